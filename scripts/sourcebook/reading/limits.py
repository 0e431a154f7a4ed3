"""What no text needs, and what would hold up who reads it: too long, never closed, rows without an end.

Python-Markdown takes more than quadratic time for brackets that nobody closes: 16,000 of them in a page took
over twelve seconds, 2,000 less than one. Lists in lists end in an error of recursion.
"""

import re
from collections.abc import Iterator

MAX_TEXT = 20_000
"""How many characters a field of text may have: some ten pages of a book."""
MAX_OPEN = 200
MAX_ROW = 1_000
MAX_NESTED = 40

PAIRS = (("[", "]"), ("](", ")"), ("<", ">"))
"""What opens something in Markdown, and what closes it."""
PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
ROW = re.compile(rf"([^\w\s|-])\1{{{MAX_ROW},}}")
NESTED = re.compile(rf"^[ \t]*(?:(?:[-*+>]|\d{{1,9}}[.)])[ \t]+){{{MAX_NESTED},}}", re.MULTILINE)


def excess(text: str) -> tuple[int, str] | None:
    """Return where a text first is too much for who reads it as Markdown, and what to say; None if nowhere.

    >>> excess("One. " + "=" * 4_000)
    (5, "'=' stands here 4,000 times in a row; shorten it")
    """
    return next(_excesses(text), None)


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    for opening, closing in PAIRS:
        if text.count(opening) - text.count(closing) > MAX_OPEN or (
            text.count(opening) > MAX_OPEN and len(text) > MAX_TEXT
        ):
            yield from _open(text, opening, closing)
    for row in ROW.finditer(text):
        yield row.start(), f"{row[1]!r} stands here {len(row[0]):,} times in a row; shorten it"
    for match in NESTED.finditer(text):
        count = len(match[0].split())
        yield match.start(), f"{count:,} lists or quotations begin in this line; write it in a flatter way"


def _open(text: str, opening: str, closing: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph in which more is opened than closed."""
    for paragraph in PARAGRAPH.finditer(text):
        begun, closed = paragraph[0].count(opening), paragraph[0].count(closing)
        if begun - closed > MAX_OPEN:
            message = f"{opening!r} stands here {begun:,} times and is closed {closed:,} times; "
            message += f"close each, or write '\\{opening[-1]}' for the sign itself"
            yield paragraph.start() + paragraph[0].index(opening), message
            return
