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

Thing = Page | str
"""A derived page, or the name of a derived file."""

PAGE_EVENTS = ("page_context", "post_page")
"""The events of MkDocs that come while a page is written."""

SHARE = 16
"""How many pages and files a worker takes at a time, so that none waits long for another."""

FEW = 64
"""As many of them one process makes before others have begun."""


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
    """What a worker tells of what it has made."""

    told: list[Told] = field(default_factory=list)
    said: list[tuple[str, int, str]] = field(default_factory=list)
    """What was logged: by whom, how serious, what."""


def write(build: Build, workers: int, *, pages: bool) -> None:
    """Write what is derived from the corpus with so many *workers*; one is this process itself.

    Without *pages* only what is no page; the search is indexed meanwhile.
    """
    things = [*build.there.added.texts, *(build.derived() if pages else ())]
    workers = min(workers, 1 + len(things) // FEW)
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for thing in things:
            _write(build, thing)
        build.index()
        return
    shares = [range(i, min(i + SHARE, len(things))) for i in range(0, len(things), SHARE)]
    with _forked(build, things, workers) as pool:
        made = pool.map(_share, shares)
        build.index()  # meanwhile
        for share in made:
            _take(build, share)


@contextmanager
def _forked(build: Build, things: Sequence[Thing], workers: int) -> Iterator[Executor]:
    """Offer processes that know what this one knows, and share its memory until they change it."""
    gc.freeze()  # else the first collection in a worker would copy all of it
    try:
        with ProcessPoolExecutor(
            workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(build, things)
        ) as pool:
            yield pool
    finally:
        gc.unfreeze()


class _Worker:
    """What a worker process was begun with."""

    build: Build
    things: Sequence[Thing]


class _Ear(logging.Handler):
    """Keeps what is logged in a worker, for the process that MkDocs listens to."""

    said: list[tuple[str, int, str]]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append((record.name, record.levelno, record.getMessage()))


EAR = _Ear(logging.INFO)


def _begin(build: Build, things: Sequence[Thing]) -> None:
    """Begin a worker."""
    _Worker.build, _Worker.things = build, things
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [EAR], False


def _share(numbers: Iterable[int]) -> Share:
    """Make some of the pages and files, in a worker."""
    share = Share()
    EAR.said = share.said
    for number in numbers:
        page = _Worker.things[number]
        _write(_Worker.build, page)
        if isinstance(page, str):
            continue
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


def _write(build: Build, thing: Thing) -> None:
    """Write a page or a file."""
    if isinstance(thing, str):
        site = Path(build.configuration.config.site_dir)
        path, text = site / thing, build.there.added.texts[thing]()
    else:
        path, text = Path(thing.file.abs_dest_path), _html(build, thing)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))


def _html(build: Build, page: Page) -> str:
    """Return a page as MkDocs would write it."""
    there, config = build.there, build.configuration.config
    assert there.nav is not None
    assert there.env is not None
    page.active = True
    try:
        context = get_context(there.nav, there.pages, config, page)
        build.place(context, page, there.nav)
        template = there.env.get_template(page.meta.get("template", "main.html"))
        return build.close(template.render(context), page)
    finally:
        page.active = False


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hide(build: Build, *, pages: bool) -> None:
    """Let MkDocs take what it need not write for excluded: the files, and with *pages* the derived pages."""
    derived = (page.file for page in build.derived()) if pages else ()
    build.there.hidden = {file: file.inclusion for file in (*derived, *build.there.added.files)}
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
