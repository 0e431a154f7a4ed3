"""What happened when: the events of all cases in order, each as precise as its source.

A date of ISO 8601 that leaves out the month or the day is a span of time, not its first day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Event


class Precision(StrEnum):
    """How precisely a date is known, best first."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """An event and the span in which it happened."""

    case_id: str
    event: Event
    precision: Precision
    start: float
    """The beginning of the span in years, such as 2015.5 for July 2015."""
    end: float
    """Its end, which is no part of it."""

    @property
    def year(self) -> int:
        """The year in which the event happened."""
        return int(self.event.date[:4])


def moments(corpus: Corpus) -> tuple[Moment, ...]:
    """Return the events of all cases by date, a span before what is in it; then in the order of the cases."""
    found = [_moment(case_id, event) for case_id, case in corpus.cases.items() for event in case.events]
    return tuple(sorted(found, key=lambda moment: moment.event.date))


def span(text: str) -> tuple[float, float]:
    """Return the beginning and the end of a date, in years.

    >>> span("2015"), span("2015-07")
    ((2015.0, 2016.0), (2015.5, 2015.5833333333333))
    >>> span("2015-12-31")[1]
    2016.0
    """
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    if day:
        days = date(year, 12, 31).timetuple().tm_yday
        number = date(year, month, day).timetuple().tm_yday
        return year + (number - 1) / days, year + number / days
    if month:
        return year + (month - 1) / 12, year + month / 12
    return float(year), float(year + 1)


def _moment(case_id: str, event: Event) -> Moment:
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[event.date.count("-")]
    return Moment(case_id, event, precision, *span(event.date))
