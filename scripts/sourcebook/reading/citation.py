"""Citations and links in an author's Markdown, in pandoc's citation syntax.

`[@nye2020, p. 12]` cites; `[see @cull2019, chap. 2; @nye2020]` cites twice in one footnote; `[[listening]]`
links to what has that id on this site, and `[[oak#shut|its winter]]` to a claim, in other words.
What stands in code, in a comment or after a backslash is left alone. Chinese needs no blank before the `@`,
and may have its own comma, semicolon and locator: `[见@nye2020，第12页]`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sourcebook import han
from sourcebook.reading import roles
from sourcebook.reading.roles import Role


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a citekey."""

    citekey: str
    locator: str = ""
    """The place in the work, as its author wrote it: `p. 12`, `n. 15`, `para. 9`, `art. 3`."""
    prefix: str = field(default="", repr=False)
    """What stands before the citation, such as `see`."""
    suffix: str = field(default="", repr=False)
    """What stands after the locator."""
    role: Role = field(default=Role.SUPPORTS, repr=False)
    """What it does for its sentence; a word before it that nobody knows lets it support nothing."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The citations that share one pair of brackets, and so one footnote."""

    citations: tuple[Citation, ...]
    start: int
    """Where the opening bracket stands in the text, in characters from 0."""
    end: int
    """Where the text goes on after the closing bracket."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to something that has an id on this site."""

    target: str
    """An id, `list/id`, or either with `#claim-id`."""
    words: str
    """What to show; empty where the target's own name serves."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Malformed:
    """Brackets that look like a citation and are none."""

    text: str
    start: int
    end: int


KEY = r"[^\W_](?:[\w:.#$%&+?<>~/-]*\w)?"
"""A citekey after pandoc's manual ("Extension: citations"): it begins and ends with a letter or digit."""

TOKEN = re.compile(
    r"""
    (?:^|(?<=^[ ])|(?<=^[ ]{2})|(?<=^[ ]{3}))(?P<fence>`{3,}+(?=[^`\n]*$)|~{3,}+)
    | (?P<tick>`++)
    | (?P<comment><!--)
    | \\.
    | \[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]]+))?\]\]
    | \[(?P<cluster>[^\[\]@＠]*+[@＠][^\[\]]*+)\](?!\()
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What begins a citation or link, or something in which there are none."""

SIGN = re.compile(r"[`~<\\\[]")
"""The first character of each; to look for it takes a fraction of trying all of them everywhere."""

WIDE = str.maketrans({"，": ", ", "；": "; ", "＠": "@", "、": ", ", "：": ":", "　": " ", "．": "."})
"""Full-width signs, and what stands for them in a citation."""

TICKS = re.compile("`+")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n|\Z")

HAN = han.RADICALS + han.NEIGHBOURS + han.CHARACTERS
"""Letters of scripts that set no blanks between words."""
AFTER_WORD = re.compile(rf"\.|[^\W{HAN}]")
"""The character before an `@` that makes it one of an address, such as that of a letter box."""
AT = re.compile("[@＠]")
LONGEST_PREFIX = 40

PARTS = re.compile("[;；]")
PART = re.compile(rf"(?P<prefix>[^@]*?)@(?P<key>{KEY})(?:\s*[,，、]\s*(?P<rest>.*))?", re.DOTALL)

LABELS = (
    "pp?",
    "paras?",
    "nn?",
    "notes?",
    "chaps?",
    "ch",
    "secs?",
    "sect",
    "§{1,2}",
    "¶{1,2}",
    "arts?",
    "vols?",
    "bks?",
    "figs?",
    "tables?",
    "tabs?",
    "lines?",
    "ll?",
    "fols?",
    "cols?",
    "pts?",
    "apps?",
    "nos?",
    "book",
    "chapters?",
    "sections?",
    "articles?",
    "pages?",
    "paragraphs?",
    "volumes?",
    "parts?",
    "s\\.v",
)
ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\w.])"
NUMBER = rf"(?:\d[\w.]*+|{ROMAN})"
NUMBERS = rf"{NUMBER}(?:\s*[-–—,&]\s*{NUMBER})*+"
HAN_NUMBER = r"(?:\d++|[〇零一二三四五六七八九十百]++)"
HAN_NUMBERS = rf"{HAN_NUMBER}(?:\s*[-–—～~,，、&至到和及]\s*(?:第\s*)?{HAN_NUMBER})*+"
HAN_UNITS = "段落|段|页|頁|部分|章|节|節|条注释|条|條|卷|期|款|项|項|册|冊|行|栏|欄|图|圖|表|篇|回|注|註"
HAN_LABELS = "脚注|腳註|尾注|尾註|注释|註釋|注|註|页|頁|段|图|圖|表"
HAN_LABELLED = rf"(?:第\s*{HAN_NUMBERS}\s*(?:{HAN_UNITS})|(?:{HAN_LABELS})\s*{HAN_NUMBERS})"
LABELLED = rf"(?:{HAN_LABELLED}|(?:{'|'.join(LABELS)})\.?\s*(?:{NUMBERS}|[A-Z]\d*+(?!\w)))"
LOCATOR = re.compile(
    rf"(?P<locator>(?:{LABELLED}|{NUMBERS}|[A-Z]\d++)(?:\s*[,，、]?\s*{LABELLED})*+)(?P<suffix>(?:[\s,，].*)?)",
    re.IGNORECASE | re.DOTALL,
)

