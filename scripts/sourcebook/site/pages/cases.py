"""The index of cases, and the page of each case."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from sourcebook.corpus import kinship, nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import coins
from sourcebook.messages import N_
from sourcebook.model.case import Case, Coded, Use
from sourcebook.model.memory import remembered
from sourcebook.reading.load import CODEBOOK
from sourcebook.reading.material import GENERAL
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list, first_words, quoted
from sourcebook.site.pages import inline, measures
from sourcebook.site.pages.page import Page, neighbours
from sourcebook.site.pages.sources import alternates
from sourcebook.site.render import Markup
from sourcebook.site.taking import citing, downloads
from sourcebook.site.view import View

FOLDED = 60
"""From how many cases on the index shows their names only, and those of a level folded."""
MANY = 24
"""How many themes for which nobody looked a case's page names; of more it says how many, and folds them."""
CLAIM = "claim-id"
"""Stands for a claim's id in the citation of a claim; a script puts the id in its place."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the index and every case's page."""
    edit = corpus.documents[CODEBOOK].path
    said = N_("All [cases], by [level].") if corpus.codes["levels"] else N_("All [cases].")
    scripts = ("views.js", "cases.js")
    yield Page(addresses.CASES, N_("[Cases]"), edit, "cases.html", index, said, scripts=scripts)
    for case_id, case in corpus.cases.items():
        yield Page(
            src_uri=addresses.case(case_id),
            title=case.name,
            edit_path=corpus.documents[case_id].path,
            template="case.html",
            context=partial(page, case_id=case_id),
            description=case.summary or "",
            head=partial(head, case_id=case_id),
            scripts=("sending.js",),
        )


def index(view: View) -> dict[str, object]:
    """Return the cases by level, and by what a script can narrow them down and sort them."""
    corpus = view.corpus
    attributes = [one for one in corpus.attributes if corpus.having(one)]
    numbers = [
        code.id
        for code in view.codes("measures")
        if any(_number(corpus, id_, code.id) for id_ in corpus.cases)
    ]
    known = [
        {
            "id": id_,
            "values": {one.word: nesting.values(corpus, one, case) for one in attributes},
            "numbers": {name: _number(corpus, id_, name) for name in numbers},
            "claims": sum(1 for _ in case.claims()),
            "name": view.short(id_),
            "words": " ".join(
                [*case.name.languages.values(), *case.called.languages.values(), *case.aliases]
            ),
        }
        for id_, case in corpus.cases.items()
    ]
    return {
        "levels": by_level(view),
        "total": len(corpus.cases),
        "attributes": attributes,
        "numbers": numbers,
        "folded": len(corpus.cases) > FOLDED,
        "data": inline.block("cases.data", json.dumps(known, ensure_ascii=False, separators=(",", ":"))),
    }


def _number(corpus: Corpus, case_id: str, measure: str) -> str:
    found = measures.latest(corpus, case_id, measure)
    return found.value if found else ""


def by_level(view: View) -> list[dict[str, object]]:
    """Return the levels that have cases, each with its cases as cards."""
    levels: dict[str, list[dict[str, object]]] = {code.id: [] for code in view.codes("levels")}
    for case_id, case in view.corpus.cases.items():
        levels.setdefault(case.level, []).append(card(view, case_id, case))
    return [{"id": level, "cards": cards} for level, cards in levels.items() if cards]


def card(view: View, case_id: str, case: Case) -> dict[str, object]:
    """Return what an index says of a case."""
    claims = [claim for _, claim in case.claims()]
    return {
        "id": case_id,
        "name": view.name(case.name),
        "href": view.case_href(case_id),
        "kind": view.told_apart(case),
        "summary": view.bare(case.summary),
        "claims": len(claims),
        "themes": len({use.theme for use in case.uses if view.rank("presence", use.presence) == 1}),
        "standings": view.standings(claims),
    }


@remembered
def _at_level(corpus: Corpus) -> dict[str, list[str]]:
    """Return the cases of each level, in their order."""
    found: dict[str, list[str]] = {}
    for case_id, case in corpus.cases.items():
        found.setdefault(case.level, []).append(case_id)
    return found


