"""A use is at one level, at several, or at none that is stated; nothing fills one in."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import bonds, facets
from sourcebook.corpus.agreement import EFFECT, LEVEL, agreement
from sourcebook.corpus.comparison import Verdict, compare
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import claims, grid
from sourcebook.problems import Problem
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

CASE = """\
name: Paide
kind: council
level: local
summary: Another [@liiv2016].
uses:
  - strategy: budgeting
    level: [local, national]
    presence: present
    effect: weak
    claims: [{id: two, text: "In town and country [@liiv2016]."}]
  - strategy: broadcasting
    presence: present
    claims: [{id: none, text: "Nobody says where [@liiv2016]."}]
"""


def checked(tiny: Tiny, case: str = CASE, **more: str) -> tuple[Corpus, list[Problem]]:
    return check(Folders(tiny({"cases/paide.yml": case, **more})))


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    found, problems = checked(tiny)
    assert not problems
    return found


def page(corpus: Corpus, src_uri: str) -> str:
    [found] = [one for one in derived(corpus) if one.src_uri == src_uri]
    return found.write(corpus, Settings()).html


def test_a_claim_has_the_levels_of_its_use_or_none(corpus: Corpus) -> None:
    levels = {row.claim.id: row.values["level"] for row in facets.rows(corpus) if row.case_id == "paide"}
    assert levels == {"two": ("local", "national"), "none": ()}


def test_tables_name_all_levels_or_none(corpus: Corpus) -> None:
    def address(*_: object) -> str:
        return ""

    written = csv.DictReader(io.StringIO(claims.as_csv(corpus, address).removeprefix("\ufeff")))
    found = {row["claim"]: row["level"] for row in written}
    assert (found["two"], found["none"]) == ("local; national", "")
    uses = json.loads(grid.as_json(corpus, "en", grid.Places(address, address)))["uses"]
    assert [one["level"] for one in uses if one["case"] == "paide"] == [["local", "national"], []]


def test_levels_are_compared_and_connected_by_what_is_stated(corpus: Corpus) -> None:
    found = compare(corpus, "levels", ["local", "national"])
    assert {line.id: line.verdict for line in found.lines} == {"budgeting": Verdict.COMMON}
    assert bonds.bridges(corpus) == {"budgeting": {"local": ("paide", "tartu-2016"), "national": ("paide",)}}


def test_pages_show_every_level_or_that_none_is_stated(corpus: Corpus) -> None:
    case = page(corpus, "cases/paide.md")
    assert 'id="use.budgeting.local"' in case
    assert 'id="use.budgeting.national"' in case, "an address for each level"
    assert 'id="use.broadcasting"' in case
    assert case.count("level not stated</span>") == 1
    for level in ("local", "national"):
        assert "cases/paide/#use.budgeting.local" in page(corpus, f"levels/{level}.md")
        assert "broadcasting" not in page(corpus, f"levels/{level}.md").partition("Strategies coded")[2]
    assert "Level not stated</h2>" in page(corpus, "strategies/broadcasting.md")
    assert 'id="local.national"' in page(corpus, "strategies/budgeting.md")
    matrix = page(corpus, "matrix/index.md")
    assert 'data-level="local national"' in matrix
    assert 'data-level=""' in matrix


def test_the_address_of_a_use_outlives_its_level(tiny: Tiny) -> None:
    """Where a level was coded that the sources do not state, mending that breaks no link to the use."""
    case = page(checked(tiny, CASE.replace("[local, national]", "local"))[0], "cases/paide.md")
    heading = case.partition('id="use.budgeting.local"')[2].partition("</h3>")[0]
    assert '<span id="use.budgeting.national"></span>' in heading
    assert case.count('id="use.budgeting.national"') == 1


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        (("local", "[national, local]"), "the use of 'budgeting' at 'local' already stands in line 6"),
        (("[local, national]", "[national, local]"), "at 'national' already stands in line 6"),
        (("", ""), "the use of 'budgeting' without a level already stands in line 6"),
        (("[local, abroad]", "national"), "'abroad' is not in the codebook's list 'levels'"),
        (("Local", "national"), "did you mean 'local'? [unknown-code]"),
        (("local, national", "national"), "write '[local, national]'"),
        (("local、national", "national"), "write '[local, national]'"),
        (("local national", "national"), ""),
        (("{a: b}", "national"), "'level' must be"),
        (("[local, national", "local"), ""),
    ],
)
def test_one_mistake_in_a_level_is_one_problem(tiny: Tiny, levels: tuple[str, str], message: str) -> None:
    uses = "".join(
        "  - strategy: budgeting\n"
        f"    {f'level: {level}' if level else '# no level'}\n    presence: present\n"
        f"    claims: [{{id: c-{i}, text: 'Said {i} [@liiv2016].'}}]\n"
        for i, level in enumerate(levels)
    )
    head = CASE.partition("  - strategy")[0]
    problems = [str(one) for one in checked(tiny, head + uses)[1]]
    assert len(problems) == 1, problems
    assert message in problems[0]


def test_a_level_is_where_the_codebook_allows_it(tiny: Tiny) -> None:
    case = CASE.replace("[local, national]", "[national]").replace(
        "broadcasting\n", "broadcasting\n    level: [national, local]\n"
    )
    [problem] = checked(tiny, case)[1]
    assert str(problem).startswith("cases/paide.yml:12:")
    assert "only at 'national', not at 'local'" in str(problem)


def test_coders_may_decide_on_several_levels(tiny: Tiny) -> None:
    coding = """\
coder: Second
date: 2026-01-01
read: All.
uses:
  - {case: paide, strategy: budgeting, level: [national, local], presence: present, effect: strong}
"""
    corpus, problems = checked(tiny, **{"cases/_codings/second.yml": coding})
    assert not problems
    found = agreement(corpus)
    assert found
    scales = {(one.name, one.ordered): one for one in found.scales}
    assert scales[LEVEL, False].units["paide", "budgeting"] == ("local national", "local national")
    effects = {key: unit for key, unit in scales[EFFECT, False].units.items() if None not in unit}
    assert effects == {
        ("paide", "budgeting", "local"): ("weak", "strong"),
        ("paide", "budgeting", "national"): ("weak", "strong"),
    }
