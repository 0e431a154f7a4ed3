"""The index as it is made: safely, lean, and given up when nobody waits for it any more."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Event

import lxml.html
import pytest

from sourcebook.site.found import index, pagefind
from sourcebook.site.found.records import Part, Record
from sourcebook.site.settings import Settings

RECORD = Record(
    place="cases/plc.md#founded-2008",
    kind="claim",
    title='The "Centre" <b>',
    context="Founding & after",
    text="Founded </p><script>alert(1)</script>",
    terms="全球 球化",
    facets={"level": ("0001|home|At <home>",), "issue": ("0001|a|A", "0002|b|B")},
    parts=(Part("x", "One", "Part <one>"),),
)


def test_a_record_is_a_safe_document() -> None:
    page = lxml.html.document_fromstring(index.document(RECORD, "en"))
    assert page.get("lang") == "en"
    assert page.xpath("//script") == []
    content = {meta.get("data-pagefind-meta"): meta.get("content") for meta in page.xpath("//meta")}
    assert content["title[content]"] == 'The "Centre" <b>'
    filters = [(m.get("data-pagefind-filter"), m.get("content")) for m in page.xpath("//meta")]
    assert ("kind[content]", "claim") in filters
    assert ("issue[content]", "0002|b|B") in filters
    assert page.xpath("//h2/@id") == ["x"]
    assert "alert(1)" in page.text_content()


def test_a_record_without_text_has_its_title_to_be_found_by() -> None:
    page = lxml.html.document_fromstring(index.document(replace(RECORD, text="", parts=()), "en"))
    assert page.body.text_content() == 'The "Centre" <b>'


@pytest.mark.parametrize(
    ("place", "directory_urls", "url"),
    [
        ("cases/plc.md#founded-2008", True, "cases/plc/#founded-2008"),
        ("cases/plc.md#founded-2008", False, "cases/plc.html#founded-2008"),
        ("index.md", True, ""),
        ("index.md", False, "index.html"),
    ],
)
def test_a_record_has_the_address_of_its_page(place: str, directory_urls: bool, url: str) -> None:
    assert index.address(place, directory_urls=directory_urls) == url


def test_an_index_holds_what_the_site_uses_and_nothing_else(tmp_path: Path) -> None:
    index.index([("en", RECORD), ("zh", RECORD)], tmp_path)
    names = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name]
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert {language: found["page_count"] for language, found in entry["languages"].items()} == {
        "en": 1,
        "zh": 1,
    }


def test_what_pagefind_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(pagefind.SearchError, match="could not be made: Either source_path"):
        pagefind.write([(None, "<p>One</p>")], tmp_path / "index", lambda: False)  # type: ignore[list-item]
    assert not (tmp_path / "index").exists()


def test_an_index_that_nobody_waits_for_is_given_up(tmp_path: Path) -> None:
    stop = Event()
    stop.set()
    index.index([("en", RECORD)], tmp_path, stop=stop)
    assert not (tmp_path / "pagefind").exists()


def test_a_preview_is_indexed_behind_its_back(tmp_path: Path) -> None:
    said: list[str] = []
    end = index.publish([("en", RECORD)], tmp_path, Settings(), said.append)
    end()
    index.publish([], tmp_path, Settings(), said.append)()
    assert all("could not be made" in message for message in said)


def test_the_records_of_an_offline_copy_are_a_script(tmp_path: Path) -> None:
    index.publish([("en", RECORD)], tmp_path, Settings(offline=True, directory_urls=False))
    text = (tmp_path / index.SCRIPT).read_text(encoding="utf-8")
    (row,) = json.loads(text.removeprefix("window.sourcebookRecords = ").removesuffix(";\n"))
    assert row["url"] == "cases/plc.html#founded-2008"
    assert row["parts"] == [["x", "One", "Part <one>"]]
    assert not (tmp_path / "pagefind").exists()


def test_footnotes_exports_and_permalinks_are_not_part_of_a_section() -> None:
    html = (
        '<h1>Method</h1><p>Read.<sup id="fnref:a"><a>1</a></sup></p><pre>x = 1</pre>'
        '<h2 id="how">How<a class="headerlink" href="#how">¶</a></h2><p>So &amp; so.</p>'
        '<h2 id="section.footnotes">Footnotes</h2><ol><li>Long</li></ol>'
    )
    (first, second) = index.chapter("method.md", "Method", html)
    assert (first.place, first.title, first.text) == ("method.md", "Method", "Read.")
    assert (second.place, second.title, second.context, second.text) == (
        "method.md#how",
        "How",
        "Method",
        "So & so.",
    )
