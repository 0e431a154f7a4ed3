"""The lists under timeline and map: whole in the page, and folded where they would be endless."""

from collections import Counter

import lxml.html
import pytest

from sourcebook.corpus.chronology import moments
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.places import places as places_of
from sourcebook.site.pages import places, timeline
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings


def written(page: Page, corpus: Corpus) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(page.write(corpus, Settings()).html, create_parent="main")


def number(summary: lxml.html.HtmlElement) -> int:
    return int(summary.text_content().rpartition(" ")[0].rpartition(" ")[2])


@pytest.mark.parametrize(("name", "folded"), [("small", False), ("synthetic", True)])
def test_every_event_is_in_the_list_and_many_are_folded_by_year(
    name: str, folded: bool, request: pytest.FixtureRequest
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    (page,) = timeline.pages(corpus)
    years = written(page, corpus).xpath("//section[@class='sb-year']")
    listed = {year.get("id"): len(year.xpath(".//li")) for year in years}
    assert listed == Counter(f"y{moment.year}" for moment in moments(corpus))
    folds = {year.get("id"): [number(summary) for summary in year.xpath("details/summary")] for year in years}
    assert folds == {year: [many] if folded else [] for year, many in listed.items()}


@pytest.mark.parametrize(("name", "folded"), [("small", False), ("synthetic", True)])
def test_every_place_is_in_the_table_and_many_are_folded_by_case(
    name: str, folded: bool, request: pytest.FixtureRequest
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    (page,) = places.pages(corpus)
    html = written(page, corpus)
    bodies = html.xpath("//tbody[starts-with(@id, 'places.')]")
    listed = {body.get("id").removeprefix("places."): len(body.xpath("tr")) for body in bodies}
    assert listed == Counter(located.case_id for located in places_of(corpus))
    folds = [fold for fold in html.xpath("//details[summary]") if fold.xpath(".//tbody[@id]")]
    assert [number(fold[0]) for fold in folds] == [len(fold.xpath(".//tbody/tr")) for fold in folds]
    assert sum(number(fold[0]) for fold in folds) == (len(places_of(corpus)) if folded else 0)
    assert all(len(fold.xpath(".//tbody[@id]")) <= places.TOGETHER for fold in folds)
