"""The bibliography, and one page per source with everything that rests on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from sourcebook.corpus import fragility
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage, Support
from sourcebook.exchange import coins
from sourcebook.exchange.formats import Written
from sourcebook.messages import N_
from sourcebook.model.case import Case
from sourcebook.model.entry import Entry
from sourcebook.model.memory import remembered
from sourcebook.model.text import Text
from sourcebook.reading.roles import Role
from sourcebook.scholarship import chicago, typeset
from sourcebook.scholarship.style import CitationStyle
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_item
from sourcebook.site.pages import fragile
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.taking import citing, downloads
from sourcebook.site.view import View
from sourcebook.site.words import prose
from sourcebook.site.words.speech import Phrase
from sourcebook.standins import EM

OWN_FIELDS = {
    "relation": N_("Relation"),
    "status": N_("Record"),
    "access": N_("Access"),
    "langid": N_("Language"),
    "url": N_("Address"),
    "archiveurl": N_("Archived copy"),
    "doi": "DOI",
    "isbn": "ISBN",
    "effective": N_("In force"),
    "amended": N_("Amended"),
    "repealed": N_("Repealed"),
    "checked": N_("Last seen"),
    "annotation": N_("About this record"),
}
"""Fields that the page of a source shows by name, in this order."""

WORDS = {
    word.replace(" ", "-"): word
    for word in (
        N_("self published"), N_("third party"), N_("government"), N_("interview"), N_("verified"),
        N_("named"), N_("described"), N_("public"), N_("restricted"), N_("embargoed"), N_("cited"),
        N_("uncited"), N_("candidate"),
        N_("article"), N_("book"), N_("incollection"), N_("inproceedings"), N_("newspaper"), N_("magazine"),
        N_("report"), N_("thesis"), N_("online"), N_("legislation"), N_("jurisdiction"), N_("unpublished"),
        N_("dataset"), N_("video"), N_("misc"), N_("english"), N_("chinese"), N_("chinese traditional"),
        N_("french"), N_("german"), N_("japanese"), N_("russian"), N_("spanish"),
    )
}  # fmt: skip
"""Words for the values of fields that have a closed list, or nearly; any other is its own word."""

WITHHELD = {
    "author": N_("name"), "editor": N_("name"), "title": N_("title"), "date": N_("exact date"),
    "location": N_("place"), "url": N_("address"), "note": N_("note"), "annotation": N_("about this record"),
    "interviewer": N_("interviewer"), "langid": N_("language"), "checked": N_("day of the last look"),
    "institution": N_("institution"), "abstract": N_("abstract"), "keywords": N_("keywords"),
}  # fmt: skip
"""What readers call the fields that are withheld most; any other is called by its name."""
ROLES = {
    Role.SUPPORTS: N_("cited for it"),
    Role.DISPUTES: N_("cited against it"),
    Role.SILENT: N_("read for it, and silent"),
    Role.ELSEWHERE: N_("cited for more on the matter"),
}
"""What a citation does, in words."""
REMARK = N_("cited in a remark on it")

CLOSED = ("relation", "status", "access", "langid")
"""Fields whose values are words of the site."""

MANY = 30
"""From how many places on that rest on a source they are folded by case."""

LONG = ("url", "archiveurl", "annotation")
"""Fields whose values want the whole width of a narrow screen."""

LINKS = {"url": "{}", "archiveurl": "{}", "doi": "https://doi.org/{}"}


HOLDING = ("case", "general")
"""The kinds of passages that are of what holds claims."""
SECTION = {"facts": "identity"}
"""The sections of a case's page that have another name than its key."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the bibliography and every source's page."""
    first = next(iter(corpus.entries.values()), None)
    edit = first.mark.path if first else ""
    yield Page(
        addresses.SOURCES,
        N_("Sources"),
        edit,
        "sources.html",
        index,
        N_("Every source, and what rests on it."),
    )
    for entry in corpus.entries.values():
        title = Text({"": chicago.label(entry)})
        yield Page(
            src_uri=addresses.source(entry.citekey),
            title=title,
            edit_path=entry.mark.path,
            template="source.html",
            context=partial(page, entry=entry),
            description=Phrase(N_("What rests on this source: %(title)s."), {"title": title}),
            head=partial(head, entry=entry),
        )


def index(view: View) -> dict[str, object]:
    """Return the bibliography, each entry with how many claims rest on it, and what to filter it by."""
    rows: list[dict[str, Any]] = []
    for entry in sorted(view.corpus.entries.values(), key=view.settings.style.sort_key):
        supports = view.corpus.resting_on(entry.citekey)
        claims = {(s.passage.owner, s.passage.claim) for s in supports if s.passage.claim}
        cited = (
            "cited"
            if supports or view.corpus.citing(entry.citekey)
            else "candidate"
            if view.corpus.candidacies(entry.citekey)
            else "uncited"
        )
        rows.append(
            {
                "entry": entry,
                "html": view.entry(entry, href=view.to(addresses.source(entry.citekey))),
                "claims": len(claims),
                "cases": list(dict.fromkeys(case_id for case_id, _ in sorted(claims))),
                "notes": len(view.corpus.pointing(entry.citekey)),
                "cited": cited,
                "relation": WORDS.get(entry["relation"], entry["relation"]),
            }
        )
    entries = [row["entry"] for row in rows]
    facets = [
        ("kind", N_("Kind"), values((entry.type for entry in entries), view.gettext)),
        ("relation", N_("Relation"), values((entry["relation"] for entry in entries), view.gettext)),
        ("cited", N_("Cited or not"), values((row["cited"] for row in rows), view.gettext)),
        ("language", N_("Language"), values((entry["langid"] for entry in entries), view.gettext)),
        (
            "case",
            N_("[Case]"),
            [(c, view.short(c), n) for c, _, n in values(c for row in rows for c in row["cases"])],
        ),
    ]
    sorts = [("", N_("author")), ("claims", N_("claims that rest on it")), ("date", N_("date, latest first"))]
    facets = [facet for facet in facets if facet[2]]
    style = view.settings.style
    return {
        "rows": rows,
        "facets": facets,
        "sorts": sorts,
        "formats": downloads.FORMATS,
        "style": style.title,
        "cited": CITED.get(style.format, CITED["label"]),
    }


CITED = {
    "note": N_("They are cited in footnotes, after %(style)s."),
    "author-date": N_("They are cited by author and year in the text, after %(style)s."),
    "numeric": N_("They are cited by numbers in the text, each page with its own, after %(style)s."),
    "label": N_("They are cited in the text, after %(style)s."),
}
"""How sources are cited, by the format of the style."""


def values(found: Iterable[str], say: Callable[[str], str] = str) -> list[tuple[str, str, int]]:
    """Return the values of a facet with words for them and how often they occur, in alphabetical order.

    *say* puts a word into the language of the page.
    """
    counts = Counter(value for value in found if value)
    words = {value: WORDS.get(value, value.replace("-", " ")) for value in counts}
    return [(value, say(words[value]), counts[value]) for value in sorted(counts)]


def page(view: View, entry: Entry) -> dict[str, object]:
    """Return a source's record and what rests on it, by case, directly or through a note."""
    corpus = view.corpus
    supports = corpus.resting_on(entry.citekey)
    parts: dict[str, dict[object, list[Support]]] = {}
    codes: dict[str, str] = {}
    for support in supports:
        passage = support.passage
        if passage.kind in HOLDING:
            # A claim, or what else a case says, in all its languages; of a list, which of its items.
            part = passage.claim or passage.loc[: 1 if passage.loc[0] == "summary" else 2]
            parts.setdefault(passage.owner, {}).setdefault(part, []).append(support)
    cases = [
        {"case_id": case_id, "rows": [_row(view, resting) for resting in found.values()]}
        for case_id, found in parts.items()
    ]
    for passage, _ in corpus.citing(entry.citekey):
        if passage.kind == "code":
            codes[passage.owner] = view.code_href(*passage.owner.split("/"))
    fall = fragility.falls(corpus)[entry.citekey]
    pairs = [*corpus.citing(entry.citekey), *((s.passage, s.citation) for s in supports if s.note)]
    order = _row_of(corpus, view.settings.style)
    return {
        "entry": entry,
        "turn": [_turn(view, citekey) for citekey in order[entry.citekey]],
        "offers": downloads.offers(
            downloads.of_source(entry.citekey), [entry], downloads.of_each(view.settings)
        ),
        "made": downloads.made(view.settings),
        "whole": downloads.SOURCES,
        "coins": Markup(coins.span(entry)) if entry["status"] != "described" else "",
        "citation": view.entry(entry),
        "fields": _fields(view, entry),
        "withheld": list(dict.fromkeys(view.gettext(WITHHELD.get(name, name)) for name in entry.withheld)),
        "why": Markup(typeset.text(entry["withheld"])) if entry["withheld"] else "",
        "cases": cases,
        "many": sum(map(len, parts.values())) > MANY,
        "otherwise": _otherwise(view, entry.citekey),
        "codes": [{"label": view.label(*owner.split("/")), "href": href} for owner, href in codes.items()],
        "own_notes": [note for (of, _), note in corpus.notes.items() if of == entry.citekey],
        "pointing": corpus.pointing(entry.citekey),
        "candidacies": corpus.candidacies(entry.citekey),
        "about": [case_id for case_id in entry.about if case_id in corpus.cases],
        "mentions": view.citing_chapters(pairs, entry.citekey),
        "fall": fall,
        "falling": fragile.drawn(view, entry.citekey),
        "supports_something": bool(cases),
        "alone": [
            {
                "case_id": case_id,
                "html": view.bare(corpus.claims[case_id, claim].text),
                "href": view.case_href(case_id, claim),
            }
            for case_id, claim in fall.claims
        ],
        "repealed_by": view.source_link(entry["repealedby"]) if entry["repealedby"] in corpus.entries else "",
    }


