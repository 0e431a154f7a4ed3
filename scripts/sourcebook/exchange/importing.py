"""A bibliography of another program becomes entries of ours: a file in, entries and what was changed out.

Nothing is written here, and nothing is thrown away unsaid: what is renamed, moved or left out is a change,
what is there already a duplicate or an update, what is in doubt a question, what cannot be read a problem.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sourcebook.exchange import (
    citekeys,
    duplicates,
    foreign,
    formats,
    people,
    quirks,
    remarks,
    updating,
    vetting,
)
from sourcebook.exchange.duplicates import Index
from sourcebook.exchange.formats import Format
from sourcebook.exchange.updating import Update
from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibpage, lookalikes

LINKS = ("xref", "crossref", "related", "entryset", "repealedby")
"""Fields that hold citekeys."""
READ = 0.3
"""Which share of the work it is to take a file apart."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 2000
"""How much of a file is looked at for signs that no text has."""
SHOWN = 12
"""How many citekeys a question names."""


class Kind(StrEnum):
    """What has been done to an entry."""

    RENAMED = "renamed"
    DROPPED = "dropped"
    CHANGED = "changed"
    DUPLICATE = "duplicate"
    UPDATED = "updated"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs from the file, so that its user can look at it."""

    kind: Kind
    citekey: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.kind}: {self.citekey}: {self.message}" if self.citekey else f"{self.kind}: {self.message}"
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks of an import."""

    abstracts: bool = False
    """Abstracts are kept."""
    notes: bool = False
    """Notes are kept that may be a reader's own."""
    relation: str = ""
    """How the sources stand to their cases, where the file does not say it."""
    declared: frozenset[str] = frozenset()
    """Names of fields that the corpus has besides the usual ones."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a file adds to a bibliography."""

    entries: list[Entry] = field(default_factory=list)
    """The sources that were not there."""
    updates: list[Update] = field(default_factory=list)
    """The sources that were there, with other values."""
    changes: list[Change] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    """What only its user can answer."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Desk:
    """What an import knows of the corpus, and what it has found so far."""

    wishes: Wishes
    existing: dict[str, Entry]
    """The entries of the corpus, by their citekeys in small letters."""
    index: Index = field(default_factory=Index)
    taken: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    """What citekeys of the file are called here."""
    met: set[str] = field(default_factory=set)
    """The entries of the corpus that came in again."""
    found: Import = field(default_factory=Import)

    def say(self, kind: Kind, citekey: str, message: str) -> None:
        self.found.changes.append(Change(kind, citekey, message))


def read(
    data: bytes,
    path: str,
    existing: Mapping[str, Entry],
    *,
    abstracts: bool = False,
    notes: bool = False,
    relation: str = "",
    cases: Collection[str] | None = None,
    declared: frozenset[str] = frozenset(),
    advance: Callable[[float], None] = lambda _: None,
) -> Import:
    """Return what a file adds to the *existing* entries, by citekey, of a corpus with these *cases*.

    Of fields only those are taken over that are known or *declared* by the corpus.

    *abstracts* are kept if asked for, and so are *notes* that may be a reader's own; *relation* says how the
    sources stand to their cases where the file does not; *advance* is told which share of the work is done.

    >>> found = read(b"@misc{Nye_2004, title={A}, file={C:/a.pdf}, url={https://example.org}}", "a.bib", {})
    >>> [str(change) for change in found.changes][:3]
    ["changed: nye-2004: '@misc' is read as '@online'", "private: nye-2004: 'file' is left out", \
"renamed: nye-2004: was 'Nye_2004'"]
    """
    text, form, problems = opened(data, path)
    if form is None:
        return Import(problems=problems)
    clear = lookalikes.mended(text)
    written, more = form.loads(clear, path)
    desk = _Desk(
        Wishes(abstracts, notes, relation, declared),
        {citekey.casefold(): entry for citekey, entry in existing.items()},
    )
    # What a field that nobody knows becomes is said where it is left out or renamed.
    told = {problem for problem in more if problem.rule != "unknown-field"}
    desk.found.problems.extend(sorted({*problems, *told}))
    if not written and not desk.found.problems:
        message = f"nothing in this file is an entry of {form.name}; {foreign.ANY}"
        if not text.strip():
            message = "this file is empty"
        desk.found.problems.append(Problem(Mark(path), "unknown-format", message))
    for entry in existing.values():
        desk.index.add(entry)
    desk.taken.update(desk.existing)
    if clear != text:
        desk.say(Kind.CHANGED, path, "characters of a PDF that only look like Chinese ones are set right")
    extra = form is not formats.BIBTEX or bool(remarks.ZOTERO.search(text))
    for number, old in enumerate(written):
        if not number % 100:
            advance(READ + (1 - READ) / 2 * number / len(written))
        _add(desk, old, extra=extra)
    return _finished(desk, cases, lambda share: advance(min(1.0, (1 + READ) / 2 + share * (1 - READ) / 2)))


def opened(data: bytes, path: str) -> tuple[str, Format | None, list[Problem]]:
    """Return the text of a file and its format; None, after one problem, if it is no bibliography.

    >>> opened(b"TY  - BOOK", "a.txt")[1].name, opened(b"Dear all", "a.txt")[1]
    ('RIS', None)
    """
    text = _decoded(data)
    page = bibpage.page(data if text is None else text.encode(), path)
    packed = data[:4] in (b"PK\x03\x04", b"%PDF", b"SQLi", b"\xd0\xcf\x11\xe0")
    form = None if packed else formats.of(page.text, path)
    told = form is not None and form.begins.match(page.text)
    raw = page.text or data.decode("utf-8-sig", "replace")  # what is no text of ours is not read at all
    seems = foreign.surely(data, raw) if told else foreign.seems(data, raw)
    if b"\0" in data[:HEAD] and data[:2] not in UTF16:
        form = None
    if form is None or seems:
        message = seems or f"this is none of {formats.names()}; {foreign.ANY}"
        return page.text, None, [Problem(Mark(path), "unknown-format", message)]
    return page.text, form, page.problems


def _decoded(data: bytes) -> str | None:
    """Return a text that is saved as Chinese or Windows programs save it, if it is a bibliography then."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return None
    encoding = "utf-16" if data[:2] in UTF16 else "gb18030"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    telling = any(form.begins.match(text) for form in formats.FORMATS if form is not formats.BIBTEX)
    return text if telling and re.search("[\u4e00-\u9fff]", text) else None


