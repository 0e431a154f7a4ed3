"""How a translation stands to its original: current, fallen behind, or not recorded."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import translation
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import State, fingerprint
from sourcebook.model.text import Text
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

NAME = "{en: Tartu, et: Tartu linn, zh: 塔尔图}"


def remembering(tiny: Tiny, memory: dict[str, str] | None, name: str = NAME) -> Corpus:
    """Return the tiny corpus with another name of its case and a memory: originals by translation."""
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    assert NAME in case
    corpus, _ = check(Folders(tiny({"cases/tartu-2016.yml": case.replace(NAME, name)})))
    known = {fingerprint(words): frozenset({fingerprint(of)}) for words, of in (memory or {}).items()}
    return replace(corpus, translations=None if memory is None else known)


@pytest.mark.parametrize(
    ("memory", "state"),
    [
        (None, State.CURRENT),
        ({}, State.UNRECORDED),
        ({"Tartu linn": "Tartu"}, State.CURRENT),
        ({"Tartu linn": "Dorpat"}, State.STALE),
        ({"Narva linn": "Tartu"}, State.UNRECORDED),
    ],
    ids=["nobody keeps a memory", "unknown", "made from it", "made from something else", "another's"],
)
def test_a_translation_is_what_the_memory_says(
    tiny: Tiny, memory: dict[str, str] | None, state: State
) -> None:
    corpus = remembering(tiny, memory)
    assert translation.state(corpus, "Tartu", "Tartu linn") is state
    name = corpus.cases["tartu-2016"].name
    assert translation.is_stale(corpus, name, "et") is (state is State.STALE), "a page marks this, only"


def test_words_that_serve_for_several_originals_are_new_beside_another(tiny: Tiny) -> None:
    corpus = remembering(tiny, {"Tartu linn": "Tartu"})
    assert translation.state(corpus, "Town of Tartu", "Tartu linn") is State.UNRECORDED
    gone = remembering(tiny, {"Tartu linn": "Tartu"}, name="{en: Tarbatu, et: Tartu linn}")
    assert translation.state(gone, "Town of Tartu", "Tartu linn") is State.STALE


def test_an_original_and_a_language_that_is_not_there_are_never_stale(tiny: Tiny) -> None:
    corpus = remembering(tiny, {"Tartu linn": "Dorpat", "Tartu": "Dorpat"})
    name = corpus.cases["tartu-2016"].name
    assert isinstance(name, Text)
    assert not translation.is_stale(corpus, name, "en")
    assert not translation.is_stale(corpus, name, "fr")
