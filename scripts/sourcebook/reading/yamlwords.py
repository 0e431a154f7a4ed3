"""What ends the reading of a file of YAML, and how its author is told."""

import re
from typing import TYPE_CHECKING

from sourcebook.problems import Edit, Mark, Problem
from sourcebook.reading.yamlevents import MarkedYAMLError, YAMLError

if TYPE_CHECKING:
    from sourcebook.reading.yamllines import Cure

CLOSED = re.compile("flow|quoted")
"""What a parser's context is called that has to be closed."""


class StopError(Exception):
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


def problem_of(path: str, found: "Cure | StopError | YAMLError") -> Problem:
    """Return what an author is told."""
    if not isinstance(found, StopError | YAMLError):
        fix = tuple(
            Edit(Mark(path, line + 1, column + 1), old, new) for line, column, old, new in found.edits
        )
        mark = Mark(path, found.line + 1, found.column + 1, found.length)
        return Problem(mark, found.rule, found.message, fix=fix if found.safe else ())
    if isinstance(found, StopError):
        return Problem(Mark(path, found.line + 1, found.column + 1), found.rule, found.message)
    if not isinstance(found, MarkedYAMLError):
        return Problem(Mark(path), "yaml-syntax", f"this is not YAML; its reader says: {found}")
    where, began = found.problem_mark or found.context_mark, found.context_mark
    if began and "simple key" in (found.context or ""):
        where = began  # the key is where the colon is missing, not where the parser noticed
    mark = Mark(path, where.line + 1, where.column + 1) if where else Mark(path)
    words = plain_words(found)
    if where and began and began.line < where.line and CLOSED.search(found.context or ""):
        words += f"; what is not closed may begin in line {began.line + 1}"
    return Problem(mark, "yaml-syntax", words)


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


def plain_words(error: MarkedYAMLError) -> str:
    """Say in an author's words what the parser found."""
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    for pattern, words in PLAIN_WORDS:
        if pattern in said:
            return words
    return f"this is not YAML; its reader says: {said}"
