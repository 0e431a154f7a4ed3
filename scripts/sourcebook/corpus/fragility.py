"""What falls if a source falls: the claims, uses and cells of the matrix that nothing else supports.

A claim is supported while one of the citations that support it names an entry that there is. What a source
alone supports is therefore what would be unsupported if its entry were taken out, and a test takes out each
in turn.
"""

from collections import defaultdict
from dataclasses import dataclass

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.case import Claim
from sourcebook.model.memory import remembered


@dataclass(frozen=True, slots=True)
class Fall:
    """What rests on one source alone."""

    claims: tuple[tuple[str, str], ...] = ()
    """Case id and claim id."""
    uses: tuple[tuple[str, int], ...] = ()
    """Case id and index of the use: all its claims would be unsupported."""
    cells: tuple[tuple[str, str], ...] = ()
    """Theme and case id: all uses of the cell that have claims would be."""
    weakened: tuple[tuple[str, str], ...] = ()
    """Case id and claim id of what would still be supported, but no longer traced."""


def supports(corpus: Corpus, claim: Claim) -> frozenset[str]:
    """Return the citekeys of the entries that support a claim."""
    return frozenset(citation.citekey for citation in corpus.supporting(claim))


@remembered
def falls(corpus: Corpus) -> dict[str, Fall]:
    """Return what rests on each source alone, by citekey, in the order of the entries."""
    sole: dict[tuple[str, str], str] = {}
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, claim in corpus.claims.items():
        cited = supports(corpus, claim)
        if len(cited) == 1:
            (citekey,) = cited
            sole[key] = citekey
            claims[citekey].append(key)
    uses: dict[str, list[tuple[str, int]]] = defaultdict(list)
    cells: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for case_id, case in corpus.cases.items():
        by_theme: dict[str, set[str | None]] = defaultdict(set)
        for i, use in enumerate(case.uses):
            alone = {sole.get((case_id, claim.id)) for claim in corpus.under(case_id, use)}
            by_theme[use.theme] |= alone
            if support := _only(alone):
                uses[support].append((case_id, i))
        for theme, alone in by_theme.items():
            if support := _only(alone):
                cells[support].append((theme, case_id))
    weakened = _weakened(corpus, sole)
    return {
        citekey: Fall(
            tuple(claims.get(citekey, ())),
            tuple(uses.get(citekey, ())),
            tuple(cells.get(citekey, ())),
            tuple(weakened.get(citekey, ())),
        )
        for citekey in corpus.entries
    }


def _only(alone: set[str | None]) -> str | None:
    """Return the one source on which all claims rest alone, if there is one."""
    return next(iter(alone)) if len(alone) == 1 else None


def _weakened(corpus: Corpus, sole: dict[tuple[str, str], str]) -> dict[str, list[tuple[str, str]]]:
    """Return the claims that are traced through one source only, but have another support."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, claim in corpus.claims.items():
        if key in sole or standing.of_claim(corpus, claim) is not Standing.TRACED:
            continue
        traced = {
            citation.citekey
            for citation in corpus.supporting(claim)
            if standing.best(corpus, [citation]) is Standing.TRACED
        }
        if len(traced) == 1:
            found[traced.pop()].append(key)
    return found
