"""The tables that join, and the one Excel file, read by another library."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from sourcebook.exchange import claims, workbook
from sourcebook.exchange.joined import NAMES, Sheet
from sourcebook.reading.citation import find_citations
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads
from tests.fixture import CORPUS

SETTINGS = Settings(name="Town Libraries", url="https://example.org/corpus/", languages=("en", "zh"))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(downloads.books(CORPUS, SETTINGS)[downloads.WORKBOOK]()))


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *body = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_the_workbook_has_every_record_in_a_sheet(book: Workbook) -> None:
    assert book.sheetnames == [*NAMES, "About"]
    counts = {name: len(rows(book, name)) for name in NAMES}
    assert counts["Cases"] == len(CORPUS.cases)
    assert counts["Claims"] == len(CORPUS.claims)
    assert counts["Sources"] == len(CORPUS.entries)
    assert counts["Notes"] == len(CORPUS.notes)
    assert counts["Codebook"] == sum(map(len, CORPUS.codes.values()))
    uses = sum(len(case.uses) for case in CORPUS.cases.values())
    assert counts["Codings"] == uses + sum(len(coding.uses) for coding in CORPUS.codings.values())
    columns = {(row["sheet"], row["column"]) for row in rows(book, "About")}
    assert columns == {(name, str(cell.value)) for name in NAMES for cell in book[name][1]}


def test_the_tables_join(book: Workbook) -> None:
    known = {(row["case"], row["claim"]) for row in rows(book, "Claims")}
    sources = {row["citekey"] for row in rows(book, "Sources")}
    notes = {f"{row['work']}:{row['note']}" for row in rows(book, "Notes")}
    cited = rows(book, "Citations")
    assert {(row["case"], row["claim"]) for row in cited} <= known == set(CORPUS.claims)
    assert {row["citekey"] for row in cited} <= sources
    assert {note for row in cited if row["notes"] for note in str(row["notes"]).split("; ")} <= notes
    for (case_id, claim_id), claim in CORPUS.claims.items():
        expected = {c.citekey for c in find_citations(next(iter(claim.text.languages.values())))}
        assert {r["citekey"] for r in cited if (r["case"], r["claim"]) == (case_id, claim_id)} == expected
    codes = {(row["list"], row["code"]) for row in rows(book, "Codebook")}
    assert {("strategies", row["strategy"]) for row in rows(book, "Codings")} <= codes


def test_citations_are_readable_and_addresses_whole(book: Workbook) -> None:
    claim = next(row for row in rows(book, "Claims") if row["claim"] == "founders-teachers")
    assert claim["address"] == "https://example.org/corpus/cases/elmford/#founders-teachers"
    assert claim["words"] == "Three teachers began it."
    assert "Elmford Town Library, Annual Report 2018" in str(claim["citations"])
    assert "@" not in str(claim["citations"])
    for name in ("Cases", "Sources", "Notes", "Codebook"):
        assert all(str(row["address"]).startswith("https://example.org/corpus/") for row in rows(book, name))


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    evil = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        '=HYPERLINK("https://example.org")',
        "<a&b>",
        "x" * 40_000,
    ]
    sheet = Sheet("Notes", {"what": "a text", "number": "a number"}, tuple((text, 7) for text in evil))
    read = load_workbook(io.BytesIO(workbook.dumps([sheet], "Title")))["Notes"]
    for row, text in zip(read.iter_rows(min_row=2), evil, strict=True):
        assert row[0].data_type == "s"
        assert row[0].value == text[: workbook.CELL]
        assert row[0].hyperlink is None
        assert (row[1].data_type, row[1].value) == ("n", 7)


def test_the_same_corpus_gives_the_same_bytes() -> None:
    assert (
        downloads.books(CORPUS, SETTINGS)[downloads.WORKBOOK]()
        == downloads.books(replace(CORPUS), SETTINGS)[downloads.WORKBOOK]()
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Codings"])
def test_each_table_is_a_file_with_the_same_records(book: Workbook, name: str) -> None:
    text = downloads.files(CORPUS, SETTINGS)[downloads.csv_name(name)]()
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    sheet = rows(book, name)
    assert len(read) == len(sheet)
    assert set(read[0]) <= set(sheet[0])
    if name == "Claims":
        assert list(read[0]) == list(claims.columns(CORPUS))
