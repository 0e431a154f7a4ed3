"""The one walk over what authors wrote: every value of a record, with its place and what its key says of it.

What cites, links, is translated, compared, found, exported or renamed follows from it, so that a key which is
added to a record is seen by all of them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from sourcebook.model.record import SAME, Key, Loc, Record
from sourcebook.model.text import Text

R = TypeVar("R", bound=Record)


class Part(NamedTuple):
    """One value of a record that is no record itself."""

    loc: Loc
    """Its place in the document."""
    key: Key
    """The key whose value it is, or an item of it."""
    value: Any


class Reference(NamedTuple):
    """A word that names something else in the corpus."""

    loc: Loc
    kind: str
    """A list of the codebook, `cases`, `claims` or `sources`."""
    name: str
    """The id or citekey, whether or not there is such a thing."""


def parts(record: Record, loc: Loc = ()) -> Iterator[Part]:
    """Yield every value in a record that stands at *loc*, and in the records inside it, as it is written."""
    for attribute, key in record.keys.items():
        value = getattr(record, attribute)
        if value is None or value == "":
            continue
        at = (*loc, key.name)
        if not key.many:
            yield from parts(value, at) if key.record else (Part(at, key, value),)
        elif key.record:
            for i, item in enumerate(value):
                yield from parts(item, (*at, i))
        else:
            for i, item in enumerate(value):
                yield Part((*at, i), key, item)


def records(record: Record, kind: type[R], loc: Loc = ()) -> Iterator[tuple[Loc, R]]:
    """Yield every record of a kind inside a record that stands at *loc*, with its place."""
    for attribute, key in record.keys.items():
        if key.record is None or not _holds(key.record, kind):
            continue
        value = getattr(record, attribute)
        at = (*loc, key.name)
        items = enumerate(value) if key.many else ((None, value),) if value is not None else ()
        for i, item in items:
            place = at if i is None else (*at, i)
            if isinstance(item, kind):
                yield place, item
            yield from records(item, kind, place)


HOLDING: dict[tuple[type[Record], type[Record]], bool] = {}
"""What `_holds` has found: it says something of the kinds of records, not of any corpus."""


def _holds(record: type[Record], kind: type[Record]) -> bool:
    """Return whether a record is of a kind or can hold one."""
    known = HOLDING.get((record, kind))
    if known is None:
        inner = (key.record for key in record.keys.values() if key.record)
        known = HOLDING[record, kind] = issubclass(record, kind) or any(_holds(one, kind) for one in inner)
    return known


def texts(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Text]]:
    """Yield every text in a record, names as well."""
    for part in parts(record, loc):
        if isinstance(part.value, Text):
            yield part.loc, part.value


def prose(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Text]]:
    """Yield every text in a record that may cite and link."""
    for part in parts(record, loc):
        if isinstance(part.value, Text) and not part.key.field.label:
            yield part.loc, part.value


def own_prose(record: Record) -> Iterator[tuple[str, Text]]:
    """Yield the texts that may cite and link and are a record's own, with the names of their keys."""
    for attribute, key in record.keys.items():
        value = getattr(record, attribute)
        if isinstance(value, Text) and not key.field.label:
            yield key.name, value


def references(record: Record, loc: Loc = ()) -> Iterator[Reference]:
    """Yield every word in a record that names a code, a case, a claim or a source."""
    for part in parts(record, loc):
        kind = part.key.field.refers
        if kind:
            yield Reference(part.loc, str(part.loc[len(loc)]) if kind == SAME else kind, part.value)
