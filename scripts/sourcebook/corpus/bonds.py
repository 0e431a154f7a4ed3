"""What cases share and what they have to themselves: themes in use, and sources that claims rest on.

A case is a user of a theme if its cell is in the first state of the presence scale. A theme bridges
levels if it is used at two levels or more.
"""

from collections import Counter, defaultdict

from sourcebook.corpus import examined, fragility, matrix
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.examined import Finding
from sourcebook.model.memory import remembered


@remembered
def users(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the cases that use each theme, in the order of the codebook and of the cases."""
    first = next(iter(corpus.codes["presence"]), "")
    cells = matrix.cells(corpus)
    return {
        theme: tuple(case for case in corpus.cases if cells[theme, case].state == first)
        for theme in corpus.codes[corpus.themes]
    }


@remembered
def findings(corpus: Corpus) -> dict[str, Finding]:
    """Return what can be said of each theme over all cases, in the order of the codebook."""
    cells = matrix.cells(corpus)
    return {
        theme: examined.over(corpus, {case: cells[theme, case].state for case in corpus.cases})
        for theme in corpus.codes[corpus.themes]
    }


def only_here(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the themes that each case is known to be the only one to use."""
    found = findings(corpus)
    return {case: tuple(s for s in found if found[s].only == case) for case in corpus.cases}


def coded_only_here(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the themes that are coded for each case only, while others were not all examined."""
    found = findings(corpus)
    return {case: tuple(s for s in found if found[s].coded_only == case) for case in corpus.cases}


def by_level(corpus: Corpus, cases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return cases by the level at which they are studied, in the order of the codebook; no empty level."""
    found: dict[str, list[str]] = {level: [] for level in corpus.codes["levels"]}
    for case_id in cases:
        found.setdefault(corpus.cases[case_id].level, []).append(case_id)
    return {level: tuple(ids) for level, ids in found.items() if ids}


def bridges(corpus: Corpus) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the themes that are used at two levels or more, each with the cases that do so by level."""
    first = next(iter(corpus.codes["presence"]), "")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for theme in corpus.codes[corpus.themes]:
        at: dict[str, list[str]] = {level: [] for level in corpus.codes["levels"]}
        for case_id, _, use in corpus.uses.get(theme, ()):
            for level in use.levels if use.presence == first else ():
                if case_id not in at.setdefault(level, []):
                    at[level].append(case_id)
        levels = {level: tuple(cases) for level, cases in at.items() if cases}
        if len(levels) > 1:
            found[theme] = levels
    return found


@remembered
def sources(corpus: Corpus) -> dict[str, Counter[str]]:
    """Return how many claims of each case rest on each source, by citekey; the most shared source first.

    Sources that as many cases share stand by the number of claims, then by citekey. A claim rests on a source
    that it cites, and on one to which a note that it cites points.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (case_id, _), claim in corpus.claims.items():
        if case_id not in corpus.cases:
            continue
        through = {
            citekey
            for citation in corpus.supporting(claim)
            for note in corpus.cited_notes(citation)
            for citekey in note.entries
            if citekey in corpus.entries
        }
        for citekey in fragility.supports(corpus, claim) | through:
            found[citekey][case_id] += 1
    order = sorted(found, key=lambda citekey: (-len(found[citekey]), -found[citekey].total(), citekey))
    return {citekey: found[citekey] for citekey in order}


def shared_sources(corpus: Corpus) -> dict[str, Counter[str]]:
    """Return the sources that claims of two or more cases rest on, the most shared first."""
    return {citekey: cases for citekey, cases in sources(corpus).items() if len(cases) > 1}
