"""A claim should cite at least one source that says so.

Fails:  "Turnout rose."
Fails:  "Turnout rose [but see @liiv2016, p. 41]."     (a citation that supports nothing)
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Cite the source that you took it from. If there is none, the claim does not belong here.
"""

from collections.abc import Iterator

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.standing import Standing
from sourcebook.model.case import Claim
from sourcebook.problems import Mark
from sourcebook.reading import citation
from sourcebook.reading.roles import Role

ID = "uncited-claim"

DOES = {
    Role.DISPUTES: "says that the source disputes it",
    Role.SILENT: "says that the source is silent",
    Role.ELSEWHERE: "only points to more on the matter",
}


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each claim without a citation that supports it."""
    for case_id, case in corpus.holders.items():
        for loc, claim in case.claims():
            if standing.of_claim(corpus, claim) is Standing.UNCITED:
                mark = corpus.documents[case_id].mark((*loc, "text"))
                yield mark, _message(claim)


def _message(claim: Claim) -> str:
    cited = next(citation.find_citations(claim.text.original), None)
    if cited is None or not cited.prefix:
        return f"the claim {claim.id!r} cites no source; add one, such as '[@citekey, p. 12]'"
    return (
        f"nothing that the claim {claim.id!r} cites supports it: {cited.prefix!r} {DOES[cited.role]}; "
        "cite what says so without such words, as in '[@citekey, p. 12]'"
    )
