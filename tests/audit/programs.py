"""The Nu HTML Checker and Lighthouse, which are programs of their own."""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from tests.audit import built
from tests.audit.checks import Result

MODULES = Path(__file__).parent / "node_modules"
CATEGORIES = {"performance": 0.98, "accessibility": 0.98, "best-practices": 0.98, "seo": 0.98}
"""What Lighthouse scores, and the least that is enough."""
GUESSES = ("Inline script violates Content Security Policy", "This document appears to be written in")
"""Warnings that are no faults: a block of data (JSON-LD) is no script, so none is forbidden; and a
Chinese page shows cases that have no translation yet in English, marked as English."""
RUNS = 3
"""A page is measured so often; the middle counts, since the machine may be busy."""


def version(name: str) -> str:
    """Return the version of a program."""
    return str(json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))["version"])


def nu(site: Path, base: str) -> Result:
    """Check every page of the site as it is served: in a file the checker cannot tell whose a script is."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    urls = [base + address for address in built.pages(site)]
    command = [
        "java",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(jar),
        "--format",
        "json",
    ]
    done = subprocess.run([*command, *urls], capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    faults = [
        f"{message.get('url', '').removeprefix(base)}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info"
        or (message.get("subType") == "warning" and not message["message"].startswith(GUESSES))
    ]
    return Result("Nu HTML Checker", f"{len(urls)} pages, errors and warnings", faults)


def lighthouse(base: str, addresses: dict[str, str]) -> Result:
    """Measure a page of each type as a slow phone would load it."""
    faults = []
    lowest = dict.fromkeys(CATEGORIES, 1.0)
    for name, address in addresses.items():
        runs = [_lighthouse(base + address) for _ in range(RUNS)]
        for category, least in CATEGORIES.items():
            score = statistics.median(run[category] for run in runs)
            lowest[category] = min(lowest[category], score)
            if score < least:
                faults.append(f"{name}: {category} {score * 100:.0f}")
    measured = ", ".join(f"{category} {score * 100:.0f}" for category, score in lowest.items())
    return Result(
        "Lighthouse, mobile", f"{len(addresses)} types of pages, the middle of {RUNS}", faults, measured
    )


def _lighthouse(url: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            "node",
            str(MODULES / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        environment = {**os.environ, "CHROME_PATH": built.executable()}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=240)
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {category: categories[category]["score"] or 0.0 for category in CATEGORIES}
