"""Which rules are set to off, warning or error for a corpus, and what follows for its problems."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading import choices
from sourcebook.rules.near import hint

if TYPE_CHECKING:
    from sourcebook.rules.guide import Guide

Levels = dict[str, Severity | None]
"""How much rules matter, by their ids; None is not at all."""

WORDS: dict[object, Severity | None] = {
    **{str(severity): severity for severity in Severity},
    "off": None,
    False: None,  # as MkDocs reads `off`
}


def levels(said: Mapping[str, object], root: Path) -> tuple[Levels, list[Problem]]:
    """Return what is set, and the problems of what cannot be; *root* has the file in which it is said."""
    if not said:
        return {}, []
    from sourcebook.rules.guide import guides  # here, because most corpora set nothing

    found: Levels = {}
    wrong: list[tuple[str, str]] = []
    known = guides()
    for rule, word in said.items():
        asked = word.lower() if isinstance(word, str) else word
        if rule not in known:
            wrong.append((rule, f"there is no rule {rule!r}{hint(rule, known)}"))
        elif asked not in WORDS:
            wrong.append((rule, f"{str(word)!r} is no level of a rule; write off, warning or error"))
        elif _must_stop(known[rule]) and WORDS[asked] is not Severity.ERROR:
            wrong.append((rule, f"{rule!r} says that a file cannot be read, which is always an error"))
        else:
            found[rule] = WORDS[asked]
    return found, list(_problems(wrong, root))


def _must_stop(rule: "Guide") -> bool:
    """Tell whether what a rule finds is not read, so that a site would lack it without a word."""
    return rule.of_reading and rule.severity == "error"


def _problems(wrong: list[tuple[str, str]], root: Path) -> Iterator[Problem]:
    path = choices.file(root)
    text = path.read_text(encoding="utf-8-sig", errors="replace") if wrong and path.is_file() else ""
    for rule, message in wrong:
        match = re.search(rf"(?<![\w-]){re.escape(str(rule))}[ \t]*:", text)
        start = match.start() if match else 0
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        yield Problem(Mark(path.name, line, column, len(str(rule)) if match else 0), "bad-value", message)


def applied(problems: Iterable[Problem], levels: Levels) -> list[Problem]:
    """Return problems of reading as their authors have set the rules.

    >>> applied([Problem(Mark("a.bib"), "unknown-field", "x", Severity.WARNING)], {"unknown-field": None})
    []
    """
    if not levels:
        return list(problems)
    return [
        problem if severity is problem.severity else replace(problem, severity=severity)
        for problem in problems
        if (severity := levels.get(problem.rule, problem.severity)) is not None
    ]
