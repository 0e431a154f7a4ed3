"""The matrix in small: a shape in each cell, a link behind each shape.

Up to six cases stand in columns of their own. More than that would be a wallpaper: then a column is a
level, and a cell says how many of its cases use the theme.
"""

from itertools import groupby

from sourcebook.corpus import bonds, matrix
from sourcebook.corpus.matrix import Cell
from sourcebook.model.case import Use
from sourcebook.site.address import addresses
from sourcebook.site.taking import downloads
from sourcebook.site.view import View

CASES = 6
"""The most cases that get a column each."""
SIZES = ((1, 2), (2, 5))
"""The size of a sign by how many claims stand behind it at most; 3 is the largest."""
THEMES = 24
"""The most themes that get a row; of more, those that most cases use."""


def page(view: View) -> dict[str, object]:
    """Return the columns, the rows by family, and the legend of the shapes that occur."""
    shown = _themes(view)
    many = len(view.corpus.cases) > CASES
    rows = _counts(view) if many else _cells(view)
    families = [
        {
            "id": family.id if family else "",
            "rows": [
                row for row in rows if row["family"] == (family.id if family else "") and row["id"] in shown
            ],
        }
        for family in (*view.codes("families"), None)
    ]
    return {
        "many": many,
        "columns": _levels(view) if many else _cases(view),
        "groups": [] if many or not view.has("levels") else _groups(view),
        "sizes": view.gettext("%(few)s, %(some)s, or more") % {"few": "1–2", "some": "3–5"},
        "families": [family for family in families if family["rows"]],
        "most": _most(view),
        "shown": len(shown),
        "themes": len(view.corpus.codes[view.themes]),
        "legend": [] if many else _legend(view, shown),
        "workbook": view.file(downloads.WORKBOOK),
    }


def _themes(view: View) -> set[str]:
    users = bonds.users(view.corpus)
    ranked = sorted(users, key=lambda theme: -len(users[theme]))
    return set(ranked[:THEMES])


def _cases(view: View) -> list[dict[str, str]]:
    return [
        {"href": view.case_href(case_id), "words": view.short(case_id), "level": case.level}
        for case_id, case in view.corpus.cases.items()
    ]


def _groups(view: View) -> list[dict[str, object]]:
    """Return the levels at which the cases in the columns are studied, each with how many columns it has."""
    levels = [case.level for case in view.corpus.cases.values()]
    runs = [(level, len(list(run))) for level, run in groupby(levels)]
    return [{"words": view.label("levels", level), "width": width} for level, width in runs]


def _levels(view: View) -> list[dict[str, str]]:
    present = bonds.by_level(view.corpus, tuple(view.corpus.cases))
    return [
        {"href": view.code_href("levels", level), "words": view.label("levels", level), "level": level}
        for level in present
        if level in view.corpus.codes["levels"]
    ]


def _cells(view: View) -> list[dict[str, object]]:
    cells = matrix.cells(view.corpus)
    return [
        {
            "id": theme.id,
            "family": getattr(theme, "family", ""),
            "cells": [
                _cell(view, theme.id, case_id, cells[theme.id, case_id]) for case_id in view.corpus.cases
            ],
        }
        for theme in view.codes(view.themes)
    ]


def strongest(view: View, cell: Cell) -> Use | None:
    """Return the use that stands for a cell: in its state, and of the best effect."""
    uses = [use for _, use in cell.uses if use.presence == cell.state]
    effects = list(view.corpus.codes["effect"])
    return min(
        uses,
        key=lambda use: effects.index(use.effect) if use.effect in effects else len(effects),
        default=None,
    )


def _cell(view: View, theme: str, case_id: str, cell: Cell) -> dict[str, object]:
    use = strongest(view, cell)
    effect = use.effect if use else None
    claims = len(use.claims) if use else 0
    words = view.label("presence", cell.state)
    if effect:
        words += view.gettext(", [effect]: %s") % view.label("effect", effect)
    if claims:
        words += view.gettext(", ") + view.ngettext("%(num)s claim", "%(num)s claims", claims) % {
            "num": claims
        }
    return {
        "href": view.to(addresses.use(case_id, theme, use.levels)) if use else "",
        "state": cell.state,
        "presence": view.rank("presence", cell.state),
        "effect": view.rank("effect", effect) if effect else 0,
        "symbol": view.symbol("effect", effect) if effect else view.symbol("presence", cell.state),
        "size": next((size for size, most in SIZES if claims <= most), 3),
        "words": f"{view.label(view.themes, theme)}, {view.short(case_id)}: {words}",
    }


def _most(view: View) -> int:
    """Return how many cases of one level use one theme at most."""
    corpus = view.corpus
    by_level = (bonds.by_level(corpus, cases).values() for cases in bonds.users(corpus).values())
    return max((len(ids) for levels in by_level for ids in levels), default=1)


def _counts(view: View) -> list[dict[str, object]]:
    corpus = view.corpus
    levels = [
        level for level in bonds.by_level(corpus, tuple(corpus.cases)) if level in corpus.codes["levels"]
    ]
    found = []
    for theme, cases in bonds.users(corpus).items():
        counts = {level: len(ids) for level, ids in bonds.by_level(corpus, cases).items()}
        found.append(
            {
                "id": theme,
                "family": getattr(corpus.codes[corpus.themes][theme], "family", ""),
                "cells": [{"count": counts.get(level, 0)} for level in levels],
            }
        )
    return found


def _legend(view: View, shown: set[str]) -> list[dict[str, object]]:
    """Return each shape that stands in a cell, how many cells have it, and what it means; effects first."""
    counts: dict[tuple[str, str], int] = {}
    for (theme, _), cell in matrix.cells(view.corpus).items():
        if theme in shown:
            use = strongest(view, cell)
            key = ("effect", use.effect) if use and use.effect else ("presence", cell.state)
            counts[key] = counts.get(key, 0) + 1
    return [
        {
            "list": name,
            "rank": view.rank(name, code.id),
            "symbol": code.symbol or "",
            "words": view.label(name, code.id),
            "count": counts[name, code.id],
        }
        for name in ("effect", "presence")
        for code in view.codes(name)
        if (name, code.id) in counts
    ]
