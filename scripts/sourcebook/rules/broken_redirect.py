"""A redirect must lead from what is gone to what is there.

Fails:  `{from: cases/tartu-2016#old, to: cases/tartu-2016#turnout-fell}`      (no claim has that id)
Fails:  `{from: cases/tartu-2016, to: cases/tallinn-2017}`      (the case is still there)
Passes: `{from: cases/tartu-2016#old, to: cases/tartu-2016#turnout-rose}`

Mend: Let `to` name what is there now, and `from` only what is gone.
"""

from collections.abc import Iterator

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.load import REDIRECTS
from sourcebook.rules.near import hint

ID = "broken-redirect"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each redirect that hides something or leads nowhere, or a claim's that leads to another page."""
    for old, redirect in corpus.redirects.items():
        document, loc = corpus.documents[REDIRECTS], corpus.redirect_places[old]
        if names.known(corpus, old):
            yield document.mark((*loc, "from")), f"{old!r} is still here; its address needs no redirect"
        elif names.unread(corpus, redirect.to):
            continue
        elif not (found := names.successor(corpus, redirect.to)):
            near = hint(redirect.to, names.names(corpus))
            yield document.mark((*loc, "to")), f"nothing here has the name {redirect.to!r}{near}"
        elif "#" in old and found.partition("#")[0] != _page(corpus, old) and not _named(corpus, old, found):
            message = f"the address of a claim can only lead to its own case, not to {redirect.to!r}"
            yield document.mark((*loc, "to")), message


def _named(corpus: Corpus, claim: str, to: str) -> bool:
    """Return whether a general claim takes the place of a claim, and its case names it under `general`."""
    case = corpus.cases.get(_page(corpus, claim).removeprefix(f"{names.CASES}/"))
    return case is not None and to in {f"{names.GENERAL}/{one}" for one in case.general}


def _page(corpus: Corpus, claim: str) -> str:
    """Return the name of the case on whose page the address of a claim lands."""
    return names.successor(corpus, claim.partition("#")[0])
