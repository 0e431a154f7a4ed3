"""From home to the source of a claim and back; figures by mouse, by keyboard, on a phone, without scripts."""

import re
from collections.abc import Iterator

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus.chronology import moments
from sourcebook.corpus.places import spots
from tests.fixture import CORPUS

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(params=[(size, scripts) for size in SIZES for scripts in (True, False)], ids=str)
def reader(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    size, scripts = request.param
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


def test_from_home_to_the_source_of_a_claim_and_back(reader: Page) -> None:
    page = reader
    page.goto("")
    shape = page.locator("a.sb-shape").first
    href = shape.get_attribute("href") or ""
    case_id, _, anchor = href.removeprefix("cases/").partition("/#")
    shape.click()
    expect(page).to_have_url(re.compile(rf"/cases/{case_id}/#{re.escape(anchor)}$"))
    use = page.locator(f'[id="{anchor}"]')
    expect(use).to_be_in_viewport()
    claim = page.locator(f'section:has([id="{anchor}"]) li.sb-claim[id]').first
    claim_id = claim.get_attribute("id") or ""
    mark = claim.locator("a.footnote-ref").first
    footnote = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    sheet = page.locator("dialog.sb-sheet")  # on a phone the footnote comes up from below
    note = sheet if sheet.count() else page.locator(f'[id="{footnote}"]')
    note.locator("a.sb-source").first.click()
    expect(page).to_have_url(re.compile(r"/sources/[^/]+/$"))
    back = page.locator(f'a[href$="cases/{case_id}/#{claim_id}"]').first
    page.wait_for_load_state("networkidle")  # until then a script may still fold what is long
    details = back.locator("xpath=ancestor::details[not(@open)]")
    if details.count():
        details.first.locator("summary").first.click()
    back.click()
    expect(page).to_have_url(re.compile(rf"/cases/{case_id}/#{claim_id}$"))
    expect(page.locator(f'[id="{claim_id}"]')).to_be_in_viewport()
    page.goto("")
    expect(page.locator("h1")).to_be_in_viewport()


def test_the_roles_of_places_differ_in_mark_and_filter(browser: Browser, base: str) -> None:
    by_role: dict[str, list[str]] = {}
    for case_id, case in CORPUS.cases.items():
        for place in case.places:
            by_role.setdefault(place.role, []).append(case_id)
    role, listed = min(by_role.items(), key=lambda item: len(item[1]))
    page = browser.new_page(base_url=base)
    page.goto("map/")
    keys = page.locator("main .sb-key li svg")
    marks = [keys.nth(i).evaluate("one => one.querySelector('.sb-mark').outerHTML") for i in range(2)]
    assert len(set(marks)) == 2
    page.locator("main select[name=role]").select_option(role)
    rows = page.locator("[id=places] tr[data-role]:visible")
    expect(rows).to_have_count(len(listed))
    assert page.locator(f"main a.sb-spot:visible:not([data-role~='{role}'])").count() == 0
    said = page.locator("main form output").inner_text()
    assert said.startswith(f"{len(listed)} of {sum(map(len, by_role.values()))} ")
    page.goto(page.url)
    expect(rows).to_have_count(len(listed))
    page.close()


def test_a_timeline_without_events_says_so_in_place_of_an_axis(browser: Browser, base: str) -> None:
    level, case_id = next(
        (level, case_id)
        for level in CORPUS.codes["levels"]
        for case_id, case in CORPUS.cases.items()
        if case.events
        and case.level != level
        and any(other.events and other.level == level for other in CORPUS.cases.values())
    )
    page = browser.new_page(base_url=base)
    page.goto(f"timeline/?level={level}&case={case_id}")
    expect(page.locator("main form output")).to_contain_text(re.compile("^0 of"))
    expect(page.locator("main .sb-figure__drawing:visible")).to_have_count(0)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("main .sb-figure__drawing:visible")).to_have_count(1)
    page.close()


