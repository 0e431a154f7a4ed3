"""Readers without a mouse, without scripts, with their own colours, with large text, with pages from disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ["", "cases/plc/", "matrix/", "sources/survey/", "footnotes/", "argument/"]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element of that kind has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_a_footnote_is_read_by_keyboard_alone(page: Page) -> None:
    page.goto("cases/plc/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the head of the page
    tab_to(page, "a.footnote-ref")
    preview = page.locator(".sb-preview")
    expect(preview).to_contain_text("A Survey of Town Libraries")
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert preview.get_attribute("id") == described
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    mark = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    note = page.locator(f"[id='{mark[1:]}']")
    expect(note).to_be_in_viewport()
    tab_to(page, "a.footnote-backref")
    page.keyboard.press("Enter")
    expect(page.locator(f"a.footnote-ref[href='{mark}']").first).to_be_in_viewport()


def test_the_scheme_is_chosen_and_kept(page: Page) -> None:
    page.goto("")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.get_by_role("button", name="Dark colours")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto("cases/plc/")
    assert page.evaluate(paper) == dark


def test_the_menu_leads_on_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("cases/plc/")
    page.get_by_role("button", name="Menu").press("Enter")
    menu = page.get_by_role("navigation", name="Site")
    expect(menu).to_be_visible()
    tab_to(page, "#page\\.menu a[href$='matrix/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Matrix")


@pytest.mark.parametrize("path", PAGES)
def test_at_400_percent_nothing_is_lost_sideways(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_visible()


def test_forced_colours_keep_what_colour_says(browser: Browser, base: str) -> None:
    page = browser.new_page(base_url=base, forced_colors="active", viewport={"width": 1440, "height": 900})
    page.goto("cases/plc/")
    standing = page.locator(".sb-standing").first
    expect(standing).to_have_text("traced")
    look = "getComputedStyle(e, '::before')"
    mask, ink = standing.evaluate(f"e => [{look}.maskImage, {look}.backgroundColor]")
    assert mask.startswith('url("data:image/svg+xml'), "it is the shape of its trail that tells"
    assert ink == page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    link = page.locator(".sb-menu a").nth(1)
    link.focus()
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_without_scripts_a_page_is_whole_and_its_menu_opens(browser: Browser, base: str, path: str) -> None:
    context = browser.new_context(
        base_url=base, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sb-scheme")).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    context.close()


def test_a_missing_page_says_so_at_any_address(page: Page, site: Path) -> None:
    page.route("**/somewhere.html", lambda route: route.fulfill(path=site / "404.html"))
    page.goto("somewhere.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    page.locator("main").get_by_role("link", name="Cases").click()
    expect(page.locator("h1")).to_have_text("Cases")


def test_a_page_opened_from_disk_has_its_look_and_its_scripts(browser: Browser, site: Path) -> None:
    errors: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto((site / "cases" / "plc" / "index.html").as_uri())
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    assert "Source Serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert errors == []
    page.close()


def test_paper_has_no_chrome_and_the_addresses_of_links(page: Page) -> None:
    page.goto("cases/plc/")
    page.emulate_media(media="print")
    for chrome in (".sb-header", ".sb-contents", ".sb-edit", ".sb-permalink"):
        expect(page.locator(chrome).first).to_be_hidden()
    expect(page.locator("#section\\.footnotes")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for place in ("sources/survey/", "footnotes/"):
        page.goto(place)
        for useless in (".sb-format", ".sb-help"):
            for element in page.locator(useless).all()[:3]:
                expect(element).to_be_hidden()
    printed = "e => getComputedStyle(e, '::after').content"
    page.goto("sources/survey/")
    assert page.locator(".sb-record a.sb-url").evaluate(printed) == "none", "it is printed already"
