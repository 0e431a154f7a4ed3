"""The only reader of the tree: the folders of a corpus become records and problems.

| rule | found when |
| --- | --- |
| missing-file | there is no codebook, or no folder |
| wrong-file | a file has an ending or a kind that is not read, or cannot be read |
| bad-id | a file's name is not an id |
| bad-encoding, bad-character, yaml-syntax … | see `yamlfile` and `bibfile` |
| bad-front-matter | see `frontmatter` |
| sourcebook-fault | a reader of ours fails on a file; the others are read |
| unknown-key, missing-key, bad-value … | see `schema` |
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from sourcebook.failing import attempt, fault
from sourcebook.model.address import Redirect
from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.entry import Entry
from sourcebook.model.note import Note
from sourcebook.model.record import Loc, Record
from sourcebook.model.text import ID
from sourcebook.problems import Mark, Problem, errors
from sourcebook.reading import bibfile, bibprivate, encoding, frontmatter, limits, schema, tree, yamlfile
from sourcebook.reading.tree import Folders
from sourcebook.reading.yamlfile import Document

__all__ = ["CODEBOOK", "Chapter", "Folders", "Known", "Material", "load", "source"]

CODEBOOK = "_codebook"
REDIRECTS = "_redirects"
PUBLISHED = "_published"
TRANSLATIONS = "_translations"
"""The file that remembers what translations were made from; it stands beside the codebook."""
CODINGS = "_codings"
"""The folder of further coders' codings; it stands beside the codebook."""
SETTLED = f"{CODINGS}/_settled"
"""The document of how their disagreements were settled."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Known = dict[str, tuple[bytes, Any]]
"""What files held when they were read last, by path, and what came of it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page that somebody wrote by hand, as far as it cites and links."""

    src_uri: str
    """Its file relative to `docs/`, as MkDocs names it."""
    title: str
    document: Document
    above: Mapping[str, Any] = field(default_factory=dict)
    """What stands in its front matter."""


@dataclass(frozen=True, eq=False)
class Material:
    """All records, by their keys, and what they were read from; equal only to itself."""

    codebook: Codebook | None = None
    cases: Mapping[str, Case] = field(default_factory=dict)
    """By case id."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By citekey, in the order of the files."""
    notes: Mapping[tuple[str, int], Note] = field(default_factory=dict)
    """By the citekey of the work and the number."""
    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    """By `src_uri`."""
    codings: Mapping[str, Coding] = field(default_factory=dict)
    """By the stem of the file; the document of each is `_codings/<stem>`."""
    settlements: Mapping[Loc, Settlement] = field(default_factory=dict)
    """How disagreements of coders were settled, by their places in the document `_codings/_settled`."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """What was read, by path; that of a case also under its id, that of the codebook under `_codebook`."""
    note_places: Mapping[tuple[str, int], tuple[str, Loc]] = field(default_factory=dict)
    """The path and place of each note."""
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    """What was renamed, by its old name."""
    redirect_places: Mapping[str, Loc] = field(default_factory=dict)
    """The place of each in the document `_redirects`."""
    published: Mapping[str, int] = field(default_factory=dict)
    """The names that were published, and the lines of `_published.txt` where they stand."""
    translations: Mapping[str, frozenset[str]] | None = None
    """Fingerprints of what translations were made from, by those of the translations; None if nobody records
    them."""
    private: frozenset[str] = frozenset()
    """The citekeys of entries that came from a private file, which a private site shows whole."""
    unread: frozenset[str] = frozenset()
    """What could not be read whole: case ids, `cases` for all of them, `_codebook`, `notes`, `entries`. What
    is missing from these is not known to be missing."""


def load(folders: Folders, known: Known | None = None) -> tuple[Material, list[Problem]]:
    """Read everything; return what could be read, and every problem.

    A preview reads again and again: it hands over what it has *known* since the last time, and only files
    that hold something else are taken apart.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    unread: set[str] = set()

    cases: dict[str, Case] = {}
    failed: list[Document] = []
    codebook: Codebook | None = None
    redirects: dict[str, Redirect] = {}
    redirect_places: dict[str, Loc] = {}
    translations: Mapping[str, frozenset[str]] | None = None
    for folder, parts in ((folders.cases, ("cases", CODEBOOK)), (folders.footnotes, ("entries", "notes"))):
        if not (folders.root / folder).is_dir():
            problems.append(tree.missing(folders, folder))
            unread.update(parts)

    stray, elsewhere = tree.stray(folders)
    problems += stray
    unread |= elsewhere
    for path, name, data in tree.files(folders, folders.cases, ".yml", problems):
        stem = path.stem
        if data is None:
            unread.add(stem)
            continue
        if stem == REDIRECTS:
            documents[stem], moved, more = _once(_redirects, data, name, known)
            problems += more
            for loc, redirect in moved:
                redirects[redirect.old] = redirect
                redirect_places[redirect.old] = loc
            continue
        if stem == TRANSLATIONS:
            translations, more = _once(_translations, data, name, known)
            problems += more
            continue
        if stem.startswith("_") and stem != CODEBOOK:
            continue
        if stem != CODEBOOK and not ID.fullmatch(stem):
            misnamed, meant = _no_id(name, stem, "case")
            problems.append(misnamed)
            unread |= {stem, meant}
            continue
        if stem == CODEBOOK:
            document, codebook, more = _once(_codebook, data, name, known)
        else:
            document, case, more = _once(_case, data, name, known)
            if isinstance(document.data, list) and tree.is_notes(document.data):
                problems.append(tree.belongs(name, "a register of notes", folders.cases, folders.footnotes))
                unread |= {stem, "notes"}
                continue
            if case:
                cases[stem] = case
            if case is None:
                unread.add(stem)
                failed.append(document)
        documents[name] = documents[stem] = document
        problems += more
        if more:
            unread.add(stem)
    if failed:
        from sourcebook.reading import faults  # here, because most corpora have none

        labels = _labels(codebook)
        for document in failed:
            problems += faults.unknown_codes(document, labels)
    if CODEBOOK not in documents:
        name = f"{folders.cases}/{CODEBOOK}.yml"
        if CODEBOOK not in unread:
            message = "there is no codebook; write the lists of codes in this file"
            problems.append(Problem(Mark(name), "missing-file", message))
        documents[CODEBOOK] = Document(name)
        unread.add(CODEBOOK)

    entries: dict[str, Entry] = {}
    folded: dict[str, Entry] = {}
    for _, name, data in tree.files(folders, folders.footnotes, ".bib", problems):
        if data is None:
            unread.add("entries")
            continue
        read, found = _once(_bibliography, data, name, known)
        more = [*found]
        for entry in read:
            first = folded.setdefault(entry.citekey.casefold(), entry)
            if first is entry:
                entries[entry.citekey] = entry
            else:
                also = "" if first.citekey == entry.citekey else f" as {first.citekey!r}"
                message = f"the citekey {entry.citekey!r} already stands at {first.mark}{also}; "
                message += "give this entry another"
                more.append(Problem(entry.mark, "duplicate-citekey", message))
        problems += more
        if errors(more):
            unread.add("entries")

    private: frozenset[str] = frozenset()
    if folders.private:
        private, more = _private(folders, entries)
        problems += more

    notes: dict[tuple[str, int], Note] = {}
    places: dict[tuple[str, int], tuple[str, Loc]] = {}
    for path, name, data in tree.files(folders, folders.footnotes, ".yml", problems):
        if data is None:
            unread.add("notes")
            continue
        document, listed, found = _once(_notes, data, name, known)
        if isinstance(document.data, dict) and tree.is_case(document.data):
            problems.append(tree.belongs(name, "a case", folders.footnotes, folders.cases))
            unread.add(path.stem)
            continue
        documents[name] = document
        more = [*found]
        for loc, note in listed:
            key = (note.of, note.number)
            if key in notes:
                before = documents[places[key][0]].mark(places[key][1])
                where = f"in line {before.line}" if before.path == name else f"at {before}"
                message = f"note {note.number} of {note.of!r} already has a record {where}; "
                message += "give this one its own number"
                more.append(Problem(document.mark((*loc, "number")), "duplicate-note", message))
            notes.setdefault(key, note)
            places.setdefault(key, (name, loc))
        problems += more
        if more:
            unread.add("notes")

    codings, settlements, more = _codings(folders, documents, unread, known)
    problems += more

    chapters = {}
    for path, name, data in tree.files(folders, folders.docs, ".md", problems):
        if data is None:
            continue
        src_uri = path.relative_to(folders.root / folders.docs).as_posix()
        document, title, above, more = _once(_chapter, data, name, known)
        problems += more
        documents[name] = document
        chapters[src_uri] = Chapter(src_uri, title or path.stem, document, above)

    material = Material(
        codebook=codebook,
        cases=cases,
        entries=entries,
        notes=notes,
        chapters=chapters,
        codings=codings,
        settlements=settlements,
        documents=documents,
        note_places=places,
        redirects=redirects,
        redirect_places=redirect_places,
        published=_published(folders, documents),
        translations=translations,
        private=private,
        unread=frozenset(unread),
    )
    return material, problems