BLOCK = re.compile(r"^<!--\s*sourcebook:\s*(?P<name>[^\s>]*)\s*-->", re.MULTILINE)
"""A page's request for a block that is derived from the corpus, on a line of its own."""

BLOCKS = ("cases", "grid", "matrix", "numbers")
"""The blocks that there are."""

MAX_NOTES = 1000
"""How many notes one locator can name."""

NOTE_LOCATOR = re.compile(
    rf"(?:(?<![^\W{HAN}])(?:nn?|notes?)\.?\s*(?P<numbers>\d{{1,6}}(?:\s*[-–—,&]\s*\d{{1,6}})*)(?![^\W{HAN}]|\.\w)"
    rf"|(?:脚注|腳註|尾注|尾註|注释|註釋|注|註)\s*(?P<after>{HAN_NUMBERS})"
    rf"|第\s*(?P<between>{HAN_NUMBERS})\s*(?:条)?(?:脚注|腳註|尾注|注释|註釋|注|註))",
    re.IGNORECASE,
)
PARAGRAPH_LOCATOR = re.compile(
    rf"(?:(?<![^\W{HAN}])(?:paras?|pars?|paragraphs?)\.?\s*|¶{{1,2}}\s*)"
    rf"(?P<numbers>\d{{1,6}}(?:\s*[-–—,&]\s*\d{{1,6}})*)(?![^\W{HAN}]|\.\w)"
    rf"|段\s*(?P<after>{HAN_NUMBERS})"
    rf"|第\s*(?P<between>{HAN_NUMBERS})\s*段落?",
    re.IGNORECASE,
)
PAGE_LOCATOR = re.compile(rf"(?<![^\W{HAN}])(?:pp?|pages?)\b\.?\s*[\divxlc]|[页頁]|^\s*\d", re.IGNORECASE)


def find(text: str) -> Iterator[Cluster | Link | Malformed]:
    """Yield the citations and links in *text* with their places, in reading order.

    >>> [type(found).__name__ for found in find("As [[mill-lane]] says [@a]; `[@b]` and [@] are none.")]
    ['Link', 'Cluster', 'Malformed']
    """
    if "[" in text:
        yield from (item for item in _tokens(text) if not isinstance(item, tuple))


def prose(text: str) -> str:
    """Return *text* with blanks where citations, links, code and comments stand, as long as it is.

    >>> prose("As [[oak]] says (`[@b]`).")
    'As         says (      ).'
    """
    pieces, end = [], 0
    for item in _tokens(text):
        start, after = item if isinstance(item, tuple) else (item.start, item.end)
        pieces += [text[end:start], re.sub(r"[^\n]", " ", text[start:after])]
        end = after
    return "".join([*pieces, text[end:]])


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Cluster | Link | Malformed | tuple[int, int], ...]:
    """Return what `_scanned` yields; rules ask for the prose of a chapter after its citations were found."""
    return tuple(_scanned(text))


def _scanned(text: str) -> Iterator[Cluster | Link | Malformed | tuple[int, int]]:
    """Yield citations and links, and of what is neither, such as code, the beginning and the end."""
    code = _Code(text)
    comment_end = text.rfind("-->")
    position = 0
    while sign := SIGN.search(text, position):
        match = TOKEN.match(text, sign.start())
        position = match.end() if match else sign.end()
        if not match:
            continue
        if match["fence"]:
            position = _after_fence(text, match["fence"], position)
        elif match["tick"]:
            position = code.after(match["tick"], position)
        elif match["comment"]:
            position = text.index("-->", position) + 3 if position <= comment_end else position
        elif match["target"]:
            yield Link(match["target"].strip(), (match["words"] or "").strip(), match.start(), match.end())
            continue
        elif match["cluster"]:
            if _cites(match["cluster"]):
                citations = tuple(_citations(match["cluster"]))
                if all(citations):
                    yield Cluster(tuple(c for c in citations if c), match.start(), match.end())
                else:
                    yield Malformed(match[0], match.start(), match.end())
            continue
        yield match.start(), position


def mended(text: str) -> str:
    """Return the citation that brackets may have been meant to be, or nothing.

    >>> mended("(@nye2020，p. 12)"), mended("[nye2020, @cull2019]"), mended("[@, 3]")
    ('[@nye2020, p. 12]', '[@nye2020; @cull2019]', '')
    >>> mended("[@nye2020, p. 3 and @cull2019]")
    '[@nye2020, p. 3; @cull2019]'
    """
    inside = " ".join(text.strip("[](){}【】（）［］").translate(WIDE).split())
    inside = re.sub(r"[,;]?\s*(?:\b(?:and|et|und)\b|&|和|及)\s*(?=@)", "; ", inside)
    parts = [part.strip(" ,") for part in re.split(r"\s*[;,]\s*(?=@)|\s*;\s*", inside)]
    written = []
    for part in parts:
        match = re.fullmatch(rf"@?\s*(?P<key>{KEY})(?:[\s,]+(?P<rest>.*))?", part)
        if match is None:
            return ""
        written.append(f"@{match['key']}, {match['rest']}" if match["rest"] else f"@{match['key']}")
    return f"[{'; '.join(written)}]"


