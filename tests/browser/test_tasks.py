"""What readers come for, each by the shortest way, on a phone and on a desk: clicks and scrolls are counted.

A scroll is the height of one screen that must pass before what is looked for stands in the window.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import rispy
from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook.corpus.comparison import compare, how_well
from tests.browser.conftest import complaints
from tests.fixture import CORPUS

SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1440, "height": 900}}

SCREENS_AWAY = """element => {
    const { top, bottom } = element.getBoundingClientRect();
    const away = top < 0 ? -top : bottom > innerHeight ? bottom - innerHeight : 0;
    return Math.ceil(Math.min(away, Math.abs(top)) / innerHeight);
}"""


@dataclass(slots=True)
class Way:
    """A page, and what its reader has had to do on it."""

    page: Page
    phone: bool
    clicks: int = 0
    scrolls: int = 0

    def see(self, place: Locator) -> Locator:
        """Bring a place into the window."""
        expect(place).to_be_visible()
        self.scrolls += place.evaluate(SCREENS_AWAY)
        place.scroll_into_view_if_needed()
        return place

    def click(self, place: Locator) -> None:
        self.see(place)
        self.clicks += 1
        if self.phone:
            place.tap()
        else:
            place.click()

    def menu(self, group: str, name: str) -> None:
        """Go to a page that the menu lists: at once on a phone, else by way of its group."""
        site = self.page.get_by_role("navigation", name="Site")
        if self.phone:
            self.click(self.page.get_by_role("button", name="Menu"))
            self.click(site.get_by_role("link", name=name, exact=True))
            return
        self.click(site.get_by_role("link", name=group, exact=True))
        page = self.page.get_by_role("navigation", name=group, exact=True).get_by_role(
            "link", name=name, exact=True
        )
        expect(page).to_be_visible()
        if page.get_attribute("aria-current") != "page":
            self.click(page)


@pytest.fixture(params=SCREENS)
def way(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Way]:
    phone = request.param == "phone"
    context = browser.new_context(base_url=base, viewport=SCREENS[request.param], has_touch=phone)
    context.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (sent) => { window.sent = sent; }"
    )
    page = context.new_page()
    errors = complaints(page)
    page.goto("")
    yield Way(page, phone)
    assert errors == []
    context.close()


def test_what_supports_a_disputed_claim_and_who_disputes_it(way: Way) -> None:
    """The dispute is seen on home; both sides, each with its sources, stand one click away."""
    card = way.page.locator(".sb-case", has=way.page.get_by_role("heading", name="Elmford Town Library"))
    way.click(card.get_by_role("link", name="disputed"))
    both = way.page.locator("section.sb-use", has=way.page.locator("[id='elmford.seeds-court']"))
    against, claim = both.locator("li.sb-claim").nth(0), both.locator("li.sb-claim").nth(1)
    expect(way.see(claim)).to_contain_text("Half of the seeds are given back.")
    expect(claim.locator(".sb-standing a")).to_have_text("Elmford Town Library, Annual Report 2018")
    expect(against).to_contain_text("A court held that seeds are sold, not lent.")
    way.click(against.locator(".sb-standing a").first)
    expect(way.page.locator("h1")).to_contain_text("Seeds")
    assert way.clicks <= 3
    assert way.scrolls <= (6 if way.phone else 4)


def test_which_strategies_work_at_one_level_and_not_at_another(way: Way) -> None:
    """What is silent and what nobody examined is part of the answer."""
    way.menu("Views", "Compare")
    answer = way.page.locator("section[data-kind=levels] table.sb-well")
    way.see(answer.locator("thead"))
    levels = list(CORPUS.codes["levels"])
    for scale, code, sides in how_well(CORPUS, compare(CORPUS, "levels", levels)):
        row = answer.locator(f"tr[data-well='{scale} {code}']")
        for cell, ids in zip(row.locator("td").all(), sides, strict=True):
            expect(cell.locator("a")).to_have_text(
                [CORPUS.codes["strategies"][id_].label.best("en") for id_ in ids]
            )
    expect(answer.locator("tr[data-well='presence not-examined']")).to_be_visible()
    assert way.clicks <= 3
    assert way.scrolls <= (6 if way.phone else 4)


def test_one_claim_is_sent_with_its_source(way: Way) -> None:
    way.page.goto("cases/elmford/#tools-often")
    way.click(way.page.locator("#tools-often button.sb-cite"))
    dialog = way.page.get_by_role("dialog", name="Cite or send this claim")
    expect(dialog).to_contain_text("It rests on:")
    expect(dialog).to_contain_text("Annual Report 2018")
    way.click(dialog.get_by_role("button", name="Share"))
    assert way.page.evaluate("window.sent.text") == "“A drill leaves the house every second day.”"
    assert way.clicks <= 2
    assert way.scrolls == 0


def test_what_a_note_is(way: Way) -> None:
    way.click(way.page.locator("article").get_by_role("link", name="register"))
    way.click(way.page.locator("a[href='#n7']").first)
    expect(way.page.locator("[id=n7]")).to_be_in_viewport()
    assert way.clicks <= 2


def test_the_data_in_a_spreadsheet(way: Way) -> None:
    """The file opens, and says in words what each claim rests on."""
    with way.page.expect_download() as download:
        way.click(way.page.get_by_role("link", name="All data as one Excel file"))
    assert way.clicks <= 2
    assert way.scrolls <= 2
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    rows = [[str(cell or "") for cell in row] for row in book["Citations"].iter_rows(values_only=True)]
    assert any("Elmford Town Library, Annual Report 2018" in cell for row in rows for cell in row)
    for place in ("explore/", "matrix/", "data/"):
        way.page.goto(place)
        expect(way.page.locator("a[href$='data/corpus.xlsx']").first).to_be_visible()


def test_all_sources_into_a_reference_manager(way: Way) -> None:
    way.menu("Evidence", "Sources")
    with way.page.expect_download() as download:
        way.click(way.page.locator("article").get_by_role("link", name="RIS", exact=True))
    assert way.clicks <= 3
    records = rispy.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert len(records) == len(CORPUS.entries)


def test_a_chinese_name_by_pinyin(way: Way) -> None:
    way.click(way.page.locator("button.sb-search-open"))
    way.page.keyboard.type("yudu")
    hit = way.page.get_by_role("dialog", name="Search").locator("a.sb-hit").first
    expect(hit).to_contain_text("Elmford Town Library")
    way.click(hit)
    expect(way.page.locator("h1")).to_contain_text("榆渡镇图书馆")
    assert way.clicks <= 2


def test_a_footnote_is_read_and_left_without_a_jump(way: Way) -> None:
    way.page.goto("cases/elmford/#schools-come")
    mark = way.page.locator("#schools-come a.footnote-ref").first
    expect(mark).to_be_in_viewport()
    at = "mark => [scrollY, mark.getBoundingClientRect().top]"
    before = mark.evaluate(at)
    if way.phone:
        way.click(mark)
        sheet = way.page.locator("dialog.sb-sheet")
        expect(sheet.locator("p").first).to_be_in_viewport()
        assert mark.evaluate(at) == before, json.dumps(before)
        way.click(sheet.get_by_role("button").last)
        expect(sheet).to_have_count(0)
    else:
        mark.hover()
        expect(way.page.locator(".sb-preview")).to_be_visible()
        way.page.mouse.move(5, 5)
        expect(way.page.locator(".sb-preview")).to_have_count(0)
    assert mark.evaluate(at) == before
    assert way.clicks <= 2
