"""The claims themselves: all of them, to be narrowed down by what they are about and by what they rest on.

Without a script the page is the whole list with its footnotes; a corpus of thousands of claims has it on
numbered pages. With one, the list is filtered, counted, sorted and exported, by an index of what each claim
can be found by. It stands in the page, or, where the claims are on many pages, in a file with their words.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sourcebook.corpus import facets, trail
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.facets import Row
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.note import Identification
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.claim import blank, claim_item, first_words, more_words, note_words, parts, quoted
from sourcebook.site.found import variants
from sourcebook.site.pages import inline
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup, escape
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads
from sourcebook.site.view import DISPUTED, View
from sourcebook.site.words import prose

WHOLE = 600
"""How many claims still stand on one page."""
INDEX = "data/explore.json"
"""The file that holds the index where one page is not enough."""
PER_PAGE = 150
"""How many claims a numbered page has where they do not."""

LABELS = {
    "case": N_("[Case]"),
    "level": N_("[Level]"),
    "section": N_("Section"),
    "family": N_("[Family]"),
    "theme": N_("[Theme]"),
    "code": N_("Other code"),
    "presence": N_("[Presence]"),
    "effect": N_("[Effect]"),
    "standing": N_("Standing"),
    "voice": N_("Whose word"),
    "dispute": N_("Disagreement"),
    "note": N_("Notes that it cites"),
    "source": N_("Source"),
    "year": N_("Year"),
}
SECTIONS = {
    "facts": N_("Identity"),
    "uses": N_("[Themes]"),
    "limitations": N_("[Limitations]"),
    "opportunities": N_("[Opportunities]"),
    "context": N_("[Context]"),
    "events": N_("[Events]"),
    "claims": N_("The field as a whole"),
}
NEEDED = ("case", "section", "theme", "code", "level", "presence", "effect", "standing", "source", "year")
"""Facets that the script asks for, whether or not they have values."""
LISTS = {
    "level": "levels",
    "family": "families",
    "presence": "presence",
    "effect": "effect",
}
"""The facets whose values are codes of the codebook, and the lists of these. Attributes have theirs."""


NAMED = ("case", "theme")
"""The facets by whose other names the words above the list find claims."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page, and the numbered ones that follow it where one page is not enough."""
    total = len(facets.rows(corpus))
    count = 1 if total <= WHOLE else -(-total // PER_PAGE)
    for number in range(1, count + 1):
        yield Page(
            addresses.explore(number),
            N_("Explore"),
            corpus.documents[CODEBOOK].path,
            "explore.html",
            partial(page, number=number, count=count),
            N_("Every claim with its source, by [case], [theme], standing, source and more."),
            scripts=("views.js", "folding.js", "explore.js") if number == 1 else (),
        )


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the files that the page loads in each language, if it needs them."""
    if len(facets.rows(corpus)) <= WHOLE:
        return {}

    def make(spoken: Settings) -> str:
        return index(View(corpus, addresses.EXPLORE, spoken), words=True)

    return {inline.named(INDEX, spoken): partial(make, spoken) for spoken in settings.spoken()}


def page(view: View, number: int, count: int) -> dict[str, object]:
    """Return the claims of a page, and for the first one the index of all."""
    rows = facets.rows(view.corpus)
    shown = rows if count == 1 else rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    whole = count == 1
    return {
        "number": number,
        "count": count,
        "total": len(rows),
        "items": [claim_item(view, row.case_id, row.claim, where=_where(view, row)) for row in shown],
        "pages": [(n, view.to(addresses.explore(n))) for n in range(1, count + 1)],
        "data": _data(view, whole) if number == 1 else "",
        "blank": "" if whole else blank(view),
        "also": facets.also(view.corpus),
        "root": view.file(""),
        "workbook": view.file(downloads.WORKBOOK),
        "csv": view.file(downloads.CLAIMS_CSV),
        "json": view.file(downloads.CLAIMS_JSON),
        "bibtex": view.file(f"{downloads.SOURCES}.bib"),
        "footnotes": view.footnotes(),
    }


def _data(view: View, whole: bool) -> object:
    if whole:
        return inline.block("explore.data", index(view, words=False))
    return inline.elsewhere("explore.data", view.file(inline.named(INDEX, view.settings)))


def _where(view: View, row: Row) -> Markup:
    """Return in which case and section a claim stands, and how the use that it is about is coded."""
    presence, effect = (next(iter(row.values[name]), "") for name in ("presence", "effect"))
    steps = [
        Markup('<a href="{}">{}</a>').format(view.case_href(row.case_id), view.short(row.case_id)),
        escape(view.gettext(SECTIONS[view.corpus.plain(row.section)])),
        escape(_code(view, row)),
    ]
    said = [Markup(" › ").join(filter(None, steps))]
    if presence:
        said.append(_symbol(view, "presence", presence) + view.label("presence", presence))
        said += [escape(words)] if (words := view.level_words(row.values["level"])) else []
    if effect:
        said.append(_symbol(view, "effect", effect) + view.label("effect", effect))
    if row.date:
        said.append(Markup('<time datetime="{0}">{0}</time>').format(row.date))
    return Markup('<p class="sb-row__where">{}</p>').format(Markup(" · ").join(said))


def _symbol(view: View, family: str, code_id: str) -> Markup:
    return Markup('<span aria-hidden="true">{}</span> ').format(view.symbol(family, code_id))


def _code(view: View, row: Row) -> str:
    if not row.code:
        return ""
    return view.label(view.themes if row.section == "uses" else row.section, row.code)


def index(view: View, *, words: bool) -> str:
    """Return as JSON what each claim can be found by, and with *words* the claims themselves.

    A claim is its id, and for each facet the places of its values in the facet's list: one number, a list of
    several, or null. With *words*, its date and what it says follow. They stand in the order of `claims.csv`.
    """
    corpus = view.corpus
    rows = facets.rows(corpus)
    values: dict[str, list[list[str]]] = {}
    places: dict[str, dict[str, int]] = {}
    named = facets.of(corpus)
    for facet in named:
        counts = Counter(value for row in rows for value in row.values[facet])
        known = [value for value in _order(corpus, facet, counts) if value in counts]
        ids = [*known, *(value for value in counts if value not in known)]
        places[facet] = {id_: n for n, id_ in enumerate(ids)}
        label = _labels(view, facet)
        values[facet] = [[id_, label(id_), *_address(view, facet, id_)] for id_ in ids]
    claims = []
    shown = [facet for facet in named if values[facet] or corpus.plain(facet) in NEEDED]
    for row in rows:
        found: list[object] = [row.claim.id]
        for facet in shown:
            at = [places[facet][value] for value in row.values[facet]]
            found.append(at[0] if len(at) == 1 else at or None)
        if words:
            found += [row.date, *_words(view, row, places["source"])]
        claims.append(found)
    own = {attribute.word: view.label("attributes", attribute.id) for attribute in facets.offered(corpus)}
    names = {facet: own.get(facet) or view.gettext(LABELS[corpus.plain(facet)]) for facet in shown}
    data = {
        "facets": names,
        "values": {facet: values[facet] for facet in shown},
        "names": {
            facet: [_names(corpus, facet, id_) for id_, *_ in values[facet]]
            for facet in map(corpus.key, NAMED)
        },
        "claims": claims,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _names(corpus: Corpus, facet: str, id_: str) -> str:
    """Return by which other names a claim of a case, or under a code, is found, as the search finds it."""
    if facet == "case":
        if id_ not in corpus.cases:
            return ""
        case = corpus.cases[id_]
        names = [
            *case.name.languages.values(),
            *(case.short.languages.values() if case.short else ()),
            *case.aliases,
        ]
    else:
        code = corpus.codes[_list(corpus, facet)].get(id_)  # a preview may have no codebook
        names = [*code.label.languages.values(), *code.aliases] if code else []
    return variants.terms((), names)


def _words(view: View, row: Row, sources: Mapping[str, int]) -> list[object]:
    """Return what a claim says: text, quote, remark, notices, disputes, the steps of its trail.

    A step is the place of a source in its facet, a note with its address, or how many more sources there are.
    What is empty at the end is left out.
    """
    told = parts(view, row.case_id, row.claim, bare=True)
    disputes = [
        [other, prose.bare(quoted(view, first_words(view, view.corpus.claims[row.case_id, other])))]
        for other in view.corpus.disputes(row.case_id).get(row.claim.id, ())
        if (row.case_id, other) in view.corpus.claims
    ]
    texts = (told.text, told.quote, told.remark)
    found: list[object] = [*map(prose.bare, texts), [prose.bare(notice) for notice in told.notices], disputes]
    found.append(_steps(view, row, sources))
    while found and not found[-1]:
        found.pop()
    return found


def _steps(view: View, row: Row, sources: Mapping[str, int]) -> list[object]:
    goes = trail.of_claim(view.corpus, row.claim)
    if goes is None:
        return []
    steps: list[object] = [sources[goes.work]] if goes.work in sources else []
    if goes.note:
        place = addresses.note(goes.note.of, goes.note.number, view.corpus.works)
        steps.append([note_words(view, goes.note), view.address(place)])
    steps += [sources[goes.source]] if goes.source in sources else []
    return [*steps, more_words(view, goes.others)] if goes.others else steps


def _list(corpus: Corpus, facet: str) -> str:
    """Return the list whose codes are the values of a facet, or nothing."""
    own = {attribute.word: attribute.id for attribute in facets.offered(corpus)}
    return own.get(facet) or (corpus.themes if facet == corpus.key("theme") else LISTS.get(facet, ""))


def _order(corpus: Corpus, facet: str, counts: Counter[str]) -> list[str]:
    """Return the values of a facet in the order that means something for it."""
    if name := _list(corpus, facet):
        return list(corpus.codes[name])
    fixed: dict[str, list[str]] = {
        "case": list(corpus.holders),
        "section": list(map(corpus.key, SECTIONS)),
        "code": [f"{name}.{id_}" for name in corpus.coded for id_ in corpus.codes[name]],
        "standing": list(Standing),
        "voice": list(Voice),
        "dispute": ["disputed"],
        "note": list(Identification),
        "year": sorted(counts),
    }
    return fixed.get(facet, [value for value, _ in counts.most_common()])


def _labels(view: View, facet: str) -> Callable[[str], str]:
    """Return what makes a label of a facet's value."""
    if name := _list(view.corpus, facet):
        return partial(view.label, name)
    words: dict[str, Callable[[str], str]] = {
        "case": view.short,
        "section": lambda id_: view.gettext(SECTIONS[view.corpus.plain(id_)]),
        "code": lambda id_: view.label(*id_.split(".", 1)),
        "source": lambda id_: view.settings.style.label(view.corpus.entries[id_]),
        "year": str,
    }
    scales: dict[str, Callable[[str], str]] = {
        "standing": lambda id_: view.word(Standing(id_)),
        "voice": lambda id_: view.word(Voice(id_)),
        "dispute": lambda id_: view.gettext(DISPUTED),
    }
    return (words | scales).get(facet, view.gettext)


def _address(view: View, facet: str, id_: str) -> list[str]:
    """Return the URL of a case or a source from the root of the site; of other values none."""
    if facet not in ("case", "source"):
        return []
    return [view.address(addresses.case(id_) if facet == "case" else addresses.source(id_))]
