"""Translations: what each was made from, and which have fallen behind.

A text in several languages was written in the first of them; the others are translations of it. So is a page
`docs/zh/method.md` of `docs/method.md`. The memory holds fingerprints: of a translation, and of what it was
made from. It holds no places and no ids, so it survives whatever is renamed or moved, and an author who edits
either text has nothing to keep up beside it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.memory import remembered
from sourcebook.model.record import Loc
from sourcebook.model.text import Text
from sourcebook.reading.document import Document


class State(StrEnum):
    """How a translation stands to what it translates."""

    CURRENT = "current"
    STALE = "stale"
    """It was made from something else than what stands beside it now."""
    UNRECORDED = "unrecorded"
    """It is new, or was edited since what it was made from was last recorded."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in another language than it was written in, and where it stands."""

    document: Document
    loc: Loc
    language: str
    source: str
    """The language of the original; empty where it is not said."""
    original: str
    words: str


@lru_cache(maxsize=65536)
def fingerprint(text: str) -> str:
    r"""Return twelve hexadecimal digits that stand for a text, however its lines are broken.

    >>> fingerprint("a text in two lines") == fingerprint("a text\nin two lines") != fingerprint("a text")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def state(corpus: Corpus, original: str, words: str) -> State:
    """Return how a translation stands to its original; current where the corpus keeps no memory."""
    if corpus.translations is None:
        return State.CURRENT
    key = fingerprint(words)
    made_from = corpus.translations.get(key, frozenset())
    if fingerprint(original) in made_from:
        return State.CURRENT
    # Short words serve for several originals. While what is recorded still stands beside one of them, another
    # is new rather than changed.
    return State.STALE if made_from and not made_from & _originals(corpus)[key] else State.UNRECORDED


@remembered
def _originals(corpus: Corpus) -> dict[str, set[str]]:
    """Return the fingerprints of what stands beside each translation, by the translation's."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in translations(corpus):
        found[fingerprint(one.words)].add(fingerprint(one.original))
    return found


def is_stale(corpus: Corpus, text: Text, language: str) -> bool:
    """Return whether what a text says in a language has fallen behind its original."""
    first, original = next(iter(text.languages.items()))
    if language == first or language not in text.languages:
        return False
    return state(corpus, original, text.languages[language]) is State.STALE


@remembered
def translations(corpus: Corpus) -> tuple[Translation, ...]:
    """Return every translation: of cases, codebook and notes, and of pages written by hand."""
    found = [*_of_records(corpus)]
    languages = {translation.language for translation in found}
    for src_uri, chapter in corpus.chapters.items():
        language, _, rest = src_uri.partition("/")
        if language in languages and rest in corpus.chapters:
            original = corpus.chapters[rest].document.text
            document = chapter.document
            found.append(Translation(document, (), language, "", original, document.text))
    return tuple(found)


def _of_records(corpus: Corpus) -> Iterator[Translation]:
    for held in corpus.held():
        for loc, text in walk.texts(held.record, held.loc):
            (source, original), *others = text.languages.items()
            for language, words in others:
                yield Translation(held.document, (*loc, language), language, source, original, words)
