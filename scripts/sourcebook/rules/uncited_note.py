"""A note that has a record should be cited by a claim or a passage.

Fails:  a record of note 15 that nothing cites
Passes: the same with "[@article, n. 15]" in a claim

Mend: Cite it with the work and its number, as in `[@article, n. 15]`, or take the record out.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "uncited-note"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each note that nobody cites."""
    for key, note in corpus.notes.items():
        if not corpus.citing_note(note):
            path, loc = corpus.note_places[key]
            yield (
                corpus.documents[path].mark((*loc, "number")),
                f"nobody cites note {note.number} of {note.of!r}; cite it, or delete its record",
            )