def _add(desk: _Desk, old: Entry, *, extra: bool) -> None:
    """Add an entry of the file, unless it is there already; note what was done to it."""
    if old.type in ("xdata", "set"):
        desk.say(Kind.DROPPED, old.citekey, f"'@{old.type}' is no source")
        return
    public, unpacked, own = remarks.separate(old, extra=extra, notes=desk.wishes.notes)
    named, renamed = people.settle(public)
    entry, sentences = quirks.settle(named)
    sentences = renamed + sentences
    entry, lost = vetting.named(entry, desk.wishes.declared)
    sentences += lost
    dropped = list(_unwanted(entry, abstracts=desk.wishes.abstracts))
    entry = replace(entry, fields={name: text for name, text in entry.fields.items() if name not in dropped})
    wanted = citekeys.wanted(entry)
    match = desk.index.find(entry)
    sure = match is not None and not match.against
    known = _again(desk, wanted, entry) if citekeys.is_given(entry.citekey) or not sure else None
    if match and sure and known is None and match.entry.citekey.casefold() in desk.existing:
        same = re.fullmatch(rf"{re.escape(wanted)}(?:-\d+)?", match.entry.citekey)
        known = match.entry if same else None
    if known is not None:
        desk.renamed.setdefault(old.citekey, known.citekey)
        desk.met.add(known.citekey)
        if _update(desk, known, entry):
            _tell_left_out(desk, known.citekey, dropped, own)
        return
    if match and sure:
        desk.renamed.setdefault(old.citekey, match.entry.citekey)
        message = f"has the {match.sign} of {match.entry.citekey!r}"
        desk.say(Kind.DUPLICATE, old.citekey or _title(entry), message)
        return
    citekey = citekeys.free(wanted, desk.taken)
    desk.taken.add(citekey)
    desk.renamed.setdefault(old.citekey, citekey)
    entry = replace(entry, citekey=citekey)
    if desk.wishes.relation and not entry["relation"]:
        entry = replace(entry, fields={**entry.fields, "relation": desk.wishes.relation})
    for sentence in unpacked + sentences:
        desk.say(Kind.CHANGED, citekey, sentence)
    _tell_left_out(desk, citekey, dropped, own)
    if citekey != old.citekey:
        was = f"was {old.citekey!r}" if old.citekey else f"had no citekey: {_title(entry)}"
        desk.say(Kind.RENAMED, citekey, was)
    if match and not match.makers:
        message = f"is {citekey!r} the same as {match.entry.citekey!r}? It has its {match.sign}, but another "
        desk.found.questions.append(f"{message}{match.against}; both are kept")
    desk.found.entries.append(entry)
    desk.index.add(entry)


