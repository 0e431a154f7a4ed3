"""The menu of `mkdocs.yml`, as far as there is something behind it.

Every list of a codebook is optional, and some pages come with what they show, such as a timeline with the
first event. A menu may name them all the same: where this corpus has no such page, its line is left out, and
the list that crosses the cases may be named `themes/` whatever the corpus calls it.
"""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from sourcebook.messages import N_
from sourcebook.model.words import FORMER
from sourcebook.site.address import addresses

NAMES = ("themes", FORMER["themes"])
"""What the list that crosses the cases is called where a corpus does not say."""

TITLES = (N_("Home"), N_("Views"), N_("Evidence"))
"""What the parts of the menu of a new corpus are called, in words that our catalogues know."""

SOMETIMES = frozenset(
    [addresses.shared(name) for name in addresses.SHARED_PAGES]
    + [addresses.TIMELINE, addresses.MAP, addresses.GENERAL, addresses.AGREEMENT]
    + [addresses.CHANGES, addresses.WRITE]
)
"""Pages that are there only where a corpus has what they show, or its site is told to have them."""


def of(nav: Any, themes: str, there: Container[str]) -> Any:
    """Return what a menu says, without pages that this corpus does not have; *there* are those that it has.

    *themes* is what the corpus calls the list that crosses its cases. Whatever else is missing stays, so that
    MkDocs says so.

    >>> nav = ["themes/index.md", {"Views": ["map/index.md", "lost.md"]}, {"Later": ["timeline/index.md"]}]
    >>> of(nav, "wells", {"wells/index.md"})
    ['wells/index.md', {'Views': ['lost.md']}]
    """
    own = addresses.shared(themes)
    known = own if own in there and own not in _named(nav) else None
    return _kept(nav, {addresses.shared(name): known for name in NAMES}, there)


def _kept(nav: Any, named: Mapping[str, str | None], there: Container[str]) -> Any:
    if isinstance(nav, list):
        return [item for each in nav if (item := _kept(each, named, there))]
    if isinstance(nav, dict):
        return {title: item for title, each in nav.items() if (item := _kept(each, named, there))}
    if not isinstance(nav, str) or nav in there:
        return nav
    return named.get(nav, None if nav in SOMETIMES else nav)


def _named(nav: Any) -> Iterator[str]:
    """Yield the pages and addresses that a menu names."""
    if isinstance(nav, str):
        yield nav
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(each)
