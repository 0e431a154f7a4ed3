"""The files of a site that nobody wrote, as MkDocs knows files. A door to MkDocs."""

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from sourcebook.authoring import schema
from sourcebook.corpus import pictures
from sourcebook.corpus.corpus import Corpus
from sourcebook.host.collisions import Taken
from sourcebook.problems import Problem
from sourcebook.site import figures, pages
from sourcebook.site.address import addresses, redirects
from sourcebook.site.beside import conventions, sharing
from sourcebook.site.found.index import FOLDER
from sourcebook.site.frame import assets, said
from sourcebook.site.pages import Page, inline
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads


@dataclass(frozen=True, slots=True)
class Generated:
    """What was added to MkDocs' files."""

    pages: dict[str, Page] = field(default_factory=dict)
    """The derived pages of all languages, by their names in MkDocs."""
    borrowed: dict[str, str] = field(default_factory=dict)
    """The pages written by hand that nobody has translated: the name of each, and that of the original."""
    replaced: dict[str, str] = field(default_factory=dict)
    """The derived pages that pages written by hand replace, and those."""
    problems: list[Problem] = field(default_factory=list)
    """What would be written to one address twice."""
    texts: dict[str, Callable[[], str | bytes]] = field(default_factory=dict)
    """What makes each file that is derived from the corpus and is no page, by its name."""
    files: list[File] = field(default_factory=list)
    """These files; MkDocs knows that they are there, but not what they hold."""


def add(
    files: Files,
    corpus: Corpus,
    texts: dict[str, Callable[[], str | bytes]],
    config: MkDocsConfig,
    settings: Settings,
    docs: str,
    carried: Mapping[str, bytes],
) -> Generated:
    """Add the derived pages, unless a page by hand replaces one, the *texts* by name, and the assets.

    *docs* is the folder of the pages written by hand, from the root of the corpus, *carried* what the page
    needs in which cases are written.
    """
    for file in [file for file in files if assets.unused(file.src_uri)]:
        files.remove(file)
    taken = Taken(files, config, corpus.chapters, docs)
    added = Generated(replaced=taken.replaced, texts=texts)
    beside = _beside(config)
    for page in pages.derived(corpus, write=settings.write):
        folder, name = posixpath.split(page.src_uri)
        # Those of lists that a corpus declares are reached from its cases.
        index = name == "index.md" and folder not in (*corpus.codes["attributes"], "measures")
        level = InclusionLevel.UNDEFINED if index else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.src_uri, content="", inclusion=level)
        if taken.by(file, f"the derived page {page.src_uri!r}"):
            continue
        # Where there is no path, there is no file yet that one could edit.
        file.edit_uri = beside(page.edit_path) if page.edit_path else None
        files.append(file)
        added.pages[page.src_uri] = page
    for language in settings.languages[1:]:
        _translate(files, added, taken, language, config, settings)
    added.files.extend(File.generated(config, name, content="") for name in texts)
    brought = [File.generated(config, assets.STYLE, content=assets.style())]
    brought += [File.generated(config, name, content=content) for name, content in carried.items()]
    for name, path in assets.files(offline=settings.offline, write=bool(carried)):
        brought.append(File.generated(config, name, abs_src_path=str(path)))
    for name in pictures.files(corpus):
        path = corpus.picture_files[name].path
        brought.append(File.generated(config, f"{addresses.PICTURES}/{name}", abs_src_path=str(path)))
    for file in (*added.files, *brought):
        if not taken.by(file, f"the file {file.src_uri!r} that the build makes"):
            files.append(file)
    templates = sorted(config.theme.static_templates)
    taken.written_over([*templates, *(f"{name}.gz" for name in templates if name.startswith("sitemap"))])
    made = ([] if settings.offline else [FOLDER]) + ([sharing.CARDS] if settings.url else [])
    taken.within(made)
    added.problems.extend(taken.finish(files))
    return added


def _beside(config: MkDocsConfig) -> Callable[[str], str]:
    """Return what names a file of the corpus, given from its root, from the folder of the pages."""
    root, docs = Path(config.config_file_path).parent, Path(config.docs_dir).resolve()

    @cache  # thousands of files lie in two folders
    def folder(name: str) -> str:
        return Path(os.path.relpath((root / name).resolve(), docs)).as_posix()

    return lambda path: posixpath.normpath(
        posixpath.join(folder(posixpath.dirname(path)), posixpath.basename(path))
    )


def _translate(
    files: Files, added: Generated, taken: Taken, language: str, config: MkDocsConfig, settings: Settings
) -> None:
    """Add the pages in another language; one that nobody has translated is borrowed from the first."""
    known = settings.languages
    for file in files.documentation_pages():
        if addresses.split(file.src_uri, known)[0] != settings.first:
            continue
        name = addresses.in_language(file.src_uri, language, known)
        # It has no content: of what is borrowed, the original is read.
        there = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if name in files.src_uris:
            files.src_uris[name].inclusion = InclusionLevel.NOT_IN_NAV
            if file.src_uri in added.pages:
                taken.by(there, f"the derived page {file.src_uri!r} in {language!r}")
            continue
        if taken.by(there, f"the page {file.src_uri!r} in {language!r}"):
            continue
        there.edit_uri = file.edit_uri
        files.append(there)
        if page := added.pages.get(file.src_uri):
            added.pages[name] = page
        else:
            added.borrowed[name] = file.src_uri


def texts(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str | bytes]]:
    """Return what makes each file that is derived from the corpus and is no page of MkDocs, by its name."""
    few = conventions.files(corpus, settings) | figures.files(corpus, settings) | said.files(corpus, settings)
    made = downloads.files(corpus, settings) | pages.files(corpus, settings) | _ready(few)
    found: dict[str, Callable[[], str | bytes]] = {}
    made |= {f"data/schema/{name}": make for name, make in schema.makers(corpus).items()}
    for some in (made, redirects.files(corpus, made), _ready(redirects.pages(corpus, settings))):
        found.update(some)
    found.update(downloads.books(corpus, settings))
    if settings.offline:
        read = [*pages.files(corpus, settings), downloads.CLAIMS_CSV, f"{downloads.SOURCES}.bib"]
        found |= {
            f"{name}.js": partial(_told, made[name])
            for name in read
            if name.endswith((".json", ".csv", ".bib"))
        }
    return found


def _told(make: Callable[[], str]) -> str:
    return inline.spoken(make())


def _ready(files: dict[str, str]) -> dict[str, Callable[[], str]]:
    return {name: partial(str, text) for name, text in files.items()}
