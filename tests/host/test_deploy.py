"""`mkdocs gh-deploy` publishes the site that a build has made, and nothing where a build has failed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fixture
from tests.host.test_build import CONFIG

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.mark.slow
def test_a_site_is_deployed_whole_or_not_at_all(tiny: Tiny, tmp_path: Path) -> None:
    root = tiny({"mkdocs.yml": CONFIG, ".gitignore": "site/\n.cache/\n"})
    remote = tmp_path / "remote.git"

    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=root, env={**os.environ, **fixture.PERSON}, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def deploy() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "gh-deploy"], cwd=root, capture_output=True, text=True,
            env={**os.environ, **fixture.PERSON}, check=False,
        )  # fmt: skip

    git("init", "-q", "-b", "main")
    git("init", "-q", "--bare", str(remote))
    git("add", "-A")
    git("commit", "-qm", "First")
    git("remote", "add", "origin", str(remote))
    done = deploy()
    assert done.returncode == 0, done.stderr
    published = set(git("--git-dir", str(remote), "ls-tree", "-rz", "--name-only", "gh-pages").split("\0"))
    site = root / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert "cases/tartu-2016/index.html" in files
    assert published - {""} == files | {".nojekyll"}
    first = git("--git-dir", str(remote), "rev-parse", "gh-pages")
    (root / "cases/tartu-2016.yml").write_text("name: [\n", encoding="utf-8")
    assert deploy().returncode != 0
    assert git("--git-dir", str(remote), "rev-parse", "gh-pages") == first
