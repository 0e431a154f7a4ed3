"""Every disagreement with both sides and their sources; those that evidence has closed are named as such."""

from collections.abc import Iterator

from sourcebook.corpus import dissent
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.dissent import Disagreement
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page."""
    yield Page(
        addresses.DISAGREEMENTS,
        N_("Disagreements"),
        corpus.documents[CODEBOOK].path,
        "disagreements.html",
        page,
        N_("Where sources disagree: both sides, each with its sources."),
    )


def page(view: View) -> dict[str, object]:
    """Return the disagreements that are open, and those that are closed."""
    found = list(dissent.disagreements(view.corpus))
    rows = [(one.closed, _row(view, one)) for one in found]
    return {
        "open": [row for closed, row in rows if not closed],
        "closed": [row for closed, row in rows if closed],
        "claims": len(view.corpus.claims),
        "disputed": sum(
            dissent.is_disputed(view.corpus, case_id, claim)
            for (case_id, _), claim in view.corpus.claims.items()
        ),
        "footnotes": view.footnotes(),
    }


def _row(view: View, one: Disagreement) -> dict[str, object]:
    return {
        "case_id": one.case_id,
        "id": f"{one.case_id}.{one.claim.id}",
        "sides": claim_list(view, one.case_id, [one.claim, *one.others]),
        "against": [view.source_link(citation.citekey) for citation in one.against],
        "closed": view.prose(one.claim.closed),
    }
