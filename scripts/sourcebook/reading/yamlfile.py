"""YAML as authors mean it: the one door to PyYAML.

Read from the parser's events, which do not recurse, under limits of size and depth; without aliases and
tags, which can make a small file enormous or run code. Every scalar stays the text that its author typed
(`no`, `012`, `1e3`, `2012-05`), as the failsafe schema of YAML 1.2 (section 10.1) has it: what a value
means is the model's business, not the look of it. Every value knows its place.

| rule | found when |
| --- | --- |
| bad-encoding, bad-character, merge-conflict | see `encoding` |
| too-large, too-deep | it passes a limit; see also `limits` |
| yaml-syntax | it is not YAML; `yamlslips` finds out why |
| yaml-feature | it uses aliases, tags, several documents or keys that are not text |
| duplicate-key | a key stands twice in one map |
| cut-off-text | a number sign cuts off the rest of a text |

Where the cause of a mistake is found, reading goes on as if it were mended, so that all mistakes of a file
are told at once.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from sourcebook.failing import attempt
from sourcebook.model.record import Loc
from sourcebook.problems import LINE_BREAK, Edit, Mark, Problem
from sourcebook.reading import encoding, limits

if TYPE_CHECKING:  # what explains mistakes is imported when there is one
    from sourcebook.reading.yamlslips import Cure, Trouble

Value = str | None | list["Value"] | dict[str, "Value"]

Span = tuple[int, int, int, int]
"""Line and column, from 0, and where something begins and ends in the text."""

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where there is one, which is ten times as fast; in a browser there is none."""
MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_MENDED = 20
"""How many mistakes of syntax are told of one file."""
CUT_OFF = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
NODES = frozenset({yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent})
"""The events that begin a value or a key."""
ASIDE = "\0"
"""What is in the place of a value whose key stood there before, and in no key."""
WORD = re.compile(r"[^\s,\]}]+")
CLOSED = re.compile("flow|quoted")
"""What a parser's context is called that has to be closed."""


