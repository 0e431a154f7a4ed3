"""What a shell offers at the Tab key, asked as a shell asks; and new codes of any list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import main

Tiny = Callable[[dict[str, str | None]], Path]


def offered(root: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what bash is told for a line that ends in *words*; the last one is being typed."""
    monkeypatch.chdir(root)
    typed = f"sourcebook {words}"
    environment = {
        "_SOURCEBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    done = CliRunner().invoke(main, env=environment, prog_name="sourcebook")
    return [line.partition(",")[2] for line in done.output.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rename tartu-2016#f", ["tartu-2016#founded", "tartu-2016#few-voted"]),
        ("rename strategies/bu", ["strategies/budgeting"]),
        ("rename lii", ["liiv2016"]),
        ("explain bad-d", ["bad-date"]),
        ("new source --about t", ["tartu-2016"]),
        ("new note --of art", ["article"]),
        ("new code lim", ["limitations"]),
        ("new case --level lo", ["local"]),
    ],
)
def test_the_corpus_is_offered(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, words: str, expected: list[str]
) -> None:
    assert offered(tiny({}), words, monkeypatch) == expected


def test_nowhere_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(tmp_path, "rename t", monkeypatch) == []


def test_a_code_goes_into_any_list(tiny: Tiny) -> None:
    root = tiny({})
    words = ["new", "code", "limitations", "--root", str(root), "--label", "Little money"]
    done = CliRunner().invoke(main, [*words, "--definition", "There is little of it."])
    assert done.exit_code == 0, done.output
    text = (root / "cases/_codebook.yml").read_text(encoding="utf-8")
    assert "  - id: little-money\n    label: Little money\n" in text


def test_a_list_that_is_none_gets_the_nearest(tiny: Tiny) -> None:
    done = CliRunner().invoke(main, ["new", "code", "limitatons", "--root", str(tiny({}))])
    assert done.exit_code == 2
    assert "the codebook has no list 'limitatons'; did you mean 'limitations'?" in done.stderr
