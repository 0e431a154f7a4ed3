"""A source that is there already and comes in again, corrected: which of its fields take another value.

What an import cannot know stays: what the corpus says of the source, fields that only the corpus has, and a
date that is more exact there. A restricted source whose title is kept out of the file stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.model.entry import Entry
from sourcebook.reading import bibfields

KEPT = frozenset({
    "relation", "about", "status", "access", "public", "withheld", "checked", "secondhand", "annotation",
    "note",
    "archiveurl", "archivedate", "repealedby",
})  # fmt: skip
"""Fields that belong to the corpus: an import fills them where they are empty, and never changes them."""


@dataclass(frozen=True, slots=True)
class Update:
    """An entry of the corpus, and what an import makes of it."""

    before: Entry
    after: Entry

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields and roles with another value than before; `@` stands for the kind of the entry."""
        return tuple(_changed(self.before, self.after))


def is_stub(known: Entry) -> bool:
    """Tell whether an entry is restricted and says no more than that, because the rest is kept elsewhere.

    >>> is_stub(Entry("a", "misc", {"access": "restricted"})), is_stub(Entry("a", "misc"))
    (True, False)
    """
    return known["access"].strip().lower() not in bibfields.OPEN and not known["title"]


def merged(known: Entry, new: Entry) -> Entry:
    """Return *known* with what *new* says otherwise.

    >>> known = Entry("a", "book", {"title": "Open Shelvs", "date": "2004-05", "relation": "third-party"})
    >>> merged(known, Entry("a", "book", {"title": "Open Shelves", "date": "2004"})).fields
    {'title': 'Open Shelves', 'date': '2004-05', 'relation': 'third-party'}
    """
    if is_stub(known):
        return known
    fields = dict(known.fields)
    for name, text in new.fields.items():
        kept = name in KEPT and fields.get(name)
        if not kept and not (name.endswith("date") and fields.get(name, "").startswith(text)):
            fields[name] = text
    names = {**known.names, **new.names}
    et_al = (known.et_al - new.names.keys()) | new.et_al
    return replace(known, type=new.type, fields=fields, names=names, et_al=et_al)


def _changed(before: Entry, after: Entry) -> Iterator[str]:
    if before.type != after.type:
        yield "@"
    for role in dict.fromkeys([*before.names, *after.names]):
        same = before.names.get(role) == after.names.get(role)
        if not same or (role in before.et_al) != (role in after.et_al):
            yield role
    for name in dict.fromkeys([*before.fields, *after.fields]):
        if before[name] != after[name]:
            yield name
