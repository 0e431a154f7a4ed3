"""Every claim stands in the list once, under the values that its case says."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.corpus import facets, standing
from sourcebook.reading.load import Folders
from tests.fixture import CORPUS

Tiny = Callable[[dict[str, str | None]], Path]


def test_every_claim_is_there_once_in_the_order_of_the_corpus() -> None:
    found = [(row.case_id, row.claim.id) for row in facets.rows(CORPUS)]
    assert found == list(CORPUS.claims)


def test_every_row_has_every_facet() -> None:
    for row in facets.rows(CORPUS):
        assert tuple(row.values) == facets.of(CORPUS)
        assert row.section in facets.sections(CORPUS)
        for facet in ("case", "kind", "level", "section", "standing", "voice"):
            assert len(row.values[facet]) == 1


def test_a_claim_of_a_use_has_the_values_of_its_use(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    row = next(row for row in facets.rows(corpus) if row.claim.id == "turnout-rose")
    assert row.values == {
        "case": ("tartu-2016",),
        "kind": ("council",),
        "issues": ("money",),
        "level": ("local",),
        "section": ("uses",),
        "family": ("voice",),
        "strategy": ("budgeting",),
        "code": (),
        "presence": ("present",),
        "effect": ("strong",),
        "standing": ("traced",),
        "voice": ("third-party",),
        "dispute": ("disputed",),
        "note": tuple(note.identification.value for note in row.notes),
        "source": row.sources,
        "year": (),
    }
    assert row.code == "budgeting"
    assert row.sources == ("liiv2016", "article")


def test_a_claim_outside_uses_has_the_level_of_its_case_and_its_own_code(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    row = next(row for row in facets.rows(corpus) if row.claim.id == "few-voted")
    assert (row.section, row.code, row.values["code"]) == (
        "limitations",
        "turnout",
        ("limitations.turnout",),
    )
    assert row.values["level"] == ("local",)
    assert row.values["strategy"] == row.values["presence"] == row.values["effect"] == ()


def test_events_have_their_year() -> None:
    dated = [row for row in facets.rows(CORPUS) if row.section == "events"]
    assert dated
    for row in dated:
        assert row.values["year"] == (row.date[:4],)
    assert all(not row.values["year"] for row in facets.rows(CORPUS) if row.section != "events")


def test_standings_are_those_of_the_corpus() -> None:
    found = Counter(row.values["standing"][0] for row in facets.rows(CORPUS))
    assert found == {which.value: number for which, number in standing.counts(CORPUS).items()}


def test_a_source_behind_a_named_note_counts() -> None:
    for row in facets.rows(CORPUS):
        for note in row.notes:
            assert set(note.entries) & CORPUS.entries.keys() <= set(row.sources)
