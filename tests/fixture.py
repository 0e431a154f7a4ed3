"""The corpus on which the generator is tested: made up, small, frozen, with all that a corpus may have.

It lies in `tests/libraries`, and nothing else may depend on what the corpus of this repository says: that one
is its authors', and has tests of its own in `tests/published`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders

ROOT = Path(__file__).parent / "libraries"

CORPUS, PROBLEMS = check(Folders(ROOT))
"""Read once for all tests of a process: nobody changes a corpus."""

SITE_URL = "https://example.org/corpus/"

PERSON = {
    f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}

NOT_YET = ("cases/mill-lane.yml", "docs/argument/beyond.md")
"""What the first of the two days in the history of the copy does not have."""


def copied(folder: Path) -> Path:
    """Copy the corpus into a folder; return it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("_schema", "site"), dirs_exist_ok=True)
    return folder


def with_history(folder: Path) -> Path:
    """Copy the corpus into a folder as a repository, which remembers two days; return it."""
    copied(folder)
    later = {name: (folder / name).read_bytes() for name in NOT_YET}
    elmford = folder / "cases/elmford.yml"
    later["cases/elmford.yml"] = elmford.read_bytes()
    for name in NOT_YET:
        (folder / name).unlink()
    elmford.write_bytes(later["cases/elmford.yml"].replace(b"Six people", b"Five people"))
    _git(folder, "2024-05-02", "init", "--quiet")
    _commit(folder, "2024-05-02")
    for name, content in later.items():
        (folder / name).write_bytes(content)
    _commit(folder, "2024-05-04")
    return folder


def build(root: Path, folder: Path, *options: str, **environment: str) -> None:
    """Build the site of a corpus into a folder, strictly."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options, "-d", str(folder)]
    found = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run(command, cwd=root, env=found, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]


def once(factory: pytest.TempPathFactory, name: str, write: Callable[[Path], None]) -> Path:
    """Return a folder that all workers share: who comes first writes it, the others wait."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = shared / f"{name}.unfinished"
            write(unfinished)
            unfinished.rename(folder)
    return folder


def _commit(folder: Path, day: str) -> None:
    _git(folder, day, "add", "--all")
    _git(folder, day, "commit", "--quiet", "--message", day)


def _git(folder: Path, day: str, *words: str) -> None:
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *words]
    subprocess.run(command, cwd=folder, env={**os.environ, **PERSON, **dates}, check=True)
