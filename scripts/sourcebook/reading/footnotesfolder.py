"""The folder of footnotes: bibliographies and the notes of works; and the bibliography that is private."""

from dataclasses import replace

from sourcebook.model.entry import Entry
from sourcebook.model.note import Note
from sourcebook.model.record import Loc
from sourcebook.problems import Mark, Problem, errors
from sourcebook.reading import readers, tree
from sourcebook.reading.progress import Reading, once


def bibliography(at: Reading, declared: frozenset[str]) -> dict[str, Entry]:
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


def register(at: Reading) -> tuple[dict[tuple[str, int], Note], dict[tuple[str, int], tuple[str, Loc]]]:
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


def private(at: Reading, entries: dict[str, Entry], declared: frozenset[str]) -> frozenset[str]:
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
