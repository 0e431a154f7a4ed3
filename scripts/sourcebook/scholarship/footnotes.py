"""The footnotes of one page: numbered as they come, each printed once, with a way back to every mention.

The markup is that of Python-Markdown's footnotes, which Material styles and previews, with the roles of
DPUB-ARIA 1.1 (doc-noteref, doc-endnotes, doc-backlink). An id is made of what is cited, not of the number,
so that it stays when other footnotes come and go.
"""

import re
from collections.abc import Callable
from functools import cache
from html import escape

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.entry import Entry
from sourcebook.model.note import Identification, Note
from sourcebook.reading.citation import Citation, Cluster
from sourcebook.scholarship import chicago, typeset
from sourcebook.scholarship.style import CitationStyle


class Footnotes:
    """The footnotes of one page; `cite` while it is written, `html` at its end."""

    def __init__(
        self,
        corpus: Corpus,
        source_href: Callable[[str], str],
        note_href: Callable[[Note], str],
        style: CitationStyle = chicago,
    ) -> None:
        self._corpus = corpus
        self._source_href = source_href
        self._note_href = note_href
        self._style = style
        self._mentions: dict[tuple[Citation, ...], int] = {}
        self._slugs: dict[tuple[Citation, ...], str] = {}
        self._taken: set[str] = set()
        self._numbers: dict[tuple[Citation, ...], int] = {}

    def cite(self, cluster: Cluster) -> str:
        """Return the HTML of the mark of a footnote in the text."""
        key = cluster.citations
        if key not in self._mentions:
            self._mentions[key] = 0
            self._numbers[key] = len(self._numbers) + 1
            self._slugs[key] = self._free_slug(slug(key))
        self._mentions[key] += 1
        number, name = self._numbers[key], self._slugs[key]
        return (
            f'<sup id="{_back(name, self._mentions[key])}"><a class="footnote-ref" href="#fn:{name}" '
            f'role="doc-noteref" aria-label="Footnote {number}">{number}</a></sup>'
        )

    def html(self) -> str:
        """Return the HTML of the list of footnotes; empty if there is none."""
        if not self._mentions:
            return ""
        seen: set[str] = set()
        items = "".join(self._item(key, seen) for key in self._mentions)
        return (
            f'<div class="footnote" role="doc-endnotes" aria-label="Footnotes"><hr /><ol>{items}</ol></div>'
        )

    def _free_slug(self, wanted: str) -> str:
        free, n = wanted, 1
        while free in self._taken:
            n += 1
            free = f"{wanted}-{n}"
        self._taken.add(free)
        return free

    def _item(self, key: tuple[Citation, ...], seen: set[str]) -> str:
        parts = []
        for citation in key:
            parts.append(self._citation(citation, first=citation.citekey not in seen))
            seen.add(citation.citekey)
        text = "; ".join(parts)
        notes = [note for citation in key for note in self._corpus.cited_notes(citation)]
        chain = "".join(f' <span class="sb-chain">{self._chain(note)}</span>' for note in notes)
        number = self._numbers[key]
        backs = " ".join(
            f'<a class="footnote-backref" href="#{_back(self._slugs[key], mention)}" role="doc-backlink" '
            f'aria-label="Back to mention {mention} of footnote {number}">'
            f"↩{_small(mention, self._mentions[key])}</a>"
            for mention in range(1, self._mentions[key] + 1)
        )
        return f'<li id="fn:{self._slugs[key]}"><p>{typeset.close(text)}{chain} {backs}</p></li>'

    def _citation(self, citation: Citation, *, first: bool) -> str:
        entry = self._corpus.entries.get(citation.citekey)
        if entry is None:
            return f'<span class="sb-missing">unknown source {escape(citation.citekey)}</span>'
        return _note(self._style, entry, citation, first, self._source_href(citation.citekey))

    def _chain(self, note: Note) -> str:
        """Say what is known of a note of a work: the rest of the way from a claim to its source."""
        link = f'<a href="{escape(self._note_href(note))}">Note {note.number}</a>'
        about = escape(typeset.curl(str(note.supports)).strip().rstrip("."))
        if note.identification is Identification.NAMED:
            return f"{link} concerns this: {about}. The text names its source: {self._pointed(note)}."
        source = "is not identified"
        if note.identification is Identification.DESCRIBED:
            kind = escape(str(note.source_kind)) if note.source_kind else "not by its title"
            source = f"is only described: {kind}"
            if note.entries:
                source += f" ({self._pointed(note)})"
        return f"{link}, which is not available to us, concerns this: {about}. Its source {source}."

    def _pointed(self, note: Note) -> str:
        entries = [self._corpus.entries[key] for key in note.entries if key in self._corpus.entries]
        notes = (self._citation(Citation(entry.citekey), first=False) for entry in entries)
        return "; ".join(notes) or "its record has no entry"


@cache
def _note(style: CitationStyle, entry: Entry, citation: Citation, first: bool, href: str) -> str:
    """Return a note; many pages have the same."""
    return style.note(entry, citation, first=first, href=href)


def slug(citations: tuple[Citation, ...]) -> str:
    """Return the id of the footnote with these citations.

    >>> slug((Citation("article", "n. 15"), Citation("nye2020")))
    'article-n-15.nye2020'
    """
    parts = (f"{c.prefix} {c.citekey} {c.locator} {c.suffix}" for c in citations)
    return ".".join("-".join(re.findall(r"[^\W_]+", part.lower())) for part in parts)


def anchor(cluster: Cluster) -> str:
    """Return the anchor of a footnote's first mention on a page."""
    return _back(slug(cluster.citations), 1)


def _back(slug: str, mention: int) -> str:
    return f"fnref{'' if mention == 1 else mention}:{slug}"


def _small(mention: int, mentions: int) -> str:
    """Return the number of a way back, where there are several."""
    return "" if mentions == 1 else f"<sup>{mention}</sup>"
