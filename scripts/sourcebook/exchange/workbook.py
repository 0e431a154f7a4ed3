"""One Excel file of several tables (Office Open XML, ISO/IEC 29500). The door to XlsxWriter.

Texts are written as texts, whatever they begin with: no cell is a formula. The same tables give the same
bytes.
"""

import io
from collections.abc import Iterable
from datetime import datetime

from sourcebook.exchange.joined import Sheet

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL = 32_767
"""How many characters a cell holds (Excel specifications and limits)."""
LINKS = 60_000
"""How many addresses of a sheet are links; Excel takes 65,530."""
LINKED = ("address", "url")
LONG = 2000
"""How long an address of a link may be; Excel takes 2,079 characters."""
WIDE = {"words", "text", "citation", "citations", "summary", "definition", "rationale", "supports", "title"}
"""Columns of sentences, which get room and lines."""
NEVER = datetime(2000, 1, 1)
"""When the file was made, as it says: always the same."""


def dumps(sheets: Iterable[Sheet], title: str, author: str = "") -> bytes:
    """Return a workbook with a sheet for each table: its head stays in sight and filters."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # here, because only a whole site has one

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    listed = tuple(sheets)
    with Workbook(out, options) as book:
        book.set_properties({"title": title, "author": author, "created": NEVER})
        head = book.add_format({"bold": True, "bottom": 1})
        lines = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        link = book.add_format({"valign": "top", "font_color": "#1b4f84", "underline": 1})
        for sheet in (*listed, about(listed)):
            names = list(sheet.columns)
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 1)
            page.write_row(0, 0, names, head)
            for x, name in enumerate(names):
                wide = name.startswith("words") or name in WIDE
                page.set_column(x, x, 60 if wide else 18, lines if wide else top)
            for y, row in enumerate(sheet.rows, 1):
                for x, value in enumerate(row):
                    if isinstance(value, (list, tuple)):
                        value = "; ".join(str(part) for part in value)
                    text = str("" if value is None else value)[:CELL]
                    if isinstance(value, int):
                        page.write_number(y, x, value)
                    elif names[x] in LINKED and text.startswith("http") and len(text) < LONG and y <= LINKS:
                        page.write_url(y, x, text, link, text)
                    elif text:
                        page.write_string(y, x, text)
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(names) - 1)
    return out.getvalue()


def about(sheets: Iterable[Sheet]) -> Sheet:
    """Return a table of the tables: what each of their columns holds."""
    rows = ((sheet.name, name, what) for sheet in sheets for name, what in sheet.columns.items())
    columns = {"sheet": "a sheet", "column": "a column of it", "holds": "what it holds"}
    return Sheet("About", columns, tuple(rows))
