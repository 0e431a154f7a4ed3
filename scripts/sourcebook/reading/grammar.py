"""Authors' Markdown, taken apart: CommonMark and what research texts need beside it. A door to markdown-it.

Beside CommonMark (https://spec.commonmark.org/0.31.2/) there are GitHub's tables and strikethrough, sub- and
superscript as pandoc writes them (`H~2~O`, `m^2^`; `<sub>` and `<sup>` as well), and `<br>` where a line ends
within a cell. Of HTML nothing else is read, and no tag is ever printed. `parts` says where a text holds what
pages have to look up, or cannot show.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline, image, link
from markdown_it.token import Token

from sourcebook import han
from sourcebook.reading.citation import found_in, prose
from sourcebook.reading.emphasis import beside_wide
from sourcebook.standins import PIPE

WORDS = re.compile(r"\[\[[^\[\]\n]*\]\]")
"""A link with words of its own, whose line ends no cell of a table."""
ROW = re.compile(
    r"^[ \t>]*(?:\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|)[ \t]*$",
    re.MULTILINE,
)
"""The line under the first of a table."""
FOLDED = re.compile(r"\|[ \t]+\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+")
"""Rows of a table that YAML has put on one line."""

UNSPACED = han.CHARACTERS + han.NEIGHBOURS + han.PUNCTUATION + han.RADICALS
SCRIPT = re.compile(
    r"<(?P<tag>su[bp])>(?P<html>[^\n]+?)</(?P=tag)>"
    rf"|(?-i:(?<=[^\W\d_{UNSPACED}]|[)\]])~(?P<below>[^\s~\[\]{UNSPACED}]+)~)(?!~)"
    r"|(?<!\^)\^(?P<above>(?=[^\s^]*[^\W_])[^\s^\[\],;，；]+)\^(?!\^)",
    re.IGNORECASE,
)
"""What stands below or above the line; a tilde after a number or in Chinese stands between two numbers."""
BREAK = re.compile(r"<br[ \t]*/?>[ \t]*\n?", re.IGNORECASE)

MATHS = re.compile(
    r"(?<![\w$\\])(?P<sign>\$\$?)(?=[^\s$])(?P<words>[^$]*?[_^={}\\+<>*][^$]*?|[A-Za-z])(?<=[^\s$])(?P=sign)(?![\w$])"
)
"""A formula as pandoc reads it ("Extension: tex_math_dollars"), if it holds a sign of one."""
COMMAND = re.compile(r"\\[A-Za-z]")
TEX = re.compile(r"(?<!\\)\\[A-Za-z]{2,}\{")
FOOTNOTE = re.compile(r"\[\^[^\s\[\]]*[^\s\[\]^]\]:?")
"""A footnote of one's own; `[^1^]` is a number above the line, in brackets."""
SUSPICIOUS = re.compile(
    r"[<$|]|^[ \t>]*#|\]\(|\]:|\[\^|\\[A-Za-z]+\{|^[ \t>]*(?:[-=*_][ \t]*)+$", re.MULTILINE
)
"""What stands in every text that is worth a closer look."""


class Kind(Enum):
    """What a part of a text is."""

    LINK = auto()
    PICTURE = auto()
    HTML = auto()
    HEADING = auto()
    LINE = auto()
    MATHS = auto()
    FOOTNOTE = auto()
    NO_LINK = auto()
    """What looks like a link or a picture and is none."""
    NO_TABLE = auto()
    """What looks like a table and is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a text that pages look up, or cannot show."""

    start: int
    end: int
    kind: Kind
    words: str
    """The address of a link or a picture, the tag of HTML, or what stands there."""
    said: str = ""
    """What a picture says to who cannot see it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a text shows."""

    file: str
    """The name of its file, or whatever address its author wrote."""
    said: str
    """What it says to who cannot see it."""
    caption: str = ""
    """What stands below it beside who made it."""


def picture(token: Token) -> Picture:
    """Return the picture that a token of markdown-it stands for."""
    caption = str(token.attrs.get("title", "")).strip()
    return Picture(unquote(str(token.attrs["src"])), _words(token), caption)


def _words(token: Token) -> str:
    """Return the words inside a picture's brackets, without their marks."""
    inner = token.children or ()
    said = ("".join(_words(child)) if child.children else child.content or " " for child in inner)
    return " ".join("".join(said).split())


@lru_cache(maxsize=4_096)
def parts(text: str) -> tuple[Part, ...]:
    """Return the links and pictures of a text, and what it cannot show, in reading order.

    >>> [(part.kind.name, part.words) for part in parts("See [it](https://a.org), <b>bold</b> and $x_1$.")]
    [('LINK', 'https://a.org'), ('HTML', '<b>'), ('HTML', '</b>'), ('MATHS', '$x_1$')]
    """
    if not SUSPICIOUS.search(text):
        return ()
    found = sorted((*_tokens(text), *_signs(text)), key=lambda part: part.start)
    return (*found, *_leftovers(text, found))


