"""What is installed from a wheel is the whole program, and works where no repository is."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "from setuptools import build_meta as b; b.build_sdist('../out'); b.build_wheel('../out')"
PARTS = ("scripts", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program, without what this process was told of modules; return what it says."""
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def known(*parts: str) -> list[str]:
    """Return the files that git knows."""
    names = run("git", "ls-files", "-z", *parts, cwd=ROOT).split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a wheel and a source distribution of what git knows."""
    folder = tmp_path_factory.mktemp("built")
    for name in known(*PARTS):
        target = folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    (folder / "out").mkdir()
    run(sys.executable, "-c", BUILD, cwd=folder / "source")
    (wheel,), (sdist,) = (folder / "out").glob("*.whl"), (folder / "out").glob("*.tar.gz")
    return wheel, sdist


def test_a_wheel_holds_all_that_the_package_is(built: tuple[Path, Path]) -> None:
    wheel, sdist = built
    wanted = {name.removeprefix("scripts/") for name in known("scripts/sourcebook")}
    with zipfile.ZipFile(wheel) as archive:
        assert wanted - set(archive.namelist()) == set()
    with tarfile.open(sdist) as archive_:
        held = {name.partition("/")[2] for name in archive_.getnames()}
    assert {f"scripts/{name}" for name in wanted} - held == set()


@pytest.mark.slow
def test_an_installed_wheel_makes_and_builds_a_corpus(built: tuple[Path, Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / "bin"
    run(programs / "pip", "install", "--quiet", f"{built[0]}[csl]", cwd=tmp_path)
    for start in ("blank", "comparison", "techniques"):
        corpus = tmp_path / start
        run(programs / "sourcebook", "init", start, "--name", "Trial", "--start", start, cwd=tmp_path)
        assert "no problems" in run(programs / "sourcebook", "check", cwd=corpus)
        run(programs / "mkdocs", "build", "--strict", cwd=corpus)
        assert (corpus / "site" / "index.html").exists()
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "Begin")):
        run(*git, *words, cwd=corpus)
    told = run(programs / "sourcebook", "diff", "HEAD..HEAD", cwd=corpus)
    assert "The meaning is the same" in told
