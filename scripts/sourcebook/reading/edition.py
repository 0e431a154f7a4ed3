"""In which version of its format a corpus is written: what its codebook says, or shows.

| version | since | what it is told by |
| --- | --- | --- |
| 1 | 23 November 2026 | the codebook has `kinds` or `issues` without declaring them as attributes |
| 2 | 0.1.0 | the codebook says `format: 2`, or has no such lists |

`authoring/migration` brings an older one to the newest.
"""

from typing import Any

from sourcebook.problems import Problem
from sourcebook.reading.document import Document

NEWEST = 2
OLD_LISTS = ("kinds", "issues")
"""Lists that the program knew of itself in the first version; now a corpus declares them."""


def of(data: Any) -> int:
    """Return the version in which a codebook with certain data is written; the newest where nothing tells.

    >>> of({"kinds": [], "strategies": []}), of({"attributes": [{"id": "kinds"}], "kinds": []})
    (1, 2)
    >>> of({"format": "3"}), of({"format": "two"})
    (3, 2)
    """
    if not isinstance(data, dict):
        return NEWEST
    said = data.get("format")
    if isinstance(said, str) and said.isdecimal() and int(said):
        return int(said)
    return 1 if "attributes" not in data and any(name in data for name in OLD_LISTS) else NEWEST


def problem(document: Document) -> Problem | None:
    """Return the one problem of a corpus that is written in another version than this program reads."""
    found = of(document.data)
    if found == NEWEST:
        return None
    data = document.data if isinstance(document.data, dict) else {}
    key = next(name for name in ("format", *OLD_LISTS) if name in data)
    message = f"this corpus is written in format {found}, and format {NEWEST} is read; "
    how = "run 'sourcebook migrate'" if found < NEWEST else "install a newer Sourcebook"
    return Problem(document.key_mark((key,)), "old-format", message + how)
