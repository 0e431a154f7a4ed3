"""Whose word it is: from how far away the sources of a claim speak.

A source is self-published only for the cases that it is `about` as their own; for any other case it is a
third party's.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.reading.citation import Citation, note_numbers


class Voice(StrEnum):
    """Who says it, from the most independent to nobody."""

    THIRD_PARTY = N_("third-party")
    GOVERNMENT = N_("government")
    INTERVIEW = N_("interview")
    SELF_PUBLISHED = N_("self-published")
    UNIDENTIFIED = N_("unidentified")
    UNCITED = N_("uncited")


MEANING = {
    Voice.THIRD_PARTY: N_("somebody else"),
    Voice.GOVERNMENT: N_("a public authority"),
    Voice.INTERVIEW: N_("a person interviewed"),
    Voice.SELF_PUBLISHED: N_("only the organisation itself"),
    Voice.UNIDENTIFIED: N_("only notes whose source is not identified"),
    Voice.UNCITED: N_("nobody"),
}


def of_claim(corpus: Corpus, case_id: str, claim: Claim) -> Voice:
    """Return the most independent voice among those that a claim of a case rests on."""
    voices = {
        voice for citation in corpus.citations(claim) for voice in _of_citation(corpus, case_id, citation)
    }
    return next((voice for voice in Voice if voice in voices), Voice.UNCITED)


def of_claims(corpus: Corpus, case_id: str, claims: Iterable[Claim]) -> Voice | None:
    """Return the most independent voice of several claims; None if there are none."""
    voices = {of_claim(corpus, case_id, claim) for claim in claims}
    return next((voice for voice in Voice if voice in voices), None)


def _of_citation(corpus: Corpus, case_id: str, citation: Citation) -> Iterable[Voice]:
    """Yield the voices of a citation: a note speaks with the voice of what it points to."""
    named: Iterable[str] = (citation.citekey,)
    if note_numbers(citation.locator) and citation.citekey in corpus.works:
        named = (citekey for note in corpus.cited_notes(citation) for citekey in note.entries)
    entries = [corpus.entries[citekey] for citekey in named if citekey in corpus.entries]
    if not entries:
        yield Voice.UNIDENTIFIED
    for entry in entries:
        relation = entry["relation"]
        if relation == Voice.SELF_PUBLISHED and entry.about and case_id not in entry.about:
            relation = Voice.THIRD_PARTY
        yield Voice(relation) if relation in VOICES else Voice.THIRD_PARTY


VOICES = frozenset(voice.value for voice in Voice)


def counts(corpus: Corpus, claims: Iterable[tuple[str, Claim]]) -> Counter[Voice]:
    """Return how many of the claims, each with its case id, have each voice."""
    return Counter(of_claim(corpus, case_id, claim) for case_id, claim in claims)
