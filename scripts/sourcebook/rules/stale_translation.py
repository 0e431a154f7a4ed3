"""What a translation was made from must not have changed since.

Fails:  `{en: Listening to others, zh: 倾听}`, where `倾听` was recorded as made from `Listening`.
Passes: `{en: Listening, zh: 倾听}`

Revise the translation, or run `sourcebook translated <place>` if it still fits.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import State, state, translations
from sourcebook.problems import Mark

ID = "stale-translation"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each translation whose original has changed since it was made."""
    if corpus.translations is None:
        return
    for one in translations(corpus):
        if state(corpus, one.original, one.words) is State.STALE:
            mark = one.document.mark(one.loc)
            yield (
                mark,
                f"what this {one.language!r} was translated from has changed since; revise it, or run "
                f"'sourcebook translated {mark.path}:{mark.line}' if it still fits",
            )
