"""Dates in a bibliography: the ISO 8601-2 text that biblatex reads, and BibTeX's `year` and `month`.

The forms are those of the biblatex manual, section 2.3.8: `2008`, `2008-03`, `2008-03-05`, ranges
(`2010/2014`, `2005/`, `/2005`, `2005/..`), uncertain and approximate dates (`1890?`, `1890~`, `1890%`),
unspecified digits (`199X`), seasons (`2008-21` is spring).
"""

import re
from calendar import monthrange
from collections.abc import Callable

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?[?~%]?"
)
LOOSE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|(\d{4})(\d\d)(\d\d)")
MONTH = re.compile(
    r"(?P<name>[A-Za-z]+)\.?(?:[\s~]*(?P<after>\d{1,2}))?"
    r"|(?P<before>\d{1,2})\.?[\s~]+(?P<name2>[A-Za-z]+)\.?"
    r"|(?P<number>\d{1,2})月?"
)
BETWEEN = re.compile(r"\s*(?:-{1,3}|–|—|/|&)\s*|\s+and\s+")


def is_date(text: str) -> bool:
    """Tell whether *text* is a date or a range of dates.

    >>> [is_date(text) for text in ("2008-03", "2005/", "1890~", "2010/2014", "2008-3", "2014/2010")]
    [True, True, True, True, False, False]
    """
    ends = text.split("/")
    if len(ends) > 2 or not any(ends) or text in ("../..", "..", "../", "/.."):
        return False
    if not all(_is_point(end) or (len(ends) == 2 and end in ("", "..")) for end in ends):
        return False
    first, last = ends[0], ends[-1]
    return not (first[:4].isdigit() and last[:4].isdigit() and first.rstrip("?~%") > last.rstrip("?~%") + "~")


def nearest(text: str) -> str:
    """Return the date that *text* seems to mean, or nothing.

    >>> nearest("2008-3"), nearest("2019年5月1日"), nearest("forthcoming")
    ('2008-03', '2019-05-01', '')
    """
    match = LOOSE.fullmatch(text)
    if match is None:
        return ""
    date = "-".join(part if len(part) == 4 else part.zfill(2) for part in match.groups() if part)
    return date if is_date(date) else ""


def meant(text: str) -> str:
    """Return the date that words mean which leave no doubt, or nothing.

    >>> [meant(text) for text in ("2012/13", "19th century", "1560s", "300 BCE", "ca. 1890", "after 1900")]
    ['2012/2013', '18XX', '156X', '-0299', '1890~', '1900/']
    >>> [meant(text) for text in ("in press", "2012/11", "12/2011", "1st half of 2001")]
    ['', '', '', '']
    """
    plain = text.strip().removeprefix("[").removesuffix("]").strip()
    for form, date in FORMS:
        if match := form.fullmatch(plain):
            found = date(match)
            return found if is_date(found) else ""
    return ""


def _range(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    return f"{first}/{first[: 4 - len(last)]}{last}"


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), date)
    for form, date in (
        (r"(?P<first>\d{4})年?\s*(?:[-–—/~～至]|to|bis|until)\s*(?P<last>\d{4}|\d\d)年?", _range),
        (r"(?:between|from) (?P<first>\d{4}) (?:and|to|until) (?P<last>\d{4})", _range),
        (
            r"(?P<n>\d{1,2})(?:st|nd|rd|th)[ -]c(?:entury|\.)|(?P<m>\d{1,2})世[纪紀]",
            lambda match: f"{int(match['n'] or match['m']) - 1:02}XX",
        ),
        (r"(?:the )?(?P<n>\d{3})0['’]?s|(?P<m>\d{3})0年代", lambda match: f"{match['n'] or match['m']}X"),
        (
            r"(?P<century>\d{1,2})世[纪紀](?P<decade>\d)0年代",
            lambda match: f"{int(match['century']) - 1:02}{match['decade']}X",
        ),
        (
            r"(?P<circa>c\.? |ca\.? ?|circa )?(?P<n>\d{1,4}) ?B\.?C\.?(?:E\.?)?|(?:公元)?前(?P<m>\d{1,4})年?",
            lambda match: f"-{int(match['n'] or match['m']) - 1:04}{'~' if match['circa'] else ''}",
        ),
        (
            r"(?P<n>\d{1,4}) ?(?:C\.?E\.?|A\.?D\.?)|(?:A\.?D\.? ?|公元)(?P<m>\d{1,4})年?",
            lambda match: f"{int(match['n'] or match['m']):04}",
        ),
        (
            r"(?:c\. ?|c |ca\.? ?|circa |about |around |approx\.? |um |约|大约)(?P<n>\d{4})年?",
            lambda match: f"{match['n']}~",
        ),
        (r"(?:©|\(c\)|cop\. ?|c|p)?(?P<n>\d{4})\.?", lambda match: match["n"]),
        (r"(?:before|until|till|bis|不晚于) ?(?P<n>\d{4})", lambda match: f"/{match['n']}"),
        (
            r"(?:after|since|from|ab|seit) (?P<n>\d{4})|(?P<m>\d{4}) ?[-–—]",
            lambda match: f"{match['n'] or match['m']}/",
        ),
        (r"(?P<n>\d{4}) ?\?", lambda match: f"{match['n']}?"),
    )
)
"""How people write dates that leave no doubt, and the date that they mean."""


def combine(year: str, month: str, day: str = "") -> str:
    """Return the date that BibTeX's fields give together, or nothing where they give none.

    >>> combine("2001", "may"), combine("2001", "March~5"), combine("2001", "Fall")
    ('2001-05', '2001-03-05', '2001-23')
    """
    if not month:
        return year if is_date(year) and not day else ""
    if not is_date(year) or len(year) != 4:
        return ""
    points = [_month(part) for part in BETWEEN.split(month.strip(" ~"))]
    if day and len(points) == 1 and points[0].isdigit() and day.isdigit():
        points = [f"{points[0]}-{day.zfill(2)}"]
    elif day:
        return ""
    date = "/".join(f"{year}-{point}" for point in points)
    return date if all(points) and is_date(date) else ""


def _month(text: str) -> str:
    """Return the month, or month and day, as digits; nothing if it is neither.

    >>> _month("Sept."), _month("12 March"), _month("7"), _month("soon")
    ('09', '03-12', '07', '')
    """
    match = MONTH.fullmatch(text.strip(" ~"))
    if match is None:
        return ""
    if match["number"]:
        return match["number"].zfill(2)
    name, day = (match["name"] or match["name2"]).lower(), match["after"] or match["before"]
    if name in SEASONS:
        return str(SEASONS[name])
    found = [number for number, month in enumerate(MONTHS, 1) if len(name) > 2 and month.startswith(name)]
    if name == "sept":
        found = [9]
    if not found:
        return ""
    return f"{found[0]:02}-{day.zfill(2)}" if day else f"{found[0]:02}"


def _is_point(text: str) -> bool:
    match = POINT.fullmatch(text)
    if match is None:
        return False
    year, month, day = match["year"], match["month"], match["day"]
    if month in (None, "XX"):
        return day in (None, "XX")
    if not (1 <= int(month) <= 12 or (21 <= int(month) <= 24 and day is None)):
        return False
    if day in (None, "XX"):
        return True
    leap = int(year) if year.isdigit() and year != "0000" else 2000
    return 1 <= int(day) <= monthrange(leap, int(month))[1]
