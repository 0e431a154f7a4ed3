"""Figures of agreement, held against published examples and against the libraries that have them."""

import random

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus.reliability import Unit, agreement, alpha, kappa, reliability

EFFECT = ["strong", "partial", "weak", "contested", "unclear"]

WORDS = {"1": "very low", "2": "low", "3": "mid", "4": "high", "5": "very high"}
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
"""Four observers and twelve units: the example in the documentation of `krippendorff`, with its results."""


def example() -> list[Unit]:
    return [tuple(WORDS.get(mark) for mark in column) for column in zip(*FOUR, strict=True)]


@pytest.mark.parametrize(("ordered", "expected"), [(False, 0.743), (True, 0.815)])
def test_alpha_of_four_observers(ordered: bool, expected: float) -> None:
    assert alpha(example(), list(WORDS.values()), ordered=ordered) == pytest.approx(expected, abs=5e-4)


def test_the_order_of_a_scale_is_not_that_of_the_alphabet() -> None:
    scale = list(WORDS.values())
    assert alpha(example(), scale, ordered=True) != pytest.approx(
        alpha(example(), sorted(scale), ordered=True), abs=0.01
    )


units = st.lists(
    st.lists(st.sampled_from([*EFFECT, None]), min_size=3, max_size=3).map(tuple), min_size=1, max_size=25
)


@given(units, st.booleans())
def test_alpha_is_that_of_krippendorff(drawn: list[Unit], ordered: bool) -> None:
    shared = [unit for unit in drawn if sum(value is not None for value in unit) > 1]
    ours = alpha(drawn, EFFECT, ordered=ordered)
    if len({value for unit in shared for value in unit if value}) < 2:
        assert ours is None
        return
    counts = [[unit.count(value) for value in EFFECT] for unit in drawn]
    theirs = krippendorff.alpha(
        value_counts=counts, value_domain=EFFECT, level_of_measurement="ordinal" if ordered else "nominal"
    )
    assert ours == pytest.approx(float(theirs), abs=1e-9)


# What scikit-learn 1.9.1 gives for these pairs of ranks with `labels=range(5)`.
RANKS = [(0, 1), (0, 1), (1, 4), (0, 1), (1, 1), (4, 4), (4, 1), (1, 1), (2, 0), (4, 4), (1, 0), (3, 4)]


@pytest.mark.parametrize(("ordered", "expected"), [(False, 0.058824), (True, 0.35)])
def test_kappa_is_that_of_a_library(ordered: bool, expected: float) -> None:
    pairs: list[Unit] = [(EFFECT[one], EFFECT[other]) for one, other in RANKS]
    assert kappa(pairs, EFFECT, ordered=ordered) == pytest.approx(expected, abs=1e-6)


def test_one_value_only_defines_nothing() -> None:
    same: list[Unit] = [("present", "present")] * 5
    found = reliability(same, ["present", "silent"], ordered=False)
    assert (found.agreement.value, found.kappa.value, found.alpha.value) == (1.0, None, None)
    assert found.units == 5


def test_without_a_shared_unit_there_is_no_figure() -> None:
    found = reliability([("present", None), (None, None)], ["present", "silent"], ordered=False)
    assert found.units == 0
    assert {found.agreement.value, found.kappa.value, found.alpha.value} == {None}


def test_kappa_is_of_two_coders() -> None:
    assert kappa([("a", "b", "a")], ["a", "b"], ordered=False) is None


def test_what_one_coder_left_out_is_no_unit() -> None:
    pairs: list[Unit] = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]
    more = [*pairs, ("a", None), (None, "b")]
    assert agreement(more) == agreement(pairs)
    for ordered in (True, False):
        assert kappa(more, ["a", "b"], ordered=ordered) == kappa(pairs, ["a", "b"], ordered=ordered)
        assert alpha(more, ["a", "b"], ordered=ordered) == alpha(pairs, ["a", "b"], ordered=ordered)


def test_intervals_hold_their_figure_and_come_out_the_same_again() -> None:
    source = random.Random(7)
    drawn: list[Unit] = [(source.choice(EFFECT), source.choice(EFFECT)) for _ in range(30)]
    found = reliability(drawn, EFFECT, ordered=True)
    for figure in (found.agreement, found.kappa, found.alpha):
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < figure.value < figure.high
    assert reliability(drawn, EFFECT, ordered=True) == found
