"""How far coders agree on units: percent agreement, Cohen's kappa, Krippendorff's alpha.

A unit is a tuple of what each coder said of it, None where one said nothing. What can be said is a domain:
the codes of a scale, in the scale's order, which alone makes a figure for ordered codes right. The formulas
are our own, since the library that has them, `krippendorff`, is under the GPL; tests hold ours against it.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

Unit = tuple[str | None, ...]
"""The values that the coders gave a unit, one for each coder."""

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

    def figure(coefficient: Callable[[Sequence[Unit]], float | None]) -> Figure:
        value = coefficient(shared)
        if value is None:
            return Figure(None)
        source = random.Random(SEED)
        draws = (coefficient(source.choices(shared, k=len(shared))) for _ in range(DRAWS))
        found = sorted(draw for draw in draws if draw is not None)
        return Figure(value, found[round(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))])

    return Reliability(
        len(shared),
        figure(agreement),
        figure(lambda drawn: kappa(drawn, domain, ordered=ordered)),
        figure(lambda drawn: alpha(drawn, domain, ordered=ordered)),
    )


def agreement(units: Sequence[Unit]) -> float | None:
    """Return the share of pairs of values that are the same; None where there is no pair.

    >>> agreement([("a", "a"), ("a", "b"), ("b", None)])
    0.5
    """
    same = [one == other for unit in units for one, other in combinations(_given(unit), 2)]
    return sum(same) / len(same) if same else None


def kappa(units: Sequence[Unit], domain: Sequence[str], *, ordered: bool) -> float | None:
    """Return Cohen's kappa of two coders: 1 - (weighted disagreement) / (that expected by chance).

    A disagreement weighs 1; on an ordered domain as much as its values lie apart (linear weights). Chance is
    the product of each coder's own shares. None where no disagreement is expected, since all values are one,
    and for more coders than two.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], ["a", "b"], ordered=False)
    0.5
    """
    if any(len(unit) != 2 for unit in units):
        return None
    pairs = [(unit[0], unit[1]) for unit in _shared(units)]
    rank = {value: i for i, value in enumerate(domain)}

    def apart(one: str | None, other: str | None) -> int:
        return abs(rank[one or ""] - rank[other or ""]) if ordered else int(one != other)

    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(apart(*pair) for pair in pairs)
    chance = sum(apart(one, other) * firsts[one] * seconds[other] for one in firsts for other in seconds)
    return 1 - observed * len(pairs) / chance if chance else None


def alpha(units: Sequence[Unit], domain: Sequence[str], *, ordered: bool) -> float | None:
    """Return Krippendorff's alpha of any number of coders: 1 - (disagreement) / (that expected by chance).

    Two values differ by 1; on an ordered domain by the square of how many of all values lie from one to the
    other, the two themselves counted half (Krippendorff's ordinal difference). Chance is the product of the
    shares that all coders together gave. None where there is one value only, from which nothing follows.

    >>> alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], ["a", "b"], ordered=False)
    0.5333333333333333
    >>> alpha([("a", "a"), ("a", "a")], ["a", "b"], ordered=False)
    """
    shared = [_given(unit) for unit in _shared(units)]
    total = Counter(value for given in shared for value in given)
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
    for given in shared:
        counts = Counter(given)
        pairs = ((one, other) for one, other in difference if one in counts and other in counts)
        unlike = sum(difference[pair] * counts[pair[0]] * counts[pair[1]] for pair in pairs)
        observed += unlike / (len(given) - 1)
    return 1 - observed * (total.total() - 1) / chance


def _given(unit: Unit) -> list[str]:
    return [value for value in unit if value is not None]


def _shared(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if len(_given(unit)) > 1]
