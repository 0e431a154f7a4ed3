"""What is in dispute: claims of a case that disagree, and claims that a source disputes.

A claim says which others of its case it `disputes`; a citation before which *but see* stands names a source
that does. Where later evidence has closed a disagreement, the claim that says so names it as `closed`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Claim
from sourcebook.reading.citation import Citation
from sourcebook.reading.roles import Role


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim, and what stands against it."""

    case_id: str
    claim: Claim
    others: tuple[Claim, ...]
    """The claims of the same case that it disputes."""
    against: tuple[Citation, ...]
    """The citations in it of sources that say otherwise."""

    @property
    def closed(self) -> bool:
        """Whether evidence has closed it."""
        return self.claim.closed is not None


def disagreements(corpus: Corpus) -> Iterator[Disagreement]:
    """Yield every disagreement once, in the order of the cases and of their pages; the open ones first."""
    found = [one for case_id in corpus.holders for one in _of_case(corpus, case_id)]
    yield from sorted(found, key=lambda one: one.closed)


def _of_case(corpus: Corpus, case_id: str) -> Iterator[Disagreement]:
    for _, claim in corpus.holders[case_id].claims():
        keys = ((case_id, other) for other in claim.disputes if other != claim.id)
        others = tuple(corpus.claims[key] for key in keys if key in corpus.claims)
        against = disputing(corpus, claim)
        if others or against:
            yield Disagreement(case_id, claim, others, against)


def disputing(corpus: Corpus, claim: Claim) -> tuple[Citation, ...]:
    """Return the citations in a claim of sources that say otherwise."""
    cited = (c for c in corpus.citations(claim) if c.role is Role.DISPUTES and c.citekey in corpus.entries)
    return tuple({citation.citekey: citation for citation in cited}.values())


def is_disputed(corpus: Corpus, case_id: str, claim: Claim) -> bool:
    """Return whether a claim disagrees with another, another with it, or a source that it cites."""
    return bool(corpus.disputes(case_id).get(claim.id) or disputing(corpus, claim))


def disputed_by(corpus: Corpus, case_id: str, claim: Claim) -> tuple[str, ...]:
    """Return the ids of the claims that dispute a claim, and with an `@` the citekeys of sources that do."""
    against = corpus.disputes(case_id).get(claim.id, ())
    claims = tuple(other for other in against if claim.id in corpus.claims[case_id, other].disputes)
    return (*claims, *(f"@{citation.citekey}" for citation in disputing(corpus, claim)))
