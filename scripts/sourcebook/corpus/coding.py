"""Where codes are used: every place in a case or in the codebook that holds one, and the list it is of."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.record import CODES, Loc

OTHERS = ("cases", "claims", "codes", "general", "sources")
"""What a key may name that is no code, and what no list can therefore be called."""


def mentions(corpus: Corpus) -> Iterator[tuple[str, Loc, str, str]]:
    """Yield every code that is used: whose it is, place in its document, list, code."""
    for held in corpus.held():
        for loc, kind, name in walk.references(held.record, held.loc):
            if kind == CODES:
                kind, _, name = name.partition("/")
            if kind in corpus.codes and kind not in OTHERS:
                yield held.owner, loc, kind, name
