"""`python -m tests.bench [name]`: measure how long builds take, and fail where a bar is missed.

Names: `build` (against MkDocs and Material on Markdown) and `growth` (ten times the cases); both by default.
"""

import argparse
import json
from pathlib import Path

from tests.bench import build, growth

BENCHES = {"build": (build.bench, 3), "growth": (growth.bench, 1)}
"""Each with its usual number of repeats."""


def main() -> int:
    """Run the benches that are asked for; return 1 if one misses its bar."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(BENCHES)}; all by default")
    parser.add_argument("--cases", type=int, default=1000, help="how many cases (default: 1000)")
    parser.add_argument("--repeats", type=int, help="how often each is built (default: 3, growth: 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}")
    results: dict[str, dict[str, object]] = {}
    for name in asked.names or BENCHES:
        bench, repeats = BENCHES[name]
        print(f"-- {name}")
        results[name] = bench(asked.cases, asked.repeats or repeats)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    missed = [
        name for name, result in results.items() if float(str(result["ratio"])) > float(str(result["bar"]))
    ]
    print(f"missed: {', '.join(missed)}" if missed else "every bar is met")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
