"""Cases by themes: every pair is in exactly one state, a code of the presence scale."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Use
from sourcebook.model.coding import Decision


@dataclass(frozen=True, slots=True)
class Cell:
    """One case and one theme."""

    state: str
    """A code of the presence scale: the strongest of the uses, or its last where there is none."""
    uses: tuple[tuple[int, Use], ...] = ()
    """The uses with their index in the case."""


def cells(corpus: Corpus) -> dict[tuple[str, str], Cell]:
    """Return the cell of each theme and case, in the order of the codebook and of the cases."""
    nobody = state(corpus, ())
    found = {(theme, case): Cell(nobody) for theme in corpus.codes[corpus.themes] for case in corpus.cases}
    for theme in corpus.codes[corpus.themes]:
        by_case: dict[str, list[tuple[int, Use]]] = {}
        for case_id, i, use in corpus.uses.get(theme, ()):
            by_case.setdefault(case_id, []).append((i, use))
        for case_id, uses in by_case.items():
            found[theme, case_id] = Cell(state(corpus, (use for _, use in uses)), tuple(uses))
    return found


def state(corpus: Corpus, uses: Iterable[Use | Decision]) -> str:
    """Return the strongest presence of some uses, or the last code of the scale where there is none."""
    scale = list(corpus.codes["presence"])
    states = [use.presence for use in uses if use.presence in scale]
    return min(states, key=scale.index, default=scale[-1] if scale else "")


def legend(corpus: Corpus) -> Counter[str]:
    """Return how many cells are in each state."""
    return Counter(cell.state for cell in cells(corpus).values())
