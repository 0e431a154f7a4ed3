"""Where the entries of a BibTeX file begin and end, whatever is wrong inside them.

Braces are counted as BibTeX counts them: a backslash does not hide one. A block whose braces do not close,
or close only around entries that its author meant to stand after it, ends where the next one begins.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.reading.bibpage import Page

START = re.compile(r"@[ \t]*(?P<type>[^\W\d]\w*)\s*(?P<open>[{(])")
BEGINS_ENTRY = re.compile(r"\s*[^\s,{}()\"=@]+[ \t]*,")
LEFT_OPEN = re.compile(r"^[ \t]*(?:\}|[A-Za-z][\w-]*\s*=\s*[{\"\w])", re.MULTILINE)
OPEN_FIELD = re.compile(r"([A-Za-z][\w+:.-]*)\s*=\s*$")
FIRST_WORD = re.compile(r"\s*([^\s,{}\"=]*)")
BRACE = re.compile(r"[{}]")
BRACE_OR_QUOTE = re.compile(r"[{}\"]")
BRACE_QUOTE_OR_END = re.compile(r"[{}\")]")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between an `@type{` and its end."""

    type: str
    start: int
    body: int
    """Where its text begins, after the bracket."""
    end: int
    """Where the closing bracket stands; for an unclosed block, where the next one begins."""
    closed: bool


def blocks(page: Page) -> Iterator[Block]:
    """Yield the blocks of a file; one that is not closed ends where the next entry begins."""
    text = page.text
    starts = [(m.start(), m.end(), sys.intern(m["type"].lower())) for m in START.finditer(text)]
    closing = _closing(text, {end - 1 for _, end, _ in starts})
    position = skipped = 0
    for number, (start, body, type_) in enumerate(starts):
        if start < max(position, skipped):
            continue
        line = max(position, text.rfind("\n", position, start) + 1)
        if "%" in text[line:start]:
            skipped = text.find("\n", start) + 1 or len(text)
            continue
        if text[body - 1] == "(":
            # A block in parentheses ends before the next `@type{`, which keeps the search short.
            limit = starts[number + 1][0] if number + 1 < len(starts) else len(text)
            end = _closing_parenthesis(text, body, limit)
        else:
            end = closing.get(body - 1, -1)
        closed = end >= 0
        inner = _inner_entries(text, starts, number, end if closed else len(text))
        if closed and type_ not in ("comment", "preamble"):
            at = next((at for at in inner if not text[text.rfind("\n", body, at) + 1 : at].strip()), -1)
            if at >= 0 and _is_left_open(text, body, at):
                closed, end = False, at
        elif not closed:
            end = next(inner, len(text))
        yield Block(type_, start, body, end, closed)
        position = end + 1 if closed else end


def _closing(text: str, opening: set[int]) -> dict[int, int]:
    """Return where each of the braces at *opening* is closed, if it is."""
    pairs, opened = {}, []
    for match in BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened and (start := opened.pop()) in opening:
            pairs[start] = match.start()
    return pairs


def _closing_parenthesis(text: str, body: int, limit: int) -> int:
    depth, quoted = 0, False
    for match in BRACE_QUOTE_OR_END.finditer(text, body, limit):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth < 0:
                return -1
        elif not depth and match[0] == '"':
            quoted = not quoted
        elif not depth and not quoted:
            return match.start()
    return -1


def _inner_entries(text: str, starts: list[tuple[int, int, str]], number: int, end: int) -> Iterator[int]:
    """Yield where, after block *number* begins and before *end*, something like an entry begins."""
    for other in range(number + 1, len(starts)):
        start, body, type_ = starts[other]
        if start >= end:
            return
        if type_ == "string" or BEGINS_ENTRY.match(text, body):
            yield start


def _is_left_open(text: str, body: int, inner: int) -> bool:
    """Tell whether the value in which an entry seems to begin is one that its author forgot to close.

    It is, if a line before that looks like the next field or the end of the entry. An abstract that
    quotes BibTeX has no such line.
    """
    depth, quoted, value = 0, False, body
    for match in BRACE_OR_QUOTE.finditer(text, body, inner):
        if match[0] == "{":
            depth += 1
            value = match.start() if depth == 1 and not quoted else value
        elif match[0] == "}":
            depth -= 1
        elif not depth:
            quoted = not quoted
            value = match.start()
    return (not depth and not quoted) or LEFT_OPEN.search(text, value + 1, inner) is not None


def unclosed(page: Page, block: Block) -> tuple[int, str]:
    """Return where the outermost bracket stands that an unclosed entry leaves open, and what it is."""
    text = page.text
    opened: list[int] = []
    suspect = -1
    for match in BRACE.finditer(text, block.body, block.end):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and suspect < 0 and LEFT_OPEN.search(text, start + 1, match.start()):
                suspect = start  # the brace that was meant for the entry has closed a field
    key = FIRST_WORD.match(text, block.body, block.end)
    entry = f"the entry {key[1]!r}" if key and key[1] else f"this '@{block.type}'"
    if opened or suspect >= 0:
        end = suspect if suspect >= 0 else opened[0]
        before = max(block.body, end - 200)
        name = OPEN_FIELD.search(text[before:end])
        if name:
            return end, f"the brace of the field {name[1]!r} in {entry}"
    bracket = "parenthesis" if text[block.body - 1] == "(" else "brace"
    return block.body - 1, f"the {bracket} of {entry}"