@remembered
def _row_of(corpus: Corpus, style: CitationStyle) -> dict[str, tuple[str, str]]:
    """Return what stands before and after each source in the bibliography; empty at its ends."""
    ordered = [entry.citekey for entry in sorted(corpus.entries.values(), key=style.sort_key)]
    return dict(zip(ordered, zip(["", *ordered], [*ordered[1:], ""], strict=False), strict=True))


def _turn(view: View, citekey: str) -> dict[str, object]:
    if not citekey:
        return {}
    name = prose.han(view.settings.style.label(view.corpus.entries[citekey]))
    return {"name": Markup(name), "href": view.to(addresses.source(citekey))}


def head(view: View, entry: Entry) -> Markup:
    """Return what the page says of its source, and where it stands in other formats."""
    return citing.source_head(entry) + alternates(view, downloads.of_source(entry.citekey), downloads.OWN)


def alternates(view: View, stem: str, wanted: Iterable[Written]) -> Markup:
    """Return links to the same in other programs' formats, as far as there are files."""
    return Markup("").join(
        Markup('<link rel="alternate describedby" type="{}" title="{}" href="{}">').format(
            form.media_type, form.name, view.file(f"{stem}{form.suffix}")
        )
        for form in wanted
    )


def _row(view: View, supports: list[Support]) -> dict[str, object]:
    """Return a claim, or another text of a case, and which places of the source it rests on."""
    passage = supports[0].passage
    cited = _cited(view, supports)
    if claim := view.corpus.claims.get((passage.owner, passage.claim)):
        return {"claim": claim_item(view, passage.owner, claim, cited=cited)}
    words, href = _said(view, passage)
    return {"claim": "", "html": words, "href": href, "cited": cited}


