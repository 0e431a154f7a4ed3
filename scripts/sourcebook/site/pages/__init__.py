"""The derived pages: one module per kind of page, each with `pages(corpus)`."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.pages import (
    cases,
    changes,
    codebook,
    findings,
    fragile,
    levels,
    matrix,
    notes,
    sources,
    strategies,
    timeline,
)
from sourcebook.site.pages.page import Page

__all__ = ["Page", "derived"]

KINDS = (cases, strategies, levels, findings, matrix, timeline, sources, fragile, notes, codebook, changes)


def derived(corpus: Corpus) -> Iterator[Page]:
    """Yield every page that is derived from the corpus."""
    for kind in KINDS:
        yield from kind.pages(corpus)
