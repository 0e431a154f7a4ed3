"""A claim as readers see it."""

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.claim import claim_list
from sourcebook.site.settings import Settings
from sourcebook.site.view import View

HERE = Path(__file__).parents[1]
CASE = (HERE / "tiny" / "cases" / "tartu-2016.yml").read_text(encoding="utf-8")
SOURCES = (HERE / "tiny" / "footnotes" / "sources.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "claim", "found"),
    [
        (
            "https://example.org/votes",
            "It began in 2013 [@liiv2016, p. 12].",
            "https://example.org/votes#:~:text=begun%20in%20a%20well%2Dlit%20room",
        ),
        ("https://example.org/votes.pdf", "It began in 2013 [@liiv2016, p. 12].", None),
        ("", "It began in 2013 [@liiv2016, p. 12].", None),
        # Whose words they are of two sources nobody can say.
        ("https://example.org/votes", "It began in 2013 [@liiv2016, p. 12; @article, para. 2].", None),
    ],
)
def test_quoted_words_lead_to_their_place_in_the_source(
    tiny: Callable[[dict[str, str | None]], Path], url: str, claim: str, found: str | None
) -> None:
    one = '{id: founded, text: "The council began it in 2013 [@liiv2016, p. 12]."}'
    quoted = f'{{id: founded, text: "{claim}", quote: "“begun in a well-lit room”"}}'
    changes: dict[str, str | None] = {
        "cases/tartu-2016.yml": CASE.replace(one, quoted),
        "footnotes/sources.bib": SOURCES.replace("{Liiv, Mari},", f"{{Liiv, Mari}}, url = {{{url}}},"),
    }
    corpus, _ = check(Folders(tiny(changes)))
    view = View(corpus, "cases/tartu-2016.md", Settings())
    html = claim_list(view, "tartu-2016", [corpus.claims["tartu-2016", "founded"]], home=True)
    links = lxml.html.fromstring(str(html)).xpath("//blockquote/a[@class='sb-passage']/@href")
    assert links == ([found] if found else [])
