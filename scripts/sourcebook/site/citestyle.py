"""The style of citation that a site asks for: one of ours by name, or any style of CSL by its file.

A style of CSL is set by pandoc, which takes a document, not one citation. So every citation of the corpus is
set once, in one run, as a first and as a later mention; pages then only look them up.
"""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import csljson
from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, csl
from sourcebook.scholarship.style import DEFAULT, STYLES, CitationStyle


def style(name: str, corpus: Corpus, root: Path) -> CitationStyle:
    """Return the style with a name of ours, or that in a `.csl` file, given from the root of the corpus.

    Raises:
        CslError: the file is no style, or the extra `sourcebook[csl]` is not installed.
        KeyError: there is no style of that name.
    """
    if not name.endswith(".csl"):
        return STYLES[name or DEFAULT]
    return _set(corpus, root / name)


@dataclass(frozen=True, eq=False, slots=True)
class Set:
    """Citations as pandoc has set them; what CSL has no word for is ours."""

    firsts: dict[Citation, str]
    laters: dict[Citation, str]
    entries: dict[str, str]

    def note(self, entry: Entry, citation: Citation, *, first: bool = True, href: str = "") -> str:
        """Return one citation of a footnote, with a link to its source's page after it."""
        html = (self.firsts if first else self.laters).get(citation)
        if html is None:
            return chicago.note(entry, citation, first=first, href=href)
        return _linked(html.removesuffix("."), href)

    def bibliography(self, entry: Entry, *, href: str = "") -> str:
        """Return the entry in a bibliography."""
        html = self.entries.get(entry.citekey)
        return chicago.bibliography(entry, href=href) if html is None else _linked(html, href)

    def short_title(self, entry: Entry) -> str:
        """Return the title of a later note."""
        return chicago.short_title(entry)

    def label(self, entry: Entry) -> str:
        """Return what to call a source where there is no room."""
        return chicago.label(entry)

    def sort_key(self, entry: Entry) -> Any:
        """Return what to sort a bibliography by."""
        return chicago.sort_key(entry)


def _linked(html: str, href: str) -> str:
    return f'{html} <a class="sb-source" href="{escape(href)}">source</a>' if href else html


def _set(corpus: Corpus, path: Path) -> Set:
    """Set every citation of the corpus: as the first mention of a source of its own, then as a later one."""
    cited = [citation for passage in corpus.passages for citation in passage.citations]
    plain = [Citation(citekey) for citekey in corpus.entries]
    citations = [c for c in dict.fromkeys([*cited, *plain]) if c.citekey in corpus.entries]
    items = {item["id"]: item for item in json.loads(csljson.dumps(corpus.entries.values()))}
    # A source is mentioned first only once: each citation gets a copy of its source under a name of its own.
    copies = [{**items[citation.citekey], "id": f"copy{i}"} for i, citation in enumerate(citations)]
    renamed = [
        Citation(f"copy{i}", citation.locator, citation.prefix, citation.suffix)
        for i, citation in enumerate(citations)
    ]
    found = csl.notes(json.dumps(copies), [*renamed, *renamed], path)
    half = len(citations)
    return Set(
        firsts=dict(zip(citations, found[:half], strict=True)),
        laters=dict(zip(citations, found[half:], strict=True)),
        entries=csl.bibliography(json.dumps(list(items.values())), path),
    )
