"""YAML as authors mean it: the one door to PyYAML.

Read from the parser's events, which do not recurse, under limits of size and depth; without aliases and
tags, which can make a small file enormous or run code. Every scalar stays the text that its author typed
(`no`, `012`, `1e3`, `2012-05`), as the failsafe schema of YAML 1.2 (section 10.1) has it: what a value
means is the model's business, not the look of it. Every value knows its place.

| rule | found when |
| --- | --- |
| bad-encoding | the file is not UTF-8 |
| bad-character | it holds control or text-direction characters, which nobody sees |
| too-large, too-deep | it passes a limit |
| yaml-syntax | it is not YAML |
| yaml-feature | it uses aliases, tags, several documents or keys that are not text |
| duplicate-key | a key stands twice in one map |
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass, field

import yaml

from sourcebook.model.text import Loc
from sourcebook.problems import Mark, Problem

Value = str | None | list["Value"] | dict[str, "Value"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff]"
)
CLOSED = re.compile("flow|quoted")
"""What a parser's context is called that has to be closed."""
LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Document:
    """One file as data, with the place of every value."""

    path: str
    data: Value = None
    text: str = field(default="", repr=False)
    spans: dict[Loc, tuple[int, int, int, int]] = field(default_factory=dict, repr=False)
    """Line and column of each value, from 0, and where it begins and ends in the text."""
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Line and column, from 0, of the key of each value that has one."""

    def mark(self, loc: Loc = ()) -> Mark:
        """Return the mark of the value at *loc*, or of its nearest container."""
        while loc and loc not in self.spans:
            loc = loc[:-1]
        line, column, _, _ = self.spans.get(loc, (0, 0, 0, 0))
        return Mark(self.path, line + 1, column + 1)

    def key_mark(self, loc: Loc) -> Mark:
        """Return the mark of the key under which the value at *loc* stands, or that of the value."""
        if loc not in self.keys:
            return self.mark(loc)
        line, column = self.keys[loc]
        return Mark(self.path, line + 1, column + 1)

    def find(self, loc: Loc, needle: str, nth: int = 0) -> Mark:
        """Return the mark of the *nth* (from 0) *needle* inside the text at *loc*, or that of the text.

        A value in several lines is where its words are, not only where it begins.
        """
        _, _, start, end = self.spans.get(loc, (0, 0, 0, 0))
        position = start - 1
        for _ in range(nth + 1):
            position = self.text.find(needle, position + 1, end)
            if position < 0:
                return self.mark(loc)
        before = LINE_BREAK.split(self.text[:position])
        return Mark(self.path, len(before), len(before[-1]) + 1)


def read(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """Return the document in *data*, and what is wrong with it; where something is, the data is None."""
    nothing = Document(path)
    text, problem = decode(data, path)
    if problem:
        return nothing, [problem]
    try:
        return _build(text, path)
    except yaml.MarkedYAMLError as error:
        where, began = error.problem_mark or error.context_mark, error.context_mark
        if began and "simple key" in (error.context or ""):
            where = began  # the key is where the colon is missing, not where the parser noticed
        mark = Mark(path, where.line + 1, where.column + 1) if where else Mark(path)
        words = _plain_words(error)
        if where and began and began.line < where.line and CLOSED.search(error.context or ""):
            words += f"; what is not closed may begin in line {began.line + 1}"
        return nothing, [Problem(mark, "yaml-syntax", words)]
    except yaml.YAMLError as error:
        return nothing, [Problem(Mark(path), "yaml-syntax", f"this is not YAML: {error}")]


def decode(data: bytes, path: str) -> tuple[str, Problem | None]:
    """Return the text in *data*, or the first reason why it cannot be read as text."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; {MAX_BYTES:,} is the most that is read"
        return "", Problem(Mark(path), "too-large", message)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        lines = LINE_BREAK.split(before)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file in the encoding UTF-8"
        return "", Problem(Mark(path, len(lines), len(lines[-1]) + 1), "bad-encoding", message)
    if unseen := UNSEEN.search(text):
        lines = LINE_BREAK.split(text[: unseen.start()])
        return "", Problem(Mark(path, len(lines), len(lines[-1]) + 1), "bad-character", _invisible(unseen[0]))
    return text, None


def _invisible(character: str) -> str:
    name = unicodedata.name(character, "a control or private-use character").lower()
    return f"the invisible character U+{ord(character):04X} ({name}) does not belong here; delete it"


