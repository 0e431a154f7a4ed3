"""A case says the same only once: two claims of a case have not the same text.

Fails:  two claims with the text "Turnout rose [@liiv2016, p. 41]."
Passes: one claim, to which the other place links: "See [[tartu-2016#turnout-rose]]."

Mend: Keep the claim where it belongs, and link to it from the other place.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "duplicate-text"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each claim whose text another claim of its case already has."""
    for case_id, case in corpus.cases.items():
        first: dict[str, str] = {}
        for loc, claim in case.claims():
            words = " ".join(claim.text.original.split())
            before = first.setdefault(words, claim.id)
            if before != claim.id:
                message = f"the claim {claim.id!r} has the text of {before!r}; keep one, and link to it"
                yield corpus.documents[case_id].mark((*loc, "text")), message
