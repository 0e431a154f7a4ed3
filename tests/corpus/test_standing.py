"""A claim's standing follows from its citations."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.case import Claim
from sourcebook.model.text import Text
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

NOTES = """\
- {of: article, number: 1, where: a, supports: b, identification: named, entries: [liiv2016]}
- of: article
  number: 2
  where: a
  supports: b
  identification: unknown
  candidates: [{entry: liiv2016, why: c}]
- {of: article, number: 3, where: a, supports: b, identification: described, source-kind: a report}
- {of: article, number: 4, where: a, supports: b, identification: unknown}
"""


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    return check(Folders(tiny({"footnotes/notes.yml": NOTES})))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose.", Standing.UNCITED),
        ("It rose [[tartu-2016]].", Standing.UNCITED),
        ("It rose `[@liiv2016]`.", Standing.UNCITED),
        ("It rose [@liiv2016].", Standing.IDENTIFIED),
        ("It rose [@liiv2016, p. 41].", Standing.IDENTIFIED),
        ("It rose [@article, para. 3].", Standing.IDENTIFIED),
        ("It rose [@article, n. 1].", Standing.IDENTIFIED),
        ("It rose [@article, n. 3].", Standing.DESCRIBED),
        ("It rose [@article, n. 4].", Standing.UNIDENTIFIED),
        ("It rose [@article, n. 2].", Standing.UNIDENTIFIED),  # a candidate does not count
        ("It rose [@article, n. 9].", Standing.UNIDENTIFIED),  # a note without a record
        ("It rose [@article, para. 3, n. 4].", Standing.UNIDENTIFIED),
        ("It rose [@nobody].", Standing.UNIDENTIFIED),
        ("It rose [@article, nn. 1-4].", Standing.IDENTIFIED),
        ("It rose [@article, nn. 2-4].", Standing.DESCRIBED),
        ("It rose [@article, n. 4] and fell [@article, n. 3].", Standing.DESCRIBED),
        ("It rose [@article, n. 4] and fell [@liiv2016].", Standing.IDENTIFIED),
        ("It rose [@article, n. 4; @liiv2016].", Standing.IDENTIFIED),
        (
            "It rose [@liiv2016, n. 7].",
            Standing.IDENTIFIED,
        ),  # a work whose notes have no records is its own source
    ],
)
def test_standing(corpus: Corpus, text: str, expected: Standing) -> None:
    assert standing.of_claim(corpus, Claim(id="a", text=Text({"": text}))) is expected


def test_citations_count_in_every_language(corpus: Corpus) -> None:
    claim = Claim(id="a", text=Text({"en": "It rose [@article, n. 4].", "et": "Tõusis [@liiv2016]."}))
    assert standing.of_claim(corpus, claim) is Standing.IDENTIFIED


def test_every_claim_has_one_standing(corpus: Corpus) -> None:
    assert sum(standing.counts(corpus).values()) == len(corpus.claims)
    assert standing.counts(corpus) == {Standing.IDENTIFIED: 2, Standing.UNIDENTIFIED: 1}


def test_every_standing_is_explained() -> None:
    assert set(standing.MEANING) == set(Standing)
