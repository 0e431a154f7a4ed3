"""One reading of a corpus, as far as it has come: what was read, what is wrong, what was not read whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sourcebook.failing import attempt, fault
from sourcebook.problems import Mark, Problem
from sourcebook.reading.bounds import Folders
from sourcebook.reading.document import Document

T = TypeVar("T")

Known = dict[str, tuple[tuple[bytes, tuple[Any, ...]], Any]]
"""What files held when they were read last, and what else their reader was told; and what came of it."""


@dataclass(slots=True)
class Reading:
    """One reading of a corpus, as far as it has come."""

    folders: Folders
    known: Known | None
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def once(at: Reading, reader: Callable[..., T], data: bytes, name: str, *told: Any) -> T:
    """Return what the reader makes of a file, or made of it when it held the same and the reader was told so.

    Where the reader fails, that is a fault of ours: it is told, and the rest is read.
    """
    known = at.known
    if known is not None and name in known and known[name][0] == (data, told):
        before: T = known[name][1]
        return before
    result = attempt(lambda: reader(data, name, *told), lambda error: _failed(reader, name, error, *told))
    if known is not None:
        known[name] = ((data, told), result)
    return result


def _failed(reader: Callable[..., T], name: str, error: Exception, *told: Any) -> T:
    """Return what the reader makes of no data, with the fault that has ended it in place of its problems."""
    message = f"Sourcebook itself fails on this file ({fault(error)}); please report that, with the file"
    nothing: Any = reader(b"", name, *told)
    result: Any = (*nothing[:-1], [Problem(Mark(name), "sourcebook-fault", message)])
    return cast(T, result)


def keep(at: Reading, key: str, document: Document, problems: list[Problem]) -> None:
    """Keep a document under its path and its key, with its problems."""
    at.documents[document.path] = at.documents[key] = document
    at.problems += problems
    if problems:
        at.unread.add(key)
