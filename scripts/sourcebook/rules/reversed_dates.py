"""What has an end ends after it began.

Fails:  `since: 2016` with `until: 2013`
Passes: `since: 2013` with `until: 2016`

Mend: Exchange the two dates, or correct the one that is wrong.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "reversed-dates"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each place whose end is before its beginning, as far as both are known."""
    for case_id, case in corpus.cases.items():
        for i, place in enumerate(case.places):
            if place.since and place.until:
                known = min(len(place.since), len(place.until))
                if place.until[:known] < place.since[:known]:
                    message = f"it ends in {place.until!r}, before it began in {place.since!r}; correct one"
                    yield corpus.documents[case_id].mark(("places", i, "until")), message
