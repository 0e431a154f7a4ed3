"""The same is said only once: no two claims of a corpus have the same text.

Fails:  two claims with the text "Turnout rose [@liiv2016, p. 41]."
Passes: one claim, to which the other place links: "See [[tartu-2016#turnout-rose]]."

Mend: Keep the claim where it belongs, and link to it from the other place.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.rules import copied_case

ID = "duplicate-text"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each claim whose text another claim already has; none of a case that is a copy as a whole."""
    first: dict[str, tuple[str, str]] = {}
    copies = {case_id for case_id, _, _ in copied_case.copies(corpus)}
    for case_id, case in corpus.holders.items():
        for loc, claim in case.claims() if case_id not in copies else ():
            words = " ".join(claim.text.original.split())
            owner, before = first.setdefault(words, (case_id, claim.id))
            if (owner, before) == (case_id, claim.id):
                continue
            if owner == case_id:
                message = f"the claim {claim.id!r} has the text of {before!r}; keep one, and link to it"
            else:
                message = (
                    f"the claim {claim.id!r} has the text of {before!r} in {owner!r}; keep one, and link to "
                )
                message += f"it as '[[{owner}#{before}]]', or write it once as a general claim"
            yield corpus.documents[case_id].mark((*loc, "text")), message
