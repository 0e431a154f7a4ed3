"""The matrix: what is filtered, turned, sorted, hidden is what the corpus says, and the address keeps it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sourcebook.corpus import matrix, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.voice import Voice
from sourcebook.model.case import Use
from tests.fixture import CORPUS

CELLS = matrix.cells(CORPUS)
SCALE = list(CORPUS.codes["presence"])

Wanted = dict[str, str]


def grades(case_id: str, use: Use, corpus: Corpus = CORPUS) -> dict[str, object]:
    return {
        "level": " ".join(use.levels),
        "presence": use.presence,
        "effect": use.effect,
        "standing": standing.of_claims(corpus, use.claims),
        "voice": voice.of_claims(corpus, case_id, use.claims),
    }


def expected(wanted: Wanted, corpus: Corpus = CORPUS) -> tuple[set[str], set[str], Counter[str]]:
    """The strategies and cases that stay, and how many of their cells are in each state."""
    families = {id_: getattr(code, "family", "") for id_, code in corpus.codes["strategies"].items()}
    scale = list(corpus.codes["presence"])
    asked = {name: wanted[name] for name in ("presence", "effect", "standing", "voice") if name in wanted}
    states: dict[tuple[str, str], str] = {}
    keeps: set[tuple[str, str]] = set()
    for key, cell in matrix.cells(corpus).items():
        if wanted.get("family", families[key[0]]) != families[key[0]]:
            continue
        looked = [grades(key[1], use, corpus) for _, use in cell.uses]
        looked = [use for use in looked if wanted.get("level", use["level"]) == use["level"]]
        left = [use for use in looked if "own" not in wanted or use["voice"] != Voice.SELF_PUBLISHED]
        fits = [use for use in left if all(use[name] == value for name, value in asked.items())]
        state = min((str(use["presence"]) for use in left), key=scale.index, default=scale[-1])
        if looked and not left:
            state = "own"
        bare = not left and (not asked or asked == {"presence": state})
        states[key] = state if fits or bare else "out"
        if fits or (bare and asked):
            keeps.add(key)
    if asked or "level" in wanted:
        strategies, cases = {key[0] for key in keeps}, {key[1] for key in keeps}
    else:
        strategies, cases = {key[0] for key in states}, {key[1] for key in states}
    counts = Counter(state for key, state in states.items() if key[0] in strategies and key[1] in cases)
    return strategies, cases, counts


def shown(page: Page) -> tuple[set[str], set[str], Counter[str]]:
    heads = page.eval_on_selector_all(
        "#matrix th[data-id]", "all => all.map(one => [one.dataset.id, one.scope])"
    )
    down = page.locator("#matrix table").get_attribute("data-down")
    rows = {id_ for id_, scope in heads if scope == "row"}
    columns = {id_ for id_, scope in heads if scope == "col"}
    counts = page.eval_on_selector_all(
        "#matrix\\.legend tr[data-state]",
        "all => all.map(one => [one.dataset.state, Number(one.cells[1].textContent)])",
    )
    strategies, cases = (rows, columns) if down == "strategies" else (columns, rows)
    return strategies, cases, +Counter(dict(counts))


def cells_now(page: Page) -> Counter[str]:
    return Counter(
        page.eval_on_selector_all("#matrix td[data-now]", "all => all.map(one => one.dataset.now)")
    )


def test_every_filter_shows_what_the_corpus_says(page: Page) -> None:
    page.goto("matrix/")
    page.locator("summary", has_text="Filters").click()
    form = page.locator("[id='matrix.filter']")
    options = {
        name: page.eval_on_selector_all(
            f"[id='matrix.filter'] select[name={name}] option",
            "all => all.map(one => one.value).filter(Boolean)",
        )
        for name in ("level", "family", "presence", "effect", "standing", "voice")
    }
    assert options["level"] == list(CORPUS.codes["levels"])
    assert options["effect"] == list(CORPUS.codes["effect"])
    wishes: list[Wanted] = [{name: value} for name, values in options.items() for value in values]
    wishes += [{"own": "hide"}, *({"own": "hide", "level": level} for level in options["level"])]
    wishes += [
        {"level": level, "presence": presence}
        for level, presence in product(options["level"], options["presence"])
    ]
    for wanted in wishes:
        for name in options:
            form.locator(f"select[name={name}]").select_option(wanted.get(name, ""))
        form.locator("input[name=own]").set_checked("own" in wanted)
        assert shown(page) == expected(wanted), wanted
        assert cells_now(page) == shown(page)[2], "the legend counts the cells that are there"


def test_without_a_filter_every_cell_is_in_the_state_that_the_corpus_gives_it(page: Page) -> None:
    page.goto("matrix/")
    assert shown(page)[2] == +matrix.legend(CORPUS)
    assert sum(shown(page)[2].values()) == len(CELLS)


def test_the_matrix_is_filtered_to_a_level_and_the_view_can_be_sent(
    page: Page, browser: Browser, base: str
) -> None:
    page.goto("matrix/")
    page.locator("summary", has_text="Filters").click()
    page.locator("[id='matrix.filter'] select[name=level]").select_option("beyond")
    assert "level=beyond" in page.url
    sent = shown(page)
    assert sent[:2] == expected({"level": "beyond"})[:2]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy a link to this view").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844})
    fresh = context.new_page()
    fresh.goto(address)
    assert shown(fresh) == sent
    assert fresh.locator("[id='matrix.filter'] select[name=level]").input_value() == "beyond"
    context.close()


def order(page: Page, scope: str) -> list[str]:
    return page.eval_on_selector_all(
        f"#matrix th[data-id][scope={scope}]", "all => all.map(one => one.dataset.id)"
    )


def test_rows_and_columns_are_swapped_and_every_cell_keeps_its_place(page: Page) -> None:
    page.goto("matrix/")
    page.locator("summary", has_text="Filters").click()
    page.get_by_role("button", name="Swap rows and columns").click()
    assert order(page, "row") == list(CORPUS.cases)
    assert order(page, "col") == list(CORPUS.codes["strategies"])
    assert "down=cases" in page.url
    page.goto(page.url)
    found = page.eval_on_selector_all(
        "#matrix tbody tr:has(td)",
        "rows => rows.map(row => Array.from(row.querySelectorAll('td'), td => td.dataset.now))",
    )
    assert found == [
        [CELLS[strategy, case_id].state for strategy in CORPUS.codes["strategies"]]
        for case_id in CORPUS.cases
    ]


def head(page: Page, id_: str) -> None:
    page.locator(f"#matrix th[data-id='{id_}']").hover()
    expect(page.locator("[id='matrix.tip']")).to_be_visible()


def test_a_column_sorts_the_rows_and_a_row_is_hidden_and_comes_back(page: Page) -> None:
    page.goto("matrix/")
    page.locator("summary", has_text="Filters").click()
    case_id = next(iter(CORPUS.cases))
    head(page, case_id)
    page.get_by_role("button", name="Sort by this").click()
    effects = list(CORPUS.codes["effect"])

    def strength(strategy: str) -> tuple[int, int]:
        uses = [use for _, use in CELLS[strategy, case_id].uses]
        rank = min((SCALE.index(use.presence) for use in uses), default=len(SCALE))
        return rank, min((effects.index(use.effect) if use.effect else 99 for use in uses), default=99)

    assert order(page, "row") == sorted(CORPUS.codes["strategies"], key=strength)
    assert page.locator(f"#matrix th[data-id='{case_id}']").get_attribute("aria-sort") == "descending"
    first = order(page, "row")[0]
    head(page, first)
    page.get_by_role("button", name="Hide", exact=True).click()
    assert first not in order(page, "row")
    sorted_and_hidden = order(page, "row")
    page.goto(page.url)
    assert order(page, "row") == sorted_and_hidden
    name = CORPUS.codes["strategies"][first].label.best("en")
    page.get_by_role("button", name=f"Show {name} again").click()
    assert first in order(page, "row")
    page.locator("summary", has_text="Filters").click()
    page.get_by_role("button", name="Clear").click()
    expect(page).not_to_have_url(re.compile(r"\?"))  # a form is cleared only after its button was pressed
    assert order(page, "row") == list(CORPUS.codes["strategies"])


def test_names_narrow_both_axes(page: Page) -> None:
    page.goto("matrix/?case=plc,book-barge&strategy=reading")
    strategies, cases, _ = shown(page)
    assert cases == {"plc", "book-barge"}
    assert strategies == {
        id_
        for id_, code in CORPUS.codes["strategies"].items()
        if "reading" in f"{code.label.best('en')} {id_}".lower()
    }


def coded() -> Iterator[tuple[str, str, Use]]:
    for (strategy, case_id), cell in CELLS.items():
        for _, use in cell.uses:
            yield strategy, case_id, use


USED = next(one for one in coded() if one[2].effect and len(one[2].claims) > 1)


def cell(page: Page, strategy: str, case_id: str) -> Locator:
    return page.locator(f"#matrix a.sb-cell[href*='cases/{case_id}/#use.{strategy}.']").first


def said(page: Page) -> str:
    return page.locator("[id='matrix.sentence']").inner_text()


def test_a_cell_tells_itself_under_the_mouse_and_stays_while_it_is_pointed_at(page: Page) -> None:
    strategy, case_id, use = USED
    page.goto("matrix/")
    cell(page, strategy, case_id).hover()
    tip = page.locator("[id='matrix.tip']")
    expect(tip).to_be_visible()
    expect(tip.locator("li.sb-claim")).to_have_count(len(use.claims))
    best = standing.of_claims(CORPUS, use.claims)
    nearest = voice.of_claims(CORPUS, case_id, use.claims)
    case = CORPUS.cases[case_id]
    short = (case.short or case.name).best("en")
    label = CORPUS.codes["strategies"][strategy].label.best("en")
    for part in (
        short,
        label,
        CORPUS.codes["presence"][use.presence].label.best("en"),
        CORPUS.codes["effect"][str(use.effect)].label.best("en"),
        f"{len(use.claims)} claims",
        best,
        nearest,
    ):
        assert str(part) in said(page)
    expect(tip.locator(".sb-tip__notes li").first).to_be_visible()
    tip.hover()
    page.wait_for_timeout(600)  # longer than it waits before it closes
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_links_of_a_tip_lead_into_the_case(page: Page) -> None:
    strategy, case_id, use = USED
    page.goto("matrix/")
    cell(page, strategy, case_id).hover()
    link = page.locator("[id='matrix.tip'] li.sb-claim a.sb-permalink").first
    expect(link).to_be_visible()
    link.click()
    assert page.url.endswith(f"cases/{case_id}/#{use.claims[0].id}")


def test_the_table_is_one_stop_and_arrow_keys_move_in_it(page: Page) -> None:
    page.goto("matrix/")
    assert page.locator("#matrix [tabindex='0']").count() == 1
    page.locator("#matrix [tabindex='0']").focus()
    tip = page.locator("[id='matrix.tip']")
    strategies, cases = list(CORPUS.codes["strategies"]), list(CORPUS.cases)

    def here() -> tuple[str, str]:
        return tuple(
            page.evaluate(
                "() => { const td = document.activeElement; const i = td.cellIndex;"
                " return [td.parentElement.cells[0].dataset.id,"
                " document.querySelectorAll('#matrix thead th[data-id]')[i - 1].dataset.id] }"
            )
        )

    assert here() == (strategies[0], cases[0])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert here() == (strategies[1], cases[1])
    expect(tip).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "matrix.sentence"
    page.keyboard.press("End")
    assert here() == (strategies[1], cases[-1])
    keys = {True: ("ArrowDown", "ArrowRight"), False: ("ArrowUp", "ArrowLeft")}
    for ids, axis in ((strategies, 0), (cases, 1)):
        steps = ids.index(USED[axis]) - ids.index(here()[axis])
        for _ in range(abs(steps)):
            page.keyboard.press(keys[steps > 0][axis])
    assert here() == (USED[0], USED[1])
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#matrix\\\\.tip') !== null")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert here() == (USED[0], USED[1])


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context
    context.close()


def test_a_cell_tells_itself_at_a_touch(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("matrix/")
    strategy, case_id, use = USED
    one = cell(page, strategy, case_id)
    one.tap()
    tip = page.locator("[id='matrix.tip']")
    expect(tip.locator("li.sb-claim")).to_have_count(len(use.claims))
    assert page.url.endswith("matrix/"), "a touch does not leave the page"
    expect(one).to_be_in_viewport()
    page.get_by_role("button", name="Close").tap()
    expect(tip).to_be_hidden()


def test_without_a_script_the_matrix_is_a_whole_table(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("matrix/")
    rows = page.locator("#matrix tbody tr:has(td)")
    assert rows.count() == len(CORPUS.codes["strategies"])
    for row, strategy in zip(rows.all(), CORPUS.codes["strategies"], strict=True):
        states = [td.get_attribute("data-state") for td in row.locator("td").all()]
        assert states == [CELLS[strategy, case_id].state for case_id in CORPUS.cases]
        for td, case_id in zip(row.locator("td").all(), CORPUS.cases, strict=True):
            uses = td.locator("a.sb-cell")
            assert uses.count() == len(CELLS[strategy, case_id].uses)
            words = CORPUS.codes["presence"][CELLS[strategy, case_id].state].label.best("en")
            assert words in td.inner_text()
    expect(page.locator("[id='matrix.filter']")).to_be_hidden()
    context.close()
