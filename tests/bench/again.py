"""A second build, after the words of one claim have changed, against a clean one; and what is written.

The two run one after the other, so that the machine was as busy. The second finds the pages that were
kept.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import synthetic
from tests.bench.measure import Cost, run, workshop

BAR = 0.75
"""A second build may take this part of the processor time of the first."""

FIRST = re.compile(r"text: >-\n\s+(\w+)")
"""The first word of a claim."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Build, change a claim, build again; print what it took, and return it."""
    firsts, seconds = [], []
    with workshop() as folder:
        synthetic.write(folder / "corpus", cases)
        for n in range(repeats):
            shutil.rmtree(folder / "corpus" / ".cache", ignore_errors=True)
            firsts.append(_build(folder))
            change(folder / "corpus", n)
            seconds.append(_build(folder))
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    say(f"{cases} cases; medians of {repeats}; {len(files)} files, {size:.1f} MB")
    say(f"{'':20}{'cpu s':>9}{'wall s':>9}{'peak MB':>9}")
    for title, costs in (("clean", firsts), ("one claim changed", seconds)):
        cpu, wall, peak = (median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "peak"))
        say(f"{title:20}{cpu:9.2f}{wall:9.2f}{peak:9.0f}")
    ratios = [second.cpu / first.cpu for first, second in zip(firsts, seconds, strict=True)]
    ratio = median(ratios)
    say(f"{'ratio':20}{ratio:9.2f}   ({min(ratios):.2f} to {max(ratios):.2f}; the bar is {BAR})\n")
    runs = [cost.as_dict() for cost in [*firsts, *seconds]]
    return {"cases": cases, "files": len(files), "megabytes": size, "ratio": ratio, "bar": BAR, "runs": runs}


def _build(folder: Path) -> Cost:
    config = folder / "corpus" / "mkdocs.yml"
    return run("mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", folder / "site")


def change(corpus: Path, n: int) -> None:
    """Change the first word of a claim."""
    path = sorted((corpus / "cases").glob("[!_]*.yml"))[n]
    text = path.read_text(encoding="utf-8")
    found = FIRST.search(text)
    assert found, f"{path} has no claim"
    path.write_text(f"{text[: found.start(1)]}Otherwise{text[found.end(1) :]}", encoding="utf-8")
