"""A matrix too large for one table: folded at first, drawn from what is coded, its view in the address."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.site.pages.coded import COLUMNS
from tests.audit import built
from tests.browser.conftest import complaints
from tests.host.test_build import TINY, build

SIZE = COLUMNS + 4
CODES = [f"way-{n:02}" for n in range(SIZE)]
CASES = [f"town-{n:02}" for n in range(SIZE)]
KINDS = ("port", "inland")
LONG = "Meetings to which everybody in the parish was invited"
"""How the labels of the first family begin."""


def family(code: str) -> str:
    return "open" if CODES.index(code) < SIZE // 2 else "closed"


def used(case: str) -> list[str]:
    """The codes of a case: that of its number and the next; the last case has none, and nobody the last."""
    n = CASES.index(case)
    return [] if case == CASES[-1] else [CODES[n], *CODES[n + 1 : n + 2]][: 1 if n + 2 >= SIZE else 2]


@pytest.fixture(scope="module")
def broad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("broad") / "corpus"
    shutil.copytree(TINY, root)
    shutil.rmtree(root / "cases")
    (root / "cases").mkdir()
    codes = "".join(
        f"  - id: {code}\n    label: {f'{LONG}, number {n}' if family(code) == 'open' else f'Way {n}'}\n"
        f"    family: {family(code)}\n    definition: One way.\n"
        + ("    parent: way-00\n" if code in CODES[1:4] else "")
        for n, code in enumerate(CODES)
    )
    (root / "cases" / "_codebook.yml").write_text(
        "attributes:\n  - {id: kinds, key: kind, label: Kind}\n"
        "kinds: [{id: port, label: Port}, {id: inland, label: Inland}]\n"
        "families:\n  - {id: open, label: Open, definition: All.}\n"
        "  - {id: closed, label: Closed, definition: Few.}\n"
        f"strategies:\n{codes}"
        "presence:\n  - {id: present, label: present, symbol: ●, definition: It is.}\n"
        "  - {id: not-examined, label: not examined, symbol: ·, definition: Nobody looked.}\n",
        encoding="utf-8",
    )
    for n, case in enumerate(CASES):
        uses = "".join(
            f"  - strategy: {code}\n    presence: present\n    claims:\n"
            f"      - {{id: {code}-seen, text: '{code} was seen in {case} [@article, n. 2].'}}\n"
            for code in used(case)
        )
        (root / "cases" / f"{case}.yml").write_text(
            f"name: Town {n:02}\nkind: {KINDS[n % 2]}\nsummary: A town [@liiv2016].\n"
            + (f"uses:\n{uses}" if uses else ""),
            encoding="utf-8",
        )
    bib = root / "footnotes" / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("tartu-2016", CASES[0]), encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n\n<!-- sourcebook: matrix -->\n", encoding="utf-8")
    done = build(root)
    assert done.returncode == 0, done.stderr
    with built.served(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, broad: str) -> Iterator[Page]:
    context = browser.new_context(base_url=broad, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors = complaints(page)
    yield page
    assert not errors, errors
    context.close()


def heads(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        "#matrix thead th", "all => all.map(one => one.textContent.replace(/\\s+/g, ' ').trim())"
    )


def told(page: Page) -> str:
    return page.locator("[id='matrix.filter'] output").inner_text()


COUNT = sum(len(used(case)) for case in CASES)


def test_it_begins_with_the_families_and_the_cases_that_are_coded(page: Page) -> None:
    page.goto("matrix/")
    half = SIZE // 2
    assert heads(page) == [f"▸ Open ({half})", f"▸ Closed ({SIZE - half - 1})"], "the last code is not coded"
    assert told(page) == f"{COUNT} coded cells: {SIZE - 1} themes, {SIZE - 1} cases"
    assert page.locator("#matrix tbody tr:has(th)").first.inner_text().split() == ["Town", "00", "2", "·"]
    page.goto("matrix/?all=on")
    assert heads(page) == [f"▸ Open ({half})", f"▸ Closed ({SIZE - half})"]
    assert told(page) == f"{COUNT} coded cells: {SIZE} themes, {SIZE} cases"


def test_a_family_unfolds_and_a_code_in_it_and_the_address_keeps_it(page: Page) -> None:
    page.goto("matrix/")
    page.get_by_role("button", name="Fold or unfold Open").click()
    expect(page.get_by_role("button", name="Fold or unfold Open")).to_be_focused()
    assert len(heads(page)) == 2 + SIZE // 2 - 3, "three codes are folded into the first"
    row = page.locator("#matrix tbody tr:has(th)").first
    assert row.locator("small").inner_text() == "+1"
    names = heads(page)[1:-1]
    assert len(set(names)) == len(names), "names that begin alike are told apart"
    assert all(len(name) < len(LONG) for name in names)
    page.get_by_role("button", name=f"Fold or unfold {LONG}, number 0").click()
    assert len(heads(page)) == 2 + SIZE // 2
    link = row.locator("a.sb-cell").first
    assert str(link.get_attribute("href")).endswith("cases/town-00/#use.way-00")
    said = str(link.get_attribute("title"))
    assert said.startswith(f"Town 00 and {LONG}, number 0: present. 1 claim, its standing: unidentified.")
    seen = heads(page)
    page.goto(page.url)
    assert heads(page) == seen


def test_an_attribute_leaves_its_cases_and_what_is_coded_for_them(page: Page) -> None:
    page.goto("matrix/")
    page.get_by_text("Filters", exact=True).click()
    page.locator("select[name=kind]").select_option("port")
    ports = [case for n, case in enumerate(CASES) if n % 2 == 0 and used(case)]
    codes = {code for case in ports for code in used(case)}
    assert (
        told(page)
        == f"{sum(len(used(c)) for c in ports)} coded cells: {len(codes)} themes, {len(ports)} cases"
    )
    assert "kind=port" in page.url
    page.get_by_role("button", name="Swap rows and columns").click()
    assert heads(page)[0] == "Town 00"
    page.get_by_role("button", name="Clear").click()
    expect(page).to_have_url(re.compile(r"/matrix/$"))
    assert told(page).startswith(f"{COUNT} ")


def test_the_last_case_is_drawn_when_it_comes_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto("matrix/?all=on")
    last = page.locator("#matrix tbody th", has_text=f"Town {SIZE - 1}")
    assert last.count() == 0
    page.locator(".sb-matrix__scroll").evaluate("one => { one.scrollTop = one.scrollHeight; }")
    expect(last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_home_has_a_picture_that_leads_there(page: Page) -> None:
    page.goto("")
    assert page.locator("main table").count() == 0
    page.get_by_role("link", name="The whole matrix").click()
    expect(page.get_by_role("heading", name="Matrix", level=1)).to_be_visible()