def test_the_first_screen_of_home_has_the_question_and_the_answer(reader: Page) -> None:
    reader.goto("")
    expect(reader.locator(".sb-home__question")).to_be_in_viewport(ratio=1)
    expect(reader.get_by_text("reach more people in town than beyond")).to_be_in_viewport(ratio=1)
    if (reader.viewport_size or {})["width"] == SIZES["desktop"][0]:
        for case_id in CORPUS.cases:
            expect(reader.locator(f'article.sb-case h4 a[href="cases/{case_id}/"]')).to_be_in_viewport(
                ratio=1
            )
        expect(reader.locator(".sb-numbers")).to_be_in_viewport(ratio=1)
        expect(reader.locator(".sb-mini table")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["timeline/", "map/", "network/"])
def test_one_of_two_drawings_is_shown_and_fits(reader: Page, path: str) -> None:
    reader.goto(path)
    drawings = reader.locator(".sb-figure__drawing > svg")
    assert drawings.count() == 2
    (shown,) = [drawing for drawing in drawings.all() if drawing.is_visible()]
    box = shown.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= (reader.viewport_size or {})["width"]
    overflow = reader.locator("html").evaluate("html => html.scrollWidth - innerWidth")
    assert overflow <= 0
    summary = reader.locator(".sb-figure__data > summary")
    summary.click()
    rows = reader.locator(".sb-figure__data tbody tr")
    assert str(rows.count()) in summary.inner_text()
    expect(rows.first).to_be_visible()


def test_the_timeline_is_filtered_and_the_view_can_be_sent(page: Page) -> None:
    page.goto("timeline/")
    found = moments(CORPUS)
    expect(page.locator("form.sb-timefilter output")).to_have_text(f"All {len(found)} events shown")
    page.locator("select[name=level]").select_option("in-town")
    wanted = [m for m in found if CORPUS.cases[m.case_id].level == "in-town"]
    expect(page.locator("form.sb-timefilter output")).to_have_text(
        f"{len(wanted)} of {len(found)} events shown"
    )
    assert "level=in-town" in page.url
    assert page.locator("#years li:visible").count() == len(wanted)
    assert page.locator(".sb-figure__drawing--wide .sb-event:visible").count() == len(wanted)
    page.goto(page.url)
    assert page.locator("#years li:visible").count() == len(wanted)
    page.locator("select[name=case]").select_option(wanted[0].case_id)
    only = [m for m in wanted if m.case_id == wanted[0].case_id]
    assert page.locator("#years li:visible").count() == len(only)
    assert page.locator("#years section:visible").count() == len({m.year for m in only})
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("form.sb-timefilter output")).to_have_text(f"All {len(found)} events shown")
    assert "level" not in page.url


def test_an_event_leads_to_its_claim_by_mouse_and_by_keyboard(page: Page) -> None:
    page.goto("timeline/")
    event = page.locator(".sb-figure__drawing--wide a.sb-event").first
    anchor = (event.get_attribute("href") or "").partition("#")[2]
    event.locator("text").click()
    expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()
    page.go_back()
    page.locator(".sb-figure__drawing--wide a.sb-event").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{anchor}$"))
    expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()


def test_a_spot_leads_to_the_places_of_its_case(page: Page) -> None:
    page.goto("map/")
    marks = page.locator(".sb-figure__drawing--wide a.sb-spot")
    assert marks.count() == len(spots(CORPUS))
    marks.last.locator(".sb-svg__hit").click(force=True)
    anchor = page.url.partition("#")[2]
    assert anchor.removeprefix("places.") in CORPUS.cases
    expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()
    expect(page.get_by_text("makes no claim about any border or territory")).to_have_count(1)


@pytest.mark.parametrize("path", ["timeline/", "map/", "network/"])
def test_the_drawing_and_its_data_can_be_downloaded(page: Page, path: str) -> None:
    page.goto(path)
    name = path.removesuffix("/")
    with page.expect_download() as download:
        page.get_by_role("link", name="drawing (SVG)").click()
    svg = etree.parse(download.value.path()).getroot()
    assert svg.tag.endswith("svg")
    with page.expect_download() as download:
        page.get_by_role("link", name="data (CSV)").click()
    assert download.value.suggested_filename == f"{name}.csv"
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) - 1 == page.locator(".sb-figure__data tbody tr").count()
