"""The derived pages: one module per kind of page, each with `pages(corpus)`."""

from collections.abc import Callable, Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.found import page
from sourcebook.site.pages import (
    agreement,
    cases,
    changes,
    codebook,
    compare,
    data,
    disagreements,
    explore,
    findings,
    fragile,
    levels,
    matrix,
    network,
    notes,
    places,
    rules,
    sources,
    strategies,
    timeline,
)
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings

__all__ = ["Page", "derived", "files"]

KINDS = (
    cases,
    strategies,
    levels,
    findings,
    matrix,
    compare,
    explore,
    timeline,
    places,
    network,
    data,
    sources,
    fragile,
    disagreements,
    notes,
    page,
    codebook,
    agreement,
    changes,
    rules,
)


def derived(corpus: Corpus) -> Iterator[Page]:
    """Yield every page that is derived from the corpus."""
    for kind in KINDS:
        yield from kind.pages(corpus)


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the files of data that pages load, by their names on the site."""
    return explore.files(corpus, settings) | compare.files(corpus, settings)
