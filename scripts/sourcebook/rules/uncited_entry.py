"""An entry should be cited somewhere, or be what a note points to or might point to.

Fails:  an entry in `footnotes/` whose citekey stands nowhere else
Passes: the same with "[@liiv2016]" in a claim

Mend: Cite it where it bears something out, or take it out of the bibliography.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "uncited-entry"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each entry that nobody cites."""
    repealing = {entry["repealedby"] for entry in corpus.entries.values()}
    for citekey, entry in corpus.entries.items():
        named = corpus.citing(citekey) or corpus.pointing(citekey) or corpus.candidacies(citekey)
        if not named and citekey not in corpus.works and citekey not in repealing:
            yield entry.mark, f"nobody cites the entry {citekey!r}; cite it, or delete it"