def page(view: View, case_id: str) -> dict[str, object]:
    """Return everything that a case's page shows."""
    corpus = view.corpus
    case = corpus.cases[case_id]
    claims = [claim for _, claim in case.claims()]
    cited = downloads.of_case(corpus, case_id)
    own = citing.entry(view.settings, case_id, case)
    of_claim = citing.entry(view.settings, case_id, case, CLAIM)
    used = {use.theme for use in case.uses}

    def coded(family: str, blocks: tuple[Coded, ...]) -> list[dict[str, object]]:
        return [
            {
                "label": view.label(family, block.code),
                "href": view.code_href(family, block.code) if block.code in corpus.codes[family] else "",
                "rationale": view.prose(block.rationale),
                "claims": claim_list(view, case_id, block.claims, home=True) + _shared(view, case_id, block),
            }
            for block in blocks
        ]

    at_level = _at_level(corpus)[case.level]
    before, after = neighbours(at_level, case_id)
    return {
        "case": case,
        "case_id": case_id,
        "place": (at_level.index(case_id) + 1, len(at_level)),
        "turn": [view.turn("cases", id_) for id_ in (before, after)],
        "related": [_kin(view, case_id, kin) for kin in kinship.related(corpus, case_id)],
        "changed": next((c.day for c in view.settings.history if c.name == case_id), ""),
        "summary": view.prose(case.summary),
        "facts": coded("facts", case.facts),
        "uses": (uses := _uses(view, case_id)),
        "alone": [item for item in uses if not item["claims"] and _is_found(view, item["use"])],
        "without": [item for item in uses if not item["claims"] and not _is_found(view, item["use"])],
        "many": MANY,
        "steps": steps(view, case_id),
        "measures": [
            {"one": one, "said": measures.written(view, one), "text": view.prose(one.text)}
            for one in case.measures
        ],
        "dated": any(one.date for one in case.measures),
        "limitations": coded("limitations", case.limitations),
        "opportunities": coded("opportunities", case.opportunities),
        "general": [
            (
                addresses.general_anchor(claim_id),
                claim_list(view, GENERAL, [corpus.claims[GENERAL, claim_id]]),
            )
            for claim_id in case.general
            if (GENERAL, claim_id) in corpus.claims
        ],
        "general_link": _general_link(view) if case.general else "",
        "context": claim_list(view, case_id, case.context.claims if case.context else (), home=True),
        "events": [
            {"date": event.date, "claim": claim_list(view, case_id, [event], home=True)}
            for event in sorted(case.events, key=lambda event: event.date)
        ],
        "places": [{"place": place, "text": view.prose(place.text)} for place in case.places],
        "revisions": [
            {"date": revision.date, "text": view.prose(revision.text)} for revision in case.revisions
        ],
        "unexamined": [code.id for code in view.codes(view.themes) if code.id not in used],
        "nobody": list(corpus.codes["presence"])[-1] if corpus.codes["presence"] else "",
        "standings": view.standings(claims),
        "silences": sum(bool(claim.reports) for claim in claims),
        "voices": view.voices((case_id, claim) for claim in claims),
        "mentions": view.mentions(f"cases/{case_id}"),
        "footnotes": view.footnotes(),
        "sources": view.bibliography(entry.citekey for entry in cited),
        "coins": [Markup(coins.span(entry)) for entry in cited if entry["status"] != "described"],
        "downloads": f"data/cases/{case_id}",
        "formats": downloads.of_each(view.settings),
        "made": downloads.made(view.settings),
        "whole": downloads.SOURCES,
        "citekeys": " ".join(entry.citekey for entry in cited),
        "own": view.entry(own),
        "own_offers": downloads.offers("", [own]),
        "claim_citation": view.entry(of_claim),
        "claim_id": CLAIM,
        "edits": json.dumps(downloads.edits(own, of_claim), ensure_ascii=False, separators=(",", ":")),
    }


def _uses(view: View, case_id: str) -> list[dict[str, Any]]:
    """Return the uses of a case; what backs one without claims of its own stands beside it."""
    case = view.corpus.cases[case_id]
    found: list[dict[str, Any]] = []
    for i, (use, others) in enumerate(zip(case.uses, _anchors(view.corpus, case), strict=True)):
        rationale = view.prose(use.rationale)
        claims = claim_list(view, case_id, use.claims, home=True) + _shared(view, case_id, use)
        found.append(
            {
                "use": use,
                "anchor": _anchor(case, i),
                "anchors": others,
                "rationale": rationale,
                "claims": claims,
                "citations": "" if use.claims else view.prose(use.citations),
            }
        )
    return found


