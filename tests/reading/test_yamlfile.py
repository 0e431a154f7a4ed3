"""YAML as authors mean it: texts stay as typed, places are right, and nothing that is typed is an exception."""
# ruff: noqa: E501 (what is typed and what is said stand side by side)

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.problems import Mark
from sourcebook.reading.document import Document
from sourcebook.reading.yamlfile import MAX_BYTES, read

TYPED = [
    "no",
    "off",
    "NO",
    "yes",
    "on",
    "y",
    "012",
    "0o14",
    "0x1F",
    "1e3",
    "1_000",
    "1.10",
    "-0",
    ".inf",
    ".nan",
]
TYPED += [
    "2012",
    "2012-05",
    "2012-01-01",
    "2012-01-01 10:00:00",
    "12:30:45",
    "true",
    "=",
    "<<",
    "Null",
    "'~'",
    "''",
]


def problems(text: str | bytes) -> list[str]:
    _, found = read(text if isinstance(text, bytes) else text.encode(), "a.yml")
    return [str(problem) for problem in found]


def good(text: str | bytes) -> Document:
    document, found = read(text if isinstance(text, bytes) else text.encode(), "a.yml")
    assert not found
    return document


@pytest.mark.parametrize("typed", TYPED)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert good(f"a: {typed}\nb: [{typed}]\n").data == {"a": typed.strip("'"), "b": [typed.strip("'")]}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_no_value(typed: str) -> None:
    assert good(f"a: {typed}\n").data == {"a": None}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert good("<<: {a: b}\n").data == {"<<": {"a": "b"}}


@pytest.mark.parametrize("text", ["", "# a comment\n", "---\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert good(text).data is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            [
                "a.yml:3:1: the key 'a' stands here for the second time, after line 1; delete one of the two [duplicate-key]"
            ],
        ),
        (
            "caf\u00e9: 1\ncafe\u0301: 2\n",
            [
                "a.yml:2:1: the key 'caf\u00e9' stands here for the second time, after line 1; delete one of the two [duplicate-key]"
            ],
        ),
        (
            "a:\n  b: {c: 1, c: 2}\na: 3\n",
            [
                "a.yml:2:13: the key 'c' stands here for the second time, after line 2; delete one of the two [duplicate-key]",
                "a.yml:3:1: the key 'a' stands here for the second time, after line 1; delete one of the two [duplicate-key]",
            ],
        ),
    ],
)
def test_every_duplicate_key_is_reported(text: str, found: list[str]) -> None:
    assert problems(text) == found


BOMBS = {
    "lists": "[" * 100_000,
    "maps": "{" * 100_000,
    "maps in maps": "{a: " * 100_000,
    "closed lists": "[" * 100_000 + "]" * 100_000,
    "lists in a map": "a: " + "[" * 100_000,
    "lists in lines": "- " * 100_000,
    "keys": "? " * 100_000,
    "indented": "\n".join(" " * depth + "a:" for depth in range(1_000)),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_depth_is_limited(text: str) -> None:
    start = time.process_time()
    found = problems(text)
    assert time.process_time() - start < 0.5
    assert len(found) == 1
    assert found[0].endswith(("[too-deep]", "[yaml-feature]"))


def test_depth_that_is_allowed() -> None:
    assert good("[" * 16 + "]" * 16)
    assert problems("[" * 17 + "]" * 17) == [
        "a.yml:1:17: lists and maps are nested deeper than 16 levels; write them in a flatter way [too-deep]"
    ]


def test_size_is_limited() -> None:
    assert problems("#" * (MAX_BYTES + 1)) == [
        "a.yml:1:1: the file has 1,000,001 bytes; 1,000,000 is the most that is read [too-large]"
    ]


LAUGHS = "a: &a [lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: *b\n", "a.yml:1:4: aliases such as '*b' are not read; write the value itself"),
        ("*b : a\n", "a.yml:1:1: aliases such as '*b' are not read; write the value itself"),
        ("&x a: b\n", "a.yml:1:1: anchors such as '&x' are not read; delete it"),
        ("a: !b c\n", "a.yml:1:4: tags such as '!b' are not read; delete it"),
        ("!b a: c\n", "a.yml:1:1: tags such as '!b' are not read; delete it"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "a.yml:1:4: tags such as '!!python/object/apply:os.system' are not read; delete it",
        ),
        ("a: !!int 3\n", "a.yml:1:4: tags such as '!!int' are not read; delete it"),
        ("a: 1\n---\nb: 2\n", "a.yml:2:1: '---' begins a second document; delete this line"),
        (
            "? [a]\n: b\n",
            "a.yml:1:3: a key must be a word, not a list or a map; write a word before the colon",
        ),
        (
            "{a: 1}: b\n",
            "a.yml:1:1: a key must be a word, not a list or a map; write a word before the colon",
        ),
    ],
)
def test_features_that_are_not_read(text: str, found: str) -> None:
    assert problems(text) == [f"{found} [yaml-feature]"]


