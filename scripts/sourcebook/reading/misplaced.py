"""What stands beside a key and belongs below it, or the other way round: YAML does not see the slip."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from sourcebook.model.record import Fault, Loc, Record, Wrong
from sourcebook.model.text import LANGUAGE
from sourcebook.problems import Mark, Problem
from sourcebook.reading.document import Document
from sourcebook.reading.recordtypes import fields_of, holds_texts, is_list, record_at, record_in
from sourcebook.reading.valueslips import as_item
from sourcebook.reading.yamllines import spaces


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
        if parent and (said := _named_by_key(parent, _at(data, loc[:-1]), str(loc[-1]), fault.value)):
            problems.append(Problem(document.key_mark((*base, *loc)), "unknown-key", said))
            told += [loc, *((*loc[:-1], name) for name, key in fields_of(parent).items() if key.required)]
            continue
        if found := _elsewhere(record, document, base, loc, data):
            problems.append(found[0])
            told += found[1]
            continue
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
            of_text = holds_texts(info.annotation) and LANGUAGE.fullmatch(str(loc[-1]))
            belongs = of_text or (inner and loc[-1] in fields_of(inner))
            if belongs and name in siblings and siblings[name] is None:
                column = document.key_mark((*base, *loc)).column
                message = (
                    f"{loc[-1]!r} stands beside {name!r}, which is empty, but belongs below it; "
                    f"write {column + 1} spaces before it and before each line that belongs to it"
                )
                if of_text:
                    told += [(*loc[:-1], key) for key in siblings if LANGUAGE.fullmatch(str(key))]
                problems.append(Problem(document.key_mark((*base, *loc)), "unknown-key", message))
                told += [loc, (*loc[:-1], name)]
        if len(loc) >= 2 and isinstance(loc[-2], int) and parent:
            problems += _item(parent, document, base, loc[:-1], data, told)
    return problems, told


def _named_by_key(parent: type[Record], beside: dict[str, Any], key: str, value: Any) -> str:
    """Say how an item is written whose name stands before a colon, as if it were its first key."""
    first, *others = fields_of(parent)
    if first in beside or key in fields_of(parent) or len(beside) != 1:
        return ""
    if isinstance(value, dict) and value.keys() <= {*others}:
        return (
            f"{key!r} is not a key of this place; write '{first}: {key}', and the keys below it beside that"
        )
    text = isinstance(value, str) and " " in value and others[:1] == ["text"]
    item = as_item(parent, key, value).replace("'- ", "'", 1)
    return f"{key!r} is not a key of this place; {item}" if text else ""


def _elsewhere(
    record: type[Record], document: Document, base: Loc, loc: Loc, data: Any
) -> tuple[Problem, list[Loc]] | None:
    """Return the problem of a key that stands too far to the left or right, with what it tells of."""
    mark, name = document.key_mark((*base, *loc)), str(loc[-1])
    siblings = list(_at(data, loc[:-1]))
    at = siblings.index(name)
    before = _at(data, (*loc[:-1], siblings[at - 1])) if at else None
    place: Loc = (*loc[:-1], siblings[at - 1]) if at else ()
    if isinstance(before, list) and before:
        place, before = (*place, len(before) - 1), before[-1]
    holder = record_at(record, place) if at else None
    if holder and isinstance(before, dict) and before and name in fields_of(holder) and name not in before:
        under = next(iter(before))
        wanted = document.key_mark((*base, *place, under)).column
        return _moved(mark, name, wanted, under), [loc, (*place, name)]
    if len(loc) > 1 and name in fields_of(record) and name not in data and name != "claims":
        under = next(iter(data))
        return _moved(mark, name, document.key_mark((*base, under)).column, under), [loc]
    return None


def _moved(mark: Mark, name: str, wanted: int, under: str) -> Problem:
    far = abs(mark.column - wanted)
    side = "right" if mark.column > wanted else "left"
    message = (
        f"{name!r} stands {'one space' if far == 1 else f'{far} spaces'} too far to the {side}; "
        f"write {spaces(wanted - 1)} before it, so that it stands under {under!r}, "
        "and move what belongs to it along"
    )
    return Problem(mark, "unknown-key", message)


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
        if inner is None or not isinstance(before, dict):
            continue
        listed = before.get(name, "")
        if listed is not None and not (isinstance(listed, list) and is_list(info.annotation)):
            continue
        if listed and not fields_of(parent).keys().isdisjoint(_at(data, loc)):
            continue  # it may be one of its own
        run = list(takewhile(_fits(inner), items[at:]))
        if run:
            told += ((*loc[:-1], at + n) for n in range(len(run)))
            told.append((*loc[:-1], at - 1, name))
            line = document.key_mark((*base, *loc[:-1], at - 1, name)).line
            mark = document.mark((*base, *loc))
            dash = document.text.rfind("-", 0, document.spans[(*base, *loc)][2])
            mark = document.place(dash, 1) if dash >= 0 else mark
            empty = "" if listed else ", which is empty"
            message = (
                f"this item stands in {loc[-2]!r} but belongs to {name!r} in line {line}{empty}; "
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
