"""What goes if several sources are taken out at once: claims, cells of the matrix, and statements over cells.

`fragility` answers for each source alone; here any of them may go together. A claim falls if all that support
it are gone, and is weakened if all are gone to which it was traced. A cell falls if all its claims do. A
statement over the cells of a theme falls with any cell on which it rests: those that have it, and, where
it says "only", those that were examined and found without it.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.corpus import bonds, examined, fragility, matrix, standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.memory import remembered


class Said(StrEnum):
    """What a statement says of a theme."""

    COMMON = "common"
    """All cases use it."""
    ONLY = "only"
    """One case uses it, and each other was examined."""
    CODED = "coded"
    """It is coded for one case; not all others were examined."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What can be said of a theme over all cases."""

    theme: str
    said: Said
    case_id: str
    """The one case that it names; empty where it is of all."""
    cells: tuple[tuple[str, str], ...]
    """The cells with claims on which it rests: theme and case id."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears a claim."""

    supports: frozenset[str]
    """The citekeys of all that supports it."""
    traced: frozenset[str]
    """Those to which it is traced; none where its standing is another."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What goes with some sources."""

    claims: frozenset[tuple[str, str]]
    """Case id and claim id."""
    weakened: frozenset[tuple[str, str]]
    cells: frozenset[tuple[str, str]]
    """Theme and case id."""
    statements: frozenset[Statement]


@remembered
def bearings(corpus: Corpus) -> dict[tuple[str, str], Bearing]:
    """Return what bears each claim, by case id and claim id; claims without support are left out."""
    found = {}
    for key, claim in corpus.claims.items():
        if supports := fragility.supports(corpus, claim):
            traced = (
                citation.citekey
                for citation in corpus.supporting(claim)
                if standing.best(corpus, [citation]) is Standing.TRACED
            )
            graded = standing.of_claim(corpus, claim) is Standing.TRACED
            found[key] = Bearing(supports, frozenset(traced) if graded else frozenset())
    return found


@remembered
def cells(corpus: Corpus) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Return the claims of each cell that has any: by theme and case id, the case and claim ids."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for case_id, case in corpus.cases.items():
        for use in case.uses:
            for claim in use.claims:
                found[use.theme, case_id].append((case_id, claim.id))
    return {cell: tuple(claims) for cell, claims in found.items()}


@remembered
def _borne(corpus: Corpus) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the claims that each source supports, with others or alone."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, bearing in bearings(corpus).items():
        for citekey in bearing.supports:
            found[citekey].append(key)
    return {citekey: tuple(claims) for citekey, claims in found.items()}


@remembered
def _held(corpus: Corpus) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Return the cells that each claim stands in."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for cell, claims in cells(corpus).items():
        for key in claims:
            found[key].append(cell)
    return {key: tuple(placed) for key, placed in found.items()}


@remembered
def statements(corpus: Corpus) -> tuple[Statement, ...]:
    """Return what can be said over the cells of each theme, in the order of the codebook."""
    found = []
    borne, states = cells(corpus), matrix.cells(corpus)
    for theme, finding in bonds.findings(corpus).items():
        one = finding.only or finding.coded_only
        if not one and (len(finding.having) < len(corpus.cases) or len(corpus.cases) < 2):
            continue
        said = Said.ONLY if finding.only else Said.CODED if one else Said.COMMON
        needed = [
            case_id
            for case_id in corpus.cases
            if case_id in finding.having
            or (said is Said.ONLY and examined.is_examined(corpus, states[theme, case_id].state))
        ]
        rests = tuple((theme, case_id) for case_id in needed if (theme, case_id) in borne)
        found.append(Statement(theme, said, one, rests))
    return tuple(found)


def without(corpus: Corpus, citekeys: Collection[str]) -> Gone:
    """Return what goes if the sources with these citekeys are taken out together.

    Only what rests on them is looked at: every page of a source asks.
    """
    out = frozenset(citekeys)
    borne = {key: bearings(corpus)[key] for citekey in out for key in _borne(corpus).get(citekey, ())}
    fallen = frozenset(key for key, bearing in borne.items() if bearing.supports <= out)
    weakened = frozenset(key for key, bearing in borne.items() if bearing.traced and bearing.traced <= out)
    touched = {cell for key in fallen for cell in _held(corpus).get(key, ())}
    gone = frozenset(cell for cell in touched if fallen.issuperset(cells(corpus)[cell]))
    return Gone(
        fallen,
        weakened - fallen,
        gone,
        frozenset(statement for statement in statements(corpus) if gone.intersection(statement.cells)),
    )
