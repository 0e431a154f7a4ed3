"""Any style of CSL through pandoc: pages, positions, escaping, and what goes wrong said in one sentence."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.reading.citation import Citation
from sourcebook.scholarship import csl

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{form}">
<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix="." delimiter="; "><choose>
<if position="subsequent"><group delimiter=", "><names variable="author"><name form="short"/></names>
<text value="again"/><text variable="first-reference-note-number" prefix="n "/>
<text variable="locator"/></group></if>
<else><group delimiter=", "><names variable="author"/><text variable="title" font-style="italic"/>
<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
<text variable="URL"/></group></else>
</choose></layout></citation>
<bibliography><sort><key variable="title"/></sort>
<layout suffix="."><text variable="title"/></layout></bibliography></style>"""

NUMERIC = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Numbers &amp; Co</title><id>t</id><category citation-format="numeric"/>
<updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/>
<text variable="locator" prefix=", p. "/></layout></citation>
<bibliography second-field-align="flush"><layout><text variable="citation-number" prefix="[" suffix="]"/>
<text variable="title" suffix="."/></layout></bibliography></style>"""

AUTHOR_DATE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Dates</title><id>t</id><category citation-format="author-date"/>
<updated>2026-01-01T00:00:00+00:00</updated></info>
<citation disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; ">
<group delimiter=" "><names variable="author"><name form="short"/></names>
<group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group></group>
<text variable="locator" prefix=", "/></layout></citation>
<bibliography><sort><key macro="a"/><key variable="issued"/></sort><layout suffix=".">
<group delimiter=" "><names variable="author"/>
<group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group>
<text variable="title"/></group></layout></bibliography>
<macro name="a"><names variable="author"/></macro></style>"""

EX = [{"family": "Ex", "given": "Ann"}]
TAG = re.compile("<[^>]*>")
ODD = 'a<b"&/:1'
ITEMS = json.dumps(
    [
        {"id": "b", "type": "book", "title": "Things", "author": EX, "issued": {"date-parts": [[2001]]}},
        {"id": "c", "type": "book", "title": "Beings", "author": EX, "issued": {"date-parts": [[2001]]}},
        {
            "id": ODD,
            "type": "webpage",
            "title": "A & <script>x</script> <!-- <i>y</i> --> $z$ *q*",
            "author": [{"literal": "<b>Body</b> </p></li>"}],
            "URL": "javascript:alert(1)",
        },
    ]
)


@pytest.fixture
def style(tmp_path: Path) -> Path:
    path = tmp_path / "t.csl"
    path.write_text(STYLE.format(form="note"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pandoc() -> Iterator[csl.Pandoc]:
    running = csl.Pandoc()
    running.know(ITEMS)
    yield running
    running.close()


def test_each_page_is_set_for_itself_in_the_order_of_its_notes(pandoc: csl.Pandoc, style: Path) -> None:
    said = csl.style(style)
    assert (said.title, said.in_text, said.format) == ("T", False, "note")
    clusters = [
        (Citation(ODD),),
        (Citation("b", "p. 12"), Citation("c")),
        (Citation("b", "n. 15"),),
        (Citation("b", "pp. 12-15", prefix="See", suffix="my emphasis"),),
    ]
    for _ in range(2):  # what one page cites is no earlier mention on the next
        page = pandoc.set(clusters, said)
        _, first, second, last = page.texts
        assert first == "Ann Ex, <em>Things</em>, p. 12; Ann Ex, <em>Beings</em>."
        assert second == "Ex, again, n 2, 15."
        assert last.startswith("See Ex, again, n 2, 12–15")
        assert "my emphasis" in last
    assert list(page.entries) == [ODD, "c", "b"]  # the order of the style: by title
    assert page.entries["b"] == csl.Listed("Things.")
    assert list(pandoc.set([(Citation("b"),)], said).entries) == ["b"]
    assert pandoc.set([], said) == csl.Page((), {})
    assert list(pandoc.set([], said, ["b", ODD]).entries) == [ODD, "b"]


def test_what_authors_wrote_is_escaped(pandoc: csl.Pandoc, style: Path) -> None:
    cluster = (Citation(ODD, suffix="<script>1</script>", prefix="<img>"),)
    (html,) = pandoc.set([cluster], csl.style(style)).texts
    assert "<script" not in html
    assert "<img" not in html
    assert "<!--" not in html
    assert "&lt;script&gt;" in html
    assert 'href="javascript' not in html
    assert "</li>" not in html


def test_numbers_agree_with_the_list(pandoc: csl.Pandoc, style: Path) -> None:
    style.write_text(NUMERIC, encoding="utf-8")
    said = csl.style(style)
    assert (said.title, said.in_text, said.format) == ("Numbers & Co", True, "numeric")
    page = pandoc.set([(Citation("c"),), (Citation("b", "p. 3"),), (Citation("b"), Citation("c"))], said)
    assert [TAG.sub("", text) for text in page.texts] == ["[1]", "[2, p. 3]", "[2, 1]"]
    assert '<a href="#ref-c"' in page.texts[0]
    assert {key: listed.label for key, listed in page.entries.items()} == {"c": "[1]", "b": "[2]"}
    assert page.entries["c"].html == "Beings."


def test_years_are_told_apart_by_what_stands_beside(pandoc: csl.Pandoc, style: Path) -> None:
    style.write_text(AUTHOR_DATE, encoding="utf-8")
    said = csl.style(style)
    alone, beside = (pandoc.set([(Citation("b"),)], said, others).texts[0] for others in ((), ("c",)))
    assert TAG.sub("", alone) == "(Ex 2001)"
    assert TAG.sub("", beside) == "(Ex 2001a)"


def test_what_goes_wrong_is_said(style: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(csl.CslError, match="there is no style"):
        csl.style(style.with_name("no.csl"))
    style.write_text("<style>", encoding="utf-8")
    with pytest.raises(csl.CslError, match=r"t\.csl is no style of CSL"):
        csl.style(style)
    parent = '<style class="in-text"><info><link href="x" rel="independent-parent"/></info></style>'
    style.write_text(parent, encoding="utf-8")
    with pytest.raises(csl.CslError, match="only names another style"):
        csl.style(style)
    style.write_text('<style class="note"><citation>', encoding="utf-8")
    running = csl.Pandoc()
    running.know(ITEMS)
    with pytest.raises(csl.CslError, match=r"after t\.csl: [^\n]*$"):
        running.set([(Citation("b"),)], csl.style(style))
    running.close()
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(csl.CslError, match=r"pip install 'sourcebook\[csl\]'"):
        csl.Pandoc().know(ITEMS)
