"""What an author should fix, and where: marks and problems, as values that sort and print.

Every other room reports through these records; nothing here knows what a rule or a file format is.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

LINE_BREAK = re.compile(r"\r\n|[\n\r]")
"""What ends a line in an author's file, as editors count lines."""

FRAME_WIDTH = 100
"""How many columns of a terminal a line of a frame takes at most."""

BEFORE = 1
"""How many lines a frame shows before the one that is meant."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning only stops a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A place in a file that an author wrote; prints as `cases/ccg.yml:31:15`."""

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
    return f"{' and '.join(parts)} in {files} file{'s' if files > 1 else ''}"


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line a problem, sorted by place, without a newline at the end."""
    return "\n".join(str(problem) for problem in sorted(problems))


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub's workflow commands, which annotate the lines of a pull request.

    The escapes are those of GitHub's "Workflow commands" reference: `%`, CR and LF in the message,
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

    return "\n".join(map(command, sorted(problems)))


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


def frame(problem: Problem, text: str) -> str:
    r"""Return the line that is meant, the one before it and a caret; nothing where *text* has no such line.

    *text* is what stands in the problem's file. The caret stands right under wide (Chinese) characters, too;
    a tab is shown as an arrow, what nobody sees as a box, and a long line as its part around the caret.

    >>> print(frame(Problem(Mark("a.yml", 2, 7, 4), "x", "y"), "name: A\nkind: cuncil\n"))
     1 | name: A
     2 | kind: cuncil
       |       ^^^^
    """
    mark = problem.mark
    lines = LINE_BREAK.split(text.removeprefix("\ufeff"))
    if mark.line > len(lines) or not any(lines):
        return ""
    shown = "".join(map(_shown, lines[mark.line - 1]))
    whole = lines[mark.line - 1]
    start = _width("".join(map(_shown, whole[: mark.column - 1])))
    meant = whole[mark.column - 1 : mark.column - 1 + max(mark.length, 1)]
    carets = max(_width("".join(map(_shown, meant))), 1)
    cut = 0
    if _width(shown) > FRAME_WIDTH:
        cut = max(0, start - FRAME_WIDTH // 3)
        shown, start = _clip(shown, cut), start - cut
    gutter = len(str(mark.line)) + 1
    before = range(max(1, mark.line - BEFORE), mark.line)
    rows = [(str(n), _clip("".join(map(_shown, lines[n - 1])), cut)) for n in before if lines[n - 1].strip()]
    rows += [(str(mark.line), shown), ("", " " * start + "^" * min(carets, max(1, FRAME_WIDTH - start)))]
    return "\n".join(f"{number:>{gutter}} | {row}".rstrip() for number, row in rows)


def _shown(character: str) -> str:
    """Return what stands for a character in a frame: itself, if it can be seen and moves nothing."""
    if character == "\t":
        return "→   "
    seen = character == " " or unicodedata.category(character)[0] not in "CZ"
    return character if seen else "□"


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    return sum(_columns(character) for character in text)


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
