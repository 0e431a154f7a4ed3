"""The index of what crosses the cases: nested, and brief where there is much of it."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from tests.site.pages.test_cases import CASE, CODEBOOK

Tiny = Callable[[dict[str, str | None]], Path]
LONG = (
    "It holds a rope of any thickness to a post, a ring or another rope of the same or another thickness. "
    * 3
)


def index(tiny: Tiny, more: int) -> lxml.html.HtmlElement:
    added = "".join(f'  - {{id: k{i}, label: Knot {i}, definition: "{LONG}"}}\n' for i in range(more))
    root = tiny({"cases/tartu-2016.yml": CASE, "docs/index.md": "# Boats\n"})
    (root / "cases/_codebook.yml").write_text(CODEBOOK.replace("MORE\n", added), "utf-8")
    corpus, _ = check(Folders(root))
    found = {page.src_uri: page for page in derived(corpus)}["knots/index.md"]
    return lxml.html.fromstring(f"<main>{found.write(corpus, Settings()).html}</main>")


def test_what_belongs_to_another_stands_under_it_and_counts_for_it(tiny: Tiny) -> None:
    html = index(tiny, 1)
    assert [(dt.get("data-deep"), dt.text_content()) for dt in html.xpath("//dt")][:2] == [
        (None, "Loop"),
        ("1", "None"),
    ]
    assert "Found in no" not in html.xpath("string(//dd[1])")
    assert LONG.strip() in html.text_content()


def test_where_they_are_many_each_is_told_in_a_line(tiny: Tiny) -> None:
    html = index(tiny, 60)
    longest = max(len(dd.text_content()) for dd in html.xpath("//dd"))
    assert longest < 220, longest
