"""What an author should fix, and where: marks and problems, as values that sort and print.

Every other room reports through these records; nothing here knows what a rule or a file format is.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something an author should fix; problems sort by place and print as one line."""

    mark: Mark
    rule: str
    """The kebab-case id of the rule that found it."""
    message: str
    """Lower case, no full stop, the wrong value quoted, the nearest right one offered."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.mark}: {self.message} [{self.rule}]"


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

    return "\n".join(
        f"::{p.severity} file={escape_property(p.mark.path)},line={p.mark.line},col={p.mark.column},"
        f"title={escape_property(p.rule)}::{escape(p.message)}"
        for p in sorted(problems)
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with `path`, `line`, `column`, `severity`, `rule` and `message`."""
    return json.dumps(
        [
            {
                "path": p.mark.path,
                "line": p.mark.line,
                "column": p.mark.column,
                "severity": p.severity,
                "rule": p.rule,
                "message": p.message,
            }
            for p in sorted(problems)
        ],
        ensure_ascii=False,
        indent=2,
    )