def test_what_refers_to_itself_does_not_grow() -> None:
    found = problems(LAUGHS)
    assert found[0] == "a.yml:1:4: anchors such as '&a' are not read; delete it [yaml-feature]"
    assert found[-1] == "a.yml:2:8: aliases such as '*a' are not read; write the value itself [yaml-feature]"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (
            b"a: b\nc: caf\xe9\n",
            "a.yml:2:7: this character is not saved in UTF-8 but perhaps in Windows-1252, where it is 'é'; save the file in the encoding UTF-8 [bad-encoding]",
        ),
        (
            "a: 北京\n".encode("gbk"),
            "a.yml:1:4: this character is not saved in UTF-8 but perhaps in GB 18030, where it is '北'; save the file in the encoding UTF-8 [bad-encoding]",
        ),
        (
            "a: b".encode("utf-16"),
            "a.yml:1:1: the file is saved in UTF-16; save it in the encoding UTF-8 [bad-encoding]",
        ),
        (
            b"\xef\xbb\xbfa: \xff",
            "a.yml:1:4: this character is not saved in UTF-8 but perhaps in Windows-1252, where it is 'ÿ'; save the file in the encoding UTF-8 [bad-encoding]",
        ),
        (
            "a: 上海\u202e".encode(),
            "a.yml:1:6: the invisible character U+202E (right-to-left override) stands here; delete it [bad-character]",
        ),
        (
            b'a: [b, "c\\u202e"]\n',
            "a.yml:1:8: the invisible character U+202E (right-to-left override) stands here; delete it [bad-character]",
        ),
        (
            b'"a\\0": b\n',
            "a.yml:1:1: the invisible character U+0000 (null) stands here; delete it [bad-character]",
        ),
    ],
)
def test_what_is_not_text(data: bytes, found: str) -> None:
    assert problems(data) == [found]


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\u202E", "\\u2066", "\\uE000", "\\uF8FF", "\\uFEFF"])
def test_an_escape_does_not_bring_in_what_may_not_stand_in_the_file(escape: str) -> None:
    assert [line.split("[")[-1] for line in problems(f'a: "x{escape}y"\n')] == ["bad-character]"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b: c\n", "a.yml:1:5: a text that holds ': ' must stand in quotes; write \"b: c\""),
        (
            "a: b\n c: d\n",
            "a.yml:2:2: 'c' stands one space too far to the right; write no space before it, so that it stands under 'a'",
        ),
        (
            "a: 'b\n",
            "a.yml:1:4: the quotation mark that opens here is never closed; write ' at the end of the text",
        ),
        (
            "a: [b, c\nd: e\n",
            "a.yml:1:4: the bracket that opens here is never closed; write ']' at the end of the list",
        ),
        (
            "a: {b: c\nd: e}\nf: g\n",
            "a.yml:1:4: the brace that opens here is never closed; write '}' at the end of its line",
        ),
        ("a:\n\tb: c\n", "a.yml:2:1: a tab stands before 'b'; write 2 spaces instead"),
        ("a: @b\n", "a.yml:1:4: this character cannot begin a value"),
        (
            "a: - b\n",
            "a.yml:1:4: a list does not begin on the line of its key; write '- b' in the next line, indented",
        ),
        (
            'a: "\\d"\n',
            "a.yml:1:5: a backslash in double quotes begins a special character; write two, \\\\, instead",
        ),
        (
            "a: 'x' y\n",
            "a.yml:1:4: the text goes on after its closing quotation mark; put all of it in quotes, \"'x' y\"",
        ),
        ("- a\n- b\nc: d\n", "a.yml:3:1: this line stands in a list but does not begin with '-'"),
        ("a: &\n", "a.yml:1:4: a text cannot begin with '&'; put all of it in quotes, \"&\""),
    ],
)
def test_syntax_errors_in_plain_words(text: str, found: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(found)
    assert problem.endswith("[yaml-syntax]")


def test_what_is_not_closed_is_named_by_the_line_where_it_begins() -> None:
    (problem,) = problems('- {text: "It began, id: a}\n- {text: "It ended", id: b}\n')
    assert problem.startswith("a.yml:2:11: ")
    assert "may begin in line 1" in problem


PLACES = """\
name: {en: Tartu, zh: 塔尔图, et: Tartu linn}
uses:
  - strategy: budgeting
    claims:
      - id: a
        text: >-
          Turnout rose [@liiv2016, p. 41]
          in 塔尔图 and elsewhere [@liiv2016]
          and rose [@article, n. 1].
      - id: b
        text: |
          First line.
          Second line [@b].
      - {id: c, text: "A \\"quoted\\" [@c]", "quoted key": 'it''s [@d]'}
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_places(ending: str, begin: str) -> None:
    document = good((begin + PLACES.replace("\n", ending)).encode())

    lines = PLACES.splitlines()

    def at(line: int, words: str) -> Mark:
        return Mark("a.yml", line, lines[line - 1].index(words) + 1)

    claims = ("uses", 0, "claims")
    text, block, quoted = (*claims, 0, "text"), (*claims, 1, "text"), (*claims, 2, "text")
    assert document.mark() == at(1, "name")
    assert document.mark(("name", "zh")) == at(1, "塔尔图")
    assert document.key_mark(("name", "zh")) == at(1, "zh:")
    assert document.key_mark(("name", "et")) == at(1, "et:")
    assert document.mark(("uses", 0)) == document.key_mark(("uses", 0)) == at(3, "strategy")
    assert document.mark(text) == at(6, ">-")
    assert document.mark((*claims, 0, "nothing", "there")) == document.mark((*claims, 0)) == at(5, "id: a")
    assert document.find(text, "@liiv2016") == at(7, "@liiv2016")
    assert document.find(text, "@liiv2016", 1) == at(8, "@liiv2016")
    assert document.find(text, "@liiv2016", 2) == document.mark(text)
    assert document.find(text, "n. 1") == at(9, "n. 1")
    assert document.find(text, "@b") == document.mark(text)
    assert document.find(block, "@b") == at(13, "@b")
    assert document.find(quoted, "@c") == at(14, "@c")
    assert document.find((*claims, 2, "quoted key"), "@d") == at(14, "@d")
    assert document.key_mark((*claims, 2, "quoted key")) == at(14, '"quoted key"')


def test_places_after_characters_beyond_the_basic_plane() -> None:
    document = good("a: 😀😀 [@b]\nc: 𠀀\n")
    assert str(document.find(("a",), "@b")) == "a.yml:1:8"
    assert str(document.mark(("c",))) == "a.yml:2:4"


def test_folding_and_line_ends_do_not_reach_the_text() -> None:
    assert good(b"a: >-\r\n  b\r\n  c\r\nd: |\r\n  e\r\n  f\r\n").data == {"a": "b c", "d": "e\nf\n"}


def test_keys_are_composed_and_values_are_not_touched() -> None:
    assert good("cafe\u0301: cafe\u0301\n").data == {"caf\u00e9": "cafe\u0301"}


YAML_LIKE = st.text(
    st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~ \n\t\r\\0é\u0301北\u2028\x85\ufeff\ue000<=."), max_size=60
)


@given(st.text() | YAML_LIKE)
def test_no_text_raises(text: str) -> None:
    document, found = read(text.encode("utf-8", "surrogatepass"), "a.yml")
    assert found == sorted(found)
    for loc in document.spans:
        assert document.mark(loc).line <= len(text) + 1
        document.find(loc, "a", 1)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    read(data, "a.yml")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_a_quoted_text_comes_back(text: str) -> None:
    assert good("a: '" + text.replace("'", "''") + "'").data == {"a": text}


def test_a_value_that_is_one_quotation_mark_is_an_open_quote() -> None:
    assert problems("a: '\nb: c: d\n")[0].endswith("[yaml-syntax]")


def test_a_bracket_at_the_very_end_is_told_in_its_line() -> None:
    _, (problem,) = read(b"name: [", "a.yml")
    assert str(problem).startswith("a.yml:1:7: the bracket that opens here is never closed")
