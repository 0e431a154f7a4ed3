"""What the page says of any sides is what `corpus.comparison` says of them."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook.check import check
from sourcebook.corpus.comparison import LINES, Comparison, Verdict, compare, how_well
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.voice import Voice
from sourcebook.reading.load import Folders
from tests.audit import built
from tests.fixture import CORPUS
from tests.host.test_build import build, changed

SIDES = {
    "cases": list(CORPUS.cases),
    "strategies": list(CORPUS.codes["strategies"]),
    "levels": list(CORPUS.codes["levels"]),
}

READ = """section => ({
    lines: Array.from(section.querySelectorAll("tr[data-line]"), row => [
        row.dataset.line,
        row.dataset.verdict,
        "opposite" in row.dataset,
        Array.from(row.querySelectorAll("td[data-state]"), td => td.dataset.state),
        Array.from(row.querySelectorAll("td[data-state]"), td => td.querySelectorAll("a.sb-cell").length),
    ]),
    said: Object.fromEntries(Array.from(section.querySelectorAll("[data-said]"), one =>
        [one.dataset.said, Array.from(one.querySelectorAll("dd a"), a => a.textContent)])),
    well: Array.from(section.querySelectorAll("tr[data-well]"), row => [
        row.dataset.well,
        Array.from(row.querySelectorAll("td"), td =>
            Array.from(td.querySelectorAll("a"), a => a.textContent)),
    ]),
    voices: Array.from(section.querySelectorAll("[data-said^='voices.'] dd"), dd =>
        Array.from(dd.querySelectorAll(".sb-voice"), one =>
            [/sb-voice--(\\S+)/.exec(one.className)[1], Number(one.querySelector("b").textContent)])),
})"""


PICK = """sides => {
    const selects = () => document.querySelectorAll("[data-picks] select");
    for (let i = 0; i < selects().length; i += 1) {
        selects()[i].value = sides[i] || "";
        selects()[i].dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


def name(kind: str, id_: str, corpus: Corpus = CORPUS) -> str:
    case = corpus.cases.get(id_) if kind == "cases" else None
    return (
        (case.short or case.name).best("en") if case else corpus.codes[corpus.key(kind)][id_].label.best("en")
    )


def expected(found: Comparison, corpus: Corpus = CORPUS) -> dict[str, object]:
    def names(ids: tuple[str, ...]) -> list[str]:
        return [name(LINES[found.kind], id_, corpus) for id_ in ids]

    said = {"common": names(found.verdicts(Verdict.COMMON))}
    if len(found.sides) > 2:
        said["shared"] = names(found.verdicts(Verdict.SHARED))
    said |= {f"only.{side}": names(found.only(side)) for side in found.sides}
    said |= {f"coded.{side}": names(found.coded(side)) for side in found.sides if found.coded(side)}
    said["opposites"] = names(found.opposites())
    said |= {f"voices.{side}": [] for side in found.sides}
    return {
        "well": [
            [f"{scale} {code}", [names(ids) for ids in sides]]
            for scale, code, sides in how_well(corpus, found)
        ],
        "lines": [
            [
                line.id,
                line.verdict.value,
                line.opposite,
                [place.state for place in line.places],
                [len(place.uses) if len(place.uses) <= 6 else 0 for place in line.places],
            ]
            for line in found.lines
        ],
        "said": said,
        "voices": [
            [[which.value, counts[which]] for which in Voice if counts[which]] for counts in found.voices
        ],
    }


def section(page: Page) -> Locator:
    return page.locator("[id='compare.result'] section")


def pick(page: Page, kind: str, *sides: str) -> None:
    page.locator(f"[id='compare.form'] input[value={kind}]").check()
    for i in range(page.locator("[data-picks] select").count()):
        page.locator("[data-picks] select").nth(i).select_option(sides[i] if i < len(sides) else "")


def test_two_cases_are_compared_at_their_address(page: Page, browser: Browser, base: str) -> None:
    page.goto("compare/")
    pick(page, "cases", "plc", "book-barge")
    assert page.url.endswith("compare/?cases=plc,book-barge")
    wanted = expected(compare(CORPUS, "cases", ["plc", "book-barge"]))
    assert section(page).evaluate(READ) == wanted
    expect(section(page).locator("h2")).to_have_text("PLC and Book Barge")
    expect(page.locator("[id='compare.form'] output")).to_contain_text("PLC and Book Barge")
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844})
    fresh = context.new_page()
    fresh.goto(page.url)
    expect(section(fresh)).to_have_count(1)
    assert section(fresh).evaluate(READ) == wanted
    assert fresh.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page does not scroll sideways"
    )
    link = section(fresh).locator("a.sb-cell").first
    href = link.get_attribute("href") or ""
    assert "cases/" in href
    assert "#use." in href
    link.click()
    expect(fresh.locator(f"[id='{fresh.url.partition('#')[2]}']")).to_be_in_viewport()
    context.close()


