"""Read a corpus, link it, and find everything that its authors should fix, as far as they ask for it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sourcebook.corpus import withholding
from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Problem
from sourcebook.reading import choices, siteslips
from sourcebook.reading.load import Folders, Known, load, source
from sourcebook.rules import chosen, find


def check(
    folders: Folders, known: Known | None = None, rules: Mapping[str, object] | None = None
) -> tuple[Corpus, list[Problem]]:
    """Return the corpus in the folders, and its problems, sorted; *known* is what was read before.

    *rules* says which rules are off, and how much others matter; without it, `mkdocs.yml` does.
    """
    levels, wrong = chosen.levels(choices.rules(folders.root) if rules is None else rules, folders.root)
    material, read = load(folders, known)
    private = Path(folders.private).name if folders.private else ""
    text = partial(source, folders)
    found = list(withholding.discreet(read, material.entries, private, text))
    if old := [problem for problem in found if problem.rule == "old-format"]:
        return Corpus.of(material), old  # what else is wrong may come of that
    site = siteslips.find(folders.root) if rules is None else []  # a build has read it
    problems = [*wrong, *site, *chosen.applied(found, levels)]
    corpus = Corpus.of(material)
    ruled = withholding.discreet(
        find(corpus, clean=not problems, levels=levels), material.entries, private, text
    )
    return corpus, sorted([*problems, *ruled])
