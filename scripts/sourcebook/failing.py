"""What is no author's mistake, in one line: what the system refuses, and faults of our own.

A fault of ours must not hide what authors should mend; so the parts of reading each go on without the one
that failed. With `SOURCEBOOK_RAISE` in the environment, as in the tests, our faults raise as they should.
"""

import errno
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

RAISE = "SOURCEBOOK_RAISE"
"""The environment variable that lets our own faults raise."""
PACKAGE = Path(__file__).parent
REFUSALS = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "your share of the disk is full; free some space and try again",
    errno.EFBIG: "the file is larger than this system allows; raise the limit of file sizes (ulimit -f)",
    errno.EROFS: "the disk can only be read; choose a folder on another",
    errno.EACCES: "nobody has allowed that; change the permissions of the file or of its folder",
    errno.EPERM: "nobody has allowed that; change the permissions of the file or of its folder",
    errno.ENOENT: "there is no such file or folder; see that its name is right",
    errno.EISDIR: "a folder stands in the place of a file; move it away",
    errno.ENOTDIR: "a file stands in the place of a folder; move it away",
    errno.ENAMETOOLONG: "the name is too long; shorten it",
    errno.EMFILE: "too many files are open; raise the limit of open files (ulimit -n)",
    errno.EADDRINUSE: "another program uses this address; choose another with --dev-addr localhost:8001",
    errno.EADDRNOTAVAIL: "this machine does not have this address; choose another with --dev-addr",
}
"""What to do where the system refuses, by its number for the reason."""


def refusal(error: OSError) -> str:
    """Say what the system refuses, and what to do.

    >>> refusal(OSError(28, "No space left on device", "site/index.html"))
    "'site/index.html': the disk is full; free some space and try again"
    """
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    why = REFUSALS.get(error.errno or 0) or f"the system says: {(error.strerror or str(error)).lower()}"
    return f"{name!r}: {why}" if name else why


def fault(error: Exception) -> str:
    """Name a fault of our own: what it is, and where in the program."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)] or frames
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    if not ours:
        return said
    path = Path(ours[-1].filename)
    name = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
    return f"{said}, in {name}, line {ours[-1].lineno}"


def attempt(work: Callable[[], T], otherwise: Callable[[Exception], T]) -> T:
    """Return what some work returns, or what to go on with where a fault of ours ends it."""
    try:
        return work()
    except Exception as error:
        if os.environ.get(RAISE):
            raise
        return otherwise(error)
