"""What the search finds: a lean record for each case, theme, claim, source, note, other code and page.

Records are made of the corpus beside the pages, in the language of the site, and say where a reader who picks
them arrives. How they are indexed is the business of `search`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.corpus import dissent, nesting, standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.facets import offered
from sourcebook.corpus.standing import Standing
from sourcebook.model import walk
from sourcebook.model.case import Case, Claim, Use
from sourcebook.model.codebook import Code, Theme
from sourcebook.model.entry import Entry
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.text import Text
from sourcebook.reading.material import GENERAL
from sourcebook.scholarship import typeset
from sourcebook.scholarship.style import in_list
from sourcebook.site.address import addresses
from sourcebook.site.found import variants
from sourcebook.site.view import DISPUTED, SILENCE, View
from sourcebook.site.words import prose
from sourcebook.site.words.catalogues import words

MANY = 10_000
"""The most claims that have records of their own; where there are more, they are only parts of their case's.
Each record costs every reader five bytes, and the site a file."""

KINDS = ("case", "theme", "claim", "source", "note", "code", "page")
"""What is found, in the order in which it is shown."""

FACETS = ("level", "theme", "effect", "standing", "year")
"""What it can be filtered by, beside its kind and the attributes of cases."""


def kinds(corpus: Corpus) -> tuple[str, ...]:
    """Return what is found as the corpus calls it."""
    return tuple(map(corpus.key, KINDS))


def common(corpus: Corpus) -> tuple[str, ...]:
    """Return what everything can be filtered by in a corpus, as far as its codebook has such lists."""
    without = corpus.lacks(FACETS)
    return tuple(corpus.key(name) for name in FACETS if name not in without)


def facets(corpus: Corpus) -> dict[str, str]:
    """Return the facets that are attributes of cases, and the list of each."""
    taken = (*map(corpus.key, FACETS), "kind")
    return {one.id if one.word in taken else one.word: one.id for one in offered(corpus)}


DASH = re.compile(r"(?<=\w)\s*([—–])\s*(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Part:
    """A claim in the record of its case."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found; all text is plain."""

    place: str
    """Where it stands, as `src_uri#anchor`."""
    kind: str
    title: str
    context: str
    """What tells it from others of the same title: found, and shown below it."""
    text: str
    """What is searched, and quoted where it was found."""
    terms: str
    """By which other words it is found; never shown."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values by facet, each `rank|id|label`, so that the index says in which order and words to show them."""
    parts: tuple[Part, ...] = ()


def records(view: View) -> Iterator[Record]:
    """Yield the records of a corpus, in the language of *view*; pages have theirs from `page`."""
    corpus = view.corpus
    own = len(corpus.claims) <= MANY
    for case_id, case in corpus.cases.items():
        claims = list(_claims(view, case_id, case, own))
        yield _case(view, case_id, case, claims, own)
        if own:
            yield from claims
    if corpus.general:
        yield from _general(view, corpus.general)
    for family, codes in corpus.codes.items():
        for code in codes.values():
            yield _code(view, family, code)
    for entry in corpus.entries.values():
        yield _source(view, entry)
    for note in corpus.notes.values():
        yield _note(view, note)


def page(place: str, title: str, text: str, context: str = "") -> Record:
    """Return the record of a page, or of one of its sections."""
    terms = variants.terms([text], [title])
    return Record(place, "page", title, "" if context == title else context, _even(text), terms)


