"""Every citation must name an entry in `footnotes/`, and so must the notes.

Fails:  "Turnout rose [@liiv2061]."      (no such entry)
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Take the citekey that the message offers, or add the source to the bibliography.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.problems import Edit, Mark
from sourcebook.reading.document import Document
from sourcebook.reading.offers import lookalike, near
from sourcebook.rules.near import cited, edits, elsewhere, place

ID = "unknown-citekey"

ADDRESS = re.compile(r"https?:|www\.|10\.\d{4,}/", re.IGNORECASE)


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each citekey that no entry has, once, at the first place where it stands."""
    if "entries" in corpus.unread:
        return
    unknown: dict[str, list[tuple[Document, Mark]]] = defaultdict(list)
    for citekey, document, mark in _mentions(corpus):
        if citekey not in corpus.entries:
            unknown[citekey].append((document, mark))
    for citekey, places in unknown.items():
        meant = near(citekey, corpus.entries)
        said = f"did you mean {meant!r}?{lookalike(citekey, meant)}"
        head, _, where = citekey.partition(":")
        titled = [key for key, entry in corpus.entries.items() if _is_called(entry.fields, citekey)]
        if head in corpus.entries and where:
            said, meant = f"write '[@{head}, {where}]', with a comma before the place", ""
        elif len(titled) == 1:
            said, meant = f"write the citekey of that source, {titled[0]!r}", ""
        elif ADDRESS.match(citekey):
            said, meant = (
                "an address is none, so add an entry that has it to a '.bib' file, and cite that",
                "",
            )
        elif not meant:
            said = "add it to a '.bib' file in 'footnotes'"
        marks = [mark for _, mark in places]
        cited, named = _split(places)
        fix = (*edits(cited, f"@{citekey}", f"@{meant}"), *edits(named, citekey, meant)) if meant else ()
        message = f"no entry has citekey {citekey!r}; {said}{elsewhere(marks)}"
        yield marks[0], message, fix if len(fix) == len(places) else ()


def _is_called(fields: Mapping[str, str], words: str) -> bool:
    """Tell whether an entry with certain fields has words as its title, its address or its DOI."""
    asked = words.rstrip("/.").casefold()
    said = (fields.get(name, "").rstrip("/.").casefold() for name in ("title", "url", "doi"))
    return len(asked) > 6 and any(one and one in (asked, asked.rpartition("doi.org/")[2]) for one in said)


def _split(
    places: list[tuple[Document, Mark]],
) -> tuple[list[tuple[Document, Mark]], list[tuple[Document, Mark]]]:
    """Return the places where a citekey is cited, with an `@`, and those where it is named."""
    cited = [(document, mark) for document, mark in places if document.holds(mark, "@")]
    return cited, [(document, mark) for document, mark in places if not document.holds(mark, "@")]


def _mentions(corpus: Corpus) -> Iterator[tuple[str, Document, Mark]]:
    """Yield every citekey with the place where it is named."""
    for passage in corpus.passages:
        for citation, start in cited(passage):
            if citation.citekey not in corpus.entries:
                mark = place(passage, start, start + 1 + len(citation.citekey))
                yield citation.citekey, passage.document, mark
    for held in corpus.held():
        for loc, _, name in walk.references(held.record, held.loc, names.SOURCES):
            yield name, held.document, held.document.mark(loc)
