"""Twice the mistakes cost at most two and a half times the work: to find them, and to print them."""

import io
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.cli.check import report
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
CASE, PAGE, BIB, NOTES = "cases/tartu-2016.yml", "docs/x.md", "footnotes/m.bib", "footnotes/n.yml"
TINY = Path(__file__).parents[1] / "tiny"
TEXT = (TINY / CASE).read_text(encoding="utf-8")
MOST = 2.5


def entries(number: int) -> str:
    return "".join(
        f"@book{{n{i},\n author = {{Aa, B{i}}},\n title = {{T {i}}},\n publisher = {{P}},\n date = 2016\n}}\n"
        for i in range(number)
    )


def page(words: Callable[[int], str], number: int) -> dict[str, str | None]:
    return {PAGE: "# A page\n\n" + " ".join(map(words, range(number))) + "\n"}


MANY: dict[str, tuple[int, Callable[[int], dict[str, str | None]]]] = {
    "uncited entries": (1_000, lambda n: {BIB: entries(n)}),
    "unknown citekeys in a line": (700, lambda n: page(lambda i: f"[@nobody{i}]", n)),
    "unknown citekeys beside many entries": (
        500,
        lambda n: {BIB: entries(1_000), **page(lambda i: f"[@nobody{i}]", n)},
    ),
    "one unknown citekey in a line": (2_000, lambda n: page(lambda i: "[@nobody]", n)),
    "links to nowhere in a line": (700, lambda n: page(lambda i: f"[[nowhere{i}]]", n)),
    "unknown keys": (1_000, lambda n: {CASE: TEXT + "".join(f"k{i}: x\n" for i in range(n))}),
    "unknown keys in a line": (
        700,
        lambda n: {CASE: TEXT.replace("{id: few", f"{{{', '.join(f'k{i}: x' for i in range(n))}, id: few")},
    ),
    "one key many times": (3_000, lambda n: {CASE: TEXT + "summary: x\n" * n}),
    "codes that are none": (
        1_000,
        lambda n: {CASE: TEXT.replace("[money]", f"[{', '.join(f'mony {i}' for i in range(n))}]")},
    ),
    "invisible characters": (10_000, lambda n: {CASE: TEXT + "# \u202e\n" * n}),
    "marks of a merge": (20_000, lambda n: {PAGE: "# A page\n" + "<<<<<<< a\n=======\n" * n}),
    "notes that stand twice": (
        1_000,
        lambda n: {NOTES: "- {of: article, number: 1, where: x, supports: y, identification: unknown}\n" * n},
    ),
    "texts that a sign cuts off": (500, lambda n: {CASE: TEXT + "".join(f"k{i}: x #y\n" for i in range(n))}),
}  # fmt: skip


@pytest.mark.parametrize("kind", MANY)
def test_twice_the_mistakes_are_twice_the_work(kind: str, tiny: Tiny) -> None:
    number, make = MANY[kind]
    for _ in range(3):  # what else the machine does only ever adds
        less, more = (min(cost(tiny(make(size))) for _ in range(2)) for size in (number, 2 * number))
        if more / less <= MOST:
            return
    raise AssertionError(f"{less:.2f} s became {more:.2f} s")


def cost(root: Path) -> float:
    """Return the seconds of processor time to find all problems and print them with their lines."""
    folders = Folders(root)
    start = time.process_time()
    found = check(folders)[1]
    assert found
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        report(folders, found)
    return time.process_time() - start
