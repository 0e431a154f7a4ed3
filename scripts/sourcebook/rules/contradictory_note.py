"""What the record of a note says of its source must fit together, since a claim's standing follows from it.

Fails:  `identification: unknown` with `entries: [liiv2016]`
Fails:  `entries: [article]`, where 'article' is a second-hand work itself
Passes: `identification: unknown` with a source that it might be under `candidates`

Mend: Say `described` or `named` where the text does; a source that is only a guess goes under `candidates`.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.note import Identification
from sourcebook.problems import Mark

ID = "contradictory-note"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each note that is unknown and has a source, and each source that only retells others."""
    for key, note in corpus.notes.items():
        path, loc = corpus.note_places[key]
        document = corpus.documents[path]
        if note.entries and note.identification is Identification.UNKNOWN:
            yield (
                document.mark((*loc, "identification")),
                f"the source of note {note.number} is 'unknown', yet it points to {note.entries[0]!r}; write "
                "'described' or 'named' if the text says so, or move it to 'candidates'",
            )
            continue
        for place, citekey in enumerate(note.entries):
            entry = corpus.entries.get(citekey)
            if citekey == note.of or (entry and entry.second_hand):
                yield (
                    document.mark((*loc, "entries", place)),
                    f"{citekey!r} retells other sources itself, so it names no source of note {note.number}; "
                    "write what the note cites, or 'identification: unknown' without 'entries'",
                )
