"""Files that other programs look for, of the made-up corpus."""

import io
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from PIL import Image

from sourcebook.site.beside import cards, markdown
from tests.fixture import CORPUS

ROOT = "https://example.org/corpus/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def local(site: Path, url: str) -> Path:
    assert url.startswith(ROOT), url
    path = site / url.removeprefix(ROOT).partition("#")[0]
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize(("name", "language"), [("feed.xml", "en"), ("zh/feed.xml", "zh")])
def test_the_feed_leads_to_pages_and_says_when(name: str, language: str, site: Path) -> None:
    feed = lxml.etree.parse(str(site / name))
    assert feed.getroot().get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = feed.findall("a:entry", ATOM)
    assert entries
    days = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert feed.findtext("a:updated", "", ATOM) == max(days)
    assert days == sorted(days, reverse=True)
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        page = local(site, entry.find("a:link", ATOM).get("href"))
        assert page.is_file()
        assert page.is_relative_to(site / "zh") is (language == "zh")
        html = lxml.html.fromstring(entry.findtext("a:summary", "", ATOM))
        for link in html.iter("a"):
            assert local(site, link.get("href")).is_file()


def test_every_page_announces_the_feed_of_its_language_and_its_locale(site: Path) -> None:
    for path, language in ((site, "en"), (site / "zh", "zh")):
        for name in ("", "cases", "cases/plc", "sources"):
            page = lxml.html.fromstring((path / name / "index.html").read_bytes())
            (feed,) = page.xpath("//head/link[@type='application/atom+xml']/@href")
            assert (path / name / feed).resolve() == (path / "feed.xml").resolve()
            locales = {"en": "en_US", "zh": "zh_CN"}
            assert page.xpath("//meta[@property='og:locale']/@content") == [locales.pop(language)]
            assert page.xpath("//meta[@property='og:locale:alternate']/@content") == [*locales.values()]


def test_the_sitemap_says_when_the_corpus_last_changed_a_page_and_nothing_of_the_day_it_is_built(
    site: Path,
) -> None:
    tree = lxml.etree.fromstring((site / "sitemap.xml").read_bytes())
    days = {url[0].text: url.findtext("{*}lastmod") for url in tree}
    feed = lxml.etree.parse(str(site / "feed.xml"))
    entries = feed.findall("a:entry", ATOM)
    newest = {entry.find("a:link", ATOM).get("href"): "" for entry in entries}
    for entry in reversed(entries):
        newest[entry.find("a:link", ATOM).get("href")] = entry.findtext("a:updated", "", ATOM)[:10]
    assert {page: days[page] for page in newest} == newest
    assert days[f"{ROOT}zh/cases/plc/"] == days[f"{ROOT}cases/plc/"]
    assert days[ROOT] is None


def test_no_description_of_a_derived_page_is_longer_than_search_engines_show(site: Path) -> None:
    for path in site.glob("*/*/index.html"):
        page = lxml.html.fromstring(path.read_bytes())
        assert all(len(said) <= 160 for said in page.xpath("//meta[@name='description']/@content")), path


def test_llms_txt_leads_to_markdown_that_exists(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Town Libraries\n\n> ")
    urls = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert f"{ROOT}cases/plc/index.html.md" in urls
    for url in urls:
        assert local(site, url).is_file(), url


def test_every_page_is_markdown_too_and_says_so(site: Path) -> None:
    pages = [
        path
        for path in sorted(site.rglob("index.html"))
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    assert len(pages) > 2 * len(CORPUS.entries)
    for path in pages:
        text = path.with_name("index.html.md").read_text(encoding="utf-8")
        assert text.startswith('---\ntitle: "'), path
        head = lxml.html.fromstring(path.read_bytes()).find("head")
        (link,) = (link for link in head.iter("link") if link.get("type") == "text/markdown")
        assert link.get("href") == "index.html.md"


def test_the_markdown_of_a_case_has_its_claims_and_footnotes(site: Path) -> None:
    text = (site / "cases/plc/index.html.md").read_text(encoding="utf-8")
    page = lxml.html.fromstring((site / "cases/plc/index.html").read_bytes())
    notes = page.xpath('//div[@class="footnote"]/ol/li')
    assert notes
    for number, _ in enumerate(notes, 1):
        assert f"\n[^{number}]: " in text
        assert f"[^{number}]" in text.partition(f"\n[^{number}]: ")[0]
    assert "↩" not in text
    assert "PLC was founded in 2008,[^" in text


def test_every_page_has_a_picture_that_exists(site: Path) -> None:
    for path in sorted(site.rglob("index.html")):
        page = lxml.html.fromstring(path.read_bytes())
        images = page.xpath('//meta[@property="og:image"]/@content')
        if not images:
            assert page.xpath('//meta[@http-equiv="refresh"]'), path
            continue
        with Image.open(local(site, images[0])) as image:
            assert image.size == (cards.WIDTH, cards.HEIGHT)


def test_a_card_leaves_out_what_its_typeface_lacks() -> None:
    assert cards.draw("Tea 茶", "Hot.", "Site") == cards.draw("Tea", "Hot.", "Site")
    with Image.open(io.BytesIO(cards.draw("Tea", "", "Site"))) as image:
        assert len(image.convert("RGB").getcolors(100_000)) > 2
    long = cards.draw("word " * 200, "more " * 500, "Site")
    assert long.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p>So.<sup id="fnref:a"><a class="footnote-ref" href="#fn:a" role="doc-noteref">1</a></sup></p>'
            '<h2 id="section.footnotes">Footnotes</h2>'
            '<div class="footnote" role="doc-endnotes"><hr /><ol><li id="fn:a"><p>Nye, <em>Power</em>. '
            '<a class="footnote-backref" href="#fnref:a">↩</a></p></li></ol></div>',
            "So.[^1]\n\n[^1]: Nye, *Power*.\n",
        ),
        ('<p>a</p><svg><text>b</text></svg><form>c</form><button>d</button><p hidden="">e</p>', "a\n"),
        ('<p><a href="../plc/#x">PLC</a></p>', "[PLC](../plc/#x)\n"),
        ("<table><tr><th>A</th></tr><tr><td>1</td></tr></table>", "| A |\n| --- |\n| 1 |\n"),
    ],
)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    assert markdown.markdown(html, "T").partition("---\n\n")[2] == expected


def test_a_title_is_quoted_for_yaml() -> None:
    assert markdown.markdown("", 'A "b" \\ c').splitlines()[1] == 'title: "A \\"b\\" \\\\ c"'
