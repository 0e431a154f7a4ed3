"""What translations were made from, written down: the file that `corpus.translation` remembers by."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import State, Translation, fingerprint, state, translations

HEAD = """\
# What each translation was made from, as fingerprints of both. Written by `sourcebook translated`; nothing
# to edit. If two branches meet here, keep the lines of both.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """The file as it should be, and what is new in it."""

    text: str
    new: tuple[Translation, ...]
    """Translations that were new or edited."""
    confirmed: tuple[Translation, ...]
    """Translations that still fit, although their originals have changed."""
    stale: tuple[Translation, ...]
    """Those that nobody has looked at since."""


def record(corpus: Corpus, fits: Callable[[Translation], bool]) -> Record:
    """Return what to remember; of translations whose original has changed, only those that still *fit*.

    What no text has any more is forgotten.
    """
    memory: dict[str, set[str]] = {}
    new, confirmed, stale = [], [], []
    for one in translations(corpus):
        key = fingerprint(one.words)
        found = state(corpus, one.original, one.words)
        known = (corpus.translations or {}).get(key, frozenset())
        if found is State.STALE and not fits(one):
            stale.append(one)
            memory.setdefault(key, set()).update(known)
            continue
        if found is State.STALE:
            confirmed.append(one)
        elif found is State.UNRECORDED:
            new.append(one)
        memory.setdefault(key, set()).add(fingerprint(one.original))
    return Record(written(memory), tuple(new), tuple(confirmed), tuple(stale))


def written(memory: Mapping[str, Collection[str]]) -> str:
    """Return the file that says what each translation was made from, as fingerprints."""
    return HEAD + "".join(f"{key}: {' '.join(sorted(memory[key]))}\n" for key in sorted(memory))
