"""Brackets with an `@` must be a citation.

Fails:  "Turnout rose [@, p. 41]."      (no citekey)
Passes: "Turnout rose [@liiv2016, p. 41]."

Mend: Write `[@citekey]` or `[@citekey, p. 41]`; brackets that are no citation get a backslash.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import Malformed
from sourcebook.rules.near import place

ID = "malformed-citation"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each pair of brackets that looks like a citation and is none."""
    for passage in corpus.passages:
        for item in passage.found:
            if isinstance(item, Malformed):
                shown = " ".join(item.text.split())
                message = (
                    f"{shown!r} is not a citation; write '[@citekey, p. 12]', several with ';' between them"
                )
                yield place(passage, item.start, item.end), message
