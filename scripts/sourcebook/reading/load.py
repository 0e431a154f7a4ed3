"""The only reader of the tree: the folders of a corpus become records and problems.

| rule | found when |
| --- | --- |
| missing-file | there is no codebook, or no folder |
| wrong-file | a file has an ending or a kind that is not read, or cannot be read |
| bad-id | a file's name is not an id |
| bad-encoding, bad-character, yaml-syntax … | see `yamlfile` and `bibfile` |
| bad-front-matter | see `frontmatter` |
| bad-picture | see `pictures` |
| sourcebook-fault | a reader of ours fails on a file; the others are read |
| unknown-key, missing-key, bad-value … | see `schema` |
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sourcebook.model.address import Redirect
from sourcebook.model.case import Case, Undeclared
from sourcebook.model.codebook import Codebook, declared
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.entry import Entry
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.picture import Picture
from sourcebook.model.record import Loc
from sourcebook.model.text import ID
from sourcebook.model.words import keys_of
from sourcebook.problems import Mark, Problem, errors
from sourcebook.reading import bounds, pictures, readers, tree
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
    Chapter,
    Material,
)
from sourcebook.reading.pictures import Shown
from sourcebook.reading.progress import Known, Reading, keep, once

__all__ = [
    "CODEBOOK",
    "CODINGS",
    "CREDITS",
    "PICTURES",
    "PUBLISHED",
    "REDIRECTS",
    "SETTLED",
    "TRANSLATIONS",
    "Chapter",
    "Folders",
]
__all__ += ["Known", "Material", "load", "source"]


def load(folders: Folders, known: Known | None = None) -> tuple[Material, list[Problem]]:
    """Read everything; return what could be read, and every problem.

    A preview reads again and again: it hands over what it has *known* since the last time, and only files
    that hold something else are taken apart.
    """
    at = Reading(folders, known)
    if wrong := list(bounds.misplaced(folders)):  # whatever else there is to say would follow from that
        at.documents |= {key: Document(f"{folders.cases}/{key}") for key in (CODEBOOK, PUBLISHED)}
        nothing = frozenset({"cases", CODEBOOK, "entries", "notes"})
        return Material(documents=at.documents, unread=nothing), wrong
    for folder, parts in ((folders.cases, ("cases", CODEBOOK)), (folders.footnotes, ("entries", "notes"))):
        if not (folders.root / folder).is_dir():
            at.problems.append(tree.missing(folders, folder))
            at.unread.update(parts)
    stray, elsewhere = tree.stray(folders)
    at.problems += stray
    at.unread |= elsewhere

    found = _cases(at)
    declared = frozenset(found.codebook.entry_fields if found.codebook else ())
    entries = _entries(at, declared)
    private = _private(at, entries, declared)
    notes, note_places = _notes(at)
    codings, settlements = _codings(at, found.names)
    makers, picture_files = _pictures(at)
    chapters = _chapters(at)
    material = Material(
        codebook=found.codebook,
        cases=found.cases,
        general=found.general,
        entries=entries,
        notes=notes,
        chapters=chapters,
        codings=codings,
        settlements=settlements,
        documents=at.documents,
        note_places=note_places,
        redirects=found.redirects,
        redirect_places=found.redirect_places,
        published=_published(folders, at.documents),
        translations=found.translations,
        pictures=makers,
        picture_files=picture_files,
        private=private,
        unread=frozenset(at.unread),
    )
    return material, at.problems


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


def _cases(at: Reading) -> InCases:
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


def _entries(at: Reading, declared: frozenset[str]) -> dict[str, Entry]:
    """Read the bibliography; of two entries with one citekey the first counts.

    The *declared* names of fields are the corpus' own.
    """
    entries: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    for _, name, data in tree.files(at.folders, at.folders.footnotes, ".bib", at.problems):
        if data is None:
            at.unread.add("entries")
            continue
        read, found = once(at, readers.bibliography, data, name)
        more = readers.undeclared(read, found, declared)
        for entry in read:
            first = folded.setdefault(entry.citekey.casefold(), entry)
            if first is entry:
                entries[entry.citekey] = entry
            else:
                also = "" if first.citekey == entry.citekey else f" as {first.citekey!r}"
                message = f"the citekey {entry.citekey!r} already stands at {first.mark}{also}; "
                message += "give this entry another"
                more.append(Problem(entry.mark, "duplicate-citekey", message))
        at.problems += more
        if errors(more):
            at.unread.add("entries")
    return entries


def _notes(at: Reading) -> tuple[dict[tuple[str, int], Note], dict[tuple[str, int], tuple[str, Loc]]]:
    """Read the notes of works, each with its path and place; of two of one number the first counts."""
    notes: dict[tuple[str, int], Note] = {}
    places: dict[tuple[str, int], tuple[str, Loc]] = {}
    for path, name, data in tree.files(at.folders, at.folders.footnotes, ".yml", at.problems):
        if data is None:
            at.unread.add("notes")
            continue
        document, listed, found = once(at, readers.notes, data, name)
        if isinstance(document.data, dict) and tree.is_case(document.data):
            at.problems.append(tree.belongs(name, "a case", at.folders.footnotes, at.folders.cases))
            at.unread.add(path.stem)
            continue
        at.documents[name] = document
        more = [*found]
        for loc, note in listed:
            key = (note.of, note.number)
            if key in notes:
                before = at.documents[places[key][0]].mark(places[key][1])
                where = f"in line {before.line}" if before.path == name else f"at {before}"
                message = f"note {note.number} of {note.of!r} already has a record {where}; "
                message += "give this one its own number"
                more.append(Problem(document.mark((*loc, "number")), "duplicate-note", message))
            notes.setdefault(key, note)
            places.setdefault(key, (name, loc))
        at.problems += more
        if more:
            at.unread.add("notes")
    return notes, places


def _chapters(at: Reading) -> dict[str, Chapter]:
    """Read the pages written by hand."""
    chapters = {}
    for path, name, data in tree.files(at.folders, at.folders.docs, ".md", at.problems):
        if data is None:
            continue
        src_uri = path.relative_to(at.folders.root / at.folders.docs).as_posix()
        document, title, above, more = once(at, readers.chapter, data, name)
        at.problems += more
        at.documents[name] = document
        chapters[src_uri] = Chapter(src_uri, title or path.stem, document, above)
    return chapters


def _private(at: Reading, entries: dict[str, Entry], declared: frozenset[str]) -> frozenset[str]:
    """Complete entries with what a file says that lies outside of the corpus; each keeps its public place."""
    folders = at.folders
    if not folders.private:
        return frozenset()
    path = folders.root / folders.private
    name = path.name
    if path.resolve().is_relative_to(folders.root.resolve()):
        message = f"the private file {name!r} lies in the folder of the corpus, where it can be published by "
        message += "mistake; keep it elsewhere"
        at.problems.append(Problem(Mark(name), "wrong-file", message))
        return frozenset()
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        message = f"the private file cannot be read ({why})"
        at.problems.append(Problem(Mark(name), "missing-file", message))
        return frozenset()
    found, problems = readers.bibliography(data, name)
    at.problems += readers.undeclared(found, problems, declared)
    for entry in found:
        known = entries.get(entry.citekey)
        if known is None:
            message = f"the public bibliography has no entry {entry.citekey!r}; "
            message += "write one there with what everybody may see"
            at.problems.append(Problem(entry.mark, "unknown-citekey", message))
            continue
        entries[entry.citekey] = replace(
            entry,
            fields={**known.fields, **entry.fields},
            names={**known.names, **entry.names},
            et_al=known.et_al | entry.et_al,
            mark=known.mark,
            marks=known.marks,
            source=known.source,
        )
    return frozenset(entry.citekey for entry in found if entry.citekey in entries)


def _codings(
    at: Reading, names: tuple[tuple[str, str], ...]
) -> tuple[dict[str, Coding], dict[Loc, Settlement]]:
    """Return the codings of coders by the stems of their files, and what was settled, by its place."""
    codings: dict[str, Coding] = {}
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
                codings[path.stem] = coding
            keep(at, key, document, more)
    return codings, settlements


def _pictures(at: Reading) -> tuple[dict[str, Picture], dict[str, Shown]]:
    """Return who made each picture, and the files that pages can show, both by the names of the files."""
    folder = f"{at.folders.cases}/{PICTURES}"
    makers: dict[str, Picture] = {}
    shown: dict[str, Shown] = {}
    if not (at.folders.root / folder).is_dir():
        return makers, shown
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
            shown[path.name] = found
    return makers, shown


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


def _published(folders: Folders, documents: dict[str, Document]) -> dict[str, int]:
    """Return the names in the list of what was published, one a line, with the numbers of their lines."""
    name = f"{folders.cases}/{PUBLISHED}.txt"
    documents[PUBLISHED] = Document(name)
    path = folders.root / name
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {line.strip(): i for i, line in enumerate(lines, 1) if line.strip() and line[0] != "#"}


def source(folders: Folders, path: str) -> str:
    """Return what stands in a file as text, to show a problem's line; nothing where there is no file.

    What is not UTF-8 becomes U+FFFD. *path* is that of a mark. Nothing is shown of what lies elsewhere.
    """
    try:
        if not bounds.inside(folders, folders.root / path):
            return ""
        return (folders.root / path).read_bytes().decode("utf-8-sig", "replace")
    except (OSError, UnicodeError):  # there is no such file, or this system cannot say its name
        return ""
