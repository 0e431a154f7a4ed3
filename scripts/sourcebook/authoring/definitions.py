"""The JSON Schemas of records, as the model has them: keys, titles, limits, and the words under each.

What depends on a corpus, its codes and its citekeys, is added where whole files are described.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from types import NoneType
from typing import Any, get_args, get_origin

from sourcebook.model.record import NUMBER, Record
from sourcebook.model.text import ID, LANGUAGE, Date, Id, Number, Text, Word

Schema = dict[str, Any]

MODEL = "sourcebook.model."
"""Where the records are that authors write."""

TEXT = ["string", "number"]
"""What an editor takes a text to be: it types `2012` by its look, we leave it the text that it is."""

EMPTY = {"pattern": r"\S", "patternErrorMessage": "this is empty; write something"}

SCALARS: Mapping[Any, Schema] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    Id: {
        "type": "string",
        "pattern": f"^{ID.pattern}$",
        "patternErrorMessage": "this is not an id; use lower-case letters, digits and hyphens",
    },
    Word: {"type": TEXT, **EMPTY},
    Number: {"type": ["number", "string"], "pattern": f"^(?:{NUMBER.pattern})$"},
    Date: {
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        "minimum": 1,
        "maximum": 9999,
        "patternErrorMessage": "this is not a date; write 2012, 2012-05 or 2012-05-03",
    },
    Text: {
        "type": [*TEXT, "object"],
        **EMPTY,
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
        "additionalProperties": {"type": TEXT, **EMPTY},
    },
}
"""The schemas of the values that are no records."""


def define(kind: type[Record] | type[StrEnum], definitions: dict[str, Schema]) -> Schema:
    """Add the definition of a kind, with all that it refers to; return a reference to it."""
    reference = {"$ref": f"#/definitions/{kind.__name__}"}
    if kind.__name__ in definitions:
        return reference
    if not issubclass(kind, Record):
        definitions[kind.__name__] = {"anyOf": list(_members(kind))}
        return reference
    properties: dict[str, Schema] = {}
    definitions[kind.__name__] = {
        "additionalProperties": False,
        "description": inspect.getdoc(kind),
        "properties": properties,
        "required": [key.name for key in kind.keys.values() if key.required],
        "title": kind.__name__,
        "type": "object",
    }
    said = dict(_descriptions(kind))
    for key in kind.keys.values():
        limits = {"minimum": key.field.ge, "maximum": key.field.le, "minItems": key.field.min_length or None}
        given = {name: limit for name, limit in limits.items() if limit is not None}
        properties[key.name] = {
            **_wanted(key.annotation, definitions),
            **given,
            "description": said[key.name],
        }
    return reference


def _wanted(annotation: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of what an annotation wants; what may be left out is not written as null."""
    if annotation in SCALARS:
        return SCALARS[annotation]
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _wanted(parts[0], definitions)}
    if NoneType in parts:
        return next(_wanted(part, definitions) for part in parts if part is not NoneType)
    if parts:  # with limits, which the key tells
        return _wanted(parts[0], definitions)
    return define(annotation, definitions)


def record_of(name: str) -> type[Record]:
    """Return a kind of record by its name."""
    return next(
        kind for kind in _kinds(Record) if kind.__name__ == name and kind.__module__.startswith(MODEL)
    )


def lineage(record: str) -> list[str]:
    """Return a record and what it inherits from, by name."""
    return [kind.__name__ for kind in record_of(record).__mro__]


def _members(enum: type[StrEnum]) -> Iterator[Schema]:
    """Yield the members of an enumeration, each with the words that stand under it in the model."""
    said = _said(enum)
    for name, value in enum.__members__.items():
        yield {"const": str(value), "title": str(value).capitalize(), "description": said[name]}


def _descriptions(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a record, each with the words that stand under it in the model."""
    said: dict[str, str] = {}
    for one in reversed(record.__mro__):
        if issubclass(one, Record) and inspect.get_annotations(one) and one is not Record:
            said |= _said(one)
    for name, key in record.keys.items():
        yield key.name, key.field.about or said[name]


def _said(model: type) -> dict[str, str]:
    """Return the docstrings of a class's attributes by name."""
    [body] = [
        node.body for node in ast.parse(inspect.getsource(model)).body if isinstance(node, ast.ClassDef)
    ]
    said: dict[str, str] = {}
    for node, after in pairwise(body):
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            words = inspect.cleandoc(str(after.value.value))
            said |= {target.id: words for target in targets if isinstance(target, ast.Name)}
    return said


def _kinds(record: type[Record]) -> Iterator[type[Record]]:
    """Yield a kind of record, and those made from it."""
    yield record
    for one in record.__subclasses__():
        yield from _kinds(one)
