"""The texts of a corpus and whose they are; the records that authors wrote; what rests on a source."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model.note import Note
from sourcebook.model.record import Loc, Record
from sourcebook.problems import Mark
from sourcebook.reading.citation import Citation, Cluster, Link, Malformed
from sourcebook.reading.document import Document


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can cite and link, and whose it is."""

    document: Document
    loc: Loc
    kind: str
    """What it belongs to: `case`, `general`, `code`, `note`, `coding` or `chapter`."""
    owner: str
    """The case id, `_general`, `list/code id`, `citekey:number`, the key of the coding's document or the
    chapter's `src_uri`."""
    claim: str
    """The id of the claim that it is part of, or empty."""
    text: str
    found: tuple[Cluster | Link | Malformed, ...]
    translated: bool = False
    """Whether it is a translation, whose citations are those of its original."""

    @property
    def citations(self) -> Iterator[Citation]:
        """The citations in the text, in reading order."""
        for item in self.found:
            if isinstance(item, Cluster):
                yield from item.citations

    def mark(self, needle: str, nth: int = 0) -> Mark:
        """Return the mark of the *nth* *needle* in the text, as its author wrote it."""
        return self.document.find(self.loc, needle, nth)


@dataclass(frozen=True, slots=True)
class Held:
    """A record that an author wrote, and where."""

    document: Document
    loc: Loc
    kind: str
    """`case`, `general`, `codebook`, `note` or `coding`."""
    owner: str
    """The case id, `_general`, `_codebook`, `citekey:number`, `_codings/<id>` or `_codings/_settled`."""
    record: Record


@dataclass(frozen=True, slots=True)
class Support:
    """One passage that rests on a source, and how."""

    passage: Passage
    citation: Citation
    note: Note | None = None
    """The note through which it does, where it does not cite the source itself."""
