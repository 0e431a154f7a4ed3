"""Every citation must name an entry in `footnotes/`, and so must the notes.

Fails:  "Turnout rose [@liiv2061]."      (no such entry)
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Take the citekey that the message offers, or add the source to the bibliography.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.rules.near import cited, elsewhere, hint, place

ID = "unknown-citekey"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each citekey that no entry has, once, at the first place where it stands."""
    if "entries" in corpus.unread:
        return
    unknown: dict[str, list[Mark]] = defaultdict(list)
    for citekey, mark in _mentions(corpus):
        if citekey not in corpus.entries:
            unknown[citekey].append(mark)
    for citekey, marks in unknown.items():
        yield marks[0], f"no entry has citekey {citekey!r}{hint(citekey, corpus.entries)}{elsewhere(marks)}"


def _mentions(corpus: Corpus) -> Iterator[tuple[str, Mark]]:
    """Yield every citekey with the place where it is named."""
    for passage in corpus.passages:
        for citation, start in cited(passage):
            if citation.citekey not in corpus.entries:
                yield citation.citekey, place(passage, start, start + 1 + len(citation.citekey))
    for key, note in corpus.notes.items():
        path, loc = corpus.note_places[key]
        document = corpus.documents[path]
        yield note.of, document.mark((*loc, "of"))
        for i, citekey in enumerate(note.entries):
            yield citekey, document.mark((*loc, "entries", i))
        for i, candidate in enumerate(note.candidates):
            yield candidate.entry, document.mark((*loc, "candidates", i, "entry"))
