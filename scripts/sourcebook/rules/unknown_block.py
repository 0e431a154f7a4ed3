"""A block that a page asks for must be one that there is.

Fails:  `<!-- sourcebook: matrics -->`
Passes: `<!-- sourcebook: matrix -->`

Mend: Write one of the blocks that the message lists.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark
from sourcebook.reading.citation import BLOCK, BLOCKS
from sourcebook.rules.near import hint

ID = "unknown-block"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each request for a block that there is not."""
    for chapter in corpus.chapters.values():
        for match in BLOCK.finditer(chapter.document.text):
            if match["name"] not in BLOCKS:
                mark = chapter.document.find((), match[0])
                yield mark, f"there is no block {match['name']!r}{hint(match['name'], BLOCKS)}"
