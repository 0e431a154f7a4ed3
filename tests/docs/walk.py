"""A page's commands, run as a reader would, and what it says they print.

A block of `sh` is run line by line; the block of `text` after it is what is printed. A line `…` stands for
any lines, and `…` in a line for any words. What the page says to put into a file, or to write instead of
something, is done, too.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

STEP = re.compile(
    r"^```(?P<kind>sh|text|yaml|csv)\n(?P<block>.*?)^```$"
    r"|^Put this into `(?P<into>[^`]+)`:$"
    r"|^In `(?P<file>[^`]+)` write `(?P<new>[^`]+)` instead of `(?P<old>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


def walk(page: str, start: Path, environment: dict[str, str], serve: Callable[[Path], None]) -> Iterator[str]:
    """Do what a page says, beginning in a folder; yield each command that was run.

    *serve* is called where the page serves its site. Raises AssertionError where something else is printed.
    """
    folder, into, printed = start, "", ""
    for step in STEP.finditer(page):
        if step["into"]:
            into = step["into"]
        elif step["file"]:
            path = folder / step["file"]
            text = path.read_text(encoding="utf-8")
            assert step["old"] in text, step["old"]
            path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
        elif step["kind"] in ("yaml", "csv"):
            assert into, "no file is named for this block"
            (folder / into).write_text(step["block"], encoding="utf-8")
            into = ""
        elif step["kind"] == "text":
            assert matches(step["block"], printed), f"the page says\n{step['block']}\nbut there is\n{printed}"
        else:
            printed = ""
            for command in step["block"].strip().splitlines():
                yield command
                if command.startswith("cd "):
                    folder = folder / command.removeprefix("cd ")
                elif command == "make serve":
                    serve(folder)
                else:
                    printed += run(command, folder, environment)


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Return what a command prints, errors included; none may fail, but a check may find problems."""
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env={**os.environ, **environment}, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    found = done.returncode == 1 and "sourcebook check" in command
    assert done.returncode == 0 or found, f"{command}\n{done.stdout}"
    return done.stdout


def matches(said: str, printed: str) -> bool:
    r"""Say whether a text is what is printed, but for what `…` leaves open.

    >>> matches("a\\n…\\nb…\\n", "a\\nx\\ny\\nbcd\\n"), matches("a\\nb\\n", "a\\n")
    (True, False)
    """
    lines = said.strip().splitlines()
    parts = [r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines]
    return re.fullmatch("".join(parts), printed.strip() + "\n") is not None
