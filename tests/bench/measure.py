"""Running a program and measuring what it took: processor time, wall time and memory."""

import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

BIN = Path(sysconfig.get_path("scripts"))
MEMORY = Path("/dev/shm")
"""Where files are kept in memory, so that no disk is measured; not every system has it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds of processor time, of the user and of the system, all threads together."""
    wall: float
    """Seconds."""
    peak: float
    """The most memory that it held, in MB."""

    def as_dict(self) -> dict[str, float]:
        """Return the figures for JSON."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def run(command: str, *arguments: str | Path) -> Cost:
    """Run a command of this environment and return what it took.

    Raises:
        SystemExit: it failed.
    """
    words = [sys.executable, str(BIN / command), *map(str, arguments)]
    start = time.perf_counter()
    process = os.posix_spawn(sys.executable, words, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)} ended with {code}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


@contextmanager
def workshop() -> Iterator[Path]:
    """Lend a folder, in memory where that is possible: a disk that was just swept is slow to write to."""
    where = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="sourcebook-bench-", dir=where) as name:
        yield Path(name)
