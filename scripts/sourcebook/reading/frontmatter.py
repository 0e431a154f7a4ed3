"""What stands above a page written by hand, and what MkDocs would lose of it without a word.

MkDocs reads a block between two lines of `---` (`mkdocs.utils.meta`); what it cannot read it prints as the
page's text, and the first lines of a page without such a block it takes away if they look like `key: value`.

| rule | found when |
| --- | --- |
| bad-front-matter | it is not YAML, is never closed, or holds something of another kind than its key wants |
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sourcebook.problems import Edit, Mark, Problem
from sourcebook.reading import yamlevents, yamlfile
from sourcebook.reading.document import Document

BLOCK = re.compile(r"-{3}[ \t]*\r?\n(?P<yaml>.*?\r?\n)(?:\.{3}|-{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
OPENED = re.compile(r"-{3}[ \t]*\r?\n(?=[A-Za-z][\w-]*:(?:\s|$))")
"""A block that begins like front matter, whether it ends or not."""
PAIR = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>[^\r\n]*)")
TEXTS = ("title", "description", "template", "author", "replaces")
"""The keys that hold one text."""
KNOWN = frozenset({*TEXTS, "date", "tags", "hide", "search", "status", "icon", "authors", "lang", "summary"})
"""What the first lines of a page may say without `---`, as in MultiMarkdown."""
TOO_MUCH = frozenset({"too-deep", "too-large"})
TOLD = TOO_MUCH | {"yaml-syntax", "duplicate-key"}
"""The rules of YAML that hold here too; MkDocs reads tags, aliases and the like."""


def read(text: str, path: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return what stands above a page, and what is wrong with it."""
    found = BLOCK.match(text)
    if found is None:
        return {}, [*_unclosed(text, path), *_taken_away(text, path)]
    block = found["yaml"]
    document, told = yamlfile.read(f"\n{block}".encode(), path)  # so that its lines are those of the page
    problems = [replace(problem, rule="bad-front-matter") for problem in told if problem.rule in TOLD]
    if any(problem.rule in TOO_MUCH for problem in told):
        return {}, problems  # neither the parser that types values nor MkDocs' own may survive it
    data, why = yamlevents.typed(block)
    if not why and not isinstance(data, dict):
        return {}, []  # a rule, and what stands below it
    if why and not OPENED.match(text):
        return {}, []
    if why and not problems:
        problems = [
            Problem(
                Mark(path, 2), "bad-front-matter", f"this front matter cannot be read; its reader says: {why}"
            )
        ]
    if not isinstance(data, dict):
        return {}, problems
    return data, [*problems, *_kinds(data, document)]


def _unclosed(text: str, path: str) -> Iterator[Problem]:
    if OPENED.match(text):
        message = "the front matter that begins here is never closed; write '---' below its last key"
        yield Problem(Mark(path, length=3), "bad-front-matter", message)


def _taken_away(text: str, path: str) -> Iterator[Problem]:
    """Yield the problem of a page whose first line MkDocs would take for front matter."""
    found = PAIR.match(text)
    if found and found["key"].lower() not in KNOWN:
        message = (
            f"MkDocs takes a first line such as {found['key'] + ':'!r} for front matter and does not print it"
        )
        fix = Edit(Mark(path), "", "\n")
        yield Problem(
            Mark(path, length=len(found["key"]) + 1),
            "bad-front-matter",
            f"{message}; leave a line empty above it",
            fix=(fix,),
        )


def _kinds(data: dict[Any, Any], document: Document) -> Iterator[Problem]:
    """Yield what is of another kind than its key wants."""
    for name in TEXTS:
        value = data.get(name)
        if isinstance(value, list | dict):
            mark = document.mark((name,))
            what = "a list" if isinstance(value, list) else "keys and values"
            message = f"{name!r} must be a text, not {what}; write one text, in quotes if need be"
            yield Problem(mark, "bad-front-matter", message)
    asked = data.get("search")
    excluded = asked.get("exclude") if isinstance(asked, dict) else None
    if not isinstance(excluded, bool | None):
        mark = document.mark(("search", "exclude"))
        message = f"'exclude' must be true or false, not {str(excluded)!r}; write true without quotes"
        yield Problem(mark, "bad-front-matter", message)


def body(text: str) -> str:
    """Return a page without its front matter."""
    found = BLOCK.match(text)
    return text[found.end() :] if found else text
