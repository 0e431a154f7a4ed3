"""Citations that stand in the text, with a list of sources at the end: author-date and numeric styles.

What stands in the text depends on all that the page cites, so the page says beforehand what that is; where it
cannot, it is written twice, the first time as a rehearsal. Roles are those of DPUB-ARIA 1.1.
"""

import re
from collections.abc import Iterable
from html import escape

from sourcebook.messages import N_
from sourcebook.reading.citation import Citation
from sourcebook.scholarship.csl import Listed
from sourcebook.scholarship.footnotes import Clusters, Footnotes, back, cited, small
from sourcebook.scholarship.style import PageStyle, in_list, linked

BACK = N_("Back to mention %(mention)s of this source")
REFERENCE = re.compile(r'<a href="#ref-([^"]*)"[^>]*>')
"""A link from a citation to the list of sources, as pandoc makes it."""


class InText(Footnotes):
    """The citations of one page; `plan` or rehearse it, `cite` while it is written, `html` at its end."""

    _style: PageStyle
    rehearsed = False
    """Whether only what the page cites is wanted, and not what that looks like."""
    _plan: Clusters = ()

    def plan(self, clusters: Iterable[tuple[Citation, ...]]) -> None:
        """Say what the page will cite, in its order."""
        self._plan = tuple(dict.fromkeys(clusters))

    def _planned(self) -> Clusters:
        """Return what was said that the page will cite, and what it has cited beside that."""
        return tuple(dict.fromkeys((*self._plan, *self._mentions)))

    def _mark(self, key: tuple[Citation, ...], number: int, name: str) -> str:
        """Return a citation as it stands in the text, with links into the list of sources."""
        text = "" if self.rehearsed else self._text(key)
        return f'<span class="sb-cited" id="{back(name, self._mentions[key])}">{text}</span>'

    def _text(self, key: tuple[Citation, ...]) -> str:
        if not self._is_known(key):
            return "; ".join(self._citation(citation, first=False) for citation in key)
        planned = self._planned()
        text = self._style.page(planned).texts[planned.index(key)]
        text = text or ", ".join(escape(self._style.label(self._corpus.entries[c.citekey])) for c in key)
        link = '<a class="footnote-ref" href="#ref.{}" role="doc-biblioref">'
        text = REFERENCE.sub(lambda found: link.format(found[1]), text)
        if "<a " not in text:
            text = f"{link.format(escape(key[0].citekey))}{text}</a>"
        return cited(text, self._language)

    def html(self) -> str:
        """Return the list of what the page cites, in the order of the style; empty if there is nothing."""
        if self.rehearsed or not self._mentions:
            return ""
        listed = self._style.page(self._planned()).entries
        mentioned = dict.fromkeys(citation.citekey for key in self._mentions for citation in key)
        rest = [key for key in mentioned if key in self._corpus.entries and key not in listed]
        ordered = [key for key in (*listed, *rest) if key in mentioned]
        items = "".join(self._listed(citekey, listed.get(citekey)) for citekey in ordered)
        roles = f'role="doc-bibliography" aria-label="{self._said(N_("Sources cited"))}"'
        return f'<div class="footnote sb-references" {roles}><ul>{items}</ul></div>'

    def _listed(self, citekey: str, listed: Listed | None) -> str:
        """Return a source in the list, what is known of the notes it was cited for, and the ways back."""
        entry, href = self._corpus.entries[citekey], self._source_href(citekey)
        written = listed.html if listed else ""
        html = linked(written, entry, href) if written else in_list(self._corpus, self._style, citekey, href)
        label = f'<span class="sb-label">{listed.label}</span> ' if listed and listed.label else ""
        here = {key: [c for c in key if c.citekey == citekey] for key in self._mentions}
        notes = {
            (note.of, note.number): note
            for citations in here.values()
            for citation in citations
            for note in self._corpus.cited_notes(citation)
        }
        said = [f"<li>{self._chain(note)}</li>" for note in notes.values()]
        chain = f'<ul class="sb-chain">{"".join(said)}</ul>' if said else ""
        ways = [
            back(self._slugs[key], mention)
            for key, citations in here.items()
            if citations
            for mention in range(1, self._mentions[key] + 1)
        ]
        backs = " ".join(
            f'<a class="footnote-backref" href="#{way}" role="doc-backlink" '
            f'aria-label="{self._said(BACK, mention=str(number))}">↩{small(number, len(ways))}</a>'
            for number, way in enumerate(ways, 1)
        )
        text = cited(label + html, self._language)
        return f'<li id="ref.{escape(citekey)}"><p>{text} {backs}</p>{chain}</li>'
