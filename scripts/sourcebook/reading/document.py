"""One file as data, with the place of every value: what problems point to."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sourcebook.model.record import Loc
from sourcebook.problems import LINE_BREAK, Mark
from sourcebook.reading.yamlevents import Span, places

Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True)
class Document:
    """One file as data, with the place of every value."""

    path: str
    data: Value = None
    text: str = field(default="", repr=False)
    is_yaml: bool = field(default=True, repr=False)
    """Whether there are places in the text, or it is one value as a whole, as a page in Markdown is."""

    @property
    def spans(self) -> dict[Loc, Span]:
        """Where each value stands."""
        return self._places[0]

    @property
    def keys(self) -> dict[Loc, Span]:
        """Where the key of each value stands that has one."""
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[dict[Loc, Span], dict[Loc, Span]]:
        # Found when they are first asked for: that is mostly when something is wrong.
        return places(self.text) if self.is_yaml else ({(): (0, 0, 0, len(self.text))}, {})

    def mark(self, loc: Loc = ()) -> Mark:
        """Return the mark of the value at *loc*, or of its nearest container."""
        whole = loc
        while loc and loc not in self.spans:
            loc = loc[:-1]
        line, column, start, end = self.spans.get(loc, (0, 0, 0, 0))
        return Mark(self.path, line + 1, column + 1, self._length(start, end) if loc == whole else 0)

    def key_mark(self, loc: Loc) -> Mark:
        """Return the mark of the key under which the value at *loc* stands, or that of the value."""
        if loc not in self.keys:
            return self.mark(loc)
        line, column, start, end = self.keys[loc]
        return Mark(self.path, line + 1, column + 1, end - start)

    def typed(self, loc: Loc) -> str:
        """Return the value at *loc* as it was typed, quotes included."""
        _, _, start, end = self.spans.get(loc, (0, 0, 0, 0))
        return self.text[start:end]

    def typed_key(self, loc: Loc) -> str:
        """Return the key of the value at *loc* as it was typed."""
        _, _, start, end = self.keys.get(loc, (0, 0, 0, 0))
        return self.text[start:end]

    def find(self, loc: Loc, needle: str, nth: int = 0) -> Mark:
        """Return the mark of the *nth* (from 0) *needle* inside the text at *loc*, or that of the text.

        A value in several lines is where its words are, not only where it begins.
        """
        _, _, start, end = self.spans.get(loc, (0, 0, 0, 0))
        found = positions(self.text, needle)
        at = bisect_left(found, start) + nth
        if at >= len(found) or found[at] + len(needle) > end:
            return self.mark(loc)
        return self.place(found[at], len(needle))

    def place(self, position: int, length: int = 0) -> Mark:
        """Return the mark of a character of the text."""
        line = bisect_right(self._starts, position)
        return Mark(self.path, line, position - self._starts[line - 1] + 1, length)

    def holds(self, mark: Mark, words: str) -> bool:
        """Tell whether words stand at a mark of this file."""
        if mark.line > len(self._starts):
            return False
        return self.text.startswith(words, self._starts[mark.line - 1] + mark.column - 1)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins: found once, however many marks are asked for."""
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def _length(self, start: int, end: int) -> int:
        """Return how much of a value stands in its first line, if it is one that ends there."""
        value = self.text[start:end]
        return 0 if LINE_BREAK.search(value) else len(value)


@lru_cache(maxsize=32)  # one word may be wrong in a thousand places of a text
def positions(text: str, needle: str) -> list[int]:
    """Return where a needle stands in a text, in order; occurrences may overlap.

    >>> positions("abab aba", "aba")
    [0, 5]
    """
    found = []
    position = text.find(needle)
    while 0 <= position < len(text):
        found.append(position)
        position = text.find(needle, position + 1)
    return found
