"""What stands beside a key and belongs below it, or the other way round: YAML does not see the slip."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from sourcebook.model.record import Fault, Loc, Record, Wrong
from sourcebook.problems import Problem
from sourcebook.reading.document import Document
from sourcebook.reading.recordtypes import fields_of, record_at, record_in


def find(
    record: type[Record], document: Document, base: Loc, data: Any, faults: Sequence[Fault]
) -> tuple[list[Problem], list[Loc]]:
    """Return the problems of what stands beside an empty key instead of below it, and what they tell of."""
    problems: list[Problem] = []
    told: list[Loc] = []
    for fault in faults:
        loc = fault.loc
        if fault.kind is not Wrong.UNKNOWN_KEY or any(loc[: len(at)] == at for at in told):
            continue
        parent = record_at(record, loc[:-1])
        if parent and (inner_keys := _too_deep(parent, _at(data, loc[:-1]), fault.value)):
            first = ", ".join(repr(name) for name in list(inner_keys)[:3])
            message = (
                f"{first} below {loc[-1]!r} belong{'s' if len(inner_keys) == 1 else ''} to what {loc[-1]!r} "
                f"stands in; write {'it' if len(inner_keys) == 1 else 'them'} there and delete {loc[-1]!r}"
            )
            problems.append(Problem(document.key_mark((*base, *loc)), "unknown-key", message))
            told += [loc, *((*loc[:-1], name) for name in inner_keys)]
            continue
        siblings: dict[str, Any] = _at(data, loc[:-1])
        for name, info in fields_of(parent).items() if parent else ():
            inner = record_in(info.annotation)
            if inner and name in siblings and siblings[name] is None and loc[-1] in fields_of(inner):
                message = (
                    f"{loc[-1]!r} stands beside {name!r}, which is empty, but belongs below it; "
                    "write 2 spaces before it and before each line that belongs to it"
                )
                problems.append(Problem(document.key_mark((*base, *loc)), "unknown-key", message))
                told += [loc, (*loc[:-1], name)]
        if len(loc) >= 2 and isinstance(loc[-2], int) and parent:
            problems += _item(parent, document, base, loc[:-1], data, told)
    return problems, told


def _too_deep(parent: type[Record], beside: dict[str, Any], value: Any) -> Sequence[str]:
    """Return the keys below an unknown key, if each is one that the record is without in which it stands."""
    inner = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(inner, dict) or not inner.keys() <= fields_of(parent).keys() - beside.keys():
        return ()
    return list(inner)


def _item(
    parent: type[Record], document: Document, base: Loc, loc: Loc, data: Any, told: list[Loc]
) -> Iterator[Problem]:
    """Yield the problem of an item that belongs to an empty list of the item before it."""
    items, at = _at(data, loc[:-1]), int(loc[-1])
    before: dict[str, Any] | None = items[at - 1] if at else None
    for name, info in fields_of(parent).items():
        inner = record_in(info.annotation)
        if inner is None or not isinstance(before, dict) or before.get(name, "") is not None:
            continue
        run = list(takewhile(_fits(inner), items[at:]))
        if run:
            told += ((*loc[:-1], at + n) for n in range(len(run)))
            told.append((*loc[:-1], at - 1, name))
            line = document.key_mark((*base, *loc[:-1], at - 1, name)).line
            mark = document.mark((*base, *loc))
            dash = document.text.rfind("-", 0, document.spans[(*base, *loc)][2])
            mark = document.place(dash, 1) if dash >= 0 else mark
            message = (
                f"this item stands in {loc[-2]!r} but belongs to {name!r} in line {line}, which is empty; "
                f"write more spaces before it than before {name!r}, and before each line that belongs to it"
            )
            yield Problem(mark, "unknown-key", message)


def _fits(record: type[Record]) -> Callable[[Any], bool]:
    """Return what tells whether an item has only keys of a record."""
    known = fields_of(record).keys()
    return lambda item: isinstance(item, dict) and item.keys() <= known


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data