def _build(text: str, path: str) -> tuple[Document, list[Problem]]:
    """Walk the events once; return the document, or problems and a document without data."""
    problems: list[Problem] = []
    spans: dict[Loc, tuple[int, int, int, int]] = {}
    keys: dict[Loc, tuple[int, int]] = {}
    # Each open container, with its place and, in a map, the key that waits for its value.
    stack: list[tuple[list[Value] | dict[str, Value], Loc]] = []
    root: Value = None
    waiting: list[str | None] = []
    documents = 0

    def stop(rule: str, message: str) -> tuple[Document, list[Problem]]:
        place = (start.line, start.column) if start else (0, 0)
        mark = Mark(path, place[0] + 1, place[1] + 1)
        return Document(path), [*problems, Problem(mark, rule, message)]

    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks what it parses; only made-up events have no marks
        assert end is not None
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return stop("yaml-feature", "a second document begins here; one file holds one document")
            continue
        if isinstance(event, yaml.AliasEvent):
            return stop(
                "yaml-feature", f"aliases such as '*{event.anchor}' are not read; write the value again"
            )
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            waiting.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            return stop("yaml-feature", f"tags such as {tag!r} are not read; leave it out")
        if isinstance(event, yaml.ScalarEvent) and (unseen := UNSEEN.search(event.value)):
            return stop("bad-character", _invisible(unseen[0]))  # as an escape in double quotes
        if event.anchor is not None:
            return stop("yaml-feature", f"anchors such as '&{event.anchor}' are not read; leave it out")

        container, loc = stack[-1] if stack else ([], ())
        if stack and isinstance(container, dict) and waiting[-1] is None:
            if not isinstance(event, yaml.ScalarEvent):
                return stop("yaml-feature", "a key must be a word, not a list or a map")
            key = unicodedata.normalize("NFC", event.value)  # two keys that look the same are the same
            here = (*loc, key)
            if key in container:
                first = keys[here]
                message = f"the key {key!r} stands here for the second time, after line {first[0] + 1}"
                problems.append(
                    Problem(Mark(path, start.line + 1, start.column + 1), "duplicate-key", message)
                )
                # The value still has to be read; it goes where nothing looks for it.
                here = (*loc, f"{key}\0{start.line}")
            keys[here] = (start.line, start.column)
            waiting[-1] = str(here[-1])
            continue

        value: Value
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and not event.style
            value = None if plain and event.value in ("", "~", "null") else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        else:
            value = {}
        if not stack:
            root = value
        elif isinstance(container, dict):
            loc = (*loc, waiting[-1] or "")
            container[waiting[-1] or ""] = value
            waiting[-1] = None
        else:
            loc = (*loc, len(container))
            container.append(value)
        spans[loc] = (start.line, start.column, start.index, end.index)
        if isinstance(value, list | dict):
            if len(stack) >= MAX_DEPTH:
                return stop("too-deep", f"lists and maps are nested deeper than {MAX_DEPTH} levels")
            stack.append((value, loc))
            waiting.append(None)
    return Document(path, None if problems else root, text, spans, keys), problems


PLAIN_WORDS = (
    (
        "could not find expected ':'",
        "a colon is missing after a key, or a text of several lines is not indented",
    ),
    (
        "mapping values are not allowed",
        "this colon does not fit here; check the indentation, or put a text that holds ': ' in quotes",
    ),
    (
        "did not find expected key",
        "this line does not fit its neighbours; check its indentation, and that quotes and colons are closed",
    ),
    (
        "did not find expected '-' indicator",
        "this line stands in a list but does not begin with '-', or its indentation is another",
    ),
    (
        "found character that cannot start any token",
        "this character cannot begin a value; indent with spaces, not tabs, and put the text in quotes",
    ),
    ("found unexpected end of stream", "the file ends inside a quoted text; a closing quote is missing"),
    ("did not find expected ',' or ']'", "a list in square brackets is not closed, or a comma is missing"),
    ("did not find expected ',' or '}'", "a map in braces is not closed, or a comma is missing"),
    ("did not find expected node content", "a value is missing here, or a bracket is not closed"),
    (
        "did not find expected <document start>",
        "this line does not belong to what stands before it; check its indentation",
    ),
    ("found undefined tag handle", "a word that begins with '!' must stand in quotes"),
    (
        "found unknown escape character",
        "a backslash in double quotes means something special; use single quotes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a word that begins with '*' or '&' must stand in quotes",
    ),
    ("found a tab character", "a tab stands in the indentation; use spaces"),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on this line; put each '-' on a line of its own",
    ),
)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    """Say in an author's words what the parser found."""
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    for pattern, words in PLAIN_WORDS:
        if pattern in said:
            return words
    return f"this is not YAML: {said}"
