"""A code is not below itself, no more than three stand above one another, and related ones have a list.

Fails:  `parent: phishing` of the code `phishing`
Fails:  `related: [mitigation/training]`  (no such list)
Passes: `parent: deception`

Mend: Name the wider code as the parent, or leave the key out; write a related code as `list/code`.
"""

from collections.abc import Iterator

from sourcebook.corpus import nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.load import CODEBOOK
from sourcebook.rules.near import hint

ID = "misplaced-code"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each code that stands below itself, or too deep, and each related one whose list is not known."""
    document = corpus.documents[CODEBOOK]
    for family, listed in (corpus.codebook.lists() if corpus.codebook else {}).items():
        for i, code in enumerate(listed):
            wider = nesting.above(corpus, family, code.id)
            top = corpus.codes[family].get(wider[0]) if wider else code
            if code.parent and (code.parent == code.id or (top and top.parent in (code.id, *wider))):
                message = f"{code.parent!r} is {code.id!r} itself, or below it; name a wider code, or none"
                yield document.mark((family, i, "parent")), message
            elif len(wider) >= nesting.DEEP:
                message = f"{code.id!r} stands below {len(wider)} others; no more than {nesting.DEEP} may "
                yield document.mark((family, i, "parent")), f"{message}stand above one another"
            for j, name in enumerate(code.related):
                of, slash, _ = name.partition("/")
                if not slash or of not in corpus.codes:
                    said = f"{name!r} names no list of the codebook; write 'list/code'"
                    yield document.mark((family, i, "related", j)), said + hint(of, corpus.codes)
