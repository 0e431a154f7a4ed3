"""How to change the program, as the page on the architecture tells it, done in a copy of the program.

Each recipe names the files that it touches. What is done here touches these and no other, and what is then
read, checked, written or built has what was added.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.recipes import RECIPES, Recipe

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/development/architecture.md"
TOUCHES = re.compile(r"^### (?P<title>.+)\n\n(?:(?!###)[\s\S])*?^Touches (?P<files>(?:.+\n)+)", re.MULTILINE)


def touched() -> dict[str, list[str]]:
    """Return the files that each recipe of the page names, by its heading."""
    text = PAGE.read_text(encoding="utf-8").partition("## How to")[2]
    return {match["title"]: re.findall(r"`([^`]+)`", match["files"]) for match in TOUCHES.finditer(text)}


def test_every_recipe_is_told_and_done() -> None:
    assert touched().keys() == RECIPES.keys()


@pytest.mark.parametrize("title", touched())
def test_every_file_that_a_recipe_names_is_there(title: str) -> None:
    for name in touched()[title]:
        found = ROOT / name
        assert (found.parent if "<" in found.name else ROOT / name.partition("<")[0]).exists(), name


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_does_what_it_says(title: str, tmp_path: Path) -> None:
    recipe = RECIPES[title]
    names = {re.sub(r"<\w+>", lambda match: recipe.names[match[0][1:-1]], name) for name in touched()[title]}
    assert names == recipe.files.keys(), "the files that it touches are those that the page names"
    root = copied(tmp_path, recipe)
    command = [sys.executable, "-c", recipe.asked]
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    for words in recipe.answered:
        assert words in done.stdout + done.stderr


def copied(folder: Path, recipe: Recipe) -> Path:
    """Copy the program and the tiny corpus, with what a recipe does to them."""
    root = folder / "copy"
    shutil.copytree(ROOT / "tests" / "tiny", root)
    ignored = shutil.ignore_patterns("__pycache__", "fonts", "starter")
    shutil.copytree(ROOT / "scripts" / "sourcebook", root / "scripts" / "sourcebook", ignore=ignored)
    for name, content in recipe.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
            continue
        source = path if path.exists() else ROOT / name
        text = source.read_text(encoding="utf-8")
        for old, new in content:
            assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return root
