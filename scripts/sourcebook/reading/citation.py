"""Citations and links in an author's Markdown, in pandoc's citation syntax.

`[@nye2020, p. 12]` cites; `[see @cull2019, chap. 2; @nye2020]` cites twice in one footnote; `[[listening]]`
links to what has that id on this site, and `[[oak#shut|its winter]]` to a claim, in other words.
What stands in code, in a comment or after a backslash is left alone. Chinese needs no blank before the `@`,
and may have its own comma, semicolon and locator: `[见@nye2020，第12页]`.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sourcebook.reading import codeblocks, roles
from sourcebook.reading.locators import HAN, LOCATOR
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
    | \[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]]+))?\]\](?!\((?:https?:|mailto:|<))
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
AFTER_WORD = re.compile(rf"\.|[^\W{HAN}]")
"""The character before an `@` that makes it one of an address, such as that of a letter box."""
AT = re.compile("[@＠]")
LONGEST_PREFIX = 40
PARTS = re.compile("[;；]")
PART = re.compile(rf"(?P<prefix>[^@]*?)@(?P<key>{KEY})(?:\s*[,，、]\s*(?P<rest>.*))?", re.DOTALL)
PART_MEANT = re.compile(rf"(?:(?P<prefix>[^@]*[^@\s])?\s*@)?\s*(?P<key>{KEY})(?:[\s,:(（]+(?P<rest>.*))?")
"""The same with what people write instead of its comma and `@`."""
BLOCK = re.compile(r"^<!--\s*sourcebook:\s*(?P<name>[^\s>]*)\s*-->", re.MULTILINE)
"""A page's request for a block that is derived from the corpus, on a line of its own."""
BLOCKS = ("cases", "grid", "matrix", "numbers")
"""The blocks that there are."""


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
    blocks = deque(codeblocks.find(text))
    while sign := SIGN.search(text, position):
        while blocks and blocks[0][0] <= sign.start():
            block = blocks.popleft()
            if block[0] >= position:  # else it stands in a comment
                position = block[1]
                yield block
        if position > sign.start():
            continue
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
    >>> mended("[@nye2020, p. 3 and @cull2019]"), mended("[@nye2020 (n. 3), but see @cull2019]")
    ('[@nye2020, p. 3; @cull2019]', '[@nye2020, n. 3; but see @cull2019]')
    """
    inside = " ".join(text.strip("[](){}<>【】（）［］〔〕〖〗「」").translate(WIDE).split())
    inside = re.sub(r"@\s*@+", "@", re.sub(r"@(?=(?:pp?|nn?|paras?)\.\s*\d)", "", inside))
    inside = re.sub(r"[,;]?\s*(?:\b(?:and|et|und)\b|&|和|及)\s*(?=@)", "; ", inside)
    parts = [part.strip(" ,") for part in re.split(r"\s*[,;]\s*(?=@)|\s*;\s*", inside)]
    written = []
    for part in (one for joined in parts for one in _parted(joined)):
        match = PART_MEANT.fullmatch(part)
        prefix, rest = (match["prefix"] or "", match["rest"] or "") if match else ("", "@")
        if match is None or "@" in rest or roles.role(prefix) is None:
            return ""
        rest = rest.strip("()（） ,:")
        written.append(f"{prefix} @{match['key']}{rest and f', {rest}'}".strip())
    return f"[{'; '.join(written)}]"


def _parted(part: str) -> list[str]:
    """Return a part between semicolons as several, where a comma and words with a role begin another.

    >>> _parted("@a, n. 2, but see @b")
    ['@a, n. 2', 'but see @b']
    """
    pieces, start = [], 0
    for match in re.finditer(r",\s*(?P<prefix>[^@,]{1,40})(?=@)", part):
        if match["prefix"].strip() and roles.role(match["prefix"]) is not None:
            pieces.append(part[start : match.start()])
            start = match.start("prefix")
    return [*pieces, part[start:]]


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
