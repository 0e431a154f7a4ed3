"""The footnotes of one page: numbered as they come, each printed once, with a way back to every mention.

The markup is that of Python-Markdown's footnotes, with the roles of DPUB-ARIA 1.1 (doc-noteref,
doc-endnotes, doc-backlink). An id is made of what is cited, not of the number, so that it stays when other
footnotes come and go.
"""

import re
from collections.abc import Callable, Hashable
from html import escape

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.note import Identification, Note
from sourcebook.model.text import Text
from sourcebook.reading.citation import Citation, Cluster
from sourcebook.scholarship import chicago, typeset
from sourcebook.scholarship.style import CitationStyle, PageStyle, in_note, linked

BACK = N_("Back to mention %(mention)s of footnote %(number)s")
NAMED = N_("%(note)s concerns this: %(about)s. The text names its source: %(source)s.")
DESCRIBED = N_(
    "%(note)s, which is not available to us, concerns this: %(about)s."
    " Its source is only described: %(kind)s."
)
UNKNOWN = N_(
    "%(note)s, which is not available to us, concerns this: %(about)s. Its source is not identified."
)
"""What is known of a note."""


Clusters = tuple[tuple[Citation, ...], ...]


class Footnotes:
    """The footnotes of one page; `cite` while it is written, `html` at its end."""

    def __init__(
        self,
        corpus: Corpus,
        source_href: Callable[[str], str],
        note_href: Callable[[Note], str],
        style: CitationStyle = chicago,
        language: str = "en",
        say: Callable[[str], str] = str,
        once: Callable[[Hashable, Callable[[], str]], str] = lambda key, make: make(),
    ) -> None:
        """*language* is that of the page; *say* puts a message into it.

        *once* returns what is made for a key, if it was made before, on this page or one like it.
        """
        self._corpus = corpus
        self._source_href = source_href
        self._note_href = note_href
        self._style = style
        self._language = language
        self._say = say
        self._once = once
        self._label = self._said(N_("Footnote %(number)s"), number="%(number)s")
        self._back_label = self._said(BACK, mention="%(mention)s", number="%(number)s")
        self._mentions: dict[tuple[Citation, ...], int] = {}
        self._slugs: dict[tuple[Citation, ...], str] = {}
        self._taken: set[str] = set()
        self._numbers: dict[tuple[Citation, ...], int] = {}

    @property
    def clusters(self) -> Clusters:
        """What the page has cited so far, each cluster once."""
        return tuple(self._mentions)

    def cite(self, cluster: Cluster) -> str:
        """Return the HTML of the mark of a footnote in the text."""
        key = cluster.citations
        if key not in self._mentions:
            self._mentions[key] = 0
            self._numbers[key] = len(self._numbers) + 1
            self._slugs[key] = self._free_slug(slug(key))
        self._mentions[key] += 1
        number, name = self._numbers[key], self._slugs[key]
        return self._mark(key, number, name)

    def _mark(self, key: tuple[Citation, ...], number: int, name: str) -> str:
        """Return the mark of one more mention of a footnote."""
        label = self._label % {"number": number}
        return (
            f'<sup id="{back(name, self._mentions[key])}"><a class="footnote-ref" href="#fn:{name}" '
            f'role="doc-noteref" aria-label="{label}">{number}</a></sup>'
        )

    def html(self) -> str:
        """Return the HTML of the list of footnotes; empty if there is none."""
        if not self._mentions:
            return ""
        texts = self._style.page(self.clusters).texts if isinstance(self._style, PageStyle) else ()
        found = dict(zip(self.clusters, texts, strict=False))
        earlier: dict[str, int] = {}
        items = "".join(self._item(key, earlier, found.get(key, "")) for key in self._mentions)
        label = self._said(N_("Footnotes"))
        return f'<div class="footnote" role="doc-endnotes" aria-label="{label}"><hr /><ol>{items}</ol></div>'

    def _is_known(self, key: tuple[Citation, ...]) -> bool:
        """Return whether all that a cluster cites is there."""
        return all(citation.citekey in self._corpus.entries for citation in key)

    def _said(self, message: str, **parts: str) -> str:
        """Return a message as HTML, with its parts, which are HTML, in place."""
        return escape(self._say(message), quote=False) % parts

    def _free_slug(self, wanted: str) -> str:
        free, n = wanted, 1
        while free in self._taken:
            n += 1
            free = f"{wanted}-{n}"
        self._taken.add(free)
        return free

    def _item(self, key: tuple[Citation, ...], earlier: dict[str, int], text: str) -> str:
        """Return a footnote: the *text* that a style has set with the whole page, or each citation by itself.

        *earlier* has for each source that was cited the footnote that cites it alone, or 0.
        """
        before = tuple(earlier.get(citation.citekey) for citation in key)
        said = self._once(("footnote", key, text, before), lambda: self._said_of(key, text, before))
        for citation in key:
            earlier.setdefault(citation.citekey, self._numbers[key] if len(key) == 1 else 0)
        number = self._numbers[key]
        backs = " ".join(
            f'<a class="footnote-backref" href="#{back(self._slugs[key], mention)}" role="doc-backlink" '
            f'aria-label="{self._back_label % {"mention": mention, "number": number}}">'
            f"↩{small(mention, self._mentions[key])}</a>"
            for mention in range(1, self._mentions[key] + 1)
        )
        return f'<li id="fn:{self._slugs[key]}"><p>{said} {backs}</p></li>'

    def _said_of(self, key: tuple[Citation, ...], text: str, before: tuple[int | None, ...]) -> str:
        """Return what a footnote says.

        *before* has for each citation the footnote that cites its source alone, 0 where none does, or None
        where this is the first citation of the source.
        """
        if text and self._is_known(key):
            text = self._with_links(text.removesuffix("."), key)
        else:
            text = "; ".join(
                self._citation(citation, first=number is None, earlier=number or 0)
                for citation, number in zip(key, before, strict=True)
            )
        text = typeset.capital(text) if key[0].prefix else text  # a note is a sentence: See, Cf., But see
        notes = [note for citation in key for note in self._corpus.cited_notes(citation)]
        chain = "".join(f' <span class="sb-chain">{self._chain(note)}</span>' for note in notes)
        return f"{typeset.close(text)}{chain}"

    def _with_links(self, text: str, key: tuple[Citation, ...]) -> str:
        """Return a footnote that a style has set, with links to the pages of its sources."""
        for citekey in dict.fromkeys(citation.citekey for citation in key):
            text = linked(text, self._corpus.entries[citekey], self._source_href(citekey))
        return cited(text, self._language)

    def _citation(self, citation: Citation, *, first: bool, earlier: int = 0) -> str:
        if citation.citekey not in self._corpus.entries:
            words = self._said(N_("unknown source %(citekey)s"), citekey=escape(citation.citekey))
            return f'<span class="sb-missing">{words}</span>'
        href = self._source_href(citation.citekey)
        html = in_note(self._corpus, self._style, citation, first=first, href=href, earlier=earlier)
        return cited(html, self._language)

    def _chain(self, note: Note) -> str:
        """Say what is known of a note of a work: the rest of the way from a claim to its source."""
        words = self._said(N_("Note %(number)s"), number=str(note.number))
        link = f'<a href="{escape(self._note_href(note))}">{words}</a>'
        about = self._written(note.supports)
        if note.identification is Identification.NAMED:
            return self._said(NAMED, note=link, about=about, source=self._pointed(note))
        if note.identification is not Identification.DESCRIBED:
            return self._said(UNKNOWN, note=link, about=about)
        kind = self._written(note.source_kind) if note.source_kind else self._said(N_("not by its title"))
        if note.entries:
            kind = self._said(N_("%(kind)s (%(source)s)"), kind=kind, source=self._pointed(note))
        return self._said(DESCRIBED, note=link, about=about, kind=kind)

    def _written(self, text: Text) -> str:
        """Return what an author wrote as part of a sentence; marked where it is in another language."""
        language, words = text.chosen(self._language)
        html = escape(typeset.curl(words).strip().rstrip(".。"))
        known = not language or language == self._language
        return html if known and self._language == "en" else f'<span lang="{language or "en"}">{html}</span>'

    def _pointed(self, note: Note) -> str:
        entries = [self._corpus.entries[key] for key in note.entries if key in self._corpus.entries]
        notes = (self._citation(Citation(entry.citekey), first=False) for entry in entries)
        return self._said(N_("; ")).join(notes) or self._said(N_("its record has no entry"))


def cited(html: str, language: str) -> str:
    """Return a citation for a page in a language; citations are in English, but for what they mark."""
    return html if language == "en" else f'<span lang="en">{html}</span>'


def slug(citations: tuple[Citation, ...]) -> str:
    """Return the id of the footnote with these citations.

    >>> slug((Citation("article", "n. 15"), Citation("nye2020")))
    'article-n-15.nye2020'
    """
    parts = (f"{c.prefix} {c.citekey} {c.locator} {c.suffix}" for c in citations)
    return ".".join("-".join(re.findall(r"[^\W_]+", part.lower())) for part in parts)


def anchor(cluster: Cluster) -> str:
    """Return the anchor of a footnote's first mention on a page."""
    return back(slug(cluster.citations), 1)


def back(slug: str, mention: int) -> str:
    """Return the id of a mention of what has this slug."""
    return f"fnref{'' if mention == 1 else mention}:{slug}"


def small(mention: int, mentions: int) -> str:
    """Return the number of a way back, where there are several."""
    return "" if mentions == 1 else f"<sup>{mention}</sup>"
