"""The matrix of a large corpus: what is coded, family by family, as lists that are whole without a script.

A table of tens of thousands of cells, most of them empty, is neither read nor moved. So the page holds the
coded cells only, and `matrix-large.js` draws from them the part of the table that is looked at.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.matrix import Cell
from sourcebook.site.pages import inline
from sourcebook.site.render import Markup
from sourcebook.site.view import View
from sourcebook.site.words.shortened import shortened

COLUMNS = 40
ROWS = 300
"""How many columns and rows a matrix may have and still be one table."""
WIDTH = 24
"""How wide a name may be at the head of a column or a row, in Latin letters."""
FAMILY = 16
"""The same for a family, whose number of codes stands beside its name."""


def large(corpus: Corpus) -> bool:
    """Return whether the matrix of a corpus is too large for one table."""
    few, many = sorted((len(corpus.cases), len(corpus.codes[corpus.themes])))
    return few > COLUMNS or many > ROWS


@dataclass(frozen=True, slots=True)
class Line:
    """One code with its coded cells: the id and short name of each case, and its cell."""

    id: str
    cells: tuple[tuple[str, str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The codes of one family: those that are coded for any case, and the others."""

    id: str
    lines: tuple[Line, ...]
    idle: tuple[str, ...]

    @property
    def coded(self) -> int:
        """How many cells of the family are coded."""
        return sum(len(line.cells) for line in self.lines)


def parts(view: View, cells: dict[tuple[str, str], Cell]) -> list[Part]:
    """Return the coded cells by family and code, in the order of the codebook and of the cases."""
    found: dict[str, list[Line]] = {code.id: [] for code in view.codes("families")}
    names = {case_id: view.short(case_id) for case_id in view.corpus.cases}
    for code in view.codes(view.themes):
        coded = ((case_id, name, cells[code.id, case_id]) for case_id, name in names.items())
        line = Line(code.id, tuple(one for one in coded if one[2].uses))
        found.setdefault(getattr(code, "family", ""), []).append(line)
    return [
        Part(
            family,
            tuple(line for line in lines if line.cells),
            tuple(line.id for line in lines if not line.cells),
        )
        for family, lines in found.items()
        if lines
    ]


def heads(view: View, values: dict[str, dict[str, list[str]]]) -> Markup:
    """Return the data of all heads: codes with families and parents, cases with what tells them apart."""
    codes: list[dict[str, object]] = [
        {
            "id": code.id,
            "name": view.label(view.themes, code.id),
            "href": view.code_href(view.themes, code.id),
            "group": getattr(code, "family", ""),
            "parent": code.parent or "",
        }
        for code in view.codes(view.themes)
    ]
    cases: list[dict[str, object]] = [
        {
            "id": case_id,
            "name": view.short(case_id),
            "href": view.case_href(case_id),
            "group": case.level or "",
            "values": values[case_id],
        }
        for case_id, case in view.corpus.cases.items()
    ]
    groups = {name: dict(_labels(view, name)) for name in ("families", "levels")}
    short = shortened(groups["families"].values(), FAMILY)
    narrow = {id_: short[name] for id_, name in groups["families"].items() if short[name] != name}
    data = {"codes": _apart(codes), "cases": _apart(cases), **groups, "short": narrow}
    return inline.block("matrix.heads", json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _labels(view: View, name: str) -> Iterator[tuple[str, str]]:
    yield from ((code.id, view.label(name, code.id)) for code in view.codes(name))


def _apart(heads: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return heads with a short name where the whole one has no room."""
    short = shortened([str(head["name"]) for head in heads], WIDTH)
    return [
        head if short[str(head["name"])] == head["name"] else {**head, "short": short[str(head["name"])]}
        for head in heads
    ]
