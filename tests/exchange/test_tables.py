"""Claims and matrix as tables: what goes out is what the corpus says, and no cell is a formula."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.check import check
from sourcebook.corpus import facets, matrix
from sourcebook.exchange import claims, grid, tables
from sourcebook.reading.load import Folders
from tests.fixture import CORPUS


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith(tables.BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(tables.BOM), newline="")))


def address(*parts: str) -> str:
    return "/".join(parts)


PLACES = grid.Places(lambda case_id, strategy, levels: address(case_id, strategy, *levels), address)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_no_cell_is_a_formula_and_every_record_is_a_line(records: list[list[str]]) -> None:
    text = tables.dumps(["a", "b"], records)
    assert text.count("\r\n") == len(records) + 1
    for cell in (cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row):
        assert tables.NUMBER.fullmatch(cell) or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    found = list(csv.reader(io.StringIO(text[1:], newline="")))[1:]
    for row, record in zip(found, records, strict=True):
        assert [cell.removeprefix("'") for cell in row] == [
            " ".join(c.split()).removeprefix("'") for c in record
        ]


def test_parts_are_joined_and_nothing_is_empty() -> None:
    assert tables.dumps(["a", "b"], [[("x", "y"), None]]) == f"{tables.BOM}a,b\r\nx; y,\r\n"


def test_every_claim_is_a_line_with_what_the_corpus_says() -> None:
    found = read(claims.as_csv(CORPUS, address))
    assert [*found[0]] == list(claims.columns(CORPUS))
    assert [(one["case"], one["claim"]) for one in found] == list(CORPUS.claims)
    for one, row in zip(found, facets.rows(CORPUS), strict=True):
        assert one["address"] == f"{row.case_id}/{row.claim.id}"
        assert one["standing"] == "".join(row.values["standing"])
        assert one["voice"] == "".join(row.values["voice"])
        assert one["sources"] == "; ".join(row.sources)
        assert one["notes"] == "; ".join(f"{note.of}:{note.number}" for note in row.notes)
        assert one["text"].removeprefix("'") == " ".join(str(row.claim.text).split())


NARVA = """\
name: Narva
kind: council
level: national
issues: [money]
summary: Another.
uses:
  - strategy: budgeting
    level: local
    presence: present
    effect: weak
    claims: [{id: heard, text: "All heard it [@liiv2016]."}]
limitations:
  - {code: turnout, claims: [{id: few-came, text: "Few came [@liiv2016]."}]}
events:
  - {id: began, date: 2015-06, text: "It began [@liiv2016]."}
"""


def test_a_claim_has_the_level_of_its_use_and_outside_uses_that_of_its_case(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    corpus, problems = check(Folders(tiny({"cases/narva-2017.yml": NARVA})))
    assert not problems
    columns = ("claim", "section", "code", "level", "presence", "effect", "date")
    rows = [
        ("heard", "uses", "budgeting", "local", "present", "weak", ""),
        ("few-came", "limitations", "turnout", "national", "", "", ""),
        ("began", "events", "", "national", "", "", "2015-06"),
    ]
    lines = [one for one in read(claims.as_csv(corpus, address)) if one["case"] == "narva-2017"]
    assert [tuple(one[name] for name in columns) for one in lines] == rows
    uses = json.loads(grid.as_json(corpus, "en", PLACES))["uses"]
    assert [one["address"] for one in uses if one["case"] == "narva-2017"] == ["narva-2017/budgeting/local"]
    found = [row for row in facets.rows(corpus) if row.case_id == "narva-2017"]
    assert [row.values["level"] for row in found] == [("local",), ("national",), ("national",)]
    assert [row.values["year"] for row in found] == [(), (), ("2015",)]


def test_the_claims_are_the_same_in_json() -> None:
    found = json.loads(claims.as_json(CORPUS, address))
    assert found == list(claims.records(CORPUS, address))
    assert claims.as_json(CORPUS, address).count("\n") == len(found) + 2, "one a line"


def test_every_coded_cell_is_in_the_table_of_the_matrix_and_a_last_line_is_for_all_others() -> None:
    found = read(grid.as_csv(CORPUS))
    assert [*found[0]] == list(grid.columns(CORPUS))
    cells = matrix.cells(CORPUS)
    *coded, others = found
    assert {(one["strategy"], one["case"]): one["state"] for one in coded} == {
        key: cell.state for key, cell in cells.items() if cell.uses
    }
    assert (others["strategy"], others["case"]) == (grid.OTHERS, grid.OTHERS)
    assert {cell.state for cell in cells.values() if not cell.uses} == {others["state"]}
    uses = [
        (strategy, case, "; ".join(use.levels), use.presence, use.effect or "", str(len(use.claims)))
        for (strategy, case), cell in cells.items()
        for _, use in cell.uses
    ]
    columns = ("strategy", "case", "level", "presence", "effect", "claims")
    assert [tuple(one[name] for name in columns) for one in found if one["level"]] == uses


def test_the_matrix_in_json_has_every_use_and_every_code() -> None:
    found = json.loads(grid.as_json(CORPUS, "en", PLACES))
    assert [one["id"] for one in found["cases"]] == list(CORPUS.cases)
    for name in ("levels", "families", "strategies", "presence", "effect"):
        assert [one["id"] for one in found[name]] == list(CORPUS.codes[name])
    uses = [(case_id, use) for case_id, case in CORPUS.cases.items() for use in case.uses]
    assert [(one["case"], one["strategy"], one["level"], one["presence"]) for one in found["uses"]] == [
        (case_id, use.theme, [*use.levels], use.presence) for case_id, use in uses
    ]
    for one, (_, use) in zip(found["uses"], uses, strict=True):
        assert one["claims"] == len(use.claims) == sum(one["voices"].values())
    assert json.loads(grid.as_json(CORPUS, "zh", PLACES))["presence"][0]["label"] == "有"


@pytest.mark.parametrize("number", ["-33.9", "-70", "-1e5", "0.5", "12"])
def test_a_number_stays_one(number: str) -> None:
    assert tables.dumps(["a", "b"], [[number, float(number)]]).split("\r\n")[1].startswith(f"{number},")


@pytest.mark.parametrize(
    "cell",
    [
        "-1+1",
        "--1",
        "-",
        "-x",
        "-1 2",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "\u22121",
        "﹢1",
        "\u200b=1",
        "\ufeff@x",
        "\u3000=1",
    ],
)
def test_a_formula_is_none_in_whatever_form(cell: str) -> None:
    assert tables.dumps(["a"], [[cell]]).split("\r\n")[1].startswith("'")
