"""A bibliography of another program becomes entries of ours: a file in, entries and what was changed out.

Nothing is written here, and nothing is thrown away unsaid: what is renamed, moved or dropped is a change,
what is there already a duplicate, what cannot be read a problem.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sourcebook.exchange import bibtex, citekeys, csljson, quirks, remarks, ris
from sourcebook.exchange.duplicates import Index
from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibpage

Loads = Callable[[str, str], tuple[list[Entry], list[Problem]]]

READERS: dict[str, Loads] = {
    ".bib": bibtex.loads, ".bibtex": bibtex.loads, ".biblatex": bibtex.loads, ".ris": ris.loads,
    ".json": csljson.loads, ".csljson": csljson.loads,
}  # fmt: skip
"""The reader of a file by its suffix."""
BEGINNINGS: dict[str, Loads] = {
    r"\s*[\[{]": csljson.loads, r"(?:\s|\d+\.)*TY {0,2}-": ris.loads, r"(?s).*@\s*\w+\s*[{(]": bibtex.loads,
}  # fmt: skip
"""The reader of a file whose suffix says nothing, by how its text begins."""

LINKS = ("xref", "crossref", "related", "entryset", "repealedby")
"""Fields that hold citekeys."""


class Kind(StrEnum):
    """What has been done to an entry."""

    RENAMED = "renamed"
    DROPPED = "dropped"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs from the file, so that its user can look at it."""

    kind: Kind
    citekey: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.citekey}: {self.message}"


@dataclass(frozen=True, slots=True)
class Import:
    """What a file adds to a bibliography."""

    entries: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(
    data: bytes, path: str, existing: Mapping[str, Entry], *, abstracts: bool = False, notes: bool = False
) -> Import:
    """Return what a file adds to the *existing* entries, by citekey.

    *abstracts* are kept if asked for, and so are *notes* that may be a reader's own.

    >>> found = read(b"@misc{Nye_2004, title={A}, file={C:/a.pdf}, url={https://example.org}}", "a.bib", {})
    >>> [str(change) for change in found.changes]
    ["changed: nye-2004: '@misc' is read as '@online'", "private: nye-2004: 'file' is left out", \
"renamed: nye-2004: was 'Nye_2004'"]
    """
    page = bibpage.page(data, path)
    reader = reader_of(page.text, path)
    if reader is None:
        message = "this is none of BibTeX, RIS and CSL-JSON"
        return Import(problems=[*page.problems, Problem(Mark(path), "unknown-format", message)])
    written, problems = reader(page.text, path)
    found = Import(problems=sorted([*page.problems, *problems]))
    index = Index()
    for entry in existing.values():
        index.add(entry)
    taken = {citekey.casefold() for citekey in existing}
    renamed: dict[str, str] = {}
    extra = reader is not bibtex.loads or bool(remarks.ZOTERO.search(page.text))
    for old in written:
        _add(old, found, index, taken, renamed, abstracts=abstracts, notes=notes, extra=extra)
    found.entries[:] = [_relinked(entry, renamed) for entry in found.entries]
    return found


def reader_of(text: str, path: str) -> Loads | None:
    """Return what reads a file, by its suffix or else by its text.

    >>> reader_of("TY  - BOOK", "a.txt") is ris.loads, reader_of("Dear all", "a.txt")
    (True, None)
    """
    suffix = re.search(r"\.\w+$", path.lower())
    by_suffix = READERS.get(suffix[0]) if suffix else None
    return by_suffix or next((loads for begin, loads in BEGINNINGS.items() if re.match(begin, text)), None)


def _add(
    old: Entry,
    found: Import,
    index: Index,
    taken: set[str],
    renamed: dict[str, str],
    *,
    abstracts: bool,
    notes: bool,
    extra: bool,
) -> None:
    """Add an entry of the file, unless it is a duplicate; note what was done to it."""
    if old.type in ("xdata", "set"):
        found.changes.append(Change(Kind.DROPPED, old.citekey, f"'@{old.type}' is no source"))
        return
    public, unpacked, own = remarks.separate(old, extra=extra, notes=notes)
    entry, sentences = quirks.settle(public)
    sentences = unpacked + sentences
    if duplicate := index.find(entry):
        other, sign = duplicate
        renamed.setdefault(old.citekey, other.citekey)
        message = f"has the {sign} of {other.citekey!r}"
        found.changes.append(Change(Kind.DUPLICATE, old.citekey or _title(entry), message))
        return
    citekey = citekeys.free(citekeys.wanted(entry), taken)
    taken.add(citekey)
    renamed.setdefault(old.citekey, citekey)
    dropped = list(_unwanted(entry, abstracts=abstracts))
    fields = {name: text for name, text in entry.fields.items() if name not in dropped}
    entry = replace(entry, citekey=citekey, fields=fields)
    found.changes.extend(Change(Kind.CHANGED, citekey, sentence) for sentence in sentences)
    found.changes.extend(Change(Kind.DROPPED, citekey, repr(name)) for name in dropped)
    if own:
        listed = ", ".join(map(repr, own))
        are = "is" if len(own) == 1 else "are"
        found.changes.append(Change(Kind.PRIVATE, citekey, f"{listed} {are} left out"))
    if citekey != old.citekey:
        was = f"was {old.citekey!r}" if old.citekey else f"had no citekey: {_title(entry)}"
        found.changes.append(Change(Kind.RENAMED, citekey, was))
    found.entries.append(entry)
    index.add(entry)


def _unwanted(entry: Entry, *, abstracts: bool) -> Iterator[str]:
    """Yield the fields that do not belong in a public bibliography."""
    if entry["abstract"] and not abstracts:
        yield "abstract"


def _title(entry: Entry) -> str:
    return repr(entry["title"][:60]) if entry["title"] else "an entry without a title"


def _relinked(entry: Entry, renamed: Mapping[str, str]) -> Entry:
    """Return the entry with the citekeys that it names as they are now."""
    fields = {
        name: re.sub(r"[^\s,]+", lambda match: renamed.get(match[0], match[0]), text)
        if name in LINKS
        else text
        for name, text in entry.fields.items()
    }
    return replace(entry, fields=fields)
