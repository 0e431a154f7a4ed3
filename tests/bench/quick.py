"""In about a minute: does building still cost what it did? For CI, with a margin for machines that are busy.

Few cases say little of many: most of what 50 take is the start of programs, templates and the index. So the
bars are about twice what was measured, and what is seen is a cost that doubles.
"""

from collections.abc import Callable

from tests.bench import again, build

CASES = 50
BUILD = 2.2
"""Of the processor time of MkDocs with Material on the same pages; 1.24 was measured."""
AGAIN = 0.95
"""Of the processor time of the clean build before: something has to be taken over."""


def bench(cases: int = CASES, say: Callable[[str], None] = print) -> dict[str, object]:
    """Build both ways, and once more; return how near the worse of the two is to its bar."""
    clean = build.bench(cases, 1, say)
    second = again.bench(cases, 1, say)
    parts = {"build": float(str(clean["ratio"])) / BUILD, "again": float(str(second["ratio"])) / AGAIN}
    for name, part in parts.items():
        say(f"{name}: {part:.2f} of the bar for so few cases")
    return {"cases": cases, "ratio": max(parts.values()), "bar": 1.0, "build": clean, "again": second}
