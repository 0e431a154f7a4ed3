"""What records are made of: the keys of one, the record inside a key, the places where a key belongs."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from sourcebook.model.record import Key, Loc, Record
from sourcebook.model.text import Text


def fields_of(record: type[Record]) -> Mapping[str, Key]:
    """Return the keys of a record as authors write them, with what each wants."""
    return {key.name: key for key in record.keys.values()}


@cache
def record_in(annotation: Any) -> type[Record] | None:
    """Return the record inside an annotation such as `tuple[Claim, ...]` or `Context | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def choices_in(annotation: Any) -> list[str]:
    """Return the words that can stand where an annotation wants one of an enumeration."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [str(choice) for choice in annotation]
    return next((found for part in get_args(annotation) if (found := choices_in(part))), [])


def is_list(annotation: Any) -> bool:
    """Tell whether an annotation is that of a list."""
    return str(annotation).startswith("tuple[") or any(map(is_list, get_args(annotation)))


def holds_texts(annotation: Any) -> bool:
    """Tell whether an annotation is that of a text that can be given in several languages."""
    return annotation is Text or any(map(holds_texts, get_args(annotation)))


def record_at(record: type[Record], loc: Loc) -> type[Record] | None:
    """Return the type of record that stands at *loc* inside a record, where it is one."""
    found: type[Record] | None = record
    for part in loc:
        if isinstance(part, str) and found is not None:
            fields = fields_of(found)
            found = record_in(fields[part].annotation) if part in fields else None
    return found


def key_at(record: type[Record], loc: Loc) -> Key | None:
    """Return the key whose value, or an item of whose value, stands at *loc* inside a record."""
    names = [part for part in loc if isinstance(part, str)]
    holder = record_at(record, tuple(names[:-1]))
    return fields_of(holder).get(names[-1]) if holder and names else None


def parents_of(record: type[Record], key: str) -> str:
    """Say under which key of a record another key belongs, if it is only one: `in an item of 'uses'`."""
    places = set(_parents(record, key))
    if len(places) != 1:
        return ""
    ((name, listed),) = places
    return f"in an item of {name!r}" if listed else f"below {name!r}"


def _parents(record: type[Record], key: str) -> Iterator[tuple[str, bool]]:
    for name, info in fields_of(record).items():
        inner = record_in(info.annotation)
        if inner is not None:
            if key in fields_of(inner):
                yield name, is_list(info.annotation)
            yield from _parents(inner, key)
