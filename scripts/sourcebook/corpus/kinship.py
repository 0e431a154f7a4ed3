"""Which cases are related, and why: what they have in common that few others have.

What many cases share tells little about two of them, so a shared theme, source or code weighs as much as
it is rare: the logarithm of cases / (cases that have it), the inverse document frequency of information
retrieval. What all of them share weighs nothing, and is not told.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.model.memory import remembered

COMMON = 60
"""What more cases than this share relates no two of them; so ten times the cases take ten times as long."""

SOURCES = "sources"


def kinds(corpus: Corpus) -> tuple[str, ...]:
    """Return what cases can have in common, in the order in which it is told: lists of codes, and sources."""
    return (
        corpus.themes,
        "limitations",
        "opportunities",
        *(attribute.id for attribute in corpus.attributes),
        SOURCES,
    )


@dataclass(frozen=True, slots=True)
class Kin:
    """A related case."""

    case_id: str
    weight: float
    shared: dict[str, tuple[str, ...]]
    """What both have, by one of `kinds`: codes, or citekeys."""


def related(corpus: Corpus, case_id: str, most: int = 3) -> list[Kin]:
    """Return the cases that have most in common with a case, nearest first; at *most* so many."""
    holders = _holders(corpus)
    total = len(corpus.cases)
    shared: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    weights: dict[str, float] = defaultdict(float)
    for trait in dict.fromkeys(_traits(corpus, corpus.cases[case_id])):
        having = holders[trait]
        if len(having) > COMMON or (len(having) == total and total > 2):
            continue
        for other in having:
            if other != case_id:
                shared[other][trait[0]].append(trait[1])
                weights[other] += log(total / len(having)) if total > 2 else 1.0
    places = _places(corpus)
    nearest = sorted(weights, key=lambda other: (-weights[other], places[other]))[:most]
    return [
        Kin(
            other,
            weights[other],
            {kind: tuple(shared[other][kind]) for kind in kinds(corpus) if kind in shared[other]},
        )
        for other in nearest
    ]


@remembered
def _places(corpus: Corpus) -> dict[str, int]:
    return {case_id: place for place, case_id in enumerate(corpus.cases)}


@remembered
def _holders(corpus: Corpus) -> dict[tuple[str, str], list[str]]:
    """Return the cases that have each trait."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case_id, case in corpus.cases.items():
        for trait in dict.fromkeys(_traits(corpus, case)):
            holders[trait].append(case_id)
    return holders


def _traits(corpus: Corpus, case: Case) -> Iterator[tuple[str, str]]:
    """Yield what a case can share with others: kind of trait, code or citekey."""
    present = next(iter(corpus.codes["presence"]), "")
    for use in case.uses:
        if use.presence == present:
            yield corpus.themes, use.theme
    for block in case.limitations:
        yield "limitations", block.code
    for block in case.opportunities:
        yield "opportunities", block.code
    for attribute in corpus.attributes:
        for value in case.values(attribute):
            yield attribute.id, value
    for _, claim in case.claims():
        for citation in corpus.citations(claim):
            if citation.citekey in corpus.entries:
                yield SOURCES, citation.citekey
