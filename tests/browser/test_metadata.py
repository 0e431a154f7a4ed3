"""What Zotero and search engines read from a page is what the exports say."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page

from sourcebook.exchange import coins, csljson
from sourcebook.model.entry import Entry
from sourcebook.site.address import addresses
from tests.browser.conftest import complaints
from tests.fixture import CORPUS

LINKED_DATA = (
    "() => [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(e => e.textContent)"
)
SPANS = "() => [...document.querySelectorAll('span.Z3988')].map(e => e.title)"
METAS = "() => [...document.querySelectorAll('meta[name]')].map(e => [e.name, e.content])"
ALTERNATES = "() => [...document.querySelectorAll('link[rel~=alternate][type]')].map(e => [e.type, e.href])"


@pytest.fixture(scope="module")
def tab(browser: Browser, base: str) -> Iterator[tuple[Page, list[str]]]:
    page = browser.new_page(base_url=base)
    yield page, complaints(page)
    page.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """Return one page for all: these tests only read, and a new page takes longer than any of them."""
    page, errors = tab
    errors.clear()
    yield page
    assert not errors, errors


def csl(entry: Entry) -> dict[str, Any]:
    item = json.loads(csljson.dumps([entry]))[0]
    assert isinstance(item, dict)
    return item


def decoded(span: str) -> dict[str, list[str]]:
    found = parse_qs(span)
    assert found["ctx_ver"] == ["Z39.88-2004"]
    return found


def title_of(span: dict[str, list[str]]) -> str:
    form = span["rft_val_fmt"][0].rpartition(":")[2]
    if form == "journal" or span.get("rft.genre") == ["bookitem"]:
        return span["rft.atitle"][0]
    return span["rft.btitle" if form == "book" else "rft.title"][0]


@pytest.mark.parametrize("citekey", list(CORPUS.entries))
def test_a_source_page_says_what_the_export_says(page: Page, citekey: str) -> None:
    entry = CORPUS.entries[citekey]
    page.goto(addresses.url(addresses.source(citekey)))
    (linked,) = (json.loads(text) for text in page.evaluate(LINKED_DATA))
    item = csl(entry)
    assert linked.get("name", "") == re.sub("</?i>", "", item.get("title", "")), "or it is withheld"
    assert linked.get("url", "") == item.get("URL", "")
    people = linked.get("author", []) or linked.get("legislationPassedBy", [])
    if "author" in item:
        assert len(people) == len(item["author"])
    spans = [decoded(text) for text in page.evaluate(SPANS)]
    if entry["status"] == "described":
        assert not spans
        return
    (span,) = spans
    assert title_of(span) == re.sub("</?i>", "", item["title"])
    assert dict(span) == parse_qs(coins.span(entry).split('title="')[1].split('"')[0].replace("&amp;", "&"))
    if entry["date"]:
        assert span["rft.date"] == [entry["date"]]
    for kind, href in page.evaluate(ALTERNATES):
        response = page.request.get(href)
        assert response.ok, href
        assert kind != csljson.MEDIA_TYPE, "it has no file"
    told = page.locator("details", has_text=csljson.NAME).last
    told.locator("summary").click()  # it comes from the whole bibliography, when it is asked for
    exported = told.locator("code")
    assert json.loads(exported.text_content() or "") == [item]


@pytest.mark.parametrize("case_id", list(CORPUS.cases))
def test_a_case_page_is_a_report_of_ours(page: Page, case_id: str) -> None:
    page.goto(f"cases/{case_id}/")
    metas = page.evaluate(METAS)
    values = dict(metas)
    name = CORPUS.cases[case_id].name.best("en")
    assert values["citation_title"] == name
    assert values["citation_technical_report_institution"] == "Town Libraries"
    assert values["citation_public_url"] == f"https://example.org/corpus/cases/{case_id}/"
    # The site never says that it wrote what it reads.
    assert "citation_author" not in values
    assert values["DC.creator"] == "The librarians"
    (linked,) = (json.loads(text) for text in page.evaluate(LINKED_DATA))
    assert linked["@type"] == "Report"
    assert linked["name"] == name
    cited = {work.get("name", "") for work in linked["citation"]}
    assert "A Survey of Town Libraries" in cited
    titles = {title_of(decoded(text)) for text in page.evaluate(SPANS)}
    assert titles <= cited
    types = {kind for kind, _ in page.evaluate(ALTERNATES)}
    assert "application/x-bibtex" in types
