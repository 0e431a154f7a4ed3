"""How reading a bibliography grows: 100,000 entries should cost ten times what 10,000 do.

The garbage collector rests, as it does while a site is built; it walks all that is held again and again.
"""

import gc
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import process_time
from unittest import mock

from sourcebook.reading import bibfile, bibsplit

SIZES = (10_000, 100_000)
BAR = 11.0
"""Ten times the entries may take this many times the processor time."""


def bench(say: Callable[[str], None] = print) -> dict[str, object]:
    """Read two made-up bibliographies, print what they took, and return it."""
    took: dict[int, float] = {}
    held: dict[int, float] = {}
    say(f"{'entries':>9}{'cpu s':>9}{'MB held':>10}")
    gc.disable()
    for size in SIZES:
        data = "".join(entry(n) for n in range(size)).encode()
        start = process_time()
        entries, problems = bibfile.read(data, "made.bib")
        took[size] = process_time() - start
        if len(entries) != size or problems:
            raise SystemExit(f"{size} entries gave {len(entries)} and {len(problems)} problems")
        del entries
        gc.collect()
        tracemalloc.start()
        kept = bibfile.read(data[: len(data) // 10], "made.bib")
        held[size] = 10 * tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()
        del kept
        say(f"{size:9}{took[size]:9.2f}{held[size]:10.0f}")
    gc.enable()
    small, large = SIZES
    ratio = took[large] / took[small]
    say(f"ten times the entries took {ratio:.1f} times the time (at most {BAR:.0f})")
    library = median(_by_the_library() for _ in range(3))
    say(f"through bibtexparser alone the same entries take {library:.1f} times the time")
    return {
        "ratio": round(ratio, 2),
        "bar": BAR,
        "cpu": took,
        "megabytes": held,
        "library": round(library, 2),
    }


def _by_the_library() -> float:
    """Return how many times longer reading takes where bibtexparser splits plain entries as well."""
    data = "".join(entry(n) for n in range(SIZES[0])).encode()
    start = process_time()
    ours = bibfile.read(data, "made.bib")
    middle = process_time()
    with mock.patch.object(bibsplit, "split_plain", return_value=[]):
        theirs = bibfile.read(data, "made.bib")
    if ours != theirs:
        raise SystemExit("the two readings differ")
    return (process_time() - middle) / (middle - start)


def entry(number: int) -> str:
    """Return an article as reference managers export it."""
    return (
        f"@article{{made{number},\n"
        f"  author = {{Maker{number % 977}, Given and {{Office of Examples}}}},\n"
        f'  title = {{Made Title {number} {{\\"U}}ber Nothing}},\n'
        "  journaltitle = {Journal of Made Things},\n"
        f"  volume = {{{number % 50 + 1}}},\n  pages = {{{number % 300 + 1}--{number % 300 + 9}}},\n"
        f"  date = {{{1950 + number % 70}}},\n  url = {{https://example.org/{number}}}\n}}\n\n"
    )
