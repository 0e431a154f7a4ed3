"""The one walk over what authors wrote: every value of a record, with its place and what its key says of it.

What cites, links, is translated, compared, found, exported or renamed follows from it, so that a key which is
added to a record is seen by all of them.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast, get_args

from sourcebook.model.record import SAME, Key, Loc, Record
from sourcebook.model.text import Text

R = TypeVar("R", bound=Record)

Wanted = Callable[[Key], bool]
"""Whether values of a key are asked for."""
Plan = tuple[tuple[str, Key], ...]
"""The keys of a kind of record that are asked for or may lead to one, by their attributes."""


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
    return iter(_listed(record, loc, _any))


def _listed(record: Record, loc: Loc, wanted: Wanted) -> list[Part]:
    """Return the values of the keys that are wanted; a check asks for them a hundred times a case."""
    found: list[Part] = []
    _add(record, loc, wanted, found)
    return found


def _add(record: Record, loc: Loc, wanted: Wanted, found: list[Part]) -> None:
    for attribute, key in _plan(type(record), wanted):
        value = getattr(record, attribute)
        if value is None or value == "":
            continue
        at = (*loc, key.name)
        if key.record:
            if key.many:
                for i, item in enumerate(value):
                    _add(item, (*at, i), wanted, found)
            else:
                _add(value, at, wanted, found)
        elif key.many:
            found += [Part((*at, i), key, item) for i, item in enumerate(value)]
        else:
            found.append(Part(at, key, value))


PLANS: dict[tuple[type[Record], Wanted | type[Record]], Plan] = {}
"""Where walks can find something: it says something of the kinds of records, not of any corpus."""


def _plan(kind: type[Record], wanted: Wanted) -> Plan:
    """Return where a walk through a kind of record can find something."""
    known = PLANS.get((kind, wanted))
    if known is None:
        known = tuple((attribute, key) for attribute, key in kind.keys.items() if _leads(key, wanted))
        PLANS[kind, wanted] = known
    return known


def _leads(key: Key, wanted: Wanted) -> bool:
    return bool(_plan(key.record, wanted)) if key.record else wanted(key)


def _any(key: Key) -> bool:
    return True


def _is_text(key: Key) -> bool:
    return _holds_text(key.annotation)


def _holds_text(annotation: Any) -> bool:
    return annotation is Text or any(map(_holds_text, get_args(annotation)))


def _is_prose(key: Key) -> bool:
    return _is_text(key) and not key.field.label


def _refers(key: Key) -> bool:
    return bool(key.field.refers)


@lru_cache(maxsize=64)
def _referring(kind: str) -> Wanted:
    """Return what asks for the keys that name one kind of thing."""
    return lambda key: key.field.refers == kind


def records(record: Record, kind: type[R], loc: Loc = ()) -> Iterator[tuple[Loc, R]]:
    """Yield every record of a kind inside a record that stands at *loc*, with its place."""
    found: list[tuple[Loc, Record]] = []
    _add_records(record, kind, loc, found)
    return iter(cast("list[tuple[Loc, R]]", found))


def kept(record: Record, kind: type[R]) -> tuple[tuple[Loc, R], ...]:
    """Return the records of a kind inside one that is a whole document; they are looked for once."""
    try:
        known = record._walked
    except AttributeError:
        known = {}
        object.__setattr__(record, "_walked", known)
    if kind not in known:
        known[kind] = tuple(records(record, kind))
    found: tuple[tuple[Loc, R], ...] = known[kind]
    return found


def _add_records(record: Record, kind: type[Record], loc: Loc, found: list[tuple[Loc, Record]]) -> None:
    for attribute, key in _holders(type(record), kind):
        value = getattr(record, attribute)
        if value is None:
            continue
        at = (*loc, key.name)
        for place, item in [((*at, i), item) for i, item in enumerate(value)] if key.many else [(at, value)]:
            if isinstance(item, kind):
                found.append((place, item))
            _add_records(item, kind, place, found)


def _holders(record: type[Record], kind: type[Record]) -> Plan:
    """Return the keys of a kind of record under which one of another kind can stand."""
    known = PLANS.get((record, kind))
    if known is None:
        known = PLANS[record, kind] = tuple(
            (attribute, key)
            for attribute, key in record.keys.items()
            if key.record and (issubclass(key.record, kind) or _holders(key.record, kind))
        )
    return known


def texts(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Text]]:
    """Yield every text in a record, names as well."""
    for place, _, value in _listed(record, loc, _is_text):
        yield place, value


def prose(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Text]]:
    """Yield every text in a record that may cite and link."""
    for place, _, value in _listed(record, loc, _is_prose):
        yield place, value


def own_prose(record: Record) -> Iterator[tuple[str, Text]]:
    """Yield the texts that may cite and link and are a record's own, with the names of their keys."""
    for attribute, key in record.keys.items():
        value = getattr(record, attribute)
        if isinstance(value, Text) and not key.field.label:
            yield key.name, value


def references(record: Record, loc: Loc = (), only: str = "") -> Iterator[Reference]:
    """Yield every word in a record that names a code, a case, a claim or a source; *only* those of a kind."""
    for place, key, value in _listed(record, loc, _referring(only) if only else _refers):
        kind = key.field.refers
        yield Reference(place, str(place[len(loc)]) if kind == SAME else kind, value)
