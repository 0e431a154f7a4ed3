"""The figures: one module for each, pure functions from the corpus to what a template draws."""

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.figures import figure, network, places, timeline
from sourcebook.site.settings import Settings

FIGURES = (timeline.figure, places.figure, network.figure)
"""The figures that have a page and files of their own."""


def files(corpus: Corpus, settings: Settings) -> dict[str, str]:
    """Return the drawings and their data as files, by their names on the site."""
    return figure.files(corpus, settings, FIGURES)
