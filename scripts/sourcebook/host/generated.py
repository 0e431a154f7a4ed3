"""The files of a site that nobody wrote, as MkDocs knows files. A door to MkDocs."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from sourcebook.authoring import schema
from sourcebook.corpus.corpus import Corpus
from sourcebook.site import figures, pages
from sourcebook.site.address import addresses, redirects
from sourcebook.site.beside import conventions
from sourcebook.site.frame import assets
from sourcebook.site.pages import Page
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads


@dataclass(frozen=True, slots=True)
class Generated:
    """What was added to MkDocs' files."""

    pages: dict[str, Page] = field(default_factory=dict)
    """The derived pages of all languages, by their names in MkDocs."""
    borrowed: dict[str, str] = field(default_factory=dict)
    """The pages written by hand that nobody has translated: the name of each, and that of the original."""
    made: frozenset[str] = frozenset()
    """The names of the files that are derived from the corpus and are no pages."""


def add(
    files: Files, derived: Iterable[Page], texts: dict[str, str], config: MkDocsConfig, settings: Settings,
    docs: str,
) -> Generated:  # fmt: skip
    """Add the derived pages, unless somebody wrote the page by hand, the *texts* by name, and the assets.

    *docs* is the folder of the pages written by hand, from the root of the corpus.
    """
    for file in [file for file in files if assets.unused(file.src_uri)]:
        files.remove(file)
    added = Generated(made=frozenset(texts))
    for page in derived:
        if page.src_uri in files.src_uris:
            continue
        index = posixpath.basename(page.src_uri) == "index.md"
        level = InclusionLevel.UNDEFINED if index else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.src_uri, content="", inclusion=level)
        # Where there is no path, there is no file yet that one could edit.
        file.edit_uri = posixpath.relpath(page.edit_path, docs) if page.edit_path else None
        files.append(file)
        added.pages[page.src_uri] = page
    for language in settings.languages[1:]:
        _translate(files, added, language, config, settings)
    for name, text in texts.items():
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, assets.STYLE, content=assets.style()))
    for name, path in assets.files(offline=settings.offline):
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return added


def _translate(
    files: Files, added: Generated, language: str, config: MkDocsConfig, settings: Settings
) -> None:
    """Add the pages in another language; one that nobody has translated is borrowed from the first."""
    known = settings.languages
    for file in files.documentation_pages():
        if addresses.split(file.src_uri, known)[0] != settings.first:
            continue
        name = addresses.in_language(file.src_uri, language, known)
        if name in files.src_uris:
            files.src_uris[name].inclusion = InclusionLevel.NOT_IN_NAV
            continue
        # It has no content: of what is borrowed, the original is read.
        there = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        there.edit_uri = file.edit_uri
        files.append(there)
        if page := added.pages.get(file.src_uri):
            added.pages[name] = page
        else:
            added.borrowed[name] = file.src_uri


def texts(corpus: Corpus, settings: Settings) -> dict[str, str]:
    """Return the files that are derived from the corpus and are no pages of MkDocs, by name."""
    made = downloads.files(corpus, settings) | conventions.files(corpus, settings)
    made |= figures.files(corpus, settings) | pages.files(corpus, settings)
    made |= {f"data/schema/{name}": text for name, text in schema.files(corpus).items()}
    return made | redirects.files(corpus, made) | redirects.pages(corpus, settings)
