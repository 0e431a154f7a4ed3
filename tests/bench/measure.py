"""Running a program and measuring what it took: processor time, wall time and memory."""

import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

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
    together: float
    """The most that it and the processes which it began held at one time, in MB; what they share counts once.

    0 where the system does not say."""

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
    with _watched(process) as held:
        _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)} ended with {code}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, max(held) / 1_000)


@contextmanager
def _watched(process: int) -> Iterator[list[int]]:
    """Note ten times a second how many kB a process and its children hold (`Pss` of proc(5))."""
    held = [0]
    ended = Event()

    def watch() -> None:
        while not ended.wait(0.1):
            held.append(_held(process))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield held
    finally:
        ended.set()
        thread.join()


def _held(process: int) -> int:
    folder, total = Path("/proc") / str(process), 0
    with suppress(OSError):
        rollup = (folder / "smaps_rollup").read_text(encoding="utf-8")
        total = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
        for task in (folder / "task").iterdir():
            total += sum(_held(int(child)) for child in (task / "children").read_text().split())
    return total


@contextmanager
def workshop() -> Iterator[Path]:
    """Lend a folder, in memory where that is possible: a disk that was just swept is slow to write to."""
    where = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="sourcebook-bench-", dir=where) as name:
        yield Path(name)