def _no_id(name: str, stem: str, what: str) -> tuple[Problem, str]:
    """Return the problem of a file whose name is no id, and the id that may be meant, or nothing."""
    from sourcebook.reading.fieldslips import as_id  # here, because it is rarely wanted

    meant = as_id(stem)
    message = f"{stem!r} is not an id, which the name of a {what}'s file must be; "
    message += f"rename it to '{meant or 'some-id'}.yml'"
    return Problem(Mark(name), "bad-id", message), meant


def _once(reader: Callable[[bytes, str], T], data: bytes, name: str, known: Known | None) -> T:
    """Return what the reader makes of a file, or made of it when it held the same.

    Where the reader fails, that is a fault of ours: it is told, and the rest is read.
    """
    if known is not None and name in known and known[name][0] == data:
        before: T = known[name][1]
        return before
    result = attempt(lambda: reader(data, name), lambda error: _failed(reader, name, error))
    if known is not None:
        known[name] = (data, result)
    return result


def _failed(reader: Callable[[bytes, str], T], name: str, error: Exception) -> T:
    """Return what the reader makes of no data, with the fault that has ended it in place of its problems."""
    message = f"Sourcebook itself fails on this file ({fault(error)}); please report that, with the file"
    nothing: Any = reader(b"", name)
    result: Any = (*nothing[:-1], [Problem(Mark(name), "sourcebook-fault", message)])
    return cast(T, result)


