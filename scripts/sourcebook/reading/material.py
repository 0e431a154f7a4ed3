"""All that was read: records by their keys, and the documents that they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sourcebook.model.address import Redirect
from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.entry import Entry
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.picture import Picture
from sourcebook.model.record import Loc
from sourcebook.reading.document import Document
from sourcebook.reading.pictures import Shown

CODEBOOK = "_codebook"
GENERAL = "_general"
"""The file of general claims, beside the codebook; it is the owner of its claims as a case is of its own."""
REDIRECTS = "_redirects"
PUBLISHED = "_published"
TRANSLATIONS = "_translations"
"""The file that remembers what translations were made from; it stands beside the codebook."""
CODINGS = "_codings"
"""The folder of further coders' codings; it stands beside the codebook."""
PICTURES = "_pictures"
"""The folder of pictures; it stands beside the codebook."""
CREDITS = f"{PICTURES}/_credits"
"""The document of who made them."""
SETTLED = f"{CODINGS}/_settled"
"""The document of how their disagreements were settled."""


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
    general: General | None = None
    """What is claimed of the field as a whole."""
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
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Who made each picture, by the name of its file."""
    picture_files: Mapping[str, Shown] = field(default_factory=dict)
    """The files in the folder of pictures that pages can show, by their names."""
    private: frozenset[str] = frozenset()
    """The citekeys of entries that came from a private file, which a private site shows whole."""
    unread: frozenset[str] = frozenset()
    """What could not be read whole: case ids, `cases` for all of them, `_codebook`, `notes`, `entries`. What
    is missing from these is not known to be missing."""
