"""Slips that authors make, each told in one message with what to write instead."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
HEAD = "name: Narva\nkind: council\nlevel: national\nsummary: Another.\n"
CASE = "cases/narva-2017.yml"


def told(root: Path) -> list[str]:
    return [f"{problem.message} [{problem.rule}]" for problem in check(Folders(root))[1]]


def claim(text: str, more: str = "") -> str:
    return f"{HEAD}facts:\n  - code: founded\n    claims:\n      - {{id: x, text: '{text}'{more}}}\n"


@pytest.mark.parametrize(
    ("date", "remedy"),
    [
        ("2008/09", "write 2008-09"),
        ("2018/19", "write when it began, 2018, and say in the text when it ended"),
        ("1980s", "write 1980, its first year, and say '1980s' in the text"),
        ("the 1860s", "write 1860, its first year, and say 'the 1860s' in the text"),
        ("二十世纪1930年代", "write 1930, its first year, and say '二十世纪1930年代' in the text"),
        ("autumn of 2011", "write 2011, and say 'autumn of 2011' in the text"),
        ("after 1949", "write 1949, and say 'after 1949' in the text"),
        ("二〇〇八年", "write 2008"),
        ("一九七八年十二月十八日", "write 1978-12-18"),
        ("some time ago", "write 2012, 2012-05 or 2012-05-03"),
        ("民国二十六年", "write 1937, and say '民国二十六年' in the text"),
        ("平成三年", "write 1991, and say '平成三年' in the text"),
        ("乾隆五年", "write the year as the Common Era counts it, as in 2012, 2012-05 or 2012-05-03"),
        ("late 18th century", "write 1701, its first year, and say 'late 18th century' in the text"),
        ("十九世纪五十年代", "write 1850, its first year, and say '十九世纪五十年代' in the text"),
        ("1983-88", "write when it began, 1983, and say in the text when it ended"),
        ("between 1991 and 1994", "write 1991, and say in the text how sure it is"),
        ("March 2004 – April 2005", "write when it began, 2004-03, and say in the text when it ended"),
        ("2003年2月到2003年9月", "write when it began, 2003-02, and say in the text when it ended"),
        ("1976 or 1977", "write 1976, the first of them, and say '1976 or 1977' in the text"),
        ("1958 年", "write 1958"),
    ],
)
def test_a_date_gets_the_nearest_that_can_be_written(tiny: Tiny, date: str, remedy: str) -> None:
    root = tiny({CASE: f"{HEAD}events:\n  - {{id: x, date: '{date}', text: It began.}}\n"})
    assert told(root) == [f"{date!r} is not a date; {remedy} [bad-date]"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[@liiv2016 and @article]", "[@liiv2016; @article]"),
        ("[@liiv2016, p. 3 & @article]", "[@liiv2016, p. 3; @article]"),
        ("[@liiv2016 和 @article]", "[@liiv2016; @article]"),
    ],
)
def test_citations_are_joined_by_a_semicolon(tiny: Tiny, written: str, meant: str) -> None:
    root = tiny({CASE: claim(f"So {written}.")})
    assert told(root) == [f"{written!r} is not a citation; write {meant!r} [malformed-citation]"]


def test_a_dispute_names_a_claim_of_its_own_case(tiny: Tiny) -> None:
    root = tiny({CASE: claim("So [@liiv2016].", ", disputes: ['tartu-2016#turnout-rose']")})
    assert told(root) == [
        "'tartu-2016#turnout-rose' is a claim of another case, and a claim disputes claims of its own case "
        "only; link to it in the text as '[[tartu-2016#turnout-rose]]' [bad-id]"
    ]
    root = tiny({CASE: claim("So [@liiv2016].", ", disputes: ['narva-2017#y']")})
    assert told(root) == ["'narva-2017#y' is not an id; write 'y', a claim of the same case [bad-id]"]


def test_a_range_of_notes_without_records_is_one_problem(tiny: Tiny) -> None:
    root = tiny({CASE: claim("So [@article, nn. 2-5].")})
    assert told(root) == [
        "notes 3 to 5 of 'article' have no records; its register ends with note 2, so write a lower number "
        "or add the note there [unknown-note]"
    ]


@pytest.mark.parametrize(
    "table", ["id,name\nnarva,Narva\n", "id;name;level\na;b;c\nd;e;f\n", "id\tname\na\tb\n"]
)
def test_a_table_is_named_as_one(tiny: Tiny, table: str) -> None:
    assert told(tiny({CASE: table})) == [
        "this file is a table, and a case or a list is written in keys; begin it with 'name: …' [bad-value]"
    ]


def test_what_a_word_processor_saved_is_named(tiny: Tiny) -> None:
    assert told(tiny({f"{CASE}.docx": "PK"})) == [
        "files that end in '.docx' are not read; save it as plain text named 'narva-2017.yml' [wrong-file]"
    ]


def test_a_letter_of_another_script_is_named(tiny: Tiny) -> None:
    wrong = "liiv2016".replace("i", "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}", 1)
    assert told(tiny({CASE: claim(f"So [@{wrong}].")})) == [
        f"no entry has citekey {wrong!r}; did you mean 'liiv2016'? its {wrong[1]!r} is a Cyrillic letter "
        "[unknown-citekey]"
    ]
    wrong = "c\N{GREEK SMALL LETTER OMICRON}uncil"
    (message,) = told(tiny({CASE: HEAD.replace("council", wrong)}))
    assert message.endswith(f"did you mean 'council'? its {wrong[1]!r} is a Greek letter [unknown-code]")
    plain = unicodedata.normalize("NFD", "counçil")
    (message,) = told(tiny({CASE: HEAD.replace("council", plain)}))
    assert message.endswith("did you mean 'council'? [unknown-code]"), "an accent is no other script"


SAYS = "{id: x, text: 'It began [@liiv2016, p. 2].'}"


@pytest.mark.parametrize(
    ("written", "keys", "wrapper"),
    [
        (f"events:\n  - date: 2012\n    claims:\n      - {SAYS}\n", "'id', 'text'", "claims"),
        (f"facts:\n  - code: founded\n    claims:\n      - claim: {SAYS}\n", "'id', 'text'", "claim"),
        ("uses:\n  - strategy: budgeting\n    as:\n      presence: not-examined\n", "'presence'", "as"),
    ],
    ids=["an event with claims", "a claim in a claim", "a coding of its own"],
)
def test_what_stands_one_step_too_deep_is_one_problem(
    tiny: Tiny, written: str, keys: str, wrapper: str
) -> None:
    many = "," in keys
    said = f"{keys} below {wrapper!r} belong{'' if many else 's'} to what {wrapper!r} stands in; "
    said += f"write {'them' if many else 'it'} there and delete {wrapper!r}"
    assert told(tiny({"cases/other.yml": HEAD + written})) == [f"{said} [unknown-key]"]


COPIED = "this looks like a copy of 'tartu-2016.yml'; delete it, or name it after another case"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tartu-2016 copy 2.yml", COPIED),
        ("tartu-2016(3).yml", COPIED),
        ("tartu-2016 拷贝.yml", COPIED),
        (
            "other (1).yml",
            "'other (1)' is not an id, which the name of a case's file must be; rename it to 'other-1.yml'",
        ),
        (
            "towns.xlsx",
            "files that end in '.xlsx' are not read; run 'sourcebook import cases cases/towns.xlsx'",
        ),
    ],
)
def test_a_file_that_is_not_read_is_one_message(tiny: Tiny, name: str, said: str) -> None:
    (message,) = told(tiny({f"cases/{name}": HEAD}))
    assert message.rpartition(" [")[0] == said


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("n. 1 to 2", "n. 1-2"),
        ("nn. 1 and 2", "nn. 1, 2"),
        ("p. 3 bis 7", "p. 3-7"),
        ("p. 3 or p. 7", "p. 3, 7"),
    ],
)
def test_a_place_that_words_join_is_not_cut_short(tiny: Tiny, written: str, meant: str) -> None:
    (message,) = told(tiny({"cases/other.yml": claim(f"It grew [@article, {written}].")}))
    assert message.endswith(f"is read; write {meant!r} [malformed-citation]")


@pytest.mark.parametrize("suffix", ["and 45 others agree", "and passim", "to the end"])
def test_other_words_after_a_place_are_free(tiny: Tiny, suffix: str) -> None:
    assert told(tiny({"cases/other.yml": claim(f"It grew [@liiv2016, p. 3 {suffix}].")})) == []


def test_a_letter_of_another_script_in_a_key_is_named(tiny: Tiny) -> None:
    (message,) = told(tiny({"cases/other.yml": HEAD.replace("name:", "n\N{CYRILLIC SMALL LETTER A}me:")}))
    assert "did you mean 'name'? its '\N{CYRILLIC SMALL LETTER A}' is a Cyrillic letter" in message
