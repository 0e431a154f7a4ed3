"""A case is written in the browser, by who has nothing but the browser; what is taken away passes a check."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sourcebook.check import check
from sourcebook.reading.load import Folders
from tests import fixture
from tests.audit import axe, built
from tests.browser.conftest import complaints

START = 120_000
"""Milliseconds after which Python that has not begun is taken for dead; a busy machine takes its time."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fixture.copied(tmp_path_factory.mktemp("write") / "corpus")


@pytest.fixture(scope="module")
def base(corpus: Path) -> Iterator[str]:
    config = corpus / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  - sourcebook:\n", "  - sourcebook:\n      write: true\n"), encoding="utf-8"
    )
    fixture.build(corpus, corpus.parent / "site", SITE_URL=fixture.SITE_URL)
    with built.served(corpus.parent / "site") as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """One window for all: what it has loaded it keeps."""
    context = browser.new_context(base_url=base, viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors = complaints(page)
    yield page
    page.close()
    assert not errors, errors


def begin(page: Page, case: str = "") -> None:
    page.goto(f"write/?case={case}" if case else "write/")
    page.get_by_role("button", name="Begin").click()
    if case:
        expect(page.locator("[id='write.state']")).not_to_be_empty(timeout=START)
    else:
        expect(page.get_by_role("dialog", name="A new case")).to_be_visible(timeout=START)


def editor(page: Page) -> Locator:
    return page.locator("[id='write.editor']").get_by_role("textbox")


def write(page: Page, old: str, new: str) -> None:
    """Put other words for words that stand in the text, as somebody who pastes."""
    whole = text(page)
    assert old in whole
    editor(page).press("ControlOrMeta+a")
    page.evaluate("words => navigator.clipboard.writeText(words)", whole.replace(old, new))
    page.keyboard.press("ControlOrMeta+v")


def text(page: Page) -> str:
    """Return the text as it is taken away."""
    page.get_by_role("tab", name="Take away").click()
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    found = str(page.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("tab", name="Problems").click()
    return found


def test_a_case_is_written_from_nothing(page: Page, corpus: Path, tmp_path: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("write/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if "pyodide" in url or url.endswith((".zip", "editor.js"))]

    begin(page)
    dialog = page.get_by_role("dialog", name="A new case")
    dialog.get_by_label("Name").first.fill("Reading Room")
    # What a case needs is asked for, and nothing is chosen for its author.
    dialog.get_by_role("button", name="Add").click()
    expect(dialog).to_be_visible()
    for list_ in ("kinds", "levels"):
        choice = dialog.locator(f"select[data-codes={list_}]")
        expect(choice).to_have_value("")
        choice.select_option(index=1)
    dialog.get_by_label("Summary").fill("It lends books.")
    dialog.get_by_role("button", name="Add").click()
    expect(page.locator("[id='write.file']")).to_have_text("cases/reading-room.yml")

    page.get_by_role("button", name="Add a source").click()
    dialog = page.get_by_role("dialog", name="A source")
    dialog.get_by_label("Title").fill("On Rooms")
    dialog.get_by_label("Authors").fill("Hill, Ann")
    dialog.get_by_label("Date").fill("2019")
    dialog.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("[@hill2019]")

    page.get_by_role("button", name="Code a").click()
    dialog = page.get_by_role("dialog", name="A coding")
    strategy = next(code for code in fixture.CORPUS.codes["strategies"].values() if not code.levels)
    dialog.locator("select[name=theme]").select_option(strategy.id)
    dialog.get_by_label("Level").select_option(index=1)
    dialog.get_by_label("Presence").select_option(index=1)
    dialog.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("Now add the claims")

    page.get_by_role("button", name="Add a claim").click()
    dialog = page.get_by_role("dialog", name="A claim")
    expect(dialog.get_by_label("Where it belongs")).to_have_value("uses/0")
    expect(dialog.locator("optgroup[label=Fact] option")).to_have_count(len(fixture.CORPUS.codes["facts"]))
    dialog.get_by_label("What it says").fill("It opened in 2012.")
    dialog.get_by_label("Find the source").fill("hill rooms")
    expect(dialog.locator("select[name=citekey]")).to_have_value("hill2019")
    dialog.get_by_label("Place in it").fill("p. 3")
    dialog.get_by_role("button", name="Add").click()
    expect(editor(page)).to_contain_text("[@hill2019, p. 3]")

    # Three slips, each told, each mended on the way.
    kind = next(iter(fixture.CORPUS.codes["kinds"]))
    write(page, f"kind: {kind}\n", "")
    expect(page.locator("[id='write.here']")).to_contain_text("the key 'kind' is missing")
    page.get_by_role("tab", name="What changes").click()
    expect(page.locator("[id='write.change']")).to_be_hidden()
    page.get_by_role("tab", name="Preview").click()
    expect(page.locator("[id='write.unseen']")).to_be_visible()
    write(page, "summary:", f"kind: {kind}\nsummary:")
    write(page, "summary: It lends books.", "summary:It lends books [@hill2091].")
    page.get_by_role("button", name="Repair").first.click()
    expect(page.locator("[id='write.here']")).to_contain_text("no entry has citekey 'hill2091'")
    write(page, "hill2091", "hill2019, p. 4")
    expect(page.get_by_role("tabpanel", name="Problems")).to_contain_text("No problem was found.")

    page.get_by_role("tab", name="Preview").click()
    frame = page.frame_locator("[id='write.frame']")
    expect(frame.get_by_role("heading", name="Reading Room")).to_be_visible()
    expect(frame.locator("body")).to_contain_text("It opened in 2012.")
    page.get_by_role("tab", name="What changes").click()
    expect(page.locator("[id='write.change']")).to_contain_text("1 claim added")

    page.get_by_role("tab", name="Take away").click()
    root = fixture.copied(tmp_path / "corpus")
    for name, folder in (("reading-room.yml", "cases"), ("reading-room.bib", "footnotes")):
        with page.expect_download() as download:
            row = page.locator("h2", has_text=name).locator("xpath=following-sibling::p[1]")
            row.get_by_role("button", name="Download").click()
        shutil.copy(download.value.path(), root / folder / name)
    assert check(Folders(root))[1] == []


@pytest.mark.slow
def test_a_case_that_is_there_is_changed(page: Page, corpus: Path, tmp_path: Path) -> None:
    page.goto("cases/elmford/")
    page.get_by_role("link", name="Improve this page").click()
    expect(page.locator("[id='write.case']")).to_have_value("elmford")
    begin(page, "elmford")
    assert text(page) == (corpus / "cases/elmford.yml").read_text(encoding="utf-8")
    page.get_by_role("tab", name="What changes").click()
    expect(page.locator("[id='write.change']")).to_contain_text("The meaning is the same")

    write(page, "Six people", "Nine people")
    page.get_by_role("tab", name="What changes").click()
    expect(page.locator("[id='write.change'] ins")).to_have_text("Nine")
    expect(page.locator("[id='write.change'] del")).to_have_text("Six")
    page.get_by_role("tab", name="Preview").click()
    expect(page.frame_locator("[id='write.frame']").locator("body")).to_contain_text("Nine people")

    # The draft is found again.
    begin(page, "elmford")
    assert "Nine people" in text(page)
    root = fixture.copied(tmp_path / "corpus")
    (root / "cases/elmford.yml").write_text(text(page), encoding="utf-8")
    assert check(Folders(root))[1] == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Begin again").click()
    expect(page.locator("[id='write.kept']")).to_be_empty()
    assert "Nine people" not in text(page)


@pytest.mark.slow
def test_a_draft_of_what_has_changed_since_says_so(page: Page) -> None:
    begin(page, "elmford")
    write(page, "Six people", "Nine people")
    expect(page.locator("[id='write.kept']")).not_to_be_empty()
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((one) => one.endsWith(" elmford"));
          const draft = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({ ...draft, base: draft.base.replace("Six", "Five") });
        }"""
    )
    begin(page, "elmford")
    page.get_by_role("button", name="Show what changed").click()
    expect(page.locator("[id='write.moved-lines']")).to_contain_text("Five people")
    page.evaluate("localStorage.clear()")


@pytest.mark.slow
def test_everything_is_reached_by_the_keyboard_alone(page: Page) -> None:
    page.goto("write/?case=elmford")
    page.locator("[id='write.case']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[id='write.state']")).not_to_be_empty(timeout=START)
    expect(editor(page)).to_be_focused()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("knid: x")
    expect(page.locator("[id='write.here']")).to_contain_text("knid")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    focused = page.locator("[id='write.side'] :focus, [id='write.tabs'] :focus")
    expect(focused).to_have_text("Problems (1)")
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_text("Preview")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("line")
    page.keyboard.press("Enter")
    expect(editor(page)).to_be_focused()
    page.evaluate("localStorage.clear()")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_has_nothing_that_axe_complains_of(
    browser: Browser, base: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    begin(page, "elmford")
    for tab in ("Preview", "What changes", "Take away", "Problems"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, tab
        assert axe.violations(page) == [], tab
    page.get_by_role("button", name="Add a claim").click()
    assert axe.violations(page) == []
    context.close()


def test_a_copy_to_be_read_from_disk_says_that_it_has_no_editor(corpus: Path, base: str) -> None:
    site = corpus.parent / "offline"
    fixture.build(corpus, site, "--no-directory-urls", OFFLINE="true", SITE_URL=fixture.SITE_URL)
    said = (site / "write.html").read_text(encoding="utf-8")
    assert "read from a disk" in said
    assert fixture.SITE_URL in said
    assert not (site / "assets/write").exists()
    assert "write.html?case" not in (site / "cases/elmford.html").read_text(encoding="utf-8")
