"""The derived pages, made side by side, without MkDocs' own way for pages. A door to MkDocs.

MkDocs goes on with what is left: while it writes pages, ours count as excluded (`InclusionLevel`), which is
what it calls pages that are not to be written. Nobody else then sees a page of ours on its way; where another
plugin wants to (`others`), MkDocs writes them.
"""

import gc
import logging
import multiprocessing
import os
import posixpath
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from mkdocs.commands.build import get_context
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from sourcebook.host import keeping, pool
from sourcebook.host.build import Build
from sourcebook.host.keeping import Keeper
from sourcebook.host.pool import Names, Share, Told
from sourcebook.site.pages import made_of

PAGE_EVENTS = ("page_context", "post_page")
"""The events of MkDocs that come while a page is written."""

SHARES = 8
"""How many shares there are for each worker, so that none waits long for another."""
LEAST, MOST = 16, 128
"""How many pages and files are a share: each has a process of its own, which copies what they look at."""

FEW = 64
"""As many of them one process makes before others have begun."""
MANY = 1_000
"""As many of them one process makes before another has read the corpus."""

Lay = Callable[[str, bytes], None]


def others(plugins: PluginCollection, ours: object) -> list[str]:
    """Return the names of the events at which another plugin than ours wants to see pages."""
    found = {name: plugins.events[name] for name in PAGE_EVENTS}
    return [
        name
        for name, methods in found.items()
        if any(getattr(method, "__self__", None) is not ours for method in methods)
    ]


