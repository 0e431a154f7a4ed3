"""A name that becomes an address or a file must not be one that the site, or some computer, keeps for itself.

Fails:  a case in `cases/index.yml`   (the page of all cases has that address)
Fails:  a code with `id: con`     (Windows knows no file of that name)
Fails:  an attribute with `id: sources` (the bibliography has that address)
Fails:  an attribute with `key: summary` (every case has that key)
Passes: a case in `cases/index-of-prices.yml`

Mend: Give it another name; `sourcebook rename OLD NEW` changes it wherever it is mentioned.
"""

import re
import unicodedata
from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook
from sourcebook.model.record import called
from sourcebook.problems import Mark
from sourcebook.reading.load import CODEBOOK

ID = "reserved-id"

DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device ("Naming Files, Paths, and Namespaces"), whatever follows a full stop."""
PAGES = frozenset({"index", "readme"})
"""What is the page of its whole folder."""
SOURCES = PAGES | {"fragility"}
"""What else is a page of the site beside those of the sources."""


ADDRESSES = frozenset(
    {
        *(
            "assets",
            "cases",
            "changes",
            "compare",
            "contributing",
            "data",
            "disagreements",
            "explore",
            "footnotes",
        ),
        *("map", "matrix", "method", "network", "notes", "pagefind", "search", "sources", "timeline"),
    }
)
"""Where the site has pages of its own, so that no list can have its own there."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each case, code and entry whose name is kept, or differs from another in form only."""
    for case_id in corpus.cases:
        if said := _kept(case_id, PAGES):
            yield (
                Mark(corpus.documents[case_id].path),
                f"{said}; rename this file, such as to '{case_id}-case.yml'",
            )
    for name, codes in (corpus.codebook.lists() if corpus.codebook else {}).items():
        for i, code in enumerate(codes):
            if said := _kept(code.id, PAGES):
                mark = corpus.documents[CODEBOOK].mark((name, i, "id"))
                yield mark, f"{said}; give this code another id, such as '{code.id}-code'"
    yield from _attributes(corpus)
    first: dict[str, str] = {}
    for citekey, entry in corpus.entries.items():
        other = first.setdefault(_form(citekey), citekey)
        if said := _kept(citekey, SOURCES):
            yield entry.mark, f"{said}; give this entry another citekey, such as '{citekey}-source'"
        elif other != citekey:
            where = corpus.entries[other].mark
            yield entry.mark, f"the citekey {citekey!r} looks like that at {where}; give this entry another"


def _attributes(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each attribute that is called like a list, a page or a key that is there without it."""
    document = corpus.documents[CODEBOOK]
    lists, keys = (
        {key.name for key in called(kind, corpus.called).keys.values()} for kind in (Codebook, Case)
    )
    for i, attribute in enumerate(corpus.attributes):
        if attribute.id in lists:
            said = f"{attribute.id!r} is a list that every codebook may have"
            yield document.mark(("attributes", i, "id")), f"{said}; give this attribute another id"
        elif attribute.id in ADDRESSES:
            said = f"{attribute.id!r} is the address of a page of the site"
            yield document.mark(("attributes", i, "id")), f"{said}; give this attribute another id"
        elif attribute.word in keys:
            said = f"{attribute.word!r} is a key that every case may have"
            yield (
                document.mark(("attributes", i, "key" if attribute.key else "id")),
                f"{said}; give this attribute another, as its 'key'",
            )


def _kept(name: str, pages: frozenset[str]) -> str:
    """Say who keeps a name, or nothing."""
    if name.lower() in pages:
        return f"{name!r} is the address of a page of the site"
    return f"{name!r} is the name of a device on Windows" if DEVICE.fullmatch(name) else ""


def _form(citekey: str) -> str:
    """Return a citekey as those systems see it that tell neither capitals nor forms of a letter apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", citekey).casefold())
