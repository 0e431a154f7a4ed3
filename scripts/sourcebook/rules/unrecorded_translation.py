"""What each translation was made from must be recorded, or nobody will notice when that changes.

Fails:  `{en: Listening, zh: 倾听}`, where `倾听` is new or has been edited.
Passes: the same after `sourcebook translated`, which records it.

The rule speaks only in a corpus that keeps such a record, `_translations.yml` in the folder of the cases.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import State, state, translations
from sourcebook.problems import Mark

ID = "unrecorded-translation"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield the first translation of which it is not recorded what it was made from, and count the others."""
    if corpus.translations is None:
        return
    found = [
        one for one in translations(corpus) if state(corpus, one.original, one.words) is State.UNRECORDED
    ]
    if found:
        others = f" (and of {len(found) - 1} more)" if len(found) > 1 else ""
        mark = min(one.document.mark(one.loc) for one in found)
        message = (
            f"it is not recorded what this translation was made from{others}; run 'sourcebook translated'"
        )
        yield mark, message
