"""A claim should cite at least one source.

Fails:  "Turnout rose."
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Cite the source that you took it from. If there is none, the claim does not belong here.
"""

from collections.abc import Iterator

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.problems import Mark

ID = "uncited-claim"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each claim without a citation."""
    for case_id, case in corpus.holders.items():
        for loc, claim in case.claims():
            if standing.of_claim(corpus, claim) is Standing.UNCITED:
                mark = corpus.documents[case_id].mark((*loc, "text"))
                yield mark, f"the claim {claim.id!r} cites no source; add one, such as '[@citekey, p. 12]'"
