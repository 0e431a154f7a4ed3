"""Where a corpus lies and ends: its folders, what belongs to it, and whether they can lie where they do.

| rule | found when |
| --- | --- |
| wrong-file | a folder of the corpus lies where everything is published, or is a link out of the project |
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import Mark, Problem


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a corpus lies; each folder relative to the root, with forward slashes."""

    root: Path
    cases: str = "cases"
    footnotes: str = "footnotes"
    docs: str = "docs"
    private: str = ""
    """A BibTeX file outside of the corpus that completes restricted entries, for a private site."""


OPTIONS = {"cases": "cases_dir", "footnotes": "footnotes_dir"}
"""How `mkdocs.yml` names the folders of the corpus."""


def misplaced(folders: Folders) -> Iterator[Problem]:
    """Yield the problem of each folder that cannot be read, or not be published, where it lies."""
    docs, seen = _named(folders, folders.docs), dict[Path, str]()
    for attribute, option in OPTIONS.items():
        folder: str = getattr(folders, attribute)
        place = _named(folders, folder)
        message = ""
        if place.is_relative_to(docs):
            message = f"this folder lies in {folders.docs!r}, whose files are published as they are; move it "
            message += f"beside {folders.docs!r}, and name it under {option!r} in 'mkdocs.yml'"
        elif place in seen:
            message = f"{seen[place]!r} and {option!r} name the same folder; give each its own"
        elif not inside(folders, place):
            message = "this folder is a link to what lies outside of the project; put the folder itself here"
        seen.setdefault(place, option)
        if message:
            yield Problem(Mark(folder), "wrong-file", message)


def inside(folders: Folders, path: Path) -> bool:
    """Tell whether what a path leads to belongs to the project.

    That is what lies in its root, or in a folder elsewhere that its configuration names.
    """
    there = path.resolve()
    return any(there.is_relative_to(ground) for ground in _grounds(folders))


def apart(folders: Folders, place: Path) -> Path:
    """Return a root in an empty folder, so deep that all folders which a corpus names lie in that folder."""
    named = (folders.cases, folders.footnotes, folders.docs)
    up = max(os.path.normpath(folder).split(os.sep).count("..") for folder in named)
    return place.joinpath(*["root"] * up)


def _grounds(folders: Folders) -> Iterator[Path]:
    root = folders.root.resolve()
    yield root
    for folder in (folders.cases, folders.footnotes, folders.docs):
        named = _named(folders, folder)
        if not named.is_relative_to(root):
            yield named.resolve()


def _named(folders: Folders, folder: str) -> Path:
    """Return where a folder is said to lie, whatever it leads to."""
    return Path(os.path.normpath(folders.root.resolve() / folder))