def _cited(view: View, supports: list[Support]) -> Markup:
    """Return at which places a text cites a source, and through which notes it rests on it."""
    direct = dict.fromkeys(support.citation.locator for support in supports if not support.note)
    places = [locator for locator in direct if locator]
    notes = {support.note.number: support.note for support in supports if support.note}
    said = []
    if places:
        joined = view.gettext("; ").join(places)
        said.append(view.markup(N_("cited at %(place)s"), place=joined))
    elif direct:
        said.append(view.markup(N_("cited whole")))
    if notes:
        links = [
            Markup('<a href="{}">{}</a>').format(
                view.note_href(note), view.gettext(N_("note %(number)s")) % {"number": number}
            )
            for number, note in notes.items()
        ]
        joined_notes = view.markup(", ").join(links)
        said.append(view.markup(N_("through %(note)s"), note=joined_notes))
    return Markup(" ").join(Markup("<span>{}</span>").format(words) for words in said)


def _otherwise(view: View, citekey: str) -> list[dict[str, object]]:
    """Return what a case says that cites the source without resting on it, and what the citation does."""
    rows: dict[tuple[str, str, object], tuple[str, Markup, str]] = {}
    resting = {(s.passage.owner, s.passage.claim) for s in view.corpus.resting_on(citekey)}
    for support in view.corpus.cited_otherwise(citekey):
        passage, citation = support.passage, support.citation
        if passage.kind in HOLDING:
            claim = view.corpus.claims.get((passage.owner, passage.claim))
            silent = claim is not None and bool(claim.reports)
            role = Role.SILENT if silent else citation.role
            remark = claim is not None and "text" not in passage.loc[-2:]
            words = REMARK if remark and role is Role.SUPPORTS else ROLES[role]
            part = (passage.owner, passage.claim, passage.loc if not claim else words)
            if words != REMARK or part[:2] not in resting:
                rows.setdefault(part, (words, *_said(view, passage)))
    return [{"role": words, "html": html, "href": href} for words, html, href in rows.values()]


