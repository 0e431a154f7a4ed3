"""Editions, volumes, issues and counts of volumes: what an author typed, as the Chicago Manual prints it.

Authors and exporters write the label beside the number (`Second Edition`, `vol. 2`, `第2版`, `3 vols.`), in
the language of the title page. In a citation such words are in the language of the citation, numbers of
volumes are arabic, and a first edition or a single volume is not named (Chicago 18, chapter 14).
"""

import re

from sourcebook.scholarship import dates, locators, typeset

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "quatrième": 4, "cinquième": 5,
    "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6,
    "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5, "sexta": 6,
    "primeira": 1, "terceira": 3, "quarta": 4, "prima": 1, "seconda": 2, "terza": 3,
}  # fmt: skip
CHINESE = {digit: number for number, digit in enumerate("〇一二三四五六七八九")}

EDITION_WORDS = (
    (
        "",
        "edn edition editions aufl auflage ausg ausgabe éd édition edición edição edizione изд издание",
    ),
    (
        "rev.",
        "rev revised révisé révisée revue revisada revidierte überarb überarbeitete neubearb bearb"
        " bearbeitete",
    ),
    ("exp.", "exp expanded ext extended erw erweiterte enl enlarged augm augmentée aumentada"),
    ("corr.", "corr corrected corrigée corregida korr korrigierte verb verbesserte durchges durchgesehene"),
    ("updated", "upd updated aktual aktualisierte actualizada"),
    ("new", "new neue nouvelle nueva nova"),
    ("and", "and und et y e &"),
    ("", "thoroughly completely fully vollst vollständig völlig"),
)
"""What a citation says, and for which words on title pages; nothing where its label says it already."""
SAYS = {word: said for said, words in EDITION_WORDS for word in words.split()} | {"ed": ""}

CHINESE_EDITIONS = {
    "修订": "rev.", "增订": "rev. and exp.", "增补": "exp.", "修订增补": "rev. and exp.", "改訂": "rev.",
    "新": "new",
}  # fmt: skip
CHINESE_EDITION = re.compile(
    r"(?:第(?P<number>[\d一二三四五六七八九十百]+)版)?[（(，, ]*(?P<words>\w*?)(?:版|本)?[）)]?"
)
SMALL = frozenset({
    "student", "international", "paperback", "hardcover", "anniversary", "abridged", "unabridged", "critical",
    "special", "limited", "digital", "electronic", "large", "bilingual",
})  # fmt: skip
"""How editions are called that are not called after anybody."""

VOLUME = re.compile(
    r"(?:vol(?:ume)?s?\.?|bd\.?|band|tome|tomo|t\.|т\.|том|№)\s*(?=[\dIVXLC])(?P<number>.+)"
    r"|第(?P<chinese>[\d〇一二三四五六七八九十百]+)[卷册冊輯辑]",
    re.IGNORECASE,
)
ISSUE = re.compile(
    r"(?:no|nos|nr|n°|nº|№|num|number|issue|heft|iss)\.?\s*(?=\d)(?P<number>.+)"
    r"|第(?P<chinese>[\d〇一二三四五六七八九十百]+)[期号號]|(?P<bare>\d+)期",
    re.IGNORECASE,
)
SUPPLEMENT = re.compile(r"(?:(?:suppl(?:ement)?|beiheft)\b\.?|增刊|副刊)[\s_-]*(?P<number>.*)", re.IGNORECASE)
SEASON = re.compile(
    rf"(?:(?:early|late|mid)[ -])?(?:{'|'.join((*dates.MONTHS, *dates.SEASONS.values(), 'Fall'))})",
    re.IGNORECASE,
)
SEASONS = re.compile(
    rf"(?:{SEASON.pattern})(?:\s*(?:[-–—/&]|and)\s*(?:{SEASON.pattern}))*(?:,? \d{{4}})?", re.IGNORECASE
)
ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def edition(value: str) -> str:
    """Return an edition as a citation names it: nothing for the first; what is not understood stays.

    >>> [edition(text) for text in ("2", "Second Edition", "Rev. ed.", "3., überarb. Aufl.", "第2版")]
    ['2nd ed.', '2nd ed.', 'rev. ed.', '3rd rev. ed.', '2nd ed.']
    >>> [edition(text) for text in ("Revised and expanded", "Student edition", "修订版", "1st ed.")]
    ['rev. and exp. ed.', 'student ed.', 'rev. ed.', '']
    """
    value = typeset.plain(value)
    if not value:
        return ""
    if (chinese := CHINESE_EDITION.fullmatch(value)) and typeset.is_chinese(value):
        number, words = _chinese(chinese["number"] or ""), chinese["words"]
        if words == "初":
            return ""
        known = words in CHINESE_EDITIONS or (number and not words)
        return _edition(number, CHINESE_EDITIONS.get(words, "")) if known else value
    number, said = 0, list[str]()
    for word in re.findall(r"[^\s,;.()]+", value):
        bare = word.lower()
        figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|ère|er|e|ème|a|ª|º|-е)?", bare)
        if (figure or bare in ORDINALS) and not number:
            number = int(figure[1]) if figure else ORDINALS[bare]
        elif bare in SAYS:
            said.append(SAYS[bare])
        else:
            return _labelled(value) if re.search(r"(?i)\bed(?:ition|\.)", value) else value
    kinds = dict.fromkeys(word for word in said if word not in ("", "and"))
    return _edition(number, " and ".join(kinds)) or ("" if number else value)


