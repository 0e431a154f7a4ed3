"""What falls if a source falls: the sources, ranked by what rests on each of them alone."""

from collections.abc import Iterator

from sourcebook.corpus import fragility
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the ranking."""
    first = next(iter(corpus.entries.values()), None)
    yield Page(
        addresses.FRAGILITY,
        N_("What falls if a source falls"),
        first.mark.path if first else "",
        "fragility.html",
        page,
        N_("The sources, ranked by the claims that rest on each of them alone."),
    )


def page(view: View) -> dict[str, object]:
    """Return the sources on which something rests alone, most first, and how many there are besides."""
    falls = fragility.falls(view.corpus)
    fragile = {citekey: fall for citekey, fall in falls.items() if fall.claims or fall.weakened}
    ranked = sorted(
        fragile, key=lambda citekey: (-len(fragile[citekey].claims), -len(fragile[citekey].weakened))
    )
    return {
        "rows": [{"source": view.source_link(citekey), "fall": fragile[citekey]} for citekey in ranked],
        "others": len(falls) - len(fragile),
        "claims": len(view.corpus.claims),
    }
