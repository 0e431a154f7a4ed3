"""What stands above a page is read as MkDocs reads it, and what MkDocs would lose of it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from sourcebook.check import check
from sourcebook.reading.frontmatter import read
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


def said(text: str) -> list[str]:
    return [
        f"{problem.mark.line}:{problem.mark.column} {problem.message}" for problem in read(text, "p.md")[1]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# A page\n",
        "---\ntitle: A\ntags: [a, 'b: c']\ndate: 2024-01-31\n---\n# A page\n",
        "---\r\ntitle: A\r\n---\r\n# A page\r\n",
        "---\ntitle: A\n...\n# A page\n",
        "---\nbase: &b 1\nmore: *b\n---\n# A page\n",
        "---\n\nA rule, and: then words.\n\n---\n\nMore.\n",
        "---\n\n# A rule, then a page\n",
        "Title: As in MultiMarkdown\n\n# A page\n",
        "---\n---\n# A page\n",
        "",
    ],
)
def test_what_mkdocs_reads_is_no_problem(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "---\ntags: [river\n---\n# A\n",
            "2:7 the bracket that opens here is never closed; write ']' at the end of the list",
        ),
        (
            "---\ntitle: Rivers: a study\n---\n# A\n",
            "2:14 a text that holds ': ' must stand in quotes; write \"Rivers: a study\"",
        ),
        (
            "---\nhide: [toc]\ntitle: one\ntitle: two\n---\n# A\n",
            "4:1 the key 'title' stands here for the second time, after line 3; delete one of the two",
        ),
        (
            "---\ntitle: A page\n\n# A page\n",
            "1:1 the front matter that begins here is never closed; write '---' below its last key",
        ),
        (
            "---\ntitle: [a, b]\n---\n# A\n",
            "2:8 'title' must be a text, not a list; write one text, in quotes if need be",
        ),
        (
            "---\ndescription: {en: a}\n---\n# A\n",
            "2:14 'description' must be a text, not keys and values; write one text, in quotes if need be",
        ),
        (
            "---\ndate: 2024-13-45\n---\n# A\n",
            "2:1 this front matter cannot be read; its reader says: month must be in 1..12",
        ),
        (
            "---\nnext: !!python/name:os.system\n---\n# A\n",
            "2:1 this front matter cannot be read; its reader says: could not determine a constructor "
            "for the tag 'tag:yaml.org,2002:python/name:os.system'",
        ),
        (
            "---\nnumber: 0x" + "f" * 5_000 + "\n---\n# A\n",
            "2:1 this front matter cannot be read; its reader says: a number with thousands of digits",
        ),
        (
            "---\nsearch:\n  exclude: 'yes'\n---\n# A\n",
            "3:12 'exclude' must be true or false, not 'yes'; write true without quotes",
        ),
        (
            "Note: this page is a draft.\n\n# A\n",
            "1:1 MkDocs takes a first line such as 'Note:' for front matter and does not print it; "
            "leave a line empty above it",
        ),
    ],
)
def test_what_mkdocs_would_lose_is_one_problem(text: str, wanted: str) -> None:
    assert said(text) == [wanted]


def test_what_would_end_the_parser_is_stopped_before_it(tmp_path: Path) -> None:
    (problem,) = read(f"---\ntitle: {'[' * 100_000}\n---\n# A\n", "p.md")[1]
    assert problem.message.startswith("lists and maps are nested deeper")
    assert problem.mark.line == 2


@given(st.text(alphabet="abz:-#[]{}'\"&*!>|%@` \n\t01.,é中", max_size=60))
def test_whatever_is_read_without_a_problem_is_what_mkdocs_reads(inside: str) -> None:
    text = f"---\ntitle: {inside}\n---\n\n# A page\n"
    data, problems = read(text, "p.md")
    if not problems:
        assert get_data(text)[1] == data


def test_the_title_above_a_page_is_its_title(tiny: Tiny) -> None:
    root = tiny({"docs/river.md": "---\n# no heading\ntitle: Rivers\n---\n# A heading\n"})
    assert check(Folders(root))[0].chapters["river.md"].title == "Rivers"
