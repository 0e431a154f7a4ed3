"""The pages for those who begin: their commands are run, and what they print is compared."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.walk import walk
from tests.serving import serving

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/contributing"
TREE = (
    "cases",
    "footnotes",
    "docs",
    "mkdocs.yml",
    "Makefile",
    "pyproject.toml",
    "requirements.lock",
    ".gitignore",
)
PERSON = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
PERSON |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "NO_MKDOCS_2_WARNING": "1"}


def venv(folder: Path) -> None:
    """Give a folder the environment that runs these tests, as `make site` would make one."""
    (folder / ".venv/bin").mkdir(parents=True)
    for name in ("sourcebook", "mkdocs", "python"):
        source = Path(sys.executable).parent / name
        (folder / ".venv/bin" / name).symlink_to(source)


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Return a repository with the corpus as it is now."""
    folder = tmp_path / "remote"
    folder.mkdir()
    for name in TREE:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    git = ["git", "-c", "init.defaultBranch=main"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The corpus"]):
        subprocess.run([*git, *words], cwd=folder, env={**os.environ, **PERSON}, check=True)
    return folder


def test_the_tutorial(tmp_path: Path, remote: Path) -> None:
    # The repository's address leads to the copy; the environment is there already, `make` need not make it.
    environment = {
        **PERSON,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{remote}/.git.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://github.com/example/sourcebook.git",
        "MAKEFLAGS": "--old-file=.venv/site.stamp --old-file=.venv/bin/python --no-print-directory",
    }
    seen: list[str] = []

    def serve(folder: Path) -> None:
        with serving(folder) as served:
            seen.append(served.page("cases/example-garden/"))
            news = served.replace("cases/example-garden.yml", "two other gardens", "three other gardens")
            assert not news.html, news.words
            seen.append(served.page("cases/example-garden/"))
            served.replace("cases/example-garden.yml", "three other gardens", "two other gardens")

    page = (PAGES / "index.md").read_text(encoding="utf-8")
    commands = []
    for command in walk(page, tmp_path, environment, serve):
        commands.append(command)
        if command == "make site":
            venv(tmp_path / "sourcebook")
            (tmp_path / "sourcebook/.venv/site.stamp").touch()
    assert "two other gardens" in seen[0]
    assert "three other gardens" in seen[1]
    assert (tmp_path / "sourcebook/site/index.html").is_file()
    assert len(commands) == page.count("\n.venv/") + page.count("\ngit ") + page.count("\nmake ") + 1


def test_a_corpus_of_ones_own(tmp_path: Path) -> None:
    venv(tmp_path)
    page = (PAGES / "your-own-corpus.md").read_text(encoding="utf-8")
    list(walk(page, tmp_path, PERSON, lambda folder: None))
    assert "Town gardens" in (tmp_path / "gardens/site/index.html").read_text(encoding="utf-8")
    assert "@book{example2021," in (tmp_path / "gardens/footnotes/sources.bib").read_text(encoding="utf-8")
    assert (tmp_path / "gardens/cases/elm-street-garden.yml").is_file()
