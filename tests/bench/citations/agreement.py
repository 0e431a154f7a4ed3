"""When two citations agree, and how often they do, kind by kind."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

TAG = re.compile(r"<[^>]*>")
QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u200b": None})


def plain(html: str) -> str:
    """Return what a reader sees, quotation marks straight, spaces alike, addresses without `%`.

    >>> plain("Nye, <cite>Do Morals\\u00a0Matter?</cite> &amp; “Who’s”  ")
    'Nye, Do Morals Matter? & "Who\\'s"'
    """
    text = unicodedata.normalize("NFC", unquote(unescape(TAG.sub("", html))))
    return " ".join(text.translate(QUOTES).split())


@dataclass(slots=True)
class Tally:
    """How many citations agree with the reference."""

    of: int = 0
    same: int = 0
    """Identical, but for tags, quotation marks and spaces."""
    folded: int = 0
    """Identical when case is not looked at, too."""

    def add(self, text: str, reference: str) -> bool:
        """Count one citation; return whether it agrees, whatever its case."""
        text, reference = plain(text), plain(reference)
        folded = text.casefold() == reference.casefold()
        self.of += 1
        self.same += text == reference
        self.folded += folded
        return folded

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.of + other.of, self.same + other.same, self.folded + other.folded)

    def __str__(self) -> str:
        return f"{self.same} ({self.folded})"


@dataclass(slots=True)
class Score:
    """The notes and bibliography entries of one kind of source, ours and pandoc's."""

    notes: Tally = field(default_factory=Tally)
    entries: Tally = field(default_factory=Tally)
    pandoc_notes: Tally = field(default_factory=Tally)
    pandoc_entries: Tally = field(default_factory=Tally)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.notes + other.notes,
            self.entries + other.entries,
            self.pandoc_notes + other.pandoc_notes,
            self.pandoc_entries + other.pandoc_entries,
        )


HEAD = ("kind", "of", "our notes", "pandoc’s", "our entries", "pandoc’s")


def table(scores: Iterable[tuple[str, Score]]) -> Iterator[str]:
    """Yield the lines of a table, one for each kind."""
    yield f"   {HEAD[0]:<40}{HEAD[1]:>6}" + "".join(f"{name:>14}" for name in HEAD[2:])
    for kind, score in scores:
        tallies = (score.notes, score.pandoc_notes, score.entries, score.pandoc_entries)
        yield f"   {kind:<40}{score.notes.of:>6}" + "".join(f"{tally!s:>14}" for tally in tallies)
