"""How well a claim is supported: its standing, which follows from its citations.

`identified` if one citation resolves to an entry, directly or through a note that is `named`; else
`described` if one leads to a note that is; else `unidentified`; `uncited` if there is none.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.note import Identification
from sourcebook.reading.citation import Citation, note_numbers


class Standing(StrEnum):
    """The standing of a claim, best first."""

    IDENTIFIED = N_("identified")
    DESCRIBED = N_("described")
    UNIDENTIFIED = N_("unidentified")
    UNCITED = N_("uncited")


MEANING = {
    Standing.IDENTIFIED: N_("it cites a source that can be looked up, or a note whose work is named"),
    Standing.DESCRIBED: N_("the note that it rests on is only described: whose work, or what kind of source"),
    Standing.UNIDENTIFIED: N_("the note that it rests on has not been identified"),
    Standing.UNCITED: N_("no source is cited"),
}


def of_claim(corpus: Corpus, claim: Claim) -> Standing:
    """Return the standing of a claim."""
    return best(corpus, corpus.citations(claim))


def of_claims(corpus: Corpus, claims: Iterable[Claim]) -> Standing | None:
    """Return the best standing of several claims; None if there are none."""
    standings = {of_claim(corpus, claim) for claim in claims}
    return next((which for which in Standing if which in standings), None)


def best(corpus: Corpus, citations: Iterable[Citation]) -> Standing:
    """Return the best standing that any of the citations gives."""
    standings = list(Standing)
    return min(
        (_of_citation(corpus, citation) for citation in citations),
        key=standings.index,
        default=Standing.UNCITED,
    )


def _of_citation(corpus: Corpus, citation: Citation) -> Standing:
    if citation.citekey not in corpus.entries:
        return Standing.UNIDENTIFIED
    if citation.citekey not in corpus.works or not note_numbers(citation.locator):
        return Standing.IDENTIFIED
    grades = {note.identification for note in corpus.cited_notes(citation)}
    if Identification.NAMED in grades:
        return Standing.IDENTIFIED
    return Standing.DESCRIBED if Identification.DESCRIBED in grades else Standing.UNIDENTIFIED


def counts(corpus: Corpus) -> Counter[Standing]:
    """Return how many claims of the corpus have each standing."""
    return Counter(of_claim(corpus, claim) for claim in corpus.claims.values())
