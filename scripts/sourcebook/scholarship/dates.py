"""Dates as precise as their source: read from ISO 8601 and EDTF, written as the Chicago Manual writes them.

What is read is EDTF level 0 and the part of level 1 that bibliographies use: `2016`, `2016-03`,
`2016-03-16`, seasons (`2016-21`), decades (`201X`), centuries (`18XX`), years before our era (`-0043`, which
is 44 BCE, since there is a year 0), `~` approximate, `?` uncertain, `%` both, intervals (`2010/2014`) and
open ones (`2005/`, `2005/..`, `/2005`).
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
    r"(?P<year>-?\d{4}|\d{3}[Xx]|\d{2}[Xx]{2})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T[\d:.+Z-]+)?)?)?(?P<flag>[~?%]?)"
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
    """Whether only the decade is known, which `year` begins, or the century."""
    century: bool = False
    """Whether not even the decade is known."""
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
    Date(begin=Moment(year=1890, month=0, day=0, decade=False, century=False, approximate=True, \
uncertain=False), end=None, interval=False)
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
    known = match["year"].rstrip("Xx")
    decade = known != match["year"]
    year = int(known.ljust(4, "0")) if decade else int(known)
    month, day = (int(value) if value and value.isdigit() else 0 for value in (match["month"], match["day"]))
    if match["month"] and match["month"] != "XX" and not (1 <= month <= 12 or month in SEASONS):
        return None
    known_day = match["day"] and match["day"] != "XX"
    leap = year if year > 0 else 2000
    if known_day and not (1 <= month <= 12 and 1 <= day <= monthrange(leap, month)[1]):
        return None
    if not year or (decade and month):  # 0000 stands for no year, and not for 1 BCE
        return None
    flag = match["flag"]
    return Moment(
        year,
        month,
        day,
        decade,
        len(known) == 2,
        approximate=flag in ("~", "%"),
        uncertain=flag in ("?", "%"),
    )


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
    >>> [format(parse(text)) for text in ("201X", "18XX", "-0043", "-0299/-0199", "/2015", "0079")]
    ['2010s', '19th century', '44 BCE', '300–200 BCE', 'until 2015', '79 CE']
    """
    moment, interval, missing = LANGUAGES.get(language.partition("-")[0], LANGUAGES["en"])
    if date is None:
        return missing
    if not date.interval:
        return moment(date.begin) if date.begin else missing
    return interval(date.begin, date.end)


def _english(moment: Moment) -> str:
    year = f"{_english_year(moment)}{'?' if moment.uncertain else ''}"
    month = SEASONS.get(moment.month) or (MONTHS[moment.month - 1] if moment.month else "")
    words = f"{month} {moment.day}, {year}" if moment.day else f"{month} {year}".lstrip()
    return f"ca. {words}" if moment.approximate else words


def ordinal(number: int) -> str:
    """Return an ordinal number in figures.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 112, 123)]
    ['1st', '2nd', '3rd', '11th', '112th', '123rd']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _english_year(moment: Moment) -> str:
    """Return a year as the manual writes it, with its era where that is not plain (chapter 9)."""
    if moment.century:
        return f"{ordinal(moment.year // 100 + 1)} century"
    if moment.decade:
        return f"{moment.year}s"
    if moment.year <= 0:
        return f"{1 - moment.year} BCE"
    return f"{moment.year} CE" if moment.year < 100 else str(moment.year)


def _english_interval(begin: Moment | None, end: Moment | None) -> str:
    """Write an interval, and what both ends share only once."""
    if begin is None or end is None:
        return f"until {_english(end)}" if end else f"{_english(begin)}–" if begin else ""
    if begin == end:
        return _english(begin)
    exact = begin == Moment(begin.year, begin.month, begin.day) and end == Moment(
        end.year, end.month, end.day
    )
    alike = begin.year == end.year and begin.month and end.month and bool(begin.day) == bool(end.day)
    if not (exact and alike):
        first, final = _english(begin), _english(end)
        for era in (" century", " BCE"):
            if first.endswith(era) and final.endswith(era):
                first = first.removesuffix(era)
        return f"{first}–{final}"
    first = _english(begin).removesuffix(f" {begin.year}").removesuffix(",")
    if begin.day and begin.month == end.month:
        return f"{first}–{end.day}, {end.year}"
    return f"{first}–{_english(end)}"


def _chinese(moment: Moment) -> str:
    month = SEASONS_ZH.get(moment.month) or (f"{moment.month}月" if moment.month else "")
    year = (
        f"{moment.year // 100 + 1}世纪" if moment.century
        else f"公元前{1 - moment.year}年" if moment.year <= 0
        else f"{moment.year}年{'代' if moment.decade else ''}"
    )  # fmt: skip
    words = f"{year}{month}{f'{moment.day}日' if moment.day else ''}"
    return f"{'约' if moment.approximate else ''}{words}{'（？）' if moment.uncertain else ''}"


def _chinese_interval(begin: Moment | None, end: Moment | None) -> str:
    if begin is None or end is None:
        return f"至{_chinese(end)}" if end else f"{_chinese(begin)}起" if begin else ""
    return f"{_chinese(begin)}—{_chinese(end)}"


LANGUAGES: dict[str, tuple[Callable[[Moment], str], Callable[[Moment | None, Moment | None], str], str]] = {
    "en": (_english, _english_interval, "n.d."),
    "zh": (_chinese, _chinese_interval, "无日期"),
}
