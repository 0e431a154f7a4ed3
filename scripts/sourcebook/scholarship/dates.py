"""Dates as precise as their source: read from ISO 8601 and EDTF, written as the Chicago Manual writes them.

What is read is EDTF level 0 and the part of level 1 that bibliographies use: `2016`, `2016-03`,
`2016-03-16`, seasons (`2016-21`), decades (`201X`), `~` approximate, `?` uncertain, `%` both, intervals
(`2010/2014`) and open ones (`2005/`, `2005/..`, `/2005`).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
SEASONS_ZH = {21: "春季", 22: "夏季", 23: "秋季", 24: "冬季"}

MOMENT = re.compile(
    r"(?P<year>\d{4}|\d{3}[Xx])(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T[\d:.+Z-]+)?)?)?(?P<flag>[~?%]?)"
)
OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a date, or all of it."""

    year: int
    month: int = 0
    """From 1; 21 to 24 are the seasons; 0 if it is not known."""
    day: int = 0
    decade: bool = False
    """Whether only the decade is known, which `year` begins."""
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A moment, or an interval of which one end may be open."""

    begin: Moment | None
    end: Moment | None = None
    interval: bool = False

    @property
    def years(self) -> "Date":
        """The same date, no more precise than its years."""
        return self.to(1)

    def to(self, parts: int) -> "Date":
        """Return the same date with no more than one part (the year), two (the month, too) or all three."""
        begin, end = (
            m and replace(m, month=m.month if parts > 1 else 0, day=m.day if parts > 2 else 0)
            for m in (self.begin, self.end)
        )
        return Date(begin) if begin == end and begin != self.begin else Date(begin, end, self.interval)

    @property
    def key(self) -> tuple[int, int, int]:
        """What to sort by: where the date begins, or ends if its beginning is open."""
        moment = self.begin or self.end or Moment(0)
        return moment.year, moment.month, moment.day


def parse(text: str) -> Date | None:
    """Read a date; None if it is not one.

    >>> parse("1890~")
    Date(begin=Moment(year=1890, month=0, day=0, decade=False, approximate=True, uncertain=False), end=None, \
interval=False)
    >>> parse("2016-13") is parse("forthcoming") is None
    True
    """
    first, slash, second = (part.strip() for part in text.strip().partition("/"))
    if not slash:
        begin = _moment(first)
        return Date(begin) if begin else None
    begin, end = _moment(first), _moment(second)
    if (begin or first in OPEN) and (end or second in OPEN) and (begin or end):
        return Date(begin, end, interval=True)
    return None


def _moment(text: str) -> Moment | None:
    match = MOMENT.fullmatch(text)
    if match is None or not text.isascii():
        return None
    decade = not match["year"].isdigit()
    year = int(match["year"][:3] + "0") if decade else int(match["year"])
    month, day = (int(value) if value and value.isdigit() else 0 for value in (match["month"], match["day"]))
    if match["month"] and match["month"] != "XX" and not (1 <= month <= 12 or month in SEASONS):
        return None
    known_day = match["day"] and match["day"] != "XX"
    if known_day and not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    if not year or (decade and month):
        return None
    flag = match["flag"]
    return Moment(year, month, day, decade, approximate=flag in ("~", "%"), uncertain=flag in ("?", "%"))


def of_fields(fields: Mapping[str, str]) -> Date | None:
    """Read the date of an entry: its `date`, else its `year` with `month` and `day`.

    >>> format(of_fields({"year": "2001", "month": "may"}))
    'May 2001'
    """
    if fields.get("date", "").strip():
        return parse(fields["date"])
    year, month, day = (fields.get(name, "").strip() for name in ("year", "month", "day"))
    named = [
        number
        for number, name in enumerate(MONTHS, 1)
        if len(month) > 2 and name.lower().startswith(month.lower().rstrip("."))
    ]
    if named:
        month = str(named[0])
    if not re.fullmatch("[0-9]{1,2}", month):
        return parse(year)
    tail = f"-{day:0>2}" if re.fullmatch("[0-9]{1,2}", day) else ""
    return parse(f"{year}-{month:0>2}{tail}") or parse(year)


def format(date: Date | None, language: str = "en") -> str:  # noqa: A001 (dates.format reads well)
    """Write a date in words, the month before the day in English (Chicago 18, chapter 9).

    >>> [format(parse(text)) for text in ("2016-03-16", "2010-03/2014-05", "1890~", "2005/", "")]
    ['March 16, 2016', 'March 2010–May 2014', 'ca. 1890', '2005–', 'n.d.']
    """
    moment, interval, missing = LANGUAGES.get(language.partition("-")[0], LANGUAGES["en"])
    if date is None:
        return missing
    if not date.interval:
        return moment(date.begin) if date.begin else missing
    return interval(date.begin, date.end)


def _english(moment: Moment) -> str:
    year = f"{moment.year}{'s' if moment.decade else ''}{'?' if moment.uncertain else ''}"
    month = SEASONS.get(moment.month) or (MONTHS[moment.month - 1] if moment.month else "")
    words = f"{month} {moment.day}, {year}" if moment.day else f"{month} {year}".lstrip()
    return f"ca. {words}" if moment.approximate else words


def _english_interval(begin: Moment | None, end: Moment | None) -> str:
    """Write an interval, and what both ends share only once."""
    if begin is None or end is None:
        return f"{_english(begin) if begin else ''}–{_english(end) if end else ''}"
    if begin == end:
        return _english(begin)
    exact = begin == Moment(begin.year, begin.month, begin.day) and end == Moment(
        end.year, end.month, end.day
    )
    alike = begin.year == end.year and begin.month and end.month and bool(begin.day) == bool(end.day)
    if not (exact and alike):
        return f"{_english(begin)}–{_english(end)}"
    first = _english(begin).removesuffix(f" {begin.year}").removesuffix(",")
    if begin.day and begin.month == end.month:
        return f"{first}–{end.day}, {end.year}"
    return f"{first}–{_english(end)}"


def _chinese(moment: Moment) -> str:
    month = SEASONS_ZH.get(moment.month) or (f"{moment.month}月" if moment.month else "")
    words = f"{moment.year}年{'代' if moment.decade else ''}{month}{f'{moment.day}日' if moment.day else ''}"
    return f"{'约' if moment.approximate else ''}{words}{'（？）' if moment.uncertain else ''}"


def _chinese_interval(begin: Moment | None, end: Moment | None) -> str:
    return f"{_chinese(begin) if begin else ''}—{_chinese(end) if end else ''}"


LANGUAGES: dict[str, tuple[Callable[[Moment], str], Callable[[Moment | None, Moment | None], str], str]] = {
    "en": (_english, _english_interval, "n.d."),
    "zh": (_chinese, _chinese_interval, "无日期"),
}
