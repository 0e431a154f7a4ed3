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

from sourcebook.problems import Problem
from sourcebook.reading import bounds, casesfolder, footnotesfolder, readers, tree
from sourcebook.reading.bounds import Folders
from sourcebook.reading.document import Document
from sourcebook.reading.material import (
    CODEBOOK,
    CODINGS,
    CREDITS,
    PICTURES,
    PUBLISHED,
    REDIRECTS,
    SETTLED,
    TRANSLATIONS,
    Chapter,
    Material,
)
from sourcebook.reading.progress import Known, Reading, once

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

    found = casesfolder.read(at)
    declared = frozenset(found.codebook.entry_fields if found.codebook else ())
    entries = footnotesfolder.bibliography(at, declared)
    private = footnotesfolder.private(at, entries, declared)
    notes, note_places = footnotesfolder.register(at)
    codings, settlements = casesfolder.codings(at, found.names)
    makers, picture_files = casesfolder.shown(at)
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
        published=casesfolder.published(folders, at.documents),
        translations=found.translations,
        pictures=makers,
        picture_files=picture_files,
        private=private,
        unread=frozenset(at.unread),
    )
    return material, at.problems


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
