"""Audit the built site: `python -m tests.audit [CHECK …]`.

Checks: axe, keyboard, reflow, targets, requests, search, links, engines, nu, lighthouse. Without names
all are made, and their table is written to `docs/development/quality.md`.
Exits with 1 if there is a fault.
"""

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.audit import axe, built, checks, engines, links, programs
from tests.audit.checks import Result, Subject

PAGE = built.ROOT / "docs" / "development" / "quality.md"
START, END = "<!-- audit: begin -->", "<!-- audit: end -->"


def _links(subject: Subject) -> Result:
    number, faults = links.broken(subject.site, os.environ.get("SITE_URL", ""))
    return Result("Links", f"{len(built.pages(subject.site))} pages, {number} links within the site", faults)


def _lighthouse(subject: Subject) -> Result:
    types = built.types(subject.site)
    wanted = (
        "home",
        "cases/*",
        "matrix",
        "sources",
        "sources/*",
        "footnotes",
        "argument/*",
        "zh/home",
        "zh/cases/*",
    )
    return programs.lighthouse(subject.base, {name: types[name] for name in wanted if name in types})


CHECKS: dict[str, Callable[[Subject], Result | Iterable[Result]]] = {
    "axe": checks.axe_states,
    "keyboard": checks.keyboard_walk,
    "reflow": checks.reflow,
    "targets": checks.targets,
    "requests": checks.requests,
    "search": checks.search,
    "links": _links,
    "engines": engines.tasks,
    "nu": lambda subject: programs.nu(subject.site, subject.base),
    "lighthouse": _lighthouse,
}


def table(results: list[Result], browser: str) -> str:
    """Return the results as Markdown."""
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    versions = (
        f"axe-core {axe.version()}, Nu {programs.version('vnu-jar')}, "
        f"Lighthouse {programs.version('lighthouse')}, Chromium {browser}, Python {platform.python_version()}"
    )
    rows = [
        f"| {r.name} | {r.examined} | {'; '.join(filter(None, [r.measured, f'{len(r.faults)} faults']))} |"
        for r in results
    ]
    return "\n".join(
        [f"{date}, {versions}.", "", "| check | examined | result |", "| --- | --- | --- |", *rows]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checks", nargs="*", choices=[[], *CHECKS], help="only these; nothing is written")
    parser.add_argument("--site", type=Path, default=built.ROOT / "site", help="the built site")
    arguments = parser.parse_args()
    results: list[Result] = []
    with built.served(arguments.site) as base, built.chromium() as browser:
        subject = Subject(arguments.site, base, browser)
        for name in arguments.checks or CHECKS:
            found = CHECKS[name](subject)
            for result in [found] if isinstance(found, Result) else found:
                results.append(result)
                words = "; ".join(filter(None, [result.measured, f"{len(result.faults)} faults"]))
                print(f"{result.name}: {result.examined}: {words}", flush=True)
                for fault in result.faults:
                    print(f"  {fault}")
        if not arguments.checks:
            text = PAGE.read_text(encoding="utf-8")
            before, after = text.partition(START)[0], text.partition(END)[2]
            new = f"{before}{START}\n\n{table(results, browser.version)}\n\n{END}{after}"
            PAGE.write_text(new, encoding="utf-8")
    return 1 if any(result.faults for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
