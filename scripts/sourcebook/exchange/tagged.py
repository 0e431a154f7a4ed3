"""Formats of tagged lines other than RIS: each record becomes lines of RIS, whose reader knows the rest.

A table says which tag of RIS stands for a tag here. What has no counterpart there is left out if nobody
prints it; a tag that the table does not know is a warning, as in RIS.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.exchange import ris
from sourcebook.exchange.ris import Line
from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibpage
from sourcebook.reading.bibpage import Page


@dataclass(slots=True)
class Record:
    """The values of a record by tag, in their order, and where each begins."""

    mark: Mark
    values: list[tuple[str, str, Mark]] = field(default_factory=list)

    def all(self, *tags: str) -> list[str]:
        """Return all values of some tags, tag by tag."""
        return [value for tag in tags for name, value, _ in self.values if name == tag and value]

    def first(self, *tags: str) -> str:
        """Return the first value of the first of some tags that has one."""
        return next(iter(self.all(*tags)), "")

    def add(self, value: str, joint: str = " ") -> None:
        """Let the last value go on."""
        if self.values:
            tag, before, mark = self.values[-1]
            self.values[-1] = (tag, f"{before}{joint}{value}".strip(), mark)


def known(record: Record, tags: Iterable[str], page: Page) -> None:
    """Warn of the tags that nobody knows."""
    for tag in dict.fromkeys(tag for tag, _, _ in record.values):
        if tag not in tags:
            value, mark = next((value, mark) for name, value, mark in record.values if name == tag)
            page.warn(mark, "unknown-tag", f"the tag {tag!r} is not read: {value[:80]!r}")


def entry(ris_type: str, lines: Mapping[str, Iterable[str]], record: Record, page: Page) -> Entry:
    """Return the entry that lines of RIS describe."""
    listed = [Line("TY", ris_type, record.mark)]
    listed += [Line(tag, value, record.mark) for tag, values in lines.items() for value in values if value]
    return ris.read(listed, page)


def loads(
    text: str,
    path: str,
    records: Callable[[Page], Iterable[Record]],
    made: Callable[[Record, Page], Entry],
) -> tuple[list[Entry], list[Problem]]:
    """Return what is *made* of the *records* of a file, and what is wrong in it, each once."""
    page = bibpage.page(text.encode("utf-8", "replace"), path)
    entries = [made(record, page) for record in records(page)]
    return entries, sorted(dict.fromkeys(page.problems))
