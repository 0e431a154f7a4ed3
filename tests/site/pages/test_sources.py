"""The bibliography of a corpus that has none yet."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from tests.site.pages.test_cases import CODEBOOK

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.mark.parametrize("name", ["sources/index.md", "sources/fragility.md"])
def test_without_a_source_a_page_says_so_and_offers_nothing_to_sort(tiny: Tiny, name: str) -> None:
    case = "name: The Heron\nuses: [{knot: none, presence: tied}]\n"
    empty = {"footnotes/sources.bib": "", "footnotes/notes.yml": "[]\n", "docs/index.md": "# Boats\n"}
    root = tiny({"cases/tartu-2016.yml": case, **empty})
    (root / "cases/_codebook.yml").write_text(CODEBOOK.replace("MORE\n", ""), "utf-8")
    corpus, problems = check(Folders(root))
    assert not [problem for problem in problems if problem.severity == "error"]
    found = {page.src_uri: page for page in derived(corpus)}[name]
    html = lxml.html.fromstring(f"<main>{found.write(corpus, Settings()).html}</main>")
    assert html.xpath("string(.//p[@class='sb-lead'])") == "No source is cited here yet."
    assert not html.xpath(".//form | .//table")
