"""`make fuzz`: files of the made-up corpus, changed at random for a time; what is found becomes a test.

Each change is made from a number, so that whoever has the number has the input.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.hostile import trial

LIBRARIES = Path(__file__).parents[1] / "libraries"
FILES = [
    path.relative_to(LIBRARIES).as_posix()
    for folder in ("cases", "footnotes", "docs")
    for path in sorted((LIBRARIES / folder).rglob("*"))
    if path.suffix in (".yml", ".bib", ".md") and "_schema" not in path.parts
]
SIGNS = (
    "[]{}()<>:;,.'\"`*_-#@!?|>&%~^$\\/=+ \n\t\r\0\u00a0\u3000\u2028\u202e\ufeff：，「」［］｛｝@［É中\ud83d"
    "\ue010\ue043é\U0001f600"
)
WORDS = (
    "[@", "[[", "]]", "- ", "? ", ": ", "!!", "&a", "*a", "<<: ", "---\n", "...\n", "|\n", ">-\n", "~",
    "1e999", "2012-13-45", "{", "}", "@book{", "@string{x = x}", "crossref = {", " and ", "\\\"{", "$",
    "<!-- sourcebook: matrix -->", "```\n", "!!! note", "    ", "javascript:", "<script>", "n. ", "pp. 9-1",
    "en:", "zh:", "id:", "text:", "claims:", "uses:", "9" * 400, "[" * 300, "x" * 3000,
)  # fmt: skip


def _cut(text: str, by: random.Random) -> str:
    begin = by.randrange(len(text) + 1)
    return text[:begin] + text[begin + by.choice((1, 1, 2, 10, 200)) :]


def _put(text: str, by: random.Random) -> str:
    at = by.randrange(len(text) + 1)
    return text[:at] + (by.choice(WORDS) if by.random() < 0.5 else by.choice(SIGNS)) + text[at:]


def _line(text: str, by: random.Random) -> str:
    """Leave out, double, move, indent or cut a line."""
    lines = text.splitlines(keepends=True) or [""]
    at = by.randrange(len(lines))
    line = lines[at]
    lines[at] = by.choice(("", line * 2, line[: len(line) // 2], f"  {line}", line.removeprefix("  "), "\n"))
    if by.random() < 0.2:
        lines.insert(by.randrange(len(lines) + 1), lines.pop(at))
    return "".join(lines)


def _mix(text: str, by: random.Random) -> str:
    """Put a piece of another file into this one."""
    other = (LIBRARIES / by.choice(FILES)).read_text(encoding="utf-8")
    begin = by.randrange(len(other))
    return _at(text, other[begin : begin + by.choice((3, 30, 300))], by)


def _at(text: str, piece: str, by: random.Random) -> str:
    at = by.randrange(len(text) + 1)
    return text[:at] + piece + text[at:]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (_cut, _put, _put, _line, _line, _mix)


def change(root: Path, seed: int) -> list[str]:
    """Change one to three files of a copy of the corpus; return their names."""
    by = random.Random(seed)
    names = by.sample(FILES, by.choice((1, 1, 2, 3)))
    for name in names:
        path = root / name
        text = path.read_text(encoding="utf-8")
        for _ in range(by.choice((1, 1, 2, 4, 12))):
            text = by.choice(CHANGES)(text, by)
        data = text.encode("utf-8", "surrogatepass")
        if by.random() < 0.05:
            at = by.randrange(len(data) + 1)
            data = data[:at] + bytes([by.randrange(256)]) + data[at:]
        path.write_bytes(data)
    return names


def tried(seed: int) -> trial.Findings:
    """Return what is found with the change that a number makes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        shutil.copytree(LIBRARIES, root, ignore=shutil.ignore_patterns("_schema", "site"))
        change(root, seed)
        return trial.checked(root)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--first", type=int, help="the first number; without it, one of the clock")
    arguments = parser.parse_args()
    seed = first = arguments.first if arguments.first is not None else time.time_ns() // 1_000_000
    end = time.monotonic() + arguments.seconds
    found = 0
    while time.monotonic() < end:
        for fault in trial.apart(lambda seed=seed: tried(seed)):  # type: ignore[misc]
            found += 1
            print(f"{seed}: {fault}", flush=True)
        seed += 1
    print(f"{seed - first} changed corpora from {first} on: {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
