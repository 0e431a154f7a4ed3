"""The derived pages, made side by side, without MkDocs' own way for pages. A door to MkDocs.

MkDocs goes on with what is left: while it writes pages, ours count as excluded (`InclusionLevel`), which is
what it calls pages that are not to be written. Nobody else then sees a page of ours on its way; where another
plugin wants to (`others`), MkDocs writes them.
"""

import gc
import logging
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page

from sourcebook.host.build import Build

PAGE_EVENTS = ("page_context", "post_page")
"""The events of MkDocs that come while a page is written."""

SHARE = 16
"""How many pages a worker takes at a time, so that none waits long for another."""

FEW = 64
"""As many pages one process makes before others have begun."""


def others(plugins: PluginCollection, ours: object) -> list[str]:
    """Return the names of the events at which another plugin than ours wants to see pages."""
    found = {name: plugins.events[name] for name in PAGE_EVENTS}
    return [
        name
        for name, methods in found.items()
        if any(getattr(method, "__self__", None) is not ours for method in methods)
    ]


@dataclass(slots=True)
class Told:
    """What is known of a page once it is made."""

    src_uri: str
    anchors: set[str]
    targets: dict[str, dict[str, str]]
    """The places that it links to: by page, the link to each anchor."""


@dataclass(slots=True)
class Share:
    """What a worker tells of the pages that it has made."""

    told: list[Told] = field(default_factory=list)
    said: list[tuple[str, int, str]] = field(default_factory=list)
    """What was logged: by whom, how serious, what."""


def write(build: Build, workers: int) -> None:
    """Write all derived pages with so many *workers*; one is this process itself."""
    pages = list(build.derived())
    workers = min(workers, 1 + len(pages) // FEW)
    shares = [range(i, min(i + SHARE, len(pages))) for i in range(0, len(pages), SHARE)]
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for page in pages:
            _write(build, page)
        build.index()
    else:
        with _forked(build, pages, workers) as pool:
            made = pool.map(_share, shares)
            build.index()  # meanwhile
            for share in made:
                _take(build, share)


@contextmanager
def _forked(build: Build, pages: Sequence[Page], workers: int) -> Iterator[Executor]:
    """Offer processes that know what this one knows, and share its memory until they change it."""
    gc.freeze()  # else the first collection in a worker would copy all of it
    try:
        with ProcessPoolExecutor(
            workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(build, pages)
        ) as pool:
            yield pool
    finally:
        gc.unfreeze()


class _Worker:
    """What a worker process was begun with."""

    build: Build
    pages: Sequence[Page]


class _Ear(logging.Handler):
    """Keeps what is logged in a worker, for the process that MkDocs listens to."""

    said: list[tuple[str, int, str]]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append((record.name, record.levelno, record.getMessage()))


EAR = _Ear(logging.INFO)


def _begin(build: Build, pages: Sequence[Page]) -> None:
    """Begin a worker."""
    _Worker.build, _Worker.pages = build, pages
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [EAR], False


def _share(numbers: Iterable[int]) -> Share:
    """Make some of the pages, in a worker."""
    share = Share()
    EAR.said = share.said
    for number in numbers:
        page = _Worker.pages[number]
        _write(_Worker.build, page)
        targets = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        share.told.append(Told(page.file.src_uri, page.present_anchor_ids or set(), targets))
    return share


def _take(build: Build, share: Share) -> None:
    """Take over what a worker tells."""
    files = build.there.files.src_uris
    for told in share.told:
        page = files[told.src_uri].page
        assert page is not None
        page.present_anchor_ids = told.anchors
        page.links_to_anchors = {files[name]: links for name, links in told.targets.items()}
    for name, level, message in share.said:
        logging.getLogger(name).log(level, "%s", message)


def _write(build: Build, page: Page) -> None:
    """Write a page as MkDocs would."""
    there, config = build.there, build.configuration.config
    assert there.nav is not None
    assert there.env is not None
    page.active = True
    try:
        context = get_context(there.nav, there.pages, config, page)
        build.place(context, page, there.nav)
        template = there.env.get_template(page.meta.get("template", "main.html"))
        html = build.close(template.render(context), page)
    finally:
        page.active = False
    path = Path(page.file.abs_dest_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html.encode("utf-8", errors="xmlcharrefreplace"))


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hide(build: Build) -> None:
    """Let MkDocs take the derived pages for excluded."""
    build.there.hidden = {page.file: page.file.inclusion for page in build.derived()}
    for file in build.there.hidden:
        file.inclusion = InclusionLevel.EXCLUDED


def show(build: Build) -> None:
    """Let the derived pages be what they were, and check their links as MkDocs does."""
    for file, inclusion in build.there.hidden.items():
        file.inclusion = inclusion
    level = build.configuration.config.validation.links.anchors
    for file in build.there.hidden:
        if file.page is not None:
            file.page.validate_anchor_links(files=build.there.files, log_level=level)
