"""What an author should fix, and where: marks and problems, as values that sort and print.

Every other room reports through these records; nothing here knows what a rule or a file format is.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

LINE_BREAK = re.compile(r"\r\n|[\n\r]")
"""What ends a line in an author's file, as editors count lines."""

FRAME_WIDTH = 100
"""How many columns of a terminal a line of a frame takes at most."""

AROUND = FRAME_WIDTH + FRAME_WIDTH // 2
"""How many characters before and after the place are looked at to find what a frame shows of a long line."""

BEFORE = 1
"""How many lines a frame shows before the one that is meant."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning a strict one, a notice none."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A place in a file that an author wrote; prints as `cases/mill-lane.yml:31:15`."""

    path: str
    """The file, with forward slashes, relative to the folder of the corpus."""
    line: int = 1
    """The line, counted from 1."""
    column: int = 1
    """The column in characters, counted from 1."""
    length: int = field(default=0, compare=False)
    """How many characters of the line are meant; 0 where only the place is known."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Other words for a stretch of a file."""

    mark: Mark
    """Where the stretch begins."""
    old: str
    """What stands there now, to the character; where something else does, the edit is out of date."""
    new: str
    """What should stand there."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something an author should fix; problems sort by place and print as one line."""

    mark: Mark
    rule: str
    """The kebab-case id of the rule that found it."""
    message: str
    """Lower case, no full stop, the wrong value quoted, the nearest right one offered."""
    severity: Severity = Severity.ERROR
    fix: tuple[Edit, ...] = field(default=(), compare=False)
    """The edits that mend it, where there is one safe way to; they are made together or not at all."""
    framed: bool = field(default=True, compare=False)
    """Whether the line that is meant may be shown with it."""

    def __str__(self) -> str:
        return f"{self.mark}: {self.message} [{self.rule}]"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a build.

    >>> errors([Problem(Mark("b.yml"), "x", "y", Severity.WARNING)])
    []
    """
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def count(problems: Iterable[Problem]) -> str:
    """Say how many problems there are.

    >>> count([Problem(Mark("a.yml"), "x", "y"), Problem(Mark("b.yml"), "x", "y", Severity.WARNING)])
    '1 error and 1 warning in 2 files'
    >>> count([])
    'no problems'
    """
    found = list(problems)
    if not found:
        return "no problems"
    parts = []
    for severity in Severity:
        number = sum(problem.severity is severity for problem in found)
        if number:
            parts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    files = len({problem.mark.path for problem in found})
    said = " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
    return f"{said} in {files} file{'s' if files > 1 else ''}"


MANY = 20
"""From how many problems of one rule on these are told in one line."""


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, sorted, with those of a rule that has found more than `MANY` in one: the first.

    >>> many = [Problem(Mark(f"{i:02}.yml"), "x", "no such code", Severity.WARNING) for i in range(30)]
    >>> [str(problem) for problem in gathered(many)]
    ['00.yml:1:1: no such code; 29 more of this rule in 29 other files [x]']
    """
    found = sorted(problems)
    groups: dict[tuple[str, Severity], list[Problem]] = {}
    for problem in found:
        groups.setdefault((problem.rule, problem.severity), []).append(problem)
    told: list[Problem] = []
    for group in groups.values():
        told += group if len(group) <= MANY else [_with_rest(group[0], group[1:])]
    return sorted(told)


