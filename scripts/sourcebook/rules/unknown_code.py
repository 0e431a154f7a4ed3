"""Every code in use must stand in the codebook, in the list where it belongs.

Fails:  `strategy: advocasy`      (no such strategy)
Passes: `strategy: advocacy`

Mend: Take the code that the message offers. If none fits, propose a new one with its definition in the
codebook.
"""

from collections import defaultdict
from collections.abc import Iterator

from sourcebook.corpus.coding import mentions
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.load import CODEBOOK
from sourcebook.rules.near import elsewhere, hint

ID = "unknown-code"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each unknown code, once, at the first place where it stands."""
    if CODEBOOK in corpus.unread:
        return
    unknown: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for document, loc, family, code in mentions(corpus):
        if code not in corpus.codes[family]:
            unknown[family, code].append(corpus.documents[document].mark(loc))
    for (family, code), marks in unknown.items():
        other = next((name for name, codes in corpus.codes.items() if code in codes), "")
        said = hint(code, corpus.codes[family]) or (f"; it is one of the {other}" if other else "")
        yield marks[0], f"{code!r} is not one of the codebook's {family}{said}{elsewhere(marks)}"
