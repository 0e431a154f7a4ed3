"""What is wrong with a site beside its corpus: only the host knows its themes, folders and addresses."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark, Problem
from sourcebook.reading.load import Chapter


def problems(corpus: Corpus, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield what authors and maintainers should mend before MkDocs stumbles over it."""
    for chapter in corpus.chapters.values():
        yield from _template(chapter, config)


def _template(chapter: Chapter, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield the problem of a page that asks for a template which no theme has."""
    name = chapter.above.get("template")
    if isinstance(name, str) and not any((Path(folder) / name).is_file() for folder in config.theme.dirs):
        message = f"there is no template {name!r} in the theme; delete this line, or add the template"
        yield Problem(place(chapter, "template"), "bad-front-matter", message)


def place(chapter: Chapter, key: str) -> Mark:
    """Return the mark of a key in the front matter of a page."""
    lines = chapter.document.text.splitlines()
    line = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
    return Mark(chapter.document.path, line, 1, len(key))
