"""Where a footnote is read: from below on a phone, without a jump, and beside its sentence on a wide screen.

And the line that stays in sight on a phone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import complaints


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    errors = complaints(page)
    page.goto("cases/river-lights/")
    yield page
    context.close()
    assert not errors, errors


def test_a_tap_shows_the_footnote_and_the_way_back_does_not_scroll(phone: Page) -> None:
    mark = phone.locator("article .footnote-ref").nth(8)
    mark.scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    assert before > 0
    mark.tap()
    sheet = phone.locator("dialog.sb-sheet")
    expect(sheet).to_be_visible()
    box = sheet.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(844, abs=1), "it stands at the foot of the screen"
    wanted = mark.get_attribute("href") or ""
    whole = phone.evaluate("(id) => document.getElementById(id).textContent", wanted.removeprefix("#"))
    assert " ".join(sheet.inner_text().split())[:20] in " ".join(whole.split())
    sheet.get_by_role("button", name="Back to the text").tap()
    expect(sheet).to_have_count(0)
    assert phone.evaluate("scrollY") == before
    assert phone.evaluate("(mark) => document.activeElement === mark", mark.element_handle())


def test_a_tap_beside_the_sheet_and_the_escape_key_close_it(phone: Page) -> None:
    mark = phone.locator("article .footnote-ref").first
    sheet = phone.locator("dialog.sb-sheet")
    mark.tap()
    expect(sheet).to_be_visible()
    phone.touchscreen.tap(195, 20)
    expect(sheet).to_have_count(0)
    mark.tap()
    phone.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_all_footnotes_can_still_be_reached(phone: Page) -> None:
    mark = phone.locator("article .footnote-ref").first
    mark.tap()
    phone.locator("dialog.sb-sheet").get_by_role("link", name="All footnotes").tap()
    expect(phone.locator(".footnote li").first).to_be_in_viewport()
    assert "#fn" in phone.url


def test_a_mark_is_as_large_as_a_thumb_needs(phone: Page) -> None:
    mark = phone.locator("article .footnote-ref").first
    size = mark.evaluate(
        "(link) => { const box = getComputedStyle(link, '::after'); return [box.width, box.height] }"
    )
    assert all(float(side.removesuffix("px")) >= 24 for side in size)


def test_a_footnote_stands_beside_its_sentence_where_there_is_room(browser: Browser, base: str) -> None:
    page = browser.new_page(base_url=base, viewport={"width": 1440, "height": 900})
    page.goto("argument/beyond/")
    mark = page.locator("article p .footnote-ref").first
    beside = page.locator(".sb-beside").first
    expect(beside).to_contain_text(mark.inner_text())
    at, box = mark.bounding_box(), beside.bounding_box()
    assert at is not None
    assert box is not None
    assert abs(box["y"] - at["y"]) < 30, "on the line of its mark"
    assert box["x"] > at["x"] + at["width"]
    assert box["x"] + box["width"] <= 1440
    assert beside.locator("a:not([tabindex='-1'])").count() == 0, "the keyboard goes to the footnote itself"
    page.set_viewport_size({"width": 800, "height": 900})
    expect(beside).to_be_hidden()
    page.close()


def test_the_line_in_sight_says_where_one_is_and_finds(phone: Page) -> None:
    line = phone.locator(".sb-contents__open")
    expect(line).to_have_text("On this page")
    heading = phone.locator("article h2[id]").nth(2)
    heading.evaluate("heading => scrollTo(0, heading.offsetTop - 60)")
    name = (heading.text_content() or "").strip()
    expect(line).to_have_text(f"On this page: {name}")
    expect(line).to_be_in_viewport()
    phone.locator(".sb-contents__search").tap()
    expect(phone.get_by_role("dialog", name="Search")).to_be_visible()
    phone.keyboard.press("Escape")
    assert phone.evaluate("document.activeElement.matches('.sb-contents__search')")
