"""What everybody may see of an entry: of a restricted or embargoed source only what its author lets out.

A corpus is made of entries that have been through here, so nothing to its right, no page, index, export or
schema, ever holds what is withheld. `access = {restricted}` and `{embargoed}` withhold every field but those
that `public` names; by default the kind, the year and what this corpus itself says of the source remain. A
word that nobody knows withholds, too: a slip must not publish.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from sourcebook.model.entry import Entry
from sourcebook.problems import Problem
from sourcebook.reading import bibfields, bibfile

ALWAYS = frozenset({
    "relation", "about", "status", "access", "public", "withheld", "entrysubtype", "secondhand",
})  # fmt: skip
"""Fields that say how a source stands to the corpus, and nothing of the source itself."""
CALLED = {
    "report": "report", "techreport": "report", "book": "book", "article": "article", "thesis": "thesis",
    "online": "web page", "letter": "letter", "video": "film", "audio": "recording", "dataset": "dataset",
    "incollection": "chapter", "inbook": "chapter", "inproceedings": "paper", "image": "picture",
    "legislation": "law", "jurisdiction": "decision", "software": "software", "patent": "patent",
}  # fmt: skip
"""What stands for a source whose title is withheld: its kind."""
SEPARATORS = re.compile(r"[\s,;，；、]+")


def is_withheld(entry: Entry) -> bool:
    """Tell whether an entry must not show everything.

    >>> [is_withheld(Entry("a", "misc", {"access": word})) for word in ("public", "Embargoed", "restriced")]
    [False, True, True]
    """
    return entry["access"].strip().lower() not in bibfields.OPEN


def public(entry: Entry) -> frozenset[str]:
    """Return the names of the fields that a withheld entry may show whole.

    >>> sorted(public(Entry("a", "misc", {"public": "location, year"})))[-2:]
    ['status', 'withheld']
    """
    named = {word.lower() for word in SEPARATORS.split(entry["public"]) if word}
    return ALWAYS | {bibfields.CALLED.get(word) or bibfields.ALIASES.get(word, word) for word in named}


def shown(entry: Entry) -> Entry:
    """Return what everybody may see of an entry; what is withheld is named and gone.

    >>> entry = Entry("a", "report", {"title": "T", "date": "2019-05-03", "access": "restricted"})
    >>> shown(entry).fields, shown(entry).withheld
    ({'access': 'restricted', 'date': '2019', 'title': '[report, title withheld]'}, ('date', 'title'))
    """
    if not is_withheld(entry):
        return entry
    kept = public(entry)
    fields = {name: text for name, text in entry.fields.items() if name in kept}
    names = {role: people for role, people in entry.names.items() if role in kept}
    withheld = {*entry.fields, *entry.names} - kept
    year = re.match(r"\d{4}", entry["date"])
    if "date" in withheld and year:
        fields["date"] = year[0]
        if entry["date"] == year[0]:
            withheld.discard("date")
    interview = "interview" in (entry["relation"].strip().lower(), entry["entrysubtype"].lower(), entry.type)
    if "title" in withheld and not interview:  # what stands in brackets describes, and is printed plain
        people = "name and " if not withheld.isdisjoint(entry.names) else ""
        fields["title"] = f"[{CALLED.get(entry.type, 'document')}, {people}title withheld]"
    return replace(
        entry,
        fields=fields,
        names=names,
        et_al=entry.et_al & names.keys(),
        marks={name: mark for name, mark in entry.marks.items() if name in kept},
        source="",
        withheld=tuple(sorted(withheld)),
    )


def as_closed(entries: Mapping[str, Entry], others: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return entries of one state of a corpus, as closed as the same ones are in *others*, of another state.

    >>> closed = as_closed({"a": Entry("a", "misc")}, {"a": Entry("a", "misc", {"access": "restricted"})})
    >>> is_withheld(closed["a"])
    True
    """
    found = dict(entries)
    for citekey, other in others.items():
        own = found.get(citekey)
        if own is not None and is_withheld(other) and not is_withheld(own):
            said = {name: other[name] for name in ("access", "public", "withheld")}
            found[citekey] = replace(own, fields={**own.fields, **said})
    return found


