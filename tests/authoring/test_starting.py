"""A new corpus in another field: clean from the first minute, and built as a maintainer would."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import lxml.html
import pytest
import yaml
from click.testing import CliRunner, Result

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.reading.load import Folders

NAME = "Water: how “villages” share it"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("work") / "water"
    run("init", str(root), "--name", NAME)
    return root


def test_it_checks_clean_and_has_what_an_editor_needs(begun: Path) -> None:
    corpus, problems = check(Folders(begun))
    assert problems == []
    assert list(corpus.cases) == ["example-organisation"]
    for path in (begun / "cases").glob("*.yml"):
        target = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / target).is_file()


def test_it_goes_on_and_is_built_strictly(begun: Path) -> None:
    root = ["--root", str(begun)]
    case = [
        "--name",
        "Upper Village",
        "--attribute",
        "kind=association",
        "--level",
        "local",
        "--summary",
        "It is up.",
    ]
    run("new", "case", *case, *root)
    run("new", "strategy", "--label", "Taking turns", "--family", "doing", "--definition", "In order.", *root)
    run("rename", "example-organisation", "lower-village", "--write", *root)
    run("publish", *root)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(command, cwd=begun, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    assert "not included in the" not in built.stderr
    home = lxml.html.parse(str(begun / "site" / "index.html")).getroot()
    assert NAME in home.findtext(".//title")
    menu = home.xpath("//nav[@id='page.menu']//a/@href")
    assert {"strategies/", "limitations/", "matrix/"} <= set(menu)
    assert "map/" not in menu, "the example has no place"
    assert (begun / "site/strategies/taking-turns/index.html").is_file()
    moved = (begun / "site/cases/example-organisation/index.html").read_text("utf-8")
    assert "0; url=../../cases/lower-village/" in moved


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["init", str(tmp_path), "--name", "A"])
    assert result.exit_code == 1
    assert "is not empty; nothing was written" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_it_asks_for_a_name(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "new")], input="\n")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "new/README.md").read_text("utf-8").startswith("# Case studies\n")


@pytest.mark.parametrize("start", ["blank", "comparison", "techniques"])
def test_each_beginning_checks_clean_and_names_what_it_is_made_with(start: str, tmp_path: Path) -> None:
    root = tmp_path / start
    run("init", str(root), "--name", NAME, "--start", start, "--url", "https://example.org/water")
    corpus, problems = check(Folders(root))
    assert problems == []
    assert len(corpus.cases) == (0 if start == "blank" else 1)
    config = (root / "mkdocs.yml").read_text("utf-8")
    assert 'site_url: !ENV [SITE_URL, "https://example.org/water/"]' in config
    workflow = yaml.safe_load((root / ".github/workflows/site.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["build"]["steps"]]
    assert "pip install --requirement requirements.txt" in steps
    assert "mkdocs build --strict" in steps
    assert "mkdocs build --strict --no-directory-urls --site-dir offline" in steps
    assert "offline: !ENV [OFFLINE, false]" in config
    pinned = (root / "requirements.txt").read_text("utf-8")
    assert f"\nmkdocs=={version('mkdocs')}\n" in pinned
    assert all("==" in line for line in pinned.splitlines() if not line.startswith("#"))


def test_where_the_program_comes_from_is_pinned_as_it_is_told(tmp_path: Path) -> None:
    run("init", str(tmp_path / "new"), "--name", "A", "--program", "git+https://example.org/s@v0.1.0")
    pinned = (tmp_path / "new/requirements.txt").read_text("utf-8").splitlines()
    assert pinned[1] == "sourcebook @ git+https://example.org/s@v0.1.0"
