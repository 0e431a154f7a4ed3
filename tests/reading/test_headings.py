"""A heading of a work can be cited: by its number, its words, or the paragraph that it stands above."""

import pytest

from sourcebook.reading.citation import find_citations
from sourcebook.reading.locators import note_numbers, paragraph_numbers
from sourcebook.scholarship.locators import normalise


@pytest.mark.parametrize(
    ("text", "locators"),
    [
        ("[@oakes2011, heading 3]", ["heading 3"]),
        ("[@oakes2011, heading above para. 9, n. 4]", ["heading above para. 9, n. 4"]),
        ("[@oakes2011, heading “Sources, and a guide”; @pike1999, subheading 2]",
         ["heading “Sources, and a guide”", "subheading 2"]),
        ("[见@oakes2011，标题「方法、材料」]", ["标题「方法、材料」"]),
        ("[@oakes2011，第2个标题]", ["第2个标题"]),
        ("[@oakes2011, headings of this kind]", [""]),
        ("[@oakes2011, heading]", [""]),
    ],
)  # fmt: skip
def test_it_is_a_place(text: str, locators: list[str]) -> None:
    assert [citation.locator for citation in find_citations(text)] == locators


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("headings 3-4", "headings 3–4"),
        ("subheading 2", "heading 2"),
        ("小标题3", "heading 3"),
        ("第9段之前的标题", "heading above para. 9"),
        ("heading above para. 9", "heading above para. 9"),
    ],
)
def test_it_is_printed_in_words_of_the_manual(written: str, printed: str) -> None:
    assert normalise(written) == printed


def test_its_paragraph_is_one_that_the_work_must_have() -> None:
    assert paragraph_numbers("heading above para. 9") == (9,)
    assert note_numbers("heading 3") == ()
