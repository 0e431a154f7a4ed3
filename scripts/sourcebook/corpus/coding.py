"""Where codes are used: every place in a case or in the codebook that holds one, and the list it is of."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.model.record import Loc
from sourcebook.reading.load import CODEBOOK


def mentions(corpus: Corpus) -> Iterator[tuple[str, Loc, str, str]]:
    """Yield every code that is used: case id or `_codebook`, place in that document, list, code."""
    for case_id, case in corpus.cases.items():
        for loc, family, code in _of_case(case):
            yield case_id, loc, family, code
    for i, strategy in enumerate(corpus.codebook.strategies if corpus.codebook else ()):
        yield CODEBOOK, ("strategies", i, "family"), "families", strategy.family
        for j, level in enumerate(strategy.levels):
            yield CODEBOOK, ("strategies", i, "levels", j), "levels", level
    for family, codes in (corpus.codebook.lists() if corpus.codebook else {}).items():
        for i, one in enumerate(codes):
            for j, opposite in enumerate(one.opposites):
                yield CODEBOOK, (family, i, "opposites", j), family, opposite


def _of_case(case: Case) -> Iterator[tuple[Loc, str, str]]:
    yield ("kind",), "kinds", case.kind
    yield ("level",), "levels", case.level
    for i, issue in enumerate(case.issues):
        yield ("issues", i), "issues", issue
    for family in ("facts", "limitations", "opportunities"):
        for i, block in enumerate(getattr(case, family)):
            yield (family, i, "code"), family, block.code
    for i, use in enumerate(case.uses):
        yield ("uses", i, "strategy"), "strategies", use.strategy
        yield ("uses", i, "level"), "levels", use.level
        yield ("uses", i, "presence"), "presence", use.presence
        if use.effect:
            yield ("uses", i, "effect"), "effect", use.effect
    for i, place in enumerate(case.places):
        yield ("places", i, "role"), "places", place.role
