"""Blocks that a page written by hand can ask for: `<!-- sourcebook: matrix -->` on a line of its own."""

import re
from collections.abc import Callable

from sourcebook.corpus import standing
from sourcebook.corpus.standing import Standing
from sourcebook.model.note import Identification
from sourcebook.reading.citation import BLOCK
from sourcebook.site.pages import cases, matrix
from sourcebook.site.render import Markup, render
from sourcebook.site.view import View


def _numbers(view: View) -> dict[str, object]:
    counts = standing.counts(view.corpus)
    claims = sum(counts.values())
    notes = view.corpus.notes.values()
    return {
        "claims": claims,
        "identified": 100 * counts[Standing.IDENTIFIED] // claims if claims else 0,
        "notes": len(notes),
        "unknown": sum(note.identification is Identification.UNKNOWN for note in notes),
    }


CONTEXTS: dict[str, Callable[[View], dict[str, object]]] = {
    "cases": cases.index,
    "matrix": matrix.page,
    "numbers": _numbers,
}
"""What each block places; its template is `home-<name>.html`."""


def fill(html: str, view: View) -> str:
    """Return a page's HTML with its blocks in place; a name that there is not stays as it is."""

    def block(match: re.Match[str]) -> Markup | str:
        name = match["name"]
        if name not in CONTEXTS:
            return match[0]
        return render(f"home-{name}.html", view.settings.language, view=view, **CONTEXTS[name](view))

    return BLOCK.sub(block, html)
