"""A cell becomes what a person sees in it; what cannot be a text is left out and told."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from sourcebook.exchange.sheet import UnreadableError, read


def saved(workbook: Workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook(*rows: tuple[object, ...], **forms: str) -> Workbook:
    """Return a workbook of one sheet; *forms* are the formats of cells."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, form in forms.items():
        book.active[cell].number_format = form
    return book


def texts(data: bytes, name: str = "a.xlsx") -> list[list[str]]:
    table = read(data, name)
    return [[row.cells.get(i, "") for i in range(len(table.header))] for row in table.rows]


def test_cells_are_what_they_show() -> None:
    day = datetime(2012, 5, 1)
    row = (day, day, day, 7, 1234.5, 12.0, "007", "1850-03-02", True, "  two  ")
    forms = {"A2": "mmm\\ yyyy", "B2": "[$-409]d/m/yyyy", "C2": "yyyy", "D2": "000", "F2": "0.00"}
    found = texts(saved(workbook(tuple("abcdefghij"), row, **forms)))
    assert found == [
        ["2012-05", "2012-05-01", "2012", "007", "1234.5", "12", "007", "1850-03-02", "yes", "two"]
    ]


def test_a_text_that_begins_with_an_equals_sign_is_a_text() -> None:
    book = workbook(("a", "b"), ("x", "y"))
    cell = book.active["A2"]
    cell.value = "=not a formula"
    cell.data_type = "s"
    assert texts(saved(book)) == [["=not a formula", "y"]]


def test_a_formula_without_its_result_is_left_out() -> None:
    table = read(saved(workbook(("a", "b"), ("x", "=1+1"))), "a.xlsx")
    assert table.rows[0].cells == {0: "x"}
    assert table.left_out == ["B2: a formula whose result is not saved; save the workbook again"]


def test_what_is_left_out_is_told() -> None:
    book = workbook(("a", "b"), ("x", "#REF!"))
    book.active["A2"].comment = Comment("why?", "Erika")
    book.create_sheet("More")
    table = read(saved(book), "a.xlsx")
    assert table.left_out == [
        "the sheet 'More'; choose it with --sheet",
        "B2: #REF! is no value",
        "1 comment on cells",
    ]


def test_another_sheet() -> None:
    book = workbook(("a",), ("x",))
    other = book.create_sheet("More")
    other.append(("b",))
    other.append(("y",))
    assert read(saved(book), "a.xlsx", "More").header == ["b"]
    with pytest.raises(
        UnreadableError, match="there is no sheet 'Mor' in this workbook; it has 'Sheet', 'More'"
    ):
        read(saved(book), "a.xlsx", "Mor")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_stays_what_it_is(delimiter: str) -> None:
    lines = [
        ["id", "date", "name"],
        ["007", "2012-05", "=A1"],
        ["", "", ""],
        ["8", "2012-05-01", '"two\nlines"'],
    ]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode("utf-8-sig")
    assert texts(data, "a.csv") == [["007", "2012-05", "=A1"], ["8", "2012-05-01", "two\nlines"]]
    assert [row.number for row in read(data, "a.csv").rows] == [2, 4]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.csv", "holds no table"),
        (b"a,a\n1,2\n", "a.csv", "two columns are called 'a'"),
        ("名称,数\n山,1\n".encode("gb18030"), "a.csv", "UTF-8"),
        (b"\xd0\xcf\x11\xe0old", "a.xls", "save it as .xlsx or .csv"),
        (b"PK\x05\x06" + bytes(18), "a.xlsx", "save it as .xlsx or .csv"),
        (b'a,b\n"x,y\n', "a.csv", "no CSV that can be read"),
    ],
)
def test_no_table(data: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(data, name)
