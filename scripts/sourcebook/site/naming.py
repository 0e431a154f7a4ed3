"""Where a page stands: what it calls things in its language, and the way from it to every other place.

What is the same on all pages of one depth, language and style of citation is made once and shared.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any, TypeVar

from sourcebook.corpus import nesting, translation
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Case
from sourcebook.model.memory import remembered
from sourcebook.model.note import Note
from sourcebook.model.text import Text
from sourcebook.reading.material import GENERAL
from sourcebook.scholarship import typeset
from sourcebook.scholarship.style import CitationStyle
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.words import prose, speech

MOST = 1 << 15
"""How many pieces are kept at one time of those that pages of one depth, language and style share."""

T = TypeVar("T")


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


class Naming:
    """What a page calls things, and the ways from it.

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
        self._own = self._here(page)
        self._root = addresses.root(self._own, directory_urls=settings.directory_urls)
        self._shared = _shared(
            corpus, self._root, settings.language, settings.languages, settings.directory_urls, settings.style
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
        """Return the URL of cases, themes or levels side by side."""
        return f"{self.to(addresses.COMPARE)}?{self.corpus.key(kind)}={','.join(sides)}"

    def case_href(self, case_id: str, claim: str = "") -> str:
        """Return the URL of a case or a claim."""
        return self.to(addresses.case(case_id, claim))

    @property
    def themes(self) -> str:
        """The name of the list that crosses the cases."""
        return self.corpus.themes

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
        return self.to(addresses.code(family, code_id))

    def index(self, family: str) -> str:
        """Return the place of a list's page."""
        return addresses.shared(family)

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
        return typeset.curl(nesting.called(self.corpus, family, code_id).best(language or self.language))

    def told_apart(self, case: Case) -> str:
        """Return in words what kind of case it is: its values of the first attribute, or nothing."""
        first = self.corpus.attributes[:1]
        values = (self.label(one.id, value) for one in first for value in case.values(one))
        return self.gettext(", ").join(values)

    def code_link(self, family: str, code_id: str, words: str = "") -> Markup:
        """Return a link to a code, or only its words where the codebook does not know it."""
        words = escape(words or self.label(family, code_id))
        if code_id not in self.corpus.codes[family]:
            return Markup(words)
        return Markup(f'<a href="{escape(self.code_href(family, code_id))}">{words}</a>')

    def turn(self, kind: str, id_: str) -> dict[str, object]:
        """Return what leads to the page before or after this one: a case, or a code of a list; or nothing."""
        if not id_:
            return {}
        if kind == "cases":
            return {"name": self.name(self.corpus.cases[id_].name), "href": self.case_href(id_)}
        return {"name": self.name(nesting.called(self.corpus, kind, id_)), "href": self.code_href(kind, id_)}

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

    def _notice(self, text: Text) -> bool:
        """Return whether what a text says on this page has fallen behind its original, and remember it."""
        stale = translation.is_stale(self.corpus, text, self.language)
        self.stale = self.stale or stale
        return stale
