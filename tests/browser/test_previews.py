"""What a link says of where it leads, as readers with a mouse and readers with a keyboard meet it."""

from playwright.sync_api import Page, expect


def test_pointing_at_a_link_shows_what_it_leads_to(page: Page) -> None:
    page.goto("argument/in-town/")
    link = page.locator("article a[href='../../cases/river-lights/']").first
    link.hover()
    box = page.get_by_role("tooltip")
    expect(box).to_be_visible()
    expect(box).to_contain_text("River Lights is a society")
    expect(link).to_have_attribute("aria-describedby", "page.preview")
    box.hover()
    page.wait_for_timeout(400)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).not_to_have_attribute("aria-describedby", "page.preview")


def test_the_focus_shows_it_too_and_leaving_puts_it_away(page: Page) -> None:
    page.goto("cases/plc/")
    link = page.locator("article a[href='../../strategies/joint-catalogue/']").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    box = page.get_by_role("tooltip")
    expect(box).to_be_visible()
    expect(box.locator("strong")).to_have_text("Joint catalogue")
    page.keyboard.press("Tab")
    expect(box.locator("strong")).not_to_have_text("Joint catalogue")


def test_every_word_of_the_codebook_on_a_case_explains_itself(page: Page) -> None:
    page.goto("cases/plc/")
    chips = page.locator("a.sb-presence, a.sb-effect")
    assert chips.count() > 8
    hrefs = {chip.get_attribute("href") or "" for chip in chips.all()}
    for href in sorted(hrefs)[:4]:
        page.locator(f"article a[href='{href}']").first.hover()
        box = page.get_by_role("tooltip")
        expect(box.locator("strong")).not_to_be_empty()
        expect(box.locator("p")).not_to_be_empty()
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()


def test_only_what_somebody_points_at_is_fetched(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("cases/plc/", wait_until="networkidle")
    assert not [url for url in asked if "previews" in url]
    for _ in range(2):
        page.locator("article a[href='../../strategies/joint-catalogue/']").first.hover()
        expect(page.get_by_role("tooltip").locator("strong")).to_have_text("Joint catalogue")
        page.keyboard.press("Escape")
        page.mouse.move(0, 0)
    assert len([url for url in asked if "previews" in url]) == 1
