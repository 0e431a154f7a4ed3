"""Authors' Markdown is taken apart as they meant it, and what no page shows is found where it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.reading.grammar import Kind, parts
from sourcebook.site.words import prose


def html(text: str) -> str:
    pieces = prose.render(text, inline=True)
    return re.sub(r"</?span[^>]*>", "", "".join(piece for piece in pieces if isinstance(piece, str)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CO~2~ and m^3^", "CO<sub>2</sub> and m<sup>3</sup>"),
        ("x<sub>*i*</sub>, 4<SUP>th</SUP>", "x<sub><em>i</em></sub>, 4<sup>th</sup>"),
        ("SO~4~^2-^ (aq)~1~", "SO<sub>4</sub><sup>2-</sup> (aq)<sub>1</sub>"),
        ("约3~5年，20~30人", "约3~5年，20~30人"),
        ("甲~乙~丙", "甲~乙~丙"),
        ("3~5 or 10~12, ~ and ^", "3~5 or 10~12, ~ and ^"),
        ("10^6 to 10^9, ^_^ and [^ ^]", "10^6 to 10^9, ^_^ and [^ ^]"),
        (r"H\~2\~O m\^2\^", "H~2~O m^2^"),
        ("~~gone~~ stays", "<s>gone</s> stays"),
        ("删去~~《旧法》~~一条", "删去<s>《旧法》</s>一条"),
        ("one\\\ntwo", "one<br>\ntwo"),
        ("one<br/>two<BR>\nthree", "one<br>\ntwo<br>\nthree"),
        ("a <b>bold</b> and <place> <!-- x -->word", "a bold and  word"),
        ("2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1"),
        ("价格*，数量*。", "价格*，数量*。"),
        ("软_实_力", "软_实_力"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_link_with_words_stands_in_a_cell() -> None:
    pieces = prose.render("| a | b |\n| - | :-: |\n| [[oak|its winter]] | [@x, p. 1] |")
    assert [type(piece).__name__ for piece in pieces if not isinstance(piece, str)] == ["Link", "Cluster"]
    assert pieces[-1] == "</td>\n</tr>\n</tbody>\n</table></div>"
    assert '<td class="sb-center">' in str(pieces[2])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("It is *new*: <u>so</u>.", Kind.HTML, "<u>"),
        ("- one\n- two <font color='red'>three", Kind.HTML, "<font color='red'>"),
        ("| a | b |\n| - | - |\n| c | see <i>d</i> |", Kind.HTML, "<i>"),
        ("Then\n\n### So", Kind.HEADING, "### So"),
        ("> # So", Kind.HEADING, "# So"),
        ("So\n\n- - -\n\nand so", Kind.LINE, "- - -"),
        ("The area is $A$ or $\\pi r^2$.", Kind.MATHS, "$A$"),
        ("$$\\sum_i x_i$$", Kind.MATHS, "$$\\sum_i x_i$$"),
        ("So [^note].", Kind.FOOTNOTE, "[^note]"),
        ("a | b | c\n--- | ---\n1 | 2", Kind.NO_TABLE, "--- | ---"),
        ("| a | b | | :-- | --: | | 1 | 2 |", Kind.NO_TABLE, "| | :-- | --: |"),
        ("[so](https://example.org/a b)", Kind.NO_LINK, "[so](https://example.org/a b)"),
        ("[so](data:x)", Kind.NO_LINK, "[so](data:x)"),
    ],
)
def test_what_no_page_shows_is_found_where_it_stands(text: str, kind: Kind, words: str) -> None:
    found = next(part for part in parts(text) if part.kind is kind)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "US$5 million, HK$6 and $7; $5 and $6",
        "Between $10 and 20$.",
        "`<b>` and \\<b> and a < b",
        "#3 and # 4",
        "a | b, and then --- nothing",
        "[a]( <https://example.org/b c> 'T' ) [d][e]\n\n[e]: mailto:a@example.org",
        "[Ein_Wort_(Begriff)](https://example.org/Ein_Wort_(Begriff)) <https://example.org?a=1&b=2>",
        "```\n<b> $x_1$ | - | - |\n```",
        "| a | b |\n| --- | --- |\n| c | d |",
        "C:\\temp\\files",
    ],
)
def test_what_is_shown_is_no_problem(text: str) -> None:
    assert [part for part in parts(text) if part.kind is not Kind.LINK] == []


@given(st.text(alphabet="ab <>/&*_[]()`\\~^|$#-=\n!.软《》，@", max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    for part in parts(text):
        assert 0 <= part.start < part.end <= len(text)
    assert not re.search(
        r"<(?!/?(?:[apus]|em|strong|code|pre|li|[uo]l|blockquote|br|su[bp]|t\w+|div)\b)", html(text)
    )


def test_a_number_above_the_line_in_brackets_is_no_footnote() -> None:
    assert parts("It says “[^1^]” and [^note-a^].") == ()
    assert [part.kind for part in parts("So [^1].")] == [Kind.FOOTNOTE]


def test_a_link_may_have_a_number_in_brackets_as_its_words() -> None:
    (part,) = parts("As told <sup>[[7]](https://example.org/a)</sup>.")
    assert (part.kind, part.words) == (Kind.LINK, "https://example.org/a")
