"""What can be found: everything in the corpus, once, at the place where it stands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.citation import Link
from sourcebook.reading.load import Folders
from sourcebook.site.address import addresses
from sourcebook.site.found import index, records
from sourcebook.site.found.records import Record
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.fixture import CORPUS, PROBLEMS


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    assert not PROBLEMS
    return CORPUS


def found(corpus: Corpus, language: str = "en") -> list[Record]:
    settings = Settings(languages=("en", "zh"))
    pages = {page.src_uri: page for page in derived(corpus)}
    pages |= {addresses.in_language(name, "zh", ("en", "zh")): page for name, page in pages.items()}
    made = list(index.everything(corpus, settings, pages, ()))
    assert {spoken for spoken, _ in made} == {"en", "zh"}
    return [record for spoken, record in made if spoken == language]


def test_everything_in_the_corpus_has_one_record_at_its_place(corpus: Corpus) -> None:
    wanted = [addresses.case(case_id) for case_id in corpus.cases]
    wanted += [addresses.case(*key) for key in corpus.claims]
    wanted += [addresses.code(family, code) for family, codes in corpus.codes.items() for code in codes]
    wanted += [addresses.source(citekey) for citekey in corpus.entries]
    wanted += [addresses.note(of, number, corpus.works) for of, number in corpus.notes]
    made = [record.place for record in found(corpus) if record.kind != "page"]
    assert sorted(made) == sorted(wanted)


def test_every_page_can_be_found_once(corpus: Corpus) -> None:
    made = [record.place for record in found(corpus)]
    assert len(made) == len(set(made))
    assert {page.src_uri for page in derived(corpus)} <= set(made)


def test_the_kinds_and_facets_are_those_that_the_search_shows(corpus: Corpus) -> None:
    made = found(corpus)
    assert {record.kind for record in made} == set(records.kinds(corpus))
    assert {name for record in made for name in record.facets} <= {
        *records.common(corpus),
        *records.facets(corpus),
    }
    for record in made:
        for values in record.facets.values():
            assert all(len(value.split("|")) == 3 for value in values)


def test_no_citation_is_left_in_what_is_shown(corpus: Corpus) -> None:
    for record in found(corpus):
        assert "[@" not in record.title + record.context + record.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_target_of_a_link_is_left_in_what_is_shown(corpus: Corpus, language: str) -> None:
    links = [item for passage in corpus.passages for item in passage.found if isinstance(item, Link)]
    # A target of one word, such as "advocacy", may be a word of the text.
    targets = {link.target for link in links if not link.words and re.search("[#-]", link.target)}
    assert any("#" in target for target in targets), "no link leads to a claim"
    for record in found(corpus, language):
        shown = set(re.findall(r"[\w#/-]+", f"{record.title} {record.context} {record.text}"))
        assert not shown & {*targets, *map(corpus.target, targets)}


def test_a_claim_knows_its_strategy_level_effect_and_standing(corpus: Corpus) -> None:
    (record,) = [r for r in found(corpus) if r.place == "cases/elmford.md#nine-branches"]
    ids = {name: [value.split("|")[1] for value in values] for name, values in record.facets.items()}
    use = next(
        use
        for use in corpus.cases["elmford"].uses
        if any(claim.id == "nine-branches" for claim in use.claims)
    )
    assert ids["strategy"] == [use.theme]
    assert ids["level"] == [*use.levels]
    assert ids["effect"] == [use.effect]
    claim = corpus.claims["elmford", "nine-branches"]
    assert ids["standing"] == [standing.of_claim(corpus, claim)]


def test_where_claims_are_many_they_are_parts_of_their_case(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MANY", 10)
    made = found(corpus)
    assert not [record for record in made if record.kind == "claim"]
    cases = {record.place: record for record in made if record.kind == "case"}
    for case_id, case in corpus.cases.items():
        record = cases[addresses.case(case_id)]
        assert [part.anchor for part in record.parts] == [claim.id for _, claim in case.claims()]
        assert "traced" in {value.split("|")[1] for value in record.facets["standing"]}


def test_names_and_labels_come_in_the_language_of_the_site(corpus: Corpus) -> None:
    english = {record.place: record for record in found(corpus)}
    chinese = {record.place: record for record in found(corpus, "zh")}
    assert english["cases/plc.md"].title == "Center for Port and Lighthouse Digitization 港口灯塔文库"
    assert set(chinese) == {f"zh/{place}" for place in english}
    assert chinese["zh/cases/plc.md"].title == "港口灯塔文库 Center for Port and Lighthouse Digitization"


def test_years_stand_with_the_latest_first(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    events = "".join(f"  - {{id: e{year}, date: {year}, text: It met.}}\n" for year in (1998, 2016, 2007))
    narva = f"name: Narva\nkind: council\nlevel: national\nsummary: Another.\nevents:\n{events}"
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": narva})))
    made = list(records.records(View(corpus, addresses.HOME, Settings())))
    years = sorted({value for record in made for value in record.facets.get("year", ())})
    assert [value.split("|")[1:] for value in years] == [
        [year, year] for year in ["2018", "2016", "2007", "1998"]
    ]


def test_records_speak_the_language_of_their_pages_and_are_found_by_the_others(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    narva = """\
name: {en: Narva, zh: 纳尔瓦}
kind: council
level: national
summary: {en: A border town, zh: 一座边境小镇}
facts:
  - {code: founded, claims: [{id: old, text: {en: It is old., zh: 它很古老。}}]}
"""
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": narva})))
    for language, summary, words, other in (
        ("en", "A border town", "It is old.", "古老"),
        ("zh", "一座边境小镇", "它很古老。", "old"),
    ):
        view = View(corpus, addresses.HOME, Settings(language=language, languages=("en", "zh")))
        made = {record.place: record for record in records.records(view)}
        assert made[addresses.case("narva-2017")].text == summary
        claim = made[addresses.case("narva-2017", "old")]
        assert claim.text == words
        assert other in claim.terms


def test_a_case_is_found_by_the_strategies_that_it_has_not_by_those_it_lacks(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    narva = """\
name: Narva
kind: council
level: national
summary: Another.
uses:
  - {strategy: broadcasting, level: national, presence: present, effect: weak}
  - {strategy: budgeting, level: local, presence: absent}
"""
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": narva})))
    made = {record.place: record for record in records.records(View(corpus, addresses.HOME, Settings()))}
    strategies = made[addresses.case("narva-2017")].facets["strategy"]
    assert [value.split("|")[1] for value in strategies] == ["broadcasting"]


def test_a_source_is_told_by_its_first_three_authors(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    book = "@book{four, author = {A, Ann and B, Bo and C, Cy and D, Di}, title = {T}, date = {2001}}\n"
    corpus, _ = check(Folders(tiny({"footnotes/four.bib": book})))
    made = {record.place: record for record in records.records(View(corpus, addresses.HOME, Settings()))}
    assert made[addresses.source("four")].context == "Ann A, Bo B, Cy C · 2001"
