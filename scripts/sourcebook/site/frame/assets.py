"""The files that pages use: one style sheet, joined from its parts, scripts, and typefaces."""

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "assets"

THEME = Path(__file__).parents[1] / "theme"
"""Templates that take the place of the theme's own, wherever one has the same name."""

STYLE = "assets/sourcebook.css"
SCRIPT = "assets/sourcebook.js"
SEARCH = "assets/search.js"
"""What every page loads; a page that needs more names it."""

UNUSED = re.compile(r"assets/(?:javascripts|stylesheets|images/favicon)\b.*")
"""What the theme would bring and our own page does not load."""

OFFLINE = "offline"
"""The folder of what only a copy needs that is read from disk."""

WRITE = "write"
"""The folder of what only the page needs in which cases are written."""

LIGHT_DARK = re.compile(r"^\s*(--[\w-]+): light-dark\((#\w+), #\w+\);$", re.MULTILINE)

PARTS = (
    "tokens",
    "base",
    "shell",
    "text",
    "evidence",
    "trail",
    "claims",
    "lists",
    "tables",
    "filters",
    "matrix",
    "compare",
    "falling",
    "explore",
    "search",
    "register",
    "case",
    "home",
    "reading",
    "figures",
    "drawings",
    "languages",
    "print",
)
"""The parts of the style sheet in the order of the cascade: what comes later may refine what came before."""


def style() -> str:
    """Return the style sheet."""
    parts = {part: (FOLDER / "styles" / f"{part}.css").read_text(encoding="utf-8") for part in PARTS}
    return "\n".join([parts.pop("tokens"), fallback(), *parts.values()])


def fallback() -> str:
    """Return the light colours for browsers that do not know `light-dark()` (before 2024)."""
    tokens = (FOLDER / "styles" / "tokens.css").read_text(encoding="utf-8")
    light = "".join(f"    {name}: {value};\n" for name, value in LIGHT_DARK.findall(tokens))
    return f"@supports not (color: light-dark(white, black)) {{\n  :root {{\n{light}  }}\n}}\n"


def unused(name: str) -> bool:
    """Say whether a file of the theme is one that no page loads.

    >>> unused("assets/javascripts/bundle.a5f9d56c.min.js"), unused("assets/sourcebook.js")
    (True, False)
    """
    return UNUSED.fullmatch(name) is not None


VARIABLE = re.compile(r"var\((--[\w-]+)\)")
DECLARED = re.compile(r"(--[\w-]+):\s*([^;]+);")


def figure_style() -> str:
    """Return the style of a drawing that stands alone: on paper, with every colour written out."""
    tokens = (FOLDER / "styles" / "tokens.css").read_text(encoding="utf-8")
    light = tokens.partition(":root")[2].partition("}")[0]
    values = dict(DECLARED.findall(light)) | dict(LIGHT_DARK.findall(light))
    drawings = (FOLDER / "styles" / "drawings.css").read_text(encoding="utf-8")
    return VARIABLE.sub(lambda match: values[match[1]], drawings.partition("@media")[0])


def files(*, offline: bool = False, write: bool = False) -> Iterator[tuple[str, Path]]:
    """Yield the other files: the name of each on the site, and where it is."""
    kept_back = ("styles/", f"{OFFLINE}/", *([] if write else [f"{WRITE}/"]))
    for path in sorted(FOLDER.rglob("*")):
        name = path.relative_to(FOLDER).as_posix().removeprefix(f"{OFFLINE}/" if offline else "")
        if path.is_file() and not name.startswith(kept_back):
            yield f"assets/{name}", path
