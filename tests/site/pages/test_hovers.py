import json

import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.pages import hovers
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.fixture import CORPUS

SPEAKING = Settings(languages=("en", "zh"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return CORPUS


def told(corpus: Corpus, address: str) -> list[str] | None:
    """Return what the script says in which a reader looks for an address."""
    language = "zh" if address.startswith("zh/") else "en"
    number = hovers.share(address, hovers.many(corpus))
    script = hovers.files(corpus, SPEAKING)[f"assets/previews/{language}-{number}.js"]()
    known: dict[str, list[str]] = json.loads(script.partition("|| {}, ")[2].removesuffix(");\n"))
    return known.get(address)


def carried(corpus: Corpus, page: str, *links: str) -> str:
    view = View(corpus, page, Settings())
    for link in links:
        view.to(link)
    return str(hovers.html(view))


def test_a_place_is_told_by_its_name_and_a_sentence(corpus: Corpus) -> None:
    name, sentence = told(corpus, "cases/plc/") or ["", ""]
    assert name == "Center for Port and Lighthouse Digitization"
    assert sentence
    assert "[@" not in sentence
    assert (told(corpus, "zh/cases/plc/") or [""])[0].startswith("港口灯塔")


def test_codes_that_share_a_page_are_told_apart(corpus: Corpus) -> None:
    places = [addresses.code("effect", code) for code in ("strong", "weak")]
    found = [told(corpus, place.replace(".md", "/")) for place in places]
    assert all(found)
    assert found[0] != found[1]


def test_every_place_is_in_one_script(corpus: Corpus) -> None:
    scripts = hovers.files(corpus, SPEAKING)
    assert len(scripts) == 2 * hovers.many(corpus) > 2
    places = [addresses.source(citekey) for citekey in corpus.entries]
    places += [addresses.case(case_id) for case_id in corpus.cases]
    for place in places:
        assert told(corpus, addresses.url(place)), place
    texts = [make() for make in scripts.values()]
    assert sum('"cases/plc/":' in text for text in texts) == 1


def test_a_page_says_where_its_previews_are_if_a_link_has_one(corpus: Corpus) -> None:
    found = carried(corpus, "matrix/index.md", addresses.use("plc", "listening", ("international",)))
    assert 'data-root="../" data-scripts="../assets/previews/en-"' in found
    assert f'data-many="{hovers.many(corpus)}"' in found


def test_a_page_says_nothing_of_itself_or_of_what_is_no_place(corpus: Corpus) -> None:
    assert (
        carried(corpus, "cases/plc.md", addresses.case("plc", "founded-2008"), "method.md", "index.md") == ""
    )
