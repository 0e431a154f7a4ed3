"""From a changed file to the next good site, while the last one stays up.

A file of the corpus, or a page in `docs/`, that has changed takes the short way: only that file is read, the
rules are asked, and pages are written when a browser asks for them. Anything else (`mkdocs.yml`, a new page)
takes MkDocs' own way, into a folder of its own. Where something is wrong the pages stay as they were.

The rooms here and `plugin` are the doors to MkDocs.
"""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, InclusionLevel

from sourcebook.authoring import schema
from sourcebook.corpus.corpus import Corpus
from sourcebook.host.build import Build
from sourcebook.host.configuration import Configuration
from sourcebook.host.preview import notices
from sourcebook.host.preview.app import app
from sourcebook.host.preview.board import Board, panel
from sourcebook.problems import Mark, Problem, Severity, errors
from sourcebook.reading.load import Folders
from sourcebook.site.found.records import Record

log = logging.getLogger("mkdocs.plugins.sourcebook.preview")

Stats = dict[str, tuple[int, int]]
"""When each file was changed, and its size, by its path."""


class Site(Protocol):
    """The plugin, as far as the preview needs it."""

    build: Build | None
    """The build that is shown; a preview begins after the first."""
    configuration: Configuration
    problems: list[Problem]
    """What was wrong in the files when they were read last."""

    stop_indexing: Callable[[], None]
    """Ends what indexes the site."""

    def examine(self) -> Corpus:
        """Read the files that have changed; return the corpus."""


