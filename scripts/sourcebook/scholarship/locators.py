"""Locators, and other numbers of pages, in the words of the Chicago Manual.

Pages are bare numbers in a citation; every other place keeps its label, in the manual's abbreviation:
`p. 12` is 12, `notes 3-5` is nn. 3–5, `§ 4` is sec. 4.
"""

import re

from sourcebook.reading.locators import LABELS

FORMS = {
    "page": ("", ""),
    "note": ("n.", "nn."),
    "paragraph": ("para.", "paras."),
    "chapter": ("chap.", "chaps."),
    "section": ("sec.", "secs."),
    "article": ("art.", "arts."),
    "volume": ("vol.", "vols."),
    "book": ("bk.", "bks."),
    "part": ("pt.", "pts."),
    "figure": ("fig.", "figs."),
    "table": ("table", "tables"),
    "line": ("line", "lines"),
    "folio": ("fol.", "fols."),
    "column": ("col.", "cols."),
    "appendix": ("app.", "apps."),
    "number": ("no.", "nos."),
}
"""Singular and plural of what is printed before the number of a place, by what it is of."""
PRINTED = {word: FORMS[place] for place, words in LABELS.items() for word in words.split()} | dict.fromkeys(
    ("heading", "headings", "subheading", "subheadings"), ("heading", "headings")
)
"""The same by what authors write, in lower case and without the last full stop."""

NUMBER = r"(?:\d[\w.:]*|[ivxlcdm]+|[A-Z]\d*)"
PLACE = re.compile(
    r"(?:(?P<label>[^\W\d_]+(?=[.\s\d])|[§¶]{1,2})\.?\s*)?"
    rf"(?P<numbers>{NUMBER}(?:\s*(?:--?|,\s*and\b|[–—,&]|and)\s*{NUMBER})*)"
)
HEADWORD = re.compile(
    r"(?:s\.\s?v(?P<several>v?)\.|sub (?:verbo|voce)|sub v(?P<verbis>erb|oc)(?:is|ibus))"
    r"[,:]?\s*(?P<words>\S.*)"
)
HEADWORDS = re.compile(r"[”\"]?,? and [“\"]?|[”\"],? [“\"]")
NOTE_ON_PAGE = re.compile(r"^(\d+(?:–\d+)?), (nn?)\. (\d[\d–, ]*)$")
THOUSANDS = re.compile(r"(?<![\d,])([1-9]\d?),(\d{3})(?![\d,])")
CHINESE = re.compile(
    r"第?\s*(\d+(?:\s*[-–—~～至到、，,]\s*\d+)*)\s*(页|頁|章|节|節|段|条|條|卷|册|冊|款|行|图|圖|表|注|註)"
)
CHINESE_HEADING = re.compile(
    r"小?标题\s*(?P<after>\d+)|第\s*(?P<between>\d+)\s*(?P<above>段[之以]?[前上](?:面?的)?|个)\s*小?标题"
)
CHINESE_LABELS = {
    "页": "p", "頁": "p", "章": "chap", "节": "sec", "節": "sec", "段": "para", "条": "art", "條": "art",
    "卷": "vol", "册": "vol", "冊": "vol", "款": "para", "行": "line", "图": "fig", "圖": "fig",
    "表": "table",
    "注": "n", "註": "n",
}  # fmt: skip
RANGE = re.compile(r"(?<!\w)([0-9]{1,9})\s*(?:-{1,3}|[–—])\s*([0-9]{1,9})(?!\w)")
SEVERAL = re.compile(r"\s*,\s*(?=(?:[^\W\d]+\.?\s*|[§¶]+\s*)\d)")


def normalise(locator: str) -> str:
    """Return a locator as Chicago prints it; what is not understood stays as its author wrote it.

    >>> [normalise(text) for text in ("p. 12", "pp. 321-328", "note 15", "paras. 3, 5", "chap. 2, p. 9")]
    ['12', '321–28', 'n. 15', 'paras. 3, 5', 'chap. 2, 9']
    >>> [normalise(text) for text in ("headings 3-4", "heading above para. 9", "第16段前的标题")]
    ['headings 3–4', 'heading above para. 9', 'heading above para. 16']
    """
    written = CHINESE_HEADING.sub(_from_chinese_heading, " ".join(locator.split()))
    written = CHINESE.sub(_from_chinese, written)
    if not re.match(r"pp|pages\b", written, re.IGNORECASE):  # then it may be two pages
        written = THOUSANDS.sub(r"\1\2", written)
    places = ", ".join(_place(part) for part in SEVERAL.split(written))
    return NOTE_ON_PAGE.sub(r"\1\2\3", places) if "," in places else places


