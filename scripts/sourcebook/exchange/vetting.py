"""An import writes nothing that a check rejects: what is about to be written is read again, and mended.

A field that a check would complain of is renamed where its name is a slip, else left out; names that cannot
be taken apart are kept whole. Each of these is said. What is left then is left out as an entry.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import replace

from sourcebook.exchange import bibtex
from sourcebook.model.entry import CLOSED, Entry, Name
from sourcebook.problems import Problem
from sourcebook.reading import (
    bibaddresses,
    bibfields,
    bibfile,
    bibnames,
    bibpacked,
    bibprivate,
    bibwords,
    readers,
)
from sourcebook.reading.offers import listed, near, same_form

ROUNDS = 4
"""How often entries are read and mended before they are given up."""

TOGETHER = 500
"""How many entries are written and read at a time."""

Said = list[tuple[str, str]]


def vetted(
    entries: Sequence[Entry],
    cases: Collection[str] | None = None,
    declared: frozenset[str] = frozenset(),
    advance: Callable[[float], None] = lambda _: None,
) -> tuple[list[Entry], Said]:
    """Return the entries as a check accepts them, and for each change its citekey and what was done.

    *cases* are the ids of the cases that a source can be `about`, if they are known; *declared* are names of
    fields that the corpus has besides the usual ones, while any other unknown one is left out; *advance* is
    told which share of the work is done.

    >>> vetted([Entry("a", "book", {"title": "A", "urldate": "yesterday"})])[1]
    [('a', "'urldate' is left out: 'yesterday' is not a date; write 2012, 2012-05 or 2012-05-03")]
    """
    said: Said = []
    found: list[Entry] = []
    for start in range(0, len(entries), TOGETHER):
        found += _vetted(entries[start : start + TOGETHER], cases, declared, said)
        advance((start + TOGETHER) / len(entries))
    return found, said


def _vetted(
    entries: Sequence[Entry], cases: Collection[str] | None, declared: frozenset[str], said: Said
) -> list[Entry]:
    found = []
    for entry in entries:
        one, renamed = named(entry, declared)
        said += ((entry.citekey, sentence) for sentence in renamed)
        found.append(_closed(_about(one, cases, said), said))
    suspects = {entry.citekey: entry for entry in found}
    for _ in range(ROUNDS):
        wrong = _problems(suspects.values(), declared)
        if not wrong:
            break
        suspects = {key: _mended(suspects[key], problems, said) for key, problems in wrong.items()}
        found = [suspects.get(entry.citekey, entry) for entry in found]
    else:
        lost = _problems(suspects.values(), declared)
        for key, problems in lost.items():
            said.append((key, f"the entry is left out: {problems[0].message}"))
        found = [entry for entry in found if entry.citekey not in lost]
    return found


def _problems(entries: Iterable[Entry], declared: frozenset[str]) -> dict[str, list[Problem]]:
    """Return what a check says of each entry once it is written, by citekey."""
    those = list(entries)
    text = bibtex.dumps(those, years=False)
    read, problems = bibfile.read(text.encode("utf-8", "replace"), "")
    problems = readers.undeclared(read, problems, declared)
    problems += bibprivate.without(read)[1]
    problems += bibpacked.without(read)[1]
    problems += bibaddresses.checked(read)[1]
    if not problems:
        return {}
    starts, line = [], 1
    for entry in those:
        starts.append(line)
        line += bibtex.dumps([entry], years=False).count("\n") + 1
    wrong: dict[str, list[Problem]] = {}
    for problem in problems:
        number = max(0, bisect_right(starts, problem.mark.line) - 1)
        mark = replace(problem.mark, line=problem.mark.line - starts[number] + 1)
        wrong.setdefault(those[number].citekey, []).append(replace(problem, mark=mark))
    return wrong


def _mended(entry: Entry, problems: list[Problem], said: Said) -> Entry:
    """Return an entry without what problems complain of; their lines are counted from its first."""
    rows = bibtex.dumps([entry], years=False).split("\n")
    for problem in problems:
        name = rows[problem.mark.line - 1].partition("=")[0].strip() if problem.mark.line <= len(rows) else ""
        if problem.rule == "unknown-type":
            meant = bibwords.meant_type(entry.type) or "misc"
            said.append((entry.citekey, f"'@{entry.type}' is read as '@{meant}'"))
            entry = replace(entry, type=meant)
        elif name in entry.names and problem.rule == "bad-name":
            people = tuple(_whole(person) for person in entry.names[name])
            if people != entry.names[name]:
                said.append((entry.citekey, f"{name!r} is kept as it stands: {problem.message}"))
                entry = replace(entry, names={**entry.names, name: people})
            else:
                entry = _without(entry, name, problem, said)
        elif name in entry.fields or name in entry.names:
            entry = _without(entry, name, problem, said)
    return entry


def named(entry: Entry, declared: Collection[str] = ()) -> tuple[Entry, list[str]]:
    """Return an entry with no fields but known and *declared* ones, and what was done to the others.

    >>> named(Entry("a", "book", {"tilte": "A", "shelf": "7"}))[1]
    ["'tilte' is read as 'title'", "'shelf' is left out: nobody knows a field of this name"]
    """
    said = []
    unknown = set()
    for name in [*entry.fields, *entry.names]:
        if bibwords.is_field(name) or name in declared or bibprivate.is_private(name, entry[name]):
            continue
        if meant := _slip(entry, name):
            said.append(f"{name!r} is read as {meant!r}")
            entry = _renamed(entry, name, meant)
        else:
            said.append(f"{name!r} is left out: nobody knows a field of this name")
            unknown.add(name)
    return _less(entry, unknown) if unknown else entry, said


def _slip(entry: Entry, name: str) -> str:
    """Return the field that a name is a slip of, if the entry has no such field."""
    meant = bibwords.meant_field(name)
    return "" if meant in entry.fields or meant in entry.names else meant


def _renamed(entry: Entry, name: str, meant: str) -> Entry:
    fields = {meant if key == name else key: text for key, text in entry.fields.items()}
    if meant not in bibnames.ROLES:
        return replace(entry, fields=fields)
    people, others, _ = bibnames.parse(bibtex.tex(fields.pop(meant)))
    et_al = entry.et_al | {meant} if others else entry.et_al
    return replace(entry, fields=fields, names={**entry.names, meant: people}, et_al=et_al)


def _without(entry: Entry, name: str, problem: Problem, said: Said) -> Entry:
    said.append((entry.citekey, f"{name!r} is left out: {problem.message}"))
    return _less(entry, {name})


def _less(entry: Entry, names: Set[str]) -> Entry:
    return replace(
        entry,
        fields={key: text for key, text in entry.fields.items() if key not in names},
        names={role: people for role, people in entry.names.items() if role not in names},
        et_al=entry.et_al - names,
    )


def _whole(person: Name) -> Name:
    """Return a name as it is, or whole if it would not be read back as it is."""
    written = bibtex.people([person])
    if bibnames.parse(written) == ((person,), False, []):
        return person
    parts = (person.given, person.prefix, person.family, person.suffix)
    return Name(" ".join(filter(None, parts)), literal=True)


def _closed(entry: Entry, said: Said) -> Entry:
    """Return an entry whose fields with a closed list of words have one of these."""
    access = entry["access"].strip().lower()
    if access and access not in bibfields.ACCESS:
        word = (
            "public" if access in ("open", "open access", "free") else "restricted"
        )  # in doubt nothing is shown
        said.append((entry.citekey, f"'access' is read as {word!r}: it was {entry['access']!r}"))
        entry = replace(entry, fields={**entry.fields, "access": word})
    for name, words in CLOSED.items():
        value = entry[name]
        if not value or value in words:
            continue
        meant = near(value, words)
        if meant and same_form(value, meant):
            said.append((entry.citekey, f"{name!r} is read as {meant!r}: it was {value!r}"))
            entry = replace(entry, fields={**entry.fields, name: meant})
        else:
            said.append((entry.citekey, f"{name!r} is left out: {value!r} is none of {listed(words, 'and')}"))
            entry = replace(entry, fields={key: text for key, text in entry.fields.items() if key != name})
    return entry


def _about(entry: Entry, cases: Collection[str] | None, said: Said) -> Entry:
    """Return an entry that is about cases which there are."""
    if cases is None or not entry["about"]:
        return entry
    known = [case_id for case_id in entry.about if case_id in cases]
    if len(known) == len(entry.about):
        return entry
    lost = ", ".join(repr(case_id) for case_id in entry.about if case_id not in cases)
    said.append((entry.citekey, f"'about' names no case of this corpus: {lost} left out"))
    fields = {**entry.fields, "about": ", ".join(known)}
    return replace(entry, fields={name: text for name, text in fields.items() if text})
