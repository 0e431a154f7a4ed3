"""What `mkdocs.yml` chooses, for who reads a corpus without building its site: its rules and its folders.

The file is read as MkDocs reads it: it may be called `mkdocs.yaml`, take over what another says (`INHERIT`),
and ask the environment (`!ENV`). It may also hold tags that only MkDocs understands; so its tree is read, and
nothing is made of it.
"""

import os
from pathlib import Path

from sourcebook.reading import yamlevents
from sourcebook.reading.bounds import Folders
from sourcebook.reading.yamlevents import Tree

FILE = "mkdocs.yml"
OTHER = "mkdocs.yaml"
"""The name that MkDocs takes where the first is not there."""
ASKED = ("rules", "cases_dir", "footnotes_dir", "docs_dir", "private", "INHERIT")
"""What is looked for; a file without any of these words need not be read."""


def file(root: Path) -> Path:
    """Return where the configuration is, or would be."""
    return next((path for path in (root / FILE, root / OTHER) if path.is_file()), root / FILE)


def rules(root: Path) -> dict[str, str]:
    """Return the words under `rules` of the plugin `sourcebook`, by the ids of the rules."""
    found = _plugin(_said(file(root))).get("rules")
    if not isinstance(found, dict):
        return {}
    return {rule: word for rule, word in found.items() if isinstance(word, str)}


def folders(root: Path, *, cases: str = "", footnotes: str = "", docs: str = "") -> Folders:
    """Return the folders of the corpus in *root*: those named here, else as the configuration names them."""
    said = _said(file(root))
    own = _plugin(said)
    default = Folders(root)
    return Folders(
        root,
        cases or _word(own, "cases_dir") or default.cases,
        footnotes or _word(own, "footnotes_dir") or default.footnotes,
        docs or _from(root, _word(said, "docs_dir")) or default.docs,
        _word(own, "private"),
    )


def _said(path: Path, seen: frozenset[Path] = frozenset()) -> dict[str, Tree]:
    """Return what a file says, over what the one says that it takes over, if it can be read."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return {}
    tree = yamlevents.tree(text) if any(word in text for word in ASKED) else ""
    if not isinstance(tree, dict):
        return {}
    parent = _word(tree, "INHERIT")
    if not parent or path.resolve() in seen:
        return tree
    return _merged(_said(path.parent / parent, seen | {path.resolve()}), tree)


def _merged(under: dict[str, Tree], over: dict[str, Tree]) -> dict[str, Tree]:
    """Return maps merged as MkDocs merges them: maps key by key, of all else the upper."""
    found = dict(under)
    for key, value in over.items():
        below = under.get(key)
        found[key] = _merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return found


def _plugin(said: dict[str, Tree]) -> dict[str, Tree]:
    """Return the options of the plugin `sourcebook`."""
    plugins = said.get("plugins")
    options = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    found = (option.get("sourcebook") for option in options if isinstance(option, dict))
    return next((own for own in found if isinstance(own, dict)), {})


def _word(said: dict[str, Tree], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _from(root: Path, name: str) -> str:
    """Return a folder as it is named from *root*, above which it may lie."""
    return Path(os.path.relpath((root / name).resolve(), root.resolve())).as_posix() if name else ""
