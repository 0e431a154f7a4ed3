"""How a clean build of ours grows: ten times the cases should take ten times the time, and no more."""

from collections.abc import Callable
from statistics import median

from tests.bench import synthetic
from tests.bench.build import build
from tests.bench.measure import workshop

FACTOR = 10
BAR = 11.0
"""Ten times the cases may take this many times the processor time."""


def bench(cases: int, repeats: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Build a corpus and one of ten times its size, print what they took, and return it."""
    sizes = (cases, cases * FACTOR)
    with workshop() as folder:
        for size in sizes:
            synthetic.write(folder / str(size), size)
        # The small one is built before and after the large one, so that the machine was as busy.
        order = [sizes[0], *(size for _ in range(repeats) for size in (sizes[1], sizes[0]))]
        costs = [(size, build(folder / str(size), folder / "site")) for size in order]
    say(f"{'cases':>8}{'cpu s':>9}{'wall s':>9}{'peak MB':>9}{'cpu ms a case':>16}")
    middle: dict[int, float] = {}
    for size in sizes:
        taken = [cost for n, cost in costs if n == size]
        middle[size] = median(cost.cpu for cost in taken)
        wall, peak = median(cost.wall for cost in taken), median(cost.peak for cost in taken)
        say(f"{size:8}{middle[size]:9.2f}{wall:9.2f}{peak:9.0f}{1000 * middle[size] / size:16.2f}")
    ratio = middle[sizes[1]] / middle[sizes[0]]
    say(f"   ratio{ratio:9.2f}   (the bar is {BAR:.0f})\n")
    runs = [{"cases": size, **cost.as_dict()} for size, cost in costs]
    return {"ratio": round(ratio, 3), "bar": BAR, "runs": runs}
