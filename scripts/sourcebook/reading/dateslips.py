"""What an author may have meant who wrote a date that is none."""

import calendar
import re

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT = {name[:3]: number for name, number in MONTHS.items()}

YEAR = r"(?P<year>[12]\d{3})"
HYPHEN = r"[-–—‒−－]"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{YEAR}{HYPHEN}(?P<month>\d\d?)(?:{HYPHEN}(?P<day>\d\d?))?",
        rf"{YEAR}[/.](?P<month>\d\d?)(?:[/.](?P<day>\d\d?))?",
        rf"(?P<day>\d\d?)\.\s*(?P<month>\d\d?)\.\s*{YEAR}",
        rf"(?P<month>\d\d?)[/.]{YEAR}",
        rf"{YEAR}年(?:(?P<month>\d\d?)月)?(?:(?P<day>\d\d?)[日号])?",
        rf"(?:(?P<day>\d\d?)\.?\s+)?(?P<name>[A-Za-z]{{3,}})\.?,?\s+{YEAR}",
        rf"(?P<name>[A-Za-z]{{3,}})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{YEAR}",
    )
)
"""The ways in which people write dates, as far as they leave no doubt."""
SLASHES = re.compile(rf"(?P<first>\d\d?)/(?P<second>\d\d?)/{YEAR}")
RANGE = re.compile(rf"{YEAR}\s*(?:{HYPHEN}|to|bis|至)\s*(?P<end>[12]\d{{3}})")
SCHOOL_YEAR = re.compile(rf"{YEAR}/(?P<end>\d\d)")
"""Two years that touch, as in `2012/13`."""
DECADE = re.compile(r"(?<!\d)(?P<tens>[12]\d\d)(?:0\s*(?:['’]?s\b|年代|er\b)|[xX]\b)")
ONE_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HAN_TENS = re.compile("([二三])?十([一二三四五六七八九])?(?=[月日号])")
UNSURE = re.compile(rf"(?:c\.?|ca\.?|circa|about|around|approx\.?|um|约)?\s*{YEAR}\s*[?~]?", re.IGNORECASE)


def advice(text: str) -> tuple[str, str]:
    """Return what to say of a date that is none, and the date to write instead if it is plain, or nothing.

    >>> advice("2013-9"), advice("2013-02-30"), advice("24.09.2013")
    (('write 2013-09', '2013-09'), ('February 2013 has 28 days', ''), ('write 2013-09-24', '2013-09-24'))
    >>> advice("spring 2012")[0], advice("一九八五年五月")[0]
    ("write 2012, and say 'spring 2012' in the text", 'write 1985-05')
    """
    plain = _arabic(text.strip())
    match = SCHOOL_YEAR.fullmatch(plain)
    if match and int(match["end"]) > 12 and int(match["end"]) == (int(match["year"]) + 1) % 100:
        return f"write when it began, {match['year']}, and say in the text when it ended", ""
    for form in FORMS:
        match = form.fullmatch(plain)
        if match and ("name" not in match.groupdict() or match["name"].lower()[:3] in SHORT):
            return _of_parts(match)
    if match := SLASHES.fullmatch(plain):
        year, first, second = match["year"], int(match["first"]), int(match["second"])
        readings = [_iso(year, *pair) for pair in ((second, first), (first, second)) if pair[0] <= 12]
        if len(set(readings)) == 1:
            return f"write {readings[0]}", readings[0]
        if readings:
            return f"write the year first: {' or '.join(readings)}", ""
    if match := RANGE.fullmatch(plain):
        return f"write when it began, {match['year']}, and say in the text when it ended", ""
    if match := UNSURE.fullmatch(plain):
        return f"write {match['year']}, and say in the text how sure it is", ""
    if match := DECADE.search(plain):
        return f"write {match['tens']}0, its first year, and say {text.strip()!r} in the text", ""
    if len(years := ONE_YEAR.findall(plain)) == 1:
        return f"write {years[0]}, and say {text.strip()!r} in the text", ""
    return "write 2012, 2012-05 or 2012-05-03", ""


def _arabic(text: str) -> str:
    """Return a Chinese date with its numbers in digits; any other text as it is.

    >>> _arabic("一九八五年十二月三日"), _arabic("二〇〇九年二十三日"), _arabic("一月")
    ('1985年12月3日', '2009年23日', '一月')
    """
    if "年" not in text:
        return text
    tens = HAN_TENS.sub(lambda match: f"{match[1] or '一'}{match[2] or '〇'}", text)
    return tens.translate(HAN_DIGITS)


def _of_parts(match: re.Match[str]) -> tuple[str, str]:
    parts = match.groupdict()
    year, month, day = parts["year"], int(parts.get("month") or 0), int(parts.get("day") or 0)
    if name := parts.get("name"):
        month = SHORT[name.lower()[:3]]
    if month > 12 and 1 <= day <= 12:
        month, day = day, month
        return f"write {_iso(year, month, day)}", ""
    if month > 12 or (day and not month):
        return "months go from 01 to 12", ""
    if month and day > calendar.monthrange(int(year), month)[1]:
        days = calendar.monthrange(int(year), month)[1]
        return f"{calendar.month_name[month]} {year} has {days} days", ""
    date = _iso(year, month, day)
    return f"write {date}", date


def _iso(year: str, month: int, day: int) -> str:
    return "-".join([year, *(f"{part:02}" for part in (month, day) if part)])
