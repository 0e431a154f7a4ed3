"""What was published under an id must keep its address, or a redirect must say where it went.

Fails:  `turnout-rose` stood in `cases/_published.txt`, and no claim has that id any more
Passes: … and a redirect says `{from: cases/tartu-2016#turnout-rose, to: cases/tartu-2016#turnout}`

Mend: Undo the change, or rename with `sourcebook rename`, which leaves a redirect.
"""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.load import PUBLISHED, REDIRECTS

ID = "vanished-id"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each name that was published and leads nowhere; the claims of a lost case go without saying."""
    lost = [name for name in corpus.published if not names.successor(corpus, name)]
    if not lost:
        return
    new = [name for name in names.names(corpus) if name not in corpus.published]
    for name in lost:
        case, is_claim, _ = name.partition("#")
        if is_claim and case in lost:
            continue
        mark = Mark(corpus.documents[PUBLISHED].path, corpus.published[name])
        kind = name.partition("/")[0]
        near = get_close_matches(name, [other for other in new if other.partition("/")[0] == kind], n=1)
        redirects = f"{posixpath.dirname(mark.path)}/{REDIRECTS}.yml"
        advice = f"bring it back, or say in {redirects} where readers should look instead"
        if near:
            advice = f"if it is {near[0]!r} now, say so in {redirects}"
        yield mark, f"{name!r} was published and is gone; {advice}"
