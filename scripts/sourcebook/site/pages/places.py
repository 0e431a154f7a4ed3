"""The map: where the cases are at home and at work."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.places import Located
from sourcebook.corpus.places import places as places_of
from sourcebook.messages import N_
from sourcebook.model.case import Extent
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.figures import places
from sourcebook.site.figures.projection import world
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View

FOLDED = 100
"""With more places than these the table is folded into parts, and only cases say what is known of each."""
TOGETHER = 25
"""How many cases share such a part."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the map, where any case has a place."""
    if not any(case.places for case in corpus.cases.values()):
        return
    yield Page(
        addresses.MAP,
        N_("Map"),
        corpus.documents[CODEBOOK].path,
        "map.html",
        page,
        N_("Where the [cases] are, with a table of all [places]."),
        scripts=("figures.js",),
    )


def page(view: View) -> dict[str, object]:
    """Return the figure, and all places by case: what is known of each, and how exactly."""
    found = places_of(view.corpus)
    brief = len(found) > FOLDED
    cases: dict[str, list[dict[str, object]]] = {}
    for located in found:
        cases.setdefault(located.case_id, []).append(_row(view, located, brief=brief))
    ids = list(cases)
    together = TOGETHER if brief else len(ids) or 1
    return {
        "figure": places.figure(view),
        "roles": places.roles(view),
        "vague": any(place["vague"] for each in cases.values() for place in each),
        "brief": brief,
        "parts": [
            {case_id: cases[case_id] for case_id in ids[first : first + together]}
            for first in range(0, len(ids), together)
        ],
        "missing": [located for located in found if not located.known],
        "world": world(),
        "footnotes": view.footnotes(),
    }


def _row(view: View, located: Located, *, brief: bool) -> dict[str, object]:
    place = located.place
    return {
        "name": view.name(place.name),
        "role": view.label("places", place.role),
        "role_id": place.role,
        "since": place.since,
        "until": place.until,
        "text": "" if brief else view.prose(place.text),
        "exactness": places.exactness(view, located),
        "vague": located.known and place.extent is Extent.REGION,
        "source": "" if brief else view.prose(place.located),
    }
