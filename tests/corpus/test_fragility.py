"""What a source's page predicts is what happens when its entry is taken out: every source, one at a time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.fragility import falls, supports
from sourcebook.corpus.standing import Standing
from tests.fixture import CORPUS, PROBLEMS


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    assert not PROBLEMS
    return CORPUS


def unsupported(corpus: Corpus) -> set[tuple[str, str]]:
    return {key for key, claim in corpus.claims.items() if not supports(corpus, claim)}


def unsupported_uses(corpus: Corpus) -> Iterator[tuple[str, int]]:
    for case_id, case in corpus.cases.items():
        for i, use in enumerate(case.uses):
            if use.claims and not any(supports(corpus, claim) for claim in use.claims):
                yield case_id, i


def unsupported_cells(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for strategy in corpus.codes["strategies"]:
        for case_id, case in corpus.cases.items():
            claims = [claim for use in case.uses if use.theme == strategy for claim in use.claims]
            if claims and not any(supports(corpus, claim) for claim in claims):
                yield strategy, case_id


def test_every_source_falls_as_its_page_says(corpus: Corpus) -> None:
    predicted = falls(corpus)
    before = {key: standing.of_claim(corpus, claim) for key, claim in corpus.claims.items()}
    assert not unsupported(corpus)
    for citekey in corpus.entries:
        without = replace(corpus, entries={k: e for k, e in corpus.entries.items() if k != citekey})
        fall = predicted[citekey]
        assert set(fall.claims) == unsupported(without), citekey
        assert set(fall.uses) == set(unsupported_uses(without)), citekey
        assert set(fall.cells) == set(unsupported_cells(without)), citekey
        weakened = {
            key
            for key, claim in without.claims.items()
            if supports(without, claim)
            and before[key] is Standing.TRACED
            and standing.of_claim(without, claim) is not Standing.TRACED
        }
        assert set(fall.weakened) == weakened, citekey


def test_much_rests_on_the_survey_alone(corpus: Corpus) -> None:
    assert len(falls(corpus)["survey"].claims) > 20
