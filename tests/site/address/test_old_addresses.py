"""Pages at old addresses, and the versions of a page in other languages, say which language they are in."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.address import redirects
from sourcebook.site.pages import translating
from sourcebook.site.settings import Settings

BOTH = Settings(languages=("en", "zh"), url="https://example.org/")


def test_a_page_that_moved_leads_on_in_each_language(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    moved = "- {from: cases/dorpat-2016, to: cases/tartu-2016}\n"
    corpus, _ = check(Folders(tiny({"cases/_redirects.yml": moved})))
    pages = {name: lxml.html.fromstring(html) for name, html in redirects.pages(corpus, BOTH).items()}
    told = {
        name: (page.get("lang"), page.xpath("string(//link[@rel='canonical']/@href)"))
        for name, page in pages.items()
    }
    assert told == {
        "cases/dorpat-2016/index.html": ("en", "https://example.org/cases/tartu-2016/"),
        "zh/cases/dorpat-2016/index.html": ("zh", "https://example.org/zh/cases/tartu-2016/"),
    }


def test_readers_of_no_such_language_are_led_to_the_first() -> None:
    found = translating.versions("zh/cases/tartu-2016.md", BOTH, lambda name: True)
    links = lxml.html.fromstring(f"<div>{translating.alternates(found)}</div>").xpath("//link")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "en": "https://example.org/cases/tartu-2016/",
        "zh": "https://example.org/zh/cases/tartu-2016/",
        "x-default": "https://example.org/cases/tartu-2016/",
    }
