"""The matrix of a large corpus is a list of what is coded, with all heads as data; a small one is a table."""

import json

import lxml.html
import pytest

from sourcebook.check import check
from sourcebook.corpus import matrix
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.address import addresses
from sourcebook.site.chapters import blocks
from sourcebook.site.figures import whole
from sourcebook.site.pages import coded, derived
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.bench.synthetic import write
from tests.fixture import CORPUS

CASES, CODES = 50, 44


@pytest.fixture(scope="module")
def broad(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("broad") / "corpus"
    write(folder, CASES, strategies=CODES)
    corpus, problems = check(Folders(folder))
    assert not problems
    return corpus


def page(corpus: Corpus) -> lxml.html.HtmlElement:
    (found,) = [page for page in derived(corpus) if page.src_uri == addresses.MATRIX]
    return lxml.html.fromstring(f"<main>{found.write(corpus, Settings()).html}</main>")


def test_every_coded_cell_stands_once_and_no_other(broad: Corpus) -> None:
    assert coded.large(broad)
    shown = page(broad)
    found = {
        (part.get("data-theme"), item.get("data-case")): len(item.xpath("a[@class='sb-cell']"))
        for part in shown.xpath("//*[@data-theme]")
        for item in part
    }
    cells = {key: len(cell.uses) for key, cell in matrix.cells(broad).items() if cell.uses}
    assert found == cells
    assert not shown.xpath("//table[contains(@class, 'sb-matrix')]")
    named = [
        str(href) for href in shown.xpath("//details[@class='sb-coded']//*[self::h3 or self::p]/a/@href")
    ]
    assert len(named) == CODES, "a code that nobody has is named, too"


def test_the_heads_are_those_of_the_corpus(broad: Corpus) -> None:
    (block,) = page(broad).xpath("//script[@id='matrix.heads']/text()")
    heads = json.loads(block)
    assert [one["id"] for one in heads["codes"]] == list(broad.codes["strategies"])
    assert [one["id"] for one in heads["cases"]] == list(broad.cases)
    assert all(
        one["values"]
        == {"kind": [broad.cases[one["id"]].kind], "issues": list(broad.cases[one["id"]].issues)}
        for one in heads["cases"]
    )


def test_the_matrix_has_a_facet_for_each_attribute_that_cases_have() -> None:
    assert not coded.large(CORPUS)
    shown = page(CORPUS)
    offered = shown.xpath("//form//select[@data-attribute]/@name")
    assert offered == [one.word for one in CORPUS.attributes if CORPUS.having(one)]
    (block,) = shown.xpath("//script[@id='matrix.values']/text()")
    values = json.loads(block)
    for case_id, case in CORPUS.cases.items():
        for one in CORPUS.attributes:
            assert set(case.values(one)) <= set(values[case_id].get(one.word, case.values(one)))


def test_home_carries_a_small_matrix_and_a_picture_of_a_large_one(broad: Corpus) -> None:
    def home(corpus: Corpus) -> lxml.html.HtmlElement:
        view = View(corpus, addresses.HOME, Settings())
        return lxml.html.fromstring(f"<main>{blocks.fill('<!-- sourcebook: matrix -->', view)}</main>")

    assert home(CORPUS).xpath("//table[contains(@class, 'sb-matrix')]")
    picture = home(broad)
    assert not picture.xpath("//table")
    assert set(picture.xpath("//a/@href")) == {"matrix/"}
    coded_ = sum(bool(cell.uses) for cell in matrix.cells(broad).values())
    assert f"{coded_} of {CASES * CODES} cells" in picture.text_content()


def test_the_picture_has_a_spot_for_each_coded_cell(broad: Corpus) -> None:
    bands = whole.page(View(broad, addresses.HOME, Settings()))["bands"]
    assert isinstance(bands, list)
    spots = sum(
        int(run.partition("v")[0])
        for band in bands
        for path in band["paths"].values()
        for run in path.split("h")[1::2]
    )
    assert spots == sum(bool(cell.uses) for cell in matrix.cells(broad).values())
