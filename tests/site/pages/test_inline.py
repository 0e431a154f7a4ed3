"""What is too much for a page stands in a file, in the language of the page, with links to pages of it."""

import json

import lxml.html
import pytest

from sourcebook.corpus import facets
from sourcebook.site.pages import derived, explore, files, inline
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads
from tests.fixture import CORPUS

BOTH = Settings(languages=("en", "zh"))


def data(page: str, language: str) -> dict[str, object]:
    """Return the data of a page, wherever it stands."""
    settings = next(spoken for spoken in BOTH.spoken() if spoken.language == language)
    written = next(one for one in derived(CORPUS) if one.src_uri == f"{page}/index.md").write(
        CORPUS, settings
    )
    (block,) = lxml.html.fromstring(str(written.html)).xpath(f"//script[@id='{page}.data']")
    made = downloads.files(CORPUS, BOTH) | files(CORPUS, BOTH)
    root = "../../" if language != "en" else "../"
    if not block.get("data-from"):
        found: dict[str, object] = json.loads(block.text)
    else:
        found = json.loads(made[block.get("data-from").removeprefix(root)]())
    return found


@pytest.fixture(params=[False, True], ids=["in the page", "in a file"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param:
        monkeypatch.setattr(explore, "WHOLE", 10)
        monkeypatch.setattr(explore, "PER_PAGE", 20)
        monkeypatch.setattr(inline, "LIMIT", 10)
    return bool(request.param)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_claims_are_in_the_language_of_the_page(large: bool, language: str) -> None:
    found = data("explore", language)
    values = found["values"]
    assert isinstance(values, dict)
    labels = {id_: (label, *rest) for id_, label, *rest in (*values["level"], *values["case"])}
    assert labels["in-town"] == ({"en": "In town", "zh": "镇内"}[language],)
    prefix = {"en": "", "zh": "zh/"}[language]
    assert labels["river-lights"] == (
        {"en": "River Lights", "zh": "河灯"}[language],
        f"{prefix}cases/river-lights/",
    )
    claims = found["claims"]
    assert isinstance(claims, list)
    assert len(claims) == len(facets.rows(CORPUS))
    if large:
        (claim,) = (claim for claim in claims if claim[0] == "seven-circles")
        said = {"en": "It has seven circles", "zh": "它有七个读书圈"}[language]
        assert any(isinstance(part, str) and said in part for part in claim)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_compared_is_in_the_language_of_the_page(large: bool, language: str) -> None:
    found = data("compare", language)
    levels, uses = found["levels"], found["uses"]
    assert isinstance(levels, list)
    assert isinstance(uses, list)
    assert levels[0]["label"] == {"en": "In town", "zh": "镇内"}[language]
    prefix = {"en": "", "zh": "zh/"}[language]
    assert levels[0]["address"] == f"{prefix}levels/in-town/"
    assert all(use["address"].startswith(f"{prefix}cases/") for use in uses)


def test_nothing_is_written_that_no_page_asks_for() -> None:
    assert {name.rpartition("/")[0] for name in files(CORPUS, BOTH)} == {"assets/previews"}
