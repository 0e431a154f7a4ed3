"""Blocks that a page written by hand can ask for: `<!-- sourcebook: matrix -->` on a line of its own."""

import re
from collections.abc import Callable

from sourcebook.corpus import standing
from sourcebook.corpus.standing import Standing
from sourcebook.model.note import Identification
from sourcebook.reading.citation import BLOCK
from sourcebook.site.address import addresses
from sourcebook.site.figures import grid, ways, whole
from sourcebook.site.pages import matrix
from sourcebook.site.render import Markup, render
from sourcebook.site.view import View


def _numbers(view: View) -> dict[str, object]:
    counts = standing.counts(view.corpus)
    notes = view.corpus.notes.values()
    return {
        "claims": sum(counts.values()),
        "traced": counts[Standing.TRACED],
        "alone": counts[Standing.WORK_ALONE],
        "works": [view.source_link(citekey) for citekey in sorted(view.corpus.second_hand)],
        "notes": len(notes),
        "unknown": sum(note.identification is Identification.UNKNOWN for note in notes),
    }


def _matrix(view: View) -> dict[str, object]:
    """Return the matrix while it is small, else a picture of it."""
    small = len(view.corpus.cases) * len(view.corpus.codes[view.themes]) <= whole.CELLS
    return {"whole": not small, **(matrix.table(view) if small else whole.page(view))}


BLOCKS: dict[str, tuple[str, Callable[[View], dict[str, object]]]] = {
    "cases": ("home-ways.html", ways.page),
    "grid": ("home-grid.html", grid.page),
    "matrix": ("home-matrix.html", _matrix),
    "numbers": ("home-numbers.html", _numbers),
}
"""The template of each block, and what it places."""


def fill(html: str, view: View, *, foreign: bool = False) -> str:
    """Return a page's HTML with its blocks in place; a name that there is not stays as it is.

    Blocks are in the language of the view; where the page is in a *foreign* one, they say so.
    """

    def block(match: re.Match[str]) -> Markup | str:
        if match["name"] not in BLOCKS:
            return match[0]
        template, context = BLOCKS[match["name"]]
        placed = render(template, view.speech, view=view, addresses=addresses, **context(view))
        return Markup('<div lang="{}">{}</div>').format(view.language, placed) if foreign else placed

    return BLOCK.sub(block, html)
