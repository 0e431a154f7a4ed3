"""YAML as authors mean it.

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
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sourcebook.failing import attempt
from sourcebook.model.record import Loc
from sourcebook.problems import LINE_BREAK, Edit, Mark, Problem
from sourcebook.reading import encoding, limits, yamlevents
from sourcebook.reading.document import Document, Value
from sourcebook.reading.yamlevents import ASIDE, NODES, aside, events, key_of
from sourcebook.reading.yamlwords import StopError, problem_of

if TYPE_CHECKING:  # what explains mistakes is imported when there is one
    from sourcebook.reading.yamllines import Cure, Trouble

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_MENDED = 20
"""How many mistakes of syntax are told of one file."""
CUT_OFF = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
PAIR = re.compile(r"\s*(?:- +)?[A-Za-z][\w-]*:(?:\s|$)")
WIDE = re.compile(r"[＞｜][-+－＋]?(?:\s|$)")
WORD = re.compile(r"[^\s,\]}]+")


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
        except (StopError, yamlevents.YAMLError) as error:
            cure = _cure(text, path, error) if len(mended) < MAX_MENDED else None
            problems.append(_original(problem_of(path, cure or error), mended))
            if cure is None or not cure.edits:
                return Document(path), problems
            mended.append(cure)
            text = _applied(text, cure)
        else:
            problems += (_original(problem, mended) for problem in found)
            return document, sorted(problems)


def _cure(text: str, path: str, error: StopError | yamlevents.YAMLError) -> "Cure | None":
    """Return the slip that an author has made, if it can be found, with what mends it."""
    from sourcebook.reading import yamlmarks, yamlslips
    from sourcebook.reading.yamllines import Cure, Trouble

    own = None
    if isinstance(error, StopError):
        own = Cure(error.line, error.column, 0, error.message, error.edits, rule=error.rule)
        trouble = Trouble(LINE_BREAK.split(text), error.line, error.column, error.line, error.column, "")
        if error.rule != "yaml-feature" or not _is_prose(trouble):
            return own
    elif isinstance(error, yamlevents.MarkedYAMLError) and (error.problem_mark or error.context_mark):
        at, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
        assert at is not None
        assert began is not None
        said = f"{error.context} {error.problem}"
        trouble = Trouble(LINE_BREAK.split(text), at.line, at.column, began.line, began.column, said)
    else:
        return None
    if len(text) > yamlslips.MAX_TEXT:
        return own
    if line := yamlmarks.table(trouble):
        message = "a table is not read here; write each of its rows as an item of the list, '- id: …'"
        return Cure(
            line - 1, len(trouble.lines[line - 1]) - len(trouble.lines[line - 1].lstrip()), 0, message, ()
        )
    last = max(trouble.line, trouble.began)

    def cured(cure: Cure) -> int:
        """Return how far reading goes after a cure, or 0 if it helps nothing."""
        try:
            _, problems = _build(_applied(text, cure), path)
        except StopError as stop:
            line = stop.line
        except yamlevents.MarkedYAMLError as again:
            line = again.problem_mark.line if again.problem_mark is not None else 0
        except yamlevents.YAMLError:
            return 0
        else:
            line = problems[0].mark.line - 1 if problems else max(len(trouble.lines), last + 1)
        return line + 1 if line > last else 0

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
        StopError: something is not read.
        yamlevents.YAMLError: it is not YAML.
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

    for event in events(text):
        kind = type(event)
        if kind is yamlevents.MappingEndEvent or kind is yamlevents.SequenceEndEvent:
            container, loc, flow, waiting, begun = outer.pop()
            continue
        if kind not in NODES:
            documents += kind is yamlevents.DocumentStartEvent
            if documents > 1:
                raise _second(text, event)
            continue
        # Most values are plain scalars, which are never refused.
        special = kind is not yamlevents.ScalarEvent or event.style == '"' or event.tag or event.anchor
        if special and (refused := _refused(text, event)):
            raise refused
        if waiting is None and isinstance(container, dict):
            if kind is not yamlevents.ScalarEvent:
                message = "a key must be a word, not a list or a map; write a word before the colon"
                raise _stop(text, event, "yaml-feature", message)
            waiting = key_of(event)
            if waiting in container:
                in_item = bool(loc) and isinstance(loc[-1], int) and waiting == next(iter(container))
                if not begun:
                    start, end = event.start_mark, event.end_mark
                    mark = Mark(path, start.line + 1, start.column + 1, end.index - start.index)
                    twice.append(((*loc, waiting), mark, in_item and len(container) > 1))
                begun = begun or in_item  # what follows belongs to the item that was to begin here
                waiting = aside(waiting, event)
            continue

        value: Value
        if kind is yamlevents.ScalarEvent:
            plain = event.implicit[0] and not event.style
            value = None if plain and event.value in ("", "~", "null") else event.value
            if len(event.value) > limits.MAX_OPEN:
                problems += _too_much(path, event)
            if (
                plain
                and value
                and (value[0] in "＞｜" or value[-1] == '"')
                and (odd := _odd_sign(path, event))
            ):
                problems.append(odd)
            if may_be_cut and plain and not flow and (cut := CUT_OFF.match(text, event.end_mark.index)):
                problems.append(_cut_off(text, path, event, cut))
        else:
            value = [] if kind is yamlevents.SequenceStartEvent else {}
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


def _refused(text: str, event: Any) -> StopError | None:
    """Return what ends the parse of a value that is not read."""
    if isinstance(event, yamlevents.AliasEvent):
        message = f"aliases such as {_word(text, event)!r} are not read; write the value itself"
        return _stop(text, event, "yaml-feature", message)
    if event.tag is not None and event.tag != "!":
        message = f"tags such as {_word(text, event)!r} are not read; delete it"
        return _stop(text, event, "yaml-feature", message, "")
    # Only an escape can still hold what nobody sees; double quotes alone have these.
    escaped = isinstance(event, yamlevents.ScalarEvent) and event.style == '"'
    if escaped and (unseen := encoding.INSIDE.search(event.value)):
        return _stop(text, event, "bad-character", encoding.unseen_words(unseen[0]))
    if event.anchor is not None:
        message = f"anchors such as {_word(text, event)!r} are not read; delete it"
        return _stop(text, event, "yaml-feature", message, "")
    return None


def _stop(text: str, event: Any, rule: str, message: str, new: str | None = None) -> StopError:
    """Return what ends the parse at an event; *new* is what should stand in place of the word there."""
    start = event.start_mark
    edits = ((start.line, start.column, _word(text, event), new),) if new is not None else ()
    return StopError(start.line, start.column, rule, message, edits)


def _second(text: str, event: Any) -> StopError:
    """Return what ends the parse where a second document begins, or the text of a page."""
    line = event.start_mark.line
    rest = LINE_BREAK.split(text)[line:]
    if len(rest) > 1 and any(map(str.strip, rest[1:])) and not any(map(PAIR.match, rest[1:])):
        message = (
            "what follows '---' is not read; delete it, or write its words under a key such as 'summary'"
        )
        edits = tuple((line + n, 0, words, "") for n, words in enumerate(rest))
        return StopError(line, 0, "yaml-feature", message, edits)
    return _stop(text, event, "yaml-feature", "'---' begins a second document; delete this line", "")


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


def _odd_sign(path: str, event: Any) -> Problem | None:
    """Return the problem of a text with a sign that was to be one of YAML at its beginning or end."""
    start, end, value = event.start_mark, event.end_mark, event.value
    mark = Mark(path, start.line + 1, start.column + 1, 1)
    if match := WIDE.match(value):
        meant = unicodedata.normalize("NFKC", match[0].strip())
        message = f"full-width {match[0].strip()!r} begins no text of several lines; write {meant!r}"
        return Problem(mark, "yaml-syntax", message, fix=(Edit(mark, match[0].strip(), meant),))
    if value[-1] == '"' and value.count('"') == 1 and not value[-2:-1].isdigit():
        mark = Mark(path, end.line + 1, end.column, 1)
        message = "this quotation mark closes a text that none opens; delete it"
        return Problem(mark, "yaml-syntax", message, fix=(Edit(mark, '"', ""),))
    return None


def _cut_off(text: str, path: str, event: Any, cut: re.Match[str]) -> Problem:
    """Return the problem of a text that a number sign cuts off."""
    from sourcebook.reading.offers import shortened
    from sourcebook.reading.yamllines import quoted

    start, end = event.start_mark, event.end_mark
    mark = Mark(path, end.line + 1, end.column + cut.start(1) - end.index + 1, len(cut[1]))
    whole = text[start.index : cut.end()]
    new = quoted(whole.strip())
    fix = (Edit(Mark(path, start.line + 1, start.column + 1), whole, new),)
    message = (
        f"what follows ' #' is not read; put the whole text in quotes, {new[0]}{shortened(whole)}{new[0]}"
    )
    return Problem(mark, "cut-off-text", message, fix=fix if start.line == end.line else ())
