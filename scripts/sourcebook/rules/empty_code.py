"""A code that a case names must have a claim: one that is written under it, or one that it shares.

Fails:  `code: turnout` with neither `claims` nor `shares`
Passes: `code: turnout` with `shares: [few-voted]`

Mend: Add the claim that the code is about, name one that stands elsewhere in the case, or delete the code.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.case import Coded
from sourcebook.problems import Mark

ID = "empty-code"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each code of a case that has no claim."""
    for case_id, case in corpus.holders.items():
        for loc, block in walk.records(case, Coded):
            if not block.claims and not block.shares:
                message = f"nothing is claimed under {block.code!r}; add 'claims: …', or 'shares: …'"
                yield corpus.documents[case_id].mark((*loc, "code")), message
