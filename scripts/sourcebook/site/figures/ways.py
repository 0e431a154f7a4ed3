"""The ways into the corpus: its levels, and under each its cases with what sets them apart."""

from sourcebook.corpus import bonds, dissent, matrix
from sourcebook.corpus.standing import Standing
from sourcebook.model.case import Case, Use
from sourcebook.site.address import addresses
from sourcebook.site.figures.grid import strongest
from sourcebook.site.view import View

CARDS = 4
"""The most cases that a level shows as cards; of more, those with the most claims."""
NAMED = 3
"""The most themes that a card names."""


def page(view: View) -> dict[str, object]:
    """Return the levels that have cases, each with its cards."""
    corpus = view.corpus
    found = []
    for level, ids in bonds.by_level(corpus, tuple(corpus.cases)).items():
        ranked = sorted(ids, key=lambda case_id: -sum(1 for _ in corpus.cases[case_id].claims()))
        shown = ids if len(ids) <= CARDS else ranked[:CARDS]
        found.append(
            {
                "id": level,
                "known": level in corpus.codes["levels"],
                "definition": view.bare(corpus.codes["levels"][level].definition)
                if level in corpus.codes["levels"]
                else "",
                "total": len(ids),
                "cards": [_card(view, case_id, corpus.cases[case_id]) for case_id in shown],
            }
        )
    return {"levels": found}


def _card(view: View, case_id: str, case: Case) -> dict[str, object]:
    """Return what sets a case apart: the themes that only it uses, or all it uses, best effect first."""
    corpus = view.corpus
    claims = [claim for _, claim in case.claims()]
    standings = view.standings(claims)
    cells = matrix.cells(corpus)
    found = bonds.findings(corpus)
    only = bonds.only_here(corpus)[case_id]
    coded = bonds.coded_only_here(corpus)[case_id]
    open_ = {state for theme in coded for state, _ in found[theme].open}
    used = [theme for theme, cases in bonds.users(corpus).items() if case_id in cases]
    uses = {theme: strongest(view, cells[theme, case_id]) for theme in only or coded or used}
    themes = sorted(uses, key=lambda theme: _effect(view, uses[theme]))
    return {
        "href": view.case_href(case_id),
        "name": case.name,
        "kind": view.told_apart(case),
        "only": "only" if only else "coded" if coded else "",
        "open": [state for state in corpus.codes["presence"] if state in open_],
        "themes": [
            (theme, view.to(addresses.use(case_id, theme, use.levels)))
            for theme in themes[:NAMED]
            if (use := uses[theme])
        ],
        "more": len(themes[NAMED:]),
        "claims": len(claims),
        "disputed": sum(dissent.is_disputed(corpus, case_id, claim) for claim in claims),
        "graded": sum(number for _, number in standings),
        "traced": dict(standings).get(Standing.TRACED, 0),
        "standings": standings,
    }


def _effect(view: View, use: Use | None) -> int:
    """Return the rank of a use's effect, after all others if there is none."""
    rank = view.rank("effect", use.effect) if use and use.effect else 0
    return rank or len(view.corpus.codes["effect"]) + 1
