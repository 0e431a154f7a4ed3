"""`sourcebook check` and `mkdocs build` say the same; and a watching check tells what is saved."""

import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Tiny = Callable[[dict[str, str | None]], Path]

TINY = Path(__file__).parents[1] / "tiny"
CASE = "cases/tartu-2016.yml"
PATIENCE = 60
"""How many seconds to wait for words that must come; a test that passes does not wait so long."""

MESSAGES = [
    "cases/tartu-2016.yml:11:15: 'budgetting' is not in the codebook's list 'strategies'; "
    "did you mean 'budgeting'? [unknown-code]",
    "cases/tartu-2016.yml:18:25: no entry has citekey 'liiv2061'; did you mean 'liiv2016'? [unknown-citekey]",
]


def slips() -> dict[str, str | None]:
    text = (TINY / CASE).read_text(encoding="utf-8")
    slips = (("strategy: budgeting", "strategy: budgetting"), ("@liiv2016, p. 41", "@liiv2061, 100%"))
    for old, new in slips:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return {CASE: text}


def sourcebook(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = "from sourcebook.cli import main; main()"
    command = [sys.executable, "-c", program, "check", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def said_as_text(root: Path) -> list[str]:
    printed = sourcebook(root).stdout.splitlines()
    return [line for line in printed if re.match(r"\S+:\d+:\d+: ", line)]


def said_to_github(root: Path) -> list[str]:
    pattern = re.compile(r"::error file=(.+?),line=(\d+),col=(\d+),endColumn=\d+,title=(.+?)::(.+)")
    found = []
    for line in sourcebook(root, "--format", "github").stdout.splitlines():
        match = pattern.fullmatch(line)
        assert match is not None, line
        path, row, column, rule, message = match.groups()
        message = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        found.append(f"{path}:{row}:{column}: {message} [{rule}]")
    return found


def said_as_json(root: Path) -> list[str]:
    listed = json.loads(sourcebook(root, "--format", "json").stdout)
    return ["{path}:{line}:{column}: {message} [{rule}]".format(**one) for one in listed]


def logged(root: Path) -> list[str]:
    config = "site_name: Tiny\ntheme: {name: material, font: false}\nplugins: [sourcebook]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    return re.findall(r"^ERROR +- +sourcebook: (\S+:\d+:\d+: .*)$", done.stderr, re.MULTILINE)


@pytest.mark.parametrize("said", [said_as_text, said_to_github, said_as_json, logged])
def test_the_same_is_said_everywhere_word_for_word(tiny: Tiny, said: Callable[[Path], list[str]]) -> None:
    assert said(tiny(slips())) == MESSAGES


class Watching:
    """A running `sourcebook check --watch`, and what it prints, line by line."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-u", "-c", "from sourcebook.cli import main; main()", "check", "--watch"]
        self.process = subprocess.Popen(
            [*command, str(root)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reading = threading.Thread(target=self._read)
        self.reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """Return the lines up to one that has these words; `queue.Empty` is raised if it does not come."""
        found = [self.lines.get(timeout=PATIENCE)]
        while words not in found[-1]:
            found.append(self.lines.get(timeout=PATIENCE))
        return found

    def end(self) -> int:
        """Ask it to end, and return the code that it ended with."""
        self.process.terminate()
        code = self.process.wait(timeout=PATIENCE)
        self.reading.join(timeout=PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def watching(tiny: Tiny) -> Iterator[tuple[Path, Watching]]:
    root = tiny({})
    watching = Watching(root)
    try:
        yield root, watching
    finally:
        watching.end()


def test_a_watching_check_tells_what_is_saved(watching: tuple[Path, Watching]) -> None:
    root, watcher = watching
    watcher.until("no problems")
    sound = (root / CASE).read_text(encoding="utf-8")
    broken = slips()[CASE]
    assert broken is not None
    (root / CASE).write_text(broken, encoding="utf-8")
    assert [line for line in watcher.until("2 errors in 1 file") if "[unknown-" in line][-2:] == MESSAGES
    (root / CASE).write_text(sound, encoding="utf-8")
    watcher.until("no problems")
    assert watcher.end() == 0


def test_a_notice_is_told_and_stops_nothing(tiny: Tiny) -> None:
    root = tiny({"cases/_translations.yml": "aaaaaaaaaaaa: bbbbbbbbbbbb\n"})
    told = sourcebook(root)
    assert "[unrecorded-translation]" in told.stdout
    assert told.stderr.endswith("1 notice in 1 file\n")
    assert told.returncode == 0
    assert "::notice file=cases/tartu-2016.yml" in sourcebook(root, "--format", "github").stdout
