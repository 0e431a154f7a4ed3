"""The styles of citation by the name that the configuration gives them.

A style is a module with the functions of `CitationStyle`. A further one is such a module, and its line here.
"""

from collections.abc import Hashable
from html import escape
from typing import Any, Protocol, runtime_checkable

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.entry import Entry
from sourcebook.model.memory import remembered
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, gbt7714, gbt7714_2015
from sourcebook.scholarship.csl import Page


class CitationStyle(Hashable, Protocol):
    """What pages ask of a style; all but `title`, `format`, `label` and `sort_key` is HTML."""

    @property
    def title(self) -> str:
        """What the style is called."""

    @property
    def format(self) -> str:
        """How it cites: `note`, `author-date`, `numeric`, `author` or `label`, the words of CSL."""

    def note(
        self, entry: Entry, citation: Citation, *, first: bool = True, href: str = "", earlier: int = 0
    ) -> str:
        """Return one citation of a footnote, without a full stop at its end.

        *earlier* is the number of the footnote that first cited this source, and nothing else; or 0.
        """

    def bibliography(self, entry: Entry, *, href: str = "") -> str:
        """Return the entry in a bibliography."""

    def short_title(self, entry: Entry) -> str:
        """Return the title of a later note."""

    def label(self, entry: Entry) -> str:
        """Return what to call a source where there is no room."""

    def sort_key(self, entry: Entry) -> Any:
        """Return what to sort a bibliography by."""


@runtime_checkable
class PageStyle(CitationStyle, Protocol):
    """A style that sets all citations of a page together."""

    in_text: bool
    """Whether citations stand in the text, with a list of sources, instead of in footnotes."""

    def page(self, clusters: tuple[tuple[Citation, ...], ...]) -> Page:
        """Return the clusters of a page, in their order, and the list of their sources."""


STYLES: dict[str, CitationStyle] = {
    "chicago": chicago,
    "gbt7714": gbt7714,
    "gbt7714-2015": gbt7714_2015,
}
DEFAULT = "chicago"


HERE = "sourcebook:here"
HREF = f'href="{HERE}"'
"""Where the address stands in what is set once for all pages; no author can write this attribute."""


def in_list(corpus: Corpus, style: CitationStyle, citekey: str, href: str = "") -> str:
    """Return an entry of the bibliography in a style; it is set once, whatever the address."""
    return placed(_in_list(corpus, style, citekey, bool(href)), href)


@remembered
def _in_list(corpus: Corpus, style: CitationStyle, citekey: str, is_link: bool) -> str:
    return style.bibliography(corpus.entries[citekey], href=HERE if is_link else "")


def in_note(
    corpus: Corpus, style: CitationStyle, citation: Citation, *, first: bool, href: str, earlier: int = 0
) -> str:
    """Return a citation of a footnote in a style; it is set once, whatever the address."""
    return placed(_in_note(corpus, style, citation, first, bool(href), earlier), href)


@remembered
def _in_note(
    corpus: Corpus, style: CitationStyle, citation: Citation, first: bool, is_link: bool, earlier: int
) -> str:
    entry = corpus.entries[citation.citekey]
    return style.note(entry, citation, first=first, href=HERE if is_link else "", earlier=earlier)


def placed(html: str, href: str) -> str:
    """Return what was set with an address put in its place."""
    return html.replace(HREF, f'href="{escape(href)}"') if href else html


def linked(html: str, entry: Entry, href: str) -> str:
    """Return a citation with a link to its source's page after it."""
    if not href:
        return html
    name = escape(chicago.label(entry))
    return f'{html} <a aria-label="{name}" class="sb-source" href="{escape(href)}">source</a>'
