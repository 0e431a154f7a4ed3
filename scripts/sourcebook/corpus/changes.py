"""What has changed in the corpus, told in its own terms: claims, codings, sources and notes, not lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeVar

from sourcebook.corpus.wording import without_citations
from sourcebook.model import walk
from sourcebook.model.case import Case, Claim, Undeclared, Use
from sourcebook.model.codebook import Attribute
from sourcebook.model.general import General
from sourcebook.model.note import Note
from sourcebook.model.record import Record
from sourcebook.model.text import ID
from sourcebook.model.words import keys_of
from sourcebook.reading import bibfile, schema, yamlfile
from sourcebook.reading.history import Version
from sourcebook.reading.material import GENERAL

K = TypeVar("K")
R = TypeVar("R", bound=Record)
Codes = tuple[tuple[str, str], ...]
"""Codes with the lists they are of."""
Used = tuple[str, tuple[str, ...]]
"""A theme and the levels at which it is used."""
Parts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What was added, changed and removed, by ids."""
Words = tuple[tuple[str, str], ...]
"""Wordings before and after."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a day did to a case, to the general claims, to the bibliography or to the notes of works."""

    day: str
    """In ISO 8601."""
    path: str
    """The file."""
    kind: str
    """`case`, `general`, `source` or `note`."""
    name: str
    """The case id, or `_general`; empty for the others."""
    new: bool
    """Whether the case was not there before."""
    added: tuple[str, ...] = ()
    """The ids of claims, the citekeys of sources, or the notes, as `citekey:number`."""
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    recoded: tuple[Used, ...] = ()
    """The uses of a case, theme and levels, whose presence or effect is another now, or that are new."""
    codes: tuple[tuple[Codes, Codes], ...] = ()
    """The codes of each of these before and after; a use that is new had none."""
    words: Words = ()
    """The words of each claim that changed, before and after, without its citations."""
    reworded: tuple[str, ...] = ()
    """The keys of a case under which anything else is another now, such as `summary` or `places`."""

    def __bool__(self) -> bool:
        """Return whether anything changed that a reader would see named."""
        return bool(self.new or self.added or self.changed or self.removed or self.recoded or self.reworded)


def changes(
    versions: Iterable[Version],
    cases_dir: str,
    attributes: tuple[Attribute, ...] = (),
    called: tuple[tuple[str, str], ...] = keys_of(None),
) -> list[Change]:
    """Return what the versions of files changed, newest first; what cannot be read any more is left out.

    Of cases, the attributes are compared that the codebook has today, with keys *called* as it does.
    """
    kind = Undeclared.of(attributes, called)
    found = (_change(version, cases_dir, kind) for version in versions)
    return sorted((change for change in found if change), key=lambda change: change.day, reverse=True)


def _change(version: Version, cases_dir: str, kind: type[Case]) -> Change | None:
    path = PurePosixPath(version.path)
    if path.suffix == ".bib":
        return Change(version.day, version.path, "source", "", False, *_compare(version, _entries, _same))
    if path == PurePosixPath(cases_dir, f"{GENERAL}.yml"):
        return _general(version)
    if path.suffix != ".yml" or path.name.startswith("_"):
        return None
    if path.parent != PurePosixPath(cases_dir):
        return Change(version.day, version.path, "note", "", False, *_compare(version, _notes, _same))
    if version.after is None or not ID.fullmatch(path.stem):
        return None
    before, after = _both(version, kind)
    if after is None:
        return None
    parts, words = _told(before, after)
    was, now = _uses(before), _uses(after)
    recoded = tuple(key for key, coding in now.items() if before and was.get(key) != coding)
    codes = tuple((was.get(key, ()), now[key]) for key in recoded)
    rest = _rest(before) if before else {}
    reworded = tuple(name for name, values in _rest(after).items() if before and rest[name] != values)
    return Change(
        version.day, version.path, "case", path.stem, before is None, *parts, recoded, codes, words, reworded
    )


def _general(version: Version) -> Change | None:
    before, after = _both(version, General)
    if after is None:
        return None
    parts, words = _told(before, after)
    return Change(version.day, version.path, "general", GENERAL, False, *parts, words=words)


def _both(version: Version, kind: type[R]) -> tuple[R | None, R | None]:
    """Return the record before and after; no two where one was written for another version of the schema."""
    before, after = (
        None if data is None else schema.validate(kind, *yamlfile.read(data, version.path))[0]
        for data in (version.before, version.after)
    )
    return (None, None) if before is None and version.before is not None else (before, after)


def _told(before: Case | General | None, after: Case | General) -> tuple[Parts, Words]:
    """Return which claims were added, changed and removed, and the words of those that changed."""
    old, new = _claims(before), _claims(after)
    parts = _parts(old, new, _same)
    return parts, tuple((_words(old[claim]), _words(new[claim])) for claim in parts[1])


def _compare(
    version: Version, read: Callable[[bytes | None, str], Mapping[str, K]], same: Callable[[K, K], bool]
) -> Parts:
    return _parts(read(version.before, version.path), read(version.after, version.path), same)


def _parts(before: Mapping[str, K], after: Mapping[str, K], same: Callable[[K, K], bool]) -> Parts:
    """Return what was added, changed and removed."""
    added = tuple(key for key in after if key not in before)
    changed = tuple(key for key in after if key in before and not same(before[key], after[key]))
    return added, changed, tuple(key for key in before if key not in after)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)


def _words(claim: Claim) -> str:
    return without_citations(claim.text.original)


def _claims(owner: Case | General | None) -> dict[str, Claim]:
    """Return the claims of a case, or the general ones, by their ids."""
    return {claim.id: claim for _, claim in owner.claims()} if owner else {}


def _uses(case: Case | None) -> dict[Used, Codes]:
    """Return the other codes that a case gives to each theme and its levels, with their lists."""
    uses = case.uses if case else ()
    return {
        (use.theme, use.levels): tuple(
            (kind, code)
            for loc, kind, code in walk.references(use)
            if len(loc) == 1 and loc[-1] != use.keys["theme"].name and kind != "levels"
        )
        for use in uses
    }


def _rest(case: Case) -> dict[str, object]:
    """Return what a case says besides its claims and the codes of its uses, by its keys."""
    found: dict[str, list[tuple[str, object]]] = {key.name: [] for key in case.keys.values()}
    told = {loc for loc, _ in walk.records(case, Claim)}
    for loc, key, value in walk.parts(case):
        of_use = loc[0] == "uses" and key.field.refers in Use.keys
        if not of_use and not any(loc[:n] in told for n in range(len(loc))):
            found[str(loc[0])].append((key.name, value))
    return {**found}


def _entries(data: bytes | None, path: str) -> dict[str, object]:
    entries = bibfile.read(data, path)[0] if data else ()
    return {entry.citekey: (entry.type, entry.fields, entry.names) for entry in entries}


def _notes(data: bytes | None, path: str) -> dict[str, object]:
    listed = schema.validate_list(Note, *yamlfile.read(data, path))[0] if data else ()
    return {f"{note.of}:{note.number}": note for _, note in listed}
