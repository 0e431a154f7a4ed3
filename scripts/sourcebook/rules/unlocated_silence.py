"""That a source says nothing can be checked only where it was read: such a citation needs its place.

Fails:  `reports: silence` with "It gives no year [@liiv2016]."
Fails:  "Turnout rose [not in @liiv2016]."
Passes: `reports: silence` with "It gives no year [@liiv2016, pp. 38-45]."

Mend: Write which pages or paragraphs of the source were read for it.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.roles import Role
from sourcebook.rules.near import cited, place

ID = "unlocated-silence"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each citation for a silence without a place, and each claim of a silence without a citation."""
    for case_id, case in corpus.holders.items():
        for loc, claim in case.claims():
            if claim.reports and not corpus.citations(claim):
                mark = corpus.documents[case_id].mark((*loc, "reports"))
                yield mark, "a claim that a source is silent cites none; cite what was read, with its place"
    for passage in corpus.originals:
        claim_ = corpus.claims.get((passage.owner, passage.claim))
        reports = claim_ and claim_.reports and passage.loc[-1] not in ("quote", "remark")
        for citation, start in cited(passage):
            if (reports or citation.role is Role.SILENT) and not citation.locator:
                mark = place(passage, start, start + 1 + len(citation.citekey))
                message = f"it is not said where {citation.citekey!r} was read for what it does not say; "
                yield mark, f"{message}write '@{citation.citekey}, pp. 1-20'"
