"""An address that leads nowhere, as a host of static pages answers it: the same page at every depth."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def lost(browser: Browser, base: str) -> Iterator[Page]:
    """A page that does not mind a missing one."""
    page = browser.new_page(base_url=base)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("cases/pcl/", "/corpus/cases/plc/"),
        ("cases/pl%c/", "/corpus/cases/plc/"),
        ("cases/elm-ford/", "/corpus/cases/elmford/"),
        ("data/cases/plc.ris", "/corpus/cases/plc/"),
        ("data/sources/oakes2011.csl.json", "/corpus/sources/oakes2011/"),
        ("strategies/a/b/joint-petision", "/corpus/strategies/joint-petition/"),
    ],
)
def test_the_nearest_page_is_offered_and_the_page_is_whole_at_any_depth(
    lost: Page, address: str, meant: str
) -> None:
    lost.goto(address)
    nearest = lost.locator(".sb-nearest a").first
    expect(nearest).to_have_attribute("href", meant)
    styled = lost.locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    assert "Source Serif" in styled
    nearest.click()
    assert lost.url.endswith(meant)
    expect(lost.locator("h1")).not_to_contain_text("not found")


def test_what_is_near_to_nothing_is_not_guessed(lost: Page) -> None:
    lost.goto("zzzzzzzzzzzzzzzz")
    expect(lost.locator("h1")).to_be_visible()
    lost.wait_for_load_state("networkidle")
    expect(lost.locator(".sb-nearest")).to_be_hidden()
