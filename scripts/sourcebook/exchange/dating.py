"""Dates as other programs write them: words, RIS's `2008/03/05/` and the date variables of CSL-JSON.

An entry's dates are ISO 8601-2 text (biblatex manual, section 2.3.8). CSL's are those of its schema 1.0,
"date-variable"; RIS's are `YYYY/MM/DD/other` of its specification.
"""

import re
from typing import Any

from sourcebook.reading import bibdates, dateslips
from sourcebook.scholarship import dates
from sourcebook.scholarship.dates import Moment

WORDS = re.compile(r"(?P<month>.+?),? +(?P<year>\d{4})|(?P<year2>\d{4}),? +(?P<month2>.+)")

JOINED = re.compile(r"(?<=\d)-(?=[A-Za-z])|(?<=[A-Za-z])-(?=\d)")
"""The hyphens of `19-July-2008`."""


def from_text(text: str) -> str:
    """Return the date that a text means, or the text itself where it is none.

    >>> [from_text(text) for text in ("2008-3", "5 March 2008", "Spring 2008", "in press")]
    ['2008-03', '2008-03-05', '2008-21', 'in press']
    """
    text = text.strip()
    if bibdates.is_date(text):
        return text
    if near := bibdates.nearest(text):
        return near
    if match := WORDS.fullmatch(JOINED.sub(" ", text)):
        month, year = match["month"] or match["month2"], match["year"] or match["year2"]
        if date := bibdates.combine(year, month.replace(",", " ")):
            return date
    return bibdates.meant(text) or dateslips.advice(text)[1] or text


def from_ris(text: str) -> str:
    """Return the date that a RIS tag holds.

    >>> from_ris("2008/03/05/"), from_ris("2008///Spring"), from_ris("2008/3"), from_ris("2008//")
    ('2008-03-05', '2008-21', '2008-03', '2008')
    """
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 2 or not re.fullmatch(r"\d{4}", parts[0]):
        return from_text(text)
    year, month, day, other = (*parts, "", "", "")[:4]
    date = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    if not month and other:
        date = bibdates.combine(year, other) or date
    return date if bibdates.is_date(date) else text


def to_ris(text: str) -> str:
    """Return a date as RIS has it; nothing if it has no place for it.

    >>> to_ris("2008-03-05"), to_ris("2008-03"), to_ris("2008"), to_ris("2008/2010")
    ('2008/03/05/', '2008/03//', '2008///', '')
    """
    date = dates.parse(text)
    if date is None or date.interval or date.begin is None or date.begin.decade or date.begin.year <= 0:
        return ""
    moment = date.begin
    if moment.month in dates.SEASONS:
        return f"{moment.year:04}///{dates.SEASONS[moment.month]}"
    month, day = (f"{number:02}" if number else "" for number in (moment.month, moment.day))
    return f"{moment.year:04}/{month}/{day}/"


def year(text: str) -> str:
    """Return the year in which a date begins, or nothing.

    >>> year("2008-03/2010"), year("in press")
    ('2008', '')
    """
    date = dates.parse(text)
    return f"{date.key[0]:04}" if date and date.begin and date.begin.year > 0 else ""


def exact(text: str) -> str:
    """Return a date whose first year is known, or nothing: who reads `156X` may take it for 1560, or for 156.

    >>> exact("2008-03/2010"), exact("156X"), exact("18XX"), exact("-0043")
    ('2008-03/2010', '', '', '')
    """
    date = dates.parse(text)
    vague = date and date.begin and (date.begin.decade or date.begin.year <= 0)
    return "" if vague else text


def to_csl(text: str) -> dict[str, Any]:
    """Return a date as CSL's variable.

    >>> to_csl("2008-03"), to_csl("2010/2014~"), to_csl("in press")
    ({'date-parts': [[2008, 3]]}, {'date-parts': [[2010], [2014]], 'circa': True}, {'literal': 'in press'})
    """
    date = dates.parse(text)
    if date is None or date.begin is None or date.begin.decade or date.begin.year <= 0:
        return {"literal": text if date is None else dates.format(date)}
    ends = [date.begin, date.end] if date.interval and date.end else [date.begin]
    moments = [moment for moment in ends if moment]
    found: dict[str, Any] = {"date-parts": [_parts(moment) for moment in moments]}
    if len(moments) == 1 and moments[0].month in dates.SEASONS:
        found = {"date-parts": [[moments[0].year]], "season": moments[0].month - 20}
    if any(moment.approximate or moment.uncertain for moment in moments):
        found["circa"] = True
    return found


def from_csl(value: Any) -> str:
    """Return the date that a CSL variable holds; nothing if it holds none.

    >>> from_csl({"date-parts": [["2008", "3", 5]]}), from_csl({"raw": "March 2008"}), from_csl("2008-03")
    ('2008-03-05', '2008-03', '2008-03')
    """
    if isinstance(value, (str, int)):
        return from_text(str(value))
    if not isinstance(value, dict):
        return ""
    ends = value.get("date-parts")
    if not isinstance(ends, list) or not ends or not ends[0]:
        return from_text(str(value.get("raw") or value.get("literal") or ""))
    flag = "~" if value.get("circa") else ""
    points = [_point(parts) for parts in ends if isinstance(parts, list) and parts]
    season = str(value.get("season", "")).lower()
    number = bibdates.SEASONS.get(season) or (20 + int(season) if season in ("1", "2", "3", "4") else 0)
    if number and points:
        points[:1] = [f"{points[0][:4]}-{number}"]
    if len(ends) == 2 and ends[1] in ([0], [""], ["0"], []):  # pandoc's way to leave the end open
        points = [points[0], ""]
        return f"{points[0]}{flag}/" if points[0] else ""
    return "/".join(f"{point}{flag}" for point in points if point)


def _parts(moment: Moment) -> list[int]:
    return [number for number in (moment.year, moment.month, moment.day) if number]


def _point(parts: list[Any]) -> str:
    year, *rest = (str(part) for part in parts)
    month_and_day = [part.zfill(2) for part in rest if part not in ("", "0", "None")]
    if not re.fullmatch(r"-?\d{1,4}", year) or not int(year):
        return ""
    number = int(year) + (int(year) < 0)  # 300 BCE is -300 here and -0299 in ISO 8601, which has a year 0
    written = f"{'-' if int(year) < 0 else ''}{abs(number):04}"
    return "-".join([written, *month_and_day[:2]])
