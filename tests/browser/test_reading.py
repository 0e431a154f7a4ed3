"""What a reader does: from a claim to its source and back, on wide and narrow screens, without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import unfold

NARROW = {
    "home": "",
    "case": "cases/river-lights/",
    "case with a long table": "cases/plc/",
    "strategy": "strategies/",
    "matrix": "matrix/",
    "source": "sources/survey/",
    "sources": "sources/",
    "register": "footnotes/",
    "codebook": "method/codebook/",
    "argument": "argument/",
}


def in_view(page: Page, anchor: str) -> None:
    """The place has been scrolled to, and no header covers it."""
    place = page.locator(f'[id="{anchor}"]')
    expect(place).to_be_visible()
    expect(place).to_be_in_viewport()


def test_from_home_to_a_case_to_its_strategy_and_back(page: Page) -> None:
    page.goto("")
    page.locator("article a[href='cases/river-lights/']").first.click()
    expect(page).to_have_url(re.compile(r"/cases/river-lights/$"))
    expect(page.locator("h1")).to_contain_text("River Lights")
    use = page.locator("section.sb-use h3[id^='use.'] a").first
    name = use.inner_text()
    use.click()
    expect(page).to_have_url(re.compile(r"/strategies/[a-z-]+/$"))
    expect(page.locator("h1")).to_contain_text(name)
    page.locator("section.sb-use h3 a", has_text="River Lights").first.click()
    expect(page).to_have_url(re.compile(r"/cases/river-lights/#use\."))
    in_view(page, page.url.partition("#")[2])
    page.go_back()
    expect(page).to_have_url(re.compile(r"/strategies/[a-z-]+/$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/cases/river-lights/$"))


def test_from_a_claim_to_its_footnote_to_its_source_and_back(page: Page) -> None:
    page.goto("cases/river-lights/")
    claim = page.locator("li.sb-claim[id]", has=page.locator("a.footnote-ref")).first
    claim_id = claim.get_attribute("id")
    mark = claim.locator("a.footnote-ref").first
    footnote = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    in_view(page, footnote)
    page.locator(f'[id="{footnote}"] a.footnote-backref').first.click()
    expect(page).to_have_url(re.compile("#fnref"))
    expect(mark).to_be_in_viewport()
    page.locator(f'[id="{footnote}"] a.sb-source').first.click()
    expect(page).to_have_url(re.compile(r"/sources/[^/]+/$"))
    unfold(page)
    page.locator(f'a.sb-permalink[href$="cases/river-lights/#{claim_id}"]').first.click()
    expect(page).to_have_url(re.compile(rf"/cases/river-lights/#{claim_id}$"))
    in_view(page, str(claim_id))


def test_a_second_jump_right_after_the_first_arrives(page: Page) -> None:
    page.goto("cases/plc/")
    anchor = page.evaluate(
        """() => new Promise((arrive) => {
            const links = document.querySelectorAll(".sb-toc a");
            const middle = links[Math.floor(links.length / 2)];
            links[links.length - 1].click();
            setTimeout(() => {
                middle.click();
                arrive(middle.hash.slice(1));
            }, 100);
        })"""
    )
    expect(page).to_have_url(re.compile(rf"#{re.escape(anchor)}$"))
    in_view(page, anchor)


def test_from_the_register_to_a_claim(page: Page) -> None:
    page.goto("footnotes/#n5")
    in_view(page, "n5")
    note = page.locator("[id=n5]")
    note.locator("summary", has_text="What rests on it").click()
    link = note.locator("details a[href*='cases/']").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page).to_have_url(re.compile(rf"/cases/[a-z-]+/#{anchor}$"))
    in_view(page, anchor)


def test_from_the_chain_of_a_footnote_to_the_register(page: Page) -> None:
    page.goto("cases/river-lights/")
    unfold(page)
    link = page.locator(".footnote .sb-chain a", has_text=re.compile("^Note 5$")).first
    link.click()
    expect(page).to_have_url(re.compile(r"/footnotes/#n5$"))
    in_view(page, "n5")


def test_from_the_matrix_to_the_evidence(page: Page) -> None:
    page.goto("matrix/")
    cell = page.locator("table.sb-matrix a.sb-cell").first
    anchor = (cell.get_attribute("href") or "").partition("#")[2]
    cell.click()
    expect(page).to_have_url(re.compile(r"/cases/[a-z-]+/#use\."))
    in_view(page, anchor)


def test_a_card_shows_a_footnote_without_leaving_the_claim(page: Page) -> None:
    page.goto("cases/river-lights/")
    page.locator("li.sb-claim a.footnote-ref").first.hover()
    expect(page.locator(".sb-preview")).to_be_visible()


@pytest.mark.parametrize("path", NARROW.values(), ids=NARROW)
def test_a_narrow_page_does_not_scroll_sideways(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
    assert width <= 390
    for link in page.locator("article .sb-chips a, article h1").all():
        box = link.bounding_box()
        assert box is None or box["x"] + box["width"] <= 390


@pytest.mark.parametrize("width", [320, 390])
def test_the_matrix_fits_a_phone_and_a_row_is_told_by_a_tap(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("matrix/")
    frame = page.locator(".sb-matrix__scroll")
    assert frame.evaluate("frame => getComputedStyle(frame).overflow") == "visible"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    first = page.locator("table.sb-matrix a.sb-cell").first
    expect(first).to_be_in_viewport()
    box = first.bounding_box()
    assert box is not None
    assert box["width"] >= 24
    assert box["height"] >= 24
    row = first.locator("xpath=ancestor::tr/th")
    row.dispatch_event("click")
    sheet = page.locator(".sb-tip--sheet")
    expect(sheet.locator(".sb-tip__along a").first).to_be_visible()
    sheet.locator(".sb-tip__along a").first.click()
    expect(page).to_have_url(re.compile(r"/cases/[a-z-]+/#use\."))


QUIET = ["", "cases/river-lights/", "matrix/", "footnotes/", "sources/", "sources/survey/", "strategies/"]


@pytest.mark.parametrize(
    ("path", "scheme"), [*((path, "light") for path in QUIET), ("", "dark"), ("cases/river-lights/", "dark")]
)
def test_no_page_complains_or_asks_elsewhere(page: Page, base: str, path: str, scheme: str) -> None:
    """The console is checked by the page's fixture."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    assert failed == []


def test_without_scripts_the_text_and_its_footnotes_are_there(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("cases/river-lights/")
    expect(page.locator("h1")).to_contain_text("River Lights")
    claim = page.locator("li.sb-claim[id]", has=page.locator("a.footnote-ref")).first
    expect(claim).to_be_visible()
    mark = claim.locator("a.footnote-ref").first
    footnote = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    in_view(page, footnote)
    expect(page.locator(f'[id="{footnote}"]')).to_be_visible()
    page.locator(f'[id="{footnote}"] a.sb-source').first.click()
    expect(page.locator("#section\\.claims")).to_be_visible()
    page.goto("footnotes/")
    expect(page.locator("[id=n9]")).to_be_visible()
    for control in page.locator("button.sb-copy, button.sb-cite, .sb-switch").all():
        expect(control).to_be_hidden()
    page.goto("matrix/")
    expect(page.locator("table.sb-matrix a.sb-cell").first).to_be_visible()
    context.close()
