"""The footnotes of one page: several citations in one, and one that is mentioned often."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.citation import Cluster, found_in
from sourcebook.reading.load import Folders
from sourcebook.scholarship.footnotes import Footnotes

Tiny = Callable[[dict[str, str | None]], Path]
BERG = "@book{berg, author = {Berg, Ada}, title = {Streets}, date = {2011}}\n"


def footnotes(corpus: Corpus, *texts: str) -> tuple[list[str], lxml.html.HtmlElement]:
    """Return the marks of the citations of some texts, and the list at the end."""
    made = Footnotes(corpus, lambda citekey: citekey, lambda note: str(note.number))
    clusters = [token for text in texts for token in found_in(text) if isinstance(token, Cluster)]
    marks = [made.cite(cluster) for cluster in clusters]
    return marks, lxml.html.fromstring(made.html())


def test_citations_of_one_footnote_are_set_off_by_semicolons(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({"footnotes/berg.bib": BERG})))
    _, html = footnotes(corpus, "Both say so [@liiv2016, p. 3; @berg, p. 9].")
    (note,) = html.xpath(".//li/p")
    text = " ".join(note.text_content().replace("\u21a9", "").split())
    assert text.startswith("Mari Liiv, Counting Votes (Example Press, 2016), 3; Ada Berg, Streets")


def test_each_mention_of_a_footnote_has_a_way_back(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({"footnotes/berg.bib": BERG})))
    marks, html = footnotes(
        corpus, "One [@liiv2016].", "Two [@berg].", "Three [@liiv2016].", "Four [@liiv2016]."
    )
    numbers = [lxml.html.fromstring(mark).text_content() for mark in marks]
    assert numbers == ["1", "2", "1", "1"]
    ids = [lxml.html.fromstring(mark).get("id") for mark in marks]
    backs = [
        [a.get("href") for a in item.xpath(".//a[@role='doc-backlink']")] for item in html.xpath(".//li")
    ]
    assert backs == [[f"#{ids[0]}", f"#{ids[2]}", f"#{ids[3]}"], [f"#{ids[1]}"]]


def test_the_second_footnote_of_a_source_is_short(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({})))
    _, html = footnotes(corpus, "One [@liiv2016, p. 3].", "Two [@liiv2016, p. 9].")
    first, second = (" ".join(p.text_content().split()) for p in html.xpath(".//li/p"))
    assert "Example Press" in first
    assert "Example Press" not in second