BEGIN = re.compile(r"^[ \t]*@\w+\s*[{(]", re.MULTILINE)
ACCESS = re.compile(r"\baccess\s*=\s*[\"{\s]*(?P<word>[\w-]*)", re.IGNORECASE)


def hidden_lines(text: str) -> frozenset[int]:
    r"""Return the lines of a bibliography of which not everybody may see all, also where it cannot be read.

    >>> sorted(hidden_lines("@book{a, title = {A}}\n@misc{b,\n access = {restricted}, title = {B}\n"))
    [2, 3]
    >>> hidden_lines("no entry")
    frozenset()
    """
    found: set[int] = set()
    starts = [match.start() for match in BEGIN.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        words = [match["word"].lower() for match in ACCESS.finditer(text, start, end)]
        if any(word not in bibfields.OPEN for word in words):
            first = text.count("\n", 0, start) + 1
            found.update(range(first, first + text[start:end].rstrip().count("\n") + 1))
    if found:  # a part is as restricted as its whole
        read, _ = bibfile.read(text.encode("utf-8", "replace"), "")
        for entry in filter(is_withheld, read):
            found.update(range(entry.mark.line, entry.mark.line + entry.source.count("\n") + 1))
    return frozenset(found)


def discreet(
    problems: Iterable[Problem],
    entries: Mapping[str, Entry],
    private: str = "",
    source: Callable[[str], str] = lambda _: "",
) -> Iterator[Problem]:
    """Yield problems without what is withheld: logs of builds are read by others than those who may know.

    The place and the rule still say what to mend. No line of an entry that withholds something is shown, and
    none of the *private* file that completes them. What cannot be read is looked for in the *source* of its
    file.
    """
    raw: dict[str, frozenset[int]] = {}
    hidden = [entry for entry in entries.values() if is_withheld(entry)]
    spans = [(entry, entry.mark.line, entry.mark.line + entry.source.count("\n")) for entry in hidden]
    paths = {entry.mark.path for entry in hidden}
    for problem in problems:
        mark = problem.mark
        if private and mark.path == private:
            yield replace(_discreet(problem, ""), framed=False)
            continue
        if mark.path not in raw:
            raw[mark.path] = hidden_lines(source(mark.path)) if mark.path.endswith(".bib") else frozenset()
        lines = raw[mark.path]
        if mark.path not in paths and not lines:
            yield problem
            continue
        near = [(entry, last) for entry, first, last in spans if entry.mark.path == mark.path
                and first <= mark.line <= last + 1]  # fmt: skip
        inside = next((entry for entry, last in near if mark.line <= last), None)
        name = _field(inside, problem) if inside else ""
        unread = inside is None and mark.line in lines
        if unread or (inside and name and (name not in public(inside) or problem.rule in OF_OTHERS)):
            problem = _discreet(problem, name, known=not unread)
        seen = not near and lines.isdisjoint((mark.line - 1, mark.line))
        yield replace(problem, framed=problem.framed and seen)


FIELD = re.compile(r"[A-Za-z][\w+:.-]*")
OF_NAMES = frozenset({"unknown-field", "unprinted-field", "duplicate-citekey", "unknown-citekey"})
"""Rules that tell of names of fields and entries, never of what a field holds."""
OF_OTHERS = frozenset({"packed-note", "private-field"})
"""Rules of what has left its entry, so that the field before it seems to be meant."""


def _discreet(problem: Problem, name: str, *, known: bool = True) -> Problem:
    plain = FIELD.fullmatch(name)
    if problem.rule in OF_NAMES and known and (plain or not name):
        return problem
    what = f"the field {name!r}" if plain else "this line"
    return replace(
        problem, message=f"{what} should be mended; what it says is withheld, and not shown", fix=()
    )


def _field(entry: Entry, problem: Problem) -> str:
    """Return the field of an entry in which a problem is."""
    place = (problem.mark.line, problem.mark.column)
    before = [
        ((mark.line, mark.column), name)
        for name, mark in entry.marks.items()
        if mark.path == problem.mark.path and (mark.line, mark.column) <= place
    ]
    return max(before)[1] if before else ""
