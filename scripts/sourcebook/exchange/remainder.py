"""What a format has no place for: the part of an entry that would not come back from it.

A format writes what its standard knows and reads that again; where the entry then differs from the first,
the difference goes into a place that the format leaves to its users. So nothing is lost, and nothing is
said twice. A value is that of a BibLaTeX field, an empty one says that the entry has no such field, and
`entrytype` is its type.
"""

from collections.abc import Mapping
from dataclasses import replace

from sourcebook.exchange import bibtex
from sourcebook.model.entry import Entry
from sourcebook.reading import bibnames

TYPE = "entrytype"


def of(entry: Entry, back: Entry) -> dict[str, str]:
    """Return what must be added to *back* to make it *entry*.

    A format's date of access is that of `checked` where there is no `urldate`, and `add` knows it.

    >>> of(Entry("a", "mvbook", {"status": "verified"}), Entry("a", "book"))
    {'entrytype': 'mvbook', 'status': 'verified'}
    """
    rest = {TYPE: entry.type} if entry.type != back.type else {}
    for role in dict.fromkeys([*entry.names, *sorted(entry.et_al), *back.names]):
        names, et_al = entry.names.get(role, ()), role in entry.et_al
        if names != back.names.get(role, ()) or et_al != (role in back.et_al):
            rest[role] = bibtex.people(names, et_al=et_al)
    for name in dict.fromkeys([*entry.fields, *back.fields]):
        if entry[name] != back[name]:
            rest[name] = entry[name]
    if rest.get("checked") and rest["checked"] == back["urldate"]:
        if entry["urldate"]:
            rest["urldate"] = entry["urldate"]
        else:
            del rest["urldate"]
    return rest


def add(entry: Entry, rest: Mapping[str, str]) -> Entry:
    """Return *entry* with what its format had no place for.

    >>> add(Entry("a", "book", {"date": "2005"}), {"date": "2005/", "author": "others"})
    Entry(citekey='a', type='book', fields={'date': '2005/'}, names={}, et_al=frozenset({'author'}), ...
    """
    fields, names, et_al = dict(entry.fields), dict(entry.names), set(entry.et_al)
    if rest.get("checked") and rest["checked"] == entry["urldate"]:
        del fields["urldate"]
    for name, text in rest.items():
        if name in bibnames.ROLES:
            listed, others, _ = bibnames.parse(text) if text else ((), False, [])
            names[name] = listed
            (et_al.add if others else et_al.discard)(name)
        elif name != TYPE:
            fields[name] = text
    return replace(
        entry,
        type=rest.get(TYPE, entry.type),
        fields={name: text for name, text in fields.items() if text},
        names={role: listed for role, listed in names.items() if listed},
        et_al=frozenset(et_al),
    )
