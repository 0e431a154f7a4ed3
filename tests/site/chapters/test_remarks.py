"""An author's own notes beside the footnotes of sources, and anchors of headings in any script."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import lxml.html
import pytest

from sourcebook.host.extensions import anchor
from sourcebook.host.keeping import _options
from tests.host.test_build import CONFIG, TINY, build, read

PAGE = """\
# Home

A remark[^1], a citation [@liiv2016, p. 4], the remark again[^1] and another[^article-n-1].
So [@article, n. 1].

[^1]: My own *remark* [@liiv2016, p. 9].
[^article-n-1]: One paragraph.

    Another, with `[^1]`.

## 研究方法

## منهج البحث

## Über uns

## 研究方法

See [[tartu-2016]] and [[turnout]].
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    root = tmp_path_factory.mktemp("remarks")
    for path in TINY.rglob("*"):
        if path.is_file():
            (root / path.relative_to(TINY)).parent.mkdir(parents=True, exist_ok=True)
            (root / path.relative_to(TINY)).write_bytes(path.read_bytes())
    (root / "docs/index.md").write_text(PAGE, encoding="utf-8")
    done = build(root, "--strict", config=CONFIG + "markdown_extensions: [footnotes]\n")
    assert done.returncode == 0, done.stderr
    return read(root, "index.html")


def test_remarks_have_letters_and_footnotes_numbers(page: lxml.html.HtmlElement) -> None:
    marks = page.xpath("//article/p[1]//a[@class='footnote-ref']")
    assert [mark.text for mark in marks] == ["a", "1", "a", "b", "2"]
    names = [mark.get("aria-label") for mark in marks]
    assert names == ["Remark a", "Footnote 1", "Remark a", "Remark b", "Footnote 2"]
    own, sources = page.xpath("//div[@class='footnote']")
    assert own.find("ol").get("type") == "a"
    assert [item.text_content().split()[0] for item in own.iter("li")] == ["My", "One"]
    assert own.xpath(".//a[@class='footnote-ref']/text()") == ["3"]
    assert len(sources.findall("ol/li")) == 3
    assert page.xpath("//h2[starts-with(@id, 'section.')]/text()") == ["Remarks", "Footnotes"]


def test_every_mark_leads_to_its_note_and_back(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a[@class='footnote-ref' or @class='footnote-backref']/@href")
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for mark in page.xpath("//sup[a[@class='footnote-ref']]"):
        (note,) = page.xpath(f"//li[@id='{mark.find('a').get('href')[1:]}']")
        assert f"#{mark.get('id')}" in note.xpath(".//a[@class='footnote-backref']/@href")


def test_anchors_of_headings_say_what_they_say(page: lxml.html.HtmlElement) -> None:
    headings = [str(id_) for id_ in page.xpath("//h2/@id") if not id_.startswith("section.")]
    assert headings == ["yan-jiu-fang-fa", "منهج-البحث", "uber-uns", "yan-jiu-fang-fa_1"]


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        *(("What is *new*?", "what-is-new"), ("Élan & co.", "elan-co"), ("2012", "2012"), ("Łódź", "lodz")),
        *(("村民 NGO", "cun-min-ngo"), ("Наш метод", "nash-metod"), ("שיטה 2", "שיטה-2"), ("서울", "seo-ul")),
    ],
)
def test_anchors(heading: str, wanted: str) -> None:
    assert anchor(heading, "-") == wanted


def test_an_option_that_is_a_function_is_the_same_in_every_process() -> None:
    for function in (anchor, partial(anchor, separator="_"), re.compile("a")):
        assert "0x" not in _options({"slugify": function})


def test_a_page_without_remarks_is_left_alone(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    footnote = '<div class="footnote"><ol><li>By hand.</li></ol></div>'
    root = tiny({"docs/mine.md": f"# Mine\n\n{footnote}\n"})
    assert build(root, config=CONFIG + "markdown_extensions: [footnotes]\n").returncode == 0
    assert footnote in (root / "site/mine/index.html").read_text(encoding="utf-8")
