"""What an entry says in a field that has a closed list of words must be one of them.

Fails:  `relation = {self published}`
Passes: `relation = {self-published}`
Passes: `status = {verified}`, `secondhand = {yes}`

Mend: Take the word that the message offers, or leave the field out: it is then shown as not stated.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.entry import CLOSED, Entry
from sourcebook.problems import Edit, Mark
from sourcebook.reading.offers import listed, near, same_form

ID = "unknown-value"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each word that is not in its field's list."""
    told = set()  # what a part has from its whole stands in the whole
    for entry in corpus.entries.values():
        for field, words in CLOSED.items():
            value = entry[field]
            if value and value not in words and (mark := _mark(entry, field, value)) not in told:
                told.add(mark)
                meant = near(value, words)
                said = f"did you mean {meant!r}?" if meant else f"write {listed(map(repr, words), 'or')}"
                fix = (Edit(mark, value, meant),) if same_form(value, meant) and mark.length else ()
                yield mark, f"{value!r} is no word for {field!r}; {said}", fix


def _mark(entry: Entry, field: str, value: str) -> Mark:
    """Return the place of a value in a field of an entry."""
    mark = entry.marks.get(field, entry.mark)
    if mark.path != entry.mark.path:
        return mark
    lines = entry.source.split("\n")[mark.line - entry.mark.line :]
    skip = mark.column - 1 if mark.line > entry.mark.line else mark.column - entry.mark.column
    found = lines[0].find(value, skip + len(field)) if lines else -1
    offset = 0 if mark.line > entry.mark.line else entry.mark.column - 1
    return mark if found < 0 else Mark(mark.path, mark.line, found + offset + 1, len(value))