def test_any_two_of_a_kind_are_as_the_corpus_has_them(page: Page) -> None:
    page.goto("compare/")
    expect(page.locator("[id='compare.form']")).to_be_visible()
    for kind, ids in SIDES.items():
        page.locator(f"[id='compare.form'] input[value={kind}]").check()
        for pair in combinations(ids, 2):
            page.evaluate(PICK, list(pair))
            assert section(page).evaluate(READ) == expected(compare(CORPUS, CORPUS.plain(kind), pair)), pair


def test_a_side_is_not_at_odds_with_itself(
    tiny: Callable[[dict[str, str | None]], Path], browser: Browser
) -> None:
    """Lines are the same in Python and in the browser where one side's own uses have opposite effects."""
    narva = (
        "name: Narva\nkind: council\nlevel: national\nsummary: Another [@liiv2016].\nuses:\n"
        "  - {strategy: broadcasting, level: local, presence: present, effect: strong,\n"
        '     claims: [{id: heard, text: "It was heard [@liiv2016]."}]}\n'
        "  - {strategy: broadcasting, level: national, presence: present, effect: weak,\n"
        '     claims: [{id: missed, text: "Few heard it there [@liiv2016]."}]}\n'
        '  - {strategy: budgeting, level: national, presence: absent, rationale: "None [@liiv2016]."}\n'
    )
    root = tiny({"cases/narva-2017.yml": narva, **changed("cases/_codebook.yml", "levels: [national], ", "")})
    assert build(root).returncode == 0
    corpus, _ = check(Folders(root))
    with built.served(root / "site") as address:
        page = browser.new_page(base_url=address)
        for kind, sides in (("cases", ["tartu-2016", "narva-2017"]), ("levels", ["local", "national"])):
            page.goto(f"compare/?{kind}={','.join(sides)}")
            expect(section(page)).to_have_count(1)
            found = compare(corpus, kind, sides)
            lines = [[line.id, line.verdict.value, line.opposite] for line in found.lines]
            assert [line[:3] for line in section(page).evaluate(READ)["lines"]] == lines
            opposite = {line.id: line.opposite for line in found.lines}
            assert opposite == {"budgeting": True, "broadcasting": kind == "levels"}
        page.close()


def test_all_cases_stand_side_by_side_with_and_without_a_script(
    page: Page, browser: Browser, base: str
) -> None:
    wanted = [expected(compare(CORPUS, CORPUS.plain(kind), SIDES[kind])) for kind in ("cases", "levels")]
    page.goto(f"compare/?cases={','.join(SIDES['cases'])}")
    expect(section(page)).to_have_count(1)
    assert section(page).evaluate(READ) == wanted[0]
    page.goto(f"compare/?levels={','.join(SIDES['levels'])}")
    expect(section(page)).to_have_count(1)
    assert section(page).evaluate(READ) == wanted[1]
    context = browser.new_context(base_url=base, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("compare/")
    assert section(plain).count() == 2
    assert [one.evaluate(READ) for one in section(plain).all()] == wanted
    expect(plain.locator("[id='compare.form']")).to_be_hidden()
    context.close()


def test_what_an_address_does_not_know_is_left_out(page: Page) -> None:
    page.goto("compare/?cases=plc,nobody,plc,book-barge")
    expect(section(page).locator("h2")).to_have_text("PLC and Book Barge")
    page.goto("compare/?cases=nobody")
    expect(page.locator("[id='compare.form'] output")).to_have_text("Pick two sides, or more.")
    assert section(page).count() == 2


def test_a_third_side_can_be_picked_by_the_keyboard(page: Page) -> None:
    page.goto("compare/?cases=plc,book-barge")
    page.get_by_label("Side 3").focus()
    page.keyboard.press("ArrowDown")
    expect(section(page).locator(".sb-comparison__table thead th")).to_have_count(5)
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert page.locator("[data-picks] select").count() == min(6, len(CORPUS.cases), 3 + 1)


def test_it_prints_without_its_form(page: Page) -> None:
    page.goto("compare/?cases=plc,book-barge")
    expect(section(page)).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator("[id='compare.form']")).to_be_hidden()
    expect(section(page).locator(".sb-comparison__table")).to_be_visible()
