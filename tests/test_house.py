"""The plan of the house: a room uses those above it, and each outside library has one door."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "scripts" / "sourcebook"

ORDER = [
    "standins",
    "han",
    "problems",
    "messages",
    "failing",
    "model",
    "reading",
    "corpus",
    "rules",
    "check",
    "scholarship",
    "exchange",
    "site",
    "authoring",
    "writing",
    "host",
    "cli",
]
"""From low to high; a wing's rooms may use each other's."""

DOORS = {
    "yaml": {"reading/yamlevents.py"},
    "bibtexparser": {"reading/bibsplit.py"},
    "markdown_it": {"reading/grammar.py", "reading/emphasis.py", "site/words/commonmark.py"},
    "nh3": {"site/words/prose.py"},
    "jinja2": {"site/render.py"},
    "markupsafe": {"site/render.py"},
    "babel": {"site/words/catalogues.py"},
    "feedgenerator": {"exchange/atom.py"},
    "html_to_markdown": {"site/beside/markdown.py"},
    "PIL": {"site/beside/cards.py", "reading/pictures.py"},
    "mkdocs": {"host/"},
    "markdown": {"host/extensions.py"},
    "click": {"cli/"},
    "pypinyin": {"reading/sounds.py", "scholarship/romanised.py"},
    "openpyxl": {"exchange/sheet.py"},
    "distributed": {"host/pool.py"},
    "watchdog": {"cli/watching.py"},
    "pypandoc": {"scholarship/csl.py"},
    "xlsxwriter": {"exchange/workbook.py"},
}


def imports() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: imports are absolute"
                modules = (f"{node.module}.{alias.name}" for alias in node.names)
                yield from ((name, module) for module in modules)


def wing(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def test_imports_point_down() -> None:
    for path, name in imports():
        if name.startswith("sourcebook.") and wing(path) != "__init__":
            target = name.split(".")[1]
            assert ORDER.index(target) <= ORDER.index(wing(path)), f"{path}: {name}"


def test_each_library_has_one_door() -> None:
    outside = {(path, name.split(".")[0]) for path, name in imports()}
    for path, library in outside:
        if library in DOORS:
            assert any(path.startswith(door) for door in DOORS[library]), f"{path}: {library}"
    used = {library for _, library in outside}
    assert set(DOORS) <= used, "a door to nothing"


def test_every_module_says_what_it_is_for() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_only_tests_of_the_published_corpus_depend_on_it() -> None:
    here = Path(__file__).parent
    for path in here.rglob("*.py"):
        name = path.relative_to(here).as_posix()
        if name.startswith(("published/", "node_modules/")):
            continue
        imported = {alias for alias in _modules(path) if alias.startswith("tests.")}
        assert not {one for one in imported if one.startswith(("tests.published", "tests.real"))}, name


def _modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


LISTED_BY_KIND = ("rules/", "cli/", "site/pages/", "site/figures/")
"""Where each rule, command, page and figure has a room of its own, which is told once for all."""


def test_the_plan_names_every_room() -> None:
    plan = (PACKAGE.parents[1] / "docs/development/architecture.md").read_text(encoding="utf-8")
    named = {word.removesuffix(".py").rpartition("/")[2] for word in re.findall(r"`([\w/.]+)`", plan)}
    rooms = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    forgotten = [
        name
        for name in sorted(path.relative_to(PACKAGE).as_posix() for path in rooms)
        if not name.startswith(LISTED_BY_KIND) and name.removesuffix(".py").rpartition("/")[2] not in named
    ]
    assert forgotten == []
