"""The page of a case: what is coded without a claim, and what nobody has looked for."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

CODEBOOK = """\
words: {case: {one: boat}, theme: {one: knot, many: knots, key: knot, keys: knots}}
knots:
  - {id: loop, label: Loop, definition: It closes.}
  - {id: none, label: None, parent: loop, definition: It does not.}
  - {id: hitch, label: Hitch, definition: It holds.}
MORE
presence:
  - {id: tied, label: Tied, symbol: ●, examined: yes, definition: It is there.}
  - {id: untied, label: Untied, symbol: ○, examined: yes, definition: It is not.}
  - {id: unseen, label: Unseen, symbol: ·, definition: Nobody looked.}
"""
CASE = """\
name: The Heron
uses:
  - {knot: none, presence: tied, citations: "[@liiv2016, p. 4]"}
  - {knot: hitch, presence: untied, citations: "[@liiv2016, p. 5]"}
"""


def page(tiny: Tiny, more: int = 0) -> lxml.html.HtmlElement:
    added = "\n".join(f"  - {{id: k{i}, label: Knot {i}, definition: Of rope.}}" for i in range(more))
    root = tiny({"cases/tartu-2016.yml": CASE, "docs/index.md": "# Boats\n"})
    (root / "cases/_codebook.yml").write_text(
        CODEBOOK.replace("MORE\n", f"{added}\n" if added else ""), "utf-8"
    )
    corpus, problems = check(Folders(root))
    assert not [problem for problem in problems if problem.severity == "error"]
    found = {page.src_uri: page for page in derived(corpus)}["cases/tartu-2016.md"]
    return lxml.html.fromstring(f"<main>{found.write(corpus, Settings()).html}</main>")


def test_what_is_found_is_not_told_as_examined_without_a_finding(tiny: Tiny) -> None:
    html = page(tiny)
    (alone,) = html.xpath("//h3[@id='section.coded-alone']/following-sibling::dl[1]")
    assert [dt.get("id") for dt in alone.xpath("./dt")] == ["use.none"]
    assert "Loop: None" in alone.text_content()
    (without,) = html.xpath("//h3[@id='section.without-a-claim']/following-sibling::details[1]")
    assert [dt.get("id") for dt in without.xpath(".//dt")] == ["use.hitch"]


def test_what_backs_a_use_without_a_claim_is_cited_beside_it(tiny: Tiny) -> None:
    html = page(tiny)
    for use in ("use.none", "use.hitch"):
        assert html.xpath(f"//dt[@id='{use}']//sup//a"), use
    assert "5" in html.xpath("string(//h2[@id='section.footnotes']/following-sibling::details[1])")


def test_many_that_nobody_looked_for_are_counted_and_named_where_it_is_asked(tiny: Tiny) -> None:
    few = page(tiny, 3).xpath("//h2[@id='section.not-examined']/following-sibling::p[1]")
    assert "Knot 2" in few[0].text_content()
    html = page(tiny, 60)
    (said,) = html.xpath("//h2[@id='section.not-examined']/following-sibling::p[1]")
    assert "61 knots" in said.text_content()
    assert "Knot 2" not in said.text_content()
    (folded,) = html.xpath("//h2[@id='section.not-examined']/following-sibling::details[1]")
    assert len(folded.xpath(".//a")) == 61
