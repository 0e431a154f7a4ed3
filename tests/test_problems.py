"""Frames: the line that is meant, with a caret under it, whatever the line holds."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.problems import FRAME_WIDTH, LINE_BREAK, Mark, Problem, Severity, as_github, frame, lines_of


def shown(text: str, line: int, column: int, length: int = 0) -> list[str]:
    return frame(Problem(Mark("a.yml", line, column, length), "rule", "message"), lines_of(text)).splitlines()


def test_github_shows_ten_of_a_severity_and_gets_the_rest_in_one_group() -> None:
    errors = [Problem(Mark("a.yml", n), "x", f"e{n}") for n in range(1, 14)]
    warnings = [Problem(Mark("b.yml", n), "x", f"w{n}", Severity.WARNING) for n in range(1, 3)]
    lines = as_github([*warnings, *errors]).split("\n")
    assert [line.split(" ")[0] for line in lines] == [
        *["::error"] * 10, *["::warning"] * 2, "::group::3", *(f"a.yml:{n}:1:" for n in (11, 12, 13)),
        "::endgroup::",
    ]  # fmt: skip


def test_the_caret_stands_under_what_is_meant() -> None:
    assert shown("kind: cuncil\n", 1, 7, 6) == [" 1 | kind: cuncil", "   |       ^^^^^^"]


def test_the_line_before_is_shown_if_it_is_not_empty() -> None:
    assert shown("a: 1\nb: 2\n", 2, 1)[0] == " 1 | a: 1"
    assert shown("a: 1\n\nb: 2\n", 3, 1) == [" 3 | b: 2", "   | ^"]


def test_numbers_are_aligned() -> None:
    assert shown("x\n" * 10, 10, 1) == ["  9 | x", " 10 | x", "    | ^"]


def test_wide_characters_take_two_columns_and_accents_none() -> None:
    assert shown("名称：x", 1, 3) == [" 1 | 名称：x", "   |     ^^"]
    assert shown("e\u0301: x", 1, 3)[1] == "   |  ^"


def test_what_nobody_sees_is_shown() -> None:
    assert shown("\tkind: x", 1, 1) == [" 1 | →   kind: x", "   | ^^^^"]
    assert shown("kind:\u00a0x\u202e", 1, 6) == [" 1 | kind:□x□", "   |      ^"]


def test_a_byte_order_mark_is_no_column() -> None:
    assert shown("\ufeffkind: x", 1, 1) == [" 1 | kind: x", "   | ^"]


def test_line_ends_of_all_systems() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert shown(f"a: 1{end}b: 2{end}", 2, 4) == [" 1 | a: 1", " 2 | b: 2", "   |    ^"]


def test_a_long_line_is_shown_around_the_caret() -> None:
    rows = shown(f"{'a ' * 300}HERE {'b ' * 300}", 1, 601, 4)
    assert rows[0][5] == rows[0][-1] == "…"
    start = rows[0].index("HERE")
    assert rows[1][start : start + 4] == "^^^^"


def test_there_is_no_frame_of_nothing() -> None:
    assert shown("", 1, 1) == []
    assert shown("a\n", 5, 1) == []


@given(st.text(), st.integers(1, 9), st.integers(1, 300), st.integers(0, 300))
def test_any_text_gives_a_frame_that_a_terminal_can_show(
    text: str, line: int, column: int, length: int
) -> None:
    rows = shown(text, line, column, length)
    assert len(rows) <= 3
    assert all(unicodedata.category(c)[0] not in "C" for row in rows for c in row)
    assert all(len(row) <= FRAME_WIDTH + 6 for row in rows)
    if rows and column <= len(LINE_BREAK.split(text.removeprefix("\ufeff"))[line - 1]):
        assert "^" in rows[-1]
