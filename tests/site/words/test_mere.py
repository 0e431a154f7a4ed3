"""A text that is only words, citations and links is written as Markdown's own rules write it."""

from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.model import walk
from sourcebook.site.words import prose
from sourcebook.site.words.commonmark import mere, written
from tests.fixture import CORPUS

WORDS = [
    "a",
    "B",
    "é",
    "1",
    " ",
    "  ",
    ".",
    ",",
    ": ",
    ":",
    "(",
    ")",
    "%",
    "/",
    "?",
    "–",
    "…",
    "’",
    "“",
    "水",
    "。",
    "（",
]
WORDS += [
    "[@nye2020]",
    "[@nye2020, p. 3]",
    "[[mill-lane]]",
    "[[oak|its winter]]",
    "[see @a; @b]",
    "-",
    "=",
    "+",
    "#",
    "@",
]
SIGNS = [
    "[@]",
    "[",
    "]",
    "|",
    "*",
    "_",
    "~",
    "^",
    "`",
    "&",
    "<",
    "!",
    "\n",
    "\t",
    "\xa0",
    "\\",
    "'",
    '"',
    "$",
    "\u3000",
]
SIGNS += ["http://e.org", "1. ", "- ", "[a]: b", "---"]
PIECES = st.sampled_from([*WORDS, *SIGNS])


def same(text: str) -> bool:
    """Compare both ways; return whether the short one could be taken."""
    found, known = [], []
    short = mere(text, found)
    if short is None:
        assert found == []
        return False
    assert short == prose.cleaned(written(text, known)).strip()
    assert found == known
    for inline in (True, False):
        pieces = prose.render.__wrapped__(text, inline=inline)
        long = prose.PLACE.split(prose.cleaned(written(text, []), inline=inline).strip())
        assert pieces == tuple(known[int(piece)] if i % 2 else piece for i, piece in enumerate(long))
    return True


@given(st.lists(PIECES, max_size=12).map("".join) | st.lists(st.sampled_from(WORDS)).map("".join))
@example("It rose [@nye2020] (as [[mill-lane]] says): 3%.")
@example("a[@nye2020]")
@example("水利 [@nye2020]。")
def test_whatever_is_written(text: str) -> None:
    same(text)


def test_most_of_what_authors_write_is_such_a_text() -> None:
    texts = {
        words
        for case in CORPUS.cases.values()
        for _, text in walk.prose(case)
        for words in text.languages.values()
    }
    short = [text for text in texts if same(text)]
    assert len(short) > len(texts) / 2
