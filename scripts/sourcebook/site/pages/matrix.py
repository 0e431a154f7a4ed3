"""The matrix: strategies by cases, every cell in one stated state."""

from collections.abc import Iterator

from sourcebook.corpus import matrix, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the matrix."""
    yield Page(
        addresses.MATRIX,
        N_("Matrix"),
        corpus.documents[CODEBOOK].path,
        "matrix.html",
        page,
        N_("Which case uses which strategy, at which level, and to what effect."),
    )


def page(view: View) -> dict[str, object]:
    """Return the rows of the matrix by family, and the legend with its counts."""
    corpus = view.corpus
    cells = matrix.cells(corpus)
    strategies = corpus.codebook.strategies if corpus.codebook else ()
    case_hrefs = {case_id: view.case_href(case_id) for case_id in corpus.cases}
    families = [
        {
            "code": family,
            "rows": [
                {
                    "code": strategy,
                    "cells": [
                        {
                            "case_id": case_id,
                            "state": cells[strategy.id, case_id].state,
                            "uses": [
                                {
                                    "use": use,
                                    "href": view.to(addresses.use(case_id, strategy.id, use.level)),
                                    "voice": voice.of_claims(corpus, case_id, use.claims),
                                }
                                for _, use in cells[strategy.id, case_id].uses
                            ],
                        }
                        for case_id in corpus.cases
                    ],
                }
                for strategy in strategies
                if strategy.family == family.id
            ],
        }
        for family in view.codes("families")
    ]
    counts = matrix.legend(corpus)
    return {
        "families": families,
        "case_hrefs": case_hrefs,
        "total": len(cells),
        "legend": [
            {"code": code, "count": counts[code.id], "definition": view.bare(code.definition)}
            for code in view.codes("presence")
        ],
        "effects": [
            {"code": code, "definition": view.bare(code.definition)} for code in view.codes("effect")
        ],
    }