@dataclass(frozen=True)
class Document:
    """One file as data, with the place of every value."""

    path: str
    data: Value = None
    text: str = field(default="", repr=False)
    is_yaml: bool = field(default=True, repr=False)
    """Whether there are places in the text, or it is one value as a whole, as a page in Markdown is."""

    @property
    def spans(self) -> dict[Loc, Span]:
        """Where each value stands."""
        return self._places[0]

    @property
    def keys(self) -> dict[Loc, Span]:
        """Where the key of each value stands that has one."""
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[dict[Loc, Span], dict[Loc, Span]]:
        # Found when they are first asked for: that is mostly when something is wrong.
        return _places(self.text) if self.is_yaml else ({(): (0, 0, 0, len(self.text))}, {})

    def mark(self, loc: Loc = ()) -> Mark:
        """Return the mark of the value at *loc*, or of its nearest container."""
        whole = loc
        while loc and loc not in self.spans:
            loc = loc[:-1]
        line, column, start, end = self.spans.get(loc, (0, 0, 0, 0))
        return Mark(self.path, line + 1, column + 1, self._length(start, end) if loc == whole else 0)

    def key_mark(self, loc: Loc) -> Mark:
        """Return the mark of the key under which the value at *loc* stands, or that of the value."""
        if loc not in self.keys:
            return self.mark(loc)
        line, column, start, end = self.keys[loc]
        return Mark(self.path, line + 1, column + 1, end - start)

    def typed(self, loc: Loc) -> str:
        """Return the value at *loc* as it was typed, quotes included."""
        _, _, start, end = self.spans.get(loc, (0, 0, 0, 0))
        return self.text[start:end]

    def typed_key(self, loc: Loc) -> str:
        """Return the key of the value at *loc* as it was typed."""
        _, _, start, end = self.keys.get(loc, (0, 0, 0, 0))
        return self.text[start:end]

    def find(self, loc: Loc, needle: str, nth: int = 0) -> Mark:
        """Return the mark of the *nth* (from 0) *needle* inside the text at *loc*, or that of the text.

        A value in several lines is where its words are, not only where it begins.
        """
        _, _, start, end = self.spans.get(loc, (0, 0, 0, 0))
        found = positions(self.text, needle)
        at = bisect_left(found, start) + nth
        if at >= len(found) or found[at] + len(needle) > end:
            return self.mark(loc)
        return self.place(found[at], len(needle))

    def place(self, position: int, length: int = 0) -> Mark:
        """Return the mark of a character of the text."""
        line = bisect_right(self._starts, position)
        return Mark(self.path, line, position - self._starts[line - 1] + 1, length)

    def holds(self, mark: Mark, words: str) -> bool:
        """Tell whether words stand at a mark of this file."""
        if mark.line > len(self._starts):
            return False
        return self.text.startswith(words, self._starts[mark.line - 1] + mark.column - 1)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins: found once, however many marks are asked for."""
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def _length(self, start: int, end: int) -> int:
        """Return how much of a value stands in its first line, if it is one that ends there."""
        value = self.text[start:end]
        return 0 if LINE_BREAK.search(value) else len(value)


@lru_cache(maxsize=32)  # one word may be wrong in a thousand places of a text
def positions(text: str, needle: str) -> list[int]:
    """Return where a needle stands in a text, in order; occurrences may overlap.

    >>> positions("abab aba", "aba")
    [0, 5]
    """
    found = []
    position = text.find(needle)
    while 0 <= position < len(text):
        found.append(position)
        position = text.find(needle, position + 1)
    return found


class _StopError(Exception):
    """What stands there is not read; lines and columns from 0, and the edits that would mend it."""

    def __init__(
        self,
        line: int,
        column: int,
        rule: str,
        message: str,
        edits: tuple[tuple[int, int, str, str], ...] = (),
    ):
        super().__init__(message)
        self.line, self.column, self.rule, self.message, self.edits = line, column, rule, message, edits


def read(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """Return the document in *data*, and what is wrong with it, sorted.

    Where mistakes of syntax could be mended, the document is that of the mended text; else its data is None.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; {MAX_BYTES:,} is the most that is read"
        return Document(path), [Problem(Mark(path), "too-large", message)]
    text, problem = encoding.decode(data, path, encoding.INSIDE)
    problem = problem or encoding.merge(text, path)
    if problem:
        return Document(path), [problem]
    mended: list[Cure] = []
    problems: list[Problem] = []
    while True:
        try:
            document, found = _build(text, path)
        except (_StopError, yaml.YAMLError) as error:
            cure = _cure(text, path, error) if len(mended) < MAX_MENDED else None
            problems.append(_original(_problem(path, cure or error), mended))
            if cure is None or not cure.edits:
                return Document(path), problems
            mended.append(cure)
            text = _applied(text, cure)
        else:
            problems += (_original(problem, mended) for problem in found)
            return document, sorted(problems)


def typed(text: str) -> tuple[Any, str]:
    """Return YAML as MkDocs reads it in a page, dates and numbers as such, or None and why it cannot."""
    try:
        # MkDocs takes libyaml's loader where there is one; the two differ over a lone tag such as `!`.
        return yaml.load(text, PARSER), ""
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        said = getattr(error, "problem", None) or str(error)
        return None, " ".join(said.split())