def _case(view: View, case_id: str, case: Case, claims: list[Record], own: bool) -> Record:
    shorts = list(case.short.languages.values()) if case.short else []
    names = [*case.name.languages.values(), *shorts, *case.aliases]
    title = " ".join(dict.fromkeys([_best(view, case.name), *case.name.languages.values()]))
    labels = [*filter(None, (view.label("levels", case.level),))]
    labels += [view.label(one.id, value) for one in offered(view.corpus) for value in case.values(one)]
    shown = [*shorts, *labels, *case.aliases]
    present = {use.theme for use in case.uses if view.rank("presence", use.presence) == 1}
    found: dict[str, tuple[str, ...]] = {
        "level": tuple(_value(view, "levels", level) for level in filter(None, (case.level,))),
        view.corpus.key("theme"): tuple(_value(view, view.themes, theme) for theme in sorted(present)),
        **_attributes(view, case),
    }
    if not own:
        for name in (*common(view.corpus), *facets(view.corpus)):
            of_claims = {value for claim in claims for value in claim.facets.get(name, ())}
            found[name] = tuple(sorted(of_claims.union(found.get(name, ()))))
    told = [loc for loc, _ in case.claims()]
    # Besides its summary what stands in no claim: why it is coded so, where it is, what its editors say.
    own_texts = [text for loc, text in walk.prose(case) if not any(loc[: len(at)] == at for at in told)]
    said = [
        prose.plain(words, view.corpus, language)
        for _, text in walk.texts(case)
        for language, words in text.languages.items()
    ]
    return Record(
        place=addresses.case(case_id),
        kind="case",
        title=title,
        context=" · ".join(shown),
        text=" ".join(_plain(view, text) for text in own_texts),
        terms=variants.terms(said, names, [words for text in own_texts for words in _others(view, text)]),
        facets=found,
        parts=tuple(Part(claim.place.partition("#")[2], claim.title, claim.text) for claim in claims),
    )


def _attributes(view: View, case: Case) -> dict[str, tuple[str, ...]]:
    """Return a case's values of its attributes, by facet."""
    lists = {one.id: one for one in view.corpus.attributes}
    return {
        facet: tuple(_value(view, name, value) for value in case.values(lists[name]))
        for facet, name in facets(view.corpus).items()
    }


def _general(view: View, general: General) -> Iterator[Record]:
    """Yield the claims about the field as a whole."""
    for loc, claim in general.claims():
        title = view.short(GENERAL)
        if loc[0] in ("limitations", "opportunities") and isinstance(loc[1], int):
            label = view.label(str(loc[0]), getattr(general, str(loc[0]))[loc[1]].code)
            title = f"{title} · {label}"
        yield _claim(view, GENERAL, claim, title, True, None, "")


def _claims(view: View, case_id: str, case: Case, own: bool) -> Iterator[Record]:
    """Yield the claims of a case in the order of its page."""
    for loc, claim in case.claims():
        use: Use | None = None
        year = ""
        match loc:
            case ("uses", int(i), *_):
                use = case.uses[i]
                words = view.label(view.themes, use.theme)
            case (("facts" | "limitations" | "opportunities") as family, int(i), *_):
                words = view.label(str(family), getattr(case, str(family))[i].code)
            case ("events", int(i), *_):
                words = case.events[i].date
                year = words[:4]
            case _:
                words = view.gettext("[Context]")
        yield _claim(view, case_id, claim, f"{view.short(case_id)} · {words}", own, use, year)


def _claim(
    view: View, case_id: str, claim: Claim, title: str, own: bool, use: Use | None, year: str
) -> Record:
    case = view.corpus.cases.get(case_id)
    stands = standing.of_claim(view.corpus, claim)
    levels = use.levels if use else (case.level,) if case and case.level else ()
    facets = {
        "level": tuple(_value(view, "levels", level) for level in levels),
        "standing": (_standing(view, stands),) if stands else (),
        **(_attributes(view, case) if case else {}),
    }
    says = view.word(stands) if stands else view.gettext(SILENCE)
    labels = [view.level_words(levels), says] if (case and levels) or use else [says]
    labels += [view.gettext(DISPUTED)] if dissent.is_disputed(view.corpus, case_id, claim) else []
    if use:
        facets[view.corpus.key("theme")] = (_value(view, view.themes, use.theme),)
    if use and use.effect:
        facets["effect"] = (_value(view, "effect", use.effect),)
        labels.insert(1, view.label("effect", use.effect))
    if year:
        facets["year"] = (_year(year),)
    texts = [text for _, text in walk.own_prose(claim)]
    text = " ".join(_plain(view, text) for text in texts)
    # What the text says in the other languages is found as well.
    others = [words for text in texts for words in _others(view, text)]
    return Record(
        place=addresses.case(case_id, claim.id),
        kind="claim",
        title=title,
        context=" · ".join(filter(None, labels)),
        text=text,
        terms=variants.terms([text], others=others) if own else "",
        facets=facets,
    )


