"""What happened, was revised or was looked at has no date in a coming year.

Fails:  an event with `date: 2961`
Passes: an event with `date: 1961`

Mend: Correct the year; what is only planned is no event.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.record import Loc
from sourcebook.problems import Mark

ID = "future-date"

SEEN = ("checked", "urldate")
"""Fields of an entry that say when its author looked."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each date whose year has not come yet anywhere."""
    this = datetime.now(UTC).year
    for case_id, case in corpus.cases.items():
        found: list[tuple[Loc, str | None]] = [
            *((("events", i, "date"), event.date) for i, event in enumerate(case.events)),
            *((("revisions", i, "date"), revision.date) for i, revision in enumerate(case.revisions)),
            *((("places", i, "since"), place.since) for i, place in enumerate(case.places)),
        ]
        for loc, date in found:
            if date and int(date[:4]) > this:
                yield corpus.documents[case_id].mark(loc), f"{date!r} lies in the future; correct the year"
    for entry in corpus.entries.values():
        for field, most in (*((name, this) for name in SEEN), ("date", this + 1)):
            year = entry[field][:4]
            if year.isdecimal() and int(year) > most:
                mark = entry.marks.get(field, entry.mark)
                yield mark, f"{entry[field]!r} in {field!r} lies in the future; correct the year"