def _edition(number: int, words: str) -> str:
    if number == 1 and not words:
        return ""
    return " ".join(filter(None, (dates.ordinal(number) if number > 1 else "", words, "ed.")))


def _labelled(value: str) -> str:
    """Return the name of an edition with its label abbreviated, its first word small unless it is a name."""
    value = re.sub(r"(?i)\bedition\b", "ed.", value)
    first = value.split()[0]
    return value[:1].lower() + value[1:] if first.lower() in SMALL else value


def volume(value: str) -> tuple[str, str]:
    """Return a volume of a book and its label, which is empty where the volume is no number.

    >>> volume("2"), volume("Vol. II"), volume("第二卷"), volume("下册"), volume("A"), volume("2.1")
    (('2', 'vol.'), ('2', 'vol.'), ('2', 'vol.'), ('下册', ''), ('A', 'vol.'), ('2.1', 'vol.'))
    """
    value = typeset.plain(value)
    if match := VOLUME.fullmatch(value):
        value = str(_chinese(match["chinese"])) if match["chinese"] else match["number"].strip()
    value = arabic(re.sub(r"^0+(?=\d+$)", "", value))
    if typeset.is_chinese(value):
        return value, ""
    several = bool(re.fullmatch(r"\d+\s*(?:-{1,3}|[–—&,/]|and)\s*\d+", value))
    return (locators.pages(value), "vols." if several else "vol.") if value else ("", "")


def volumes(value: str) -> str:
    """Return how many volumes there are, of more than one.

    >>> volumes("3"), volumes("1"), volumes("4 vols."), volumes("2 vols. in 1")
    ('3 vols.', '', '4 vols.', '2 vols. in 1')
    """
    value = typeset.plain(value)
    match = re.fullmatch(r"(\d+)\s*(?:vols?\.?|volumes?|卷|册|冊)?", value, re.IGNORECASE)
    if match is None:
        return value
    return "" if match[1] == "1" else f"{match[1]} vols."


def issue(value: str) -> tuple[str, bool]:
    """Return an issue of a journal with its label, and whether it is a season or a month, and so a date.

    >>> [issue(text)[0] for text in ("2", "No. 3", "2--3", "suppl. 2", "第3期", "S1")]
    ['no. 2', 'no. 3', 'nos. 2–3', 'suppl. 2', 'no. 3', 'no. S1']
    >>> issue("3/4")[0], issue("92/2")[0]
    ('nos. 3/4', 'no. 92/2')
    >>> issue("Spring"), issue("Special Issue")
    (('Spring', True), ('special issue', False))
    """
    value = typeset.plain(value)
    if match := ISSUE.fullmatch(value):
        found = match["number"] or match["bare"]
        value = found.strip() if found else str(_chinese(match["chinese"]))
    value = re.sub(r"^0+(?=\d+$)", "", value)
    if SEASONS.fullmatch(value):
        return re.sub(r"\s*(?:-{1,3}|—)\s*", "–", value), True
    if supplement := SUPPLEMENT.fullmatch(value):
        return f"suppl. {supplement['number']}".strip(), False
    if labelled := re.fullmatch(r"([^\W\d_]{2,}\.?) (\d+)", value):
        return f"{labelled[1][:1].lower()}{labelled[1][1:]} {labelled[2]}", False
    if not re.search(r"\d", value):
        small = re.match(r"(?i)(?:special|theme|thematic|double|online)\b", value)
        return (value.lower() if small else value), False
    value = locators.pages(value)
    several = re.fullmatch(r"\w+(?:\s*(?:[–,&/]| and )\s*\w+)+", value)
    if pair := re.fullmatch(r"(\d+)/(\d+)", value):  # a double issue, or a number with its year or part
        several = pair if int(pair[2]) == int(pair[1]) + 1 else None
    return f"{'nos.' if several and not value.startswith('S') else 'no.'} {value}", False


def arabic(value: str) -> str:
    """Return a roman number in figures; anything else as it is.

    >>> arabic("XIV"), arabic("ii"), arabic("C"), arabic("12")
    ('14', '2', 'C', '12')
    """
    upper = value.upper()
    if not ROMAN.fullmatch(upper) or upper in ("C", "L"):
        return value
    numbers = [VALUES[letter] for letter in upper]
    after = [*numbers[1:], 0]
    return str(sum(-n if n < following else n for n, following in zip(numbers, after, strict=True)))


def _chinese(value: str) -> int:
    """Return a Chinese number below a thousand, or one in figures; 0 if it is none.

    >>> _chinese("二"), _chinese("十二"), _chinese("二十"), _chinese("12"), _chinese("")
    (2, 12, 20, 12, 0)
    """
    if value.isdecimal():
        return int(value)
    total, digit = 0, 0
    for sign in value:
        if sign in "十百":
            total, digit = total + (digit or 1) * (10 if sign == "十" else 100), 0
        else:
            digit = CHINESE.get(sign, 0)
    return total + digit
