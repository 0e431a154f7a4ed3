"""A use must have what the codebook says that its presence needs, and an effect only where it may have one.

Fails:  `presence: present` without a claim, where the codebook has `needs: claim` for it
Fails:  `presence: silent` without a rationale that cites what was read, where it has `needs: rationale`
Fails:  `presence: absent` with `effect: strong`, where it has `effects: no`
Passes: `presence: present`, `effect: strong` and a claim that describes the use

Mend: Add the claim or the rationale, leave the effect out, or code what the sources bear out.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Claim, Use
from sourcebook.model.codebook import Answer, Needs, Presence
from sourcebook.problems import Mark
from sourcebook.reading.citation import find_citations

ID = "unsupported-use"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each use that lacks what its presence needs, or has an effect that it may not have."""
    for case_id, case in corpus.cases.items():
        document = corpus.documents[case_id]
        for i, use in enumerate(case.uses):
            code = corpus.codes["presence"].get(use.presence)
            if not isinstance(code, Presence):
                continue
            if lack := _lack(code, use, corpus.under(case_id, use)):
                yield document.mark(("uses", i, "presence")), f"{use.presence!r} needs {lack}"
            if use.effect and code.effects is Answer.NO:
                message = f"a use that is {use.presence!r} has no effect; delete it, or code another presence"
                yield document.mark(("uses", i, "effect")), message


def _lack(code: Presence, use: Use, claims: tuple[Claim, ...]) -> str:
    """Return what a use lacks, and what to do about it, or nothing."""
    if code.needs is Needs.CLAIM and not any(claim.reports is None for claim in claims):
        return "a claim that describes the use; add one, or code another presence"
    if code.needs is Needs.RATIONALE:
        if use.rationale is None:
            return "a rationale that cites what was read; add 'rationale: …'"
        if not any(find_citations(use.rationale.original)):
            return "a rationale that cites what was read; add the citation to it"
    return ""
