"""Records: frozen values made of what an author wrote, and every way in which that is none.

What a key wants is said by its annotation: a function for a scalar, an enumeration, another record, a tuple
of these, or None beside one of them. They are our own because pydantic takes about as long to import and to
build its models as all the rest of a check.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache, partial
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

Loc = tuple[str | int, ...]
"""The keys and indexes that lead to a value in a document: `("uses", 0, "claims", 2, "text")`."""

Read = Callable[[Any], Any]
"""Returns the value that data stands for, or raises `FaultError`."""

R = TypeVar("R", bound="Record")

REQUIRED = object()
"""The default of a key that a record must have."""

WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


class Wrong(StrEnum):
    """What can be wrong with data."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown-key"
    NOT_KEYS = "not-keys"
    NOT_A_LIST = "not-a-list"
    TOO_FEW = "too-few"
    NOT_TEXT = "not-text"
    EMPTY_TEXT = "empty-text"
    BAD_ID = "bad-id"
    BAD_DATE = "bad-date"
    BAD_LANGUAGE = "bad-language"
    NOT_WHOLE = "not-whole"
    NOT_A_NUMBER = "not-a-number"
    TOO_LOW = "too-low"
    TOO_HIGH = "too-high"
    NO_CHOICE = "no-choice"


class Fault(NamedTuple):
    """One thing that is wrong with data."""

    kind: Wrong
    loc: Loc
    """Where, within the data of the record; what is missing is where it should be."""
    value: Any
    """What stands there; the record's whole data where a key is missing."""
    language: str = ""
    """Which of a text's languages is meant, if it is one."""


class FaultError(Exception):
    """Data is not what a key or record wants; holds all faults of it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def inside(self, part: str | int) -> Iterator[Fault]:
        """Yield the faults as those of what holds the data under a key or an index."""
        for fault in self.faults:
            yield fault._replace(loc=(part, *fault.loc))


class Field(NamedTuple):
    """What an annotation says of a key besides the kind of its value."""

    alias: str = ""
    """How authors write the key, where that is no name in Python."""
    min_length: int = 0
    alone: bool = False
    """Whether the only item of a list may stand without the list."""
    ge: float | None = None
    le: float | None = None
    label: bool = False
    """Whether a text is a mere name, which cites and links nothing; any other text may."""
    refers: str = ""
    """What an id or a word names: a list of the codebook, `cases`, `claims`, `sources`, or, as `SAME`, the
    list in which, or under whose name, its record stands."""
    about: str = ""
    """What authors should know of a key that a corpus declares; else this stands under the key."""
    chosen: bool = False
    """Whether a corpus chooses what the key is called in its files."""


CODES = "codes"
"""Refers to a code of any list, written as `list/code`."""
SAME = "*"
"""Refers to a code of the list that has the name of the outermost key around it: `facts`, `limitations`."""


class Key(NamedTuple):
    """One key of a record."""

    name: str
    """How authors write it."""
    annotation: Any
    """What its value is."""
    default: Any
    field: Field
    read: Read
    record: "type[Record] | None"
    """The record, or what each item of the list is, where it is one."""
    many: bool
    """Whether its value is a list."""

    @property
    def required(self) -> bool:
        """Whether a record must have it."""
        return self.default is REQUIRED


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A frozen value that an author wrote; a key that it does not name is a mistake."""

    __slots__ = ("__dict__", "_walked")
    if TYPE_CHECKING:
        _walked: dict[type, Any]
        """What walks through it have found (`walk.kept`); no part of its value."""

    keys: ClassVar[Mapping[str, Key]] = {}
    """The keys by the names of the attributes that hold their values."""
    lenient: ClassVar[bool] = False
    """Whether there may be keys that it does not name, since nobody could read which there are."""

    @classmethod
    def shaped(cls, data: Any) -> type[Self]:
        """Return the kind of record that data declares itself to be; only a codebook declares anything."""
        return cls

    def __init_subclass__(cls) -> None:
        """Make the keys of a kind of record from its annotations."""
        own = {
            name: _key(name, annotation, cls.__dict__.get(name, REQUIRED))
            for name, annotation in cls.__annotations__.items()
        }
        cls.keys = {**cls.keys, **own}

    def __init__(self, **values: Any) -> None:
        """Make a record of values that are what their keys want, which is not looked at again."""
        for name, key in self.keys.items():
            if key.required and name not in values:
                raise TypeError(f"{type(self).__name__} lacks {name!r}")
        defaults = {name: key.default for name, key in self.keys.items() if name not in values}
        object.__setattr__(self, "__dict__", values | defaults)

    @classmethod
    def read(cls, data: Any) -> Self:
        """Return the record that data stands for.

        Raises:
            FaultError: it stands for none.
        """
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            raise FaultError(Fault(Wrong.NOT_KEYS, (), data))
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        known = 0
        for attribute, (name, _, default, _, read, _, _) in cls.keys.items():
            if name in data:
                known += 1
                if cls.lenient and data[name] is None and default is not REQUIRED:
                    values[attribute] = default
                    continue
                try:
                    values[attribute] = read(data[name])
                except FaultError as error:
                    faults += error.inside(name)
            elif default is REQUIRED:
                faults.append(Fault(Wrong.MISSING, (name,), data))
            else:
                values[attribute] = default
        if known < len(data) and not cls.lenient:
            names = {key.name for key in cls.keys.values()}
            faults += (Fault(Wrong.UNKNOWN_KEY, (key,), data[key]) for key in data if key not in names)
        if faults:
            raise FaultError(*faults)
        record = cls.__new__(cls)
        object.__setattr__(record, "__dict__", values)
        return record

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a record does not change: {name!r}")

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.keys))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in self.__dict__.items())})"


