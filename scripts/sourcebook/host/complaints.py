"""What is wrong with a site beside its corpus: only the host knows its themes, folders and addresses."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.corpus.corpus import Corpus
from sourcebook.host.tags import given, spelt
from sourcebook.model.text import is_variant
from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading.load import Chapter
from sourcebook.rules import blocked_content

WARNING = Severity.WARNING
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
INHERIT = re.compile(r"""^INHERIT:\s*["']?(?P<path>[^"'\s#]+)""", re.MULTILINE)
LEFT_OUT = {
    "analytics": "the site loads nothing from elsewhere and follows nobody",
    "consent": "the site sets no cookie",
}
"""What Material knows under `extra` and this page does not, and why."""
APART = {
    "i18n": "it moves pages that have no file; name them under 'languages' of the plugin 'sourcebook'",
    "social": "the site makes its own pictures for links; delete the plugin",
    "print-site": "it reads Markdown, and derived pages have none; print them from the browser",
}
"""Other plugins that end a build or do nothing here, and what to do instead."""


def problems(corpus: Corpus, config: MkDocsConfig, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield what authors and maintainers should mend before MkDocs stumbles over it."""
    yield from _language(config, languages[0])
    yield from _blocked(config)
    for name in config.plugins:
        plugin = name.rpartition("/")[2]
        if plugin in APART:
            message = f"{plugin!r} cannot be used beside Sourcebook: {APART[plugin]}"
            yield Problem(line(config, plugin), "bad-value", message)
    for chapter in corpus.chapters.values():
        yield from _template(chapter, config)


def _language(config: MkDocsConfig, first: str) -> Iterator[Problem]:
    """Yield the problem of a theme that is asked for another language than the site."""
    themes = [said["theme"] for said in given(config) if isinstance(said.get("theme"), dict)]
    language: object = next((theme["language"] for theme in themes if "language" in theme), None)
    if isinstance(language, str) and not is_variant(spelt(language), first):
        message = (
            f"the theme is asked for {language!r}, but the first of the plugin's languages is {first!r}; "
        )
        yield Problem(line(config, "language:"), "bad-value", f"{message}write the same in both", WARNING)


def _blocked(config: MkDocsConfig) -> Iterator[Problem]:
    """Yield the problem of each line that asks for what the site's page or its policy leaves out."""
    loaded = [str(each) for each in [*config.extra_css, *config.extra_javascript]]
    loaded += [str(config.theme.get(name) or "") for name in ("logo", "favicon")]
    for address in filter(ELSEWHERE.match, loaded):
        message = f"{address!r} is not used: nothing is loaded from elsewhere, so put the file into "
        folder = Path(config.docs_dir).name
        yield Problem(
            line(config, address), blocked_content.ID, f"{message}'{folder}/' and name it here", WARNING
        )
    for name, instead in LEFT_OUT.items():
        if config.extra.get(name):
            message = f"{name!r} does nothing here: {instead}, so delete it"
            yield Problem(line(config, f"{name}:"), blocked_content.ID, message, WARNING)


def line(config: MkDocsConfig, words: str) -> Mark:
    """Return the first place of some words in `mkdocs.yml` or in what it inherits, or its beginning."""
    root = Path(config.config_file_path).parent
    for path in _inherited(Path(config.config_file_path)):
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        found = next(((n, text) for n, text in enumerate(lines, 1) if words in text), None)
        if found:
            name = Path(os.path.relpath(path, root)).as_posix()
            return Mark(name, found[0], found[1].index(words) + 1, len(words))
    return Mark(Path(config.config_file_path).name)


def _inherited(path: Path) -> Iterator[Path]:
    """Yield a configuration, and those that it takes over one after the other."""
    seen: set[Path] = set()
    while path.is_file() and path.resolve() not in seen:
        yield path
        seen.add(path.resolve())
        parent = INHERIT.search(path.read_text(encoding="utf-8-sig", errors="replace"))
        path = path.parent / (parent["path"] if parent else "")


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
