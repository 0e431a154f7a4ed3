"""Citations and links in Markdown: what is one, what is not, and where it stands."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.reading.citation import Cluster, Link, Malformed, find, find_citations
from sourcebook.reading.locators import note_numbers

CITED = {
    "[@a]": [("", "a", "", "")],
    "[@a, p. 12]": [("", "a", "p. 12", "")],
    "[@a,p.12]": [("", "a", "p.12", "")],
    "[@a, pp. 12-15]": [("", "a", "pp. 12-15", "")],
    "[@a, pp. 12–15, 20]": [("", "a", "pp. 12–15, 20", "")],
    "[@a, 12]": [("", "a", "12", "")],
    "[@a, iv]": [("", "a", "iv", "")],
    "[@a, n. 15]": [("", "a", "n. 15", "")],
    "[@a, nn. 3-5, 7]": [("", "a", "nn. 3-5, 7", "")],
    "[@a, para. 9]": [("", "a", "para. 9", "")],
    "[@a, para. 9, n. 15]": [("", "a", "para. 9, n. 15", "")],
    "[@a, chap. 2, p. 9]": [("", "a", "chap. 2, p. 9", "")],
    "[@a, §§ 3–4]": [("", "a", "§§ 3–4", "")],
    "[@a, app. B]": [("", "a", "app. B", "")],
    "[@a, vol. 2, emphasis added]": [("", "a", "vol. 2", "emphasis added")],
    "[@a, p. 12 and passim]": [("", "a", "p. 12", "and passim")],
    "[@a, emphasis added]": [("", "a", "", "emphasis added")],
    "[@a, civil law]": [("", "a", "", "civil law")],
    "[@a, Die Welt]": [("", "a", "", "Die Welt")],
    "[@a, i.e. a copy]": [("", "a", "", "i.e. a copy")],
    "[@a\n, p.\n 3]": [("", "a", "p. 3", "")],
    "[see @a, p. 1; also @b]": [("see", "a", "p. 1", ""), ("also", "b", "", "")],
    "[@a; @b; @c]": [("", "a", "", ""), ("", "b", "", ""), ("", "c", "", "")],
    "[@王2020, p. 3]": [("", "王2020", "p. 3", "")],
    "[@doi:10.1000/x_y-z]": [("", "doi:10.1000/x_y-z", "", "")],
    "x[@a].": [("", "a", "", "")],
    "\\\\[@a]": [("", "a", "", "")],
    "[[@a]": [("", "a", "", "")],
}


@pytest.mark.parametrize(("text", "cited"), CITED.items())
def test_citations(text: str, cited: list[tuple[str, str, str, str]]) -> None:
    assert [(c.prefix, c.citekey, c.locator, c.suffix) for c in find_citations(text)] == cited


@pytest.mark.parametrize(
    "text",
    [
        "[@]",
        "[@, p. 41]",
        "[@ a]",
        "[@a p. 3]",
        "[@a;]",
        "[; @a]",
        "[@a @b]",
        "[see @a; p. 3]",
        "[@_a]",
        "[@{a}]",
        "[@a.]",
    ],
)
def test_what_looks_like_a_citation_and_is_none(text: str) -> None:
    assert list(find(f"Rose {text}.")) == [Malformed(text, 5, 5 + len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "a@b.org and [a@b.org]",
        "@a rose",
        "[words](mailto:a@b.org)",
        "[@a](https://example.org)",
        "\\[@a]",
        "\\[[a]]",
        "`[@a]`",
        "`` [@a] ` [[b]] ``",
        "```\n[@a]\n```",
        "```text\n[@a]\n\n[[b]]\n```",
        "   ~~~~\n[@a]\n~~~\n[@b]\n~~~~",
        "```\n[@a] never closed\n\n[[b]]",
        "```\r\n[@a]\r\n```\r\n",
        "    [@a]\n",
        "So:\n\n    x = '[@a]'\n\n    [[b]]\n",
        "So:\r\n\r\n\t[@a]\r\n",
        "- one\n\n        [@a]\n",
        "1. one\n    - two\n\n            <b>[@a]\n",
        "!!! note\n\n    Words.\n\n        [@a]\n",
        "- one\n\n    ```python\n    x = '[@a]'\n\n    y = [[b]]\n    ```\n",
        '=== "Tab"\n\n    ~~~\n\n    [@a]\n    ~~~\n',
        "<!-- a\n\n    [@a]\n-->",
        "- one\n\nWords.\n\n    [@a]\n",
        "<!-- [@a] -->",
        "<!--\n[[a]]\n\n[@b]\n-->",
        "[ ] [x] [^1] []",
        "[[a",
        "[[a\n]]",
        "[[a|]]",
        "[@a, [p. 3]]",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("`code` [@a] `code`", ["a"]),
        ("An accent ` here [@a].\n\nAnother ` there.", ["a"]),
        ("A tick ` and two `` [@a].", ["a"]),
        ("\\`[@a]`", ["a"]),
        ("~~~\n[@x]\n~~~\n[@a]", ["a"]),
        ("```\r\n[@x]\r\n```\r\n\r\n[@a]\r\n", ["a"]),
        ("```not a fence``` [@a]", ["a"]),
        ("Words\n    [@a]\n", ["a"]),
        ("- one\n\n    [@a]\n\n        [@x]\n\n    [@b]\n", ["a", "b"]),
        ("1. one\n    - two\n\n        [@a]\n", ["a"]),
        ('!!! note "[@a]"\n    [@b]\n\n    [@c]\n', ["a", "b", "c"]),
        ("[^1]: A note.\n\n    [@a]\n", ["a"]),
        ("Word\n:   What it means.\n\n    [@a]\n", ["a"]),
        ("<div markdown>\n\n    [@a]\n", ["a"]),
        ("- one\n\n    ```\n    [@x]\n    ```\n\n    [@a]\n", ["a"]),
        ("    [@x]\n\n[@a]\n\n    [@y]\n\n[@b]", ["a", "b"]),
        ("```\n    [@x]\n```\n[@a]\n", ["a"]),
        ("<!-- never closed [@a]", ["a"]),
        ("<!-- [@x] --> [@a]", ["a"]),
        ("\\<!-- [@a]", ["a"]),
    ],
)
def test_what_stands_beside_code_and_comments(text: str, keys: list[str]) -> None:
    assert [citation.citekey for citation in find_citations(text)] == keys


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("[[plc]]", "plc", ""),
        ("[[ plc ]]", "plc", ""),
        ("[[plc|the centre]]", "plc", "the centre"),
        ("[[plc#founded-2008|its\nfounding]]", "plc#founded-2008", "its\nfounding"),
        ("[[strategies/listening]]", "strategies/listening", ""),
    ],
)
def test_links(text: str, target: str, words: str) -> None:
    assert list(find(f"See {text}.")) == [Link(target, words, 4, 4 + len(text))]


def test_reading_order_and_places() -> None:
    text = "As [[plc]] says [@a; @b], not `[@x]`, [@] or 北京 [@c, p. 3]."
    found = [(type(item), text[item.start : item.end]) for item in find(text)]
    assert found == [(Link, "[[plc]]"), (Cluster, "[@a; @b]"), (Malformed, "[@]"), (Cluster, "[@c, p. 3]")]


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("n. 15", (15,)),
        ("n 15", (15,)),
        ("note 15", (15,)),
        ("N. 15", (15,)),
        ("nn. 3-5", (3, 4, 5)),
        ("nn. 3–5, 9 & 11", (3, 4, 5, 9, 11)),
        ("nn. 31-3", (31, 32, 33)),
        ("nn. 5-3", (3, 4, 5)),
        ("nn. 3, 3", (3,)),
        ("para. 9, n. 15", (15,)),
        ("n. 15.", (15,)),
        ("p. 12", ()),
        ("p. 12n3", (3,)),
        ("n. 3a", ()),
        ("15", ()),
        ("", ()),
        ("n. " + "9" * 5000, ()),
    ],
)
def test_note_numbers(locator: str, numbers: tuple[int, ...]) -> None:
    assert note_numbers(locator) == numbers


def test_note_numbers_are_few() -> None:
    assert len(note_numbers("nn. 1-999999")) == 1000
    assert len(note_numbers("nn. " + ", ".join(["1-999999"] * 1000))) == 1000


SLOW = {
    "brackets": "[" * 50_000,
    "open citations": "[@" * 50_000,
    "open links": "[[a" * 50_000,
    "ticks": "`" * 50_000 + "[",
    "ticks of all lengths": " ".join("`" * n for n in range(500)) + "[",
    "single ticks": "` `` " * 20_000 + "[",
    "fences": "```\n" * 20_000 + "[",
    "fences of all lengths": "\n".join("`" * n for n in range(500, 3, -1)) + "[",
    "comments": "<!--" * 50_000 + "[",
    "backslashes": "\\" * 50_001 + "[",
    "roman": "[@a, " + "i" * 50_000 + "!]",
    "locators": "[@a, " + "p. 1 & " * 20_000 + "!]",
    "labels": "[@a, " + "p. 1, " * 20_000 + "!]",
    "blanks": "[@a" + " " * 50_000 + "b]",
    "key": "[@" + "a:" * 50_000 + "]",
    "parts": "[" + "@a;" * 30_000 + "]",
    "addresses": "[" + "x@y " * 30_000 + "]",
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_text_is_slow(text: str) -> None:
    start = time.process_time()
    for citation in find_citations(text):
        note_numbers(citation.locator)
    assert time.process_time() - start < 1


PIECES = st.sampled_from(
    [
        "[@a]",
        "[@",
        "]",
        "[[a]]",
        "[[",
        "]]",
        "|",
        "`",
        "``",
        "```\n",
        "~~~",
        "\n",
        "\n\n",
        "\r\n",
        "\\",
        "<!--",
        "-->",
        ";",
        "@b",
        ", p. 3",
    ]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_raises_and_places_are_right(text: str) -> None:
    end = 0
    for item in find(text):
        assert end <= item.start < item.end <= len(text)
        end = item.end
        here = text[item.start : item.end]
        assert here[0] == "["
        assert here[-1] == "]"
        if isinstance(item, Malformed):
            assert here == item.text
        elif isinstance(item, Link):
            assert item.target in here
            assert item.words in here
        else:
            assert all(f"@{citation.citekey}" in here for citation in item.citations)


def test_brackets_before_an_address_are_a_link_elsewhere() -> None:
    assert list(find("See [[7]](https://example.org/a) and [[8]](<https://example.org/b>).")) == []
    assert [
        item.target for item in find("See [[oak]] (the old one) and [[elm]](sic).") if isinstance(item, Link)
    ] == ["oak", "elm"]
