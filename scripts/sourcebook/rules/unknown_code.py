"""Every code in use must stand in the codebook, in the list where it belongs.

Fails:  `code: fundng`      (no such code in that list)
Passes: `code: funding`

Mend: Take the code that the message offers. If none fits, propose a new one with its definition in the
codebook.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.coding import mentions
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Edit, Mark
from sourcebook.reading import offers
from sourcebook.reading.document import Document
from sourcebook.reading.load import CODEBOOK
from sourcebook.rules.near import edits, elsewhere

ID = "unknown-code"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each unknown code, once, at the first place where it stands."""
    if CODEBOOK in corpus.unread:
        return
    labels = {
        name: {id_: code.names() for id_, code in codes.items()} for name, codes in corpus.codes.items()
    }
    # Where a code stands twice in a list, another is missing there that may well be in use.
    lists = corpus.codebook.lists() if corpus.codebook else {}
    unsure = {name for name, codes in lists.items() if len(codes) > len(corpus.codes[name])}
    unknown: dict[tuple[str, str], list[tuple[Document, Mark]]] = defaultdict(list)
    for name, loc, family, code in mentions(corpus):
        if code not in corpus.codes[family] and family not in unsure:
            document = corpus.documents[name]
            unknown[family, code].append((document, document.mark(loc)))
    for (family, code), places in unknown.items():
        message, meant = offers.unknown_code(code, family, labels)
        marks = [mark for _, mark in places]
        yield marks[0], message + elsewhere(marks), edits(places, code, meant)
