"""How a site speaks: its own words in the reader's language, with what the corpus calls its things put in.

A message names such a thing in square brackets: `[case]` one of them, `[cases]` several, `[Cases]` where a
sentence or a heading begins. What the codebook does not name in a language has the catalogue's neutral word.
A word stands as its author wrote it, but for a capital where something begins.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.memory import remembered
from sourcebook.model.text import Text, is_variant
from sourcebook.model.words import Words as Called
from sourcebook.site.words.catalogues import words

NEUTRAL = {
    "case": (N_("case"), N_("cases")),
    "use": (N_("use"), N_("uses")),
    "theme": (N_("theme"), N_("themes")),
    "level": (N_("level"), N_("levels")),
    "family": (N_("family"), N_("families")),
    "limitation": (N_("limitation"), N_("limitations")),
    "opportunity": (N_("opportunity"), N_("opportunities")),
    "fact": (N_("fact"), N_("facts")),
    "place": (N_("place"), N_("places")),
    "event": (N_("event"), N_("events")),
    "presence": (N_("presence"), N_("presences")),
    "effect": (N_("effect"), N_("effects")),
    "context": (N_("context"), N_("contexts")),
    "work": (N_("work"), N_("works")),
    "own-word": (N_("the word of the one it is about"), N_("the word of those it is about")),
}
"""What things are called where a codebook does not say: one, and many; both stand for them in messages."""

HEADINGS = tuple(f"[{name.capitalize()}]" for forms in NEUTRAL.items() for name in (forms[0], forms[1][1]))
"""What stands for each of them where a heading begins, such as `[Cases]`."""
PLURALS = {many: one for one, (_, many) in NEUTRAL.items() if one != "own-word"}
SLOT = re.compile(rf"\[({'|'.join([*NEUTRAL, *PLURALS])})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a site in a language, those of its corpus among them."""

    language: str = "en"
    terms: tuple[tuple[str, str], ...] = ()
    """The words of the corpus by what stands for them, such as `("cases", "incidents")`."""
    html: bool = False
    """Whether messages become HTML and are filled with `%`, as templates do with each."""

    def gettext(self, message: str) -> str:
        """Return a message in the language.

        >>> Speech("en", (("cases", "incidents"),)).gettext("[Cases] by [level]")
        'Incidents by level'
        """
        return self._filled(words(self.language).gettext(message))

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number."""
        return self._filled(words(self.language).ngettext(one, many, number))

    @property
    def as_html(self) -> "Speech":
        """The same, for messages that become HTML."""
        safe = tuple((name, escape(word).replace("%", "%%")) for name, word in self.terms)
        return replace(self, terms=safe, html=True)

    def _filled(self, message: str) -> str:
        """Return a message with the words of the corpus; one that has a place for more keeps it."""
        if "[" not in message:
            return message
        known = dict(self.terms)
        filled = "%" in message

        def word(match: re.Match[str]) -> str:
            name = match[1].lower()
            found = known.get(name) or self._filled(words(self.language).gettext(_neutral(name)))
            found = found.replace("%", "%%") if filled and not self.html else found
            return _capital(found) if match[1][0].isupper() else found

        return SLOT.sub(word, message)


def _neutral(name: str) -> str:
    """Return what a thing is called where a codebook does not say.

    >>> _neutral("case"), _neutral("families")
    ('case', 'families')
    """
    return NEUTRAL[PLURALS[name]][1] if name in PLURALS else NEUTRAL[name][0]


def _capital(word: str) -> str:
    """Return a word as a sentence or a heading begins with it.

    >>> _capital("incidents"), _capital("iPad model"), _capital("&amp; co.")
    ('Incidents', 'iPad model', '&amp; co.')
    """
    return word if any(map(str.isupper, word[1:2])) else word[:1].upper() + word[1:]


@remembered
def of(corpus: Corpus, language: str) -> Speech:
    """Return how a site of a corpus speaks in a language."""
    said = corpus.codebook.words if corpus.codebook else None
    return Speech(language, tuple(_terms(said, language)) if said else ())


def _terms(said: Called, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words that a codebook has for a language."""
    many = {one: many for many, one in PLURALS.items()}
    for attribute, key in said.keys.items():
        term = getattr(said, attribute)
        one = _in(term.one, language) if term else ""
        if one:
            yield key.name, one
        if one and key.name in many:
            yield many[key.name], _in(term.many, language) or one


def _in(text: Text | None, language: str) -> str:
    """Return a text in a language, or nothing where it has none that the language's readers can read."""
    if text is None:
        return ""
    found, words_ = text.chosen(language)
    return words_ if not found or is_variant(found, language) else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the site with texts of authors in it, to be said in the language of a page."""

    message: str
    """With a place for each of the texts, such as `%(title)s`."""
    parts: Mapping[str, Text]

    def said(self, speech: Speech) -> str:
        """Return the message as a site speaks, with the texts in it as far as they are there."""
        parts = {name: text.best(speech.language) for name, text in self.parts.items()}
        return speech.gettext(self.message) % parts


Words = str | Text | Phrase
"""What a page is called: a message of the site, what an author wrote, or the one in the other."""


def say(what: Words, speech: Speech) -> str:
    """Return words as a site speaks, as far as they are there."""
    match what:
        case str():
            return speech.gettext(what)
        case Text():
            return what.best(speech.language)
        case Phrase():
            return what.said(speech)
