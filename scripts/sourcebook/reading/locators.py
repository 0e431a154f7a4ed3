"""Places in a work, as people write them: `p. 12`, `nn. 3-5`, `第13段`; and the numbers that they name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from sourcebook import han

HAN = han.RADICALS + han.NEIGHBOURS + han.CHARACTERS
"""Letters of scripts that set no blanks between words."""
LABELS: Mapping[str, str] = {
    "page": "p pp page pages pg pgs",
    "note": (
        "n nn note notes footnote footnotes fn fns ftn endnote endnotes "
        "anm anmerkung anmerkungen fußnote fußnoten nota notas"
    ),
    "paragraph": "para paras par pars paragraph paragraphs ¶ ¶¶",
    "chapter": "chap chaps ch chapter chapters",
    "section": "sec secs sect sects section sections § §§",
    "article": "art arts article articles",
    "volume": "vol vols volume volumes",
    "book": "bk bks book books",
    "part": "pt pts part parts",
    "figure": "fig figs figure figures",
    "table": "table tables tab tabs",
    "line": "line lines l ll",
    "folio": "fol fols folio folios",
    "column": "col cols column columns",
    "appendix": "app apps appendix appendixes appendices",
    "number": "no nos number numbers",
}
"""What authors write before a number, by the place that it is of: in lower case, without a last full stop."""


def either(*places: str) -> str:
    """Return a pattern of all words for some places, longer ones first, so that `pages` is not `p`."""
    words = sorted((word for place in places for word in LABELS[place].split()), key=len, reverse=True)
    return "|".join(map(re.escape, words))


ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w.])"
NUMBER = rf"(?:\d[\w.]*+|{ROMAN})"
NUMBERS = rf"{NUMBER}(?:\s*[-–—,&]\s*{NUMBER})*+"
CIRCLED = "①-⑳"
HAN_NUMBER = rf"(?:\d++|[〇零一二三四五六七八九十百]++|[{CIRCLED}])"
HAN_NUMBERS = rf"{HAN_NUMBER}(?:\s*[-–—～~,，、&至到和及]\s*(?:第\s*)?{HAN_NUMBER})*+"
HAN_NOTES = "脚注|腳註|尾注|尾註|附注|附註|注释|註釋|注|註"
HAN_UNITS = (
    f"段落|段|页|頁|部分|章|节|節|条注释|条|條|卷|期|款|项|項|册|冊|行|栏|欄|图|圖|表|篇|回|{HAN_NOTES}"
)
HAN_LABELS = f"{HAN_NOTES}|页|頁|段|图|圖|表"
HAN_LABELLED = (
    rf"(?:第\s*{HAN_NUMBERS}\s*(?:{HAN_UNITS})|(?:{HAN_LABELS})\s*(?:第\s*)?{HAN_NUMBERS}(?:\s*[条條])?)"
)
PLAIN = rf"(?:{either(*LABELS)}|s\.v)(?:\.\s*|\s+|(?=\d))(?:{NUMBERS}|[A-Z]\d*+(?!\w))"
QUOTED = '(?:“[^“”]{1,200}”|"[^"]{1,200}"|「[^「」]{1,200}」|《[^《》]{1,200}》)'
HEADING = (
    rf"(?:sub-?)?headings?\s+(?:{QUOTED}|{NUMBERS}|(?:above|before|over|of)\s+{PLAIN})"
    rf"|小?标题\s*(?:{QUOTED}|{HAN_NUMBERS})"
    rf"|第\s*{HAN_NUMBERS}\s*(?:个|段[之以]?[前上](?:面?的)?)\s*小?标题"
)
"""A heading of a work: by its number, its words, or the paragraph that it stands above."""
LABELLED = rf"(?:{HEADING}|{HAN_LABELLED}|{PLAIN})"
LOCATOR = re.compile(
    rf"(?P<locator>(?:{LABELLED}|{NUMBERS}|[A-Z]\d++)(?:\s*[,，、]?\s*{LABELLED})*+)(?P<suffix>(?:[\s,，].*)?)",
    re.IGNORECASE | re.DOTALL,
)
MAX_NOTES = 1000
"""How many notes one locator can name."""
BEFORE = rf"(?-i:(?<![^\W{HAN}]))"
AFTER = rf"(?-i:(?![^\W{HAN}]|\.\w))"
"""No word of a script with blanks is before or after; without case, as folding so many letters takes long."""
NOTE_LOCATOR = re.compile(
    rf"(?:(?:{BEFORE}|(?<=\d))(?:{either('note')})\.?\s*(?P<numbers>\d{{1,6}}(?:\s*[-–—,&]\s*\d{{1,6}})*){AFTER}"
    rf"|(?:{HAN_NOTES})\s*(?:第\s*)?(?P<after>{HAN_NUMBERS})"
    rf"|第\s*(?P<between>{HAN_NUMBERS})\s*(?:条)?(?:{HAN_NOTES}))",
    re.IGNORECASE,
)
PARAGRAPH_LOCATOR = re.compile(
    rf"(?:{BEFORE}(?:{either('paragraph')})\.?\s*)"
    rf"(?P<numbers>\d{{1,6}}(?:\s*[-–—,&]\s*\d{{1,6}})*){AFTER}"
    rf"|段\s*(?P<after>{HAN_NUMBERS})"
    rf"|第\s*(?P<between>{HAN_NUMBERS})\s*段落?",
    re.IGNORECASE,
)
PAGE_LOCATOR = re.compile(rf"{BEFORE}(?:{either('page')})\b\.?\s*[\divxlc]|[页頁]|^\s*\d", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def note_numbers(locator: str) -> tuple[int, ...]:
    """Return the numbers of the notes that a locator names; none if it names something else.

    >>> note_numbers("nn. 31-33, 37"), note_numbers("注3、5")
    ((31, 32, 33, 37), (3, 5))
    >>> note_numbers("para. 9, n. 15"), note_numbers("p. 12n3"), note_numbers("p. 12")
    ((15,), (3,), ())
    """
    return _numbers(NOTE_LOCATOR, locator)


@lru_cache(maxsize=4_096)
def paragraph_numbers(locator: str) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that a locator names; none if it names something else.

    >>> paragraph_numbers("paras. 3-5, n. 9"), paragraph_numbers("第13、15段"), paragraph_numbers("p. 12")
    ((3, 4, 5), (13, 15), ())
    """
    return _numbers(PARAGRAPH_LOCATOR, locator)


