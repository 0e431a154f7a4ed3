"""What a slip is and the cure of it, and how a line of YAML is taken apart, whether or not it can be read."""

import re
from dataclasses import dataclass

BLANKS = {"\t": "a tab", "\u00a0": "a non-breaking space", "\u3000": "a full-width space"}
"""What looks like spaces and is none to YAML."""
BLANK = r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
INDENT = re.compile(rf"(?:[ ]|{BLANK})*")
ODD_INDENT = re.compile(rf"[ ]*{BLANK}(?:[ ]|{BLANK})*")
HEAD = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)(?:(?P<key>[^\s:#'\"{}\[\],][^:#'\"{}\[\]]*?)\s*:(?=\s|$))?"
)
"""The beginning of a line: its indentation, dashes, and key."""
KEY = r"(?P<before> *(?:- +)*)(?P<key>[A-Za-z][\w-]*)"

"""The end of a line whose text stands in the lines below."""
QUOTES = {"“": "”", "„": "“", "«": "»", "‘": "’", "”": "”", "「": "」", "＂": "＂"}


@dataclass(frozen=True, slots=True)
class Cure:
    """A slip, and the edits that would mend it; lines and columns from 0."""

    line: int
    column: int
    length: int
    message: str
    edits: tuple[tuple[int, int, str, str], ...]
    """Line, column, old and new text."""
    safe: bool = True
    """Whether the edits may be offered; else they only prove the cause."""
    rule: str = "yaml-syntax"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stumbled, and on what."""

    lines: list[str]
    """The lines of the file without their ends."""
    line: int
    column: int
    began: int
    """The line where what it was reading began."""
    began_column: int
    said: str
    """The parser's own words."""


def heading(line: str) -> re.Match[str]:
    """Return the beginning of a line, as `HEAD` takes it apart."""
    match = HEAD.match(line)
    assert match is not None  # the pattern matches the empty text
    return match


def first_word(line: str) -> str:
    """Return how a line is called in a message: by its dash and key, or by its first word."""
    head = heading(line.strip())
    if head["key"]:
        return f"{head['dash'].strip()} {head['key']}".strip()
    return " ".join(line.split()[: 2 if line.lstrip().startswith("- ") else 1])


def spaces(number: int) -> str:
    """Return how many spaces there are, in words."""
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after the key or dash of a line."""

    number: int
    start: int
    text: str


def value_of(line: str, number: int) -> Value | None:
    """Return what stands after the key or dash of a line, if there is one and something does."""
    head = heading(line)
    rest = line[head.end() :]
    text = rest.strip()
    return (
        Value(number, head.end() + rest.index(text), text) if text and (head["key"] or head["dash"]) else None
    )


def quoted(text: str) -> str:
    r"""Return a text in quotation marks, as YAML wants it.

    >>> quoted("a: b"), quoted('"a" b'), quoted('"a" b\'c')
    ('"a: b"', '\'"a" b\'', '"\\"a\\" b\'c"')
    """
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def replaced(value: Value, new: str) -> tuple[tuple[int, int, str, str], ...]:
    """Return the edits that put another text in the place of a value."""
    return ((value.number, value.start, value.text, new),)
