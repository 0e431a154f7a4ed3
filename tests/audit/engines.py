"""What readers come for, in the engines of all browsers: Chromium's Blink, Firefox's Gecko and WebKit.

The tasks are those of `tests/browser/test_tasks.py`, on the site of the made-up corpus.
"""

import re
import subprocess
import sys

from tests.audit import built
from tests.audit.checks import Result, Subject

TASKS = "tests/browser/test_tasks.py"
ENGINES = {"chromium": "Chromium", "firefox": "Firefox ESR", "webkit": "WebKitGTK"}
RESULT = re.compile(r"^(FAILED|ERROR) \S+::(\S+)(?: - (.*))?$", re.MULTILINE)
PASSED = re.compile(r"(\d+) passed")


def tasks(_: Subject) -> Result:
    """Run the tasks in each engine."""
    done = 0
    faults = []
    for engine, name in ENGINES.items():
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--engine", engine, TASKS]
        ran = subprocess.run(command, cwd=built.ROOT, capture_output=True, text=True, check=False)
        done += sum(map(int, PASSED.findall(ran.stdout)))
        found = [f"{name}: {test}: {why}" for _, test, why in RESULT.findall(ran.stdout)]
        if ran.returncode and not found:
            found = [f"{name}: {(ran.stderr or ran.stdout).strip()[-300:]}"]
        faults += found
    return Result(
        "Engines",
        f"{', '.join(ENGINES.values())}: what readers come for, on a phone and on a desk",
        faults,
        f"{done} tasks done",
    )
