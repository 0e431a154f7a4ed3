"""The files that pages use: one style sheet, joined from its parts, scripts, and typefaces."""

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"

THEME = Path(__file__).parent / "theme"
"""Templates that take the place of the theme's own, wherever one has the same name."""

STYLE = "assets/sourcebook.css"
SCRIPT = "assets/sourcebook.js"
"""What every page loads; a page that needs more names it."""

PARTS = (
    "tokens",
    "material",
    "shell",
    "text",
    "evidence",
    "claims",
    "lists",
    "tables",
    "filters",
    "register",
    "home",
    "reading",
    "figures",
    "drawings",
)
"""The parts of the style sheet in the order of the cascade: what comes later may refine what came before."""


def style() -> str:
    """Return the style sheet."""
    return "\n".join((FOLDER / "styles" / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)


VARIABLE = re.compile(r"var\((--[\w-]+)\)")
DECLARED = re.compile(r"(--[\w-]+):\s*([^;]+);")


def figure_style() -> str:
    """Return the style of a drawing that stands alone: on paper, with every colour written out."""
    tokens = (FOLDER / "styles" / "tokens.css").read_text(encoding="utf-8")
    light = tokens.partition(":root")[2].partition("}")[0]
    values = dict(DECLARED.findall(light))
    drawings = (FOLDER / "styles" / "drawings.css").read_text(encoding="utf-8")
    return VARIABLE.sub(lambda match: values[match[1]], drawings.partition("@media")[0])


def files() -> Iterator[tuple[str, Path]]:
    """Yield the other files: the name of each on the site, and where it is."""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.parent.name != "styles":
            yield f"assets/{path.relative_to(FOLDER).as_posix()}", path
