"""The copy that is opened from disk: everything works there, and nothing is asked of any network."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus import facets
from tests.browser.test_search import ASK, names, wrong
from tests.fixture import CORPUS, ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("offline")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--no-directory-urls", "-d", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OFFLINE": "true"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return folder.as_uri()


@pytest.fixture
def disk(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, nor ask for anything that is not on the disk."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file://", "data:")) else complaints.append(request.url)
        ),
    )
    yield page
    page.close()
    assert complaints == []


def test_a_chinese_name_leads_to_the_case(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/index.html")
    disk.keyboard.press("/")
    disk.keyboard.type("榆渡")
    dialog = disk.get_by_role("dialog")
    expect(dialog.locator("a.sb-hit").first).to_contain_text("Elmford Town Library")
    expect(dialog.get_by_role("status")).to_contain_text("1 case")
    disk.keyboard.press("ArrowDown")
    disk.keyboard.press("Enter")
    expect(disk).to_have_url(re.compile(r"/cases/elmford\.html$"))


def test_everything_is_found_by_its_names_on_a_disk(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/cases/index.html")
    assert disk.evaluate(ASK, list(names(directory_urls=False))) == []


def test_fifty_queries_on_a_disk(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/cases/index.html")
    assert wrong(disk, "", directory_urls=False) == {}


def test_a_claim_opens_at_the_claim_and_filters_work(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/search.html?q=branches&kind=claim&level=in-town")
    expect(disk.locator("a.sb-hit").first).to_be_visible()
    expect(disk.get_by_role("group", name="Level").get_by_label("In town")).to_be_checked()
    disk.get_by_role("searchbox").fill("nine branches opening hours")
    hit = disk.locator("a.sb-hit").first
    expect(hit).to_have_attribute("href", re.compile("#nine-branches$"))
    hit.click()
    expect(disk).to_have_url(re.compile(r"/cases/elmford\.html#nine-branches$"))
    expect(disk.locator("#nine-branches")).to_be_in_viewport()


def test_a_reader_of_chinese_stays_among_chinese_pages(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/zh/index.html")
    found = disk.evaluate("sourcebookSearch('港口灯塔文库')")
    assert found["groups"][0]["hits"][0]["url"] == "zh/cases/plc.html"


def test_footnotes_and_colours_work(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/cases/plc.html")
    disk.locator("a.footnote-ref").first.hover()
    expect(disk.locator(".sb-preview")).to_contain_text("A Survey of Town Libraries")
    disk.get_by_role("button", name="Dark colours").click()
    expect(disk.locator("html")).to_have_attribute("data-scheme", "dark")


def test_what_is_left_of_the_claims_is_exported_with_its_sources(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/explore/index.html?case=elmford")
    expect(disk.locator(".sb-explore__bar output")).to_contain_text(f" of {len(facets.rows(CORPUS))} claims")
    with disk.expect_download() as download:
        disk.get_by_role("button", name="Export as CSV").click()
    lines = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert {line["case"] for line in lines} == {"elmford"}
    assert len(lines) == sum(row.case_id == "elmford" for row in facets.rows(CORPUS))
    with disk.expect_download() as download:
        disk.get_by_role("button", name="Export its sources as BibTeX").click()
    assert "@" in Path(download.value.path()).read_text(encoding="utf-8")
    expect(disk.locator("[data-exported]")).to_contain_text("sources.bib")


def test_dark_colours_stay_on_the_next_page(disk: Page, copy: str) -> None:
    disk.goto(f"{copy}/cases/plc.html")
    disk.get_by_role("button", name="Dark colours").click()
    disk.locator(".sb-kicker a").first.click()
    expect(disk).to_have_url(re.compile("cases"))
    expect(disk.locator("html")).to_have_attribute("data-scheme", "dark")


def test_no_index_in_pieces_is_shipped(copy: str) -> None:
    folder = Path(copy.removeprefix("file://"))
    assert not (folder / "pagefind").exists()
    assert (folder / "assets" / "minisearch.js").exists()
    assert "Luca Ongaro" in (folder / "assets" / "minisearch-LICENSE.txt").read_text(encoding="utf-8")
