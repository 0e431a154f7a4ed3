"""The index of cases: what is left and in which order is what the corpus says, and stands in the address."""

from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, expect

from sourcebook.corpus.corpus import Corpus
from tests.fixture import CORPUS

LEFT = """() => Array.from(document.querySelectorAll("[data-case]"))
    .filter((one) => one.checkVisibility()).map((one) => one.dataset.case)"""


def having(corpus: Corpus, word: str, value: str) -> list[str]:
    [attribute] = [one for one in corpus.attributes if one.word == word]
    return [id_ for id_, case in corpus.cases.items() if value in case.values(attribute)]


def left(page: Page, number: int) -> list[str]:
    """Return the cases that are shown, once the page says that they are as many."""
    total = len(CORPUS.cases)
    said = f"All {total} cases" if number == total else f"{number} of {total} cases"
    expect(page.locator("#cases\\.filter output")).to_have_text(said)
    shown: list[str] = page.evaluate(LEFT)
    return shown


def test_the_index_is_narrowed_down_and_sorted_as_the_corpus_says(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}cases/")
    assert left(page, len(CORPUS.cases)) == list(CORPUS.cases)
    for word, value in (("kind", "town-library"), ("issues", "literacy"), ("issues", "local-history")):
        page.goto(f"{base}cases/?{urlencode({word: value})}")
        wanted = having(CORPUS, word, value)
        assert left(page, len(wanted)) == wanted
    page.get_by_role("button", name="Clear").click()
    assert left(page, len(CORPUS.cases)) == list(CORPUS.cases)
    assert "issues" not in page.url
    page.locator("select[name=sort]").select_option("claims")
    claims = {id_: sum(1 for _ in case.claims()) for id_, case in CORPUS.cases.items()}
    found = page.evaluate(LEFT)
    assert sorted(found) == sorted(claims)
    assert [claims[id_] for id_ in found] == sorted(claims.values(), reverse=True)
    assert "sort=claims" in page.url
    page.locator("input[name=name]").fill("no such case")
    assert left(page, 0) == []
    page.close()


def test_without_a_script_the_index_is_whole(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}cases/?kind=town-library")
    assert page.locator("[data-case]").count() == len(CORPUS.cases)
    expect(page.locator("#cases\\.filter")).to_be_hidden()
    page.close()