def _cure(text: str, path: str, error: _StopError | yaml.YAMLError) -> "Cure | None":
    """Return the slip that an author has made, if it can be found, with what mends it."""
    from sourcebook.reading import yamlslips
    from sourcebook.reading.yamlslips import Cure, Trouble

    own = None
    if isinstance(error, _StopError):
        own = Cure(error.line, error.column, 0, error.message, error.edits, rule=error.rule)
        trouble = Trouble(LINE_BREAK.split(text), error.line, error.column, error.line, error.column, "")
        if error.rule != "yaml-feature" or not _is_prose(trouble):
            return own
    elif isinstance(error, yaml.MarkedYAMLError) and (error.problem_mark or error.context_mark):
        at, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
        assert at is not None
        assert began is not None
        said = f"{error.context} {error.problem}"
        trouble = Trouble(LINE_BREAK.split(text), at.line, at.column, began.line, began.column, said)
    else:
        return None
    if len(text) > yamlslips.MAX_TEXT:
        return own
    last = max(trouble.line, trouble.began)

    def cured(cure: Cure) -> bool:
        try:
            _, problems = _build(_applied(text, cure), path)
        except _StopError as stop:
            return stop.line > last
        except yaml.MarkedYAMLError as again:
            return again.problem_mark is not None and again.problem_mark.line > last
        except yaml.YAMLError:
            return False
        return not problems or problems[0].mark.line > last + 1

    # What guesses may fail; the parser's own words are then good enough.
    return attempt(lambda: yamlslips.find(trouble, cured), lambda error: None) or own


def _is_prose(trouble: "Trouble") -> bool:
    """Tell whether what looks like a feature of YAML is the first word of a text."""
    words = trouble.lines[trouble.line][trouble.column :].split()
    return len(words) > 2 and not words[0].startswith(("!!", "---")) and words[1][0] not in "[{"


