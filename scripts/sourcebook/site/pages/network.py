"""The network: what cases share, and what connects cases of different levels."""

from collections.abc import Iterator

from sourcebook.corpus import bonds, fragility
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.figures import knots, network
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View

LISTED = 50
"""The most sources that a list names."""
NAMED = 12
"""The most cases that a line of a list names."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the network."""
    yield Page(
        addresses.NETWORK,
        N_("Network"),
        corpus.documents[CODEBOOK].path,
        "network.html",
        page,
        N_("Which sources [cases] share, and which [themes] are used at more than one [level].")
        if corpus.codes["levels"]
        else N_("Which sources and [themes] [cases] share."),
    )


def page(view: View) -> dict[str, object]:
    """Return the figure, and the lists that say the same and more."""
    corpus = view.corpus
    found = bonds.sources(corpus)
    shared = bonds.shared_sources(corpus)
    falls = fragility.falls(corpus)
    hanging = sorted(
        (citekey for citekey, fall in falls.items() if fall.claims), key=lambda key: -len(falls[key].claims)
    )
    return {
        "figure": network.figure(view),
        "gathered": len(corpus.cases) > knots.CASES,
        "limit": knots.SHOWN,
        "shared": [
            {
                "link": view.source_link(citekey),
                "cases": [(case_id, counts[case_id]) for case_id in corpus.cases if counts[case_id]][:NAMED],
                "number": len(counts),
                "claims": counts.total(),
            }
            for citekey, counts in list(shared.items())[:LISTED]
        ],
        "sharing": len(shared),
        "alone": len(found) - len(shared),
        "levels": [level for level in knots.levels_of(corpus) if level in corpus.codes["levels"]],
        "bridges": [
            {"id": theme, "levels": {level: (ids[:NAMED], len(ids)) for level, ids in levels.items()}}
            for theme, levels in bonds.bridges(corpus).items()
        ],
        "hanging": [
            {
                "link": view.source_link(citekey),
                "claims": len(falls[citekey].claims),
                "cells": len(falls[citekey].cells),
                "cases": len(corpus.cases.keys() & {case_id for case_id, _ in falls[citekey].claims}),
            }
            for citekey in hanging[: knots.SHOWN]
        ],
        "total": len(corpus.claims),
    }
