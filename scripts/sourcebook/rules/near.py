"""What several rules say alike: the nearest right word, the place of a mistake, and its other places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.corpus.passage import Passage
from sourcebook.problems import Edit, Mark
from sourcebook.reading.citation import Citation, Cluster
from sourcebook.reading.document import Document, positions
from sourcebook.reading.offers import lookalike, near, same_form

SHOWN = 3
"""How many other places of one mistake are named."""


def hint(word: str, known: Iterable[str]) -> str:
    """Return an offer of the nearest known word, or nothing.

    >>> hint("advocasy", ["advocacy", "listening"])
    "; did you mean 'advocacy'?"
    """
    meant = near(word, known)
    return f"; did you mean {meant!r}?{lookalike(word, meant)}" if meant else ""


def edits(places: Iterable[tuple[Document, Mark]], old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits that write a word in its right form at all places.

    None where it would be another word, or where one of the places does not hold the old.
    """
    if not new or not same_form(old, new):
        return ()
    listed = list(places)
    if not all(document.holds(mark, old) for document, mark in listed):
        return ()
    return tuple(Edit(mark, old, new) for _, mark in listed)


def place(passage: Passage, start: int, end: int) -> Mark:
    """Return the mark of a stretch of a passage's text, whatever else in the text looks like it."""
    needle = passage.text[start:end].partition("\n")[0]
    return passage.mark(needle, bisect_left(positions(passage.text, needle), start))


def cited(passage: Passage) -> Iterator[tuple[Citation, int]]:
    """Yield the citations of a passage and where in its text their citekeys begin, with the `@`."""
    for cluster in passage.found:
        if isinstance(cluster, Cluster):
            position = cluster.start
            for citation in cluster.citations:
                position = passage.text.index(f"@{citation.citekey}", position)
                yield citation, position
                position += 1


def elsewhere(marks: Sequence[Mark]) -> str:
    """Say where else a mistake stands, given all its marks in order: one mistake is one problem."""
    rest = marks[1:]
    if not rest:
        return ""
    more = f" and {len(rest) - SHOWN} more" if len(rest) > SHOWN else ""
    return f" (also at {', '.join(map(str, rest[:SHOWN]))}{more})"
