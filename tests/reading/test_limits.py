"""What would hold up who reads a text is one problem, found at once; what people write is none."""

import time
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from sourcebook.check import check
from sourcebook.reading.limits import MAX_NESTED, MAX_OPEN, MAX_ROW, excess
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
CASE = "cases/tartu-2016.yml"
PATTERNS = {
    "brackets": ("[", 16_000),
    "pictures": ("![", 8_000),
    "links": ("[a](", 4_000),
    "references": ("[a][", 4_000),
    "footnotes": ("[^", 8_000),
    "tags": ("<a ", 5_000),
    "comments": ("<!-- ", 4_000),
    "signs": ("=", 16_000),
    "lists": ("1. ", 5_000),
    "quotations": ("> ", 5_000),
}


@pytest.mark.parametrize("kind", PATTERNS)
@pytest.mark.parametrize("place", ["page", "case"])
def test_a_text_that_would_hold_up_who_reads_it_is_a_problem(kind: str, place: str, tiny: Tiny) -> None:
    sign, times = PATTERNS[kind]
    case = (tiny({}) / CASE).read_text(encoding="utf-8")
    line = f"summary: >-\n  {sign * times}\n"
    files: dict[str, str | None] = {"docs/x.md": f"# A page\n\nWords, and then:\n\n{sign * times}\n"}
    if place == "case":
        files = {CASE: case.replace("summary: A town lets its residents decide [@liiv2016, p. 3].\n", line)}
    start = time.process_time()
    (problem,) = check(Folders(tiny(files)))[1]
    assert time.process_time() - start < 1
    assert problem.rule == "too-deep"
    assert str(problem.mark).startswith("docs/x.md:5:" if place == "page" else f"{CASE}:5:")


@pytest.mark.parametrize("file", ["case", "page", "bibliography", "notes", "codebook"])
def test_a_field_of_ten_megabytes_is_one_problem_at_once(file: str, tiny: Tiny) -> None:
    long = "x" * 10_000_000
    root = tiny({})
    path = {
        "case": CASE, "page": "docs/index.md", "bibliography": "footnotes/sources.bib",
        "notes": "footnotes/notes.yml", "codebook": "cases/_codebook.yml",
    }[file]  # fmt: skip
    old = {
        "case": "A town",
        "page": "# Home",
        "bibliography": "title = {",
        "notes": "supports: ",
        "codebook": "definition: ",
    }
    text = (root / path).read_text(encoding="utf-8")
    assert old[file] in text
    (root / path).write_text(text.replace(old[file], f"{old[file]}{long}", 1), encoding="utf-8")
    start = time.process_time()
    (problem,) = check(Folders(root))[1]
    assert time.process_time() - start < 1
    assert (problem.rule, problem.mark.path) == ("too-large", path)


def test_a_text_of_one_field_has_a_limit(tiny: Tiny) -> None:
    case = (tiny({}) / CASE).read_text(encoding="utf-8")
    root = tiny({CASE: case.replace("A town", "A town " + "and a town " * 3_000)})
    (problem,) = check(Folders(root))[1]
    assert str(problem).startswith(f"{CASE}:5:10: this text has 33,0")
    assert problem.rule == "too-large"


def test_what_people_write_is_none() -> None:
    table = "| a | b |\n| - | - |\n" + "| [a](b) | [@c, p. 3] |\n" * 3_000
    maths = "so a < b and b < c and " * (MAX_OPEN // 4)
    lists = "".join("  " * (n % 8) + "- one [thing\n" for n in range(MAX_OPEN // 2))
    rule = "=" * (MAX_ROW // 2) + "\n\n" + "-" * 3_000
    quoted = "> " * (MAX_NESTED // 2) + "deep\n"
    for text in (table, maths, lists, rule, quoted, "[x\n\n" * 5_000):
        assert excess(text) is None


@pytest.mark.parametrize("sign", ["[", "![", "[a](", "[a][", "[^a", "<a "])
def test_what_is_allowed_is_read_in_a_moment(sign: str) -> None:
    text = sign * MAX_OPEN
    assert excess(text) is None
    start = time.process_time()
    markdown.markdown(text, extensions=["footnotes", "attr_list", "md_in_html"])
    assert time.process_time() - start < 1
