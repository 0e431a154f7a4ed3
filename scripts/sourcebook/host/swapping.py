"""A site is written beside the one that is there, and takes its place once it is whole. A door to MkDocs.

Whatever ends a build, the folder of the site holds all of the old site or all of the new one. Where a system
can exchange two folders in one step (`renameat2` of Linux) there is no moment between them; elsewhere the
next build puts right what was ended in that moment. Where the folder cannot be exchanged, since it is a disk
of its own, nobody may write beside it, or it holds hidden files that are not ours (`.git`), file after file
is, each in one step.
"""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import Abort

from sourcebook.failing import refusal

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

GENERATOR = b'<meta name="generator" content="mkdocs-'
"""What every page of MkDocs says of itself."""
SIGNS = ("index.html", "404.html")
EXCHANGE, HERE = 2, -100
"""`RENAME_EXCHANGE` of renameat2(2), and `AT_FDCWD`."""


class Site:
    """The folder of a site while a new one is made beside it."""

    def __init__(self, target: Path) -> None:
        """Begin a build into a folder.

        Raises:
            Abort: another build is under way there, or the system refuses.
        """
        self.target = target
        try:
            self._aside, self._lock = self._begun()
            self.folder = self._aside / target.name
            """Where the new site is written."""
            self._old = self._aside / "old"
            if self._old.exists() and not target.exists():  # a build was ended between two steps
                self._old.rename(target)
            for left in (self.folder, self._old):
                shutil.rmtree(left, ignore_errors=True)
            self.folder.mkdir()
            if hasattr(os, "register_at_fork"):
                os.register_at_fork(after_in_child=self._let_go)
        except OSError as error:
            raise Abort(f"Nothing can be written to '{target}': {refusal(error)}") from error

    def _begun(self) -> tuple[Path, int]:
        """Return a folder beside that of the site that only this build may use, and what locks it."""
        aside = self.target.parent / f".{self.target.name}.building"
        while True:
            try:
                aside.mkdir(parents=True, exist_ok=True)
            except PermissionError:  # nobody may write beside the site, perhaps within it
                aside = Path(tempfile.mkdtemp(prefix="sourcebook-"))
            if fcntl is None:  # nor does Windows open folders
                return aside, -1
            lock = os.open(aside, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                said = f"Another build is writing to '{self.target}'"
                raise Abort(f"{said}; wait until it has ended, or choose another folder") from None
            if aside.exists() and os.path.samestat(os.fstat(lock), aside.stat()):
                return aside, lock
            os.close(lock)  # another build has just ended, and taken its folder away

    def claim(self) -> None:
        """See that nothing of somebody else is lost in the folder of the site, before anything is built.

        Raises:
            Abort: it holds what no build has made.
        """
        if _is_a_strangers(self.target):
            message = (
                f"The folder '{self.target}' holds files that no build has made, so nothing is written there"
            )
            raise Abort(f"{message}; choose another, or empty it yourself")

    def publish(self, wanted: Iterable[str]) -> None:
        """Put the new site in the place of the old one.

        Raises:
            Abort: one of the *wanted* files was not written, or the system refuses.
        """
        try:
            _readable(self.folder)
            if lost := next((path for path in wanted if not os.path.exists(path)), None):
                raise Abort(f"The new site is not whole: '{lost}' was not written. The old one stays")
            if not self.target.exists():
                self.folder.rename(self.target)
            elif any(path.name.startswith(".") for path in self.target.iterdir()) or not self._exchanged():
                _fill(self.folder, self.target)
        except OSError as error:
            raise Abort(f"The new site cannot be put in place: {refusal(error)}") from error
        finally:
            self.drop()

    def _exchanged(self) -> bool:
        """Exchange the two folders, in one step where the system knows how; tell whether it can be done."""
        if _exchange(self.folder, self.target):
            return True
        try:
            self.target.rename(self._old)
        except OSError:
            return False
        self.folder.rename(self.target)
        return True

    def drop(self) -> None:
        """Remove what was written beside the site."""
        shutil.rmtree(self._aside, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        """Let another build begin; a worker does so too, or it would outlive its build as a lock."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _readable(folder: Path) -> None:
    """Let everybody read a site, as its host must: a umask of 077 would keep it to who has built it."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        wanted = mode | (0o755 if path.is_dir() else 0o644)
        if mode != wanted:
            path.chmod(wanted)


def _is_a_strangers(folder: Path) -> bool:
    """Tell whether a folder holds something, and no sign that it is a site."""
    if not folder.is_dir() or not any(not path.name.startswith(".") for path in folder.iterdir()):
        return False
    pages = (folder / name for name in SIGNS)
    return not any(page.is_file() and GENERATOR in page.read_bytes()[:50_000] for page in pages)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE)
    return done == 0


def _fill(new: Path, old: Path) -> None:
    """Make a folder hold what another holds, a file at a time, each in one step; hidden files stay."""
    kept: set[Path] = set()
    for path in sorted(new.rglob("*")):
        there = old / path.relative_to(new)
        kept.add(there)
        if path.is_dir():
            if there.is_file():
                there.unlink()
            there.mkdir(parents=True, exist_ok=True)
        else:
            if there.is_dir():
                shutil.rmtree(there)
            beside = there.with_name(f".{there.name}.new")
            shutil.copyfile(path, beside)
            beside.replace(there)
    for path in sorted(old.rglob("*"), reverse=True):
        hidden = any(part.startswith(".") for part in path.relative_to(old).parts[:1])
        if path not in kept and not hidden:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
