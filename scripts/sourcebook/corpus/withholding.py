"""What everybody may see of an entry: of a restricted or embargoed source only what its author lets out.

A corpus is made of entries that have been through here, so nothing to its right, no page, index, export or
schema, ever holds what is withheld. `access = {restricted}` and `{embargoed}` withhold every field but those
that `public` names; by default the kind, the year and what this corpus itself says of the source remain. A
word that nobody knows withholds, too: a slip must not publish.
"""

import re
from dataclasses import replace

from sourcebook.model.entry import Entry
from sourcebook.reading import bibfields

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
