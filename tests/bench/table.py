"""The table of the page on performance: what builds take and write, beside MkDocs with Material, in one go.

In each round all builds follow each other, so that the machine was as busy: the other on the same pages as
Markdown, ours clean, ours once more with nothing changed, and ours with the words of one claim changed. What
is compared is compared within a round; the median counts, and the least and the most stand beside it.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import again, markdown, synthetic
from tests.bench.measure import Cost, run, workshop

BAR = 1.0
"""Of the processor time of MkDocs with Material, for a clean build."""

OTHER, CLEAN, SAME, CHANGED = "MkDocs and Material", "clean", "nothing changed", "one claim changed"

KINDS = (
    ("index.html.md", "twins in Markdown"),
    (".html", "pages"),
    (".pf_fragment", "pieces of the index"),
    (".bib", "exports in BibTeX"),
)
"""What files are, by how their names end; the first that fits counts."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Build in rounds, print the table, and return the figures."""
    costs: dict[str, list[Cost]] = {OTHER: [], CLEAN: [], SAME: [], CHANGED: []}
    with workshop() as folder:
        synthetic.write(folder / "corpus", cases)
        (folder / "markdown").mkdir()
        pages = markdown.write(folder / "markdown", folder / "corpus")
        for n in range(repeats):
            shutil.rmtree(folder / "corpus" / ".cache", ignore_errors=True)
            for name in costs:
                if name == CHANGED:
                    again.change(folder / "corpus", n)
                project = "markdown" if name == OTHER else "corpus"
                costs[name].append(_build(folder / project, folder / f"{project}-site"))
        written = _written(folder / "corpus-site")
    say(f"{cases} cases, {pages} pages, {repeats} rounds: medians (least to most)\n")
    say("| build | processor time | of MkDocs and Material | wall time of it | memory |")
    say("| --- | --- | --- | --- | --- |")
    ratios = {name: _ratios(costs[name], costs[OTHER]) for name in costs}
    for name, taken in costs.items():
        cpu, pss = (median(getattr(cost, part) for cost in taken) for part in ("cpu", "together"))
        wall = median(one.wall / other.wall for one, other in zip(taken, costs[OTHER], strict=True))
        least, most = min(ratios[name]), max(ratios[name])
        ratio = f"{median(ratios[name]):.2f} ({least:.2f} to {most:.2f})"
        say(f"| {name} | {cpu:.1f} s | {ratio} | {wall:.2f} | {pss:.0f} MB |")
    say("\n| written | files | MB |")
    say("| --- | --- | --- |")
    for kind, (files, size) in written.items():
        say(f"| {kind} | {files:,} | {size / 1e6:.1f} |")
    say("")
    runs = {name: [cost.as_dict() for cost in taken] for name, taken in costs.items()}
    ratio = round(median(ratios[CLEAN]), 3)
    return {"cases": cases, "pages": pages, "ratio": ratio, "bar": BAR, "written": written, "runs": runs}


def _build(project: Path, site: Path) -> Cost:
    return run("mkdocs", "build", "--quiet", "--config-file", project / "mkdocs.yml", "--site-dir", site)


def _ratios(ours: list[Cost], others: list[Cost]) -> list[float]:
    return [one.cpu / other.cpu for one, other in zip(ours, others, strict=True)]


def _written(site: Path) -> dict[str, tuple[int, int]]:
    """Return how many files of each kind there are, and how large they are together."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            for kind in ("all", next((kind for end, kind in KINDS if path.name.endswith(end)), "the rest")):
                files[kind] += 1
                sizes[kind] += path.stat().st_size
    return {kind: (number, sizes[kind]) for kind, number in files.most_common()}
