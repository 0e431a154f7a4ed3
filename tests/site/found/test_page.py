"""The search says how words can be typed in the languages of its site, and in no others."""

import pytest

from sourcebook.site.found.page import hint
from sourcebook.site.words import speech
from tests.fixture import CORPUS


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["en"], "With or without accents."),
        (["fr", "en"], "With or without accents."),
        (["en", "zh"], "In English, Chinese or pinyin, with or without accents."),
        (["zh-Hant"], "In Chinese or pinyin, with or without accents."),
    ],
)
def test_a_hint_is_of_the_languages_of_the_site(languages: list[str], said: str) -> None:
    assert hint(speech.of(CORPUS, "en"), languages) == said


def test_a_chinese_site_says_so_in_chinese() -> None:
    said = hint(speech.of(CORPUS, "zh"), ["zh"])
    assert "拼音" in said
    assert "英文" not in said
