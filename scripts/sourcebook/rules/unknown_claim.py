"""A claim can dispute only other claims of its own case.

Fails:  `disputes: [ten-groups]`      (no claim of the case has that id)
Fails:  `disputes: [nine-groups]` in the claim `nine-groups` itself
Passes: `disputes: [nine-groups]` in another claim of the case

Mend: Write the id of the claim in the same case with which this one disagrees.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.problems import Edit, Mark
from sourcebook.reading.offers import near
from sourcebook.rules.near import edits, hint

ID = "unknown-claim"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each disputed id that is no claim's."""
    for case_id, case in corpus.cases.items():
        ids = [claim.id for _, claim in case.claims()]
        for loc, kind, other in walk.references(case):
            if kind == "claims" and other not in ids:
                document = corpus.documents[case_id]
                mark = document.mark(loc)
                said = hint(other, ids) or "; write the id of one of its claims"
                message = f"no claim of this case has the id {other!r}{said}"
                yield mark, message, edits([(document, mark)], other, near(other, ids))
        for loc, claim in case.claims():
            if claim.id in claim.disputes and ids.count(claim.id) == 1:  # an id twice is told elsewhere
                at = claim.disputes.index(claim.id)
                mark = corpus.documents[case_id].mark((*loc, "disputes", at))
                yield mark, f"the claim {claim.id!r} disputes itself; write the id of the other claim", ()
