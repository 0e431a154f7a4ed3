"""Where the codebook has levels each case names one, and where it has families so does what they hold.

Fails:  a case without `level`, though the codebook has `levels`
Passes: `level: local`, or a codebook without `levels`

Mend: Add the key, with one of the codes of the list; or take the list out of the codebook.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.load import CODEBOOK

ID = "missing-code"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each case and each code that names none of a list which the codebook has."""
    for case_id, case in corpus.cases.items():
        if not case.level and corpus.codes["levels"]:
            yield corpus.documents[case_id].mark(), _message(corpus, "level", "levels")
    for i, code in enumerate(corpus.codebook.themes if corpus.codebook else ()):
        if not code.family and corpus.codes["families"]:
            yield (
                corpus.documents[CODEBOOK].mark((corpus.themes, i)),
                _message(corpus, "family", "families"),
            )


def _message(corpus: Corpus, key: str, name: str) -> str:
    codes = list(corpus.codes[name])
    few = " or ".join(map(repr, codes[:3])) + (" …" if len(codes) > 3 else "")
    return f"the key {key!r} is missing, and the codebook has {name!r}; add '{key}: …' with {few}"
