"""What the page of changes and the feed tell of a claim and of a use: what they were, and what they are."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.corpus.changes import changes
from sourcebook.reading.history import Version
from sourcebook.reading.load import Folders
from sourcebook.site.address import addresses
from sourcebook.site.pages import changes as pages
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

TINY = Path(__file__).parents[2] / "tiny"
CASE = "cases/tartu-2016.yml"


def test_old_and_new_words_and_codes_are_marked(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    before = (TINY / CASE).read_text(encoding="utf-8")
    after = before.replace("Turnout rose", "Turnout <b>fell</b>").replace("effect: strong", "effect: weak")
    corpus, _ = check(Folders(tiny({CASE: after})))
    history = tuple(changes([Version("2026-02-03", CASE, before.encode(), after.encode())], "cases"))
    settings = Settings(history=history, url="https://example.org/", name="Tiny")
    (page,) = [page for page in derived(corpus) if page.src_uri == addresses.CHANGES]
    html = lxml.html.fromstring(str(page.write(corpus, settings).html))
    claim, use = html.xpath("//p[@class='sb-wording']")
    assert claim.text_content() == "Turnout rose <b>fell</b> in every district."
    assert [one.text_content() for one in claim.xpath("del | ins")] == ["rose", "<b>fell</b>"]
    assert [one.text_content() for one in use.xpath("del | ins")] == ["Present, Strong", "Present, Weak"]
    feed = pages.feed(corpus, settings)
    assert "&lt;del&gt;rose&lt;/del&gt; " in feed


def test_a_general_claim_is_named_and_leads_to_its_place(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    before = "claims:\n- id: few-vote\n  text: Few vote [@liiv2016, p. 4].\n"
    after = before.replace("Few", "Many")
    corpus, problems = check(Folders(tiny({"cases/_general.yml": after})))
    assert problems == []
    history = tuple(
        changes([Version("2026-02-03", "cases/_general.yml", before.encode(), after.encode())], "cases")
    )
    (page,) = [page for page in derived(corpus) if page.src_uri == addresses.CHANGES]
    html = lxml.html.fromstring(str(page.write(corpus, Settings(history=history)).html))
    (section,) = html.find_class("sb-change")
    assert section.xpath("string(h3)") == "In general"
    assert section.xpath("h3/a/@href | .//li/a/@href") == ["../general/", "../general/#few-vote"]
    assert section.xpath("string(.//p[@class='sb-wording'])") == "Few Many vote."

    gone, _ = check(Folders(tiny({"cases/tartu-2016.yml": (TINY / CASE).read_text(encoding="utf-8")})))
    (page,) = [page for page in derived(gone) if page.src_uri == addresses.CHANGES]
    assert "sb-change" not in str(page.write(gone, Settings(history=history)).html)
