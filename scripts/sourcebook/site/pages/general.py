"""The page of general claims: what is claimed of the field as a whole, and the cases on which it bears."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.material import GENERAL
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page, where there is a general claim."""
    if corpus.general:
        yield Page(
            addresses.GENERAL,
            N_("General claims"),
            corpus.documents[GENERAL].path,
            "general.html",
            page,
            N_("What is claimed of the field as a whole, each with its evidence."),
        )


def page(view: View) -> dict[str, object]:
    """Return the claims under the codes of limitations and opportunities, then those under none."""
    general = view.corpus.general
    if general is None:
        raise LookupError("a page of general claims without any")
    blocks = [
        {
            "family": family,
            "code": block.code,
            "rationale": view.prose(block.rationale),
            "claims": claim_list(view, GENERAL, block.claims, home=True),
            "cases": view.corpus.concerned(block.claims),
        }
        for family in ("limitations", "opportunities")
        for block in getattr(general, family)
    ]
    claims = [claim for _, claim in general.claims()]
    return {
        "blocks": blocks,
        "others": claim_list(view, GENERAL, general.others, home=True),
        "others_cases": view.corpus.concerned(general.others),
        "standings": view.standings(claims),
        "footnotes": view.footnotes(),
    }
