"""What an entry says it is `about`, and what a coding decides on, must be cases.

Fails:  `about = {tartu-2061}`      (no such case)
Passes: `about = {tartu-2016}`

Mend: Take the case id that the message offers: the name of the case's file, without its ending.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.entry import Entry
from sourcebook.problems import Edit, Mark
from sourcebook.reading.offers import near, same_form
from sourcebook.rules.near import elsewhere, hint

ID = "unknown-case"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each case id of an entry that is no case's."""
    for entry in corpus.entries.values():
        for case_id in entry.about:
            if case_id not in corpus.cases and not {case_id, "cases"} & corpus.unread:
                mark = _mark(entry, case_id)
                said = hint(case_id, corpus.cases) or "; write the name of its file without '.yml'"
                meant = near(case_id, corpus.cases)
                same = bool(meant) and same_form(case_id, meant)
                fix = (Edit(mark, case_id, meant),) if same and mark.length else ()
                yield mark, f"there is no case {case_id!r}{said}", fix
    first: dict[str, list[Mark]] = {}
    for held in corpus.held():
        for loc, kind, case_id in walk.references(held.record, held.loc, names.CASES):
            if case_id not in corpus.cases and not {case_id, kind} & corpus.unread:
                first.setdefault(case_id, []).append(held.document.mark(loc))
    for case_id, marks in first.items():
        said = hint(case_id, corpus.cases) or "; write the name of its file without '.yml'"
        yield marks[0], f"there is no case {case_id!r}{said}{elsewhere(marks)}", ()


def _mark(entry: Entry, case_id: str) -> Mark:
    """Return the place of a case id in the field `about` of an entry."""
    field = entry.marks.get("about", entry.mark)
    lines = entry.source.split("\n")[field.line - entry.mark.line :]
    skip = field.column - 1 if field.line > entry.mark.line else field.column - entry.mark.column
    found = re.search(rf"(?<![\w-]){re.escape(case_id)}(?![\w-])", lines[0][skip:]) if lines else None
    if found is None:
        return field
    return Mark(field.path, field.line, field.column + found.start(), len(case_id))