@lru_cache(maxsize=1 << 16)
def found_in(text: str) -> tuple[Cluster | Link | Malformed, ...]:
    """Return what `find` yields; rules, pages and exports ask it of the same texts."""
    return tuple(find(text))


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations in *text*, in reading order.

    >>> list(find_citations("Turnout rose [@liiv2016, p. 41]."))
    [Citation(citekey='liiv2016', locator='p. 41')]
    """
    for found in found_in(text):
        if isinstance(found, Cluster):
            yield from found.citations


def _after_fence(text: str, fence: str, position: int) -> int:
    """Return where the text goes on after the fenced block that *fence* opened."""
    closing = re.compile(rf"^[ ]{{0,3}}{fence[0]}{{{len(fence)},}}+[ \t\r]*$", re.MULTILINE)
    match = closing.search(text, position)
    return match.end() if match else len(text)


class _Code:
    """Where the code spans of a text end; a span is never longer than its paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in BLANK_LINE.finditer(self._text)]

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        ticks: dict[int, list[int]] = {}
        for match in TICKS.finditer(self._text):
            ticks.setdefault(len(match[0]), []).append(match.start())
        return ticks

    def after(self, ticks: str, position: int) -> int:
        """Return where the text goes on after the span that *ticks*, which end at *position*, opened."""
        runs = self._ticks.get(len(ticks), [])
        i = bisect_left(runs, position)
        if i == len(runs) or runs[i] > self._ends[bisect_left(self._ends, position)]:
            return position
        return runs[i] + len(ticks)


def _cites(words: str) -> bool:
    """Return whether words hold an `@` that is not one of an address."""
    return any(_begins(words, match.start()) for match in AT.finditer(words))


def _begins(words: str, at: int) -> bool:
    """Return whether a citation begins with the `@` at a place: no word is before it, or one with a role."""
    if not at or not AFTER_WORD.match(words[at - 1]):
        return True
    before = re.split("[;；@＠]", words[max(0, at - LONGEST_PREFIX) : at])[-1]
    return roles.role(before) is not None


def _citations(cluster: str) -> Iterator[Citation | None]:
    """Yield the citations between two brackets, and None for each part that is not one."""
    role: Role | None = Role.SUPPORTS
    for part in PARTS.split(cluster):
        match = PART.fullmatch(part.strip())
        rest = " ".join((match["rest"] or "").split()) if match else ""
        if match is None or not _begins(match[0], match.start("key") - 1) or _cites(rest):
            yield None
            continue
        located = LOCATOR.fullmatch(rest)
        prefix = " ".join(match["prefix"].split())
        role = roles.role(prefix, role or Role.ELSEWHERE)
        yield Citation(
            citekey=match["key"],
            locator=located["locator"] if located else "",
            prefix=prefix,
            suffix=located["suffix"].strip(" ,，") if located else rest,
            role=role or Role.ELSEWHERE,
        )


@lru_cache(maxsize=4_096)
def note_numbers(locator: str) -> tuple[int, ...]:
    """Return the numbers of the notes that a locator names; none if it names something else.

    >>> note_numbers("nn. 31-33, 37"), note_numbers("注3、5")
    ((31, 32, 33, 37), (3, 5))
    >>> note_numbers("para. 9, n. 15"), note_numbers("p. 12")
    ((15,), ())
    """
    return _numbers(NOTE_LOCATOR, locator)


@lru_cache(maxsize=4_096)
def paragraph_numbers(locator: str) -> tuple[int, ...]:
    """Return the numbers of the paragraphs that a locator names; none if it names something else.

    >>> paragraph_numbers("paras. 3-5, n. 9"), paragraph_numbers("第13、15段"), paragraph_numbers("p. 12")
    ((3, 4, 5), (13, 15), ())
    """
    return _numbers(PARAGRAPH_LOCATOR, locator)


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
            first, *others = (_number(words) for words in re.split(r"\s*[-–—～~至到]\s*", part))
            last = others[-1] if others else first
            last = first[: -len(last)] + last  # as in 31-3
            low, high = sorted((int(first), int(last)))
            numbers |= dict.fromkeys(range(low, min(high, low + MAX_NOTES) + 1))
            if len(numbers) > MAX_NOTES:
                break
    return tuple(numbers)[:MAX_NOTES]


def _number(words: str) -> str:
    """Return a number in digits that is written in digits or, up to 999, in Chinese.

    >>> _number("12"), _number("第十三"), _number("二十"), _number("一百零五")
    ('12', '13', '20', '105')
    """
    words = words.strip("第 ")
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
