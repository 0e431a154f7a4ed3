"""What is offered at a place is what can stand there."""

import pytest

from sourcebook.writing import completing
from tests.fixture import CORPUS

CITEKEY = next(iter(CORPUS.entries))
KIND = next(iter(CORPUS.codes["kinds"]))


def words(before: str) -> list[str]:
    return [one.word for one in completing.options(CORPUS, before).options]


@pytest.mark.parametrize("before", ["text: It is so [@", "text: It is so [@a; see @", "located: ['@"])
def test_after_an_at_sign_stand_the_sources(before: str) -> None:
    assert words(before + CITEKEY[:3])[0].startswith(CITEKEY[:3])


def test_an_address_of_mail_asks_for_no_source() -> None:
    assert words("text: write to ann@hill") == []


def test_after_brackets_stand_cases_claims_and_codes() -> None:
    assert words("text: As [[elmf")[0] == "elmford"
    assert any(one.startswith("elmford#") for one in words("text: As [[elmford#"))
    assert all(CORPUS.target(one) for one in words("text: As [["))


def test_keys_are_those_of_the_record_at_hand() -> None:
    assert {"name", "kind", "uses"} <= set(words(""))
    use = "uses:\n  - strategy: a\n    claims:\n      - id: b\n        text: c\n"
    assert {"strategy", "level", "claims"} <= set(words(use + "    "))
    assert {"id", "text", "disputes"} <= set(words(use + "        "))
    assert {"strategy", "level"} <= set(words(use + "  - "))
    assert "uses" in words(use)


def test_keys_that_must_stand_come_first() -> None:
    offered = words("")
    assert set(offered[:2]) <= {"name", "kind", "level", "summary"}


def test_codes_are_those_of_the_key_with_what_they_mean() -> None:
    found = completing.options(CORPUS, f"kind: {KIND[:2]}")
    assert found.options[0].word == KIND
    assert found.options[0].about
    assert found.typed == 2
    assert set(words("uses:\n  - level: ")) == set(CORPUS.codes["levels"])


def test_words_of_a_text_are_left_alone() -> None:
    assert words("summary: >-\n  It is ") == []
    assert words("uses:\n  - claims:\n      - text: >-\n          Some wor") == []


def test_sources_are_found_by_any_of_their_words() -> None:
    entry = CORPUS.entries[CITEKEY]
    word = entry["title"].split()[0]
    assert CITEKEY in [one.word for one in completing.sources(CORPUS, word.upper()).options]
    assert completing.sources(CORPUS, "no such words").options == ()
