import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from sourcebook.model.text import Text
from sourcebook.site.pages import derived
from sourcebook.site.words import extract
from sourcebook.site.words.catalogues import LOCALES, merged, messages, words, written
from sourcebook.site.words.speech import PLURALS, SLOT, Phrase, Speech, say
from tests.fixture import CORPUS

CATALOGUES = sorted(LOCALES.glob("*.po"))
HOW = (
    "run `make words`, translate what it lists in scripts/sourcebook/site/locales/{name}; "
    "words in tables and titles of pages are marked with N_"
)


def test_a_word_comes_out_in_its_language() -> None:
    assert words("zh").gettext("Claims") == "论断"
    assert words("zh").ngettext("%(num)s claim", "%(num)s claims", 2) == "%(num)s 条论断"


def test_english_and_what_has_no_translation_stay_as_they_are() -> None:
    assert words("en").gettext("Claims") == "Claims"
    assert words("zh").gettext("a word that nobody translated") == "a word that nobody translated"
    assert words("xx").ngettext("%(num)s claim", "%(num)s claims", 2) == "%(num)s claims"


def test_a_phrase_has_an_authors_text_in_a_message_of_the_site() -> None:
    phrase = Phrase("What rests on this source: %(title)s.", {"title": Text({"en": "Nepal", "zh": "尼泊尔"})})
    assert say(phrase, Speech("en")) == "What rests on this source: Nepal."
    assert say(phrase, Speech("zh")) == "依据这一来源的内容：尼泊尔。"


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def forms(text: str | Iterable[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_everything_that_the_pages_say_is_translated(path: Path) -> None:
    found = merged(path, messages(extract.PACKAGE))
    assert extract.untranslated(found) == [], HOW.format(name=path.name)


def test_a_catalogue_is_as_make_words_writes_it(path: Path) -> None:
    found = written(merged(path, messages(extract.PACKAGE)))
    assert found == path.read_bytes(), HOW.format(name=path.name)


NEUTRAL_HERE = {"zh": r"案例|策略|层面|局限|机遇|组织"}
"""What things are called where a codebook does not say, and by the first corpus, in each language."""


def test_what_a_corpus_names_is_named_by_its_own_word(path: Path) -> None:
    plain = set(PLURALS) | set(PLURALS.values()) | {"use", "theme"}
    said = re.compile(NEUTRAL_HERE[path.stem])
    wrong = [
        (message.id, form)
        for message in merged(path, messages(extract.PACKAGE))
        if message.id and message.id not in plain
        for form in forms(message.string)
        if said.search(form)
    ]
    assert wrong == []


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w+\}|%%", text))


def named(text: str) -> set[str]:
    """The things of a corpus that a message names, one or many."""
    found = (match[1].lower() for match in SLOT.finditer(text))
    return {PLURALS.get(name, name) for name in found}


def test_a_translation_has_the_places_of_its_message(path: Path) -> None:
    def wrong(message: Message) -> bool:
        wanted = set().union(*(places(text) for text in forms(message.id)))
        return any(places(text) != wanted for text in forms(message.string))

    found = merged(path, messages(extract.PACKAGE))
    assert [message.id for message in found if message.id and wrong(message)] == []


def test_a_translation_names_what_its_message_names(path: Path) -> None:
    def wrong(message: Message) -> bool:
        wanted = set().union(*(named(text) for text in forms(message.id)))
        return any(named(text) != wanted for text in forms(message.string))

    found = merged(path, messages(extract.PACKAGE))
    assert [message.id for message in found if message.id and wrong(message)] == []


def test_titles_and_descriptions_of_pages_are_messages(path: Path) -> None:
    """A page's title is a message of the site (marked with `N_`), or what an author wrote (a `Text`)."""
    for page in derived(CORPUS):
        for text in (page.title, page.description):
            if isinstance(text, str) and text:
                assert words(path.stem).gettext(text) != text, f"{page.src_uri}: {text!r} is no message"
