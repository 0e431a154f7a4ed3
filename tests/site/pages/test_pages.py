"""The derived pages of the tiny corpus, as `tests/golden/pages/*.html` has them."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from sourcebook.authoring import schema
from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.rules.guide import guides
from sourcebook.site.pages import Page, derived
from sourcebook.site.render import render
from sourcebook.site.settings import Settings
from tests.fixture import CORPUS

HERE = Path(__file__).parents[2]
GOLDEN = HERE / "golden" / "pages"

SHOWN = {
    "case": "cases/tartu-2016.md",
    "strategy": "strategies/budgeting.md",
    "source": "sources/liiv2016.md",
    "notes": "footnotes/index.md",
    "matrix": "matrix/index.md",
    "compare": "compare/index.md",
    "explore": "explore/index.md",
    "data": "data/index.md",
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus, problems = check(Folders(HERE / "tiny"))
    assert not problems
    return corpus


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, Page]:
    return {page.src_uri: page for page in derived(corpus)}


def readable(html: str) -> str:
    """One line for each line of the template, none of them empty, and icons by their size only."""
    html = re.sub(r"(<svg\b[^>]*>).*?(</svg>)", r"\1…\2", html, flags=re.DOTALL)
    html = re.sub(
        r"(?<=\S)(<(?:li|p|h\d|section|table|dt|dd|ul|ol|dl|sup|span class=\"sb-chain\")\b)", r"\n\1", html
    )
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize(("name", "src_uri"), SHOWN.items())
def test_page(pages: dict[str, Page], corpus: Corpus, name: str, src_uri: str, update_goldens: bool) -> None:
    found = readable(str(pages[src_uri].write(corpus, Settings()).html))
    path = GOLDEN / f"{name}.html"
    if update_goldens:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_there_is_a_page_for_everything(pages: dict[str, Page], corpus: Corpus) -> None:
    assert {f"cases/{case_id}.md" for case_id in corpus.cases} < pages.keys()
    assert {f"strategies/{code}.md" for code in corpus.codes["strategies"]} < pages.keys()
    assert {f"levels/{code}.md" for code in corpus.codes["levels"]} < pages.keys()
    assert {f"sources/{citekey}.md" for citekey in corpus.entries} < pages.keys()
    indexes = ["cases", "strategies", "limitations", "opportunities", "matrix", "sources", "footnotes"]
    indexes += ["compare", "explore", "data"]
    assert {*(f"{name}/index.md" for name in indexes), "method/codebook.md"} < pages.keys()
    assert len(pages) == len(list(derived(corpus))), "two pages have the same address"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_within_the_corpus_lead_to_pages_and_anchors(
    pages: dict[str, Page], corpus: Corpus, directory_urls: bool
) -> None:
    written = {
        name: page.write(corpus, Settings(directory_urls=directory_urls)) for name, page in pages.items()
    }
    ids = {name: set(re.findall(r'\bid="([^"]+)"', one.html)) for name, one in written.items()}
    for name, one in written.items():
        for link in one.links:
            page, _, anchor = link.partition("#")
            if page == "index.md":
                continue  # written by hand
            assert page in pages, f"{name} links to {link}"
            assert not anchor or anchor in ids[page], f"{name} links to {link}"


def test_ids_are_unique_on_each_page(pages: dict[str, Page], corpus: Corpus) -> None:
    for name, page in pages.items():
        found = re.findall(r'\bid="([^"]+)"', page.write(corpus, Settings()).html)
        assert len(found) == len(set(found)), name


def test_a_page_has_one_heading_of_the_first_level_and_skips_none(
    pages: dict[str, Page], corpus: Corpus
) -> None:
    for name, page in pages.items():
        tree = lxml.html.fragment_fromstring(page.write(corpus, Settings()).html, create_parent="div")
        levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (
            name,
            levels,
        )


def test_writing_a_page_twice_gives_the_same(pages: dict[str, Page], corpus: Corpus) -> None:
    for page in pages.values():
        assert page.write(corpus, Settings()) == page.write(corpus, Settings())


def test_an_edit_path_is_the_file_that_the_page_comes_from(pages: dict[str, Page]) -> None:
    without = {name for name, page in pages.items() if not page.edit_path}
    rules = {name for name in without if name.startswith("contributing/rules")}
    assert without - rules == {"changes.md", "search.md"}, "from git and from the program"
    assert len(rules) == len(guides()) + 1
    for page in pages.values():
        assert (HERE / "tiny" / page.edit_path).exists(), page.src_uri
    assert pages["cases/tartu-2016.md"].edit_path == "cases/tartu-2016.yml"
    assert pages["sources/liiv2016.md"].edit_path == "footnotes/sources.bib"
    assert pages["footnotes/index.md"].edit_path == "footnotes/notes.yml"
    assert pages["strategies/budgeting.md"].edit_path == "cases/_codebook.yml"


@pytest.mark.parametrize(("many", "said"), [(12, "2 sources added:"), (1, "2 sources added.")])
def test_what_was_added_is_listed_or_only_counted(many: int, said: str) -> None:
    added = [{"words": "One", "href": ""}, {"words": "Two", "href": "two/"}]
    item = {"kind": "source", "added": added, "changed": [], "recoded": [], "removed": 0, "many": many}
    html = render("_change.html", item=item)
    assert f"<p>{said}</p>" in html
    assert ("<li>One</li>" in html) == said.endswith(":")


def test_a_source_lists_each_text_of_a_case_once_with_all_places() -> None:
    page = next(page for page in derived(CORPUS) if page.src_uri == "sources/survey.md")
    tree = lxml.html.fragment_fromstring(page.write(CORPUS, Settings()).html, create_parent="div")
    rows = tree.xpath("//li[@class='sb-claim']")
    assert len(rows) > 30
    hrefs = [row.xpath("string(.//a[@class='sb-permalink']/@href)") for row in rows]
    claims = [href for href in hrefs if not href.endswith("#section.places")]  # which all places share
    assert len(claims) == len(set(claims))
    assert " ".join(rows[0].text_content().split()).startswith("The summary. cited at n. 1; n. 5; para. 7")


def test_the_data_page_offers_a_copy_for_readers_without_a_network(
    pages: dict[str, Page], corpus: Corpus
) -> None:
    page = pages["data/index.md"]
    assert "without a network" not in page.write(corpus, Settings()).html
    html = page.write(corpus, Settings(offline_copy="copy.zip")).html
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    assert tree.xpath("//h2[@id='offline']/following-sibling::p[1]/a/@href") == ["../copy.zip"]


def test_the_codebook_says_how_to_use_a_code(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    root = tiny({})
    path = root / "cases/_codebook.yml"
    text = path.read_text(encoding="utf-8")
    said = (
        "when: Money is at stake., when-not: 'Only advice is asked [@liiv2016].', over: [broadcasting], "
        'example: "[[tartu-2016#turnout-rose]]", counter-example: "[[tartu-2016#few-voted]]", '
    )
    path.write_text(text.replace("{id: budgeting, ", "{id: budgeting, " + said), encoding="utf-8")
    corpus, problems = check(Folders(root))
    assert not problems
    pages = {page.src_uri: page for page in derived(corpus)}
    for src_uri in ("method/codebook.md", "strategies/budgeting.md"):
        html = lxml.html.fromstring(str(pages[src_uri].write(corpus, Settings()).html))
        [list_] = html.xpath("//dl[@class='sb-guidance']")
        assert [" ".join(dt.text_content().split()) for dt in list_.iter("dt")] == [
            "Use it",
            "Do not use it",
            "It wins over",
            "Example",
            "Counter-example",
        ]
        assert [
            a.get("href").rpartition("#")[2] for a in list_.xpath(".//a[contains(@href, 'tartu-2016')]")
        ] == [
            "turnout-rose",
            "few-voted",
        ]
    assert "Money is at stake." in json.dumps(schema.schemas(corpus)["case"])
    rest = text.replace(
        "{id: budgeting, ", "{id: budgeting, example: '[[tartu-2016#nothing]]', over: [nowhere], "
    )
    path.write_text(rest, encoding="utf-8")
    assert sorted(problem.rule for problem in check(Folders(root))[1]) == ["broken-link", "unknown-code"]
