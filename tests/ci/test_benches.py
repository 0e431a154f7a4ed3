"""Each bench still runs, with as little as it can be given: its figures mean nothing here."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES

ROOT = Path(__file__).parents[2]
APART = {
    "citations": "it downloads other programs",
    "entries": "it has no smaller size; it takes half a minute",
}
"""The benches that are not tried here, and why."""


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in BENCHES if name not in APART])
def test_a_bench_runs(name: str) -> None:
    command = [sys.executable, "-m", "tests.bench", name, "--cases", "4", "--repeats", "1", "--no-bars"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f"-- {name}" in done.stdout
