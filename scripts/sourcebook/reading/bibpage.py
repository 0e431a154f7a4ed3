"""The text of a BibTeX file with the place of each character, its problems, and its limits."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading import encoding

MAX_ADDED = {"characters": 20_000_000, "fields": 1_000_000}
"""How many characters macros, and how many fields parents, may add to one file."""
MAX_MESSAGE = 300
MAX_HINTS = 50
MAX_CHOICES = 1000

UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u0080-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]"
)
"""Characters that nobody sees; among them those that stand for emphasis in an entry."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one file, which knows the place of each character, and what is wrong with it."""

    path: str
    text: str
    lines: list[int]
    """Where each line begins."""
    problems: list[Problem]
    spent: Counter[str] = field(default_factory=Counter)
    """What has been used of the limits."""

    def mark(self, offset: int) -> Mark:
        """Return the place of a character."""
        line = bisect_right(self.lines, offset)
        return Mark(self.path, line, offset - self.lines[line - 1] + 1)

    def error(self, place: int | Mark, rule: str, message: str) -> None:
        """Report an error at a character or mark."""
        self._report(place, rule, message, Severity.ERROR)

    def warn(self, place: int | Mark, rule: str, message: str) -> None:
        """Report a warning at a character or mark."""
        self._report(place, rule, message, Severity.WARNING)

    def _report(self, place: int | Mark, rule: str, message: str, severity: Severity) -> None:
        mark = place if isinstance(place, Mark) else self.mark(place)
        if len(message) > MAX_MESSAGE:
            message = f"{message[:MAX_MESSAGE]}…"
        self.problems.append(Problem(mark, rule, message, severity))

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
        problems.append(problem)
    text = data.decode("utf-8-sig", "replace")
    if problem := encoding.merge(text, path):
        problems.append(problem)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        column = unseen.start() - text.rfind("\n", 0, unseen.start())
        message = f"the file holds the invisible character U+{ord(unseen[0]):04X}"
        problems.append(Problem(Mark(path, line, column), "bad-character", message))
        text = UNSEEN.sub("", text)
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    return Page(path, text, lines, problems)
