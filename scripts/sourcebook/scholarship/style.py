"""The styles of citation by the name that the configuration gives them.

A style is a module with the functions of `CitationStyle`. A further one is such a module, and its line here.
"""

from collections.abc import Hashable
from typing import Any, Protocol

from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, gbt7714, gbt7714_2015


class CitationStyle(Hashable, Protocol):
    """What pages ask of a style; all but `label` and `sort_key` is HTML."""

    def note(self, entry: Entry, citation: Citation, *, first: bool = True, href: str = "") -> str:
        """Return one citation of a footnote, without a full stop at its end."""

    def bibliography(self, entry: Entry, *, href: str = "") -> str:
        """Return the entry in a bibliography."""

    def short_title(self, entry: Entry) -> str:
        """Return the title of a later note."""

    def label(self, entry: Entry) -> str:
        """Return what to call a source where there is no room."""

    def sort_key(self, entry: Entry) -> Any:
        """Return what to sort a bibliography by."""


STYLES: dict[str, CitationStyle] = {
    "chicago": chicago,
    "gbt7714": gbt7714,
    "gbt7714-2015": gbt7714_2015,
}
DEFAULT = "chicago"