def _again(desk: _Desk, wanted: str, entry: Entry) -> Entry | None:
    """Return the entry of the corpus that was imported from this one before, by its citekey."""
    for citekey in citekeys.numbered(wanted):
        known = desk.existing.get(citekey)
        if known is None:
            return None
        if known.citekey in desk.met:
            continue
        if duplicates.corrected(known, entry) or updating.is_stub(known):
            return known
    return None


def _tell_left_out(desk: _Desk, citekey: str, dropped: list[str], own: list[str]) -> None:
    for name in dropped:
        desk.say(Kind.DROPPED, citekey, repr(name))
    if own:
        listed = ", ".join(map(repr, own))
        desk.say(Kind.PRIVATE, citekey, f"{listed} {'is' if len(own) == 1 else 'are'} left out")


def _update(desk: _Desk, known: Entry, entry: Entry) -> bool:
    """Note what an entry says otherwise that is there already; return whether it says anything otherwise."""
    update = Update(known, updating.merged(known, entry))
    if not update.changed:
        desk.say(Kind.DUPLICATE, known.citekey, "is there already, with the same values")
        return False
    listed = ", ".join("its kind" if name == "@" else repr(name) for name in update.changed)
    desk.say(Kind.UPDATED, known.citekey, f"has other values for {listed}")
    desk.found.updates.append(update)
    return True


def _finished(desk: _Desk, cases: Collection[str] | None, advance: Callable[[float], None]) -> Import:
    """Return what was found, with its links, as a check accepts it; ask for what is missing."""
    found = desk.found
    relinked = [_relinked(entry, desk.renamed) for entry in found.entries]
    found.entries[:], said = vetting.vetted(relinked, cases, desk.wishes.declared, advance)
    for citekey, message in said:
        desk.say(Kind.CHANGED, citekey, message)
    vetted, said = vetting.vetted([update.after for update in found.updates], cases, desk.wishes.declared)
    for citekey, message in said:
        desk.say(Kind.CHANGED, citekey, message)
    after = {entry.citekey: entry for entry in vetted}
    found.updates[:] = [
        replace(update, after=after[update.before.citekey])
        for update in found.updates
        if update.before.citekey in after
    ]
    lacking = [entry.citekey for entry in found.entries if not entry["relation"]]
    if lacking:
        more = f" and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
        message = (
            f"how do these stand to their cases? {', '.join(lacking[:SHOWN])}{more}: write a 'relation', "
        )
        found.questions.append(f"{message}self-published, third-party, government or interview")
    return found


def _unwanted(entry: Entry, *, abstracts: bool) -> Iterator[str]:
    """Yield the fields that do not belong in a public bibliography."""
    if entry["abstract"] and not abstracts:
        yield "abstract"
    if entry["author-address"]:
        yield "author-address"


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
