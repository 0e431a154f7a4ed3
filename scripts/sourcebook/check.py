"""Read a corpus, link it, and find everything that its authors should fix."""

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Problem
from sourcebook.reading.load import Folders, Known, load
from sourcebook.rules import find


def check(folders: Folders, known: Known | None = None) -> tuple[Corpus, list[Problem]]:
    """Return the corpus in the folders, and its problems, sorted; *known* is what was read before."""
    material, problems = load(folders, known)
    corpus = Corpus.of(material)
    return corpus, sorted([*problems, *find(corpus, clean=not problems)])
