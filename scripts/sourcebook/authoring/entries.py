"""Entries that are there get other values: only these change, and all around them stays as it was written."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.authoring import edit
from sourcebook.authoring.edit import BOM, Change, OutdatedError
from sourcebook.exchange import bibtex
from sourcebook.exchange.updating import Update
from sourcebook.problems import LINE_BREAK, Edit, Mark
from sourcebook.reading import bibfields, bibsplit

FIELD = re.compile(r"(?:\s|%[^\r\n]*)*(?P<field>(?P<name>[\w+:.-]+)\s*=\s*)")
TYPE = re.compile(r"@\s*(?P<type>\w+)\s*[{(][^,]*,")
BARE = re.compile(r"[^\s\"#{},=]+")
JOINT = re.compile(r"\s*#\s*")
COMMA = re.compile(r"\s*,")
DATE = ("year", "month", "day")

Stretch = tuple[int, int, str]
"""Where a stretch of a file begins and ends, and what should stand there."""


def changes(root: Path, updates: Iterable[Update]) -> tuple[list[Change], list[str]]:
    """Return what updates make of the files below *root*, and a sentence for each entry that fits none."""
    by_path: dict[str, list[Update]] = defaultdict(list)
    for update in updates:
        by_path[update.before.mark.path].append(update)
    edits: list[Edit] = []
    unfit: list[str] = []
    for path, listed in sorted(by_path.items()):
        text = (root / path).read_bytes().decode("utf-8", "replace").removeprefix(BOM)
        starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
        for update in listed:
            begin = starts[update.before.mark.line - 1] + update.before.mark.column - 1
            try:
                mine = [_edit(path, starts, text, stretch) for stretch in _stretches(text, begin, update)]
                edit.apply(text, mine)
            except (OutdatedError, ValueError):
                unfit.append(f"{update.before.mark}: {update.before.citekey!r} has to be changed by hand")
            else:
                edits += mine
    return edit.changes(root, edits), unfit


def _edit(path: str, starts: list[int], text: str, stretch: Stretch) -> Edit:
    start, end, new = stretch
    line = bisect_right(starts, start)
    return Edit(Mark(path, line, start - starts[line - 1] + 1), text[start:end], new)


def _stretches(text: str, begin: int, update: Update) -> Iterator[Stretch]:
    """Yield what has to change of the entry that begins at a place.

    Raises:
        ValueError: it does not stand there, or is written in a way that only a person can change.
    """
    head = TYPE.match(text, begin)
    if head is None:
        raise ValueError(text[begin : begin + 20])
    if update.before.type != update.after.type:
        yield head.start("type"), head.end("type"), update.after.type
    places = _places(text, head.end())
    values = bibtex.values(update.after)
    added: list[str] = []
    for name in update.changed:
        wanted = values.get(name, "")
        if name == "date" and "date" not in places and "year" in places:  # as plain BibTeX has it
            start, field, end = places["year"]
            yield start, end, f"{text[start:field].replace(text[start : start + 4], 'date', 1)}{wanted}"
            yield from (_gone(text, places[part]) for part in DATE[1:] if part in places)
        elif name in places:
            start, field, end = places[name]
            yield (field, end, wanted) if wanted else _gone(text, places[name])
        elif wanted:
            added.append(f"{name} = {wanted}")
    if added:
        last = max(places.values(), key=lambda place: place[2])
        end = comma.end() if (comma := COMMA.match(text, last[2])) else last[2]
        gap = re.search(r"\s*\Z", text[: last[0]])
        joint = gap[0] if gap and gap[0] else " "
        before = "" if comma else ","
        yield end, end, "".join(f"{before if not i else ''}{joint}{row}," for i, row in enumerate(added))


def _places(text: str, position: int) -> dict[str, tuple[int, int, int]]:
    """Return by name where each field begins, where its value begins, and where that ends.

    Raises:
        ValueError: there is none.
    """
    found: dict[str, tuple[int, int, int]] = {}
    while match := FIELD.match(text, position):
        lower = match["name"].lower()
        end = _end(text, match.end())
        found.setdefault(bibfields.ALIASES.get(lower, lower), (match.start("name"), match.end(), end))
        comma = COMMA.match(text, end)
        if comma is None:
            break
        position = comma.end()
    if not found:
        raise ValueError(text[position : position + 20])
    return found


def _end(text: str, position: int) -> int:
    """Return where a value ends: text in braces or quotation marks, numbers and macros, with `#` between.

    Raises:
        ValueError: no value begins there.
    """
    while True:
        if text[position : position + 1] in ("{", '"') and (end := bibsplit.end_of_text(text, position)) >= 0:
            position = end + 1
        elif bare := BARE.match(text, position):
            position = bare.end()
        else:
            raise ValueError(text[position : position + 20])
        joint = JOINT.match(text, position)
        if joint is None:
            return position
        position = joint.end()


def _gone(text: str, place: tuple[int, int, int]) -> Stretch:
    """Return what takes a field away, with its comma and the blanks before it."""
    start, _, end = place
    before = re.search(r"\s*\Z", text[:start])
    comma = COMMA.match(text, end)
    return (before.start() if before else start), (comma.end() if comma else end), ""
