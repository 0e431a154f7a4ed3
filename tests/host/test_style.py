"""The style of citation that `mkdocs.yml` asks for."""

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pypandoc
import pytest

from tests.host.test_build import CONFIG, build, read
from tests.scholarship.test_csl import AUTHOR_DATE, NUMERIC, STYLE

Tiny = Callable[[dict[str, str | None]], Path]


def styled(style: str) -> str:
    return CONFIG.replace("plugins: [sourcebook]", f"plugins: [sourcebook: {{style: {style}}}]")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "<cite>Counting Votes</cite>"),
        ("gbt7714", "Counting Votes</a>[M]. Tartu：Example Press"),
        ("gbt7714-2015", "Counting Votes</a>[M]. Tartu: Example Press"),
    ],
)
def test_our_styles_by_name(tiny: Tiny, style: str, expected: str) -> None:
    root = tiny({})
    result = build(root, "--strict", config=styled(style))
    assert result.returncode == 0, result.stderr
    assert expected in (root / "site/sources/index.html").read_text(encoding="utf-8").replace(
        '<a class="sb-source" href="liiv2016/"><cite>Counting Votes</cite></a>', "<cite>Counting Votes</cite>"
    )


def test_any_style_of_csl_by_its_file(tiny: Tiny) -> None:
    root = tiny({"house.csl": STYLE.format(form="note")})
    result = build(root, "--strict", config=styled("house.csl"))
    assert result.returncode == 0, result.stderr
    case = (root / "site/cases/tartu-2016/index.html").read_text(encoding="utf-8")
    assert "<em>Counting Votes</em>" in case
    assert 'class="sb-source" href="../../sources/liiv2016/">source</a>' in case


def test_a_style_that_there_is_not_is_said_in_one_line(tiny: Tiny) -> None:
    root = tiny({})
    for style, words in (("apa", "there is no style 'apa'"), ("apa.csl", "there is no style")):
        result = build(root, config=styled(style))
        assert result.returncode == 1
        assert words in result.stderr
        assert "Traceback" not in result.stderr


IBID = (
    STYLE.format(form="note")
    .replace(
        '<if position="subsequent">',
        '<if position="ibid"><text value="ibid"/></if><else-if position="subsequent">',
    )
    .replace("</if>\n<else>", "</else-if>\n<else>")
)
CHINESE = STYLE.format(form="note").replace('class="note"', 'class="note" default-locale="zh-CN"')
SUPERSCRIPT = NUMERIC.replace('<text variable="locator" prefix=", p. "/></layout>', "</layout>", 1).replace(
    "<layout prefix", '<layout vertical-align="sup" prefix', 1
)
"""A style that does not say which page it means: then we do."""
STYLES = {
    "ibid and n.": IBID,
    "numbers": NUMERIC,
    "author and year": AUTHOR_DATE,
    "notes in Chinese": CHINESE,
    "superscript numbers without pages": SUPERSCRIPT,
}
PAGE = """# Page

One [@article, p. 2]. Two [see @liiv2016, p. 12; @article]. Three [@liiv2016]. Four [@liiv2016, p. 5].
Again [@article, p. 2].

Five [@other, pp. 3-5].
"""
OTHER = """
@book{other, author = {Liiv, Mari}, title = {A Second Book}, publisher = {Example Press}, date = {2016}}
"""


