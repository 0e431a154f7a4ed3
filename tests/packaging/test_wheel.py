"""What is installed from a wheel is the whole program, and works where no repository is."""

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "from setuptools import build_meta as b; b.build_sdist('../out'); b.build_wheel('../out')"
WHEEL = "from setuptools import build_meta as b; b.build_wheel('../../../out')"
PARTS = ("scripts", "pyproject.toml", "README.md", "LICENSE")
DATA = "scripts/write/sourcebook_write/data"
"""Made from npm by `make write`; git does not know it."""
LOADED = ("editor.js", "pyodide.asm.wasm", "python_stdlib.zip", "licences.txt", "program.zip", "corpus.zip")
"""Some of what a site hands over to who writes in it: brought by the second package, and made in a build."""


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
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return a wheel and a source distribution of what git knows, and a wheel of what was made from npm."""
    folder = tmp_path_factory.mktemp("built")
    made = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / DATA).iterdir())]
    for name in [*known(*PARTS), *made]:
        target = folder / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    (folder / "out").mkdir()
    run(sys.executable, "-c", BUILD, cwd=folder / "source")
    run(sys.executable, "-c", WHEEL, cwd=folder / "source/scripts/write")
    (sdist,) = (folder / "out").glob("*.tar.gz")
    (wheel,) = (folder / "out").glob("sourcebook-*.whl")
    (write,) = (folder / "out").glob("sourcebook_write-*.whl")
    return wheel, sdist, write


def test_a_wheel_holds_all_that_the_package_is(built: tuple[Path, Path, Path]) -> None:
    wheel, sdist, _ = built
    wanted = {name.removeprefix("scripts/") for name in known("scripts/sourcebook")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wanted - names == set()
    # Nothing lies beside the program that another package could claim.
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sourcebook"}
    with tarfile.open(sdist) as archive_:
        held = {name.partition("/")[2] for name in archive_.getnames()}
    assert {f"scripts/{name}" for name in wanted} - held == set()


def test_the_second_wheel_holds_what_was_made_from_npm_with_its_licences(
    built: tuple[Path, Path, Path],
) -> None:
    with zipfile.ZipFile(built[2]) as archive:
        names = archive.namelist()
    made = {f"sourcebook_write/data/{path.name}" for path in (ROOT / DATA).iterdir()}
    assert made - set(names) == set()
    assert [name for name in names if name.endswith("dist-info/licenses/sourcebook_write/data/licences.txt")]
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sourcebook_write"}


def test_each_release_asks_for_the_second_package_of_the_same_version() -> None:
    one = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    other = tomllib.loads((ROOT / "scripts/write/pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert one["optional-dependencies"]["write"] == [f"{other['name']}=={one['version']}"]
    assert other["version"] == one["version"]


@pytest.fixture(scope="module")
def programs(built: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment in which both wheels were installed together."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    wheel, _, write = built
    run(folder / "venv/bin/pip", "install", "--quiet", write, f"{wheel}[csl,write]", cwd=folder)
    return folder / "venv/bin"


@pytest.mark.slow
def test_both_wheels_together_give_a_site_its_page_to_write_in(programs: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "trial"
    run(programs / "sourcebook", "init", "trial", "--name", "Trial", "--start", "comparison", cwd=tmp_path)
    config = corpus / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert text.count("  - sourcebook:\n") == 1
    config.write_text(
        text.replace("  - sourcebook:\n", "  - sourcebook:\n      write: true\n"), encoding="utf-8"
    )
    run(programs / "mkdocs", "build", "--strict", cwd=corpus)
    carried = corpus / "site/assets/write"
    assert [name for name in LOADED if not (carried / name).is_file()] == []
    assert (carried / "editor.js").read_bytes() == (ROOT / DATA / "editor.js").read_bytes()
    with zipfile.ZipFile(carried / "program.zip") as archive:
        assert {"sourcebook/writing/desk.py", "yaml/__init__.py"} <= set(archive.namelist())
    with zipfile.ZipFile(carried / "corpus.zip") as archive:
        assert "cases/_codebook.yml" in archive.namelist()
    page = (corpus / "site/write/index.html").read_text(encoding="utf-8")
    assert 'id="write.begin"' in page


@pytest.mark.slow
def test_an_installed_wheel_makes_and_builds_a_corpus(programs: Path, tmp_path: Path) -> None:
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
