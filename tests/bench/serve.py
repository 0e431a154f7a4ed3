"""From saving a file to its new text on a page, in a preview: polled over HTTP, as a browser would see it."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.bench import synthetic
from tests.bench.measure import workshop

BAR = 1.0
"""Seconds that an author of the four cases may wait."""
PAUSE = 0.02
ROOT = Path(__file__).parents[2]
PATIENCE = 600.0

FOLDED = re.compile(r"^ +(?:text|en): >-\n +", re.MULTILINE)
"""Where a text begins, in one language or in several."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Measure with the four cases of this corpus and with made-up ones, print the figures and return them."""
    with workshop() as folder:
        four = folder / "four"
        four.mkdir()
        for name in ("cases", "footnotes", "docs"):
            shutil.copytree(ROOT / name, four / name)
        shutil.copy(ROOT / "mkdocs.yml", four)
        synthetic.write(folder / "many", cases)
        say(f"{'cases':>8}{'first s':>9}{'save to served, s':>30}")
        first = _measure(four, repeats, say)
        many = _measure(folder / "many", repeats, say)
    say(f"   median with four cases: {median(first):.2f} s (the bar is {BAR:.0f})\n")
    return {"ratio": round(median(first), 3), "bar": BAR, "four": first, "cases": cases, "many": many}


def _measure(root: Path, repeats: int, say: Callable[[str], None]) -> list[float]:
    """Return the seconds that each of several edits of a case took to be served."""
    cases = sorted(path for path in (root / "cases").glob("*.yml") if not path.name.startswith("_"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _until(f"http://127.0.0.1:{port}/", "</html>")
        start = time.perf_counter() - begun
        taken = []
        for i in range(repeats):
            path = cases[i % len(cases)]
            text = path.read_text(encoding="utf-8")
            word = f"Edit{i}x"
            begins = FOLDED.search(text)
            if begins is None:
                raise SystemExit(f"no folded text begins in {path}")
            where = begins.end()
            time.sleep(1)  # the preview has come to rest
            saved = time.perf_counter()
            path.write_text(text[:where] + f"{word} " + text[where:], encoding="utf-8")
            _until(f"http://127.0.0.1:{port}/cases/{path.stem}/", word)
            taken.append(round(time.perf_counter() - saved, 3))
    finally:
        process.terminate()
        process.wait()
    say(f"{len(cases):8}{start:9.1f}{'  '.join(f'{seconds:.2f}' for seconds in taken):>30}")
    return taken


def _until(url: str, word: str) -> None:
    """Ask for a page until a word stands on it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=PATIENCE) as answer:
                if word.encode() in answer.read():
                    return
        except OSError:
            time.sleep(PAUSE)
        time.sleep(PAUSE)
    raise SystemExit(f"{word} never came to {url}")
