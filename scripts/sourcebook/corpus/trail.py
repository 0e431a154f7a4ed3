"""The trail of a claim: from the citation that supports it best to where it ends.

It follows the same citations as the standing, and ends where that says: at a source, at a note that is
described, at one whose source nobody knows, at the own word of a second-hand work, or at nothing.
"""

from dataclasses import dataclass

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import GRADES, Standing
from sourcebook.model.case import Claim
from sourcebook.model.note import Note


@dataclass(frozen=True, slots=True)
class Trail:
    """What a claim rests on, step by step; what is empty is not on the way."""

    standing: Standing
    work: str = ""
    """The citekey of a second-hand work."""
    locator: str = ""
    """The place that is cited, where no note is on the way."""
    note: Note | None = None
    """The note of that work."""
    source: str = ""
    """The citekey of the source that is cited, or that the note points to."""
    others: int = 0
    """How many other sources and works the claim cites in support."""


def of_claim(corpus: Corpus, claim: Claim) -> Trail | None:
    """Return the trail of a claim; None if it reports that a source says nothing, which is not graded.

    Of several citations that give the same standing the first one counts.
    """
    if claim.reports:
        return None
    supporting = [c for c in corpus.supporting(claim) if c.citekey in corpus.entries]
    wanted = standing.best(corpus, supporting)
    found = next((c for c in supporting if standing.best(corpus, [c]) is wanted), None)
    if found is None:
        return Trail(Standing.UNCITED)
    others = len({citation.citekey for citation in supporting} - {found.citekey})
    if found.citekey not in corpus.second_hand:
        return Trail(wanted, locator=found.locator, source=found.citekey, others=others)
    notes = (note for note in corpus.cited_notes(found) if GRADES[note.identification] is wanted)
    note = next(notes, None)
    if note is None:
        return Trail(wanted, work=found.citekey, locator=found.locator, others=others)
    source = next((citekey for citekey in note.entries if citekey in corpus.entries), "")
    return Trail(wanted, work=found.citekey, note=note, source=source, others=others)
