"""From the data of a document to a record, and from pydantic's errors to an author's words.

| rule | found when |
| --- | --- |
| unknown-key | a key is not one of the record's |
| missing-key | a key is missing that the record must have |
| empty-text | a text, or a whole value, is empty |
| bad-id | an id is not in lower-case ASCII with hyphens |
| bad-date | a date is not one |
| bad-value | a value is of another kind than the key wants |
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic_core import ErrorDetails

from sourcebook.model.text import Loc, Record, ValidationError
from sourcebook.problems import Problem
from sourcebook.reading.yamlfile import Document

R = TypeVar("R", bound=Record)

EMPTY = "the file is empty"


def validate(record: type[R], document: Document, problems: list[Problem]) -> tuple[R | None, list[Problem]]:
    """Return the record in *document*, or None and the problems; those of its reading are passed on."""
    if problems:
        return None, problems
    if document.data is None:
        return None, [Problem(document.mark(), "empty-text", EMPTY)]
    return _validate(record, document, (), document.data)


def validate_list(
    record: type[R], document: Document, problems: list[Problem]
) -> tuple[list[tuple[Loc, R]], list[Problem]]:
    """Return the records of a document that is a list of them, each with its place, and the problems."""
    if problems:
        return [], problems
    if document.data is None:
        return [], [Problem(document.mark(), "empty-text", EMPTY)]
    if not isinstance(document.data, list):
        return [], [
            Problem(document.mark(), "bad-value", "this file must be a list; begin each item with '- '")
        ]
    records: list[tuple[Loc, R]] = []
    for i, data in enumerate(document.data):
        found, more = _validate(record, document, (i,), data)
        problems = problems + more
        if found:
            records.append(((i,), found))
    return records, problems


def _validate(record: type[R], document: Document, loc: Loc, data: Any) -> tuple[R | None, list[Problem]]:
    try:
        return record.model_validate(data), []
    except ValidationError as error:
        details = error.errors()
        meant = {
            (*detail["loc"][:-1], near)
            for detail in details
            if detail["type"] == "extra_forbidden" and (near := _near(record, detail["loc"]))
        }
        # One mistake is one problem: a key misspelt is not also missing, and a list whose items are wrong is
        # not also too short, as pydantic has it, which counts only the good ones.
        return None, [
            _problem(record, document, loc, detail)
            for detail in details
            if not (detail["type"] == "missing" and detail["loc"] in meant)
            and not (detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])
        ]


def _problem(record: type[Record], document: Document, base: Loc, error: ErrorDetails) -> Problem:
    loc = (*base, *error["loc"])
    value = error["input"]
    if at := error.get("ctx", {}).get("at"):
        loc = (*loc, at)
        value = value[at]
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    kind = error["type"]
    if kind == "extra_forbidden":
        if near := _near(record, error["loc"]):
            hint = f"; did you mean {near!r}?"
        elif value is None:  # as in `{text: It began, in 2013}`
            hint = "; put a text that holds a comma in quotes"
        else:
            hint = f"; known here are {', '.join(_known(record, error['loc']))}"
        return Problem(document.key_mark(loc), "unknown-key", f"{key!r} is not a key of this place{hint}")
    mark = document.mark(loc)
    if kind == "missing":
        return Problem(mark, "missing-key", f"the key {key!r} is missing here")
    if value in (None, "", [], {}) or kind == "empty-text":
        parent = _record_at(record, error["loc"][:-1])
        info = parent.model_fields.get(key) if parent else None
        choice = "" if info and info.is_required() else ", or leave the key out"
        return Problem(mark, "empty-text", f"{key!r} is empty; write something{choice}")
    if kind == "bad-id":
        hint = _as_id(value)
        message = f"{value!r} is not an id; use lower-case letters, digits and hyphens" + (
            f", such as {hint!r}" if hint else ""
        )
        return Problem(mark, "bad-id", message)
    if kind == "bad-date":
        return Problem(mark, "bad-date", f"{_shown(value)} is not a date; write 2012, 2012-05 or 2012-05-03")
    if kind == "bad-language":
        language = error["ctx"]["value"]
        return Problem(
            document.key_mark((*loc, language)),
            "unknown-key",
            f"{language!r} is not a language; write one such as 'en' or 'zh'",
        )
    if kind == "too_short":
        message = f"{key!r} must hold at least {error['ctx']['min_length']} items, not {len(value)}"
        return Problem(mark, "bad-value", message)
    context = dict(error.get("ctx", {}))
    if "expected" in context:
        context["expected"] = context["expected"].replace("'", "")
    wanted, _, advice = WANTED.get(kind, error["msg"].lower()).format(**context).partition("; ")
    hint = f"; {advice}" if advice else ""
    what = repr(key) if key else "this file"
    if loc and isinstance(loc[-1], int):
        what = f"each item of {what}"
    return Problem(mark, "bad-value", f"{what} must be {wanted}, not {_shown(value)}{hint}")


def _near(record: type[Record], loc: Loc) -> str:
    """Return the key that an author may have meant who wrote an unknown one, or nothing."""
    return next(iter(get_close_matches(str(loc[-1]), _known(record, loc), n=1)), "")


def _known(record: type[Record], loc: Loc) -> list[str]:
    """Return the keys that can stand where the one at *loc* does."""
    parent = _record_at(record, loc[:-1])
    return [field.alias or name for name, field in parent.model_fields.items()] if parent else []


WANTED: Mapping[str, str] = {
    "text-expected": "a text",
    "tuple_type": "a list; begin each item with '- '",
    "model_type": "a map of keys and values",
    "model_attributes_type": "a map of keys and values",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "enum": "one of {expected}",
}


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a map"
    return repr(value)


def _as_id(value: str) -> str:
    """Return the id that an author may have meant, or nothing.

    >>> _as_id("Shan Shui_2012")
    'shan-shui-2012'
    """
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in value.lower()).split()
    return "-".join(words)


def _record_at(record: type[Record], loc: Loc) -> type[Record] | None:
    """Return the type of record that stands at *loc* inside a record, where it is one."""
    found: type[Record] | None = record
    for part in loc:
        if isinstance(part, str) and found is not None:
            fields = {info.alias or name: info for name, info in found.model_fields.items()}
            found = _record_in(fields[part].annotation) if part in fields else None
    return found


def _record_in(annotation: Any) -> type[Record] | None:
    """Return the record inside an annotation such as `tuple[Claim, ...]` or `Government | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
