"""A claim's standing follows from the citations that support it, and never flatters."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.case import Claim, Reports
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
- {of: article, number: 5, where: a, supports: b, identification: described, entries: [liiv2016]}
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
        ("It rose [@liiv2016].", Standing.TRACED),
        ("It rose [@liiv2016, p. 41].", Standing.TRACED),
        ("It rose [@article].", Standing.WORK_ALONE),
        ("It rose [@article, para. 3].", Standing.WORK_ALONE),
        ("It rose [@article, p. 3].", Standing.WORK_ALONE),
        ("It rose [@article, n. 1].", Standing.TRACED),
        ("It rose [@article, n. 3].", Standing.DESCRIBED),
        ("It rose [@article, n. 5].", Standing.DESCRIBED),  # even where it points to an entry
        ("It rose [@article, n. 4].", Standing.UNIDENTIFIED),
        ("It rose [@article, n. 2].", Standing.UNIDENTIFIED),  # a candidate does not count
        ("It rose [@article, n. 9].", Standing.WORK_ALONE),  # a note without a record gives nothing
        ("It rose [@article, para. 3, n. 4].", Standing.UNIDENTIFIED),
        ("It rose [@nobody].", Standing.UNCITED),
        ("It rose [@article, nn. 1-4].", Standing.TRACED),
        ("It rose [@article, nn. 2-4].", Standing.DESCRIBED),
        ("It rose [@article，注3].", Standing.DESCRIBED),
        ("It rose [@article, n. 4] and fell [@article, n. 3].", Standing.DESCRIBED),
        ("It rose [@article, n. 4] and fell [@liiv2016].", Standing.TRACED),
        ("It rose [@article, n. 4; @liiv2016].", Standing.TRACED),
        ("It rose [@liiv2016, p. 12, n. 7].", Standing.TRACED),  # a note of a book that was read
        # Only what supports counts.
        ("It rose [see @liiv2016].", Standing.UNCITED),
        ("It rose [but see @liiv2016; @article, para. 3].", Standing.UNCITED),  # the role goes on
        ("It rose [@article, para. 3; but see @liiv2016].", Standing.WORK_ALONE),
        ("It rose [@article, n. 4; cf. @liiv2016, p. 1].", Standing.UNIDENTIFIED),
        ("It rose [not in @article, para. 3; after @liiv2016].", Standing.TRACED),
        ("It rose [见@liiv2016].", Standing.UNCITED),
        ("It rose [据@liiv2016].", Standing.TRACED),
        ("It rose [whatever @liiv2016].", Standing.UNCITED),  # nobody knows what that prefix means
    ],
)
def test_standing(corpus: Corpus, text: str, expected: Standing) -> None:
    assert standing.of_claim(corpus, Claim(id="a", text=Text({"": text}))) is expected


def test_citations_of_a_translation_do_not_count(corpus: Corpus) -> None:
    claim = Claim(id="a", text=Text({"en": "It rose [@article, n. 4].", "et": "Tõusis [@liiv2016]."}))
    assert standing.of_claim(corpus, claim) is Standing.UNIDENTIFIED


def test_a_sources_silence_is_not_graded(corpus: Corpus) -> None:
    text = Text({"": "It gives no year [@liiv2016, pp. 1-9]."})
    silence = Claim(id="a", text=text, reports=Reports.SILENCE)
    assert standing.of_claim(corpus, silence) is None
    assert standing.of_claims(corpus, [silence]) is None
    assert standing.of_claims(corpus, [silence, Claim(id="b", text=Text({"": "So."}))]) is Standing.UNCITED


def test_a_work_whose_notes_have_records_counts_for_no_more_where_it_is_not_declared(tiny: Tiny) -> None:
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8")
    changed = bib.replace(" secondhand = {yes},", "")
    corpus, problems = check(Folders(tiny({"footnotes/sources.bib": changed, "footnotes/notes.yml": NOTES})))
    assert [problem.rule for problem in problems] == ["second-hand"]
    claim = Claim(id="a", text=Text({"": "It rose [@article, para. 3]."}))
    assert standing.of_claim(corpus, claim) is Standing.WORK_ALONE


def test_a_corpus_without_a_second_hand_work_knows_two_standings(tiny: Tiny) -> None:
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    bib = (Path(__file__).parents[1] / "tiny/footnotes/sources.bib").read_text(encoding="utf-8")
    files = {
        "cases/tartu-2016.yml": case.replace("[@article, n. 1]", "[@article, p. 1]").replace(
            "[@article, n. 2]", "[@article, p. 2, n. 2]"
        ),
        "footnotes/sources.bib": bib.replace(" secondhand = {yes},", ""),
        "footnotes/notes.yml": None,
        "docs/index.md": "# Home\n",
    }
    corpus, problems = check(Folders(tiny(files)))
    assert not problems
    assert standing.occurring(corpus) == (Standing.TRACED,)


def test_every_claim_has_one_standing(corpus: Corpus) -> None:
    assert sum(standing.counts(corpus).values()) == len(corpus.claims)
    assert standing.counts(corpus) == {Standing.TRACED: 2, Standing.UNIDENTIFIED: 1}


def test_every_standing_is_explained() -> None:
    assert set(standing.MEANING) == set(standing.WORDS) == set(Standing)
