"""A built site in its languages: every page has its other versions, and none mixes words."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import lxml.etree
import lxml.html
import pytest

from sourcebook import han
from sourcebook.site.words.catalogues import LOCALES, messages
from sourcebook.site.words.extract import PACKAGE

URL = "https://example.org/corpus/"
XHTML = "{http://www.w3.org/1999/xhtml}link"

Pages = dict[str, lxml.html.HtmlElement]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """The pages by their addresses, without those that only lead on."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        if not page.xpath("//meta[@http-equiv='refresh']"):
            found[urljoin(URL, name)] = page
    return found


def versions(page: lxml.html.HtmlElement) -> dict[str, str]:
    found = page.xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in found}


def test_every_page_names_its_versions_and_they_name_it(pages: Pages) -> None:
    for address, page in pages.items():
        found = versions(page)
        assert found.keys() == {"en", "zh", "x-default"}, address
        assert found["x-default"] == found["en"]
        assert found[page.get("lang")] == address
        assert all(versions(pages[other]) == found for other in found.values()), address


def test_the_switch_leads_to_the_same_page(pages: Pages) -> None:
    for address, page in pages.items():
        (link,) = page.xpath("//nav[@class='sb-languages']//a[not(@aria-current)]")
        assert link.get("lang") == link.get("hreflang") != page.get("lang")
        assert urljoin(address, link.get("href")) == versions(page)[link.get("hreflang")]


def test_the_sitemap_has_both(site: Path, pages: Pages) -> None:
    tree = lxml.etree.fromstring(gzip.decompress((site / "sitemap.xml.gz").read_bytes()))
    found = {
        url[0].text: {link.get("hreflang"): link.get("href") for link in url.iter(XHTML)} for url in tree
    }
    assert found.keys() == pages.keys()
    for address, page in pages.items():
        assert found[address] == versions(page)


def test_links_of_a_chinese_page_stay_among_chinese_pages(pages: Pages) -> None:
    for address, page in pages.items():
        if page.get("lang") == "zh":
            apart = "ancestor::*[@class='sb-citation'] or ancestor::template"
            for link in page.xpath(f"//a[@href][not(@hreflang or @download or {apart})]"):
                target = urljoin(address, link.get("href")).partition("#")[0].partition("?")[0]
                assert target not in pages or pages[target].get("lang") == "zh", (address, link.get("href"))


def test_a_page_is_cited_as_that_of_the_first_language_is(pages: Pages) -> None:
    for address, page in pages.items():
        if page.get("lang") == "zh":
            mine, other = (
                one.xpath("string(//*[@id='section.cite']/following-sibling::*[@class='sb-citation'][1])")
                for one in (page, pages[versions(page)["en"]])
            )
            assert " ".join(mine.split()) == " ".join(other.split()), address


SHOWN = ("title", "aria-label", "placeholder", "alt")
SAME = {"DOI", "CSV", "JSON"}


def test_no_word_of_the_site_is_left_in_english(pages: Pages) -> None:
    """Nothing that is a message stands as such on a Chinese page, outside what is marked as English."""
    texts = {message.id for message in messages(PACKAGE) if isinstance(message.id, str)} - SAME
    known = {text for text in texts if re.search("[A-Za-z]{2}", text) and not re.search(r"%\(|\{", text)}
    left = set()
    for address, page in pages.items():
        if page.get("lang") != "zh":
            continue
        for element in page.iter():
            if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "pre"):
                continue
            if element.xpath("ancestor-or-self::*[@lang][1]/@lang") != ["zh"]:
                continue
            if element.xpath("ancestor::code | ancestor::pre | ancestor::template"):
                continue
            said = [element.text, *(child.tail for child in element), *(element.get(name) for name in SHOWN)]
            left |= {(text.strip(), address) for text in said if text and text.strip() in known}
    assert not left, sorted(left)[:20]


def test_what_has_no_translation_is_marked_and_said_once(pages: Pages) -> None:
    case = pages[f"{URL}zh/cases/river-lights/"]
    originals = case.xpath("//*[contains(@class, 'sb-original')]")
    assert originals
    assert {element.get("lang") for element in originals} == {"en"}
    (notice,) = case.xpath("//*[@class='sb-translation']")
    assert "大事记" in notice.text_content()
    assert not pages[f"{URL}zh/method/"].xpath("//*[@class='sb-translation']")
    borrowed = pages[f"{URL}zh/argument/"]
    assert "尚无译文" in borrowed.xpath("string(//*[@class='sb-translation'])")
    assert borrowed.xpath("//main//div[@lang='en']//h1")
    assert not pages[f"{URL}cases/river-lights/"].xpath(
        "//*[@class='sb-translation' or @class='sb-original']"
    )


def test_where_many_parts_are_not_translated_the_notice_names_none(pages: Pages) -> None:
    register = pages[f"{URL}zh/footnotes/"].xpath("string(//*[@class='sb-translation'])")
    assert register == "本页部分内容尚无译文，以原文显示。"


def test_a_notice_is_never_longer_than_a_few_headings(pages: Pages) -> None:
    for address, page in pages.items():
        assert len(page.xpath("string(//*[@class='sb-translation'])")) < 160, address


def test_no_translation_of_the_site_s_words_is_unsure() -> None:
    for path in LOCALES.glob("*.po"):
        assert "#, fuzzy" not in path.read_text(encoding="utf-8"), "such a message is not compiled"


def test_the_navigation_speaks_chinese(pages: Pages) -> None:
    (menu,) = pages[f"{URL}zh/"].xpath("//nav[@id='page.menu']")
    said = [re.sub(f"[{han.CHARACTERS}] [A-Z][A-Za-z]+ ", "", link.text) for link in menu.xpath(".//li/a")]
    assert not [words for words in said if re.search("[A-Za-z]{3}", words)], "but for names in a Chinese text"


def test_a_text_that_is_shown_in_english_names_things_in_english(pages: Pages) -> None:
    (shown,) = pages[f"{URL}zh/argument/beyond/"].xpath("//main//div[@lang='en']")
    assert "PLC" in [link.text_content() for link in shown.xpath(".//a")]


def test_cases_are_named_in_both_languages(pages: Pages) -> None:
    for place in ("", "zh/"):
        matrix = pages[f"{URL}{place}matrix/"]
        heads = [" ".join(th.text_content().split()) for th in matrix.xpath("//th[@data-id='elmford']")]
        assert heads
        assert all("Elmford" in head and "榆渡" in head for head in heads)
        heading = pages[f"{URL}{place}cases/plc/"].xpath("string(//h1)")
        assert "港口灯塔文库" in heading
        assert "Center for Port and Lighthouse Digitization" in heading
