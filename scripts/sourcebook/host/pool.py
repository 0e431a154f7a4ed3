"""Who makes the pages: processes of this machine, or a cluster. A door to Dask, which only an extra installs.

Each is a `concurrent.futures.Executor` that is handed shares: the names of some pages and files. The build
itself cannot be handed over: the records of a corpus are of kinds that its codebook declares, which pickle
cannot name, and templates and the theme are functions. So a forked worker knows what this process knows, for
each share a fresh one, whose memory goes with it; a worker that is begun anew, here or on another machine,
gets a `Recipe` and reads the files itself, once.
"""

import ctypes
import gc
import logging
import multiprocessing
import os
import pickle
import signal
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from sourcebook.host.build import Build

PARENT_DEATH = 1
"""`PR_SET_PDEATHSIG` of prctl(2), which only Linux has."""

Names = tuple[str, ...]
"""The names of pages (`src_uri`) and of files, which together are a share."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a page once it is made."""

    src_uri: str
    anchors: list[str]
    targets: dict[str, dict[str, str]]
    """The places that it links to: by page, the link to each anchor."""


@dataclass(slots=True)
class Share:
    """What a worker tells of what it has made."""

    told: bytes = b""
    """What is known of its pages, packed: thousands of pages wait for their links to be checked."""
    said: list[tuple[str, int, str]] = field(default_factory=list)
    """What was logged: by whom, how serious, what."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The files, by their names, where the worker cannot write them itself."""


def packed(told: list[Told]) -> bytes:
    """Return what is known of pages in few bytes."""
    return zlib.compress(pickle.dumps(told), 1)


def unpacked(data: bytes) -> list[Told]:
    """Return what is known of pages."""
    found: list[Told] = pickle.loads(zlib.decompress(data))
    return found


Make = Callable[[Build, Names, Callable[[str, bytes], None]], list[Told]]
"""Makes a share of a build; each file goes to who lays it."""


class Ear(logging.Handler):
    """Keeps what is logged in a worker, for the process that MkDocs listens to."""

    said: list[tuple[str, int, str]]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append((record.name, record.levelno, record.getMessage()))


EAR = Ear(logging.INFO)


@contextmanager
def listening() -> Iterator[list[tuple[str, int, str]]]:
    """Collect what is logged in this worker."""
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.propagate
    EAR.said = []
    logger.handlers, logger.propagate = [EAR], False
    try:
        yield EAR.said
    finally:
        logger.handlers, logger.propagate = before


# Workers that know what this process knows


class _Forked:
    """What a forked process was begun with."""

    build: Build
    make: Make


@contextmanager
def forked(build: Build, make: Make, workers: int) -> Iterator[Executor]:
    """Offer processes that share the memory of this one until they change it."""
    _Forked.build, _Forked.make = build, make
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, initializer=_die_with_parent) as pool:
        yield pool


def _die_with_parent() -> None:
    """End this worker when its build is killed: it must not write into the next one."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)


def of_forked(names: Names) -> Share:
    """Make a share in a forked worker."""
    share: Share = _apart(partial(_made, names))
    return share


def indexed_by_forked() -> Share:
    """Index what can be found, in a forked worker."""
    share: Share = _apart(_indexed)
    return share


def _made(names: Names) -> Share:
    with listening() as said:
        told = _Forked.make(_Forked.build, names, _Forked.build.lay)
    return Share(packed(told), said)


def _indexed() -> Share:
    with listening() as said:
        _Forked.build.index()
    return Share(b"", said)


def _apart(work: Callable[[], Share]) -> Any:
    """Do work in a process of its own: what it copies and keeps goes with it.

    Python counts references in the objects themselves, so that a worker copies all that it looks at.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _die_with_parent()
        os.close(reading)
        with open(writing, "wb") as stream:
            try:
                data = pickle.dumps(work())
            except BaseException as error:  # it is raised where somebody waits for the work
                try:
                    data = pickle.dumps(error)
                except Exception:
                    data = pickle.dumps(RuntimeError(repr(error)))
            stream.write(data)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as stream:
        data = stream.read()
    os.waitpid(process, 0)
    if not data:
        raise PluginError("a process that writes pages was ended from outside; nothing was built")
    found = pickle.loads(data)
    if isinstance(found, BaseException):
        raise found
    return found


# Workers that read the files themselves


class ReadyError(Exception):
    """Ends MkDocs' build in a worker, once all is read."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a worker comes to the build that it makes a share of."""

    config: str
    """The path of `mkdocs.yml`; a cluster must see it, and the corpus, under the same path."""
    said: Mapping[str, Any]
    """What the command line has set."""
    made_of: str
    """The fingerprint of what was read here: whoever reads something else must not write pages."""


class _Read:
    """The build that this process has read, and how."""

    recipe: Recipe | None = None
    build: Build
    lock = Lock()
    """A build makes one page at a time, however many threads a worker has."""


def recipe(build: Build, made_of: str) -> Recipe:
    """Return how another process comes to a build."""
    config = build.configuration.config
    said: dict[str, Any] = {}
    for each in config.user_configs[1:]:
        said |= {name: value for name, value in each.items() if name != "site_dir" and value is not None}
    return Recipe(config.config_file_path, said, made_of)


@contextmanager
def spawned(workers: int) -> Iterator[Executor]:
    """Offer processes that are begun anew, where none can be forked."""
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield pool


@contextmanager
def dask(address: str) -> Iterator[Executor]:
    """Offer the workers of a Dask cluster, by the address of its scheduler.

    Raises:
        PluginError: the extra is not installed, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        message = "'scheduler' in mkdocs.yml needs Dask; run: pip install 'sourcebook[dask]'"
        raise PluginError(message) from None
    try:
        client: Any = cast(Any, Client)(address)  # it comes without types
    except (OSError, ValueError) as error:
        raise PluginError(f"there is no scheduler of Dask at {address!r}: {error}") from None
    with client, client.get_executor() as pool:
        yield pool


def of_reading(recipe: Recipe, names: Names) -> Share:
    """Make a share in a worker that reads what the build is made of, and hands back its files."""
    from sourcebook.host import making  # here, because that room opens this one

    with _Read.lock, listening() as said:
        if _Read.recipe != recipe:
            _Read.build, _Read.recipe = _read(recipe), recipe
            if making.fingerprint(_Read.build) != recipe.made_of:
                _Read.recipe = None
                raise PluginError(
                    f"a worker reads other files at '{recipe.config}' than this build, or has another "
                    "version of the program"
                )
            said.clear()  # the build has said so itself
        files: dict[str, bytes] = {}
        told = making.made(_Read.build, names, files.__setitem__)
        return Share(packed(told), said, files)


def _read(recipe: Recipe) -> Build:
    """Let MkDocs begin a build, and return it when all is read."""
    with TemporaryDirectory() as folder:
        config = load_config(recipe.config, site_dir=folder, **recipe.said)
        plugin: Any = next(each for each in config.plugins.values() if hasattr(each, "elsewhere"))
        plugin.elsewhere = True
        with suppress(ReadyError):
            mkdocs_build(config)
    gc.enable()
    found: Build = plugin.now
    return found
