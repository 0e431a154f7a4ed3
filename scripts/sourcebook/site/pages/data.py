"""Everything that can be downloaded, on one page: what it is, and what its columns hold."""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import claims, codings, grid
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.taking import downloads
from sourcebook.site.view import View

TABLES = (
    (
        N_("Claims"),
        N_("Every claim with its [case], its codes, what it rests on and how well. One claim a line."),
        (downloads.CLAIMS_CSV, downloads.CLAIMS_JSON),
        claims.columns,
    ),
    (
        N_("Matrix"),
        N_("Every cell of the matrix with its state, and every [use] with its codes and support."),
        (downloads.MATRIX_CSV, downloads.MATRIX_JSON),
        grid.columns,
    ),
    (
        N_("Codings"),
        N_("What each coder decided, and what the [cases] say now. One decision at one [level] a line."),
        (downloads.CODINGS_CSV,),
        codings.columns,
    ),
)
"""The tables: title, what it is, files, columns."""


SHEETS = {
    "Cases": N_("[Cases]"),
    "Claims": N_("Claims"),
    "Citations": N_("Citations"),
    "Sources": N_("Sources"),
    "Notes": N_("Notes"),
    "Codings": N_("Codings"),
    "Codebook": N_("Codebook"),
}
"""What readers call the tables that join."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        addresses.DATA,
        N_("Data"),
        corpus.documents[CODEBOOK].path,
        "data.html",
        page,
        N_("Every file that can be downloaded, with what it holds."),
    )


def page(view: View) -> dict[str, object]:
    """Return the tables with their columns, and the bibliography in its formats."""
    first = replace(view.settings, language=view.settings.first)
    held = {"Claims": claims.columns(view.corpus).keys()}
    return {
        "tables": [
            {
                "id": files[0].removeprefix("data/").partition(".")[0],
                "title": title,
                "what": what,
                "files": [(name.rpartition(".")[2].upper(), view.file(name)) for name in files],
                "columns": list(columns(view.corpus).items()),
            }
            for title, what, files, columns in TABLES
        ],
        "workbook": view.file(downloads.WORKBOOK),
        "sheets": [
            {
                "name": view.gettext(SHEETS[sheet.name]),
                "rows": len(sheet.rows),
                "href": view.file(downloads.csv_name(sheet.name)),
                "columns": list(sheet.columns.items()),
                "only": sheet.columns.keys() - held[sheet.name] if sheet.name in held else (),
            }
            for sheet in downloads.together(view.corpus, first)
        ],
        "formats": [
            (form.name, form.media_type, view.file(f"{downloads.SOURCES}{form.suffix}"))
            for form in downloads.FORMATS
        ],
        "grades": [(which, standing.MEANING[which]) for which in standing.possible(view.corpus)],
        "sources": len(view.corpus.entries),
        "offline": view.file(view.settings.offline_copy) if view.settings.offline_copy else "",
        "license": view.settings.license,
    }
