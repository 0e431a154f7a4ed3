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
RANGE = re.compile(
    rf"(?:from|von|从|自|(?P<between>between|zwischen))?\s*{YEAR}\s*年?\s*(?:{HYPHEN}|/|to|and|until|till|bis|und|至|到)\s*"
    rf"(?P<end>[12]\d{{3}}|\d\d)\s*(?:年|之间)*",
    re.IGNORECASE,
)
"""Two years; the second may be short, as in `1990-95`, if it can be no month."""
SCHOOL_YEAR = re.compile(rf"{YEAR}/(?P<end>\d\d)")
"""Two years that touch, as in `2012/13`."""
TO = re.compile(r"\s*(?:\s[-–—]\s|—|–|\bto\b|\buntil\b|\bbis\b|至|到)\s*", re.IGNORECASE)
ERAS = {"民国": 1911, "民國": 1911, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""Eras by which years are still counted, each with the year before its first."""
OF_ERA = re.compile(rf"(?P<era>{'|'.join(ERAS)})\s*(?P<number>元|\d{{1,3}})\s*年?")
CENTURY = re.compile(
    r"(?:.*?\b)?(?P<number>\d\d?)\s*(?:st|nd|rd|th|\.)?\s*(?:世纪|世紀|century|cent\.|c\.|Jahrhundert|Jh\.|siècle)"
    r"(?:\s*(?P<tens>\d)0年代)?.*",
    re.IGNORECASE,
)
DECADE = re.compile(r"(?<!\d)(?P<tens>[12]\d\d)(?:0\s*(?:['’]?s\b|年代|er\b)|[xX]\b)")
ONE_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
HAN_TENS = re.compile("([二三四五六七八九])?十([一二三四五六七八九])?(?=[月日号年世])")
AROUND = re.compile(r"\s*(?<=[\d\s])([年月日号])\s*")
UNSURE = re.compile(rf"(?:c\.?|ca\.?|circa|about|around|approx\.?|um|约)?\s*{YEAR}\s*[?~]?", re.IGNORECASE)


def advice(text: str) -> tuple[str, str]:
    """Return what to say of a date that is none, and the date to write instead if it is plain, or nothing.

    >>> advice("2013-9"), advice("2013-02-30"), advice("24.09.2013")
    (('write 2013-09', '2013-09'), ('February 2013 has 28 days', ''), ('write 2013-09-24', '2013-09-24'))
    >>> advice("spring 2012")[0], advice("一九八五年五月")[0]
    ("write 2012, and say 'spring 2012' in the text", 'write 1985-05')
    >>> advice("民国三十八年")[0]
    "write 1949, and say '民国三十八年' in the text"
    >>> advice("二十世纪八十年代")[0]
    "write 1980, its first year, and say '二十世纪八十年代' in the text"
    """
    plain = _arabic(text.strip())
    match = SCHOOL_YEAR.fullmatch(plain)
    if match and int(match["end"]) > 12 and int(match["end"]) == (int(match["year"]) + 1) % 100:
        return f"write when it began, {match['year']}, and say in the text when it ended", ""
    if match := RANGE.fullmatch(plain):
        end = match["end"]
        if match["between"]:
            return f"write {match['year']}, and say in the text how sure it is", ""
        if len(end) == 4 or int(end) > max(12, int(match["year"][2:])):
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
    if match := UNSURE.fullmatch(plain):
        return f"write {match['year']}, and say in the text how sure it is", ""
    if match := OF_ERA.fullmatch(plain):
        number = 1 if match["number"] == "元" else int(match["number"])
        return f"write {ERAS[match['era']] + number}, and say {text.strip()!r} in the text", ""
    if match := DECADE.search(plain):
        return f"write {match['tens']}0, its first year, and say {text.strip()!r} in the text", ""
    if match := CENTURY.fullmatch(plain):
        first = (int(match["number"]) - 1) * 100
        first += 10 * int(match["tens"]) if match["tens"] else 1
        return f"write {first:04}, its first year, and say {text.strip()!r} in the text", ""
    began, *ended = TO.split(plain, maxsplit=1)
    if ended and (match := next(filter(None, (form.fullmatch(began) for form in FORMS)), None)):
        date = _of_parts(match)[1]
        if date:
            return f"write when it began, {date}, and say in the text when it ended", ""
    if years := ONE_YEAR.findall(plain):
        which = f"{years[0]}, the first of them," if len(years) > 1 else f"{years[0]},"
        return f"write {which} and say {text.strip()!r} in the text", ""
    if "年" in plain:
        return "write the year as the Common Era counts it, as in 2012, 2012-05 or 2012-05-03", ""
    return "write 2012, 2012-05 or 2012-05-03", ""


def _arabic(text: str) -> str:
    """Return a Chinese date with its numbers in digits; any other text as it is.

    >>> _arabic("一九八五年十二月三日"), _arabic("二〇〇九年二十三日"), _arabic("一月")
    ('1985年12月3日', '2009年23日', '一月')
    """
    if "年" not in text and "世" not in text:
        return text
    tens = HAN_TENS.sub(lambda match: f"{match[1] or '一'}{match[2] or '〇'}", text)
    return AROUND.sub(r"\1", tens.translate(HAN_DIGITS))


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
