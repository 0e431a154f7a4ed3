"""A block that a page asks for must be one that there is.

Fails:  `<!-- sourcebook: matrics -->`
Passes: `<!-- sourcebook: matrix -->`

Mend: Write one of the blocks that the message lists.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Edit, Mark
from sourcebook.reading.citation import BLOCK, BLOCKS
from sourcebook.reading.offers import near
from sourcebook.rules.near import edits, hint

ID = "unknown-block"


def check(corpus: Corpus) -> Iterator[tuple[Mark, str, tuple[Edit, ...]]]:
    """Yield each request for a block that there is not."""
    for chapter in corpus.chapters.values():
        for match in BLOCK.finditer(chapter.document.text):
            if match["name"] not in BLOCKS:
                mark = chapter.document.find((), match[0])
                name = match["name"]
                said = hint(name, BLOCKS) or f"; write one of {', '.join(BLOCKS)}"
                meant = match[0].replace(name, near(name, BLOCKS)) if near(name, BLOCKS) else ""
                fix = edits([(chapter.document, mark)], match[0], meant)
                yield mark, f"there is no block {name!r}{said}", fix
