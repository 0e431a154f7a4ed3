"""A code can be used only at the levels that the codebook names for it, where it names any.

Fails:  `level: local` for a code with `levels: [national]`
Passes: `level: national`

Mend: Correct the level, or the code; or let the codebook allow the level.
"""

from collections.abc import Iterator, Sequence

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Use
from sourcebook.model.codebook import Theme
from sourcebook.model.coding import Decision
from sourcebook.problems import Mark
from sourcebook.reading.load import CODINGS

ID = "misplaced-level"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each use at a level where its theme has no place."""
    themes: dict[str, Theme] = {}
    coded: list[tuple[str, Sequence[Use | Decision]]]
    for theme in corpus.codebook.themes if corpus.codebook else ():
        themes.setdefault(theme.id, theme)  # where an id stands twice, the first one counts
    coded = [(case_id, case.uses) for case_id, case in corpus.cases.items()]
    coded += [(f"{CODINGS}/{id_}", coding.uses) for id_, coding in corpus.codings.items()]
    for document, uses in coded:
        for i, use in enumerate(uses):
            allowed = themes[use.theme].levels if use.theme in themes else ()
            known = set(allowed) <= corpus.codes["levels"].keys()
            if not (known and allowed):
                continue
            for nth, level in enumerate(use.levels):
                if level in corpus.codes["levels"] and level not in allowed:
                    mark = corpus.documents[document].mark(("uses", i, "level", nth))
                    wanted = " or ".join(map(repr, allowed))
                    message = f"the codebook has {use.theme!r} only at {wanted}, not at {level!r}"
                    yield mark, f"{message}; write {wanted}, or widen 'levels' in the codebook"
