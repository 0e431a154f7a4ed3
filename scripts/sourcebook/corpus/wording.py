"""Two wordings of one text: what went, what came, what stayed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from sourcebook import han
from sourcebook.reading.citation import Citation, Cluster, found_in

WORD = re.compile(rf"[{han.CHARACTERS}]|[^\W{han.CHARACTERS}]+\s*|[^\w\s]\s*|\s+")
"""A Chinese character, a word, or a sign, each with the spaces after it."""


class Piece(NamedTuple):
    """Words that stayed, went or came."""

    sign: str
    """` `, `-` or `+`, as in a diff."""
    text: str


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield what stayed, went and came between two wordings, word by word.

    >>> list(pieces("It began in Tartu.", "It began in Narva."))
    [Piece(sign=' ', text='It began in '), Piece(sign='-', text='Tartu'), \
Piece(sign='+', text='Narva'), Piece(sign=' ', text='.')]
    """
    was, now = WORD.findall(old), WORD.findall(new)
    for what, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(" ", "".join(now[k:m]))
            continue
        if i < j:
            yield Piece("-", "".join(was[i:j]))
        if k < m:
            yield Piece("+", "".join(now[k:m]))


def without_citations(text: str) -> str:
    r"""Return a text on one line, without its citations.

    >>> without_citations("Turnout rose [@liiv2016, p. 41]\n in all districts [@a; @b].")
    'Turnout rose in all districts.'
    """
    kept, position = [], 0
    for token in found_in(text):
        if isinstance(token, Cluster):
            kept.append(text[position : token.start].rstrip())
            position = token.end
    return " ".join("".join([*kept, text[position:]]).split())


def written(citation: Citation) -> str:
    """Return a citation as an author writes it, without its brackets.

    >>> written(Citation("liiv2016", "p. 41"))
    '@liiv2016, p. 41'
    """
    words = ", ".join(filter(None, [f"@{citation.citekey}", citation.locator]))
    return " ".join(filter(None, [citation.prefix, words, citation.suffix]))
