"""What an author of YAML has slipped on, where the parser only knows where it stumbled.

The parser's place is often not that of the slip, and its words are those of its grammar. So slips that people
make are looked for near the place, from the most to the least particular. Each comes with a cure, an edit of
the text. The first whose cure lets the parser go on past the place is taken for the cause: it is what would
have had to be otherwise.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from sourcebook.reading.yamlindents import blank_line, left_of_text, odd_blank, odd_indent, too_far
from sourcebook.reading.yamllines import Cure, Trouble
from sourcebook.reading.yamlmarks import (
    at_citekey,
    backslash,
    block_text,
    bullet,
    colon_in_citation,
    curly,
    full_width,
    in_braces,
    no_colon,
    number_sign,
    open_bracket,
    straight,
    stray,
    two_keys,
    unquoted,
)

MAX_TRIALS = 60
"""How many cures are tried at most; each is a new parse."""
MAX_TEXT = 200_000
"""How long a text may be whose slips are looked for, in characters."""


def find(trouble: Trouble, cured: Callable[[Cure], int]) -> Cure | None:
    """Return the slip whose cure is the first that helps, or None; *cured* tells how far reading goes then.

    Where the same slip has two cures, such as one line moved or all that belongs to it, the better counts.
    """
    best, reached = None, 0
    for cure in islice(_cures(trouble), MAX_TRIALS):
        if best and (cure.line, cure.column, cure.message) != (best.line, best.column, best.message):
            break
        if (far := cured(cure)) > reached:
            best, reached = cure, far
    return best


def _cures(trouble: Trouble) -> Iterator[Cure]:
    for detect in DETECTORS:
        for line in _region(trouble):
            yield from detect(trouble, line)


def _region(trouble: Trouble) -> list[int]:
    """Return the lines where the slip may be: that of the place, the one before it, and where it began."""
    last = min(trouble.line, len(trouble.lines) - 1)
    if last < 0:
        return []
    before = next((n for n in range(last - 1, -1, -1) if trouble.lines[n].strip()), last)
    while last > 0 and not trouble.lines[last].strip():
        last -= 1
    return list(dict.fromkeys((last, before, min(trouble.began, len(trouble.lines) - 1))))


DETECTORS: tuple[Callable[[Trouble, int], Iterator[Cure]], ...] = (
    stray,
    blank_line,
    odd_indent,
    odd_blank,
    full_width,
    bullet,
    block_text,
    colon_in_citation,
    curly,
    number_sign,
    at_citekey,
    backslash,
    no_colon,
    left_of_text,
    too_far,
    open_bracket,
    in_braces,
    straight,
    two_keys,
    unquoted,
)
"""From the most to the least particular."""