def _is_found(view: View, use: Use) -> bool:
    """Return whether a use is coded as what the scale of presence says first."""
    return view.rank("presence", use.presence) == 1


def _general_link(view: View) -> Markup:
    words = view.gettext(N_("on a page of their own"))
    if not view.corpus.general:
        return Markup(words)
    return Markup('<a href="{}">{}</a>').format(view.to(addresses.GENERAL), words)


def _shared(view: View, case_id: str, block: Use | Coded) -> Markup:
    """Return links to the claims that stand elsewhere on the page and belong under a code as well."""
    claims = view.corpus.under(case_id, block)[len(block.claims) :]
    links = [
        Markup('<a href="{}">{}</a>').format(
            view.case_href(case_id, claim.id), quoted(view, first_words(view, claim))
        )
        for claim in claims
    ]
    if not links:
        return Markup("")
    said = view.markup(N_("Coded here as well: %(claims)s"), claims=Markup(view.gettext("; ")).join(links))
    return Markup('<p class="sb-used">{}</p>').format(said)


def _anchor(case: Case, i: int) -> str:
    """Return the anchor of a use; one that is done again as a later step ends in the number of the step."""
    use = case.uses[i]
    anchor = addresses.use_anchor(use.theme, use.levels)
    before = (addresses.use_anchor(other.theme, other.levels) for other in case.uses[:i])
    return f"{anchor}.{use.step}" if anchor in before else anchor


def steps(view: View, case_id: str) -> list[dict[str, object]]:
    """Return the steps of a case's sequence in their order: number, code, where on the page, what is there.

    A use that is coded as the scale of presence says first needs no word for that.
    """
    case = view.corpus.cases[case_id]
    found: list[dict[str, Any]] = []
    for i, use in enumerate(case.uses):
        if use.step:
            claims = view.corpus.under(case_id, use)
            found.append(
                {
                    "number": use.step,
                    "code": view.code_link(view.themes, use.theme),
                    "href": view.case_href(case_id, _anchor(case, i)),
                    "words": quoted(view, first_words(view, claims[0])) if claims else "",
                    "state": "" if _is_found(view, use) else view.label("presence", use.presence),
                }
            )
    for _, claim in case.claims():
        if claim.step:
            words = quoted(view, first_words(view, claim))
            found.append({"number": claim.step, "href": view.case_href(case_id, claim.id), "words": words})
    return sorted(found, key=lambda step: step["number"])


def _anchors(corpus: Corpus, case: Case) -> list[list[str]]:
    """Return the other anchors of each use of a case."""
    return addresses.use_anchors(((use.theme, use.levels) for use in case.uses), corpus.codes["levels"])


RELATED = {
    "themes": N_("[themes]"),
    "limitations": N_("[limitations]"),
    "opportunities": N_("[opportunities]"),
    "sources": N_("sources"),
}
"""What cases can have in common, in words."""


def _kin(view: View, here: str, kin: kinship.Kin) -> dict[str, object]:
    """Return a related case, and what it shares, ready to place."""
    case = view.corpus.cases[kin.case_id]
    return {
        "name": view.name(case.name),
        "href": view.case_href(kin.case_id),
        "compare": view.compare("cases", here, kin.case_id),
        "shared": [
            {
                "words": view.label("attributes", kind)
                if kind in view.corpus.codes["attributes"]
                else view.gettext(RELATED[view.corpus.plain(kind)]),
                "things": [
                    view.source_link(thing) if kind == "sources" else view.code_link(kind, thing)
                    for thing in things
                ],
            }
            for kind, things in kin.shared.items()
        ],
    }


def head(view: View, case_id: str) -> Markup:
    """Return what a case's page says of itself, and where its sources stand in other formats."""
    cited = downloads.of_case(view.corpus, case_id)
    return citing.case_head(view.settings, view.corpus, case_id, cited) + alternates(
        view, f"data/cases/{case_id}", downloads.of_each(view.settings)
    )