class Preview:
    """A site that is served while somebody writes it."""

    def __init__(self, site: Site, builder: Callable[[], None]) -> None:
        self.site = site
        self.builder = builder
        self.build = _last(site)
        """The build whose pages are shown."""
        self.board = Board()
        self.generation = 0
        self.said: list[Problem] = []
        """What MkDocs had to say of the pages that are shown."""
        self.building = False
        self.lock = threading.RLock()
        self.seen = self._look()
        self._list_pages()
        self._publish(site.problems, changed=False)

    def start(self, server: LiveReloadServer) -> LiveReloadServer:
        """Take over what a server of MkDocs serves and what it does when a file changes."""
        mount = urlsplit(self.config.site_url or "/").path or "/"
        server.builder = self.follow
        server.build_delay = 0.05  # an author saves one file; a second one soon after is no harm
        server.set_app(app(self.fetch, self.board, mount))
        return server

    @property
    def config(self) -> MkDocsConfig:
        """The configuration of the pages that are shown."""
        return self.build.configuration.config

    @property
    def folders(self) -> Folders:
        """The folders of the corpus."""
        return self.build.configuration.folders

    # A file has changed

    def follow(self) -> None:
        """Bring what is shown up to date with the files; whatever is wrong with them, never raise."""
        before, self.seen = self.seen, self._look()
        changed = {path for path, _ in before.items() ^ self.seen.items()}
        try:
            if changed and all(self._is_short(path, before) for path in changed):
                self._take_the_short_way(changed)
            elif changed:
                self._build()
        except Exception as error:  # whatever it is, the preview goes on
            log.exception("the preview could not follow a change")
            self._publish([_failure(error)], changed=False)

    def _is_short(self, path: str, before: Stats) -> bool:
        """Say whether a changed file is one of the corpus, or a page that was there and still is."""
        folders = self.folders
        if any(
            path.startswith(str(folders.root / folder) + os.sep)
            for folder in (folders.cases, folders.footnotes)
        ):
            return True
        docs = str(folders.root / folders.docs) + os.sep
        return path.startswith(docs) and path.endswith(".md") and path in before and path in self.seen

    def _take_the_short_way(self, changed: set[str]) -> None:
        corpus, found = self.site.examine(), self.site.problems
        if self.build.sound and errors(found):
            self._publish(found, changed=False)
            return
        self.site.stop_indexing()  # before the lock is ours: it waits for that too
        with self.lock:
            build = self.build.with_corpus(corpus, found)
            if build is None:
                self._build()
                return
            self.build = self.site.build = build
            self.generation += 1
            self.said = self._without(changed) + self._read_again(changed)
            self.site.stop_indexing = build.index(self._records(build))
        self._publish(found, changed=True)

    def _read_again(self, changed: set[str]) -> list[Problem]:
        """Read the changed pages in `docs/`, for what MkDocs has to say of them."""
        docs, borrowed = self.folders.root / self.folders.docs, self.build.there.added.borrowed
        renamed = False
        with self._listening() as heard:
            for file in self.pages.values():
                if str(docs / borrowed.get(file.src_uri, file.src_uri)) in changed and file.page:
                    title = file.page.title
                    self._read(file)
                    renamed = renamed or file.page.title != title
            if renamed:  # the page for missing pages shows the navigation
                for name in self.config.theme.static_templates:
                    _write_template(name, self.build)
        return notices.problems(self.folders, heard)

    def _read(self, file: File) -> None:
        try:
            _populate(file, self.build)
        except (Exception, SystemExit) as error:
            log.error("%s", error)

    def _records(self, build: Build) -> Iterator[tuple[str, Record]]:
        """Yield what can be found, once the pages that show parts of the corpus are read again."""
        for file in list(build.unread()):
            with self.lock, self._listening():
                if self.build is not build:
                    return
                self._read(file)
        yield from build.records()

    def _without(self, changed: set[str]) -> list[Problem]:
        root = self.folders.root
        return [problem for problem in self.said if str(root / problem.mark.path) not in changed]

    def _build(self) -> None:
        """Let MkDocs build the site anew, beside the one that is shown, and show it if that ends well."""
        old = Path(self.config.site_dir)
        with self.lock, self._listening() as heard:
            self.site.problems = []
            self.building = True
            try:
                self.builder()
            except (Exception, SystemExit) as error:
                self._take_back()
                found = errors(self.site.problems)
                if not found:
                    log.error("%s", error)
                    why = [] if any(severity is Severity.ERROR for _, severity in heard) else [str(error)]
                    said = [*heard, *((words, Severity.ERROR) for words in why)]
                    found = self.site.problems + notices.problems(self.folders, said)
                self._publish(found, changed=False, also=[])
                return
            finally:
                self.building = False
            self.build, self.generation = _last(self.site), 0
            self.said = notices.problems(self.folders, heard)
            self._list_pages()
        shutil.rmtree(old, ignore_errors=True)
        self._publish(self.site.problems, changed=True)

    def _take_back(self) -> None:
        """Go on from the build that is shown, after another one failed; what that has written is removed."""
        failed = self.site.configuration.config.site_dir
        self.site.build, self.site.configuration = self.build, self.build.configuration
        if failed != self.config.site_dir:
            shutil.rmtree(failed, ignore_errors=True)

    # A browser asks for a file

    def fetch(self, name: str) -> bytes | None:
        """Return a file of the site as it is now, or None if there is none of that name."""
        path = Path(self.config.site_dir) / name
        if not (self.building and path.is_file()):  # what is there meanwhile is better than waiting
            with self.lock:
                if file := self.pages.get(name):
                    if self.generation != self.written.get(name, 0):
                        self._renew(name, file)
                elif (made := self.build.made(name)) is not None:
                    return made
                path = Path(self.config.site_dir) / name
        return path.read_bytes() if path.is_file() else None

    def _renew(self, name: str, file: File) -> None:
        """Write a page anew."""
        self.written[name] = self.generation
        with self._listening() as heard:
            try:
                _write(file, self.build)
            except (Exception, SystemExit) as error:  # the page stays as it was
                log.error("%s", error)
        root, docs = self.folders.root, self.folders.docs
        said = self._without({str(root / docs / file.src_uri)}) + notices.problems(self.folders, heard)
        if said != self.said:
            self.said = said
            self._publish(self.site.problems, changed=False)

    # What is there

    def _list_pages(self) -> None:
        pages = self.build.there.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self.pages: dict[str, File] = {file.dest_uri: file for file in pages}
        """The pages by the names of their files."""
        self.written = {file.dest_uri: -1 for file in self.build.there.hidden}
        """The generation of each page that is on disk, -1 of one that is not; what is not here is of 0."""

    def _look(self) -> Stats:
        """Return the state of all files that the site is made of, as far as authors write them."""
        config, folders = self.config, self.folders
        watched = [*config.watch, config.docs_dir, config.config_file_path, config.theme.custom_dir]
        watched += [str(folders.root / folder) for folder in (folders.cases, folders.footnotes)]
        stats: Stats = {}
        for path in {os.path.abspath(path) for path in watched if path}:
            stats.update(_stats(path))
        return stats

    def _publish(self, found: list[Problem], *, changed: bool, also: list[Problem] | None = None) -> None:
        """Tell open pages what is wrong."""
        mount = urlsplit(self.config.site_url or "/").path or "/"
        problems = found + (self.said if also is None else also)
        kept = self.build.sound and bool(errors(problems))
        html = panel(problems, self.folders, mount, self.build.settings.language, kept=kept)
        self.board.publish(html, changed=changed)

    @contextmanager
    def _listening(self) -> Iterator[list[tuple[str, Severity]]]:
        """Collect the warnings and errors of MkDocs' log that are not our own problems."""
        heard: list[tuple[str, Severity]] = []
        handler = _Ear(heard)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        try:
            yield heard
        finally:
            logger.removeHandler(handler)


