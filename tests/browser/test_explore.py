"""The list of claims: what is left, its counts and its exports are what the corpus says."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus import facets
from sourcebook.corpus.facets import Row
from tests.fixture import CORPUS

ROWS = facets.rows(CORPUS)

Wanted = dict[str, set[str]]
Rows = tuple[Row, ...]


def fits(row: Row, wanted: Wanted, but: str = "") -> bool:
    return all(set(row.values[facet]) & ids for facet, ids in wanted.items() if facet != but)


def left(wanted: Wanted, rows: Rows = ROWS) -> list[str]:
    return [f"{row.case_id}/{row.claim.id}" for row in rows if fits(row, wanted)]


def counts(wanted: Wanted, rows: Rows = ROWS) -> dict[str, Counter[str]]:
    """How many claims there would be with each value, whatever else is chosen in its own facet."""
    return {
        facet: Counter(value for row in rows if fits(row, wanted, facet) for value in row.values[facet])
        for facet in rows[0].values
    }


def shown(page: Page) -> list[str]:
    """The claims on all pages of the list, in their order."""
    found: list[str] = []
    while True:
        found += page.eval_on_selector_all(
            "[id='explore.list'] > li", "all => all.map(one => one.dataset.claim)"
        )
        following = page.locator("[id='explore.pages'] button[data-step='1']")
        if not following.is_visible() or following.is_disabled():
            return found
        following.click()


def numbers(page: Page) -> dict[str, Counter[str]]:
    found = page.eval_on_selector_all(
        "details.sb-facet",
        """all => all.map(one => [one.dataset.facet, Array.from(one.querySelectorAll("label"), label => [
            label.querySelector("input").value,
            Number(label.querySelector(".sb-facet__number").textContent),
        ])])""",
    )
    return {facet: +Counter(dict(values)) for facet, values in found}


def choose(page: Page, facet: str, value: str) -> None:
    group = page.locator(f"details.sb-facet[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator(f"input[value='{value}']").check()


def test_every_value_of_every_facet_has_the_number_that_the_corpus_gives_it(page: Page) -> None:
    page.goto("explore/")
    expect(page.locator(".sb-explore__bar output")).to_have_text(f"All {len(ROWS)} claims")
    assert numbers(page) == counts({})
    assert shown(page) == left({})


def test_facets_are_all_to_be_met_and_the_values_of_one_are_alternatives(page: Page) -> None:
    page.goto("explore/")
    wanted: Wanted = {}
    for facet, value in (
        ("standing", "traced"),
        ("case", "plc"),
        ("case", "book-barge"),
        ("section", "uses"),
        ("voice", "third-party"),
    ):
        choose(page, facet, value)
        wanted.setdefault(facet, set()).add(value)
        assert numbers(page) == counts(wanted), wanted
        expect(page.locator(".sb-explore__bar output")).to_have_text(
            f"{len(left(wanted))} of {len(ROWS)} claims"
        )
    assert shown(page) == left(wanted)
    assert "case=book-barge,plc" in page.url
    page.goto(page.url)
    assert shown(page) == left(wanted)
    page.get_by_role("button", name="Remove Case: PLC").click()
    wanted["case"] = {"book-barge"}
    assert shown(page) == left(wanted)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".sb-explore__bar output")).to_have_text(f"All {len(ROWS)} claims")
    assert "?" not in page.url


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def export(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path())


def sources(ids: Iterable[str]) -> set[str]:
    wanted = set(ids)
    return {key for row in ROWS if f"{row.case_id}/{row.claim.id}" in wanted for key in row.sources}


def test_claims_that_rest_on_unidentified_notes_are_exported(page: Page, site: Path) -> None:
    page.goto("explore/")
    choose(page, "standing", "unidentified")
    wanted = left({"standing": {"unidentified"}})
    assert wanted
    found = rows_of(export(page, "Export as CSV"))
    assert [f"{row['case']}/{row['claim']}" for row in found] == wanted
    assert {row["standing"] for row in found} == {"unidentified"}
    assert all(row["notes"] for row in found), "each names the notes that it rests on"
    whole = {(row["case"], row["claim"]): row for row in rows_of(site / "data" / "claims.csv")}
    assert all(whole[row["case"], row["claim"]] == row for row in found)
    expect(page.locator("[data-exported]")).to_have_text(f"{len(wanted)} records saved as claims.csv")
    bib = export(page, "Export its sources as BibTeX").read_text(encoding="utf-8")
    assert set(re.findall(r"^@\w+\{([^,]+),", bib, re.MULTILINE)) == sources(wanted)


def test_an_export_of_a_few_has_their_sources_whole(page: Page, site: Path) -> None:
    page.goto("explore/?case=plc&section=uses&voice=third-party&page=9")
    wanted = left({"case": {"plc"}, "section": {"uses"}, "voice": {"third-party"}})
    bib = export(page, "Export its sources as BibTeX").read_text(encoding="utf-8")
    whole = (site / "data" / "sources.bib").read_text(encoding="utf-8")
    entries = re.split(r"^(?=@)", bib, flags=re.MULTILINE)[1:]
    assert len(entries) == len(sources(wanted))
    assert all(entry.rstrip() in whole for entry in entries)


def test_words_find_claims_in_both_scripts(page: Page) -> None:
    page.goto("explore/")
    for words, said in (
        ("榆渡镇", "Elmford"),
        ("Opening HOURS", "opening hours"),
        ("openning huors", "opening hours"),
    ):
        page.get_by_label("Words in the claim").fill(words)
        expect(page).to_have_url(re.compile(rf"explore/\?q={re.escape(quote_plus(words))}$"))
        found = page.locator("[id='explore.list'] > li")
        assert found.count() > 0
        for one in found.all():
            assert all(word in one.inner_text() for word in said.split())


@pytest.mark.parametrize(
    "words", ["港口燈塔文庫", "gangkou", "Lü Qing", "donatoins", "thousandth", "who funds PLC"]
)
def test_words_find_what_the_search_finds(page: Page, words: str) -> None:
    page.goto(f"explore/?{urlencode({'q': words})}")
    expect(page.locator("[id='explore.bar'] output")).not_to_be_empty()
    links = page.locator("[id='explore.list'] > li:visible a")
    listed = links.evaluate_all("all => all.map((one) => one.href)")
    found = page.evaluate("(q) => sourcebookSearch(q, { kinds: ['claim'], limit: 500 })", words)
    hits = [hit["url"].partition("#")[2] for group in found["groups"] for hit in group["hits"]]
    assert hits
    missed = [claim for claim in hits if not any(one.endswith(f"#{claim}") for one in listed)]
    assert missed == []


def test_it_is_sorted_by_standing(page: Page) -> None:
    page.goto("explore/?sort=least")
    standings = [row.values["standing"][0] for row in ROWS]
    scale = ["uncited", "work-alone", "unidentified", "described", "traced"]
    by_id = {f"{row.case_id}/{row.claim.id}": row.values["standing"][0] for row in ROWS}
    assert [by_id[id_] for id_ in shown(page)] == sorted(standings, key=scale.index)


def test_a_claim_leads_to_its_anchor(page: Page) -> None:
    page.goto("explore/?standing=unidentified")
    first = page.locator("[id='explore.list'] > li").first
    case_id, claim_id = (first.get_attribute("data-claim") or "").split("/")
    first.get_by_role("link", name="in the case").click()
    assert page.url.endswith(f"cases/{case_id}/#{claim_id}")
    expect(page.locator(f"[id='{claim_id}']")).to_be_in_viewport()


def test_facets_work_by_the_keyboard(page: Page) -> None:
    page.goto("explore/")
    box = page.locator("details.sb-facet[data-facet=case] input[value=plc]")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".sb-explore__bar output")).to_have_text(
        f"{len(left({'case': {'plc'}}))} of {len(ROWS)} claims"
    )
    assert page.evaluate("document.activeElement.value") == "plc", "the focus stays where it was"


def test_a_long_facet_is_searched(page: Page) -> None:
    page.goto("explore/")
    group = page.locator("details.sb-facet[data-facet=source]")
    group.locator("summary").click()
    assert group.locator("label:visible").count() == 8
    group.get_by_label("Find: Source").fill("gazette")
    wanted = {key for row in ROWS for key in row.sources if "gazette" in key}
    assert group.locator("label:visible").count() == min(8, len(wanted))
    group.get_by_label("Find: Source").fill("")
    group.get_by_role("button", name="more").click()
    assert group.locator("label:visible").count() == len({key for row in ROWS for key in row.sources})


def test_on_a_phone_the_filters_fold(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto("explore/")
    assert page.locator("details.sb-facet:visible").count() == 0
    page.locator(".sb-facets__all > summary").tap()
    page.locator("details.sb-facet[data-facet=standing] input[value=unidentified]").tap()
    expect(page.locator(".sb-explore__bar output")).to_contain_text(
        str(len(left({"standing": {"unidentified"}})))
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_a_script_the_list_is_whole(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("explore/")
    assert page.eval_on_selector_all(
        "[id='explore.list'] > li", "all => all.map(one => one.dataset.claim)"
    ) == left({})
    marks = page.locator("[id='explore.list'] a.footnote-ref")
    assert marks.count() > len(ROWS) / 2
    for href in set(marks.evaluate_all("all => all.map(one => one.getAttribute('href'))")):
        assert page.locator(f"[id='{href[1:]}']").count() == 1
    expect(page.locator("[id='explore.form']")).to_be_hidden()
    context.close()


def test_an_address_may_call_an_attribute_by_its_list(browser: Browser, base: str) -> None:
    attribute = next(one for one in facets.offered(CORPUS) if one.id != one.word)
    value = next(iter(CORPUS.having(attribute)))
    page = browser.new_page(base_url=base)
    page.goto(f"explore/?{attribute.id}={value}")
    expect(page.locator("[id='explore.form']")).to_be_visible()
    assert shown(page) == left({attribute.word: {value}})
    assert f"?{attribute.word}={value}" in page.url
    page.goto(f"matrix/?{attribute.id}={value}")
    expect(page.locator("[id='matrix.filter']")).to_be_visible()
    assert page.locator(f"select[name={attribute.word}]").input_value() == value
    page.close()
