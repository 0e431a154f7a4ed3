"""How long `sourcebook check` takes: this corpus, beyond the start of Python, and a large made-up one.

The modules are compiled before, as they are on an author's machine after the first check, even where the
environment forbids to write them (`PYTHONDONTWRITEBYTECODE`). Of several runs the shortest counts: what else
the machine does only adds to it.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import synthetic
from tests.bench.measure import BIN, Cost, workshop

ROOT = Path(__file__).parents[2]
BAR = 0.3
"""Seconds of processor time that a check of the four cases may take after Python has started."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Check both, print what it took, and return it."""
    with TemporaryDirectory() as compiled, workshop() as folder:
        check = partial(_cost, compiled, str(BIN / "sourcebook"), "check")
        check(str(ROOT))
        python = min(_cost(compiled, "-c", "pass").cpu for _ in range(repeats))
        small = [check(str(ROOT)) for _ in range(repeats)]
        synthetic.write(folder, cases)
        large = check(str(folder))
    ours = min(cost.cpu for cost in small) - python
    say(f"{'':24}{'cpu s':>8}{'wall s':>8}{'peak MB':>9}")
    say(f"{'Python alone':24}{python:8.3f}")
    wall = min(cost.wall for cost in small)
    say(f"{'check, this corpus':24}{ours + python:8.3f}{wall:8.3f}{small[0].peak:9.0f}")
    say(f"{f'check, {cases} cases':24}{large.cpu:8.3f}{large.wall:8.3f}{large.peak:9.0f}")
    say(f"   after Python has started{ours:9.3f}   (the bar is {BAR})\n")
    return {"ratio": ours, "bar": BAR, "runs": [cost.as_dict() for cost in [*small, large]]}


def _cost(compiled: str, *arguments: str) -> Cost:
    """Run Python, with a folder for compiled modules; a check that finds problems ends with 1, no failure."""
    null = os.open(os.devnull, os.O_WRONLY)
    silent = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    words = [sys.executable, *arguments]
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    process = os.posix_spawn(sys.executable, words, environment, file_actions=silent)
    _, _, usage = os.wait4(process, 0)
    os.close(null)
    held = usage.ru_maxrss / 1000  # one process is all that there are
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, held, held)
