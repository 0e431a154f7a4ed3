"""A timeline of so many events that their years are folded: what opens them."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.site.pages.timeline import FOLDED
from tests.audit import built
from tests.browser.conftest import complaints
from tests.host.test_build import TINY, build

YEARS = range(1990, 2010)
EACH = FOLDED // len(YEARS) + 1
FEW = 2
"""How many events the second case has."""


def case(name: str, events: int, each: int) -> str:
    rows = "".join(
        f"  - {{id: e{year}-{i}, date: '{year}', text: '{name} {i} of {year} took place [@liiv2016].'}}\n"
        for year in list(YEARS)[:events]
        for i in range(each)
    )
    head = "kind: council\nlevel: local\nissues: [money]\nsummary: One [@liiv2016].\n"
    return f"name: {name}\n{head}events:\n{rows}"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("many") / "corpus"
    shutil.copytree(TINY, root)
    (root / "cases" / "long.yml").write_text(case("Long", len(YEARS), EACH), encoding="utf-8")
    (root / "cases" / "short.yml").write_text(case("Short", FEW, 1), encoding="utf-8")
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    with built.served(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, many: str) -> Iterator[Page]:
    page = browser.new_page(base_url=many, viewport={"width": 390, "height": 800})
    errors = complaints(page)
    yield page
    page.close()
    assert not errors, errors


def test_years_are_folded_and_say_how_many_events_they_hold(page: Page) -> None:
    page.goto("timeline/")
    year = page.locator("[id='y1995']")
    expect(year.locator("summary")).to_have_text(f"{EACH} events")
    expect(year.locator("li").first).to_be_hidden()
    year.locator("summary").press("Enter")
    expect(year.locator("li")).to_have_count(EACH)
    expect(year.locator("li").first).to_be_visible()


def test_an_address_opens_the_year_that_it_leads_to(page: Page) -> None:
    page.goto("timeline/#y2009")
    expect(page.locator("[id='y2009'] li").first).to_be_in_viewport()
    expect(page.locator("[id='y1995'] li").first).to_be_hidden()
    page.evaluate("location.hash = 'y1990'")
    expect(page.locator("[id='y1990'] li").first).to_be_in_viewport()


def test_what_a_filter_leaves_is_shown_when_it_is_little(page: Page) -> None:
    page.goto("timeline/")
    page.locator(".sb-timefilter select[name=case]").select_option("short")
    expect(page.locator("#years li:visible")).to_have_count(FEW)
    expect(page.locator("[id='y1990'] summary")).to_have_text(f"1 of {EACH + 1} events shown")
    expect(page.locator("[id='y1995']")).to_be_hidden()
    expect(page).to_have_url(re.compile("case=short"))
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("[id='y1990'] summary")).to_have_text(f"{EACH + 1} events")
    expect(page.locator("#years li:visible")).to_have_count(0)


def test_without_scripts_a_year_still_opens(browser: Browser, many: str) -> None:
    page = browser.new_page(base_url=many, java_script_enabled=False)
    page.goto("timeline/")
    year = page.locator("[id='y1995']")
    year.locator("summary").click()
    expect(year.locator("li").first).to_be_visible()
    page.close()