def write(build: Build, workers: int, scheduler: str, *, pages: bool) -> None:
    """Write what is derived from the corpus with so many *workers*; one is this process itself.

    With the address of a *scheduler* the workers of its cluster make it. Without *pages* only what is no page
    is written. The search is indexed meanwhile.
    """
    keeper = keeping.keeper(build) if pages else None
    names = [*build.there.added.texts, *(page.file.src_uri for page in build.derived() if pages)]
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    workers = min(workers, 1 + len(names) // (FEW if can_fork else MANY))
    if scheduler:
        _elsewhere(build, names, pool.dask(scheduler))
    elif workers < 2:
        with _collecting():
            _keep_told(build, made(build, tuple(names), build.lay, keeper))
            build.index()
    elif can_fork:
        _forked(build, keeper, names, workers)
    else:
        _elsewhere(build, names, pool.spawned(workers))
    if keeper:
        keeper.sweep(name for name, page in build.there.added.pages.items() if made_of.is_kept(page))


def _forked(build: Build, keeper: Keeper | None, names: list[str], workers: int) -> None:
    """Let forked workers make pages and files."""
    pages = [name for name in names if name in build.there.added.pages]
    folders = Counter(map(posixpath.dirname, pages))
    firsts = {posixpath.dirname(name): name for name in reversed(pages)}
    first = [name for folder, name in firsts.items() if folders[folder] >= LEAST]
    with _collecting():
        # What the pages of a folder share is made before there are workers, which would each make it.
        _keep_told(build, made(build, tuple(first), build.lay, keeper))
    rest = [name for name in names if name not in set(first)]
    with _collecting(), pool.forked(build, partial(made, keeper=keeper), workers) as executor:
        index = executor.submit(pool.indexed_by_forked)
        shares = [executor.submit(pool.of_forked, share) for share in _shares(rest, workers)]
        _take(build, [index, *shares])


def _elsewhere(build: Build, names: list[str], opened: AbstractContextManager[Executor]) -> None:
    """Let workers make pages and files that have to read the corpus first."""
    recipe = pool.recipe(build, fingerprint(build))
    with _collecting(), opened as executor:
        shares = [executor.submit(pool.of_reading, recipe, share) for share in _shares(names, processors())]
        build.index()
        _take(build, shares)


def _shares(names: list[str], workers: int) -> Iterator[Names]:
    size = max(LEAST, min(MOST, len(names) // (workers * SHARES)))
    return (tuple(names[i : i + size]) for i in range(0, len(names), size))


def fingerprint(build: Build) -> str:
    """Return the fingerprint of what all pages of a build are made of."""
    days = made_of.days(build.settings)
    cases = (made_of.case(build.corpus, case_id, days) for case_id in build.corpus.cases)
    common = made_of.common(build.corpus, build.settings)
    return made_of.digest([keeping.program(build.configuration), common, *cases])


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


def _take(build: Build, shares: Iterable["Future[Share]"]) -> None:
    """Take over what workers tell, in the order of the shares."""
    for future in shares:
        share = future.result()
        for name, data in share.files.items():
            build.lay(name, data)
        if share.told:
            build.told.append(share.told)
        for logger, level, message in share.said:
            logging.getLogger(logger).log(level, "%s", message)


def made(build: Build, names: Names, lay: Lay, keeper: Keeper | None = None) -> list[Told]:
    """Make pages and files, and lay them; return what MkDocs has to know of the pages."""
    told = [_write(build, keeper, name, lay) for name in names]
    return [each for each in told if each]


def _keep_told(build: Build, told: list[Told]) -> None:
    build.told.append(pool.packed(told))


def _write(build: Build, keeper: Keeper | None, name: str, lay: Lay) -> Told | None:
    """Write a file, or a page with what lies beside it: as it was kept, or else made."""
    added, files = build.there.added, build.there.files.src_uris
    if name not in added.pages:
        content = added.texts[name]()
        lay(name, content if isinstance(content, bytes) else content.encode())
        return None
    kept = keeper if made_of.is_kept(added.pages[name]) else None
    page = kept.take(name) if kept else None
    if page is None:
        source = files[name].page
        assert source is not None
        page = _made(build, source)
        links = build.links.pop(name)
        # What is said of a link to nowhere would not be said again.
        if kept and all(link.partition("#")[0] in files for link in links):
            kept.keep(name, page)
        source.present_anchor_ids = source.links_to_anchors = None  # who waits for them is told
    for path, data in page.files.items():
        lay(path, data)
    return Told(name, page.anchors, page.targets)


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
    _check(build)


def _check(build: Build) -> None:
    """Have MkDocs check the links of derived pages to anchors; only those that may lead nowhere."""
    files = build.there.files.src_uris
    wanted: dict[str, set[str]] = {}
    for data in build.told:
        for told in pool.unpacked(data):
            for name, links in told.targets.items():
                wanted.setdefault(name, set()).update(map(sys.intern, links))
    for name, page in ((name, files[name].page) for name in wanted):
        wanted[name] -= (page.present_anchor_ids if page else None) or set()
    for data in build.told:
        for told in pool.unpacked(data):
            if told.src_uri in wanted:
                wanted[told.src_uri].difference_update(told.anchors)
    lacking = {name: anchors for name, anchors in wanted.items() if anchors}
    if not lacking:
        return
    for data in build.told:
        for told in pool.unpacked(data):
            page = files[told.src_uri].page
            assert page is not None
            page.present_anchor_ids = set(told.anchors)
            page.links_to_anchors = {
                files[name]: {anchor: link for anchor, link in links.items() if anchor in lacking[name]}
                for name, links in told.targets.items()
                if name in lacking
            }
    level = build.configuration.config.validation.links.anchors
    for file in build.there.hidden:
        if file.page is not None:
            file.page.validate_anchor_links(files=build.there.files, log_level=level)


def anchor(build: Build) -> None:
    """Tell MkDocs the anchors of the derived pages to which pages written by hand link: it checks these."""
    files = build.there.files
    wanted = {
        there.src_uri
        for file in files.documentation_pages()
        if file.page is not None
        for there in file.page.links_to_anchors or {}
    }
    for data in build.told:
        for told in pool.unpacked(data):
            page = files.src_uris[told.src_uri].page
            if told.src_uri in wanted and page is not None:
                page.present_anchor_ids = set(told.anchors)
