"""What can be said over several cells, and what was examined for it: the one room for such statements.

That only one side has something, such as a case a theme, is known where each other side was examined and
found to be without it. Where one was not, or where the sources that were read do not say, all that is known
is that it is coded for that side only. Which states of the presence scale count as examined is the codebook's
business.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.codebook import Answer, Presence


@dataclass(frozen=True, slots=True)
class Finding:
    """Which of several sides have something, and what is open of the others."""

    having: tuple[str, ...]
    """The sides in the strongest state, in their order."""
    open: tuple[tuple[str, int], ...]
    """How many of the others are in each state that does not count as examined, in the order of the scale."""

    @property
    def only(self) -> str:
        """The side that alone has it, if each other was examined; or empty."""
        return self.having[0] if len(self.having) == 1 and not self.open else ""

    @property
    def coded_only(self) -> str:
        """The one side for which it is coded, while others were not examined; or empty."""
        return self.having[0] if len(self.having) == 1 and self.open else ""


def is_examined(corpus: Corpus, state: str) -> bool:
    """Return whether a state of the presence scale counts as examined; not unless the codebook says so."""
    code = corpus.codes["presence"].get(state)
    return isinstance(code, Presence) and code.examined is Answer.YES


def over(corpus: Corpus, states: Mapping[str, str]) -> Finding:
    """Return what can be said over some sides, given the state of each."""
    scale = list(corpus.codes["presence"])
    having = tuple(side for side, state in states.items() if scale and state == scale[0])
    rest = Counter(state for side, state in states.items() if side not in having)
    return Finding(having, tuple((s, rest[s]) for s in scale if rest[s] and not is_examined(corpus, s)))
