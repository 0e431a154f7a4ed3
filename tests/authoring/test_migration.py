"""A corpus as it was written before the format had a number reads as one of the newest format."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
ROOT = Path(__file__).parents[2]


def old(tiny: Tiny, **changes: str | None) -> Path:
    """Return the tiny corpus in format 1: lists that nobody declares, works that do not say what they are."""
    root = tiny(changes)
    book = root / "cases/_codebook.yml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text[: text.index("attributes:")] + "# The end.\n", encoding="utf-8")
    bib = root / "footnotes/sources.bib"
    text = bib.read_text(encoding="utf-8")
    assert "secondhand = {yes}, " in text or "secondhand = {yes}," in text
    bib.write_text(text.replace(" secondhand = {yes},", ""), encoding="utf-8")
    return root


def test_an_older_corpus_is_one_problem(tiny: Tiny) -> None:
    (problem,) = check(Folders(old(tiny)))[1]
    assert problem.rule == "old-format"
    assert problem.mark.path == "cases/_codebook.yml"
    assert problem.message == (
        "this corpus is written in format 1, and format 2 is read; run 'sourcebook migrate'"
    )


def test_a_newer_one_is_one_problem(tiny: Tiny) -> None:
    root = tiny({})
    book = root / "cases/_codebook.yml"
    book.write_text("format: 3\n" + book.read_text(encoding="utf-8"), encoding="utf-8")
    (problem,) = check(Folders(root))[1]
    assert str(problem) == (
        "cases/_codebook.yml:1:1: this corpus is written in format 3, and format 2 is read; "
        "install a newer Sourcebook [old-format]"
    )


def test_what_it_changes_is_shown_and_then_written(tiny: Tiny) -> None:
    root = old(tiny)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    shown = CliRunner().invoke(main, ["migrate", "--root", str(root)])
    assert shown.exit_code == 0
    assert "+format: 2" in shown.output
    assert "+  - id: kinds" in shown.output
    assert "secondhand" in shown.output
    assert "left to you: say 'examined: yes'" in shown.output
    assert {path: path.read_bytes() for path in before} == before

    assert CliRunner().invoke(main, ["migrate", "--write", "--root", str(root)]).exit_code == 0
    assert check(Folders(root))[1] == []
    book = (root / "cases/_codebook.yml").read_text(encoding="utf-8")
    kept = before[root / "cases/_codebook.yml"].decode()
    assert all(line in book.splitlines() for line in kept.splitlines()), "nothing that stood there is gone"
    again = CliRunner().invoke(main, ["migrate", "--write", "--root", str(root)])
    assert "in format 2, the newest" in again.output
    assert (root / "cases/_codebook.yml").read_text(encoding="utf-8") == book


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_stay(tiny: Tiny, ends: str) -> None:
    root = old(tiny)
    book = root / "cases/_codebook.yml"
    book.write_bytes(book.read_bytes().replace(b"\n", ends.encode()))
    CliRunner().invoke(main, ["migrate", "--write", "--root", str(root)])
    assert book.read_bytes().count(b"\n") == book.read_bytes().count(ends.encode())
    assert check(Folders(root))[1] == []
