"""Where `sourcebook check` may be called: in a corpus, on one of its files, below it, in a wrong place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main

Tiny = Callable[[dict[str, str | None]], Path]
WRONG = "name: Narva\nkind: council\nlevel: nationall\nsummary: Another.\n"


def check(*words: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


@pytest.fixture
def root(tiny: Tiny) -> Path:
    return tiny({"cases/narva-2017.yml": WRONG, "docs/page/deep.md": "Says [@nobody].\n"})


def test_a_file_is_checked_in_its_corpus_and_only_its_problems_are_told(root: Path) -> None:
    wrong = check(root / "cases" / "narva-2017.yml")
    assert wrong.exit_code == 1
    assert "cases/narva-2017.yml:3:8: " in wrong.stdout
    assert "nobody" not in wrong.stdout
    right = check(root / "cases" / "tartu-2016.yml")
    assert (right.exit_code, right.stdout) == (0, "")
    page = check(root / "docs" / "page" / "deep.md")
    assert page.exit_code == 1
    assert "nobody" in page.stdout


def test_below_a_corpus_the_corpus_is_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "docs" / "page")
    found = check()
    assert found.exit_code == 1
    assert found.stderr.startswith(f"checking the corpus in '{root}'\n")
    assert "cases/narva-2017.yml:3:8: " in found.stdout


def test_in_a_wrong_place_it_says_where_it_looked(tmp_path: Path) -> None:
    found = check(tmp_path)
    assert found.exit_code == 2
    words = "there is no corpus, a folder with 'cases/_codebook.yml'"
    assert found.stderr.endswith(f"Error: {words}, in '{tmp_path}' nor in the folders above\n")


def test_a_file_is_not_repaired_alone(root: Path) -> None:
    assert check(root / "cases" / "narva-2017.yml", "--fix").exit_code == 2
