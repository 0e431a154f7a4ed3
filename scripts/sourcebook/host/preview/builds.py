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
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from sourcebook.authoring import schema
from sourcebook.corpus.corpus import Corpus
from sourcebook.host.preview import notices
from sourcebook.host.preview.app import app
from sourcebook.host.preview.board import Board, panel
from sourcebook.problems import Mark, Problem, Severity, errors
from sourcebook.reading.load import Folders
from sourcebook.site.render import Environment
from sourcebook.site.settings import Settings

log = logging.getLogger("mkdocs.plugins.sourcebook.preview")

Stats = dict[str, tuple[int, int]]
"""When each file was changed, and its size, by its path."""


@dataclass(frozen=True, slots=True)
class Built:
    """What MkDocs has made of the site, and needs to write one of its pages again."""

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: Environment


class Site(Protocol):
    """The plugin, as far as the preview needs it."""

    built: Built | None
    """The last build that MkDocs finished; a preview begins after the first."""
    sound: bool
    """Whether the corpus whose pages are shown is without errors."""
    folders: Folders
    settings: Settings
    problems: list[Problem]
    """What was wrong in the files when they were read last."""

    def examine(self) -> tuple[Corpus, list[Problem]]:
        """Read the files that have changed; return the corpus and its problems."""

    def adopt(self, corpus: Corpus) -> bool:
        """Make the pages and files of the last build those of another corpus; nothing is written yet.

        Returns False, and does nothing, if there are other pages than before.
        """

    def text(self, name: str) -> str | None:
        """Return the content of a file that is derived from the corpus and is no page."""

    def keep(self) -> Callable[[], None]:
        """Return a function that takes everything back to how it is now."""


