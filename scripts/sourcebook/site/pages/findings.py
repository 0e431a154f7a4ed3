"""Limitations and opportunities: one page each, every code with the claims of all cases."""

from collections.abc import Iterator
from functools import partial

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.material import GENERAL
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View

TITLES = {
    "limitations": (
        N_("[Limitations]"),
        N_("[Limitations] that the [cases] report, each with its evidence."),
    ),
    "opportunities": (
        N_("[Opportunities]"),
        N_("[Opportunities] that the [cases] report, each with its evidence."),
    ),
}
"""The title and the description of each list's page."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the page of limitations and that of opportunities."""
    for family, (title, description) in TITLES.items():
        if not corpus.codes[family]:
            continue
        yield Page(
            src_uri=addresses.shared(family),
            title=title,
            edit_path=corpus.documents[CODEBOOK].path,
            template="findings.html",
            context=partial(page, family=family),
            description=description,
        )


def page(view: View, family: str) -> dict[str, object]:
    """Return the codes of a list, each with what the cases claim under it."""
    found = view.corpus.coded[family]
    blocks = getattr(view.corpus.general, family, ())
    general = {block.code: block.claims for block in blocks}
    return {
        "family": family,
        "codes": [
            {
                "code": code,
                "definition": view.prose(code.definition),
                "cases": [
                    {"case_id": case_id, "claims": claim_list(view, case_id, claims)}
                    for case_id, claims in found.get(code.id, ())
                ],
                "general": claim_list(view, GENERAL, general.get(code.id, ())),
                "mentions": view.mentions(f"{family}/{code.id}"),
            }
            for code in view.codes(family)
        ],
        "footnotes": view.footnotes(),
    }
