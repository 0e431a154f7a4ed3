"""`python -m tests.bench [name]`: measure how long builds take, and fail where a bar is missed.

Names: `table` (the table of the page on performance) and `growth` (ten times the cases); both by default.
`build` measures a clean build against MkDocs and Material on Markdown.
`quick` does the first and the next with 50 cases, with bars of their own.
`again` builds once more after one claim has changed, and tells how much is written.
`check` checks the four cases, and as many made-up ones as are asked for.
`entries` reads bibliographies of 10,000 and 100,000 entries.
`serve` measures a preview, from saving a file to its new text on a page, with the four cases and with many.
`views` opens the pages that show all of 400 cases and 130 codes in Chromium, and uses the matrix.
`search` indexes a large corpus, and sums what a reader loads before the first results.
`citations` compares our citations with those of other programs, which it downloads first.
"""

import argparse
import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from tests.bench import again, build, check, entries, growth, quick, serve, table

DEFAULT = ("table", "growth")


def _citations(asked: Namespace) -> dict[str, object]:
    from tests.bench.citations.bench import bench  # here, because it needs pandoc

    return bench(asked.bib, differences=asked.differences)


def _views(asked: Namespace) -> dict[str, object]:
    from tests.bench.views import bench  # here, because it needs a browser

    return bench()


def _search(asked: Namespace) -> dict[str, object]:
    from tests.bench import search  # here, because it needs a browser

    return search.bench(asked.cases)


BENCHES: dict[str, Callable[[Namespace], dict[str, object]]] = {
    "table": lambda asked: table.bench(asked.cases, asked.repeats or 3),
    "build": lambda asked: build.bench(asked.cases, asked.repeats or 3),
    "again": lambda asked: again.bench(asked.cases, asked.repeats or 3),
    "quick": lambda asked: quick.bench(asked.few),
    "growth": lambda asked: growth.bench(asked.cases, asked.repeats or 1),
    "check": lambda asked: check.bench(asked.cases, asked.repeats or 7),
    "entries": lambda asked: entries.bench(),
    "serve": lambda asked: serve.bench(asked.cases, asked.repeats or 5),
    "views": _views,
    "citations": _citations,
    "search": _search,
}


def main() -> int:
    """Run the benches that are asked for; return 1 if one misses its bar."""
    names = ", ".join(BENCHES)
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {names}; by default the first two")
    parser.add_argument("--cases", type=int, help="how many cases (default: 1000; quick: 50)")
    parser.add_argument("--repeats", type=int, help="how often each is built (default: 3, growth: 1)")
    parser.add_argument(
        "--bib", type=Path, action="append", default=[], metavar="FILE",
        help="a further bibliography for citations; can be given several times",
    )  # fmt: skip
    parser.add_argument("--differences", action="store_true", help="print where citations differ")
    parser.add_argument(
        "--no-bars", action="store_true", help="only see that all of it runs: few cases say nothing of many"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}")
    asked.few, asked.cases = asked.cases or quick.CASES, asked.cases or 1000
    results: dict[str, dict[str, object]] = {}
    for name in asked.names or DEFAULT:
        print(f"-- {name}")
        results[name] = BENCHES[name](asked)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    missed = [
        name for name, result in results.items() if float(str(result["ratio"])) > float(str(result["bar"]))
    ]
    print(f"missed: {', '.join(missed)}" if missed else "every bar is met")
    return 1 if missed and not asked.no_bars else 0


if __name__ == "__main__":
    raise SystemExit(main())
