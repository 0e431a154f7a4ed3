"""The folder of cases: the codebook, cases, general claims, what was renamed, codings, pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcebook.model.address import Redirect
from sourcebook.model.case import Case, Undeclared
from sourcebook.model.codebook import Codebook, declared
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.general import General
from sourcebook.model.picture import Picture
from sourcebook.model.record import Loc
from sourcebook.model.text import ID
from sourcebook.model.words import keys_of
from sourcebook.problems import Mark, Problem
from sourcebook.reading import pictures, readers, tree
from sourcebook.reading.bounds import Folders
from sourcebook.reading.document import Document
from sourcebook.reading.material import (
    CODEBOOK,
    CODINGS,
    CREDITS,
    GENERAL,
    PICTURES,
    PUBLISHED,
    REDIRECTS,
    SETTLED,
    TRANSLATIONS,
)
from sourcebook.reading.pictures import Shown
from sourcebook.reading.progress import Reading, keep, once

UNDECLARED = Undeclared.of((), keys_of(None))
"""The kind of case where there is no codebook."""


@dataclass(slots=True)
class InCases:
    """What the files in the folder of the cases hold."""

    codebook: Codebook | None = None
    names: tuple[tuple[str, str], ...] = keys_of(None)
    """What the codebook calls the keys of records."""
    kind: type[Case] = UNDECLARED
    cases: dict[str, Case] = field(default_factory=dict)
    general: General | None = None
    redirects: dict[str, Redirect] = field(default_factory=dict)
    redirect_places: dict[str, Loc] = field(default_factory=dict)
    translations: Mapping[str, frozenset[str]] | None = None
    failed: list[Document] = field(default_factory=list)
    """The documents that should be cases and are none."""


def read(at: Reading) -> InCases:
    """Read the codebook, the cases, and what was renamed and translated."""
    found = InCases()
    files = tree.files(at.folders, at.folders.cases, ".yml", at.problems)
    # The codebook first: it declares which attributes cases have.
    for path, name, data in sorted(files, key=lambda file: file[0].stem != CODEBOOK):
        stem = path.stem
        if data is None:
            at.unread.add(stem)
        elif stem == REDIRECTS:
            at.documents[stem], moved, more = once(at, readers.redirects, data, name)
            at.problems += more
            found.redirects |= {redirect.old: redirect for _, redirect in moved}
            found.redirect_places |= {redirect.old: loc for loc, redirect in moved}
        elif stem == TRANSLATIONS:
            found.translations, more = once(at, readers.translations, data, name)
            at.problems += more
        elif stem == CODEBOOK:
            document, found.codebook, more = once(at, readers.codebook, data, name)
            keep(at, stem, document, more)
            whole = found.codebook or "themes" in (document.data or ())
            found.names = keys_of(document.data) or (() if whole else keys_of(None))
            found.kind = (Case if found.codebook else Undeclared).of(declared(document.data), found.names)
        elif stem == GENERAL:
            document, found.general, more = once(at, readers.general, data, name)
            keep(at, stem, document, more)
        elif not stem.startswith("_"):
            _case(at, found, stem, name, data)
    if found.failed:
        from sourcebook.reading import faults  # here, because most corpora have none

        labels = _labels(found.codebook)
        for document in found.failed:
            at.problems += faults.unknown_codes(found.kind, document, labels)
    if CODEBOOK not in at.documents:
        name = f"{at.folders.cases}/{CODEBOOK}.yml"
        if CODEBOOK not in at.unread:
            at.problems.append(tree.no_codebook(at.folders, name))
        at.documents[CODEBOOK] = Document(name)
        at.unread.add(CODEBOOK)
    return found


def _case(at: Reading, found: InCases, stem: str, name: str, data: bytes) -> None:
    """Read one case, unless its file's name is no id or it holds something else."""
    if not ID.fullmatch(stem):
        misnamed, meant = _no_id(at.folders, name, stem, "case")
        at.problems.append(misnamed)
        at.unread |= {stem, meant}
        return
    document, case, more = once(at, readers.case, data, name, found.kind)
    if isinstance(document.data, list) and tree.is_notes(document.data):
        other = at.folders.footnotes
        at.problems.append(tree.belongs(name, "a register of notes", at.folders.cases, other))
        at.unread |= {stem, "notes"}
        return
    if case:
        found.cases[stem] = case
    else:
        at.unread.add(stem)
        found.failed.append(document)
    keep(at, stem, document, more)


