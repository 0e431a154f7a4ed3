"""What is quick of the audit: every type of page under axe, the keyboard, the weight, what pages ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import axe, built, checks, keyboard, network, states


@pytest.fixture(
    params=[pytest.param((1440, "light"), marks=pytest.mark.slow), (390, "dark")],
    ids=["wide-light", "narrow-dark"],
)
def page(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    page = browser.new_page(
        base_url=base,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    yield page
    page.close()


def test_axe_finds_nothing_on_any_type_of_page(page: Page, site: Path) -> None:
    found = {}
    for name, address in checks.own(built.types(site)).items():
        page.goto(address)
        if violations := axe.violations(page):
            found[name] = violations
    assert found == {}


@pytest.mark.parametrize("state", [name for name in states.STATES if name != "as it opens"])
def test_axe_finds_nothing_in_any_state(page: Page, site: Path, state: str) -> None:
    types = built.types(site)
    reached = 0
    for name in ("cases/*", "sources"):
        page.goto(types[name])
        if states.STATES[state](page):
            reached += 1
            assert axe.violations(page) == []
    narrow = page.viewport_size == {"width": 390, "height": 900}
    assert reached or (not narrow and state in ("contents open", "menu open"))


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("kind", ["home", "sources/*", "matrix"])
def test_every_control_is_reached_and_seen(
    browser: Browser, base: str, site: Path, kind: str, width: int
) -> None:
    page = browser.new_page(base_url=base, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(built.types(site)[kind])
    stops, faults = keyboard.walk(page)
    page.close()
    assert faults == []
    assert stops > 20


@pytest.mark.parametrize(
    ("opener", "opened", "width"),
    [
        (".sb-menu-open", "#page\\.menu", 320),
        (".sb-contents__open", "#page\\.toc", 320),
        ("button.sb-cite", "dialog.sb-dialog", 1440),
        (".sb-search-open", "dialog.sb-search-dialog", 1440),
        (".sb-search-open", "dialog.sb-search-dialog", 320),
    ],
    ids=["menu", "contents", "citation", "search", "search on a phone"],
)
def test_what_opens_closes_at_escape_and_gives_the_focus_back(
    browser: Browser, base: str, opener: str, opened: str, width: int
) -> None:
    page = browser.new_page(base_url=base, viewport={"width": width, "height": 800})
    page.goto("cases/plc/")
    assert keyboard.opens_and_returns(page, opener, opened) == []
    page.close()


def wide(browser: Browser, base: str, addresses: set[str]) -> dict[str, int]:
    """Return the pages that scroll sideways in a window of 320 px, each with its width."""
    page = browser.new_page(base_url=base, viewport={"width": 320, "height": 800})
    found = {}
    for address in addresses:
        page.goto(address)
        if (width := checks.sideways(page)) > 320:
            found[address] = width
    page.close()
    return found


def test_no_type_of_page_scrolls_sideways_at_400_percent(browser: Browser, base: str, site: Path) -> None:
    assert wide(browser, base, set(built.types(site).values())) == {}


@pytest.mark.parametrize(("how", "width"), checks.LARGE)
def test_no_page_scrolls_sideways_with_large_letters(
    browser: Browser, base: str, site: Path, how: Callable[[Page], None], width: int
) -> None:
    page = browser.new_page(base_url=base, viewport={"width": width, "height": 800})
    how(page)
    types = built.types(site)
    some = [types[name] for name in ("home", "cases", "cases/*", "sources/*", "matrix", "data", "strategies")]
    assert dict(checks.wider(page, some)) == {}
    page.close()


def test_what_can_be_tapped_is_as_large_as_a_thumb_needs(browser: Browser, base: str, site: Path) -> None:
    page = browser.new_page(base_url=base, viewport={"width": 320, "height": 800})
    for name in ("cases/*", "sources/*", "strategies/*"):
        page.goto(built.types(site)[name])
        assert axe.violations(page, rules=["target-size"]) == [], name
    page.close()


@pytest.mark.slow
def test_no_case_and_no_source_scrolls_sideways_at_400_percent(
    browser: Browser, base: str, site: Path
) -> None:
    some = ("cases/", "sources/", "zh/cases/")
    assert wide(browser, base, {a for a in built.pages(site) if a.startswith(some)}) == {}


def test_what_is_closed_cannot_be_reached(browser: Browser, base: str) -> None:
    page = browser.new_page(base_url=base, viewport={"width": 320, "height": 800})
    page.goto("cases/plc/")
    for link in page.locator("#page\\.menu a, #page\\.toc a").all():
        assert not link.is_visible()
    page.close()


def test_a_case_is_light_and_nothing_complains(browser: Browser, base: str, site: Path) -> None:
    context = browser.new_context()
    view = network.first_view(context, base, site, built.types(site)["cases/*"])
    context.close()
    assert (view.errors, view.elsewhere) == ([], [])
    assert view.weight <= network.HEAVIEST


@pytest.mark.slow
def test_no_page_complains_or_asks_elsewhere(browser: Browser, base: str, site: Path) -> None:
    context = browser.new_context()
    for name, address in checks.own(built.types(site)).items():
        view = network.first_view(context, base, site, address)
        assert (view.errors, view.elsewhere) == ([], []), name
    context.close()


def test_no_page_has_a_script_or_a_style_written_into_it(site: Path) -> None:
    for address in built.pages(site):
        text = built.file(site, address).read_text(encoding="utf-8")
        assert ' style="' not in text, address
        assert "<style" not in text, address
        assert " onclick=" not in text, address
        for script in text.split("<script")[1:]:
            assert " src=" in script.partition(">")[0] or "json" in script.partition(">")[0], address
        assert "Content-Security-Policy" in text, address


def test_nothing_is_published_that_no_page_loads(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith(".map") or "lunr" in name] == []
    assert not (site / "assets" / "javascripts").exists()
    assert not (site / "assets" / "stylesheets").exists()
