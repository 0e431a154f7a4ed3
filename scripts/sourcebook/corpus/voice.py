"""Whose word it is: from how far away the sources of a claim speak.

It follows from how each source stands to the case: its `relation`, and whom it is `about`. What nobody stated
is not stated. A second-hand work retells somebody's word, nobody knows whose; through a note of it speaks
what the note's record says of its source. Leaving something out never makes a voice more independent.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.entry import Relation
from sourcebook.model.memory import remembered
from sourcebook.model.note import Identification, Note
from sourcebook.reading.citation import Citation
from sourcebook.reading.material import GENERAL


class Voice(StrEnum):
    """Who says it, from the most independent to nobody."""

    THIRD_PARTY = N_("third-party")
    GOVERNMENT = N_("government")
    INTERVIEW = N_("interview")
    SELF_PUBLISHED = N_("self-published")
    UNIDENTIFIED = N_("unidentified")
    NOT_STATED = "not-stated"
    UNCITED = N_("uncited")


MOST_INDEPENDENT_FIRST = tuple(Voice)

WORDS = {**{which: which.value for which in Voice}, Voice.NOT_STATED: N_("not stated")}
"""How readers are told of each."""

MEANING = {
    Voice.THIRD_PARTY: N_("somebody else"),
    Voice.GOVERNMENT: N_("a public authority"),
    Voice.INTERVIEW: N_("a person interviewed who does not speak for it"),
    Voice.SELF_PUBLISHED: N_("only [own-word], or that of somebody who belongs to it"),
    Voice.UNIDENTIFIED: N_("only notes whose source is not identified"),
    Voice.NOT_STATED: N_("nobody has recorded whose word the sources are"),
    Voice.UNCITED: N_("nobody"),
}


@remembered
def are_stated(corpus: Corpus) -> bool:
    """Return whether any entry or note states a relation to the cases; else nothing is to be said."""
    stated = (entry["relation"] for entry in corpus.entries.values())
    return any(stated) or any(note.relation for note in corpus.notes.values())


def of_claim(corpus: Corpus, case_id: str, claim: Claim) -> Voice | None:
    """Return the most independent voice among those that a claim of a case rests on.

    None if it reports that a source says nothing.
    """
    if claim.reports:
        return None
    voices = {
        voice for citation in corpus.supporting(claim) for voice in _of_citation(corpus, case_id, citation)
    }
    return next((voice for voice in MOST_INDEPENDENT_FIRST if voice in voices), Voice.UNCITED)


def of_claims(corpus: Corpus, case_id: str, claims: Iterable[Claim]) -> Voice | None:
    """Return the most independent voice of several claims; None if there are none."""
    voices = {of_claim(corpus, case_id, claim) for claim in claims}
    return next((voice for voice in MOST_INDEPENDENT_FIRST if voice in voices), None)


def _of_citation(corpus: Corpus, case_id: str, citation: Citation) -> Iterable[Voice]:
    """Yield the voices of a citation: a note speaks with the voice of its source."""
    entry = corpus.entries[citation.citekey]
    if citation.citekey not in corpus.second_hand:
        yield _of_source(entry["relation"], entry.about, case_id)
        return
    yield Voice.NOT_STATED
    for note in corpus.cited_notes(citation):
        yield _of_note(note, case_id)


def _of_note(note: Note, case_id: str) -> Voice:
    if note.relation is None or note.identification is Identification.UNKNOWN:
        return Voice.UNIDENTIFIED
    return _of_source(note.relation, note.about, case_id)


def _of_source(relation: str, about: Collection[str], case_id: str) -> Voice:
    """Return the voice in which a source speaks of a case.

    Where it does not say whom it is about, it may be the case: what an organisation publishes, or somebody
    who is interviewed says, then counts as the organisation's own word. Of the field as a whole
    everybody in it speaks as of oneself.
    """
    own = not about or case_id in about or case_id == GENERAL
    match relation:
        case Relation.SELF_PUBLISHED:
            return Voice.SELF_PUBLISHED if own else Voice.THIRD_PARTY
        case Relation.INTERVIEW:
            return Voice.SELF_PUBLISHED if own else Voice.INTERVIEW
        case Relation.GOVERNMENT:
            return Voice.GOVERNMENT
        case Relation.THIRD_PARTY:
            return Voice.THIRD_PARTY
        case _:
            return Voice.NOT_STATED


def counts(corpus: Corpus, claims: Iterable[tuple[str, Claim]]) -> Counter[Voice]:
    """Return how many of the claims, each with its case id, have each voice."""
    found = (of_claim(corpus, case_id, claim) for case_id, claim in claims)
    return Counter(which for which in found if which)
