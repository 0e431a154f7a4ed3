"""From the faults of a record's data to problems: one mistake is one problem, whatever faults it brings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook
from sourcebook.model.record import SAME, Fault, Loc, Record, Wrong
from sourcebook.model.text import ID
from sourcebook.problems import Edit, Problem
from sourcebook.reading import fieldslips, misplaced
from sourcebook.reading.document import Document
from sourcebook.reading.offers import near, same_form, unknown_code
from sourcebook.reading.recordtypes import fields_of, key_at, record_at

OTHERS = ("cases", "claims", "codes", "general", "sources")
"""What an id or a word may name that is no code."""


def problems(
    record: type[Record], document: Document, loc: Loc, data: Any, faults: Sequence[Fault]
) -> list[Problem]:
    """Return what to tell an author of the faults in the data of a record that stands at *loc*."""
    # One mistake is one problem: what stands in the wrong place is not also missing elsewhere.
    found, told = misplaced.find(record, document, loc, data, faults)
    faults = [fault for fault in faults if not any(fault.loc[: len(at)] == at for at in told)]
    meant = {
        (*fault.loc[:-1], name)
        for fault in faults
        if fault.kind is Wrong.UNKNOWN_KEY and (name := _meant(record, fault.loc, data))
    }
    meant |= set(_ahead_of_colon(record, faults))
    undeclared = _undeclared(record, data, faults)
    commas: set[Loc] = set()
    lists: set[Loc] = set()
    for fault in faults:
        if fault.kind is Wrong.UNKNOWN_KEY and fault.loc in undeclared:
            continue  # what declares it cannot be read
        if fault.kind is Wrong.NOT_TEXT and fault.loc and isinstance(fault.loc[-1], int):
            if fault.loc[:-1] in lists:
                continue  # an item like the one before it
            lists.add(fault.loc[:-1])
        if fault.kind is Wrong.MISSING and fault.loc in meant:
            continue  # a key misspelt is not also missing
        if fault.kind is Wrong.BAD_ID and _of_codebook(record, fault):
            continue
        if fault.kind in (Wrong.UNKNOWN_KEY, Wrong.BAD_LANGUAGE) and fault.value is None:
            if fault.loc[:-1] in commas:
                continue  # the rest of a text that a comma has ended
            commas.add(fault.loc[:-1])
        found.append(fieldslips.problem(record, document, loc, fault))
    return found


def unknown_codes(
    kind: type[Case], document: Document, codes: Mapping[str, Mapping[str, Collection[str]]]
) -> Iterator[Problem]:
    """Yield the codes of a case of a kind that are not even ids, with the codes that were meant.

    *codes* holds what else each code is called, by list and id; without it they are told to be ids.
    """
    for loc, value in _scalars(document.data, ()):
        family = _family(kind, loc, value)
        if not family:
            continue
        if not codes:
            yield fieldslips.bad_id(document, loc, value)
            continue
        message, meant = unknown_code(value, family, codes)
        mark, typed = document.mark(loc), document.typed(loc)
        yield Problem(
            mark,
            "unknown-code",
            message,
            fix=(Edit(mark, typed, meant),) if meant and same_form(value, meant) else (),
        )


def _scalars(data: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*loc, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _scalars(value, (*loc, i))


def _family(kind: type[Record], loc: Loc, value: str) -> str:
    """Return the list of which a text that is no id was meant to be a code, or nothing.

    It is none if it was meant to be two, or one in curly quotes.
    """
    key = key_at(kind, loc)
    if key is None or not value or ID.fullmatch(value):
        return ""
    family = str(loc[0]) if key.field.refers == SAME else key.field.refers
    in_list = isinstance(loc[-1], int)
    if not family or family in OTHERS or (in_list != key.many and not key.field.alone):
        return ""
    return "" if fieldslips.is_other_slip(value, in_list) else family


def _of_codebook(record: type[Record], fault: Fault) -> bool:
    """Tell whether an id that is none is a code, whose problem needs the codebook."""
    value = fault.value
    return issubclass(record, Case) and isinstance(value, str) and bool(_family(record, fault.loc, value))


def _ahead_of_colon(record: type[Record], faults: Sequence[Fault]) -> Iterator[Loc]:
    """Yield the keys that stand in unknown ones, before a colon without its space."""
    for fault in faults:
        if fault.kind is Wrong.UNKNOWN_KEY and (parent := record_at(record, fault.loc[:-1])):
            name = str(fault.loc[-1]).partition(":")[0].partition("：")[0].strip()
            if name in fields_of(parent):
                yield (*fault.loc[:-1], name)


def _undeclared(record: type[Record], data: Any, faults: Sequence[Fault]) -> set[Loc]:
    """Return the lists of a codebook whose attributes cannot be read."""
    wrong = {fault.loc[1] for fault in faults if len(fault.loc) > 1 and fault.loc[0] == "attributes"}
    listed = data.get("attributes") if issubclass(record, Codebook) and isinstance(data, dict) else None
    items = listed if isinstance(listed, list) else []
    return {(str(item.get("id")),) for at, item in enumerate(items) if at in wrong and isinstance(item, dict)}


def _meant(record: type[Record], loc: Loc, data: Any) -> str:
    """Return the key that an author may have meant who wrote an unknown one, or nothing."""
    parent = record_at(record, loc[:-1])
    for part in loc[:-1]:
        data = data[part]
    return near(str(loc[-1]), [name for name in fields_of(parent) if name not in data]) if parent else ""
