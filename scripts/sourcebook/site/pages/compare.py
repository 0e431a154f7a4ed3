"""Cases, themes or levels side by side: what they share, what only one has, and whose word it is.

Without a script the page compares all cases, as long as they fit beside each other, and the levels. With one,
a reader picks the sides; the script says of any pair what `corpus.comparison` says.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from sourcebook.corpus import comparison, standing
from sourcebook.corpus.comparison import Comparison, Place, Verdict
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages import inline
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads
from sourcebook.site.view import View

SIDES = 6
"""How many sides fit beside each other."""
LISTED = 6
"""How many uses a place names; of more it says how many are in which state."""
NAMED = 12
"""How many of one effect or state stand in sight; more are folded behind their number."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        addresses.COMPARE,
        N_("Compare"),
        corpus.documents[CODEBOOK].path,
        "compare.html",
        page,
        N_("Side by side: what is common, what only one has, what is at odds."),
        scripts=("views.js", "compare.js"),
    )


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the files that the page loads in other languages than the first, if it needs them."""
    return {
        inline.named(downloads.MATRIX_JSON, spoken): partial(downloads.matrix, corpus, spoken)
        for spoken in settings.spoken()
        if spoken.language != settings.first and len(downloads.matrix(corpus, spoken)) > inline.LIMIT
    }


def page(view: View) -> dict[str, object]:
    """Return the comparisons that stand on the page, and the data of all others."""
    corpus = view.corpus
    levels = list(corpus.codes["levels"])
    cases = list(corpus.cases)
    shown = []
    if 2 <= len(cases) <= SIDES:
        shown.append(_placed(view, comparison.compare(corpus, "cases", cases)))
    if 2 <= len(levels) <= SIDES:
        shown.append(_placed(view, comparison.compare(corpus, "levels", levels)))
    return {
        "comparisons": shown,
        "grades": dict.fromkeys([*standing.occurring(corpus), *(Voice if view.voiced else ())]),
        "few": len(cases) <= SIDES,
        "count": len(cases),
        "data": inline.fitting(
            "compare.data",
            downloads.matrix(corpus, view.settings),
            view.file(inline.named(downloads.MATRIX_JSON, view.settings)),
        ),
        "sides": SIDES,
        "listed": LISTED,
        "named": NAMED,
        "first": next(iter(corpus.codes["presence"]), ""),
        "root": view.file(""),
    }


def _placed(view: View, found: Comparison) -> dict[str, object]:
    """Return a comparison, ready to place."""
    kind, along = map(view.corpus.key, (found.kind, comparison.LINES[found.kind]))
    return {
        "kind": kind,
        "sides": [
            {"id": side, "link": _link(view, kind, side), "label": _label(view, kind, side)}
            for side in found.sides
        ],
        "common": [_link(view, along, id_) for id_ in found.verdicts(Verdict.COMMON)],
        "shared": [_link(view, along, id_) for id_ in found.verdicts(Verdict.SHARED)],
        "none": [_link(view, along, id_) for id_ in found.verdicts(Verdict.NONE)],
        "only": [[_link(view, along, id_) for id_ in found.only(side)] for side in found.sides],
        "coded": [[_link(view, along, id_) for id_ in found.coded(side)] for side in found.sides],
        "opposites": [_link(view, along, id_) for id_ in found.opposites()],
        "well": [
            {
                "scale": scale,
                "code": code,
                "sides": [[_link(view, along, id_) for id_ in ids] for ids in sides],
            }
            for scale, code, sides in comparison.how_well(view.corpus, found)
        ],
        "voices": [[(which, counts[which]) for which in Voice if counts[which]] for counts in found.voices],
        "lines": [
            {
                "id": line.id,
                "link": _link(view, along, line.id),
                "verdict": line.verdict.value,
                "only": _label(view, kind, line.only) if line.only else "",
                "open": view.open_states(line.open),
                "opposite": line.opposite,
                "places": [_place(view, kind, place) for place in line.places],
            }
            for line in found.lines
        ],
    }


def _place(view: View, kind: str, place: Place) -> dict[str, object]:
    many = len(place.uses) > LISTED
    counts = Counter(use.presence for _, use in place.uses)
    return {
        "state": place.state,
        "claims": place.claims,
        "disputed": place.disputed,
        "standing": place.standing.value if place.standing else "",
        "voice": place.voice.value if place.voice and view.voiced else "",
        "uses": []
        if many
        else [
            {
                "use": use,
                "href": view.to(addresses.use(case_id, use.theme, use.levels)),
                "name": view.short(case_id) if kind == "levels" else view.level_words(use.levels),
            }
            for case_id, use in place.uses
        ],
        "counts": [(code.id, counts[code.id]) for code in view.codes("presence") if counts[code.id]]
        if many
        else [],
    }


def _label(view: View, kind: str, id_: str) -> str:
    return view.short(id_) if kind == "cases" else view.label(kind, id_)


def _link(view: View, kind: str, id_: str) -> object:
    if kind == "cases":
        return {"href": view.case_href(id_), "label": view.short(id_)}
    return {"href": view.code_href(kind, id_), "label": view.label(kind, id_)}