def words(element: lxml.html.HtmlElement) -> str:
    """Return what a reader reads of a citation, without links to pages and back."""
    for extra in element.xpath(
        ".//a[contains(@class, 'sb-source') or contains(@class, 'back')]|.//*[@class='sb-chain']"
    ):
        extra.drop_tree()
    return " ".join(element.text_content().split()).strip(" .")


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_page_is_set_as_pandoc_sets_it(tiny: Tiny, style: str) -> None:
    sources = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8")
    root = tiny({"t.csl": style, "docs/page.md": PAGE, "footnotes/sources.bib": sources + OTHER})
    result = build(root, "--strict", config=styled("t.csl"))
    assert result.returncode == 0, result.stderr
    options = [
        "--citeproc", f"--csl={root / 't.csl'}", f"--bibliography={root / 'site/data/sources.csl.json'}",
        "--wrap=none",
    ]  # fmt: skip
    page = PAGE.replace("Again [@article, p. 2].", "")  # a footnote that is on the page already
    if style is CHINESE:  # `p.` is no word of its language, and a bare number is a page in every one
        page = page.replace("pp. ", "").replace("p. ", "")
    if style is SUPERSCRIPT:
        page = re.sub(r"(@\w+), p", r"\1{}, p", page)
    by_hand = lxml.html.fromstring(pypandoc.convert_text(page, "html5", "markdown", extra_args=options))
    built = read(root, "page/index.html")
    if 'class="note"' in style:
        ours = built.xpath("//div[@class='footnote']//li")
        theirs = by_hand.xpath("//section[@id='footnotes']//li")
        assert len(ours) == 5
    else:
        assert not built.xpath("//div[@class='footnote']")
        ours = built.xpath("//span[@class='sb-cited']")
        paragraph = " ".join(
            built.xpath("//article//p[.//span[@class='sb-cited']]")[0].text_content().split()
        )
        gap = "" if style is SUPERSCRIPT else " "
        assert re.search(rf"Two{gap}[\[(]", paragraph), paragraph
        theirs = by_hand.xpath("//span[@class='citation']")
        assert words(ours.pop(4)) == words(ours[0])
        listed = built.xpath("//div[contains(@class, 'sb-references')]//li")
        in_order = by_hand.xpath("//div[contains(@class, 'csl-entry')]")
        assert [words(item) for item in listed] == [words(item) for item in in_order]
        assert [item.get("id")[4:] for item in listed] == [item.get("id")[4:] for item in in_order]
        for link in built.xpath("//a[@class='footnote-ref']"):
            assert built.xpath(f"//li[@id='{link.get('href')[1:]}']")
        assert built.xpath("//h2[@id='section.footnotes']/text()") == ["Sources cited"]
    assert [words(note) for note in ours] == [words(note) for note in theirs]


def test_numbers_belong_to_a_page_and_the_list_of_sources_is_in_the_order_of_the_style(tiny: Tiny) -> None:
    root = tiny({"t.csl": NUMERIC, "docs/page.md": "# Page\n\nOne [@liiv2016].\n"})
    result = build(root, "--strict", config=styled("t.csl"))
    assert result.returncode == 0, result.stderr
    case, page = read(root, "cases/tartu-2016/index.html"), read(root, "page/index.html")
    for built in (case, page):
        marks = {re.sub(r"\D.*", "", words(link)) for link in built.xpath("//a[@class='footnote-ref']")}
        labels = [label.text_content() for label in built.xpath("//span[@class='sb-label']")]
        assert labels == [f"[{number}]" for number in range(1, len(labels) + 1)]
        assert marks == {label.strip("[]") for label in labels}
    assert "2013 [1, p. 12]." in " ".join(case.find(".//article").text_content().split())
    plain = (root / "site/cases/tartu-2016/index.html.md").read_text(encoding="utf-8")
    assert "2013 \\[1, p. 12\\]." in plain
    assert "## Sources cited" in plain
    assert "↩" not in plain
    assert "[1]" not in read(root, "sources/index.html").find(".//article").text_content()
    assert 'href="#ref.liiv2016"' in (root / "site/explore/index.html").read_text(encoding="utf-8")


def test_the_bibliography_says_after_which_style_it_is(tiny: Tiny) -> None:
    for style, said in (("gbt7714", "GB/T 7714-2025"), ("t.csl", "Numbers & Co")):
        root = tiny({"t.csl": NUMERIC})
        assert build(root, "--strict", config=styled(style)).returncode == 0
        assert said in read(root, "sources/index.html").find(".//article").text_content()
