"""Which pictures texts show, of those that lie beside the cases and whose makers are named."""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.passage import Passage
from sourcebook.model.memory import remembered
from sourcebook.reading.grammar import Kind, Part, parts


def shown(corpus: Corpus) -> Iterator[tuple[Passage, Part]]:
    """Yield each picture in a text of the data, whether or not there is such a file."""
    for passage in corpus.passages:
        if passage.kind != "chapter" and "![" in passage.text:
            for part in parts(passage.text):
                if part.kind is Kind.PICTURE:
                    yield passage, part


@remembered
def files(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the files that the site needs, in the order of the alphabet."""
    named = {part.words for _, part in shown(corpus)}
    return tuple(sorted(named & corpus.pictures.keys() & corpus.picture_files.keys()))
