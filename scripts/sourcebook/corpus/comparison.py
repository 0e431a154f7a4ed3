"""Cases, themes or levels side by side: what they share, what only one has, where they are at odds.

What is compared is always uses. Two cases are compared theme by theme, two themes case by case, two
levels theme by theme, over all cases. A side *has* a line if its strongest presence there is the first
code of the presence scale. That only one side has it says no more than the sources do: the other may not have
been examined.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sourcebook.corpus import dissent, examined, matrix, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.corpus.voice import Voice
from sourcebook.model.case import Use

LINES = {"cases": "themes", "themes": "cases", "levels": "themes"}
"""What can be compared, and along what."""


class Verdict(StrEnum):
    """How the sides agree on a line."""

    COMMON = "common"
    """All sides have it."""
    SHARED = "shared"
    """Some have it, more than one."""
    ONLY = "only"
    """Exactly one has it, and each other was examined."""
    CODED = "coded"
    """It is coded for exactly one; not all of the others were examined."""
    NONE = "none"
    """None has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What one side is on one line."""

    state: str
    """A code of the presence scale: the strongest of the uses, or its last where there is none."""
    uses: tuple[tuple[str, Use], ...] = ()
    """The uses, each with its case."""
    effects: tuple[str, ...] = ()
    """The effects that are coded, in the order of the scale."""
    claims: int = 0
    disputed: int = 0
    """How many of the claims are in dispute."""
    standing: Standing | None = None
    """The best of the claims' standings."""
    voice: Voice | None = None
    """The most independent word among the claims."""


@dataclass(frozen=True, slots=True)
class Line:
    """One theme or case, on all sides."""

    id: str
    places: tuple[Place, ...]
    """One for each side, in their order."""
    verdict: Verdict
    only: str
    """The one side that has it, whether or not the others were examined; or empty."""
    open: tuple[tuple[str, int], ...]
    """How many of the other sides are in each state that does not count as examined."""
    opposite: bool
    """Whether two sides have presences or effects that the codebook calls opposite."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some sides, line by line."""

    kind: str
    """What the sides are: `cases`, `themes` or `levels`."""
    sides: tuple[str, ...]
    lines: tuple[Line, ...]
    """Every theme or case on which at least one side is coded, in the order of the corpus."""
    unseen: tuple[str, ...]
    """Every other theme or case: no side is coded there."""
    voices: tuple[Counter[Voice], ...]
    """Whose word the claims are that each side's uses rest on."""

    def verdicts(self, which: Verdict) -> tuple[str, ...]:
        """Return the lines with a verdict."""
        return tuple(line.id for line in self.lines if line.verdict is which)

    def only(self, side: str) -> tuple[str, ...]:
        """Return the lines that a side is known to have alone."""
        return tuple(line.id for line in self.lines if line.only == side and line.verdict is Verdict.ONLY)

    def coded(self, side: str) -> tuple[str, ...]:
        """Return the lines that are coded for a side only, while others were not all examined."""
        return tuple(line.id for line in self.lines if line.only == side and line.verdict is Verdict.CODED)

    def opposites(self) -> tuple[str, ...]:
        """Return the lines on which sides are at odds."""
        return tuple(line.id for line in self.lines if line.opposite)


def compare(corpus: Corpus, kind: str, sides: Sequence[str]) -> Comparison:
    """Return cases, themes or levels side by side; sides that the corpus does not know have no uses.

    Raises:
        KeyError: there is no such *kind*; it is one of `LINES`.
    """
    along = LINES[kind]
    found: dict[tuple[str, str], list[tuple[str, Use]]] = {}
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            keys = {"cases": (case_id,), "themes": (use.theme,), "levels": use.levels}
            for side, line in product(dict.fromkeys(keys[kind]), keys[along]):
                found.setdefault((side, line), []).append((case_id, use))
    order = list(corpus.cases) if along == "cases" else list(corpus.codes[corpus.themes])
    seen = [id_ for id_ in order if any((side, id_) in found for side in sides)]
    lines = (_line(corpus, kind, id_, sides, [found.get((side, id_), []) for side in sides]) for id_ in seen)
    return Comparison(
        kind,
        tuple(sides),
        tuple(lines),
        tuple(id_ for id_ in order if id_ not in seen),
        tuple(
            voice.counts(
                corpus,
                (
                    (case_id, claim)
                    for id_ in order
                    for case_id, use in found.get((side, id_), ())
                    for claim in corpus.under(case_id, use)
                ),
            )
            for side in sides
        ),
    )


