"""The derived pages: one module per kind of page, each with `pages(corpus)`.

They are imported when they are asked for: where one is looked at beside an editor, the others are not there.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings

__all__ = ["Page", "derived", "files"]

KINDS = (
    "pages.cases",
    "pages.themes",
    "pages.levels",
    "pages.attributes",
    "pages.measures",
    "pages.findings",
    "pages.general",
    "pages.matrix",
    "pages.compare",
    "pages.explore",
    "pages.timeline",
    "pages.places",
    "pages.network",
    "pages.data",
    "pages.sources",
    "pages.fragile",
    "pages.disagreements",
    "pages.notes",
    "found.page",
    "pages.codebook",
    "pages.agreement",
    "pages.changes",
    "pages.rules",
)


def derived(corpus: Corpus, *, write: bool = False) -> Iterator[Page]:
    """Yield every page that is derived from the corpus, and the one in which cases are written, if wanted."""
    for kind in (*KINDS, *(["pages.write"] if write else [])):
        yield from import_module(f"sourcebook.site.{kind}").pages(corpus)


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the files of data that pages load, by their names on the site."""
    from sourcebook.site.pages import compare, explore, fragile, hovers

    return (
        explore.files(corpus, settings)
        | compare.files(corpus, settings)
        | fragile.files(corpus, settings)
        | hovers.files(corpus, settings)
    )
