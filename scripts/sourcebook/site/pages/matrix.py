"""The matrix: themes by cases, every cell in one stated state."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.corpus import facets, matrix, nesting, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.matrix import Cell
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.model.codebook import Attribute
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages import coded, inline
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.taking import downloads
from sourcebook.site.view import View
from sourcebook.site.words.shortened import shortened

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
    short: str = ""
    """What stands for its label where that has no room."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows or columns that belong together: the themes of a family, the cases of a level."""

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
    drawn = ("matrix-large.js",) if coded.large(corpus) else ("matrix.js", "matrix-tip.js")
    yield Page(
        addresses.MATRIX,
        N_("Matrix"),
        corpus.documents[CODEBOOK].path,
        "matrix.html",
        page,
        question(corpus),
        scripts=("views.js", *drawn),
    )


def page(view: View) -> dict[str, object]:
    """Return the table or, of a large corpus, the lists of coded cells; the legend with its counts."""
    corpus = view.corpus
    cells = matrix.cells(corpus)
    counts = matrix.legend(corpus)
    attributes = _attributes(corpus)
    values = {
        case_id: {one.word: nesting.values(corpus, one, case) for one in attributes}
        for case_id, case in corpus.cases.items()
    }
    large = coded.large(corpus)
    return {
        **(_lists(view, cells, values) if large else table(view)),
        "large": large,
        "question": view.gettext(question(corpus)),
        "attributes": attributes,
        "also": facets.also(corpus),
        "values": "" if large else inline.block("matrix.values", json.dumps(values, ensure_ascii=False)),
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


def table(view: View) -> dict[str, object]:
    """Return the table with its rows and columns in groups.

    What there is more of runs down the page: themes in a corpus of a few cases, cases in one of hundreds.
    """
    corpus = view.corpus
    cells = matrix.cells(corpus)
    across = corpus.themes
    down = "cases" if len(corpus.cases) > len(corpus.codes[across]) else across
    themes, cases = _themes(view), _cases(view)
    rows, columns = (cases, themes) if down == "cases" else (themes, cases)
    others = [head.id for group in columns for head in group.heads]

    def squares(id_: str) -> tuple[Square, ...]:
        keys = ((other, id_) if down == "cases" else (id_, other) for other in others)
        return tuple(_square(view, key, cells[key]) for key in keys)

    return {
        "down": down,
        "rows": [
            Group(
                group.id,
                group.label,
                tuple(replace(head, cells=squares(head.id)) for head in group.heads),
            )
            for group in rows
        ],
        "columns": columns,
        "families": themes,
        "dense": len(others) > WIDE,
    }


def _lists(
    view: View, cells: dict[tuple[str, str], Cell], values: dict[str, dict[str, list[str]]]
) -> dict[str, object]:
    return {
        "dense": True,
        "families": _themes(view),
        "heads": coded.heads(view, values),
        "parts": [
            {
                "part": part,
                "lines": [
                    (
                        line.id,
                        [
                            (case, name, _square(view, (line.id, case), cell))
                            for case, name, cell in line.cells
                        ],
                    )
                    for line in part.lines
                ],
            }
            for part in coded.parts(view, cells)
        ],
    }


TAKEN = {"own", "signs", "down", "open", "all", "cases"}
"""What else the address of a view of the matrix says; an attribute of such a name is no facet of it."""


def _attributes(corpus: Corpus) -> list[Attribute]:
    taken = TAKEN | {corpus.themes}
    return [one for one in facets.offered(corpus) if one.word not in taken]


def _themes(view: View) -> list[Group]:
    families: dict[str, list[Head]] = {code.id: [] for code in view.codes("families")}
    short = shortened([view.label(view.themes, code.id) for code in view.codes(view.themes)], coded.WIDTH)
    for code in view.corpus.codebook.themes if view.corpus.codebook else ():
        label = view.label(view.themes, code.id)
        head = Head(code.id, label, view.code_href(view.themes, code.id), short=short[label])
        families.setdefault(code.family, []).append(head)
    return [
        Group(family, view.label("families", family), tuple(heads))
        for family, heads in families.items()
        if heads  # a group of no columns would take one from its neighbour
    ]


def _cases(view: View) -> list[Group]:
    levels: dict[str, list[Head]] = {code.id: [] for code in view.codes("levels")}
    short = shortened([view.short(case_id) for case_id in view.corpus.cases], coded.WIDTH)
    for case_id, case in view.corpus.cases.items():
        others = view.other_names(case.called)
        name = view.short(case_id)
        head = Head(case_id, name, view.case_href(case_id), others=others, short=short[name])
        levels.setdefault(case.level, []).append(head)
    return [
        Group(level, view.label("levels", level), tuple(heads)) for level, heads in levels.items() if heads
    ]


def _square(view: View, key: tuple[str, str], cell: Cell) -> Square:
    theme, case_id = key
    return Square(
        cell.state,
        tuple(
            Mark(
                use,
                view.to(addresses.use(case_id, theme, use.levels)),
                standing.of_claims(view.corpus, view.corpus.under(case_id, use)),
                voice.of_claims(view.corpus, case_id, view.corpus.under(case_id, use))
                if view.voiced
                else None,
            )
            for _, use in cell.uses
        ),
    )