def _said(view: View, passage: Passage) -> tuple[Markup, str]:
    """Return what a passage of a case is that is no claim, and where it stands."""
    case = view.corpus.holders[passage.owner]
    match passage.loc:
        case (("facts" | "limitations" | "opportunities") as part, int(i), *_):
            label = view.label(str(part), getattr(case, str(part))[i].code)
            words = Markup(view.gettext(N_("Why “%(theme)s” is coded as it is."))) % {"theme": label}
            return words, view.to(f"{addresses.case(passage.owner)}#section.{SECTION.get(str(part), part)}")
        case _ if not isinstance(case, Case):
            return Markup(view.gettext(N_("The summary."))), view.case_href(passage.owner)
        case ("uses", int(i), *_):
            use = case.uses[i]
            label = view.label(view.themes, use.theme)
            words = view.markup(N_("Why “%(theme)s” is coded as it is."), theme=label)
            return words, view.to(addresses.use(passage.owner, use.theme, use.levels))
        case ("places", int(i), *_):
            name = view.name(case.places[i].name)
            words = view.markup(N_("What is said of the [place] %(name)s."), name=name)
            return words, view.to(f"{addresses.case(passage.owner)}#section.places")
        case ("measures", int(i), *_):
            label = view.label("measures", case.measures[i].measure)
            words = view.markup(N_("A value of “%(measure)s”."), measure=label)
            return words, view.to(f"{addresses.case(passage.owner)}#section.measures")
        case ("revisions", *_):
            words = view.markup(N_("Why the [case] was revised."))
            return words, view.to(f"{addresses.case(passage.owner)}#section.revisions")
        case _:
            return view.markup(N_("The summary.")), view.case_href(passage.owner)


def _fields(view: View, entry: Entry) -> list[dict[str, object]]:
    """Return what the record holds, by name, with links where a field is an address."""
    rows: list[dict[str, object]] = []
    for name, label in OWN_FIELDS.items():
        value = entry[name]
        if value:
            href = LINKS[name].format(value) if name in LINKS else ""
            safe = href if href.startswith(("https://", "http://")) else ""
            words = view.gettext(value) if name in CLOSED else value
            said = Markup(typeset.text(words)) if EM in words else view.han(words)
            rows.append({"label": label, "value": said, "href": safe, "long": name in LONG})
    return rows