def extended(kind: type[R], after: str, keys: tuple[tuple[str, Any, Any, str], ...]) -> type[R]:
    """Return a kind of record with keys that a corpus declares, which stand after another.

    Each is a name, what its value is, its default, and what authors should know of it. The same keys make the
    same kind, so that records of two readings can be equal. What holds its value has the key's name, with an
    underscore where the program calls something else so.
    """
    base: Any = kind
    made: type[R] = _extended(base, after, keys) if keys else kind
    return made


def held_as(kind: type[Record], name: str) -> str:
    """Return the name of the attribute that holds the value of a key which a corpus declares."""
    return f"{name}_" if name in kind.keys else name


@lru_cache(maxsize=32)
def _extended(kind: Any, after: str, keys: tuple[tuple[str, Any, Any, str], ...]) -> Any:
    added = {held_as(kind, name): _key(name, what, default, about) for name, what, default, about in keys}
    made: Any = type(kind.__name__, (kind,), {"__annotations__": {}, "__doc__": kind.__doc__})
    made.__module__ = kind.__module__
    before = list(kind.keys)[: list(kind.keys).index(after) + 1]
    made.keys = {name: kind.keys[name] for name in before} | added | dict(kind.keys)
    return made


def called(kind: type[R], names: tuple[tuple[str, str], ...]) -> type[R]:
    """Return a kind of record whose keys, and the lists to which they refer, are called so in files."""
    base: Any = kind
    made: type[R] = _called(base, names) if names else kind
    return made


@lru_cache(maxsize=64)
def _called(kind: Any, names: tuple[tuple[str, str], ...]) -> Any:
    others = dict(names)
    keys = {attribute: _as_called(attribute, key, names, others) for attribute, key in kind.keys.items()}
    if keys == kind.keys:
        return kind
    made: Any = type(kind.__name__, (kind,), {"__annotations__": {}, "__doc__": kind.__doc__})
    made.__module__ = kind.__module__
    made.keys = keys
    return made


def _as_called(attribute: str, key: Key, names: tuple[tuple[str, str], ...], others: dict[str, str]) -> Key:
    field = key.field._replace(refers=others.get(key.field.refers, key.field.refers))
    annotation, record, read = key.annotation, key.record, key.read
    base: Any = record
    if base is not None and (made := _called(base, names)) is not record:
        optional = NoneType in get_args(annotation)
        what: Any = tuple[made, ...] if key.many else made  # type: ignore[valid-type]
        annotation = what | None if optional else what
        record, read = made, _reader(annotation, field)
    name = others.get(attribute, key.name) if field.chosen else key.name
    return key._replace(name=name, annotation=annotation, field=field, record=record, read=read)


