"""Limitations and opportunities: one page each, on which cases each code bears, and with what claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Claim
from sourcebook.model.codebook import Code
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.material import GENERAL
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list
from sourcebook.site.pages.codebook import bearings, guidance
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

UNSHARED = {
    "limitations": N_("No [limitation] is claimed of each of the %(many)s [cases]."),
    "opportunities": N_("No [opportunity] is claimed of each of the %(many)s [cases]."),
}
"""What is said where all cases have none of a list's codes."""


@dataclass(frozen=True, slots=True)
class Reach:
    """On which cases a code bears, in their order."""

    code: Code
    own: tuple[str, ...]
    """Those that have claims of their own under it."""
    borne: tuple[str, ...]
    """Of the others, those that name a general claim under it."""
    claims: int
    """How many claims there are under it, general ones among them."""


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
    general = _general(view.corpus, family)
    reaches = [reach(view.corpus, family, code) for code in view.codes(family)]
    many = len(view.corpus.cases)
    return {
        "family": family,
        "reaches": reaches if many > 1 else [],
        "many": many,
        "all_own": [one.code.id for one in reaches if len(one.own) == many],
        "all_borne": [one.code.id for one in reaches if one.borne and len(one.own + one.borne) == many],
        "unshared": UNSHARED[family],
        "codes": [
            {
                "code": code,
                "definition": view.prose(code.definition),
                "guidance": guidance(view, family, code),
                "bearings": bearings(view, family, code),
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


def reach(corpus: Corpus, family: str, code: Code) -> Reach:
    """Return on which cases a code of a list bears, by claims of their own or by general ones."""
    found = dict(corpus.coded[family].get(code.id, ()))
    claims = _general(corpus, family).get(code.id, ())
    borne = tuple(case_id for case_id in corpus.concerned(claims) if case_id not in found)
    return Reach(code, tuple(found), borne, len(claims) + sum(map(len, found.values())))


def _general(corpus: Corpus, family: str) -> dict[str, tuple[Claim, ...]]:
    """Return the general claims under the codes of a list."""
    return {block.code: block.claims for block in getattr(corpus.general, family, ())}
