"""What a page says reads back from its Markdown as it was said: no sign becomes markup or live HTML."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook.site.beside.markdown import escaped, markdown

READER = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])


def read(text: str) -> str:
    """Return the HTML that a reader of Markdown sees."""
    return READER.render(text)


def shown(words: str) -> str:
    """Return what is read of a page that says some words."""
    text = markdown(f"<h1>Page</h1><p>so {escape(words, quote=False)} so</p>", "Page")
    return read(text.partition("# Page\n\n")[2]).strip()


@pytest.mark.parametrize(
    "words",
    [
        "a*b*c and 5 * 3 = 15 * 1",
        "snake_case_ids and _under_",
        "<name>, <place> and </end>",
        "<script>alert(1)</script>",
        "<!-- a remark --> <?php ?>",
        "[sic] [a](javascript:alert(1)) ![x](y)",
        "`code` and ``more``",
        "&lt;b&gt; &copy; &#60; R&D",
        r"a \* b \\ c \<d>",
        "~~gone~~",
        "2 < 3 & 4 > 1",
        "**bold** __bold__",
        "<https://example.org> <a@example.org>",
        "well-known, 3.5 (x) 12:30",
    ],
)
def test_what_is_said_is_what_is_read(words: str) -> None:
    assert shown(words) == f"<p>so {escape(words, quote=False)} so</p>".replace('"', "&quot;")


@given(st.text(alphabet="ab <>&;*_[]()`\\~!#|-.1/=\"'", max_size=40))
def test_whatever_is_said(words: str) -> None:
    said = " ".join(words.split())
    assert shown(
        said
    ) == f"<p>{' '.join(('so', escape(said, quote=False), 'so') if said else ('so', 'so'))}</p>".replace(
        '"', "&quot;"
    )


@given(st.text(alphabet="ab <>&;*_[]()`\\~!#|-.1/=\"'", min_size=1, max_size=40))
def test_the_words_of_a_link_stay_its_words(words: str) -> None:
    said = escape("x".join(["", *words.split(), ""]), quote=False)
    text = markdown(f'<h1>Page</h1><h3>so! <a href="y/">{said}</a></h3><p>!<a href="z/">{said}</a></p>', "P")
    heading = f'<h3>so! <a href="y/">{said}</a></h3>\n<p>!<a href="z/">{said}</a></p>'
    assert read(text.partition("# Page\n\n")[2]).strip() == heading.replace('"', "&quot;").replace(
        "=&quot;y/&quot;", '="y/"'
    ).replace("=&quot;z/&quot;", '="z/"')


def test_what_is_plain_stays_plain() -> None:
    assert "well-known, 3.5 (x) at 12:30 = R&D" in markdown(
        "<p>well-known, 3.5 (x) at 12:30 = R&amp;D</p>", ""
    )


def test_code_stays_code() -> None:
    text = markdown("<p><code>&lt;b&gt; a*b_c[0]</code></p><pre><code>x &lt;y&gt; [z]\n</code></pre>", "")
    assert "`<b> a*b_c[0]`" in text
    assert "x <y> [z]" in text


@given(st.text(alphabet="ab <>&;*_[]()`\\~!#|-.1+=", min_size=1, max_size=40))
def test_a_name_in_a_list_of_links_is_what_it_is(words: str) -> None:
    said = " ".join(words.split())
    if said:
        html = read(f"- [{escaped(words)}](x): {escaped(words)}")
        assert html.count("<a ") == 1
        assert f'<a href="x">{escape(said)}</a>' in html


def test_no_file_for_programs_carries_live_html() -> None:
    assert "<script" not in read(f"# {escaped('<script>alert(1)</script>')}")