def _applied(text: str, cure: "Cure") -> str:
    """Return a text after a cure; its lines stay as many as they are."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    for line, column, old, new in sorted(cure.edits, reverse=True):
        at = starts[line] + column
        text = text[:at] + new + text[at + len(old) :]
    return text


def _problem(path: str, found: "Cure | _StopError | yaml.YAMLError") -> Problem:
    """Return what an author is told."""
    if not isinstance(found, _StopError | yaml.YAMLError):
        fix = tuple(
            Edit(Mark(path, line + 1, column + 1), old, new) for line, column, old, new in found.edits
        )
        mark = Mark(path, found.line + 1, found.column + 1, found.length)
        return Problem(mark, found.rule, found.message, fix=fix if found.safe else ())
    if isinstance(found, _StopError):
        return Problem(Mark(path, found.line + 1, found.column + 1), found.rule, found.message)
    if not isinstance(found, yaml.MarkedYAMLError):
        return Problem(Mark(path), "yaml-syntax", f"this is not YAML; its reader says: {found}")
    where, began = found.problem_mark or found.context_mark, found.context_mark
    if began and "simple key" in (found.context or ""):
        where = began  # the key is where the colon is missing, not where the parser noticed
    mark = Mark(path, where.line + 1, where.column + 1) if where else Mark(path)
    words = _plain_words(found)
    if where and began and began.line < where.line and CLOSED.search(found.context or ""):
        words += f"; what is not closed may begin in line {began.line + 1}"
    return Problem(mark, "yaml-syntax", words)


def _original(problem: Problem, mended: Iterable["Cure"]) -> Problem:
    """Return a problem of a mended text as one of the text that its author wrote."""
    here = [
        edit for cure in reversed(list(mended)) for edit in cure.edits if edit[0] == problem.mark.line - 1
    ]
    touched = {edit[0] + 1 for cure in mended for edit in cure.edits}
    column = problem.mark.column
    for _, start, old, new in here:
        if start < column - 1:
            column = max(start + 1, column - len(new) + len(old))
    fix = () if touched & {edit.mark.line for edit in problem.fix} else problem.fix
    return replace(problem, mark=replace(problem.mark, column=column), fix=fix)


def _build(text: str, path: str) -> tuple[Document, list[Problem]]:
    """Walk the events once; return the document and what is wrong with it besides its syntax, sorted.

    Raises:
        _StopError: something is not read.
        yaml.YAMLError: it is not YAML.
    """
    problems: list[Problem] = []
    twice: list[tuple[Loc, Mark, bool]] = []
    may_be_cut = " #" in text or "\t#" in text
    root: Value = None
    documents = 0
    # The innermost container, its place, whether it stands in brackets or braces, the key that waits for its
    # value, and whether it is an item in which another seems to begin; then the same of those around it.
    container: list[Value] | dict[str, Value] | None = None
    loc: Loc = ()
    flow = begun = False
    waiting: str | None = None
    outer: list[tuple[list[Value] | dict[str, Value] | None, Loc, bool, str | None, bool]] = []

    for event in _events(text):
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            container, loc, flow, waiting, begun = outer.pop()
            continue
        if kind not in NODES:
            documents += kind is yaml.DocumentStartEvent
            if documents > 1:
                message = "'---' begins a second document; delete this line"
                raise _stop(text, event, "yaml-feature", message, "")
            continue
        # Most values are plain scalars, which are never refused.
        special = kind is not yaml.ScalarEvent or event.style == '"' or event.tag or event.anchor
        if special and (refused := _refused(text, event)):
            raise refused
        if waiting is None and isinstance(container, dict):
            if kind is not yaml.ScalarEvent:
                message = "a key must be a word, not a list or a map; write a word before the colon"
                raise _stop(text, event, "yaml-feature", message)
            waiting = _key(event)
            if waiting in container:
                in_item = bool(loc) and isinstance(loc[-1], int) and waiting == next(iter(container))
                if not begun:
                    start, end = event.start_mark, event.end_mark
                    mark = Mark(path, start.line + 1, start.column + 1, end.index - start.index)
                    twice.append(((*loc, waiting), mark, in_item and len(container) > 1))
                begun = begun or in_item  # what follows belongs to the item that was to begin here
                waiting = _aside(waiting, event)
            continue

        value: Value
        if kind is yaml.ScalarEvent:
            plain = event.implicit[0] and not event.style
            value = None if plain and event.value in ("", "~", "null") else event.value
            if len(event.value) > limits.MAX_OPEN:
                problems += _too_much(path, event)
            if may_be_cut and plain and not flow and (cut := CUT_OFF.match(text, event.end_mark.index)):
                problems.append(_cut_off(text, path, event, cut))
        else:
            value = [] if kind is yaml.SequenceStartEvent else {}
        part: str | int = 0
        if isinstance(container, dict):
            part, waiting = waiting or "", None
            if ASIDE not in part:
                container[part] = value
        elif container is None:
            root = value
        else:
            part = len(container)
            container.append(value)
        if not isinstance(value, list | dict):
            continue
        if len(outer) >= MAX_DEPTH:
            message = f"lists and maps are nested deeper than {MAX_DEPTH} levels; write them in a flatter way"
            raise _stop(text, event, "too-deep", message)
        outer.append((container, loc, flow, waiting, begun))
        loc = () if container is None else (*loc, part)
        container, flow, waiting, begun = value, event.flow_style, None, False
    document = Document(path, root, text)
    problems += (
        Problem(mark, "duplicate-key", _twice(str(here[-1]), document.keys[here][0] + 1, in_item=in_item))
        for here, mark, in_item in twice
    )
    return document, sorted(problems)


def _places(text: str) -> tuple[dict[Loc, Span], dict[Loc, Span]]:
    """Return the place of each value, and of its key, in a text that could be read."""
    spans: dict[Loc, Span] = {}
    keys: dict[Loc, Span] = {}
    loc: Loc = ()
    # The key that waits for its value, or the index of what comes next in a list; None where a key comes.
    part: str | int | None = None
    in_map = False
    outer: list[tuple[Loc, str | int | None, bool]] = []
    for event in _events(text):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.CollectionEndEvent):
            line, column, first, _ = spans[loc]
            if text[first : first + 1] in ("[", "{"):  # in lines, the end is where the next thing begins
                spans[loc] = (line, column, first, end.index)
            loc, part, in_map = outer.pop()
        if type(event) not in NODES:
            continue
        span = (start.line, start.column, start.index, end.index)
        if in_map and part is None:
            key = _key(event)
            part = _aside(key, event) if (*loc, key) in keys else key
            keys[*loc, part] = span
            continue
        here = (*loc, part) if part is not None else ()
        spans[here] = span
        part = part + 1 if isinstance(part, int) else None
        if isinstance(event, yaml.CollectionStartEvent):
            outer.append((loc, part, in_map))
            in_map = isinstance(event, yaml.MappingStartEvent)
            loc, part = here, None if in_map else 0
    return spans, keys


def _events(text: str) -> Iterator[Any]:
    """Yield the events of the parser; more than a dozen kinds share no type that says much."""
    parser = PARSER(text)
    while event := parser.get_event():
        yield event


def _key(event: Any) -> str:
    """Return the key that an event holds; two keys that look the same are the same."""
    return sys.intern(unicodedata.normalize("NFC", event.value))


def _aside(key: str, event: Any) -> str:
    """Return where the value of a key goes that stands there already: where nothing looks for it."""
    return f"{key}{ASIDE}{event.start_mark.line}"


def _refused(text: str, event: Any) -> _StopError | None:
    """Return what ends the parse of a value that is not read."""
    if isinstance(event, yaml.AliasEvent):
        message = f"aliases such as {_word(text, event)!r} are not read; write the value itself"
        return _stop(text, event, "yaml-feature", message)
    if event.tag is not None and event.tag != "!":
        message = f"tags such as {_word(text, event)!r} are not read; delete it"
        return _stop(text, event, "yaml-feature", message, "")
    # Only an escape can still hold what nobody sees; double quotes alone have these.
    escaped = isinstance(event, yaml.ScalarEvent) and event.style == '"'
    if escaped and (unseen := encoding.INSIDE.search(event.value)):
        return _stop(text, event, "bad-character", encoding.unseen_words(unseen[0]))
    if event.anchor is not None:
        message = f"anchors such as {_word(text, event)!r} are not read; delete it"
        return _stop(text, event, "yaml-feature", message, "")
    return None


def _stop(text: str, event: Any, rule: str, message: str, new: str | None = None) -> _StopError:
    """Return what ends the parse at an event; *new* is what should stand in place of the word there."""
    start = event.start_mark
    edits = ((start.line, start.column, _word(text, event), new),) if new is not None else ()
    return _StopError(start.line, start.column, rule, message, edits)


def _word(text: str, event: Any) -> str:
    """Return the word with which an event begins."""
    found = WORD.match(text, event.start_mark.index)
    return found[0] if found else ""


def _twice(key: str, line: int, *, in_item: bool) -> str:
    """Say that a key stands twice, the first time in a *line*; perhaps another item was to begin here."""
    if in_item:
        said = f"the key {key!r} stands in this item for the second time, after line {line}"
        return f"{said}; if a new item begins here, write '- ' before it"
    return f"the key {key!r} stands here for the second time, after line {line}; delete one of the two"


def _too_much(path: str, event: Any) -> Iterator[Problem]:
    """Yield what is too much in a long text."""
    mark = Mark(path, event.start_mark.line + 1, event.start_mark.column + 1)
    if (long := len(event.value)) > limits.MAX_TEXT:
        message = (
            f"this text has {long:,} characters; {limits.MAX_TEXT:,} is the most that is read, so shorten it"
        )
        yield Problem(mark, "too-large", message)
    elif found := limits.excess(event.value):
        yield Problem(mark, "too-deep", found[1])


def _cut_off(text: str, path: str, event: Any, cut: re.Match[str]) -> Problem:
    """Return the problem of a text that a number sign cuts off."""
    from sourcebook.reading.offers import shortened
    from sourcebook.reading.yamlslips import quoted

    start, end = event.start_mark, event.end_mark
    mark = Mark(path, end.line + 1, end.column + cut.start(1) - end.index + 1, len(cut[1]))
    whole = text[start.index : cut.end()]
    new = quoted(whole.strip())
    fix = (Edit(Mark(path, start.line + 1, start.column + 1), whole, new),)
    message = (
        f"what follows ' #' is not read; put the whole text in quotes, {new[0]}{shortened(whole)}{new[0]}"
    )
    return Problem(mark, "cut-off-text", message, fix=fix if start.line == end.line else ())


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
    return f"this is not YAML; its reader says: {said}"
