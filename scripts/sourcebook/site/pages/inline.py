"""Data for a page's script: in the page while it is small, so that it works from disk, else in a file.

A data block is no script (HTML, 4.12.1): a browser runs nothing of it, whatever it holds, and a policy that
forbids inline scripts lets it stand.
"""

import json

from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings

LIMIT = 150_000
"""How many characters of data a page may carry where a file holds the same."""


def block(anchor: str, text: str) -> Markup:
    r"""Return a data block with some JSON.

    >>> block("b", '{"a":"</script>"}')
    Markup('<script type="application/json" id="b">{"a":"\\u003c/script>"}</script>')
    """
    safe = Markup(text.strip().replace("<", "\\u003c"))
    return Markup('<script type="application/json" id="{}">{}</script>').format(anchor, safe)


def elsewhere(anchor: str, file: str) -> Markup:
    """Return a data block that names the file which holds its data."""
    return Markup('<script type="application/json" id="{}" data-from="{}"></script>').format(anchor, file)


def named(file: str, settings: Settings) -> str:
    """Return the name of a file that is made for each language, in that of the settings.

    >>> named("data/a.json", Settings(language="zh", languages=("en", "zh")))
    'data/a.zh.json'
    """
    stem, _, suffix = file.rpartition(".")
    return file if settings.language == settings.first else f"{stem}.{settings.language}.{suffix}"


def fitting(anchor: str, text: str, file: str) -> Markup:
    """Return a data block with some JSON, or one that names the *file* which holds it if it is too long."""
    return block(anchor, text) if len(text) <= LIMIT else elsewhere(anchor, file)


def spoken(text: str) -> str:
    """Return a script that tells the text of a file, for pages on a disk, whose scripts may read none.

    >>> print(spoken("a, b"), end="")
    document.currentScript.told = "a, b";
    """
    return f"document.currentScript.told = {json.dumps(text, ensure_ascii=False)};\n"