class Preview:
    """A site that is served while somebody writes it."""

    def __init__(self, site: Site, builder: Callable[[], None]) -> None:
        self.site = site
        self.builder = builder
        self.board = Board()
        self.generation = 0
        self.written: dict[str, int] = {}
        """The generation of each page that is on disk; what is not here is of generation 0."""
        self.said: list[Problem] = []
        """What MkDocs had to say of the pages that are shown."""
        self.building = False
        self.lock = threading.RLock()
        self.seen = self._look()
        self._show_all()
        self._publish(site.problems, changed=False)

    def start(self, server: LiveReloadServer) -> LiveReloadServer:
        """Take over what a server of MkDocs serves and what it does when a file changes."""
        mount = urlsplit(self.built.config.site_url or "/").path or "/"
        server.builder = self.follow
        server.build_delay = 0.05  # an author saves one file; a second one soon after is no harm
        server.set_app(app(self.fetch, self.board, mount))
        return server

    @property
    def built(self) -> Built:
        """The last build that MkDocs finished."""
        assert self.site.built is not None
        return self.site.built

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
        folders = self.site.folders
        if any(
            path.startswith(str(folders.root / folder) + os.sep)
            for folder in (folders.cases, folders.footnotes)
        ):
            return True
        docs = str(folders.root / folders.docs) + os.sep
        return path.startswith(docs) and path.endswith(".md") and path in before and path in self.seen

    def _take_the_short_way(self, changed: set[str]) -> None:
        corpus, found = self.site.examine()
        if self.site.sound and errors(found):
            self._publish(found, changed=False)
            return
        with self.lock:
            if not self.site.adopt(corpus):
                self._build()
                return
            self.generation += 1
            self.said = self._without(changed) + self._read_again(changed)
        self._publish(found, changed=True)

    def _read_again(self, changed: set[str]) -> list[Problem]:
        """Read the changed pages in `docs/`, for what MkDocs has to say of them."""
        folders = self.site.folders
        pages = {str(folders.root / folders.docs / file.src_uri): file for file in self.shown.values()}
        with self._listening() as heard:
            for path in changed & pages.keys():
                try:
                    _populate(pages[path], self.built)
                except (Exception, SystemExit) as error:
                    log.error("%s", error)
        return notices.problems(folders, heard)

    def _without(self, changed: set[str]) -> list[Problem]:
        root = self.site.folders.root
        return [problem for problem in self.said if str(root / problem.mark.path) not in changed]

    def _build(self) -> None:
        """Let MkDocs build the site anew, beside the one that is shown, and show it if that ends well."""
        old = Path(self.built.config.site_dir)
        with self.lock, self._listening() as heard:
            take_back = self.site.keep()
            self.site.problems = []
            self.building = True
            try:
                self.builder()
            except (Exception, SystemExit) as error:
                found = errors(self.site.problems)
                take_back()
                if not found:
                    log.error("%s", error)
                    why = [] if any(severity is Severity.ERROR for _, severity in heard) else [str(error)]
                    said = [*heard, *((words, Severity.ERROR) for words in why)]
                    found = self.site.problems + notices.problems(self.site.folders, said)
                self._publish(found, changed=False, also=[])
                return
            finally:
                self.building = False
            self.written = {}
            self.generation = 0
            self.said = notices.problems(self.site.folders, heard)
            self._show_all()
        shutil.rmtree(old, ignore_errors=True)
        self._publish(self.site.problems, changed=True)

    # A browser asks for a file

    def fetch(self, name: str) -> bytes | None:
        """Return a file of the site as it is now, or None if there is none of that name."""
        if not self.building:  # what is there meanwhile is better than nothing
            with self.lock:
                if (text := self._renewed(name)) is not None:
                    return text
        path = Path(self.built.config.site_dir) / name
        return path.read_bytes() if path.is_file() else None

    def _renewed(self, name: str) -> bytes | None:
        """Return a page or a file of the corpus that had to be written anew, or None."""
        if self.generation == self.written.get(name, 0):
            return None
        file = self.shown.get(name)
        if file is None:
            text = self.site.text(name)
            return None if text is None else text.encode()
        self.written[name] = self.generation
        with self._listening() as heard:
            try:
                _write(file, self.built)
            except (Exception, SystemExit) as error:  # the page stays as it was
                log.error("%s", error)
        root, docs = self.site.folders.root, self.site.folders.docs
        said = self._without({str(root / docs / file.src_uri)}) + notices.problems(self.site.folders, heard)
        if said != self.said:
            self.said = said
            self._publish(self.site.problems, changed=False)
        path = Path(file.abs_dest_path)
        return path.read_bytes() if path.is_file() else None

    # What is there

    def _show_all(self) -> None:
        pages = self.built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self.shown: dict[str, File] = {file.dest_uri: file for file in pages}
        """The pages by the names of their files."""

    def _look(self) -> Stats:
        """Return the state of all files that the site is made of, as far as authors write them."""
        config, folders = self.built.config, self.site.folders
        watched = [*config.watch, config.docs_dir, config.config_file_path, config.theme.custom_dir]
        watched += [str(folders.root / folder) for folder in (folders.cases, folders.footnotes)]
        stats: Stats = {}
        for path in {os.path.abspath(path) for path in watched if path}:
            stats.update(_stats(path))
        return stats

    def _publish(self, found: list[Problem], *, changed: bool, also: list[Problem] | None = None) -> None:
        """Tell open pages what is wrong."""
        config = self.built.config
        mount = urlsplit(config.site_url or "/").path or "/"
        problems = found + (self.said if also is None else also)
        kept = self.site.sound and bool(errors(problems))
        html = panel(problems, self.site.folders, mount, self.site.settings.language, kept=kept)
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


def _populate(file: File, built: Built) -> None:
    """Read a page again; what the plugin has noted of it stays."""
    page = file.page
    assert page is not None
    before = page.meta or {}
    _populate_page(page, built.config, built.files)
    for name in ("template", "languages"):
        if not isinstance(before.get(name, ""), str):  # an author writes texts
            page.meta.setdefault(name, before[name])


def _write(file: File, built: Built) -> None:
    """Write a page anew into the folder of the site."""
    assert file.page is not None
    _populate(file, built)
    pages = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    draft = file.inclusion is InclusionLevel.EXCLUDED
    _build_page(file.page, built.config, pages, built.nav, built.env, excluded=draft)


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
