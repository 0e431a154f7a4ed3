"""How far coders agree on units: percent agreement, Cohen's kappa, Krippendorff's alpha.

A unit is a tuple of what each coder said of it, None where one said nothing. What can be said is a domain:
the codes of a scale, in the scale's order, which alone makes a figure for ordered codes right. The formulas
are our own, since the library that has them, `krippendorff`, is under the GPL; tests hold ours against it.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Unit = tuple[str | None, ...]
"""The values that the coders gave a unit, one for each coder."""

Drawn = Mapping[Unit, int]
"""Units, and how often each is there."""

DRAWS = 1000
SEED = 1
"""Where the random numbers of a bootstrap begin, so that the same codings give the same interval."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient with its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far coders agree on some units."""

    units: int
    """Those to which at least two coders gave a value; the others say nothing about agreement."""
    agreement: Figure
    """The share of pairs of values of a unit that are the same."""
    kappa: Figure
    """Cohen's kappa; not defined for more than two coders."""
    alpha: Figure
    """Krippendorff's alpha."""


def reliability(units: Sequence[Unit], domain: Sequence[str], *, ordered: bool) -> Reliability:
    """Return how far coders agree on units whose values are of a domain, which may be ordered.

    An interval is that of the bootstrap over units (percentiles 2.5 and 97.5); draws for which a figure is
    not defined are left out of it.
    """
    shared = _shared(units)
    source = random.Random(SEED)
    # Few units differ, so what counts of a draw is how often each was drawn.
    draws = [Counter(source.choices(shared, k=len(shared))) for _ in range(DRAWS)] if shared else []

    def figure(coefficient: Callable[[Drawn], float | None]) -> Figure:
        value = coefficient(Counter(shared))
        if value is None:
            return Figure(None)
        found = sorted(each for each in map(coefficient, draws) if each is not None)
        return Figure(value, found[round(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))])

    return Reliability(
        len(shared),
        figure(_agreement),
        figure(lambda drawn: _kappa(drawn, domain, ordered=ordered)),
        figure(lambda drawn: _alpha(drawn, domain, ordered=ordered)),
    )


def agreement(units: Sequence[Unit]) -> float | None:
    """Return the share of pairs of values that are the same; None where there is no pair.

    >>> agreement([("a", "a"), ("a", "b"), ("b", None)])
    0.5
    """
    return _agreement(Counter(units))


def _agreement(drawn: Drawn) -> float | None:
    same = pairs = 0
    for unit, times in drawn.items():
        for one, other in combinations(_given(unit), 2):
            pairs += times
            same += times * (one == other)
    return same / pairs if pairs else None


def kappa(units: Sequence[Unit], domain: Sequence[str], *, ordered: bool) -> float | None:
    """Return Cohen's kappa of two coders: 1 - (weighted disagreement) / (that expected by chance).

    A disagreement weighs 1; on an ordered domain as much as its values lie apart (linear weights). Chance is
    the product of each coder's own shares. None where no disagreement is expected, since all values are one,
    and for more coders than two.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], ["a", "b"], ordered=False)
    0.5
    """
    return _kappa(Counter(_shared(units)), domain, ordered=ordered) if all(map(_is_pair, units)) else None


def _is_pair(unit: Unit) -> bool:
    return len(unit) == 2


def _kappa(drawn: Drawn, domain: Sequence[str], *, ordered: bool) -> float | None:
    if not all(map(_is_pair, drawn)):
        return None
    pairs = {(unit[0], unit[1]): times for unit, times in drawn.items()}
    rank = {value: i for i, value in enumerate(domain)}

    def apart(one: str | None, other: str | None) -> int:
        return abs(rank[one or ""] - rank[other or ""]) if ordered else int(one != other)

    firsts: Counter[str | None] = Counter()
    seconds: Counter[str | None] = Counter()
    for (one, other), times in pairs.items():
        firsts[one] += times
        seconds[other] += times
    observed = sum(times * apart(*pair) for pair, times in pairs.items())
    chance = sum(apart(one, other) * firsts[one] * seconds[other] for one in firsts for other in seconds)
    return 1 - observed * firsts.total() / chance if chance else None


def alpha(units: Sequence[Unit], domain: Sequence[str], *, ordered: bool) -> float | None:
    """Return Krippendorff's alpha of any number of coders: 1 - (disagreement) / (that expected by chance).

    Two values differ by 1; on an ordered domain by the square of how many of all values lie from one to the
    other, the two themselves counted half (Krippendorff's ordinal difference). Chance is the product of the
    shares that all coders together gave. None where there is one value only, from which nothing follows.

    >>> alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], ["a", "b"], ordered=False)
    0.5333333333333333
    >>> alpha([("a", "a"), ("a", "a")], ["a", "b"], ordered=False)
    """
    return _alpha(Counter(_shared(units)), domain, ordered=ordered)


def _alpha(drawn: Drawn, domain: Sequence[str], *, ordered: bool) -> float | None:
    total: Counter[str] = Counter()
    for unit, times in drawn.items():
        for value in _given(unit):
            total[value] += times
    rank = {value: i for i, value in enumerate(domain)}

    def apart(one: str, other: str) -> float:
        if one == other or not ordered:
            return float(one != other)
        low, high = sorted((rank[one], rank[other]))
        between = sum(total[value] for value in domain[low : high + 1])
        return float((between - (total[one] + total[other]) / 2) ** 2)

    difference = {pair: apart(*pair) for pair in combinations(total, 2)}
    chance = sum(weight * total[one] * total[other] for (one, other), weight in difference.items())
    if not chance:
        return None
    observed = 0.0
    for unit, times in drawn.items():
        given = _given(unit)
        unlike = sum(
            difference.get((one, other)) or difference.get((other, one), 0.0)
            for one, other in combinations(given, 2)
        )
        observed += times * unlike / (len(given) - 1)
    return 1 - observed * (total.total() - 1) / chance


def _given(unit: Unit) -> list[str]:
    return [value for value in unit if value is not None]


def _shared(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if len(_given(unit)) > 1]
