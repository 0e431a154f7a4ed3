"""A table of a spreadsheet as texts: CSV, and the workbooks of Excel and others. The door to openpyxl.

A cell becomes what a person sees in it: 2012-05 stays a month where the cell shows no day, 007 keeps its
noughts, a text that begins with `=` is a text. Of a formula the result counts. What cannot be a text is left
out and told.
"""

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from sourcebook.reading import encoding

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS, MAX_COLUMNS = 20_000, 500
DELIMITERS = ",;\t|"
NOUGHTS = re.compile(r"0+")
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a format of numbers says in words, or of colours and languages."""


class UnreadableError(ValueError):
    """A file holds no table, in words for its author."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header."""

    number: int
    """Its number in the file, counted from 1."""
    cells: dict[int, str]
    """The texts by the index of their column; none is empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    header: list[str]
    rows: list[Row] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """What was not read, in words."""


def read(data: bytes, name: str, sheet: str = "") -> Table:
    """Return the table in a file; of a workbook that of the *sheet*, or of the first.

    Raises:
        UnreadableError: the file holds none.
    """
    if zipfile.is_zipfile(BytesIO(data)):
        return _workbook(data, sheet)
    if name.lower().endswith((".xls", ".xlsx", ".xlsm", ".ods", ".numbers")):
        raise UnreadableError(f"{name!r} is no workbook that is read; save it as .xlsx or .csv")
    return _table(_lines(data, name), [])


def _lines(data: bytes, name: str) -> Iterator[list[str]]:
    text, problem = encoding.decode(data, name)
    if problem:
        raise UnreadableError(problem.message)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise UnreadableError(f"this is no CSV that can be read ({error})") from error


def _table(lines: Iterable[list[str]], left_out: list[str]) -> Table:
    """Return the table whose header is the first line that says something."""
    table: Table | None = None
    for number, line in enumerate(lines, 1):
        cells = {i: text.strip() for i, text in enumerate(line) if text.strip()}
        if not cells:
            continue
        if number > MAX_ROWS or max(cells) >= MAX_COLUMNS:
            raise UnreadableError(f"there are more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns")
        if table is None:
            table = Table([cells.get(i, "") for i in range(max(cells) + 1)], [], left_out)
            doubled = [title for title, times in Counter(filter(None, table.header)).items() if times > 1]
            if doubled:
                raise UnreadableError(f"two columns are called {doubled[0]!r}; give each its own name")
        else:
            table.rows.append(Row(number, cells))
    if table is None:
        raise UnreadableError("the file holds no table: it has no header")
    return table


def _workbook(data: bytes, sheet: str) -> Table:
    from openpyxl import load_workbook  # here, because nothing else needs it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        shown, written = (load_workbook(BytesIO(data), data_only=only) for only in (True, False))
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableError("this is no workbook that is read; save it as .xlsx or .csv") from error
    names = [one.title for one in shown.worksheets]
    if not names or (sheet and sheet not in names):
        known = ", ".join(map(repr, names))
        raise UnreadableError(f"there is no sheet {sheet!r} in this workbook; it has {known}")
    chosen = sheet or names[0]
    others = [name for name in names if name != chosen]
    left_out = [f"the sheet {name!r}; choose it with --sheet" for name in others]
    lines = list(_cells(shown[chosen], written[chosen], left_out))
    return _table(lines, left_out)


def _cells(shown: "Worksheet", written: "Worksheet", left_out: list[str]) -> Iterator[list[str]]:
    if shown.max_row > MAX_ROWS or shown.max_column > MAX_COLUMNS:
        raise UnreadableError(f"there are more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns")
    comments = 0
    for row, sources in zip(shown.iter_rows(), written.iter_rows(), strict=True):
        line = []
        for cell, source in zip(row, sources, strict=True):
            comments += cell.comment is not None
            said = _said(cell.value, str(cell.number_format or ""))
            if source.data_type == "f" and cell.value is None:
                left_out.append(
                    f"{cell.coordinate}: a formula whose result is not saved; save the workbook again"
                )
            elif cell.data_type == "e" or said is None:
                left_out.append(f"{cell.coordinate}: {cell.value!s} is no value")
            line.append(said or "")
        yield line
    if comments:
        left_out.append(f"{comments} comment{'s' if comments > 1 else ''} on cells")
    if shown.merged_cells.ranges:
        left_out.append("what cells that are merged stand for: the first of each has the text")


def _said(value: Any, form: str) -> str | None:
    """Return what a cell shows, as a text; None where it shows an error or a length of time.

    >>> _said(datetime(2012, 5, 1), "mmm yyyy"), _said(datetime(2012, 5, 1), "d/m/yy"), _said(7, "000")
    ('2012-05', '2012-05-01', '007')
    >>> _said(0.5, "General"), _said(12.0, "0"), _said("=A1", "@"), _said(True, "General")
    ('0.5', '12', '=A1', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return None if value.startswith("#") and value.endswith(("!", "?", "/A")) else value
    if isinstance(value, date):
        return _day(value, LITERAL.sub("", form).lower())
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return None
    if isinstance(value, int | float):
        whole = int(value) if float(value).is_integer() else None
        if whole is not None and whole >= 0 and NOUGHTS.fullmatch(form) and len(form) > 1:
            return str(whole).zfill(len(form))
        return repr(value) if whole is None else str(whole)
    return str(value)


def _day(value: date, form: str) -> str:
    """Return a date as exactly as its cell shows it."""
    day = value.date() if isinstance(value, datetime) else value
    if "y" not in form and "d" not in form and "m" not in form:
        return day.isoformat()
    if "d" in form or "y" not in form:
        return day.isoformat()
    return day.isoformat()[:7] if "m" in form else day.isoformat()[:4]
