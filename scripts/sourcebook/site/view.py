"""What a page sees while it is written: the corpus from where the page stands.

Turns keys into links, texts into prose with this page's footnotes, and remembers what it linked to, so that
MkDocs can check it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from sourcebook.corpus import standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.codebook import Code
from sourcebook.model.entry import Entry
from sourcebook.model.text import Text
from sourcebook.reading.citation import Cluster, Link
from sourcebook.reading.grammar import Picture
from sourcebook.scholarship import footnotes, intext
from sourcebook.scholarship.style import PageStyle, in_list
from sourcebook.site.address import addresses
from sourcebook.site.naming import Naming
from sourcebook.site.render import BLOCK, Markup
from sourcebook.site.settings import Settings
from sourcebook.site.taking import citing, downloads
from sourcebook.site.words import prose

STALE = N_("(translation out of date)")
DISPUTED = N_("disputed")
SILENCE = N_("a source’s silence")
"""What is shown in place of a standing where a claim reports that a source says nothing."""

Segments = tuple[Any, ...]
"""The beginning of a text, then for each mark of a footnote: whether it stands close, what it cites, and the
text that follows."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A page written by hand that cites or links to what the page is about."""

    title: str
    href: str


class View(Naming):
    """The corpus from one page: its texts as prose with this page's footnotes, and the evidence in words."""

    def __init__(self, corpus: Corpus, page: str, settings: Settings) -> None:
        super().__init__(corpus, page, settings)
        style = settings.style
        self.in_text = isinstance(style, PageStyle) and style.in_text
        """Whether citations stand in the text."""
        self._footnotes = (intext.InText if self.in_text else footnotes.Footnotes)(
            corpus,
            lambda citekey: self.to(addresses.source(citekey)),
            self.note_href,
            settings.style,
            settings.language,
            self.gettext,
            self.once,
        )

    # Prose

    def _read(self, text: Text) -> tuple[str, str]:
        """Return the language in which this page can show a text, and what it says there."""
        language, words = text.chosen(self.language)
        return language or self.settings.first, words

    def _marked(self, html: str, language: str, *, stale: bool) -> Markup:
        """Return a text with a mark where it is in another language than the page, or out of date."""
        if language == self.language:
            mark = f' <small class="sb-stale">{escape(self.gettext(STALE))}</small>' if stale else ""
            return Markup(prose.native(html, language) + mark)
        element = "div" if BLOCK.search(html) else "span"
        return Markup(f'<{element} class="{prose.ORIGINAL}" lang="{escape(language)}">{html}</{element}>')

    def prose(self, text: Text | None, *, inline: bool = True) -> Markup:
        """Return a text as HTML, with the marks of its footnotes and with its links."""
        if text is None:
            return Markup("")
        language, words = self._read(text)
        stale = self._notice(text)
        key = ("prose", language, words, inline, stale, self.in_text)
        segments = self.once(key, lambda: self._segments(language, words, inline=inline, stale=stale))
        html = [segments[0]]
        for close, cluster, words in segments[1:]:
            mark = self._footnotes.cite(cluster)
            if self.in_text and prose.SUPERSCRIPT.match(mark):
                html[-1] = html[-1].rstrip(" \n")
            html += [prose.close(mark) if close else mark, words]
        return Markup("".join(html))

    def _segments(self, language: str, words: str, *, inline: bool, stale: bool) -> Segments:
        """Return a text as HTML in segments: its beginning, then each footnote's mark and what follows."""
        clusters: list[Cluster] = []

        def slot(cluster: Cluster) -> str:
            clusters.append(cluster)
            return prose.slot(len(clusters) - 1)

        pieces = prose.render(words, inline=inline)
        link = partial(self.link, language=language)
        html = prose.fill(pieces, slot, link, in_text=self.in_text, show=self.picture)
        parts = prose.SLOT.split(self._marked(html, language, stale=stale))
        rest = ((bool(parts[i]), clusters[int(parts[i + 1])], parts[i + 2]) for i in range(1, len(parts), 3))
        return (parts[0], *rest)

    def bare(self, text: Text | None) -> Markup:
        """Return a text as HTML without its citations, for where they stand beside it."""
        if text is None:
            return Markup("")
        language, words = self._read(text)
        stale = self._notice(text)

        def make() -> Markup:
            pieces = prose.render(words, inline=True)
            link = partial(self.link, language=language)
            html = prose.fill(pieces, lambda cluster: "\0", link, show=self.picture)
            return self._marked(re.sub(r"\s*\0", "", html), language, stale=stale)

        return self.once(("bare", language, words, stale), make)

    def foreign(self, text: Text) -> str:
        """Return the language in which this page shows a text, if it is another than the page's."""
        language, _ = self._read(text)
        return language if language != self.language else ""

    def plain(self, text: Text) -> str:
        """Return a text in the language of the page, without citations and marks."""
        language, words = self._read(text)
        return prose.plain(words, self.corpus, language)

    def cite(self, cluster: Cluster) -> str:
        """Return the HTML of the mark of a footnote."""
        return self._footnotes.cite(cluster)

    def link(self, link: Link, language: str) -> str:
        """Return the HTML of a link to something on this site; only its words if there is no such.

        Its words are in the *language* of the text that it stands in.
        """
        target = self.corpus.target(link.target)
        words = prose.han(prose.called(self.corpus, link, language))
        if not target:
            return words
        family, _, name = target.partition("/")
        if not link.words and family in self.corpus.codes:
            self._notice(self.corpus.codes[family][name].label)
        return f'<a href="{escape(self.to(addresses.target(target)))}">{words}</a>'

    def picture(self, picture: Picture) -> str:
        """Return the HTML of a picture with who made it; only its words if there is no such."""
        file, known = self.corpus.picture_files.get(picture.file), self.corpus.pictures.get(picture.file)
        if file is None or known is None:
            return escape(picture.said)
        made = (known.credit.best(self.language), known.license.best(self.language))
        under = [prose.han(text) for text in (picture.caption, " · ".join(made)) if text]
        return (
            f'<span class="sb-picture"><img src="{escape(self.file(addresses.picture(picture.file)))}" '
            f'alt="{escape(picture.said)}" width="{file.width}" height="{file.height}" loading="lazy"> '
            f"<small>{'<br>'.join(under)}</small></span>"
        )

    def footnotes(self) -> Markup:
        """Return the footnotes of the page so far, or the list of what it cites."""
        return Markup(self._footnotes.html())

    def notes_title(self) -> str:
        """Return what stands over the footnotes."""
        return self.gettext(N_("Sources cited") if self.in_text else N_("Footnotes"))

    def rehearse(self, write: Callable[["View"], object]) -> None:
        """Find out what the page will cite, where its citations depend on those that follow."""
        if isinstance(self._footnotes, intext.InText):
            rehearsal = View(self.corpus, self.page, self.settings)
            if isinstance(rehearsal._footnotes, intext.InText):
                rehearsal._footnotes.rehearsed = True
            write(rehearsal)
            self._footnotes.plan(rehearsal._footnotes.clusters)

    def plan(self, clusters: Iterable[Cluster]) -> None:
        """Say beforehand what the page will cite."""
        if isinstance(self._footnotes, intext.InText):
            self._footnotes.plan(cluster.citations for cluster in clusters)

    # Evidence

    @property
    def voiced(self) -> bool:
        """Whether the corpus says whose word its sources are."""
        return voice.are_stated(self.corpus)

    def word(self, which: Standing | Voice) -> str:
        """Return the words for a standing or a voice."""
        return self.gettext(standing.WORDS[which] if isinstance(which, Standing) else voice.WORDS[which])

    def open_states(self, states: Iterable[tuple[str, int]]) -> str:
        """Return how many sides are in each state that does not count as examined: `2 silent, 1 …`."""
        said = (f"{number}\u00a0{self.label('presence', state)}" for state, number in states)
        return self.gettext(", ").join(said)

    def meaning(self, which: Standing | Voice) -> str:
        """Return what a standing or a voice means, in a sentence."""
        return self.gettext(standing.MEANING[which] if isinstance(which, Standing) else voice.MEANING[which])

    def voices(self, claims: Iterable[tuple[str, Claim]]) -> list[tuple[Voice, int]]:
        """Return how many claims, each with its case id, have each voice; none with 0.

        None at all where the corpus says nothing of voices.
        """
        counts = voice.counts(self.corpus, claims if self.voiced else ())
        return [(which, counts[which]) for which in Voice if counts[which]]

    def standings(self, claims: Iterable[Claim]) -> list[tuple[Standing, int]]:
        """Return how many of the claims have each standing, best first; those that none has are left out."""
        counts = Counter(standing.of_claim(self.corpus, claim) for claim in claims)
        return [(which, counts[which]) for which in Standing if counts[which]]

    def bibliography(self, citekeys: Iterable[str]) -> list[Markup]:
        """Return entries of the bibliography, sorted, each linked to its source's page."""
        entries = [self.corpus.entries[citekey] for citekey in citekeys if citekey in self.corpus.entries]
        return [
            self.entry(entry, href=self.to(addresses.source(entry.citekey)))
            for entry in sorted(entries, key=self.settings.style.sort_key)
        ]

    def entry(self, entry: Entry, *, href: str = "") -> Markup:
        """Return an entry of the bibliography."""
        style = self.settings.style
        if entry is self.corpus.entries.get(entry.citekey):
            html = in_list(self.corpus, style, entry.citekey, href)
        else:
            html = style.bibliography(entry, href=href)
        return Markup(footnotes.cited(html, self.language))

    def source_link(self, citekey: str) -> Markup:
        """Return a short link to a source's page."""

        def make() -> Markup:
            entry = self.corpus.entries.get(citekey)
            words = self.settings.style.label(entry) if entry else citekey
            html = footnotes.cited(prose.han(words), self.language)
            return Markup(f'<a href="{escape(self.to(addresses.source(citekey)))}">{html}</a>')

        return self.once(("source", citekey), make)

    def cite_page(self, title: str) -> dict[str, object]:
        """Return how to cite this page: as the site cites, and in other programs' formats."""
        own = citing.page(self.settings, self.page, title)
        return {"html": self.entry(own), "offers": downloads.offers("", [own])}

    def mentions(self, target: str) -> list[Mention]:
        """Return the chapters that link to a case or a code."""
        found = (p for p in self.corpus.linking(target) if p.kind == "chapter")
        return self._mentions((passage, "") for passage in found)

    def citing_chapters(self, citings: Iterable[tuple[Passage, object]], citekey: str) -> list[Mention]:
        """Return the chapters among the passages that cite an entry, each at its first mention."""
        return self._mentions(
            (passage, footnotes.anchor(item))
            for passage, citation in citings
            if passage.kind == "chapter"
            for item in passage.found
            if isinstance(item, Cluster) and citation in item.citations
        )

    def _mentions(self, found: Iterable[tuple[Passage, str]]) -> list[Mention]:
        first: dict[str, str] = {}
        for passage, anchor in found:
            language, owner = addresses.split(passage.owner, self.settings.languages)
            own = self._here(owner) in self.corpus.chapters
            # A chapter that nobody has translated is shown as it is among the pages of each language.
            if owner != self.page and language == (self.language if own else self.settings.first):
                first.setdefault(owner, anchor)
        return [
            Mention(self._title(owner), self.to(f"{owner}#{anchor}" if anchor else owner))
            for owner, anchor in first.items()
        ]

    def _title(self, chapter: str) -> str:
        chapters = self.corpus.chapters
        return (chapters.get(self._here(chapter)) or chapters[chapter]).title

    def codes(self, family: str) -> Iterator[Code]:
        """Yield the codes of a list."""
        yield from self.corpus.codes[family].values()
