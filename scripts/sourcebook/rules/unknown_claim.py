"""A claim can dispute only other claims of its own case; a case names general claims that there are.

Fails:  `disputes: [ten-groups]`      (no claim of the case has that id)
Fails:  `disputes: [nine-groups]` in the claim `nine-groups` itself
Fails:  `general: [few-known]` where `_general.yml` has no such claim
Passes: `disputes: [nine-groups]` in another claim of the case

Mend: Write the id of the claim in the same case with which this one disagrees.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.problems import Edit, Mark
from sourcebook.reading.material import GENERAL
from sourcebook.reading.offers import near
from sourcebook.rules.near import edits, hint

ID = "unknown-claim"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each disputed id that is no claim's."""
    general = [claim_id for owner, claim_id in corpus.claims if owner == GENERAL]
    for case_id, case in corpus.holders.items():
        ids = [claim.id for _, claim in case.claims()]
        yield from _general(corpus, case_id, general)
        for loc, _, other in walk.references(case, only="claims"):
            if other not in ids:
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


def _general(corpus: Corpus, case_id: str, ids: list[str]) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each id under `general` of a case that is none of a general claim, whose *ids* these are."""
    for loc, _, name in walk.references(corpus.holders[case_id], only="general"):
        if name not in ids and GENERAL not in corpus.unread:
            document = corpus.documents[case_id]
            mark = document.mark(loc)
            said = hint(name, ids) or f"; write the id of a claim in '{GENERAL}.yml'"
            message = f"no general claim has the id {name!r}{said}"
            yield mark, message, edits([(document, mark)], name, near(name, ids))
