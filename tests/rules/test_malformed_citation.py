"""A note that is named, but not so that its number is read, would lose the claim its standing: it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing, of_claim
from sourcebook.reading.load import Folders

LAST = "only the first note is read; write the last one, too, as in 'nn. 1-3'"
Tiny = Callable[[dict[str, str | None]], Path]


def citing(tiny: Tiny, place: str) -> tuple[Corpus, list[str]]:
    """Return the corpus in which a claim cites the second-hand work at a place, and what is told of it."""
    root = tiny({})
    path = root / "cases/tartu-2016.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[@article, n. 2]", f"[@article, {place}]"), encoding="utf-8")
    corpus, problems = check(Folders(root))
    return corpus, [problem.message for problem in problems if problem.rule == "malformed-citation"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("note #2", "'note #2' is not read as a place in the work; write 'n. 2'"),
        ("footnote no. 2", "'footnote no. 2' is not read as a place in the work; write 'n. 2'"),
        ("#2", "'#2' is not read as a place in the work; write 'n. 2'"),
        ("n.1-n.2", "'n.1-n.2' is not read as a place in the work; write 'n.1-2'"),
        ("p. 3–p. 5", "'p. 3–p. 5' is not read as a place in the work; write 'p. 3-5'"),
        ("n. ii", "'n. ii' is not read as a place in the work; write its number, as in 'n. 3'"),
        ("note two", "'note two' is not read as a place in the work; write 'n. 2'"),
        ("nn. 1ff.", f"of 'nn. 1ff.' {LAST}"),
        ("n. 1 et seq.", f"of 'n. 1 et seq.' {LAST}"),
        ("n. 2 and p. 5", "of 'n. 2 and p. 5' only 'n. 2' is read; write 'n. 2, p. 5'"),
        ("nn. 1 to 2", "of 'nn. 1 to 2' only 'nn. 1' is read; write 'nn. 1-2'"),
    ],
)  # fmt: skip
def test_a_note_of_which_no_number_is_read(tiny: Tiny, place: str, message: str) -> None:
    assert citing(tiny, place)[1] == [message]


@pytest.mark.parametrize(
    "place", ["footnote 2", "fn. 2", "注2", "p. 4n2", "para. 3, note 2", "n. 2, emphasis added"]
)
def test_a_note_under_any_name_gives_its_standing(tiny: Tiny, place: str) -> None:
    corpus, told = citing(tiny, place)
    assert told == []
    assert of_claim(corpus, corpus.claims["tartu-2016", "few-voted"]) is Standing.UNIDENTIFIED


@pytest.mark.parametrize(
    "place", ["p. 3, note the date", "p. 3, with notes", "notes by the editor", "para. 3"]
)
def test_words_after_the_place_stay_free(tiny: Tiny, place: str) -> None:
    assert citing(tiny, place)[1] == []
