"""What goes with several sources is what is without support once their entries are taken out."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import examined, matrix, standing
from sourcebook.corpus.falling import Said, cells, statements, without
from sourcebook.corpus.fragility import falls, supports
from sourcebook.corpus.standing import Standing
from tests.fixture import CORPUS


def test_one_source_takes_with_it_what_its_page_says() -> None:
    for citekey, fall in falls(CORPUS).items():
        gone = without(CORPUS, [citekey])
        assert gone.claims == set(fall.claims)
        assert gone.cells == set(fall.cells)
        assert gone.weakened == set(fall.weakened)


@given(st.sets(st.sampled_from(sorted(CORPUS.entries)), max_size=6))
def test_several_take_with_them_what_is_without_support_once_they_are_out(out: set[str]) -> None:
    left = replace(CORPUS, entries={key: e for key, e in CORPUS.entries.items() if key not in out})
    bare = {key for key, claim in left.claims.items() if not supports(left, claim)}
    gone = without(CORPUS, out)
    assert gone.claims == bare
    assert gone.weakened == {
        key
        for key, claim in left.claims.items()
        if key not in bare
        and standing.of_claim(CORPUS, claim) is Standing.TRACED
        and standing.of_claim(left, claim) is not Standing.TRACED
    }
    for (strategy, case_id), claims in cells(CORPUS).items():
        assert ((strategy, case_id) in gone.cells) == (set(claims) <= bare)


def test_together_more_goes_than_one_by_one() -> None:
    pairs = combinations(sorted(CORPUS.entries), 2)
    more = [
        pair
        for pair in pairs
        if without(CORPUS, pair).claims > without(CORPUS, pair[:1]).claims | without(CORPUS, pair[1:]).claims
    ]
    assert more
    assert not without(CORPUS, []).claims


def test_a_statement_rests_on_the_cells_that_it_speaks_of() -> None:
    found = set()
    for pair in combinations(CORPUS.cases, 2):
        two = replace(CORPUS, cases={case_id: CORPUS.cases[case_id] for case_id in pair})
        states = matrix.cells(two)
        for statement in statements(two):
            found.add(statement.said)
            finding = examined.over(two, {case: states[statement.theme, case].state for case in pair})
            resting = {case for _, case in statement.cells}
            if statement.said is Said.ONLY:
                assert finding.only == statement.case_id
            elif statement.said is Said.CODED:
                assert finding.coded_only == statement.case_id
                assert resting <= {statement.case_id}
            else:
                assert set(finding.having) == set(pair)
            for cell in statement.cells:
                borne = {key for claim in cells(two)[cell] for key in supports(two, two.claims[claim])}
                assert statement in without(two, borne).statements
        assert without(two, two.entries).statements == {s for s in statements(two) if s.cells}
    assert found == set(Said)
