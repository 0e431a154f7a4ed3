"""How far the trail of a claim goes: its standing, which follows from the citations that support it.

`traced` if one resolves to a source, or to a note whose work is named; `described` if one leads to a note
that is; `unidentified` if one leads to a note that has a record, and whose source nobody knows; `work-alone`
if one leads to nothing but a second-hand work; `uncited` if nothing supports it. A claim that a source says
nothing has none. Leaving something out never raises a standing.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.note import Identification
from sourcebook.reading.citation import Citation


class Standing(StrEnum):
    """The standing of a claim, best first."""

    TRACED = N_("traced")
    DESCRIBED = N_("described")
    UNIDENTIFIED = N_("unidentified")
    WORK_ALONE = "work-alone"
    UNCITED = N_("uncited")


WORDS = {**{which: which.value for which in Standing}, Standing.WORK_ALONE: N_("the [work] alone")}
"""How readers are told of each."""

MEANING = {
    Standing.TRACED: N_("a source says so that can be looked up, or a note whose work is named"),
    Standing.DESCRIBED: N_("the note that it rests on is only described: whose work, or what kind of source"),
    Standing.UNIDENTIFIED: N_("it rests on a note whose source nobody knows"),
    Standing.WORK_ALONE: N_(
        "a work that retells other sources says so, and names none for it: the word of that [work] alone"
    ),
    Standing.UNCITED: N_("no source is cited for it"),
}

BEST_FIRST = tuple(Standing)

GRADES = {
    Identification.NAMED: Standing.TRACED,
    Identification.DESCRIBED: Standing.DESCRIBED,
    Identification.UNKNOWN: Standing.UNIDENTIFIED,
}
"""The standing of a claim that rests on such a note alone."""


def of_claim(corpus: Corpus, claim: Claim) -> Standing | None:
    """Return the standing of a claim; None if it reports that a source says nothing, which is not graded."""
    return None if claim.reports else best(corpus, corpus.supporting(claim))


def of_claims(corpus: Corpus, claims: Iterable[Claim]) -> Standing | None:
    """Return the best standing of several claims; None if none of them is graded."""
    standings = {of_claim(corpus, claim) for claim in claims}
    return next((which for which in Standing if which in standings), None)


def best(corpus: Corpus, citations: Iterable[Citation]) -> Standing:
    """Return the best standing that any of the citations gives, each of which supports."""
    found = {_of_citation(corpus, citation) for citation in citations}
    return next((which for which in BEST_FIRST if which in found), Standing.UNCITED)


def _of_citation(corpus: Corpus, citation: Citation) -> Standing:
    if citation.citekey not in corpus.entries:
        return Standing.UNCITED
    if citation.citekey not in corpus.second_hand:
        return Standing.TRACED
    grades = {GRADES[note.identification] for note in corpus.cited_notes(citation)}
    return next((which for which in BEST_FIRST if which in grades), Standing.WORK_ALONE)


def counts(corpus: Corpus) -> Counter[Standing]:
    """Return how many of the corpus' graded claims have each standing."""
    found = (of_claim(corpus, claim) for claim in corpus.claims.values())
    return Counter(which for which in found if which)


def possible(corpus: Corpus) -> tuple[Standing, ...]:
    """Return the standings that claims of the corpus can have: all, or two where no work is second-hand."""
    return tuple(Standing) if corpus.second_hand else (Standing.TRACED, Standing.UNCITED)


def occurring(corpus: Corpus) -> tuple[Standing, ...]:
    """Return the standings that claims of the corpus have, best first."""
    found = counts(corpus)
    return tuple(which for which in Standing if found[which])