def _last(site: Site) -> Build:
    """Return the last build that MkDocs has finished."""
    assert site.build is not None
    return site.build


class _Ear(logging.Handler):
    """Keeps what is logged, but for what the plugin says of the corpus."""

    def __init__(self, heard: list[tuple[str, Severity]]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        if not record.name.startswith("mkdocs.plugins.sourcebook"):
            severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
            self.heard.append((record.getMessage(), severity))


def _populate(file: File, build: Build) -> None:
    """Read a page again; what the build has noted of it stays."""
    page = file.page
    assert page is not None
    before = page.meta or {}
    _populate_page(page, build.configuration.config, build.there.files)
    for name in ("template", "languages"):
        if not isinstance(before.get(name, ""), str):  # an author writes texts
            page.meta.setdefault(name, before[name])


def _write(file: File, build: Build) -> None:
    """Write a page anew into the folder of the site."""
    there = build.there
    assert file.page is not None
    assert there.nav is not None
    assert there.env is not None
    _populate(file, build)
    pages = there.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    draft = file.inclusion is InclusionLevel.EXCLUDED
    _build_page(file.page, build.configuration.config, pages, there.nav, there.env, excluded=draft)


def _write_template(name: str, build: Build) -> None:
    """Write a page of the theme's own anew."""
    there = build.there
    assert there.nav is not None
    assert there.env is not None
    _build_theme_template(name, there.env, there.files, build.configuration.config, there.nav)


def _stats(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the state of a file, or of all files in a folder that are not hidden, an editor's own or ours."""
    if os.path.isfile(path):
        stat = os.stat(path)
        yield path, (stat.st_mtime_ns, stat.st_size)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".") and name != schema.FOLDER]
        for name in names:
            if name.startswith(".") or name.endswith(("~", ".swp", ".tmp")):
                continue
            try:
                stat = os.stat(os.path.join(folder, name))
            except FileNotFoundError:
                continue
            yield os.path.join(folder, name), (stat.st_mtime_ns, stat.st_size)


def _failure(error: Exception) -> Problem:
    """Return what to say where the preview itself fails."""
    message = f"the preview could not follow this change, which is not your fault: {error!r}"
    return Problem(Mark("mkdocs.yml"), "preview", message)
