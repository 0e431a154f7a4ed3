"""What several rules say alike: the nearest right word, and the other places of the same mistake."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sourcebook.problems import Mark

SHOWN = 3
"""How many other places of one mistake are named."""


def hint(word: str, known: Iterable[str]) -> str:
    """Return an offer of the nearest known word, or nothing.

    >>> hint("advocasy", ["advocacy", "listening"])
    "; did you mean 'advocacy'?"
    """
    lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), lower, n=1)
    return f"; did you mean {lower[found[0]]!r}?" if found else ""


def elsewhere(marks: Sequence[Mark]) -> str:
    """Say where else a mistake stands, given all its marks in order: one mistake is one problem."""
    rest = marks[1:]
    if not rest:
        return ""
    more = f" and {len(rest) - SHOWN} more" if len(rest) > SHOWN else ""
    return f" (also at {', '.join(map(str, rest[:SHOWN]))}{more})"