def _code(view: View, family: str, code: Code) -> Record:
    called = nesting.called(view.corpus, family, code.id)
    ids = [id_.partition(":")[2] or id_ for id_ in code.ids]
    names = [*called.languages.values(), *code.label.languages.values(), *code.aliases, *ids]
    labels = [*dict.fromkeys(names)]
    facets: dict[str, tuple[str, ...]] = {}
    context = [words for words in labels if words not in (_best(view, called), _best(view, code.label))]
    texts = [text for _, text in walk.own_prose(code)]
    if isinstance(code, Theme):
        facets[view.corpus.key("theme")] = (_value(view, family, code.id),)
        facets["level"] = tuple(_value(view, "levels", level) for level in code.levels)
        context.append(view.label("families", code.family) if code.family else "")
    return Record(
        place=addresses.code(family, code.id),
        kind=view.corpus.key("theme") if family == view.themes else "code",
        title=_best(view, called),
        context=" · ".join(filter(None, dict.fromkeys(context))),
        text=" ".join(_plain(view, text) for text in texts),
        terms=variants.terms(
            [_plain(view, text) for text in texts],
            labels,
            [words for text in texts for words in _others(view, text)],
        ),
        facets=facets,
    )


def _source(view: View, entry: Entry) -> Record:
    titles = [
        entry[name] for name in ("title", "subtitle", "shorttitle", "titleaddon", "origtitle") if entry[name]
    ]
    titles = [prose.plain(title, view.corpus, view.language) for title in titles]
    names = [
        " ".join(filter(None, (name.given, name.prefix, name.family, name.suffix)))
        for people in entry.names.values()
        for name in people
    ]
    year = entry["date"][:4]
    text = _bare(in_list(view.corpus, view.settings.style, entry.citekey))
    return Record(
        place=addresses.source(entry.citekey),
        kind="source",
        title=": ".join(titles[:2]) if entry["subtitle"] else titles[0] if titles else entry.citekey,
        context=" · ".join(
            filter(None, [", ".join(names[:3]), year, *(view.short(c) for c in _about(view, entry))])
        ),
        text=text,
        terms=variants.terms([text, entry["annotation"]], [*titles, *names]) + f" {entry.citekey}",
        facets={"year": (_year(year),)} if year.isdigit() else {},
    )


def _about(view: View, entry: Entry) -> list[str]:
    return [case_id for case_id in entry.about if case_id in view.corpus.cases]


def _note(view: View, note: Note) -> Record:
    entry = view.corpus.entries.get(note.of)
    of = view.settings.style.label(entry) if entry else note.of
    # What it supports comes first; a candidate is never told as the note's source.
    told = sorted(walk.own_prose(note), key=lambda one: one[0] != "supports")
    texts = [text for _, text in told]
    text = " ".join(_plain(view, text) for text in texts)
    return Record(
        place=addresses.note(note.of, note.number, view.corpus.works),
        kind="note",
        title=view.gettext("Note %(number)s") % {"number": note.number},
        context=" · ".join([of, view.word(standing.GRADES[note.identification])]),
        text=text,
        terms=variants.terms([text], _numbered(view, note)),
        facets={"standing": (_standing(view, standing.GRADES[note.identification]),)},
    )


def _numbered(view: View, note: Note) -> list[str]:
    """Return what a note is called in each language of the site."""
    spoken = (words(language).gettext("Note %(number)s") for language in view.settings.languages)
    return [said % {"number": note.number} for said in spoken]


def _value(view: View, family: str, code_id: str) -> str:
    return f"{view.rank(family, code_id):04}|{code_id}|{view.label(family, code_id)}"


def _standing(view: View, stands: Standing) -> str:
    return f"{list(Standing).index(stands):04}|{stands}|{view.word(stands)}"


def _year(year: str) -> str:
    """Return the value of a year; the latest comes first."""
    return f"{9999 - int(year):04}|{year}|{year}"


def _best(view: View, text: Text) -> str:
    return typeset.curl(text.best(view.settings.language))


def _plain(view: View, text: Text) -> str:
    return _even(view.plain(text))


def _others(view: View, text: Text) -> list[str]:
    """Return what a text says in the languages in which a record does not show it."""
    others = text.others(view.language).items()
    return [prose.plain(words, view.corpus, language) for language, words in others]


def _even(text: str) -> str:
    """Return a text in which dashes keep words apart, as the index divides it at spaces only."""
    return DASH.sub(r" \1 ", text)


def _bare(html: str) -> str:
    return _even(prose.bare(html))
