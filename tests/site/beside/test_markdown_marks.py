"""Bold, italics, tables and what stands below the line read back from a page's Markdown as they were."""

import re

import lxml.html
import pytest
from markdown_it import MarkdownIt

from sourcebook.site.beside.markdown import markdown
from sourcebook.site.words import prose

READER = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
"""Who knows nothing of our rules, and reads no HTML."""


def page(text: str) -> str:
    """Return the HTML of a page that says a text."""
    return "".join(piece for piece in prose.render(text) if isinstance(piece, str))


def told(html: str) -> list[tuple[str, str]]:
    """Return what HTML sets in bold or italics or strikes out, with its words."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    return [(one.tag, one.text_content()) for one in tree.iter("em", "strong", "s")]


TEXTS = [
    "依照**《水法》**办理，又依照**《渔业法》**和*《森林法》*办理。",
    "他称之为*“河长”*的人，其实是**巡河员（志愿者）**而已。",
    "先看**水质。**再看**水量**与*“流速”*，最后~~《旧法》~~作废。",
    "与**OECD (Paris)**合作，***《水法》***第三条。",
    "彼は**「川」**と言った；한국의 **강(江)**은 길다.",
    "A *(small)* river, **“deep”** and *old*.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_what_is_bold_on_the_page_is_bold_in_its_markdown(text: str, spoken: str) -> None:
    html = prose.native(page(text), spoken)
    body = markdown(f"<h1>Page</h1>{html}", "Page").partition("# Page\n\n")[2]
    assert told(READER.render(body)) == told(html)
    assert told(html)
    plain = lxml.html.fragment_fromstring(READER.render(body), create_parent="div").text_content()
    assert plain.strip() == lxml.html.fragment_fromstring(html, create_parent="div").text_content().strip()


def test_nothing_is_named_by_its_number_where_markdown_needs_none() -> None:
    body = markdown(f"<h1>Page</h1>{page('称“**河长**”的人，*巡河* 的人')}", "Page")
    assert "称“**河长**”的人，*巡河* 的人" in body


def test_below_and_above_the_line() -> None:
    body = markdown(page("H~2~O, 10^-3^, x~max~, n^th^"), "Page")
    assert "H₂O, 10⁻³, xₘₐₓ, n^th^" in body


def test_a_table_is_a_table() -> None:
    body = markdown(page("| year | votes |\n| --- | ---: |\n| 2013 | a\\|b |"), "Page")
    rows = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", READER.render(body.partition("---\n\n")[2]))
    assert rows == ["year", "votes", "2013", "a|b"]
