"""Addresses are made in one place, lead where they say, and do not change."""

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.reading.citation import KEY
from sourcebook.site.address import addresses

PUBLISHED = {
    addresses.HOME: "",
    addresses.CASES: "cases/",
    addresses.case("plc"): "cases/plc/",
    addresses.case("plc", "founded-2008"): "cases/plc/#founded-2008",
    addresses.use("plc", "listening", ("domestic",)): "cases/plc/#use.listening.domestic",
    addresses.use("plc", "hearing", ("domestic", "abroad")): "cases/plc/#use.hearing.domestic",
    addresses.use("plc", "hearing", ()): "cases/plc/#use.hearing",
    addresses.shared("strategies"): "strategies/",
    addresses.code("strategies", "listening"): "strategies/listening/",
    addresses.code("levels", "domestic"): "levels/domestic/",
    addresses.code("limitations", "funding"): "limitations/#funding",
    addresses.code("opportunities", "internet"): "opportunities/#internet",
    addresses.code("kinds", "think-tank"): "kinds/think-tank/",
    addresses.MATRIX: "matrix/",
    addresses.SOURCES: "sources/",
    addresses.source("nye2020"): "sources/nye2020/",
    addresses.FOOTNOTES: "footnotes/",
    addresses.note("article", 15, ("article", "other")): "footnotes/#n15",
    addresses.note("other", 15, ("article", "other")): "footnotes/#other.n15",
    addresses.CODEBOOK: "method/codebook/",
}
"""What is published stays where it is."""


@pytest.mark.parametrize(("place", "url"), PUBLISHED.items())
def test_published_addresses(place: str, url: str) -> None:
    assert addresses.relative(place, addresses.HOME) == (url or "./")


@pytest.mark.parametrize(
    "target", ["cases/plc", "cases/plc#founded", "strategies/listening", "limitations/funding"]
)
def test_targets_of_links(target: str) -> None:
    family, _, rest = target.partition("/")
    assert addresses.target(target).startswith(family)
    assert addresses.target(target).endswith(
        rest.partition("#")[2] or rest or ""
    ) or ".md" in addresses.target(target)


PLACES = [
    "index.md",
    "cases/index.md",
    "cases/plc.md",
    "method/codebook.md",
    "method.md",
    "levels/a.md#b",
    "sources/x.md#y",
]


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("page", [place for place in PLACES if "#" not in place])
@pytest.mark.parametrize("destination", PLACES)
def test_relative_addresses_lead_there(destination: str, page: str, directory_urls: bool) -> None:
    here = addresses.url(page, directory_urls=directory_urls)
    href = addresses.relative(destination, page, directory_urls=directory_urls)
    path, _, anchor = href.partition("#")
    name, _, wanted = destination.partition("#")
    found = posixpath.normpath(posixpath.join("/", posixpath.dirname(here) if path else here, path)).strip(
        "/"
    )
    assert found == addresses.url(name, directory_urls=directory_urls).strip("/")
    assert anchor == wanted


def test_a_place_on_the_same_page_needs_no_path() -> None:
    assert addresses.relative("cases/plc.md#a", "cases/plc.md") == "#a"
    assert addresses.relative("cases/plc.md", "cases/plc.md") == "../../cases/plc/"


@given(st.from_regex(rf"\A{KEY}\Z"))
def test_every_citekey_has_a_page_of_its_own_with_a_plain_name(citekey: str) -> None:
    page = addresses.source(citekey)
    assert re.fullmatch(r"sources/[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*\.md", page)
    assert page not in (addresses.SOURCES, addresses.FRAGILITY)


@given(st.lists(st.from_regex(rf"\A{KEY}\Z"), unique_by=str.casefold, min_size=2))
def test_two_citekeys_never_share_a_page(citekeys: list[str]) -> None:
    pages = [addresses.source(citekey).lower() for citekey in citekeys]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize(
    ("url", "words", "ends"),
    [
        ("https://example.org/a#top", "one two", ":~:text=one%20two"),
        ("http://example.org/a?b=c.pdf", "“one, two & three”", "#:~:text=one%2C%20two%20%26%20three"),
        ("https://example.org/", "一个借来的手推车。", "#:~:text=%E4%B8%80%E4%B8%AA"),
        ("https://example.org/", "a b c d e f g h i j k", "#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        ("https://example.org/", "it was […] borrowed", "#:~:text=it%20was,borrowed"),
        ("https://example.org/A.PDF", "one", ""),
        ("ftp://example.org/a", "one", ""),
        ("https://example.org/a", "“…”", ""),
        ("https://example.org/a", "[omitted]", ""),
    ],
)
def test_words_on_a_page_elsewhere_have_an_address(url: str, words: str, ends: str) -> None:
    found = addresses.passage(url, words)
    assert found.startswith(url + ends) if ends else found == ""
