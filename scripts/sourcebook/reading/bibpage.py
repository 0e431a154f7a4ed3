"""The text of a BibTeX file with the place of each character, its problems, and its limits."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import islice

from sourcebook.problems import Edit, Mark, Problem, Severity
from sourcebook.reading import encoding

MAX_ADDED = {"characters": 20_000_000, "fields": 1_000_000}
"""How many characters macros, and how many fields parents, may add to one file."""
MAX_MESSAGE = 300
MAX_AWAY = 2_000
"""How far after a field's name its words are looked for."""
MAX_HINTS = 50
MAX_CHOICES = 1000

UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u0080-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]"
)
"""Characters that nobody sees; among them those that stand for emphasis in an entry."""


Edits = Iterable[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one file, which knows the place of each character, and what is wrong with it."""

    path: str
    text: str
    lines: list[int]
    """Where each line begins."""
    problems: list[Problem]
    as_typed: bool = True
    """Whether the text is that of the file, so that edits of it fit."""
    spent: Counter[str] = field(default_factory=Counter)
    """What has been used of the limits."""

    def mark(self, offset: int) -> Mark:
        """Return the place of a character."""
        line = bisect_right(self.lines, offset)
        return Mark(self.path, line, offset - self.lines[line - 1] + 1)

    def error(self, place: int | Mark, rule: str, message: str, length: int = 0, edits: Edits = ()) -> None:
        """Report an error at a character or mark, with what mends it: places, old and new words."""
        self._report(place, rule, message, Severity.ERROR, length, edits)

    def warn(self, place: int | Mark, rule: str, message: str, length: int = 0, edits: Edits = ()) -> None:
        """Report a warning at a character or mark, with what mends it: places, old and new words."""
        self._report(place, rule, message, Severity.WARNING, length, edits)

    def _report(
        self, place: int | Mark, rule: str, message: str, severity: Severity, length: int, edits: Edits
    ) -> None:
        mark = place if isinstance(place, Mark) else self.mark(place)
        if len(message) > MAX_MESSAGE:
            message = f"{message[:MAX_MESSAGE]}…"
        fix = tuple(Edit(self.mark(at), old, new) for at, old, new in edits) if self.as_typed else ()
        mark = replace(mark, length=length or mark.length)
        self.problems.append(Problem(mark, rule, message, severity, fix))

    def inside(self, mark: Mark, words: str) -> int:
        """Return where words stand after a mark, or where the mark is if they do not stand so there."""
        start = self.lines[mark.line - 1] + mark.column - 1
        found = self.text.find(words, start, start + len(words) + MAX_AWAY)
        return found if found >= 0 else start

    def hint(self, word: str, words: Iterable[str]) -> str:
        """Return `; did you mean …?`, a limited number of times: the search is slow."""
        self.spent["hints"] += 1
        if self.spent["hints"] > MAX_HINTS:
            return ""
        near = get_close_matches(word, list(islice(words, MAX_CHOICES)), n=1)
        return f"; did you mean {near[0]!r}?" if near else ""

    def spend(self, what: str, amount: int, place: int | Mark) -> bool:
        """Tell whether *amount* more of characters or fields may be added; say once that it is too much."""
        before = self.spent[what]
        self.spent[what] += amount
        if before <= MAX_ADDED[what] < self.spent[what]:
            self.error(place, "too-large", f"what is written once and used often adds up to too many {what}")
        return self.spent[what] <= MAX_ADDED[what]


def page(data: bytes, path: str) -> Page:
    r"""Return the text of a file with `\n` as its line end and without what nobody sees."""
    problems = []
    if problem := encoding.undecodable(data, path):
        if encoding.foreign(data):
            return Page(path, "", [0], [problem], True)
        problems.append(problem)
    text = data.decode("utf-8-sig", "replace")
    if problem := encoding.merge(text, path):
        problems.append(problem)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    as_typed = not UNSEEN.search(text)
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        column = unseen.start() - text.rfind("\n", 0, unseen.start())
        message = encoding.unseen_words(unseen[0])
        problems.append(Problem(Mark(path, line, column), "bad-character", message))
        text = UNSEEN.sub("", text)
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    return Page(path, text, lines, problems, as_typed)
