"""`sourcebook diff` on repositories that the tests make: what a reviewer is told of a stranger's changes."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main

Tiny = Callable[[dict[str, str | None]], Path]

CASE = "cases/narva-2017.yml"
NARVA = """\
name: Narva
kind: council
level: national
summary: A town at the border.
uses:
  - strategy: budgeting
    level: national
    presence: present
    effect: weak
    claims:
      - id: first-office
        text: The first office opened in Beijing in 2015 [@liiv2016, p. 3; @kask2019].
      - {id: numbers, text: "The numbers are disputed [@kask2019].", disputes: [first-office]}
      - {id: gone, text: "It closed [@kask2019]."}
limitations:
  - {code: turnout, claims: [{id: few-came, text: "Few came [@liiv2016]."}]}
"""
KASK = "@misc{kask2019, title = {Notes}, date = {2019}}\n"


def git(root: Path, *words: str) -> str:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", "-C", str(root), *named, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(root: Path, words: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", words)


def edit(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    text = (root / name).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tiny: Tiny) -> Path:
    root = tiny({CASE: NARVA, "footnotes/kask.bib": KASK})
    git(root, "init", "-q")
    commit(root, "Begin")
    return root


def diff(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words, "--root", str(root)])


@pytest.fixture
def stranger(root: Path) -> Path:
    """A branch in which somebody turns Beijing into Shanghai, and more."""
    git(root, "checkout", "-q", "-b", "stranger")
    edit(
        root,
        CASE,
        ("Beijing in 2015 [@liiv2016, p. 3; @kask2019]", "Shanghai in 2015 [@kask2019]"),
        ('"The numbers are disputed [@kask2019].", disputes: [first-office]', '"The numbers are confirmed."'),
        ('      - {id: gone, text: "It closed [@kask2019]."}\n', ""),
        ("presence: present\n    effect: weak", "presence: absent"),
        ("A town at the border.", "A town by the sea."),
    )
    edit(root, "footnotes/kask.bib", ("2019}}", "2018}}"))
    commit(root, "Correct spelling")
    return root


def test_a_strangers_pull_request_is_told_by_its_meaning(stranger: Path) -> None:
    git(stranger, "checkout", "-q", "main")
    (stranger / "README.md").write_text("More.\n", encoding="utf-8")
    commit(stranger, "Go on")  # what happens on main meanwhile is not the stranger's
    result = diff(stranger, "main...stranger", "--no-pages")
    assert result.exit_code == 0, result.output
    first, *lines = result.stdout.splitlines()
    assert first == (
        "The meaning changed: 2 claims changed, 1 claim removed, 1 coding moved, 1 cell of the matrix moved, "
        "1 dispute changed, 1 source changed, 1 other record changed."
    )
    told = {line.strip() for line in lines}
    assert told >= {
        "narva-2017#first-office: The first office opened in [-Beijing-] {+Shanghai+} in 2015.",
        "narva-2017#first-office citations: @liiv2016, p. 3; @kask2019 → @kask2019",
        "narva-2017#numbers: The numbers are [-disputed-]{+confirmed+}.",
        "narva-2017#numbers citations: @kask2019 → nothing",
        "narva-2017#numbers standing: traced → uncited",
        "narva-2017#gone removed: [-It closed.-] (@kask2019; traced; not-stated)",
        "narva-2017 budgeting: national present weak → national absent",
        "narva-2017 budgeting: present → absent",
        "narva-2017#numbers first-office: first-office → nothing",
        "kask2019 date: [-2019-]{+2018+}",
        "narva-2017#first-office: several or none → kask2019",
        "narva-2017#numbers: kask2019 → several or none",
        "cases/narva-2017 summary: A town [-at-] {+by+} the [-border-]{+sea+}.",
        "cases/narva-2017#gone",
    }


def test_json_has_all_of_it(stranger: Path) -> None:
    found = json.loads(diff(stranger, "main..stranger", "--format", "json", "--no-pages").stdout)
    assert found["meaning_changed"] is True
    claims = {one["claim"]: one for one in found["claims"]}
    assert claims["first-office"]["before"]["words"] == "The first office opened in Beijing in 2015."
    assert claims["first-office"]["after"]["citations"] == ["@kask2019"]
    assert claims["gone"]["after"] is None
    assert found["cells"] == [
        {"name": "narva-2017", "key": "budgeting", "before": "present", "after": "absent"}
    ]
    assert found["pages"] is None


def test_markdown_is_nothing_but_words_whatever_a_stranger_writes(root: Path) -> None:
    edit(
        root,
        CASE,
        ("- {id: gone,", "- {id: few, text: '<img src=x> @all | **b** ![x](https://x)'}\n      - {id: gone,"),
    )
    shown = diff(root, "--format", "markdown", "--no-pages").stdout
    assert shown.startswith("**The meaning changed: 1 claim added.**\n")
    assert r"**\<img src=x\> \@all \| \*\*b\*\* \!\[x\]\(https://x\)**" in shown


def test_pages_that_change_are_named(root: Path) -> None:
    edit(root, CASE, ("Few came", "Some came"))
    (root / "docs/more.md").write_text("# More\n\nWritten by hand.\n", encoding="utf-8")
    shown = diff(root).stdout
    assert (
        "Pages added (1):\n  docs/more.md" in shown or "docs/more.md" in shown[shown.index("Pages added") :]
    )
    pages = shown[shown.index("\nPages changed") :]
    assert "cases/narva-2017.md" in pages
    assert "limitations/index.md" in pages
    assert "cases/tartu-2016.md" not in pages


def test_layout_and_order_mean_nothing(root: Path) -> None:
    edit(
        root,
        CASE,
        ("name: Narva\n", "# A remark\nname:   'Narva'\n"),
        ("opened in Beijing", "opened\n          in Beijing"),
    )
    edit(root, "footnotes/kask.bib", ("{Notes}, date = {2019}", '"Notes",\n  date = 2019'))
    result = diff(root)
    assert result.exit_code == 0
    assert result.stdout == (
        "The meaning is the same: no claim, coding, source, dispute or definition changed.\n"
    )


def test_a_translation_that_falls_behind_is_named(root: Path) -> None:
    edit(root, CASE, ("A town at the border.", "{en: A town at the border., et: Piirilinn}"))
    CliRunner().invoke(main, ["translated", "--root", str(root)])
    commit(root, "Translate")
    edit(root, CASE, ("A town at the border.", "A town by the sea."))
    shown = diff(root, "--no-pages").stdout
    assert f"Translations that fell behind\n  {CASE} summary.et (et)\n" in shown


def test_nothing_that_a_repository_says_of_archives_hides_a_change(stranger: Path) -> None:
    (stranger / "cases/.gitattributes").write_text("*.yml export-ignore\n", encoding="utf-8")
    commit(stranger, "Hide")
    assert "1 claim removed" in diff(stranger, "main..stranger", "--no-pages").stdout


def test_what_cannot_be_read_is_not_told_as_gone(root: Path) -> None:
    edit(root, CASE, ("uses:\n", "uses: [\n"))
    result = diff(root, "--no-pages")
    assert result.exit_code == 1
    assert result.stdout.startswith("The meaning is the same")
    assert f"{CASE}:" in result.stderr


def test_a_shallow_clone_says_what_it_cannot_know(stranger: Path, tmp_path: Path) -> None:
    clone = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", "--branch", "stranger", stranger.as_uri(), str(clone)],
        check=True,
        capture_output=True,
    )
    result = diff(clone, "HEAD~1")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: git knows no commit 'HEAD~1'; git has only the newest part of the history; "
        "run 'git fetch --unshallow'\n"
    )


@pytest.mark.parametrize("name", ["nothing", "--output=x", "main...nothing"])
def test_an_unknown_commit_is_one_line(root: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["diff", "--root", str(root), "--", name])
    assert result.exit_code == 1
    assert result.stderr == f"Error: git knows no commit '{name}'\n"
