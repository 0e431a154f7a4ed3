"""What the search shows of codes, and of claims in a corpus without levels."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.found import index
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from tests.site.pages.test_cases import CODEBOOK

Tiny = Callable[[dict[str, str | None]], Path]

CASE = """\
name: The Heron
uses:
  - {knot: none, presence: tied, claims: [{id: loose, text: "It is loose [@liiv2016]."}]}
"""


def test_a_code_is_found_by_its_id_elsewhere_and_named_with_the_wider_one(tiny: Tiny) -> None:
    root = tiny({"cases/tartu-2016.yml": CASE, "docs/index.md": "# Boats\n"})
    codebook = CODEBOOK.replace("parent: loop,", 'parent: loop, ids: ["ashley:1034"],').replace("MORE\n", "")
    (root / "cases/_codebook.yml").write_text(codebook, "utf-8")
    corpus, _ = check(Folders(root))
    pages = {page.src_uri: page for page in derived(corpus)}
    made = {record.place: record for _, record in index.everything(corpus, Settings(), pages, ())}
    code = made["knots/none.md"]
    assert code.title == "Loop: None"
    assert "1034" in code.context.split(" · ")
    assert "1034" in code.terms.split()
    claim = made["cases/tartu-2016.md#loose"]
    assert not claim.context.startswith(" · "), "there is no level to name"
