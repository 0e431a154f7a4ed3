"""What an author may have meant who wrote a date that is none."""

import calendar
import datetime
import re
import unicodedata

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT = {name[:3]: number for name, number in MONTHS.items()}

YEAR = r"(?P<year>[12]\d{3})"
HYPHEN = r"[-–—‒−－]"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{YEAR}\s*{HYPHEN}\s*(?P<month>\d\d?)(?:\s*{HYPHEN}\s*(?P<day>\d\d?))?",
        rf"{YEAR}[/.:](?P<month>\d\d?)(?:[/.:](?P<day>\d\d?))?",
        rf"{YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)",
        rf"(?P<day>\d\d?)\.\s*(?P<roman>[IVX]{{1,4}})\.\s*{YEAR}",
        rf"(?P<day>\d\d?)\.\s*(?P<month>\d\d?)\.\s*{YEAR}",
        rf"(?P<month>\d\d?)[/.]{YEAR}",
        rf"{YEAR}年(?:(?P<month>\d\d?)月)?(?:(?P<day>\d\d?)[日号])?",
        rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?(?P<name>[A-Za-z]{{3,}})\.?,?\s+{YEAR}",
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
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*,?\s+", re.IGNORECASE)
TIME = re.compile(r"[T\s]\s*\d\d?:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?")
COMMON_ERA = re.compile(r"(?:AD|CE|公元)\s*(?=\d)|(?<=\d)\s*(?:AD|CE|A\.D\.|C\.E\.)")
BEFORE = re.compile(r".*\d\s*(?:BC|BCE|B\.C\.)|公元前.*|前\s*\d+\s*年", re.IGNORECASE)
"""A year before the Common Era, which no date of a corpus can be."""
MONTHS_OF = re.compile(
    rf"(?P<name>[A-Za-z]{{3,}})\.?\s*(?:{HYPHEN}|/|to|and|or)\s*"
    rf"(?P<other>[A-Za-z]{{3,}})\.?,?\s+{YEAR}"
)
"""Two months of a year."""
INNER = (
    re.compile(rf"{YEAR}\s*年\s*(?P<month>\d\d?)\s*月"),
    re.compile(rf"(?<![A-Za-z])(?P<name>[A-Za-z]{{3,9}})\.?,?\s+{YEAR}(?!\d)"),
)
"""A month with its year in a longer text."""
SHORT_YEAR = re.compile(r"(?:.*\s)?['’‘]\d\d|\d\d?[-./]\d\d?[-./]\d\d")
NOTHING = frozenset({
    "unknown", "not known", "n.d.", "nd", "s.d.", "o.j.", "tbd", "tba", "tbc", "?", "??", "???", "????",
    "-", "–", "—", "none", "na", "n/a", "not stated",
    "不详", "不明", "未知", "无", "待定", "待查", "unbekannt", "xxxx",
})  # fmt: skip
"""What people write where nothing is known."""
GOING_ON = frozenset(
    {"ongoing", "present", "today", "now", "current", "to date", "heute", "至今", "现在", "目前", "今"}
)
"""What people write where nothing has ended."""
LETTERS = str.maketrans("OoОоΟοlI", "00000011")
"""Letters that look like digits."""
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
    plain = _plain(text)
    if plain.lower() in NOTHING:
        return "write a year such as 2012; what no source dates is left out", ""
    if plain.lower() in GOING_ON:
        return "write a year such as 2012; of what goes on no end is written", ""
    if BEFORE.fullmatch(plain):
        return "years before the Common Era cannot be written; leave it out, and say it in the text", ""
    digits = plain.translate(LETTERS)
    if digits != plain and (match := FORMS[0].fullmatch(digits) or ONE_YEAR.fullmatch(digits)):
        said, _ = _of_parts(match) if "month" in match.groupdict() else (f"write {match['year']}", "")
        letter = next(sign for sign, digit in zip(plain, digits, strict=True) if sign != digit)
        return f"{said}, as {letter!r} is a letter", ""
    if plain != text.strip() and ONE_YEAR.fullmatch(plain):
        return f"write {plain}", ""
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
        if match and _names_month(match):
            return _of_parts(match)
    if (match := MONTHS_OF.fullmatch(plain)) and _names_month(match):
        return f"write when it began, {_of_parts(match)[1]}, and say in the text when it ended", ""
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
    years = ONE_YEAR.findall(plain)
    for form in INNER if len(years) == 1 else ():
        if (match := form.search(plain)) and _names_month(match) and (month := _of_parts(match)[1]):
            return f"write {month}, and say {text.strip()!r} in the text", ""
    if years:
        which = f"{years[0]}, the first of them," if len(years) > 1 else f"{years[0]},"
        return f"write {which} and say {text.strip()!r} in the text", ""
    if "年" in plain:
        return "write the year as the Common Era counts it, as in 2012, 2012-05 or 2012-05-03", ""
    if plain.isdecimal() and 20_000 < int(plain) < 60_000:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(int(plain))
        return f"a spreadsheet counts days like this; if that is so, write {day.isoformat()}", ""
    if SHORT_YEAR.fullmatch(plain):
        return "write the year with four digits, as in 2012, 2012-05 or 2012-05-03", ""
    return "write 2012, 2012-05 or 2012-05-03", ""


def of_data(data: object) -> str:
    """Return what to say of a date that is a list or keys and values.

    >>> of_data({"year": "2012", "month": "5"}), of_data(["2012", "2014"]), of_data([])
    ('write 2012-05', 'write one date, such as 2012', 'write one date')
    """
    if isinstance(data, dict) and str(data.get("year", "")).isdecimal():
        parts = [data.get(name) for name in ("month", "day")]
        numbers = [int(part) for part in parts if isinstance(part, str) and part.isdecimal()]
        return f"write {'-'.join([str(data['year']), *(f'{number:02}' for number in numbers)])}"
    if isinstance(data, list) and len(data) > 1 and isinstance(data[0], str):
        return f"write one date, such as {data[0]}"
    return "write one date"


def _plain(text: str) -> str:
    """Return a date without what says nothing of the day: a weekday, a time, its era, the width of its signs.

    >>> _plain("Tuesday, 3 May 2011"), _plain("２０１２-０５"), _plain("AD 2013"), _plain("2013-09-24T10:00")
    ('3 May 2011', '2012-05', '2013', '2013-09-24')
    """
    plain = _arabic(text.strip())
    plain = "".join(unicodedata.normalize("NFKC", sign) if sign.isdecimal() else sign for sign in plain)
    plain = COMMON_ERA.sub("", WEEKDAY.sub("", plain, count=1))
    match = TIME.search(plain)
    return plain[: match.start()] if match and match.end() == len(plain) and match.start() >= 10 else plain


def _names_month(match: re.Match[str]) -> bool:
    """Tell whether the word that stands where a month belongs is one; it is, if there is none."""
    name = match.groupdict().get("name")
    return not name or name.lower()[:3] in SHORT


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
    if roman := parts.get("roman"):
        month = ROMAN.index(roman.upper()) + 1 if roman.upper() in ROMAN else 13
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