def _from_chinese_heading(match: re.Match[str]) -> str:
    """Return a heading that is named in Chinese in the words that authors use in English."""
    above = "above para. " if (match["above"] or "").startswith("段") else ""
    return f"heading {above}{match['after'] or match['between']}"


def _from_chinese(match: re.Match[str]) -> str:
    """Return a Chinese locator with a label that we know: `第12—15页` is p. 12-15."""
    numbers = re.sub("[—~～至到]", "-", re.sub("[、，]", ", ", match[1]))
    return f"{CHINESE_LABELS[match[2]]} {numbers}"


def is_place(text: str) -> bool:
    """Return whether a text is a locator, with a label or several.

    >>> is_place("p. 12"), is_place("emphasis added")
    (True, False)
    """
    if CHINESE.fullmatch(text.strip()):
        return True
    return all(_is_labelled(part) for part in SEVERAL.split(" ".join(text.split())))


def _is_labelled(part: str) -> bool:
    match = PLACE.fullmatch(part)
    known = match is not None and bool(match["label"]) and match["label"].lower() in PRINTED
    return known or bool(HEADWORD.fullmatch(part))


def joined(locator: str, suffix: str) -> str:
    """Return a locator with a place that follows it; `and` needs a comma only after more than one.

    >>> joined("p. 3", "and 7"), joined("pp. 3, 5", "and 7"), joined("chap. 2", "p. 9")
    ('p. 3 and 7', 'pp. 3, 5, and 7', 'chap. 2, p. 9')
    """
    several = "," in locator or not re.match(r"and\b|&", suffix)
    return (", " if several else " ").join(filter(None, (locator, suffix)))


def is_page(locator: str) -> bool:
    """Return whether a normalised locator is nothing but page numbers.

    >>> is_page("12–15"), is_page("n. 15")
    (True, False)
    """
    return bool(re.fullmatch(rf"{NUMBER}(?:(?:–|, | and | & ){NUMBER})*", locator))


def pages(value: str) -> str:
    """Return page numbers with en dashes and shortened ranges.

    >>> pages("31--54"), pages("1103-1109, 1200")
    ('31–54', '1103–9, 1200')
    """
    shortened = RANGE.sub(lambda match: condense(match[1], match[2]), value)
    return re.sub(r"\s*(?:-{2,3}|(?<=\w)-(?=\w)|–|—)\s*", "–", " ".join(shortened.split()))


def condense(first: str, final: str) -> str:
    """Shorten the second of two inclusive numbers (Chicago 18, chapter 9, on inclusive numbers).

    >>> [condense(*pair.split()) for pair in ("3 10", "100 104", "101 108", "321 328", "1087 1089")]
    ['3–10', '100–104', '101–8', '321–28', '1087–89']
    >>> condense("110", "115"), condense("1200", "1213"), condense("1661", "9")
    ('110–15', '1200–1213', '1661–69')
    """
    if len(final) < len(first) and int(final) > int(first[-len(final) :]):  # shortened in some other way
        final = first[: -len(final)] + final
    if len(first) != len(final) or len(first) < 3 or first.endswith("00") or int(final) <= int(first):
        return f"{first}–{final}"
    same = next(place for place, (a, b) in enumerate(zip(first, final, strict=True)) if a != b)
    keep = len(first) - same if first[-2] == "0" else max(2, len(first) - same)
    return f"{first}–{final[-keep:]}"


def _place(part: str) -> str:
    """Return one labelled place."""
    headword = HEADWORD.fullmatch(part)
    if headword:
        words = [word.strip(" ,“”‘’\"'") for word in HEADWORDS.split(headword["words"])]
        several = headword["several"] or headword["verbis"] or len(words) > 1
        return f"{'s.vv.' if several else 's.v.'} {' and '.join(f'“{word}”' for word in words)}"
    part = re.sub(rf"^((?:[^\W\d_]+\.?\s*)?{NUMBER}), and (?={NUMBER}$)", r"\1 and ", part)
    match = PLACE.fullmatch(part)
    if match is None:
        return part
    forms = PRINTED.get((match["label"] or "p").lower())
    if forms is None:
        return part
    numbers = pages(re.sub(r"\s*([,&])\s*", lambda m: ", " if m[1] == "," else " & ", match["numbers"]))
    several = re.search(r"[–,&]|\band\b", numbers)
    return f"{forms[bool(several)]} {numbers}".strip()