def _with_rest(first: Problem, rest: Sequence[Problem]) -> Problem:
    others = len({problem.mark.path for problem in rest} - {first.mark.path})
    files = f"{others} other file{'s' if others > 1 else ''}"
    also = any(problem.mark.path == first.mark.path for problem in rest)
    where = f"this file and {files}" if also and others else "this file" if also else files
    return replace(first, message=f"{first.message}; {len(rest)} more of this rule in {where}")


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line a problem, sorted by place, without a newline at the end."""
    return "\n".join(str(problem) for problem in sorted(problems))


ANNOTATIONS = 10
"""How many annotations of a severity GitHub shows of one step ("Workflow commands")."""


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub's workflow commands, which annotate the lines of a pull request.

    Of one step GitHub shows ten annotations of each severity; the others follow in one group of the log. The
    escapes are those of GitHub's "Workflow commands" reference: `%`, CR and LF in the message,
    and also `:` and `,` in a property.
    """

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    def command(problem: Problem) -> str:
        mark = problem.mark
        place = f"line={mark.line},col={mark.column},endColumn={mark.column + max(mark.length, 1)}"
        file, title = escape_property(mark.path), escape_property(problem.rule)
        return f"::{problem.severity} file={file},{place},title={title}::{escape(problem.message)}"

    found = sorted(problems)
    shown = [one for which in Severity for one in [p for p in found if p.severity is which][:ANNOTATIONS]]
    rest = [problem for problem in found if problem not in shown]
    lines = [command(problem) for problem in sorted(shown)]
    if rest:
        title = f"{len(rest)} more problem{'s' if len(rest) > 1 else ''}, each a line"
        lines += [f"::group::{title}", *map(str, rest), "::endgroup::"]
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with `path`, `line`, `column`, `severity`, `rule`, `message` and more.

    `end_column` is the column after the last character that is meant; `fix` lists the edits that mend the
    problem, each with its place, the `old` text and the `new`.
    """
    import json  # here, because a check that prints text does without

    def place(mark: Mark) -> dict[str, object]:
        return {"path": mark.path, "line": mark.line, "column": mark.column}

    return json.dumps(
        [
            {
                **place(p.mark),
                "end_column": p.mark.column + max(p.mark.length, 1),
                "severity": p.severity,
                "rule": p.rule,
                "message": p.message,
                "fix": [{**place(edit.mark), "old": edit.old, "new": edit.new} for edit in p.fix],
            }
            for p in sorted(problems)
        ],
        ensure_ascii=False,
        indent=2,
    )


def lines_of(text: str) -> list[str]:
    """Return the lines of a file, as they are counted; a file is split once, however many problems it has."""
    return LINE_BREAK.split(text.removeprefix("\ufeff"))


def frame(problem: Problem, lines: Sequence[str]) -> str:
    r"""Return the line that is meant, the one before it and a caret; nothing where there is no such line.

    *lines* are those of the problem's file. The caret stands right under wide (Chinese) characters, too;
    a tab is shown as an arrow, what nobody sees as a box, and a long line as its part around the caret.

    >>> print(frame(Problem(Mark("a.yml", 2, 7, 4), "x", "y"), ["name: A", "kind: cuncil"]))
     1 | name: A
     2 | kind: cuncil
       |       ^^^^
    """
    mark = problem.mark
    if not problem.framed or mark.line > len(lines) or (len(lines) == 1 and not lines[0]):
        return ""
    # Of a very long line only what may be seen is looked at: thousands of problems can stand in it.
    first = max(0, mark.column - 1 - AROUND)
    whole, column = _piece(lines[mark.line - 1], first), mark.column - 1 - first
    shown = _seen(whole)
    start = _width(_seen(whole[:column]))
    carets = max(_width(_seen(whole[column : column + max(mark.length, 1)])), 1)
    cut = 0
    if first or _width(shown) > FRAME_WIDTH:
        cut = max(0, start - FRAME_WIDTH // 3)
        shown, start = _clip(shown, cut), start - cut
    gutter = len(str(mark.line)) + 1
    before = {n: _piece(lines[n - 1], first) for n in range(max(1, mark.line - BEFORE), mark.line)}
    rows = [(str(n), _clip(_seen(line), cut)) for n, line in before.items() if line.strip()]
    rows += [(str(mark.line), shown), ("", " " * start + "^" * min(carets, max(1, FRAME_WIDTH - start)))]
    return "\n".join(f"{number:>{gutter}} | {row}".rstrip() for number, row in rows)


def _piece(line: str, first: int) -> str:
    """Return what a frame looks at of a line, from its *first* character on."""
    return line[first : first + 2 * AROUND]


def _seen(text: str) -> str:
    """Return a text as a frame shows it."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    """Return what stands for a character in a frame: itself, if it can be seen and moves nothing."""
    if character == "\t":
        return "→   "
    seen = character == " " or unicodedata.category(character)[0] not in "CZ"
    return character if seen else "□"


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clip(text: str, start: int) -> str:
    """Return the columns of a text from *start* on, as many as a frame has, with `…` where it goes on."""
    position, kept = 0, []
    for character in text:
        if start <= position < start + FRAME_WIDTH:
            kept.append(character)
        position += _columns(character)
    clipped = "".join(kept)
    if start and clipped:
        clipped = "…" + (" " if _columns(clipped[0]) > 1 else "") + clipped[1:]
    return clipped + "…" if position > start + FRAME_WIDTH else clipped
