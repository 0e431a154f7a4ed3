"""What is printed as a place is read as one: each word for a place in a work means the same everywhere."""

import pytest

from sourcebook.reading.citation import find_citations, mended
from sourcebook.reading.locators import LABELS, note_numbers, paragraph_numbers
from sourcebook.scholarship.locators import FORMS, PRINTED, normalise


@pytest.mark.parametrize("place", LABELS)
def test_each_word_for_a_place_is_read_and_printed_as_it(place: str) -> None:
    one, _ = FORMS[place]
    for word in LABELS[place].split():
        for written in (f"{word}. 3", f"{word} 3", f"{word.capitalize()} 3"):
            (cited,) = find_citations(f"[@a, {written}]")
            assert cited.locator == written
            assert note_numbers(written) == ((3,) if place == "note" else ())
            assert paragraph_numbers(written) == ((3,) if place == "paragraph" else ())
            assert normalise(written) == f"{one} 3".strip()
        assert PRINTED[word] == FORMS[place]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("footnotes 4–6", (4, 5, 6)), ("Fußnote 8", (8,)), ("p. 40n7", (7,)), ("p. 40 n. 7", (7,)),
        ("注⑫", (12,)), ("第③条注释", (3,)), ("附注十一", (11,)),
        ("注释第2、4条", (2, 4)), ("notebook 3", ()), ("p. 3", ()),
    ],
)  # fmt: skip
def test_a_note_is_found_however_it_is_called(written: str, numbers: tuple[int, ...]) -> None:
    assert note_numbers(written) == numbers


@pytest.mark.parametrize("written", ["pg 3", "pt 3", "no 3", "sect 3"])
def test_a_word_is_not_taken_for_a_shorter_one_and_a_letter(written: str) -> None:
    (cited,) = find_citations(f"[@a, {written}]")
    assert (cited.locator, cited.suffix) == (written, "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[@a (p. 3)]", "[@a, p. 3]"),
        ("[@a: para. 2]", "[@a, para. 2]"),
        ("[@a, p. 2, see also @b, p. 3, but see @c]", "[@a, p. 2; see also @b, p. 3; but see @c]"),
        ("[@a，第2页，但见@b]", "[@a, 第2页; 但见 @b]"),
        ("[@a, an @b]", ""),
    ],
)
def test_what_a_citation_was_meant_to_be(written: str, meant: str) -> None:
    assert mended(written) == meant
    assert not meant or list(find_citations(meant))