def _redirects(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Redirect]], list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate_list(Redirect, document, found)


def _chapter(data: bytes, name: str) -> tuple[Document, str, Mapping[str, Any], list[Problem]]:
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


def _case(data: bytes, name: str) -> tuple[Document, Case | None, list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate(Case, document, found)


def _codebook(data: bytes, name: str) -> tuple[Document, Codebook | None, list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate(Codebook, document, found)


def _bibliography(data: bytes, name: str) -> tuple[list[Entry], list[Problem]]:
    entries, found = bibfile.read(data, name)
    entries, private = bibprivate.without(entries)
    return entries, sorted([*found, *private])


def _private(folders: Folders, entries: dict[str, Entry]) -> tuple[frozenset[str], list[Problem]]:
    """Complete entries with what a file says that lies outside of the corpus; each keeps its public place."""
    path = folders.root / folders.private
    name = path.name
    if path.resolve().is_relative_to(folders.root.resolve()):
        message = f"the private file {name!r} lies in the folder of the corpus, where it can be published by "
        message += "mistake; keep it elsewhere"
        return frozenset(), [Problem(Mark(name), "wrong-file", message)]
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return frozenset(), [Problem(Mark(name), "missing-file", f"the private file cannot be read ({why})")]
    found, problems = _bibliography(data, name)
    for entry in found:
        known = entries.get(entry.citekey)
        if known is None:
            message = f"the public bibliography has no entry {entry.citekey!r}; "
            message += "write one there with what everybody may see"
            problems.append(Problem(entry.mark, "unknown-citekey", message))
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
    return frozenset(entry.citekey for entry in found if entry.citekey in entries), problems


def _codings(
    folders: Folders, documents: dict[str, Document], unread: set[str], known: Known | None
) -> tuple[dict[str, Coding], dict[Loc, Settlement], list[Problem]]:
    """Return the codings of coders by the stems of their files, and what was settled, by its place."""
    codings: dict[str, Coding] = {}
    settlements: dict[Loc, Settlement] = {}
    problems: list[Problem] = []
    for path, name, data in tree.files(folders, f"{folders.cases}/{CODINGS}", ".yml", problems):
        key = f"{CODINGS}/{path.stem}"
        more: list[Problem] = []
        if data is None:
            unread.add(key)
        elif key == SETTLED:
            documents[key], listed, more = _once(_settled, data, name, known)
            settlements |= listed
        elif not ID.fullmatch(path.stem):
            more = [_no_id(name, path.stem, "coding")[0]]
        else:
            documents[key], coding, more = _once(_coding, data, name, known)
            if coding:
                codings[path.stem] = coding
        if key in documents:
            documents[name] = documents[key]
        if more:
            unread.add(key)
        problems += more
    return codings, settlements, problems


def _coding(data: bytes, name: str) -> tuple[Document, Coding | None, list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate(Coding, document, found)


def _settled(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Settlement]], list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate_list(Settlement, document, found)


def _notes(data: bytes, name: str) -> tuple[Document, list[tuple[Loc, Note]], list[Problem]]:
    document, found = yamlfile.read(data, name)
    return document, *schema.validate_list(Note, document, found)


def _translations(data: bytes, name: str) -> tuple[dict[str, frozenset[str]], list[Problem]]:
    document, found = yamlfile.read(data, name)
    listed = document.data if isinstance(document.data, dict) else {}
    memory = {key: frozenset(value.split()) for key, value in listed.items() if isinstance(value, str)}
    return memory, found


def source(folders: Folders, path: str) -> str:
    """Return what stands in a file as text, to show a problem's line; nothing where there is no file.

    What is not UTF-8 becomes U+FFFD. *path* is that of a mark.
    """
    try:
        return (folders.root / path).read_bytes().decode("utf-8-sig", "replace")
    except (OSError, UnicodeError):  # there is no such file, or this system cannot say its name
        return ""


def _labels(codebook: Codebook | None) -> dict[str, dict[str, str]]:
    """Return the label of each code by list and id."""
    lists = codebook.lists() if codebook else {}
    return {name: {code.id: code.label.best("en") for code in codes} for name, codes in lists.items()}


def _published(folders: Folders, documents: dict[str, Document]) -> dict[str, int]:
    """Return the names in the list of what was published, one a line, with the numbers of their lines."""
    name = f"{folders.cases}/{PUBLISHED}.txt"
    documents[PUBLISHED] = Document(name)
    path = folders.root / name
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return {line.strip(): i for i, line in enumerate(lines, 1) if line.strip() and line[0] != "#"}


def _title(text: str) -> str:
    """Return the first heading of the first level, without its attributes (`{#id}`), or nothing."""
    found = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
    return re.sub(r"\s*\{[^{}]*\}\s*$", "", found).strip()