def _key(name: str, annotation: Any, default: Any, about: str = "") -> Key:
    """Return the key that an attribute's name, annotation and default describe."""
    field = Field(about=about)
    for part in _fields(annotation):
        field = field._replace(**{n: v for n, v in part._asdict().items() if v != Field._field_defaults[n]})
    kind = _bare(annotation)
    parts = get_args(kind)
    wanted = next(part for part in parts if part is not NoneType) if NoneType in parts else kind
    many = get_origin(wanted) is tuple
    inner = get_args(wanted)[0] if many else wanted
    record = inner if isinstance(inner, type) and issubclass(inner, Record) else None
    return Key(field.alias or name, kind, default, field, _reader(annotation, field), record, many)


def _fields(annotation: Any) -> Iterator[Field]:
    """Yield what an annotation says besides kinds."""
    yield from (part for part in getattr(annotation, "__metadata__", ()) if isinstance(part, Field))
    for part in get_args(annotation):
        yield from _fields(part)


def _bare(annotation: Any) -> Any:
    """Return an annotation without what it says besides the kind."""
    said = getattr(annotation, "__metadata__", ())
    if NoneType in get_args(annotation):
        [inner] = [part for part in get_args(annotation) if part is not NoneType]
        return _bare(inner) | None
    if not any(isinstance(part, Field) for part in said):
        return annotation
    functions = [part for part in said if not isinstance(part, Field)]
    return Annotated[annotation.__origin__, functions[0]] if functions else annotation.__origin__


def _reader(annotation: Any, field: Field) -> Read:
    """Return what reads the values of an annotation."""
    annotation = _bare(annotation)
    if functions := getattr(annotation, "__metadata__", ()):
        return cast("Read", functions[0])
    parts = get_args(annotation)
    if NoneType in parts:
        [inner] = [part for part in parts if part is not NoneType]
        return _reader(inner, field)  # what is left out is not asked for; what is left empty is a slip
    if get_origin(annotation) is tuple:
        read = partial(_list, _reader(parts[0], Field()), field.min_length)
        return partial(_alone, read, _reader(parts[0], Field())) if field.alone else read
    if annotation in (int, float):
        return partial(_number, annotation, field)
    if issubclass(annotation, StrEnum):
        return partial(_choice, annotation)
    return cast("Read", annotation.read)


def _list(read: Read, least: int, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise FaultError(Fault(Wrong.NOT_A_LIST, (), data))
    values: list[Any] = []
    faults: list[Fault] = []
    for i, item in enumerate(data):
        try:
            values.append(read(item))
        except FaultError as error:
            faults += error.inside(i)
    if len(data) < least:
        faults.append(Fault(Wrong.TOO_FEW, (), data))
    if faults:
        raise FaultError(*faults)
    return tuple(values)


def _alone(read: Read, read_item: Read, data: Any) -> tuple[Any, ...]:
    return cast("tuple[Any, ...]", read(data)) if isinstance(data, list | tuple) else (read_item(data),)


def _number(kind: type[int] | type[float], field: Field, data: Any) -> int | float:
    whole = kind is int
    if not (isinstance(data, str) and (WHOLE if whole else NUMBER).fullmatch(data.strip())):
        raise FaultError(Fault(Wrong.NOT_WHOLE if whole else Wrong.NOT_A_NUMBER, (), data))
    value = kind(data)
    if field.ge is not None and value < field.ge:
        raise FaultError(Fault(Wrong.TOO_LOW, (), data))
    if field.le is not None and value > field.le:
        raise FaultError(Fault(Wrong.TOO_HIGH, (), data))
    return value


def _choice(kind: type[StrEnum], data: Any) -> StrEnum:
    if not isinstance(data, str) or data not in kind._value2member_map_:
        raise FaultError(Fault(Wrong.NO_CHOICE, (), data))
    return kind(data)