def how_well(corpus: Corpus, found: Comparison) -> list[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    """Return what is said of the sides: a scale, its code, and on which lines of each side it is said.

    Best effect first, then by their state the lines whose effect nobody codes; a line with several
    effects stands under each of them. What is coded for no side is in the last state.
    """
    last = matrix.state(corpus, ())
    said: dict[tuple[str, str], list[list[str]]] = {
        (scale, code): [[] for _ in found.sides]
        for scale in ("effect", "presence")
        for code in corpus.codes[scale]
    }
    for line in found.lines:
        for i, place in enumerate(line.places):
            for effect in place.effects:
                said["effect", effect][i].append(line.id)
            if not place.effects and ("presence", place.state) in said:
                said["presence", place.state][i].append(line.id)
    if ("presence", last) in said:
        for ids in said["presence", last]:
            ids.extend(found.unseen)
    return [(*code, tuple(map(tuple, sides))) for code, sides in said.items() if any(sides)]


def _line(
    corpus: Corpus, kind: str, id_: str, sides: Sequence[str], uses: list[list[tuple[str, Use]]]
) -> Line:
    places = tuple(_place(corpus, here) for here in uses)
    states = {side: _judged(corpus, kind, place) for side, place in zip(sides, places, strict=True)}
    found = examined.over(corpus, states)
    if not found.having:
        verdict = Verdict.NONE
    elif len(found.having) == len(sides):
        verdict = Verdict.COMMON
    elif len(found.having) > 1:
        verdict = Verdict.SHARED
    else:
        verdict = Verdict.ONLY if found.only else Verdict.CODED
    only = found.only or found.coded_only
    return Line(id_, places, verdict, only, found.open, _at_odds(corpus, places))


def _judged(corpus: Corpus, kind: str, place: Place) -> str:
    """Return the state by which a place is judged; a level is settled once all cases were examined."""
    if kind != "levels" or place.state == next(iter(corpus.codes["presence"]), ""):
        return place.state
    looked = {case_id for case_id, use in place.uses if examined.is_examined(corpus, use.presence)}
    if len(looked) == len(corpus.cases):
        return place.state
    open_ = [use.presence for _, use in place.uses if not examined.is_examined(corpus, use.presence)]
    return matrix.state(corpus, ()) if not open_ else max(open_, key=list(corpus.codes["presence"]).index)


def _place(corpus: Corpus, uses: list[tuple[str, Use]]) -> Place:
    effects = list(corpus.codes["effect"])
    coded = {use.effect for _, use in uses}
    claims = [(case_id, claim) for case_id, use in uses for claim in corpus.under(case_id, use)]
    voices = voice.counts(corpus, claims)
    return Place(
        matrix.state(corpus, (use for _, use in uses)),
        tuple(uses),
        tuple(effect for effect in effects if effect in coded),
        len(claims),
        sum(dissent.is_disputed(corpus, case_id, claim) for case_id, claim in claims),
        standing.of_claims(corpus, (claim for _, claim in claims)),
        next((which for which in Voice if voices[which]), None),
    )


def _at_odds(corpus: Corpus, places: Iterable[Place]) -> bool:
    """Return whether any two places have opposite states, or opposite effects."""
    said = [
        {("presence", place.state), *(("effect", effect) for effect in place.effects)} for place in places
    ]
    return any(
        (scale, opposite) in other
        for one in said
        for other in said
        if one is not other
        for scale, code in one
        if code in corpus.codes[scale]
        for opposite in corpus.codes[scale][code].opposites
    )
