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

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sourcebook.model.record import Fault, FaultError, Loc, Record
from sourcebook.model.text import ID
from sourcebook.problems import Edit, Problem
from sourcebook.reading import fieldslips, misplaced
from sourcebook.reading.offers import near, unknown_code
from sourcebook.reading.recordtypes import fields_of, record_at
from sourcebook.reading.yamlfile import Document

R = TypeVar("R", bound=Record)

EMPTY = "the file is empty; write something in it, or delete it"

LISTS: Mapping[Loc, str] = {
    ("kind",): "kinds",
    ("level",): "levels",
    ("issues",): "issues",
    ("uses", "strategy"): "strategies",
    ("uses", "level"): "levels",
    ("uses", "presence"): "presence",
    ("uses", "effect"): "effect",
    ("facts", "code"): "facts",
    ("limitations", "code"): "limitations",
    ("opportunities", "code"): "opportunities",
    ("places", "role"): "places",
}
"""The codebook's list of each key of a case that holds codes."""


def validate(record: type[R], document: Document, problems: list[Problem]) -> tuple[R | None, list[Problem]]:
    """Return the record in *document*, or None and the problems; those of its reading are passed on."""
    if document.data is None:
        return None, problems or [Problem(document.mark(), "empty-text", EMPTY)]
    found, more = _validate(record, document, (), document.data)
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


def unknown_codes(document: Document, codes: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Yield the codes of a case that are not even ids, with the codes that were meant.

    *codes* holds the label of each code by list and id; without it they are told to be ids.
    """
    for loc, value in _scalars(document.data, ()):
        family = _family(loc, value)
        if not family:
            continue
        if not codes:
            yield fieldslips.bad_id(document, loc, value)
            continue
        message, meant = unknown_code(value, family, codes)
        mark, typed = document.mark(loc), document.typed(loc)
        yield Problem(mark, "unknown-code", message, fix=(Edit(mark, typed, meant),) if meant else ())


def _scalars(data: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*loc, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _scalars(value, (*loc, i))


def _family(loc: Loc, value: str) -> str:
    """Return the list of which a text that is no id was meant to be a code, or nothing.

    It is none if it was meant to be two, or one in curly quotes.
    """
    family = LISTS.get(tuple(part for part in loc if isinstance(part, str)), "")
    in_list = bool(loc) and isinstance(loc[-1], int)
    if not value or ID.fullmatch(value) or in_list != (family == "issues"):
        return ""
    return "" if fieldslips.is_other_slip(value, in_list) else family


def _validate(record: type[R], document: Document, loc: Loc, data: Any) -> tuple[R | None, list[Problem]]:
    try:
        return record.read(data), []
    except FaultError as error:
        faults = list(error.faults)
    # One mistake is one problem: what stands in the wrong place is not also missing elsewhere.
    found, told = misplaced.find(record, document, loc, data, faults)
    faults = [fault for fault in faults if not any(fault.loc[: len(at)] == at for at in told)]
    meant = {
        (*fault.loc[:-1], name)
        for fault in faults
        if fault.kind == "unknown-key" and (name := _meant(record, fault.loc, data))
    }
    commas: set[Loc] = set()
    for fault in faults:
        if fault.kind == "missing" and fault.loc in meant:
            continue  # a key misspelt is not also missing
        if fault.kind == "bad-id" and _of_codebook(record, fault):
            continue
        if fault.kind in ("unknown-key", "bad-language") and fault.value is None:
            if fault.loc[:-1] in commas:
                continue  # the rest of a text that a comma has ended
            commas.add(fault.loc[:-1])
        found.append(fieldslips.problem(record, document, loc, fault))
    return None, found


def _of_codebook(record: type[Record], fault: Fault) -> bool:
    """Tell whether an id that is none is a code, whose problem needs the codebook."""
    value = fault.value
    return record.__name__ == "Case" and isinstance(value, str) and bool(_family(fault.loc, value))


def _meant(record: type[Record], loc: Loc, data: Any) -> str:
    """Return the key that an author may have meant who wrote an unknown one, or nothing."""
    parent = record_at(record, loc[:-1])
    for part in loc[:-1]:
        data = data[part]
    return near(str(loc[-1]), [name for name in fields_of(parent) if name not in data]) if parent else ""
