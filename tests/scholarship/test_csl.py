"""Any style of CSL through pandoc: order, positions, escaping, and what goes wrong said in one sentence."""

import json
import sys
from pathlib import Path

import pytest

from sourcebook.reading.citation import Citation
from sourcebook.scholarship import csl

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{form}">
<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix="." delimiter="; "><choose>
<if position="subsequent"><group delimiter=", "><names variable="author"><name form="short"/></names>
<text value="again"/><text variable="locator"/></group></if>
<else><group delimiter=", "><names variable="author"/><text variable="title" font-style="italic"/>
<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
<text variable="URL"/></group></else>
</choose></layout></citation>
<bibliography><sort><key variable="title"/></sort>
<layout suffix="."><text variable="title"/></layout></bibliography></style>"""

ITEMS = json.dumps(
    [
        {"id": "b", "type": "book", "title": "Things", "author": [{"family": "Ex", "given": "Ann"}]},
        {
            "id": 'a<b"&/:1',
            "type": "webpage",
            "title": "A & <script>x</script> <!-- <i>y</i> --> $z$ *q*",
            "author": [{"literal": "<b>Body</b> </p></li>"}],
            "URL": "javascript:alert(1)",
        },
    ]
)
ODD = 'a<b"&/:1'


@pytest.fixture
def style(tmp_path: Path) -> Path:
    path = tmp_path / "t.csl"
    path.write_text(STYLE.format(form="note"), encoding="utf-8")
    return path


def test_notes_are_in_order_and_later_ones_are_short(style: Path) -> None:
    citations = [
        Citation("b", "p. 12"),
        Citation("b", "n. 15"),
        Citation(ODD),
        Citation("b", prefix="See", suffix="my emphasis"),
    ]
    first, second, _, last = csl.notes(ITEMS, citations, style)
    assert first == "Ann Ex, <em>Things</em>, p. 12."
    assert second == "Ex, again, 15."
    assert last.startswith("See Ex, again")
    assert "my emphasis" in last
    assert csl.notes(ITEMS, [], style) == []


def test_what_authors_wrote_is_escaped(style: Path) -> None:
    (html,) = csl.notes(ITEMS, [Citation(ODD, suffix="<script>1</script>", prefix="<img>")], style)
    assert "<script" not in html
    assert "<img" not in html
    assert "<!--" not in html
    assert "&lt;script&gt;" in html
    assert 'href="javascript' not in html
    assert "</li>" not in html


def test_a_style_that_sets_no_notes_gives_what_it_puts_in_the_text(style: Path) -> None:
    style.write_text(STYLE.format(form="in-text"), encoding="utf-8")
    assert csl.notes(ITEMS, [Citation("b", "p. 12"), Citation("b")], style)[0] == (
        "Ann Ex, <em>Things</em>, p. 12."
    )


def test_the_bibliography_has_the_order_of_the_style(style: Path) -> None:
    entries = csl.bibliography(ITEMS, style)
    assert list(entries) == [ODD, "b"]
    assert entries["b"] == "Things."
    assert csl.bibliography("[]", style) == {}


def test_what_goes_wrong_is_said(style: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(csl.CslError, match="there is no style"):
        csl.bibliography(ITEMS, style.with_name("no.csl"))
    style.write_text("<style>", encoding="utf-8")
    with pytest.raises(csl.CslError, match=r"after t\.csl: [^\n]*$"):
        csl.bibliography(ITEMS, style)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(csl.CslError, match=r"pip install 'sourcebook\[csl\]'"):
        csl.notes(ITEMS, [Citation("b")], style)