def _tokens(text: str) -> Iterator[Part]:
    """Yield what markdown-it takes for a link, a picture, a tag, a heading or a line."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for token in _parser().parse(text):
        first = token.map[0] if token.map else 0
        if token.type in ("heading_open", "hr"):
            kind = Kind.HEADING if token.tag != "hr" else Kind.LINE
            begin = starts[first] + len(lines[first]) - len(lines[first].lstrip(" \t>"))
            yield Part(begin, starts[first] + len(lines[first]), kind, token.markup)
        for child in token.children or ():
            if child.type in ("link_open", "image", "html_inline") and "span" in child.meta:
                start, end = (_source(token, at, lines, starts) for at in child.meta["span"])
                yield _part(child, start, max(start + 1, end))


def _part(token: Token, start: int, end: int) -> Part:
    if token.type == "html_inline":
        return Part(start, end, Kind.HTML, token.content)
    if token.type == "image":
        shown = picture(token)
        return Part(start, end, Kind.PICTURE, shown.file, shown.said)
    return Part(start, end, Kind.LINK, str(token.attrs["href"]))


def _source(token: Token, at: int, lines: list[str], starts: list[int]) -> int:
    """Return where in a text a place of an inline token is, which has lost indents and cells."""
    before = token.content[:at].split("\n")
    line = (token.map[0] if token.map else 0) + len(before) - 1
    own = token.content.split("\n")[len(before) - 1].replace(PIPE, "|")
    return starts[line] + max(0, lines[line].find(own)) + len(before[-1])


def _signs(text: str) -> Iterator[Part]:
    """Yield what markdown-it takes for mere text, and other Markdown for a formula or a footnote."""
    blanked = prose(text)
    for command in COMMAND.finditer(text):  # which Markdown takes for an escape, and a formula is made of
        blanked = blanked[: command.start()] + command[0] + blanked[command.end() :]
    for kind, pattern in ((Kind.MATHS, MATHS), (Kind.FOOTNOTE, FOOTNOTE)):
        for match in pattern.finditer(blanked):
            yield Part(*match.span(), kind, text[match.start() : match.end()])
    covered = [match.span() for match in MATHS.finditer(blanked)]
    for match in TEX.finditer(text):
        free = blanked[match.end() - 1] == "{" and not any(a <= match.start() < b for a, b in covered)
        if free:
            yield Part(*match.span(), Kind.MATHS, match[0].removesuffix("{"))


def _leftovers(text: str, found: list[Part]) -> Iterator[Part]:
    """Yield what looks like a link, a picture or a table and was not taken for one."""
    blanked = prose(text)
    for match in re.finditer(r"!?\[[^\[\]\n]*\]\((?P<address>[^)\n]*)\)?", blanked):
        if not any(part.start < match.end() and match.start() < part.end for part in found):
            yield Part(*match.span(), Kind.NO_LINK, text[match.start("address") : match.end("address")])
    if "|" in text:
        tables = [token.map for token in _parser().parse(text) if token.type == "table_open" and token.map]
        for pattern in (ROW, FOLDED):
            for match in pattern.finditer(blanked):
                line = text.count("\n", 0, match.end())
                if not any(first <= line < last for first, last in tables):
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    yield Part(start, match.end(), Kind.NO_TABLE, match[0].strip())


@cache
def _parser() -> MarkdownIt:
    return parser()


def parser() -> MarkdownIt:
    """Return what takes texts apart: citations and links of our own become tokens `place`."""
    markdown = MarkdownIt("commonmark").disable("html_block").enable(["table", "strikethrough"])
    rules = markdown.inline.ruler
    rules.before("link", "place", _place)
    rules.before("strikethrough", "beside wide", beside_wide)
    rules.before("strikethrough", "script", _script)
    rules.before("html_inline", "break", _break)
    for name, rule in (("link", link), ("image", image), ("html_inline", html_inline)):
        rules.at(name, _placed(rule))
    markdown.core.ruler.before("block", "keep words", _keep_words)
    markdown.core.ruler.after("block", "give words back", _give_back)
    return markdown


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return a rule of markdown-it that remembers where in its paragraph what it finds begins and ends."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            if token.type != "text":
                token.meta = {**token.meta, "span": (start, state.pos)}
                break
        return True

    return placed


def _place(state: StateInline, silent: bool) -> bool:
    """Make a citation or link a token of its own (an inline rule of markdown-it)."""
    if state.src[state.pos] != "[":
        return False
    found = state.env.setdefault("places", {})
    if state.src not in found:
        found[state.src] = {item.start: item for item in found_in(state.src)}
    item = found[state.src].get(state.pos)
    if item is None or item.end > state.posMax:
        return False
    if not silent:
        state.push("place", "", 0).meta = {"item": item}
    state.pos = item.end
    return True


def _script(state: StateInline, silent: bool) -> bool:
    """Set words below or above the line (an inline rule)."""
    if state.src[state.pos] not in "<~^":
        return False
    match = SCRIPT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        name = "html" if match["html"] else "below" if match["below"] else "above"
        tag = match["tag"].lower() if match["tag"] else "sub" if name == "below" else "sup"
        end = state.posMax
        state.push(f"{tag}_open", tag, 1)
        state.pos, state.posMax = match.span(name)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _break(state: StateInline, silent: bool) -> bool:
    """Begin a new line (an inline rule)."""
    match = BREAK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True


def _keep_words(state: StateCore) -> None:
    """Let `[[oak|its winter]]` stand in one cell of a table."""
    if "|" in state.src and "[[" in state.src:
        state.src = WORDS.sub(lambda match: match[0].replace("\\|", "|").replace("|", PIPE), state.src)


def _give_back(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("inline", "fence", "code_block") and PIPE in token.content:
            token.content = token.content.replace(PIPE, "|")
