"""How far codings agree: the units of each scale, what coders differ about, and how it was settled.

Where there is one further coding, it is held against what the cases say. Where there are two or more, they
are held against each other, so that the figures stay those of the codings as they were first made while the
cases take what was settled.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.corpus import matrix
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.reliability import Reliability, Unit, reliability
from sourcebook.messages import N_
from sourcebook.model.coding import Decision, Settlement

PRESENCE, LEVEL, EFFECT = N_("[presence]"), N_("[level]"), N_("[effect]")
"""What a decision decides."""

CASES = ""
"""What stands for the coding in the cases where a coding's id is wanted."""

Pair = tuple[str, str]
"""A case id and a theme."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that coders decide, and how far they agree on it."""

    name: str
    ordered: bool
    """Whether the figures take the scale's order into account, or only whether codes are the same."""
    units: Mapping[tuple[str, ...], Unit]
    """The values of the coders by unit: case, theme and, for an effect, level."""
    figures: Reliability


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case and a theme on which coders differ, or which was recoded although they agree."""

    case: str
    theme: str
    on: tuple[str, ...]
    """What they differ on; nothing where they agree."""
    decisions: tuple[tuple[Decision, ...], ...]
    """What each coder decided, in the order of the coders; nothing where one has not examined the pair."""
    settlement: Settlement | None
    """How it was settled; None while it is open."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of a corpus agree."""

    coders: tuple[str, ...]
    """The ids of their codings; the coding in the cases is `CASES`."""
    pairs: int
    """How many pairs of a case and a theme there are."""
    examined: tuple[int, ...]
    """How many of them each coder has examined."""
    scales: tuple[Scale, ...]
    disagreements: tuple[Disagreement, ...]
    """In the order of the cases and of the codebook."""


@lru_cache(maxsize=4)
def agreement(corpus: Corpus) -> Agreement | None:
    """Return how far the coders agree; None where there is no further coding."""
    if not corpus.codings:
        return None
    coders: dict[str, Sequence[Decision]] = (
        {} if len(corpus.codings) > 1 else {CASES: list(_of_cases(corpus))}
    )
    coders |= {coding_id: coding.uses for coding_id, coding in corpus.codings.items()}
    by_pair = [_by_pair(decisions) for decisions in coders.values()]
    pairs = [(case_id, theme) for case_id in corpus.cases for theme in corpus.codes[corpus.themes]]
    presence: dict[tuple[str, ...], Unit] = {
        pair: tuple(_state(corpus, found.get(pair, ())) for found in by_pair) for pair in pairs
    }
    level: dict[tuple[str, ...], Unit] = {
        pair: tuple(_levels(corpus, found.get(pair, ())) for found in by_pair)
        for pair in pairs
        if _has_choice(corpus, pair[1])
    }
    effect: dict[tuple[str, ...], Unit] = {
        (*pair, place): tuple(_effect(found.get(pair, ()), place) for found in by_pair)
        for pair in pairs
        for place in (*corpus.codes["levels"], "")
    }
    scales = (
        _scale(PRESENCE, presence, list(corpus.codes["presence"]), ordered=False),
        _scale(
            LEVEL, level, sorted({value for unit in level.values() for value in unit if value is not None})
        ),
        _scale(EFFECT, effect, list(corpus.codes["effect"]), ordered=True),
        _scale(EFFECT, effect, list(corpus.codes["effect"])),
    )
    settled = {(one.case, one.theme): one for one in corpus.settlements.values()}
    strongest = next(iter(corpus.codes["presence"]), "")
    disagreements = []
    for pair in pairs:
        on = [PRESENCE] if _differ(presence[pair]) or _alone(presence[pair], strongest) else []
        on += [LEVEL] if _differ(level.get(pair, ())) else []
        on += [EFFECT] if any(_differ(unit) for key, unit in effect.items() if key[:2] == pair) else []
        if on or pair in settled:
            decisions = tuple(tuple(found.get(pair, ())) for found in by_pair)
            disagreements.append(Disagreement(*pair, tuple(on), decisions, settled.get(pair)))
    examined = tuple(sum(unit[i] is not None for unit in presence.values()) for i in range(len(coders)))
    return Agreement(tuple(coders), len(pairs), examined, scales, tuple(disagreements))


def _of_cases(corpus: Corpus) -> Iterable[Decision]:
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            yield Decision(
                case=case_id,
                theme=use.theme,
                levels=use.levels,
                presence=use.presence,
                effect=use.effect,
                rationale=use.rationale,
            )


def _by_pair(decisions: Iterable[Decision]) -> dict[Pair, list[Decision]]:
    found: dict[Pair, list[Decision]] = {}
    for decision in decisions:
        found.setdefault((decision.case, decision.theme), []).append(decision)
    return found


def _state(corpus: Corpus, decisions: Sequence[Decision]) -> str | None:
    """Return the strongest presence that a coder gave a pair; None where that coder has not examined it."""
    found = matrix.state(corpus, decisions)
    return None if found == next(reversed(corpus.codes["presence"]), "") else found


def _has_choice(corpus: Corpus, theme: str) -> bool:
    """Tell whether a coder has a choice of levels; where the codebook allows one only, nothing is decided."""
    allowed = getattr(corpus.codes[corpus.themes][theme], "levels", ())
    return len(allowed or corpus.codes["levels"]) > 1


def _levels(corpus: Corpus, decisions: Sequence[Decision]) -> str | None:
    """Return the levels at which a coder has a theme present, in the codebook's order; None if at none."""
    strongest = next(iter(corpus.codes["presence"]), "")
    found = {level for one in decisions if one.presence == strongest for level in one.levels}
    return " ".join(level for level in corpus.codes["levels"] if level in found) if found else None


def _effect(decisions: Sequence[Decision], level: str) -> str | None:
    return next((one.effect for one in decisions if level in (one.levels or ("",))), None)


def _scale(
    name: str, units: Mapping[tuple[str, ...], Unit], domain: Sequence[str], *, ordered: bool = False
) -> Scale:
    known = {key: tuple(value if value in domain else None for value in unit) for key, unit in units.items()}
    return Scale(name, ordered, known, reliability(list(known.values()), domain, ordered=ordered))


def _differ(unit: Unit) -> bool:
    """Tell whether coders gave a unit different values."""
    return len({value for value in unit if value is not None}) > 1


def _alone(unit: Unit, strongest: str) -> bool:
    """Tell whether a coder has found what another has not looked for."""
    return strongest in unit and None in unit