def place_of(locator: str) -> str:
    """Return what kind of place a locator begins with, of `LABELS`; empty where no word says it.

    >>> place_of("pp. 3-5"), place_of("Paragraph 2, n. 3"), place_of("12")
    ('page', 'paragraph', '')
    """
    word = re.match(r"[^\W\d_]+|[¶§]+", locator.lower().strip())
    return next((place for place, words in LABELS.items() if word and word[0] in words.split()), "")


def names_page(locator: str) -> bool:
    """Return whether a locator names a page of the work, as that of a note in a book that was read does.

    >>> names_page("p. 12, n. 3"), names_page("12n3"), names_page("n. 3"), names_page("para. 3")
    (True, True, False, False)
    """
    return bool(PAGE_LOCATOR.search(locator))


def _numbers(pattern: re.Pattern[str], locator: str) -> tuple[int, ...]:
    numbers: dict[int, None] = {}
    for match in pattern.finditer(locator):
        said = next(filter(None, match.groups()))
        for part in re.split(r"\s*[,，、&和及]\s*", said):
            first, *others = (number(words) for words in re.split(r"\s*[-–—～~至到]\s*", part))
            last = others[-1] if others else first
            last = first[: -len(last)] + last  # as in 31-3
            low, high = sorted((int(first), int(last)))
            numbers |= dict.fromkeys(range(low, min(high, low + MAX_NOTES) + 1))
            if len(numbers) > MAX_NOTES:
                break
    return tuple(numbers)[:MAX_NOTES]


def number(words: str) -> str:
    """Return a number in digits that is written in digits, in a circle or, up to 999, in Chinese.

    >>> number("12"), number("第十三"), number("二十"), number("一百零五"), number("⑫")
    ('12', '13', '20', '105', '12')
    """
    words = unicodedata.normalize("NFKC", words.strip("第 "))
    if not words or words.isdecimal():
        return str(int(words or 0))
    total = digit = 0
    for sign in words:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + "零一二三四五六七八九".find(sign if sign != "〇" else "零")
    return str(total + digit)
