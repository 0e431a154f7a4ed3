"""A clean build of ours against MkDocs and Material on the same content as Markdown, both with their search.

The two run in turn, each into a folder of its own that did not exist before. Ours reads YAML and BibTeX,
checks and links everything and formats the citations; the other finds its Markdown ready-made (`markdown`).
The processor time counts: it does not depend on what else the machine does.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import markdown, synthetic
from tests.bench.measure import Cost, run, workshop

BAR = 0.5
"""Ours may take this part of the other's processor time."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Build both sites in turn, print what they took, and return it."""
    costs: dict[str, list[Cost]] = {"markdown": [], "sourcebook": []}
    with workshop() as folder:
        synthetic.write(folder / "sourcebook", cases)
        (folder / "markdown").mkdir()
        pages = markdown.write(folder / "markdown", folder / "sourcebook")
        say(f"{cases} cases, {pages} pages; medians of {repeats} builds in turn")
        for _ in range(repeats):
            for name, taken in costs.items():
                taken.append(build(folder / name, folder / "site"))
    middle = {name: _median(taken) for name, taken in costs.items()}
    say(f"{'':20}{'cpu s':>9}{'wall s':>9}{'peak MB':>9}{'cpu ms a page':>16}")
    for name, title in (("markdown", "MkDocs + Material"), ("sourcebook", "Sourcebook")):
        cost = middle[name]
        figures = f"{cost.cpu:9.2f}{cost.wall:9.2f}{cost.peak:9.0f}{1000 * cost.cpu / pages:16.2f}"
        say(f"{title:20}{figures}")
    ratios = [
        ours.cpu / other.cpu for ours, other in zip(costs["sourcebook"], costs["markdown"], strict=True)
    ]
    ratio = median(ratios)
    say(f"{'ratio':20}{ratio:9.2f}   ({min(ratios):.2f} to {max(ratios):.2f}; the bar is {BAR})\n")
    runs = {name: [cost.as_dict() for cost in taken] for name, taken in costs.items()}
    return {"cases": cases, "pages": pages, "ratio": round(ratio, 3), "bar": BAR, "runs": runs}


def build(project: Path, site: Path) -> Cost:
    """Build a site, into a folder that does not exist before or after, and return what it took."""
    cost = run("mkdocs", "build", "--quiet", "--config-file", project / "mkdocs.yml", "--site-dir", site)
    indexes = ("pagefind/pagefind-entry.json", "search/search_index.json")
    assert any((site / name).exists() for name in indexes), "there is no search"
    shutil.rmtree(site)
    return cost


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        *(median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "peak", "together"))
    )
