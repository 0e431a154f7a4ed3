"""The preview in a real browser: a file is broken and mended while its page is open."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Served, copy, serving

CASE = "cases/tartu-2016.yml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(copy(tmp_path_factory.mktemp("preview") / "corpus")) as served:
        yield served


@pytest.fixture(params=["light", "dark"])
def open_page(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(base_url=served.base, color_scheme=request.param)
    page = context.new_page()
    page.goto("cases/tartu-2016/")
    yield page
    context.close()


def test_break_see_mend_see(open_page: Page, served: Served) -> None:
    page = open_page
    claim = page.locator("#turnout-rose")
    overlay = page.locator("aside.sb-problems")
    expect(claim).to_contain_text("Turnout rose")
    expect(overlay).to_be_hidden()

    served.replace(CASE, "strategy: budgeting", "strategy: budgetting")
    expect(page.get_by_role("alert")).to_contain_text("1 error in 1 file")
    expect(overlay).to_contain_text(f"{CASE}:11:15")
    expect(overlay).to_contain_text("did you mean 'budgeting'?")
    expect(overlay.locator("pre")).to_contain_text("strategy: budgetting")
    expect(claim).to_contain_text("Turnout rose")
    assert overlay.evaluate("box => box.getBoundingClientRect().height < innerHeight * 0.7")

    served.replace(CASE, "strategy: budgetting", "strategy: budgeting")
    expect(overlay).to_be_hidden()
    served.replace(CASE, "Turnout rose", "Turnout soared")
    expect(claim).to_contain_text("Turnout soared")
    served.replace(CASE, "Turnout soared", "Turnout rose")
    expect(claim).to_contain_text("Turnout rose")


def test_the_overlay_can_be_put_aside_and_leads_to_the_rule(open_page: Page, served: Served) -> None:
    page = open_page
    served.replace(CASE, "strategy: budgeting", "strategy: budgetting")
    overlay = page.locator("aside.sb-problems")
    shown = overlay.locator("ol")
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    button = overlay.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(button).to_be_visible()
    expect(shown).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(shown).to_be_visible()
    overlay.get_by_role("link", name="unknown-code").click()
    expect(page).to_have_url(re.compile("/contributing/rules/unknown-code/$"))
    expect(page.locator("h1")).to_have_text("unknown-code")
    expect(overlay).to_be_visible()
    served.replace(CASE, "strategy: budgetting", "strategy: budgeting")
    expect(overlay).to_be_hidden()


def test_a_slip_in_the_configuration_is_shown_over_every_page(open_page: Page, served: Served) -> None:
    page = open_page
    page.goto("nowhere/")
    served.replace("mkdocs.yml", "name: material", "name: materiel")
    expect(page.locator("aside.sb-problems")).to_contain_text("mkdocs.yml:4:")
    served.replace("mkdocs.yml", "name: materiel", "name: material")
    expect(page.locator("aside.sb-problems")).to_be_hidden()
