"""Sources are taken out, and what goes with them is what the corpus says."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from sourcebook.corpus.falling import cells, statements, without
from tests.fixture import CORPUS


def numbers(page: Page) -> list[int]:
    return page.evaluate(
        """() => [".sb-falling__list", ".sb-falling__cells", ".sb-falling__said"].map(
          (name) => document.querySelectorAll(`${name} li`).length)"""
    )


def expected(*citekeys: str) -> list[int]:
    gone = without(CORPUS, citekeys)
    return [len(gone.claims), len(gone.cells), len(gone.statements)]


def test_what_goes_is_what_the_corpus_says(page: Page) -> None:
    page.goto("sources/fragility/")
    expect(page.get_by_role("status")).to_contain_text(f"all {len(CORPUS.claims)} claims stand")
    assert numbers(page) == [0, 0, 0]
    box = page.locator("tr[data-source=survey]").get_by_role("checkbox")
    expect(box).to_have_accessible_name(re.compile("Take out: .*A Survey of Town Libraries"))
    box.check()
    expect(page.get_by_role("status")).to_contain_text("A Survey of Town Libraries")
    assert numbers(page) == expected("survey")
    assert expected("survey")[0] > 20
    other = page.get_by_label("Another source").locator("option").nth(1).get_attribute("value") or ""
    page.get_by_label("Another source").select_option(other)
    assert numbers(page) == expected("survey", other)
    gone = without(CORPUS, ["survey", other])
    for kind, number in (("falls", len(gone.claims)), ("weakened", len(gone.weakened))):
        paths = page.eval_on_selector_all(
            f".sb-falling__picture td:nth-of-type(1) .sb-{kind}",
            "paths => paths.map(p => p.getAttribute('d'))",
        )
        assert sum(path.count("M") for path in paths) == number
    address = page.url
    assert f"out=survey,{other}" in address
    page.goto(address)
    assert numbers(page) == expected("survey", other)
    page.get_by_role("button", name="Put all back").click()
    assert numbers(page) == [0, 0, 0]
    assert "out=" not in page.url


@pytest.mark.parametrize("language", ["", "zh/"])
def test_any_sources_take_with_them_what_the_corpus_says(page: Page, language: str) -> None:
    page.goto(f"{language}sources/fragility/")
    data = json.loads(page.locator("[id='fall.data']").text_content() or "")
    bearing = [citekey for citekey, _ in data["sources"]]
    assert len(data["claims"]) == len(CORPUS.claims)
    assert len(data["cells"]) == len(cells(CORPUS))
    assert len(data["statements"]) == sum(bool(statement.cells) for statement in statements(CORPUS))
    for out in (bearing, bearing[::2], bearing[1::2], bearing[:3]):
        page.goto(f"{language}sources/fragility/?out={','.join(out)}")
        assert numbers(page) == expected(*out)


def test_a_source_leads_to_itself_taken_out(page: Page) -> None:
    page.goto("sources/survey/")
    squares = page.locator(".sb-falling__picture .sb-falls").evaluate_all(
        "paths => paths.map(p => p.getAttribute('d').split('M').length - 1).reduce((a, b) => a + b, 0)"
    )
    assert squares == expected("survey")[0]
    page.get_by_role("link", name="Take it out, alone or with others").click()
    expect(page.locator(".sb-falling__list li")).to_have_count(expected("survey")[0])
    assert numbers(page) == expected("survey")


def test_without_a_script_the_table_stands_there(page: Page) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    bare = context.new_page()
    page.goto("sources/fragility/")
    bare.goto(page.url)
    expect(bare.locator(".sb-falling")).to_be_hidden()
    assert bare.locator(".sb-falling__sources tbody tr").count() > 3
    expect(bare.locator(".sb-falling__sources tbody tr th a").first).to_be_visible()
    context.close()
