"""Coordinates come in pairs and from somewhere: `lat` with `lon`, and `located` with a citation.

Fails:  `lat: 58.38` and `lon: 26.72` without `located`
Passes: `lat: 58.38`, `lon: 26.72`, `located: "[@liiv2016, p. 2]"`

Mend: Cite where the coordinates come from, or leave them out; never estimate them.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import find_citations

ID = "unlocated-place"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each place with coordinates that lack their other half or their source."""
    for case_id, case in corpus.cases.items():
        document = corpus.documents[case_id]
        for i, place in enumerate(case.places):
            lat, lon = place.lat is not None, place.lon is not None
            if lat != lon:
                has, lacks = ("lat", "lon") if lat else ("lon", "lat")
                message = f"{has!r} stands without {lacks!r}; write both or none"
                yield document.mark(("places", i, has)), message
            elif lat and place.located is None:
                message = "it is not said where these coordinates come from; add 'located' with a citation"
                yield document.mark(("places", i, "lat")), message
            elif lat and place.located and not any(find_citations(place.located.original)):
                message = "'located' cites nothing; write the source of the coordinates, '[@citekey]'"
                yield document.mark(("places", i, "located")), message
