"""The matrix: strategies by cases, every cell in one stated state."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.corpus import matrix, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.matrix import Cell
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.taking import downloads
from sourcebook.site.view import View

WIDE = 12
"""How many columns a table can have and still show words in its cells; beyond them, only signs."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or a column."""

    id: str
    label: str
    href: str
    cells: tuple["Square", ...] = ()
    """The cells of a row; none of a column."""
    others: Markup | str = ""
    """What it is called in other languages, for one that is a case."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows or columns that belong together: the strategies of a family, the cases of a level."""

    id: str
    label: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """One cell, ready to place."""

    state: str
    uses: tuple["Mark", ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One use in a cell."""

    use: Use
    href: str
    standing: Standing | None
    voice: Voice | None


QUESTIONS = {
    (True, True): N_("Which [cases] have which [themes], at which [level], and to what [effect]."),
    (True, False): N_("Which [cases] have which [themes], and at which [level]."),
    (False, True): N_("Which [cases] have which [themes], and to what [effect]."),
    (False, False): N_("Which [cases] have which [themes]."),
}
"""What the matrix answers, by whether the codebook has levels and effects."""


def question(corpus: Corpus) -> str:
    """Return what the matrix of a corpus answers, as a message."""
    return QUESTIONS[bool(corpus.codes["levels"]), bool(corpus.codes["effect"])]


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the matrix."""
    yield Page(
        addresses.MATRIX,
        N_("Matrix"),
        corpus.documents[CODEBOOK].path,
        "matrix.html",
        page,
        question(corpus),
        scripts=("views.js", "matrix.js", "matrix-tip.js"),
    )


def page(view: View) -> dict[str, object]:
    """Return the table with its rows and columns in groups, and the legend with its counts.

    What there is more of runs down the page: strategies in a corpus of a few cases, cases in one of hundreds.
    """
    corpus = view.corpus
    cells = matrix.cells(corpus)
    counts = matrix.legend(corpus)
    across = corpus.key("strategies")
    down = "cases" if len(corpus.cases) > len(corpus.codes[across]) else across
    strategies, cases = _strategies(view), _cases(view)
    rows, columns = (cases, strategies) if down == "cases" else (strategies, cases)
    others = [head.id for group in columns for head in group.heads]

    def squares(id_: str) -> tuple[Square, ...]:
        keys = ((other, id_) if down == "cases" else (id_, other) for other in others)
        return tuple(_square(view, key, cells[key]) for key in keys)

    return {
        "question": view.gettext(question(corpus)),
        "down": down,
        "rows": [
            Group(
                group.id,
                group.label,
                tuple(
                    Head(head.id, head.label, head.href, squares(head.id), head.others)
                    for head in group.heads
                ),
            )
            for group in rows
        ],
        "columns": columns,
        "families": strategies,
        "dense": len(others) > WIDE,
        "total": len(cells),
        "legend": [
            {"code": code, "count": counts[code.id], "definition": view.bare(code.definition)}
            for code in view.codes("presence")
        ],
        "nobody": next(reversed(corpus.codes["presence"]), ""),
        "effects": [
            {"code": code, "definition": view.bare(code.definition)} for code in view.codes("effect")
        ],
        "standings": [(which.value, standing.MEANING[which]) for which in standing.occurring(corpus)],
        "voices": [(which.value, voice.MEANING[which]) for which in Voice if view.voiced],
        "workbook": downloads.WORKBOOK,
        "csv": downloads.MATRIX_CSV,
        "json": downloads.MATRIX_JSON,
    }


def _strategies(view: View) -> list[Group]:
    families: dict[str, list[Head]] = {code.id: [] for code in view.codes("families")}
    for code in view.corpus.codebook.strategies if view.corpus.codebook else ():
        head = Head(code.id, view.label("strategies", code.id), view.code_href("strategies", code.id))
        families.setdefault(code.family, []).append(head)
    return [
        Group(family, view.label("families", family), tuple(heads))
        for family, heads in families.items()
        if heads  # a group of no columns would take one from its neighbour
    ]


def _cases(view: View) -> list[Group]:
    levels: dict[str, list[Head]] = {code.id: [] for code in view.codes("levels")}
    for case_id, case in view.corpus.cases.items():
        others = view.other_names(case.called)
        head = Head(case_id, view.short(case_id), view.case_href(case_id), others=others)
        levels.setdefault(case.level, []).append(head)
    return [
        Group(level, view.label("levels", level), tuple(heads)) for level, heads in levels.items() if heads
    ]


def _square(view: View, key: tuple[str, str], cell: Cell) -> Square:
    strategy, case_id = key
    return Square(
        cell.state,
        tuple(
            Mark(
                use,
                view.to(addresses.use(case_id, strategy, use.levels)),
                standing.of_claims(view.corpus, view.corpus.under(case_id, use)),
                voice.of_claims(view.corpus, case_id, view.corpus.under(case_id, use))
                if view.voiced
                else None,
            )
            for _, use in cell.uses
        ),
    )
