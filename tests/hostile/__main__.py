"""`make heldout DIR=…`: try whatever lies in a folder; a payload a line, or files of data and pages.

It must end with 0 scripts, 0 tracebacks and 0 hangs over 2 s.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.hostile import trial

KINDS = ("traceback", "hang", "crash")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    if not folder.is_dir():
        parser.error(f"there is no folder {str(folder)!r}")
    begun = time.monotonic()
    counts = dict.fromkeys((*KINDS, "script"), 0)
    tried = 0
    for name, work in trial.folder(folder):
        tried += 1
        for fault in work():
            kind = next((kind for kind in KINDS if f"{kind}: " in fault), "script")
            counts[kind] += 1
            print(f"{name}: {fault}", flush=True)
    print(
        f"{tried} trials in {time.monotonic() - begun:.0f} s: {counts['script']} scripts, "
        f"{counts['traceback']} tracebacks, {counts['crash']} crashes, {counts['hang']} hangs over 2 s"
    )
    return 1 if any(counts.values()) or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
