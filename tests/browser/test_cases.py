"""The index of cases: what is left and in which order is what the corpus says, and stands in the address."""

from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from sourcebook.corpus.corpus import Corpus
from tests.fixture import CORPUS

LEFT = """() => Array.from(document.querySelectorAll("[data-case]"))
    .filter((one) => one.checkVisibility()).map((one) => one.dataset.case)"""


def having(corpus: Corpus, word: str, value: str) -> list[str]:
    [attribute] = [one for one in corpus.attributes if one.word == word]
    return [id_ for id_, case in corpus.cases.items() if value in case.values(attribute)]


def test_the_index_is_narrowed_down_and_sorted_as_the_corpus_says(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}cases/")
    assert page.evaluate(LEFT) == list(CORPUS.cases)
    for word, value in (("kind", "town-library"), ("issues", "literacy"), ("issues", "local-history")):
        page.goto(f"{base}cases/?{urlencode({word: value})}")
        assert page.evaluate(LEFT) == having(CORPUS, word, value)
    page.get_by_role("button", name="Clear").click()
    assert page.evaluate(LEFT) == list(CORPUS.cases)
    assert "issues" not in page.url
    page.locator("select[name=sort]").select_option("claims")
    claims = {id_: sum(1 for _ in case.claims()) for id_, case in CORPUS.cases.items()}
    found = page.evaluate(LEFT)
    assert sorted(found) == sorted(claims)
    assert [claims[id_] for id_ in found] == sorted(claims.values(), reverse=True)
    assert "sort=claims" in page.url
    page.locator("input[name=name]").fill("no such case")
    assert page.evaluate(LEFT) == []
    expect(page.locator("#cases\\.filter output")).to_have_text(f"0 of {len(claims)} cases")
    page.close()


def test_without_a_script_the_index_is_whole(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}cases/?kind=town-library")
    assert page.locator("[data-case]").count() == len(CORPUS.cases)
    expect(page.locator("#cases\\.filter")).to_be_hidden()
    page.close()
