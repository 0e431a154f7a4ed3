"""A picture of the whole matrix, for where the matrix itself is too large: it leads there.

A band for each family, in it a line for each code and a column for each case, or for as many as share one;
the darker a spot, the more of its cells are coded.
"""

from itertools import groupby
from math import ceil

from sourcebook.corpus import matrix
from sourcebook.site.view import View

CELLS = 600
"""How many cells a matrix may have and still stand on a page beside other things."""
COLUMNS = 200
LINES = 130
"""The most columns and lines of the picture; beyond them several cases or codes share one."""
SHADES = 4
LINE = 3
"""How high a line is, in pixels."""


def page(view: View) -> dict[str, object]:
    """Return the bands with their drawings, and how much of the matrix is coded."""
    corpus = view.corpus
    cells = matrix.cells(corpus)
    cases = list(corpus.cases)
    together = ceil(len(cases) / COLUMNS) or 1
    columns = [cases[first : first + together] for first in range(0, len(cases), together)]
    lines = ceil(len(corpus.codes[corpus.themes]) / LINES) or 1
    families: dict[str, list[str]] = {code.id: [] for code in view.codes("families")}
    for code in view.codes(view.themes):
        families.setdefault(getattr(code, "family", ""), []).append(code.id)
    coded = {key for key, cell in cells.items() if cell.uses}
    bands = []
    for family, codes in families.items():
        if not codes:
            continue
        rows = [codes[first : first + lines] for first in range(0, len(codes), lines)]
        bands.append(
            {
                "id": family,
                "cells": len(codes) * len(cases),
                "coded": sum((code, case) in coded for code in codes for case in cases),
                "wide": len(columns),
                "high": len(rows),
                "pixels": max(len(rows) * LINE, 12),
                "paths": _paths(rows, columns, coded),
            }
        )
    return {"bands": bands, "total": len(cells), "coded": len(coded)}


def _paths(rows: list[list[str]], columns: list[list[str]], coded: set[tuple[str, str]]) -> dict[int, str]:
    """Return for each shade the data of a path: a run of spots after the other."""
    found: dict[int, str] = {}
    for y, codes in enumerate(rows):
        shades = []
        for cases in columns:
            number = sum((code, case) in coded for code in codes for case in cases)
            shades.append(ceil(SHADES * number / (len(codes) * len(cases))))
        x = 0
        for shade, run in groupby(shades):
            long = len(list(run))
            if shade:
                found[shade] = found.get(shade, "") + f"M{x} {y}h{long}v1h-{long}z"
            x += long
    return dict(sorted(found.items()))
