"""Edits change what they name and nothing else."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.authoring.edit import Change, OutdatedError, apply, changes, diff, put, write
from sourcebook.problems import Edit, Mark

TEXT = "\ufeffname: A\r\nkind: cuncil\r\n# a remark  \r\n"


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Mark("a.yml", line, column), old, new)


def test_all_else_stays() -> None:
    assert apply(TEXT, [edit(2, 7, "cuncil", "council"), edit(1, 7, "A", "B")]) == (
        "\ufeffname: B\r\nkind: council\r\n# a remark  \r\n"
    )


def test_text_can_be_put_in_and_taken_out() -> None:
    assert apply("a\nb\n", [edit(2, 1, "", "- "), edit(1, 1, "a", "")]) == "\n- b\n"


def test_the_same_edit_twice_is_one() -> None:
    assert apply("a", [edit(1, 1, "a", "b")] * 2) == "b"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(2, 7, "council", "x")],
        [edit(9, 1, "", "x")],
        [edit(2, 7, "cun", "x"), edit(2, 8, "unc", "y")],
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(edits: list[Edit]) -> None:
    with pytest.raises(OutdatedError):
        apply(TEXT, edits)


def test_files_change_when_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(TEXT.encode())
    found = changes(tmp_path, [edit(2, 7, "cuncil", "council")])
    assert (tmp_path / "a.yml").read_bytes() == TEXT.encode()
    write(tmp_path, found)
    assert (tmp_path / "a.yml").read_bytes() == TEXT.replace("cuncil", "council").encode()


def test_a_file_that_is_gone_or_no_text_is_not_edited(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xff")
    with pytest.raises(OutdatedError, match="utf-8"):
        changes(tmp_path, [edit(1, 1, "", "x")])
    with pytest.raises(OutdatedError, match="No such file"):
        changes(tmp_path / "nowhere", [edit(1, 1, "", "x")])


def test_a_diff_shows_what_changes() -> None:
    change = Change("a.yml", "a: 1\nb: 2", "a: 1\nb: 3")
    assert diff(change).splitlines()[-4:] == [
        "-b: 2",
        "\\ No newline at end of file",
        "+b: 3",
        "\\ No newline at end of file",
    ]
    assert diff(Change("a.yml", "a", "a")) == ""


@given(st.text(), st.text(), st.text(alphabet="ab\n\r\t名"), st.text(alphabet="ab\n"))
def test_an_edit_is_undone_by_its_opposite(before: str, after: str, old: str, new: str) -> None:
    head = before.replace("\r", "").removeprefix("\ufeff")
    lines = head.split("\n")
    place = (len(lines), len(lines[-1]) + 1)
    changed = apply(head + old + after, [edit(*place, old, new)])
    assert changed == head + new + after
    assert apply(changed, [edit(*place, new, old)]) == head + old + after


def test_a_file_is_written_beside_and_keeps_its_link_and_its_mode(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "real.yml").chmod(0o640)
    (tmp_path / "a.yml").symlink_to("real.yml")
    put({tmp_path / "a.yml": "a: 2\r\n"})
    assert (tmp_path / "a.yml").is_symlink()
    assert (tmp_path / "real.yml").read_bytes() == b"a: 2\r\n"
    assert (tmp_path / "real.yml").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "real.yml"]


KILLED = """\
import os, pathlib, sys
from sourcebook.cli import main
def after(count, what):
    def doing(self, *rest):
        count.append(1)
        if len(count) == int(sys.argv[1]):
            if what is pathlib.Path.write_bytes:
                what(self, rest[0][:5])  # half a file
            os.kill(os.getpid(), 9)
        return what(self, *rest)
    return doing
seen = []
pathlib.Path.write_bytes = after(seen, pathlib.Path.write_bytes)
pathlib.Path.replace = after(seen, pathlib.Path.replace)
main(sys.argv[2:])
"""
OLD = {"cases/_published.txt": "cases/tartu-2016\n"}
SLIP = {"cases/narva-2017.yml": "name: Narva\nkind: Council\nlevel: national\nsummary: More [@liiv2016].\n"}
BIB = "footnotes/sources.bib"
NEW = "@book{kask2017, title = {Some Work}, author = {Kask, Mari}, date = {2017}}\n"


@pytest.mark.parametrize(
    ("path", "after", "words"),
    [
        ("cases/narva-2017.yml", 3, ["check", "--fix", "--write"]),  # it is tried in a copy first
        ("cases/narva-2017.yml", 4, ["check", "--fix", "--write"]),
        (BIB, 1, ["rename", "liiv2016", "liiv2015", "--write", "--root"]),
        (BIB, 2, ["rename", "liiv2016", "liiv2015", "--write", "--root"]),
        (BIB, 1, ["import", "bibliography", "new.bib", "--into", BIB, "--write", "--root"]),
        (BIB, 2, ["import", "bibliography", "new.bib", "--into", BIB, "--write", "--root"]),
        ("cases/_published.txt", 1, ["publish", "--root"]),
        ("cases/_translations.yml", 1, ["translated", "--root"]),
        ("cases/_codebook.yml", 1, [
            "new", "code", "limitations", "--id", "time", "--label", "Time", "--definition", "It takes.",
            "--root",
        ]),
    ],
)  # fmt: skip
def test_a_kill_leaves_the_old_files_whole(
    tiny: Callable[..., Path], path: str, after: int, words: list[str]
) -> None:
    root = tiny(OLD | (SLIP if words[0] == "check" else {}))
    (root / "new.bib").write_text(NEW, encoding="utf-8")
    words = [str(root / word) if word == "new.bib" else word for word in [*words, str(root)]]

    def run(after: int) -> int:
        command = [sys.executable, "-c", KILLED, str(after), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode in (0, -9), done.stderr
        return done.returncode

    before = {one: one.read_bytes() for one in root.rglob("*.*") if one.is_file()}
    assert run(after) == -9
    assert {one: one.read_bytes() for one in before} == before
    assert run(0) == 0
    assert (root / path).read_bytes() != before.get(root / path)
