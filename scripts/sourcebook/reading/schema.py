"""From the data of a document to a record, and from its faults to an author's words.

| rule | found when |
| --- | --- |
| unknown-key | a key is not one of the record's |
| missing-key | a key is missing that the record must have |
| empty-text | a text, or a whole value, is empty |
| bad-id | an id is not in lower-case ASCII with hyphens |
| bad-date | a date is not one |
| bad-value | a value is of another kind than the key wants |
"""

from typing import Any, TypeVar

from sourcebook.failing import attempt
from sourcebook.model.record import FaultError, Loc, Record
from sourcebook.problems import Problem
from sourcebook.reading.document import Document

R = TypeVar("R", bound=Record)

PLAIN = "what stands here is not what its key wants; compare it with another file"
"""What is said where what finds out more has failed."""
EMPTY = "the file is empty; write something in it, or delete it"


def validate(record: type[R], document: Document, problems: list[Problem]) -> tuple[R | None, list[Problem]]:
    """Return the record in *document*, or None and the problems; those of its reading are passed on."""
    if document.data is None:
        return None, problems or [Problem(document.mark(), "empty-text", EMPTY)]
    found, more = _validate(record.shaped(document.data), document, (), document.data)
    return None if problems else found, [*problems, *_beside(problems, document, more)]


def validate_list(
    record: type[R], document: Document, problems: list[Problem]
) -> tuple[list[tuple[Loc, R]], list[Problem]]:
    """Return the records of a document that is a list of them, each with its place, and the problems."""
    if document.data is None:
        return [], problems or [Problem(document.mark(), "empty-text", EMPTY)]
    if not isinstance(document.data, list):
        if problems:
            return [], problems
        message = "this file must be a list; begin each item with '- '"
        return [], [*problems, Problem(document.mark(), "bad-value", message)]
    records: list[tuple[Loc, R]] = []
    told: list[Problem] = []
    for i, data in enumerate(document.data):
        found, more = _validate(record, document, (i,), data)
        told += more
        if found:
            records.append(((i,), found))
    return records, [*problems, *_beside(problems, document, told)]


def _beside(problems: list[Problem], document: Document, more: list[Problem]) -> list[Problem]:
    """Return what is wrong with data besides the *problems* of its syntax, which were mended to read it.

    Where the whole looks wrong, or the line of such a problem, that may be the mending's fault.
    """
    if problems and any(problem.mark == document.mark() for problem in more):
        return []
    lines = {problem.mark.line for problem in problems}
    return [problem for problem in more if problem.mark.line not in lines]


def _validate(record: type[R], document: Document, loc: Loc, data: Any) -> tuple[R | None, list[Problem]]:
    try:
        return record.read(data), []
    except FaultError as error:
        from sourcebook.reading import faults  # here, because most files have none

        found = error.faults
        plain = [Problem(document.mark((*loc, *fault.loc)), "bad-value", PLAIN) for fault in found]
        return None, attempt(lambda: faults.problems(record, document, loc, data, found), lambda _: plain)
