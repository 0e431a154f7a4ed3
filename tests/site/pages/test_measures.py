"""Measures and steps: what a case says of them is what its page and the page of measures show."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived, measures
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

ROOT = Path(__file__).parents[2] / "fields" / "linguistics"
CORPUS, PROBLEMS = check(Folders(ROOT))
PAGES = {page.src_uri: page for page in derived(CORPUS)}


def shown(name: str, corpus: Corpus = CORPUS) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(PAGES[name].write(corpus, Settings()).html)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_corpus_has_no_problems() -> None:
    assert PROBLEMS == []


def test_the_cases_are_compared_by_their_latest_values_highest_first() -> None:
    page = shown("measures/index.md")
    rows = page.xpath("//h2[@id='speakers']/following::table[1]/tbody/tr")
    assert [words(row.xpath("./th")[0]) for row in rows] == ["Osh-Tal", "Vell"]
    assert [words(row.xpath("./td")[0]) for row in rows] == ["8120 speakers", "310 speakers"]
    lengths = [
        float(rect.get("width")) for rect in page.xpath("//h2[@id='speakers']/following::table[1]//rect")
    ]
    assert lengths == [100.0, pytest.approx(100 * 310 / 8120, abs=0.01)]


def test_a_number_stays_as_precise_as_it_was_written() -> None:
    values = [
        words(cell)
        for cell in shown("cases/osh-tal.md").xpath("//h2[@id='section.measures']/following::table[1]//td[1]")
    ]
    assert values == ["12 500 speakers", "8120 speakers", "37.50 %", "1802"]


def test_a_value_without_a_date_is_older_than_one_with() -> None:
    found = measures.latest(CORPUS, "osh-tal", "speakers")
    assert found is not None
    assert found.value == "8120"
    assert measures.latest(CORPUS, "vell", "first-recorded") is None


def test_steps_stand_in_their_order_and_a_repeated_one_has_a_place_of_its_own() -> None:
    page = shown("cases/osh-tal.md")
    steps = page.xpath("//ol[@class='sb-sequence']/li")
    assert [(step.get("value"), words(step.xpath("./span/a")[0])) for step in steps] == [
        ("1", "Full reduplication"),
        ("2", "Click vowels"),
        ("3", "Full reduplication"),
    ]
    places = [step.xpath("./a/@href")[0].removeprefix("#") for step in steps]
    assert len(set(places)) == 3
    ids = page.xpath("//@id")
    assert all(ids.count(place) == 1 for place in places)


def test_a_value_counts_the_cases_of_those_below_it() -> None:
    names = [words(one) for one in shown("stocks/osh.md").xpath("//article//h3")]
    assert names == ["Osh-Tal"]
    related = shown("strategies/reduplication.md").xpath("//dl[@class='sb-guidance']//a/@href")
    assert "../../phenomena/echo/" in related
    assert "../../strategies/full-reduplication/" in related


def test_a_code_of_several_families_stands_under_each() -> None:
    page = shown("strategies/index.md")
    assert len(page.xpath("//dt/a[.='Reduplication']")) == 2


def test_of_many_cases_the_highest_are_shown_and_the_rest_folded(tiny: Tiny) -> None:
    root = tiny({})
    for i in range(30):
        values = f'measures: [{{measure: people, value: {i}, text: "[@liiv2016, p. {i}]"}}]'
        (root / f"cases/well-{i}.yml").write_text(
            f"name: Well {i}\nkind: council\nlevel: local\n{values}\n", "utf-8"
        )
    corpus, _ = check(Folders(root))
    found = {page.src_uri: page for page in derived(corpus)}["measures/index.md"]
    html = lxml.html.fromstring(f"<main>{found.write(corpus, Settings()).html}</main>")
    first, rest = html.xpath("//table[contains(@class, 'sb-bars')]")
    assert words(first.xpath(".//tbody//th")[0]) == "Well 29"
    assert len(rest.xpath(".//tbody/tr")) == 6
    assert rest.getparent().getparent().tag == "details"
    assert "Date" not in words(first.xpath(".//thead")[0]), "no value has one"


def test_a_step_says_how_its_claim_begins() -> None:
    page = shown("cases/osh-tal.md")
    for step in page.xpath("//ol[@class='sb-sequence']/li"):
        assert step.xpath("./a")[0].text_content().startswith("“") or step.xpath("./a[.='what is known']")
    assert page.xpath("//ol[@class='sb-sequence']/li/a[starts-with(., '“')]")
