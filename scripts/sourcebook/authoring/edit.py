"""Edits of an author's files: what is not edited stays byte for byte, line ends and byte order mark, too."""

import difflib
import os
import re
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import LINE_BREAK, Edit

BOM = "\ufeff"


class OutdatedError(ValueError):
    """An edit does not fit the text: something else stands at its place, or two edits meet there."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is and as it would be."""

    path: str
    """The file, with forward slashes, relative to the folder of the corpus."""
    before: str
    after: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    r"""Return *text* with the edits made, which are all of this text and need no order.

    >>> from sourcebook.problems import Mark
    >>> apply("kind: cuncil\r\n", [Edit(Mark("a.yml", 1, 7), "cuncil", "council")])
    'kind: council\r\n'

    Raises:
        OutdatedError: an edit does not fit.
    """
    starts = [1 if text.startswith(BOM) else 0, *(match.end() for match in LINE_BREAK.finditer(text))]
    pieces, end = [], 0
    for edit in sorted(set(edits)):
        mark = edit.mark
        if mark.line > len(starts):
            raise OutdatedError(f"{mark}: the file has no such line")
        start = starts[mark.line - 1] + mark.column - 1
        if start < end:
            raise OutdatedError(f"{mark}: two edits meet here")
        if not text.startswith(edit.old, start):
            raise OutdatedError(f"{mark}: {edit.old!r} does not stand here")
        pieces += [text[end:start], edit.new]
        end = start + len(edit.old)
    return "".join([*pieces, text[end:]])


def changes(root: Path, edits: Iterable[Edit]) -> list[Change]:
    """Return what edits would make of the files below *root*, sorted by path; nothing is written.

    Raises:
        OutdatedError: an edit does not fit, or its file is gone or not UTF-8.
    """
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.mark.path, []).append(edit)
    found = []
    for path, listed in sorted(by_path.items()):
        try:
            before = (root / path).read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise OutdatedError(f"{path}: {error}") from error
        found.append(Change(path, before, apply(before, listed)))
    return found


def write(root: Path, changed: Iterable[Change]) -> None:
    """Write the files as they should be, each whole or not at all."""
    put({root / change.path: change.after for change in changed})


def put(texts: Mapping[Path, str]) -> None:
    """Write texts beside the files that they are for, and only then put them in their place.

    Whatever ends this in between, each file is whole: the old one or the new. Where a text cannot be
    written, as on a full disk, no file has changed.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            place = path.resolve()  # a link stays one
            beside[place] = place.with_name(f".{place.name}.{os.getpid()}.new")  # hidden: nobody reads it
            beside[place].write_bytes(text.encode())
            if place.exists():
                shutil.copymode(place, beside[place])
        for place, new in beside.items():
            new.replace(place)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


Lines = Callable[[str], Container[int]]
WITHHELD = "(withheld)"
ROWS = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)")


def diff(change: Change, hidden: Lines = lambda _: ()) -> str:
    r"""Return a change as a unified diff, or nothing where there is none.

    >>> print(diff(Change("a.yml", "a: 1\nb: 2\n", "a: 1\nb: 3\n")), end="")
    --- a.yml
    +++ a.yml
    @@ -1,2 +1,2 @@
     a: 1
    -b: 2
    +b: 3

    *hidden* gives the lines of a text that are not to be shown; that they are there, or change, still is.
    """
    rows = difflib.unified_diff(_lines(change.before), _lines(change.after), change.path, change.path)
    shown = _discreet(rows, hidden(change.before), hidden(change.after))
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in shown)


def _discreet(rows: Iterable[str], before: Container[int], after: Container[int]) -> Iterator[str]:
    """Yield the rows of a difference without the words of lines that are not to be shown."""
    old = new = 0
    for number, row in enumerate(rows):
        if number < 2:
            yield row
        elif place := ROWS.match(row):
            old, new = int(place[1]), int(place[2])
            yield row
        else:
            secret = (row[0] != "+" and old in before) or (row[0] != "-" and new in after)
            yield f"{row[0]}{WITHHELD}\n" if secret else row
            old, new = old + (row[0] != "+"), new + (row[0] != "-")


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
