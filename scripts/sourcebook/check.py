"""Read a corpus, link it, and find everything that its authors should fix."""

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Problem
from sourcebook.reading.load import Folders, load
from sourcebook.rules import find


def check(folders: Folders) -> tuple[Corpus, list[Problem]]:
    """Return the corpus in the folders, and its problems, sorted."""
    material, problems = load(folders)
    corpus = Corpus.of(material)
    return corpus, sorted([*problems, *find(corpus, clean=not problems)])
