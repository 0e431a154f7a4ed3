"""CSV that programs read and spreadsheets open: RFC 4180, UTF-8 with a byte order mark, one record a line.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, their full-width twins, a tab or a return as a
formula, and would run what a stranger's text says. Such a cell gets an apostrophe before it, as OWASP advises
against CSV injection; a number stays one.
The mark at the beginning tells Excel that the file is UTF-8, without which Chinese is unreadable there.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\u2212\ufe62-\ufe66\ufe6b]|[\t\r\n]")
"""What begins a formula, whatever nobody sees before it; also in full width, small forms, and as a minus."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def dumps(columns: Sequence[str], records: Iterable[Sequence[object]]) -> str:
    r"""Return a table as CSV; a value of several parts is a sequence and is joined by `; `.

    >>> dumps(["name", "year"], [["=SUM(A1)", 2012]])
    "\ufeffname,year\r\n'=SUM(A1),2012\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(value) for value in record])
    return BOM + out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(part) for part in value)
    text = " ".join(str(value).split())  # one record, one line: then any tool can cut the file
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