def codings(
    at: Reading, names: tuple[tuple[str, str], ...]
) -> tuple[dict[str, Coding], dict[Loc, Settlement]]:
    """Return the codings of coders by the stems of their files, and what was settled, by its place."""
    found: dict[str, Coding] = {}
    settlements: dict[Loc, Settlement] = {}
    for path, name, data in tree.files(at.folders, f"{at.folders.cases}/{CODINGS}", ".yml", at.problems):
        key = f"{CODINGS}/{path.stem}"
        if data is None:
            at.unread.add(key)
        elif key == SETTLED:
            document, listed, more = once(at, readers.settled, data, name, names)
            settlements |= listed
            keep(at, key, document, more)
        elif not ID.fullmatch(path.stem):
            at.problems.append(_no_id(at.folders, name, path.stem, "coding")[0])
            at.unread.add(key)
        else:
            document, coding, more = once(at, readers.coding, data, name, names)
            if coding:
                found[path.stem] = coding
            keep(at, key, document, more)
    return found, settlements


def shown(at: Reading) -> tuple[dict[str, Picture], dict[str, Shown]]:
    """Return who made each picture, and the files that pages can show, both by the names of the files."""
    folder = f"{at.folders.cases}/{PICTURES}"
    makers: dict[str, Picture] = {}
    files: dict[str, Shown] = {}
    if not (at.folders.root / folder).is_dir():
        return makers, files
    for path, name, data in tree.files(at.folders, folder, ".yml", at.problems):
        if f"{PICTURES}/{path.stem}" == CREDITS and data is not None:
            document, listed, more = once(at, readers.makers, data, name)
            keep(at, CREDITS, document, more)
            makers |= {picture.file: picture for _, picture in listed}
    for path, name in tree.others(at.folders, folder, ".yml"):
        found = pictures.read(path, name)
        if isinstance(found, Problem):
            at.problems.append(found)
            at.unread.add(f"{PICTURES}/{path.name}")
        else:
            files[path.name] = found
    return makers, files


def _no_id(folders: Folders, name: str, stem: str, what: str) -> tuple[Problem, str]:
    """Return the problem of a file whose name is no id, and the id that may be meant, or nothing."""
    from sourcebook.reading.fieldslips import as_id  # here, because it is rarely wanted

    meant = as_id(stem)
    message = f"{stem!r} is not an id, which the name of a {what}'s file must be; "
    if original := tree.copied(folders.root / name, tree.VERSION):
        message = f"this looks like a copy of {original!r}; delete it, or name it after another {what}"
        return Problem(Mark(name), "bad-id", message), stem
    message += f"rename it to '{meant or 'some-id'}.yml'"
    return Problem(Mark(name), "bad-id", message), meant


def _labels(codebook: Codebook | None) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what else each code is called, by list and id."""
    lists = codebook.lists() if codebook else {}
    return {name: {code.id: code.names() for code in codes} for name, codes in lists.items()}


def published(folders: Folders, documents: dict[str, Document]) -> dict[str, int]:
    """Return the names in the list of what was published, one a line, with the numbers of their lines."""
    name = f"{folders.cases}/{PUBLISHED}.txt"
    documents[PUBLISHED] = Document(name)
    path = folders.root / name
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {line.strip(): i for i, line in enumerate(lines, 1) if line.strip() and line[0] != "#"}
