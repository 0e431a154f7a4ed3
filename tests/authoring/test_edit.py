"""Edits change what they name and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.authoring.edit import Change, OutdatedError, apply, changes, diff, write
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
