"""What a page sees while it is written: the corpus from where the page stands.

Turns keys into links, texts into prose with this page's footnotes, and remembers what it linked to, so that
MkDocs can check it.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import islice
from typing import Any, TypeVar

from sourcebook.corpus import standing, translation, voice
from sourcebook.corpus.corpus import Corpus, Passage
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.case import Case, Claim
from sourcebook.model.codebook import Code
from sourcebook.model.entry import Entry
from sourcebook.model.memory import remembered
from sourcebook.model.note import Note
from sourcebook.model.text import Text
from sourcebook.reading.citation import Cluster, Link
from sourcebook.reading.grammar import Picture
from sourcebook.reading.material import GENERAL
from sourcebook.scholarship import footnotes, intext, typeset
from sourcebook.scholarship.style import CitationStyle, PageStyle, in_list
from sourcebook.site.address import addresses
from sourcebook.site.render import BLOCK, Markup
from sourcebook.site.settings import Settings
from sourcebook.site.taking import citing, downloads
from sourcebook.site.words import prose, speech

STALE = N_("(translation out of date)")
DISPUTED = N_("disputed")
SILENCE = N_("a source’s silence")
"""What is shown in place of a standing where a claim reports that a source says nothing."""


MOST = 1 << 15
"""How many pieces are kept at one time of those that pages of one depth, language and style share."""

T = TypeVar("T")
Segments = tuple[Any, ...]
"""The beginning of a text, then for each mark of a footnote: whether it stands close, what it cites, and the
text that follows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that many pages place, and what a page that places it has to remember."""

    made: Any
    places: tuple[str, ...]
    """Without order, as are the others; a set of one place takes four times the memory."""
    links: tuple[str, ...]
    stale: bool
    anchored: tuple[str, ...]
    """The pages on which a part of it would be a link within the page."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same on all pages of one depth, in one language and style of citation."""

    urls: dict[str, tuple[str, str, str, str]]
    """Where each place is: its name here, its page, its anchor, its URL."""
    pieces: dict[Hashable, Piece]

    def keep(self, key: Hashable, piece: Piece) -> None:
        """Keep a piece for other pages; of very many the oldest half goes, to be made anew if asked for."""
        if len(self.pieces) >= MOST:
            for old in list(islice(self.pieces, MOST // 2)):
                del self.pieces[old]
        self.pieces[key] = piece


@remembered
def _shared(
    corpus: Corpus,
    root: str,
    language: str,
    languages: tuple[str, ...],
    directory_urls: bool,
    style: CitationStyle,
) -> Shared:
    return Shared({}, {})


@dataclass(frozen=True, slots=True)
class Mention:
    """A page written by hand that cites or links to what the page is about."""

    title: str
    href: str


class View:
    """The corpus from one page.

    The *page* is named as on the pages of the site's first language; the settings say in which language this
    one is. So is every place that it is asked for, and the links lead to pages of the same language.
    """

    def __init__(self, corpus: Corpus, page: str, settings: Settings) -> None:
        self.corpus = corpus
        self.page = page
        self.settings = settings
        self.language = settings.language
        self.speech = speech.of(corpus, settings.language)
        """How the page speaks."""
        self.stale = False
        """Whether something that the page shows has fallen behind its original."""
        self.links: set[str] = set()
        """Every place that the page links to, as `src_uri#anchor`."""
        self.places: set[str] = set()
        """The same, as they are called on the pages of the first language."""
        style = settings.style
        self.in_text = isinstance(style, PageStyle) and style.in_text
        """Whether citations stand in the text."""
        self._own = self._here(page)
        self._root = addresses.root(self._own, directory_urls=settings.directory_urls)
        self._shared = _shared(
            corpus, self._root, settings.language, settings.languages, settings.directory_urls, settings.style
        )
        self._footnotes = (intext.InText if self.in_text else footnotes.Footnotes)(
            corpus,
            lambda citekey: self.to(addresses.source(citekey)),
            self.note_href,
            settings.style,
            settings.language,
            self.gettext,
            self.once,
        )

    # What pages share

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is the same on all pages of this depth and language, and remember where it links to.

        What links to a place on this very page is made for it alone: such links are written otherwise.
        """
        known = self._shared.pieces.get(key)
        if known is None or self.page in known.anchored:
            places, links, stale = self.places, self.links, self.stale
            self.places, self.links, self.stale = set(), set(), False
            made = make()
            anchored = tuple({place.partition("#")[0] for place in self.places if "#" in place})
            found_places = tuple(self.places)
            found_links = found_places if self.links == self.places else tuple(self.links)
            known = Piece(made, found_places, found_links, self.stale, anchored)
            self.places, self.links, self.stale = places, links, stale
            if self.page not in anchored:
                self._shared.keep(key, known)
        self.places.update(known.places)
        self.links.update(known.links)
        self.stale = self.stale or known.stale
        found: T = known.made
        return found

    # The site's own words

    def gettext(self, message: str) -> str:
        """Return a message in the language of the page."""
        return self.speech.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number, in the language of the page."""
        return self.speech.ngettext(one, many, number)

    def markup(self, message: str, **parts: object) -> Markup:
        """Return a message in the language of the page as HTML, with its parts put in, if they are given."""
        said = Markup(self.speech.as_html.gettext(message))
        return said % parts if parts or "%" not in message else said

    # Addresses

    def to(self, destination: str) -> str:
        """Return the URL from this page to another place of the site."""
        self.places.add(destination)
        known = self._shared.urls.get(destination)
        if known is None:
            place = self._here(destination)
            name, hash_, anchor = place.partition("#")
            url = addresses.url(name, directory_urls=self.settings.directory_urls) + hash_ + anchor
            known = self._shared.urls[destination] = (place, name, hash_ + anchor, self._root + url or "./")
        place, name, anchor, url = known
        self.links.add(place)
        return anchor if anchor and name == self._own else url

    def _here(self, place: str) -> str:
        """Return a place on the pages of this page's language."""
        return addresses.in_language(place, self.language, self.settings.languages)

    def address(self, destination: str) -> str:
        """Return the URL of a place from the root of the site, on the pages of this page's language."""
        name, hash_, anchor = self._here(destination).partition("#")
        return addresses.url(name, directory_urls=self.settings.directory_urls) + hash_ + anchor

    def file(self, name: str) -> str:
        """Return the URL from this page to a file of the site."""
        return self._root + name

    def compare(self, kind: str, *sides: str) -> str:
        """Return the URL of cases, strategies or levels side by side."""
        return f"{self.to(addresses.COMPARE)}?{self.corpus.key(kind)}={','.join(sides)}"

    def case_href(self, case_id: str, claim: str = "") -> str:
        """Return the URL of a case or a claim."""
        return self.to(addresses.case(case_id, claim))

    def has(self, name: str) -> bool:
        """Tell whether the codebook has a list of codes; without it nothing is said of it."""
        return bool(self.corpus.codes[name])

    def level_words(self, levels: Sequence[str]) -> str:
        """Return the names of a use's levels, or that none is stated."""
        if not self.has("levels"):
            return ""
        names = [self.label("levels", level) for level in levels]
        return self.gettext(N_(", ")).join(names) or self.gettext(N_("[level] not stated"))

    def code_href(self, family: str, code_id: str) -> str:
        """Return the URL of a code."""
        return self.to(addresses.code(self.corpus.key(family), code_id))

    def index(self, family: str) -> str:
        """Return the place of a list's page."""
        return addresses.shared(self.corpus.key(family))

    def note_href(self, note: Note) -> str:
        """Return the URL of a note in the register."""
        return self.to(addresses.note(note.of, note.number, self.corpus.works))

    def note_anchor(self, note: Note) -> str:
        """Return the anchor of a note in the register."""
        return addresses.note(note.of, note.number, self.corpus.works).partition("#")[2]

    # Names

    def name(self, text: Text) -> Markup:
        """Return a name in the page's language, followed by its other languages."""
        self._notice(text)
        words = prose.han(typeset.curl(text.best(self.language)))
        others = self.other_names(text)
        own = Markup(
            prose.native(words, self.language)
        )  # what is no Markup would be escaped as they are joined
        return own + (" " if others else "") + others

    def other_names(self, text: Text) -> Markup:
        """Return a name in other languages than the page's."""
        return Markup(" ").join(
            Markup('<span class="sb-name" lang="{}">{}</span>').format(language, other)
            for language, other in text.others(self.language).items()
        )

    def chapter_is_stale(self) -> bool:
        """Return whether this page was written by hand as a translation of one that has changed since."""
        own, original = self._here(self.page), self.page
        chapters = self.corpus.chapters
        if own == original or own not in chapters or original not in chapters:
            return False
        found = translation.state(self.corpus, chapters[original].document.text, chapters[own].document.text)
        return found is translation.State.STALE

    def short(self, case_id: str, language: str = "") -> str:
        """Return the short name of a case, in the page's language or another."""
        if case_id == GENERAL:
            return self.gettext(N_("In general"))
        return self.corpus.cases[case_id].called.best(language or self.language)

    def case_name(self, case_id: str) -> Markup:
        """Return the short name of a case in all its languages, where a reader looks cases up."""
        if case_id == GENERAL:
            return Markup(escape(self.short(case_id)))
        return self.name(self.corpus.cases[case_id].called)

    def label(self, family: str, code_id: str, language: str = "") -> str:
        """Return a code's label, or the code itself where the codebook does not know it."""
        code = self.corpus.codes[family].get(code_id)
        if code is None:
            return code_id
        self._notice(code.label)
        return typeset.curl(code.label.best(language or self.language))

    def told_apart(self, case: Case) -> str:
        """Return in words what kind of case it is: its values of the first attribute, or nothing."""
        first = self.corpus.attributes[:1]
        values = (self.label(one.id, value) for one in first for value in case.values(one))
        return self.gettext(", ").join(values)

    def code_link(self, family: str, code_id: str) -> Markup:
        """Return a link to a code, or only its words where the codebook does not know it."""
        words = escape(self.label(family, code_id))
        if code_id not in self.corpus.codes[family]:
            return Markup(words)
        return Markup(f'<a href="{escape(self.code_href(family, code_id))}">{words}</a>')

    def turn(self, kind: str, id_: str) -> dict[str, object]:
        """Return what leads to the page before or after this one: a case, or a code of a list; or nothing."""
        if not id_:
            return {}
        if kind == "cases":
            return {"name": self.name(self.corpus.cases[id_].name), "href": self.case_href(id_)}
        return {"name": self.name(self.corpus.codes[kind][id_].label), "href": self.code_href(kind, id_)}

    def symbol(self, family: str, code_id: str) -> str:
        """Return a code's symbol, or nothing."""
        code = self.corpus.codes[family].get(code_id)
        return (code.symbol or "") if code else ""

    def rank(self, family: str, code_id: str) -> int:
        """Return a code's place on its scale, from 1; 0 where the codebook does not know it."""
        codes = list(self.corpus.codes[family])
        return codes.index(code_id) + 1 if code_id in codes else 0

    def han(self, text: str) -> Markup:
        """Return plain text with its Chinese marked as such."""
        return Markup(prose.native(prose.han(text), self.language))

    # Prose

    def _notice(self, text: Text) -> bool:
        """Return whether what a text says on this page has fallen behind its original, and remember it."""
        stale = translation.is_stale(self.corpus, text, self.language)
        self.stale = self.stale or stale
        return stale

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
