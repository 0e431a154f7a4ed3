"""What readers and their programs wrote for themselves is taken out of an entry that comes in.

A remark is never published by an import: `annote`, Zotero's "Extra", the notes of RIS and of CSL-JSON are
left out, with marks of reading and places on a disk (`bibprivate`). What programs packed into them goes to
its field first (`packed`). The `note` of a BibTeX file is printed by every style, so it stays, unless it is
one of those: it holds what programs pack, it comes from Zotero, or somebody speaks to himself in it. An entry
that says `relation` or `about` was written for a corpus like this one; what it says is meant.
"""

import re
from dataclasses import replace

from sourcebook.exchange import csltables, languages, packed, quirks
from sourcebook.model.entry import Entry
from sourcebook.reading import bibprivate

OWN = frozenset({"relation", "about", "checked", "public", "withheld"})
"""Fields that only a corpus of this kind has."""
EXTRA = ("note", "extra", "annote", "annotation", "notes")
"""Fields into which programs pack others."""
BESIDE = ("addendum", "titleaddon", "howpublished", "pubstate")
"""Fields that are printed, and in which readers remind themselves, for want of a better one."""
ZOTERO = re.compile(
    r"[Zz]otero|better-bibtex|Better BibTeX|^\t(?:title|author) = \{.*\},$"
    r"|@\w+\{[a-z0-9-]+_[a-z0-9-]+_(?:\d{4}[a-z]?|nodate\S*),\s*$",
    re.MULTILINE,
)
"""What shows that Zotero wrote a BibTeX file, in which `note` is what it calls Extra."""


def is_ours(entry: Entry) -> bool:
    """Tell whether an entry was written for a corpus of this kind."""
    return not OWN.isdisjoint(entry.fields)


def separate(entry: Entry, *, extra: bool, notes: bool = False) -> tuple[Entry, list[str], list[str]]:
    """Return the entry without remarks, a sentence for each change, and what was a reader's own.

    With *extra* a `note` is a reader's, with *notes* remarks stay in it because their reader asks for it.

    >>> entry = Entry("a", "article", {"title": "A", "note": "PMID: 12345", "annote": "nice"})
    >>> found, changes, own = separate(entry, extra=False)
    >>> found.fields, changes, own
    ({'title': 'A', 'pmid': '12345'}, ["'note' holds other fields: moved to 'pmid'"], ['annote'])
    """
    changes: list[str] = []
    own: list[str] = []
    kept: list[str] = []
    if not is_ours(entry):
        for name in EXTRA:
            if text := entry[name]:
                entry = _unpacked(entry, name, extra=extra, changes=changes, own=own, kept=kept)
                if name == "note" and entry["note"] == text:
                    kept.append(text)
        for name in BESIDE:
            if reminder := packed.reminds(entry[name]):
                own.append(name)
                kept.append(reminder)
                entry = replace(
                    entry, fields={key: text for key, text in entry.fields.items() if key != name}
                )
    words, reminders = bibprivate.keywords(entry["keywords"] or entry["keyword"])
    private = [name for name, text in entry.fields.items() if bibprivate.is_private(name, text)]
    private += [role for role in entry.names if bibprivate.is_private(role)]
    own += [name for name in private if name not in own]
    own += [f"keyword {word}" for word in reminders]
    fields = {name: text for name, text in entry.fields.items() if name not in private}
    if reminders:
        fields.pop("keyword", None)
        fields["keywords"] = words
    if notes and kept:
        fields["note"] = "; ".join(dict.fromkeys(kept))
        own = [name for name in own if name not in EXTRA]
    return (
        replace(
            entry,
            fields={name: text for name, text in fields.items() if text},
            names={role: people for role, people in entry.names.items() if role not in private},
        ),
        changes,
        own,
    )


def _unpacked(
    entry: Entry, name: str, *, extra: bool, changes: list[str], own: list[str], kept: list[str]
) -> Entry:
    """Return the entry with what was packed into a field where it belongs."""
    text = entry[name]
    if quirks.ACCESSED.fullmatch(text.strip()):
        return entry if name == "note" else _moved(entry, name, "note")
    found = packed.unpack(text)
    is_packed = bool(found.fields or found.names or found.left_out)
    if name == "note" and not is_packed and not extra and not packed.is_personal(text):
        return entry
    if found.remark:
        own.append(name)
        kept.append(found.remark)
    fields = {key: value for key, value in entry.fields.items() if key != name}
    added = _placed(entry, found.fields)
    entry_type = added.pop("entrytype", entry.type)
    new = {key: value for key, value in added.items() if not fields.get(key)}
    roles = {role: people for role, people in found.names.items() if role not in entry.names}
    if new or roles:
        listed = ", ".join(map(repr, [*new, *roles]))
        changes.append(f"{name!r} holds other fields: moved to {listed}")
    if found.left_out:
        changes.append(f"{name!r} holds what a program counts or calls it: left out")
    program_made = re.fullmatch(r"\d*|https?:.*|.*/items/\w+", entry.citekey)
    return replace(
        entry,
        citekey=found.citekey if found.citekey and program_made else entry.citekey,
        type=entry_type,
        fields=fields | new,
        names=entry.names | roles,
    )


def _moved(entry: Entry, old: str, new: str) -> Entry:
    fields = dict(entry.fields)
    fields.setdefault(new, fields.pop(old))
    return replace(entry, fields=fields)


def _placed(entry: Entry, fields: dict[str, str]) -> dict[str, str]:
    """Return what was packed under the names of the fields that an entry of its type has for it."""
    found = dict(fields)
    csl_type = found.pop("csl-type", "")
    if csl_type in csltables.TYPES:
        found["entrytype"] = csltables.TYPES[csl_type]
        if csl_type in csltables.SUBTYPES:
            found["entrysubtype"] = csltables.SUBTYPES[csl_type]
    elif csl_type:
        found["type"] = csl_type
    container = found.pop("container", "")
    if container and csltables.type_of(entry) != "book":
        found.setdefault(csltables.texts(csltables.type_of(entry))["container-title"], container)
    if arxiv := found.pop("arxiv", ""):
        eprint, _, group = arxiv.partition(" ")
        found |= {"eprint": eprint, "eprinttype": "arxiv"}
        found |= {"eprintclass": group.strip("[]")} if group else {}
    if language := found.pop("language", ""):
        found |= languages.fields(language)
    return found
