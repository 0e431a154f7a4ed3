"""One reader for each kind of file: bytes and a name become records, their document, and problems."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sourcebook.model.address import Redirect
from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.entry import Entry
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.picture import Picture
from sourcebook.model.record import Loc, Record, called
from sourcebook.problems import Mark, Problem
from sourcebook.reading import (
    bibaddresses,
    bibfile,
    bibpacked,
    bibprivate,
    edition,
    encoding,
    frontmatter,
    limits,
    schema,
    yamlfile,
)
from sourcebook.reading.document import Document

R = TypeVar("R", bound=Record)


def case(data: bytes, name: str, kind: type[Case]) -> tuple[Document, Case | None, list[Problem]]:
    """Return a case of the kind that the codebook declares."""
    return _one(kind, data, name)


def codebook(data: bytes, name: str) -> tuple[Document, Codebook | None, list[Problem]]:
    """Return the codebook, or the one problem of one that is written in another version of the format."""
    document, found = yamlfile.read(data, name)
    if other := edition.problem(document):
        return document, None, [other]
    return document, *schema.validate(Codebook, document, found)


def general(data: bytes, name: str) -> tuple[Document, General | None, list[Problem]]:
    """Return what is claimed of the field as a whole."""
    return _one(General, data, name)


def notes(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Note]], list[Problem]]:
    """Return notes of works, each with its place."""
    return _listed(Note, data, name)


def coding(
    data: bytes, name: str, names: tuple[tuple[str, str], ...]
) -> tuple[Document, Coding | None, list[Problem]]:
    """Return a coder's coding, whose keys have the names that the codebook gives them."""
    return _one(called(Coding, names), data, name)


def settled(
    data: bytes, name: str, names: tuple[tuple[str, str], ...]
) -> tuple[Document, list[tuple[Loc, Settlement]], list[Problem]]:
    """Return how disagreements of coders were settled, each with its place."""
    return _listed(called(Settlement, names), data, name)


def makers(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Picture]], list[Problem]]:
    """Return who made pictures, each with its place."""
    return _listed(Picture, data, name)


def redirects(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Redirect]], list[Problem]]:
    """Return what was renamed, each with its place."""
    return _listed(Redirect, data, name)


def translations(data: bytes, name: str) -> tuple[dict[str, frozenset[str]], list[Problem]]:
    """Return what translations were made from, by fingerprints."""
    document, found = yamlfile.read(data, name)
    listed = document.data if isinstance(document.data, dict) else {}
    memory = {key: frozenset(value.split()) for key, value in listed.items() if isinstance(value, str)}
    return memory, found


def bibliography(data: bytes, name: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a BibTeX file without what is a reader's own, addresses as they are meant."""
    entries, found = bibfile.read(data, name)
    entries, private = bibprivate.without(entries)
    entries, packed = bibpacked.without(entries)
    entries, addresses = bibaddresses.checked(entries)
    return entries, sorted([*found, *private, *packed, *addresses])


def undeclared(
    entries: Iterable[Entry], problems: Iterable[Problem], declared: frozenset[str]
) -> list[Problem]:
    """Return the problems of a bibliography without those of names of fields that a corpus has declared."""
    places = {
        (mark.line, mark.column)
        for entry in entries
        for name in declared & entry.marks.keys()
        if (mark := entry.marks[name])
    }
    return [
        problem
        for problem in problems
        if problem.rule != "unknown-field" or (problem.mark.line, problem.mark.column) not in places
    ]


def chapter(data: bytes, name: str) -> tuple[Document, str, Mapping[str, Any], list[Problem]]:
    """Return a page written by hand: its text, its title, its front matter."""
    if len(data) > yamlfile.MAX_BYTES:
        message = (
            f"the page has {len(data):,} bytes; {yamlfile.MAX_BYTES:,} is the most that is read, so split it"
        )
        return Document(name, "", is_yaml=False), "", {}, [Problem(Mark(name), "too-large", message)]
    text, problem = encoding.decode(data, name)
    document = Document(name, text, text, is_yaml=False)
    if problem := problem or encoding.merge(text, name, markdown=True):
        return document, _title(text), {}, [problem]
    above, found = frontmatter.read(text, name)
    if much := limits.excess(text):
        found.append(Problem(document.place(much[0], 1), "too-deep", much[1]))
        document = Document(name, is_yaml=False)  # nobody reads on
    return document, str(above.get("title") or "") or _title(frontmatter.body(text)), above, found


def _title(text: str) -> str:
    """Return the first heading of the first level, without its attributes (`{#id}`), or nothing."""
    found = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
    return re.sub(r"\s*\{[^{}]*\}\s*$", "", found).strip()


def _one(record: type[R], data: bytes, name: str) -> tuple[Document, R | None, list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate(record, document, found)


def _listed(record: type[R], data: bytes, name: str) -> tuple[Document, list[tuple[Loc, R]], list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate_list(record, document, found)
