"""The derived pages, made side by side, without MkDocs' own way for pages. A door to MkDocs.

MkDocs goes on with what is left: while it writes pages, ours count as excluded (`InclusionLevel`), which is
what it calls pages that are not to be written. Nobody else then sees a page of ours on its way; where another
plugin wants to (`others`), MkDocs writes them.
"""

import ctypes
import gc
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from mkdocs.commands.build import get_context
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from sourcebook.host import keeping
from sourcebook.host.build import Build
from sourcebook.host.keeping import Keeper
from sourcebook.site.pages import made_of

Thing = Page | str
"""A derived page, or the name of a derived file."""

PAGE_EVENTS = ("page_context", "post_page")
"""The events of MkDocs that come while a page is written."""

SHARE = 16
"""How many pages and files a worker takes at a time, so that none waits long for another."""

PARENT_DEATH = 1
"""`PR_SET_PDEATHSIG` of prctl(2), which only Linux has."""

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
    keeper = keeping.keeper(build) if pages else None
    things = [*build.there.added.texts, *(build.derived() if pages else ())]
    workers = min(workers, 1 + len(things) // FEW)
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        with _collecting():
            for thing in things:
                _write(build, keeper, thing)
            build.index()
    else:
        shares = [range(i, min(i + SHARE, len(things))) for i in range(0, len(things), SHARE)]
        with _forked(build, keeper, things, workers) as pool:
            made = pool.map(_share, shares)
            build.index()  # meanwhile
            for share in made:
                _take(build, share)
    if keeper:
        keeper.sweep(name for name, page in build.there.added.pages.items() if made_of.is_kept(page))


@contextmanager
def _forked(build: Build, keeper: Keeper | None, things: Sequence[Thing], workers: int) -> Iterator[Executor]:
    """Offer processes that know what this one knows, and share its memory until they change it."""
    with (
        _collecting(),
        ProcessPoolExecutor(
            workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(build, keeper, things)
        ) as pool,
    ):
        yield pool


@contextmanager
def _collecting() -> Iterator[None]:
    """Let the garbage collector clear away what pages leave behind: a view and its footnotes know each other.

    At what was there before them it does not look, which would take time and copy all of it in a worker.
    """
    worked = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not worked:
            gc.disable()


class _Worker:
    """What a worker process was begun with."""

    build: Build
    keeper: Keeper | None
    things: Sequence[Thing]


class _Ear(logging.Handler):
    """Keeps what is logged in a worker, for the process that MkDocs listens to."""

    said: list[tuple[str, int, str]]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append((record.name, record.levelno, record.getMessage()))


EAR = _Ear(logging.INFO)


def _begin(build: Build, keeper: Keeper | None, things: Sequence[Thing]) -> None:
    """Begin a worker, which ends when its build is killed: it must not write into the next one."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)
    _Worker.build, _Worker.keeper, _Worker.things = build, keeper, things
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [EAR], False


def _share(numbers: Iterable[int]) -> Share:
    """Make some of the pages and files, in a worker."""
    share = Share()
    EAR.said = share.said
    for number in numbers:
        page = _Worker.things[number]
        _write(_Worker.build, _Worker.keeper, page)
        if isinstance(page, str):
            continue
        targets = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        share.told.append(Told(page.file.src_uri, page.present_anchor_ids or set(), targets))
        page.present_anchor_ids = page.links_to_anchors = None  # who waits for them is told
    return share


def _take(build: Build, share: Share) -> None:
    """Take over what a worker tells."""
    files = build.there.files.src_uris
    for told in share.told:
        page = files[told.src_uri].page
        assert page is not None
        page.present_anchor_ids = set(map(sys.intern, told.anchors))  # each share brings its own copies
        page.links_to_anchors = {
            files[name]: {sys.intern(anchor): sys.intern(link) for anchor, link in links.items()}
            for name, links in told.targets.items()
        }
    for name, level, message in share.said:
        logging.getLogger(name).log(level, "%s", message)


def _write(build: Build, keeper: Keeper | None, thing: Thing) -> None:
    """Write a file, or a page with what lies beside it: as it was kept, or else made."""
    if isinstance(thing, str):
        made = build.there.added.texts[thing]()
        build.lay(thing, made if isinstance(made, bytes) else made.encode())
        return
    name, files = thing.file.src_uri, build.there.files.src_uris
    kept = keeper if made_of.is_kept(build.there.added.pages[name]) else None
    page = kept.take(name) if kept else None
    if page is None:
        page = _made(build, thing)
        links = build.links.pop(name)
        # What is said of a link to nowhere would not be said again.
        if kept and all(link.partition("#")[0] in files for link in links):
            kept.keep(name, page)
    else:
        thing.present_anchor_ids = set(page.anchors)
        thing.links_to_anchors = {files[target]: links for target, links in page.targets.items()}
    for path, data in page.files.items():
        build.lay(path, data)


def _made(build: Build, page: Page) -> keeping.Page:
    """Return a page as MkDocs would write it."""
    there, config = build.there, build.configuration.config
    assert there.nav is not None
    assert there.env is not None
    files: dict[str, bytes] = {}
    page.active = True
    try:
        context = get_context(there.nav, there.pages, config, page)
        build.place(context, page, there.nav)
        template = there.env.get_template(page.meta.get("template", "main.html"))
        html = build.close(template.render(context), page, files.__setitem__)
    finally:
        page.active = False
        page.toc = TableOfContents([])
    files[page.file.dest_uri] = html.encode("utf-8", errors="xmlcharrefreplace")
    targets = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
    own = page.file.src_uri
    cases = made_of.cases(build.corpus, [*build.links[own], f"{own}#"], build.settings)
    return keeping.Page(files, sorted(page.present_anchor_ids or ()), targets, cases)


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
