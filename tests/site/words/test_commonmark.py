"""The rules by which texts become HTML leave what the second wall leaves, and nothing for it to take away."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from sourcebook.model import walk
from sourcebook.model.text import Text
from sourcebook.site.words import commonmark, prose
from tests.fixture import CORPUS
from tests.site.words.test_prose import PAYLOADS

SIGNS = "abc 倾听\n\t#*_`>-+=~[]()<>!&;:/\\\"'.0123\xa0é|{}@"
ALPHABET = [*SIGNS, "://", "http", "mailto:", "\n\n", "    "]


def _unlimited() -> MarkdownIt:
    """Return what reads as our rules do, and writes as markdown-it does, without a limit."""
    markdown = commonmark._markdown()
    markdown.renderer.rules.clear()
    theirs = RendererHTML()
    markdown.renderer.rules.update(theirs.rules)
    markdown.add_render_rule("place", commonmark._render_place)
    markdown.add_render_rule("html_inline", commonmark._render_nothing)
    markdown.add_render_rule("image", commonmark._render_picture)
    for name in ("table_open", "table_close"):
        markdown.add_render_rule(name, commonmark._render_table)
    for name in ("th_open", "td_open"):
        markdown.add_render_rule(name, commonmark._render_cell)
    markdown.add_render_rule("text", lambda self, tokens, i, options, env: prose.han(tokens[i].content))
    return markdown


UNLIMITED = _unlimited()


def assert_clean(text: str) -> None:
    """Hold our rules to what nh3 leaves of markdown-it's own: nothing more, nothing less."""
    html = commonmark.written(text, [])
    assert html == prose.cleaned(UNLIMITED.render(text, {"found": []}))
    assert html == prose.cleaned(html)


@pytest.mark.parametrize("joint", ["", " ", "\n", "\n\n"])
def test_of_hostile_texts_nothing_is_taken_away(joint: str) -> None:
    for first, second in product(PAYLOADS.values(), repeat=2):
        assert_clean(first + joint + second)


@pytest.mark.parametrize(
    "text",
    [
        "# A *heading*\n\nand text",
        "Below\n===\n\nand\n---\n",
        "- # in a list\n- ***\n- a",
        "***",
        "```html x\n<b>&amp;\xa0\n```",
        "[a](http://a%20b/) [b](https://) [c](http:///x) [d](//host) [e](rel/x#y)",
        "[a](urn:isbn:1) [b](HTTP://A.b) [c](x:80) [d](:x) [e](data:image/png;base64,xx) <ftp://a.b>",
        '[a](https://example.org "a \\"title\\" <b> &amp; \xa0")',
        "one  \ntwo\\\nthree",
        "0. from nothing\n1. on",
        "> a\n> > b\n\n1. c\n\n   d",
        "\\* \\& &amp;lt; &#x00a0; &hearts;",
        "| a | <b>b</b> |\n| :- | -: |\n| c<br>d | ~~e~~ H~2~O |\n\n> x<sup>2</sup> ![f](g.png)",
    ],
)
def test_of_what_is_no_text_for_us_nothing_is_taken_away(text: str) -> None:
    assert_clean(text)


@given(st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join))
def test_of_any_text_nothing_is_taken_away(text: str) -> None:
    assert_clean(text)


def test_of_the_texts_of_a_corpus_nothing_is_taken_away() -> None:
    texts = [
        words
        for case in CORPUS.cases.values()
        for _, _, value in walk.parts(case)
        if isinstance(value, Text)
        for words in value.languages.values()
    ]
    assert len(texts) > 50
    for text in texts:
        assert_clean(text)


def test_a_link_that_may_lead_nowhere_has_no_address() -> None:
    html = commonmark.written("[a](ftp://example.org) [b](https://example.org)", [])
    assert html == (
        '<p><a rel="noopener noreferrer">a</a> '
        '<a href="https://example.org" rel="noopener noreferrer">b</a></p>\n'
    )
