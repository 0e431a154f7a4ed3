import json
import re

import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.pages import hovers
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.fixture import CORPUS


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return CORPUS


def carried(corpus: Corpus, page: str, *links: str) -> dict[str, list[str]]:
    view = View(corpus, page, Settings())
    for link in links:
        view.to(link)
    html = str(hovers.html(view))
    return json.loads(html.partition(">")[2].partition("</script>")[0]) if html else {}


def test_a_link_to_a_place_in_a_case_is_told_by_its_page(corpus: Corpus) -> None:
    found = carried(corpus, "matrix/index.md", addresses.use("plc", "listening", "international"))
    assert list(found) == ["../cases/plc/"]
    assert found["../cases/plc/"][0] == "Center for Port and Lighthouse Digitization"
    assert "[@" not in found["../cases/plc/"][1]


def test_codes_that_share_a_page_are_told_apart(corpus: Corpus) -> None:
    found = carried(
        corpus, "cases/plc.md", addresses.code("effect", "strong"), addresses.code("effect", "weak")
    )
    assert len({tuple(value) for value in found.values()}) == len(found) == 2


def test_a_page_says_nothing_of_itself_or_of_what_is_no_place(corpus: Corpus) -> None:
    assert (
        carried(corpus, "cases/plc.md", addresses.case("plc", "founded-2008"), "method.md", "index.md") == {}
    )


def test_a_page_that_links_to_everything_carries_none(corpus: Corpus) -> None:
    places = [addresses.source(citekey) for citekey in corpus.entries]
    places += [addresses.code(family, code) for family, codes in corpus.codes.items() for code in codes]
    places += [addresses.case(case_id) for case_id in corpus.cases]
    assert len(places) > hovers.MANY
    assert carried(corpus, "index.md", *places) == {}


def test_what_authors_write_cannot_end_the_script(corpus: Corpus) -> None:
    view = View(corpus, "index.md", Settings())
    view.to(addresses.case("plc"))
    body = str(hovers.html(view)).partition(">")[2].rpartition("</script>")[0]
    assert not re.search("[<&]", body)
