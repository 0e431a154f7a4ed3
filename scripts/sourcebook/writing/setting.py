"""What the desk has to know of the site, as a file beside the corpus: `site.json`."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from sourcebook.corpus.changes import Change
from sourcebook.reading.load import Folders
from sourcebook.scholarship.style import DEFAULT, STYLES
from sourcebook.site.settings import Settings

NAME = "site.json"

OTHERWISE = ("style", "history")
"""Settings that are no plain values."""


def written(settings: Settings, folders: Folders) -> str:
    """Return the file. A style of CSL needs a program that no browser has; the default stands for it."""
    plain = {one.name: getattr(settings, one.name) for one in fields(Settings) if one.name not in OTHERWISE}
    style = next((name for name, style in STYLES.items() if style is settings.style), DEFAULT)
    days: dict[str, str] = {}
    for change in settings.history:  # newest first; the page of a case says when it changed last
        if change.name:
            days.setdefault(change.name, change.day)
    names = {"cases": folders.cases, "footnotes": folders.footnotes, "docs": folders.docs}
    return json.dumps({"settings": plain, "style": style, "days": days, "folders": names}, ensure_ascii=False)


def read(root: Path) -> tuple[Settings, Mapping[str, str]]:
    """Return the settings of the site, and what its folders are called; the usual ones without a file."""
    path = root / NAME
    if not path.is_file():
        return Settings(), {}
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told["settings"].items()
    }
    history = tuple(Change(day, "", "case", name, new=False) for name, day in told["days"].items())
    return replace(Settings(**plain), style=STYLES[told["style"]], history=history), told["folders"]
