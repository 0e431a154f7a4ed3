"""A built site: every page is there, every link leads somewhere, nothing is fetched.

Here it is that of the made-up corpus; `tests/published` asks the same of the corpus of this repository.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from tests.fixture import CORPUS, PROBLEMS, SITE_URL

Pages = dict[str, lxml.html.HtmlElement]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    assert not PROBLEMS
    return CORPUS


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page but the one for missing pages, whose links lead from the root, by its path."""
    found = sorted(site.rglob("*.html"))
    return {
        path.relative_to(site).as_posix(): lxml.html.fromstring(path.read_text(encoding="utf-8"))
        for path in found
        if path.name != "404.html"
    }


LISTS = ("strategies", "levels", "kinds", "issues")


def page_of(place: str) -> str:
    return f"{addresses.url(place.partition('#')[0])}index.html"


def test_there_is_a_page_for_everything(pages: Pages, corpus: Corpus) -> None:
    wanted = [addresses.case(case_id) for case_id in corpus.cases]
    wanted += [addresses.source(citekey) for citekey in corpus.entries]
    wanted += [addresses.code(kind, code) for kind in LISTS for code in corpus.codes[kind]]
    wanted += [addresses.HOME, addresses.MATRIX, addresses.SOURCES, addresses.FOOTNOTES, addresses.CODEBOOK]
    assert [place for place in wanted if page_of(place) not in pages] == []


def anchor_of(corpus: Corpus, work: str, number: int) -> str:
    return addresses.note(work, number, corpus.works).partition("#")[2]


def test_the_register_has_every_note_and_no_other(pages: Pages, corpus: Corpus) -> None:
    ids = pages["footnotes/index.html"].xpath("//li[starts-with(@class, 'sb-note')]/@id")
    assert sorted(ids) == sorted(anchor_of(corpus, *key) for key in corpus.notes)


def test_every_note_is_cited_and_leads_back(pages: Pages, corpus: Corpus) -> None:
    for key, record in corpus.notes.items():
        passages = [passage for passage, _ in corpus.citing_note(record)]
        assert [passage for passage in passages if passage.kind in ("case", "chapter", "code")], key
        (note,) = pages["footnotes/index.html"].xpath(f"//*[@id='{anchor_of(corpus, *key)}']")
        hrefs = set(note.xpath(".//@href"))
        for passage in passages:
            if passage.kind == "case" and passage.claim:
                assert f"../cases/{passage.owner}/#{passage.claim}" in hrefs


def test_every_claim_is_an_anchor(pages: Pages, corpus: Corpus) -> None:
    for case_id, claim_id in corpus.claims:
        (claim,) = pages[page_of(addresses.case(case_id))].xpath(f"//*[@id='{claim_id}']")
        assert "sb-claim" in claim.get("class", "")


def test_every_claim_leads_to_its_sources_and_back(pages: Pages, corpus: Corpus) -> None:
    for citekey in corpus.entries:
        page = page_of(addresses.source(citekey))
        hrefs = {resolve(page, href) for href in pages[page].xpath("//article//a/@href")}
        for support in corpus.resting_on(citekey):
            if support.passage.kind == "case" and support.passage.claim:
                claim = f"cases/{support.passage.owner}/#{support.passage.claim}"
                assert claim in hrefs, (citekey, claim)
                case = pages[f"cases/{support.passage.owner}/index.html"]
                home = f"cases/{support.passage.owner}/index.html"
                assert addresses.url(addresses.source(citekey)) in {
                    resolve(home, href) for href in case.xpath("//div[@class='footnote']//a/@href")
                }


def test_a_candidate_never_stands_for_a_note(pages: Pages, corpus: Corpus) -> None:
    """No footnote that cites a note, and no claim through it, leads to what merely might be its source."""
    checked = 0
    for (work, number), note in corpus.notes.items():
        candidates = {
            addresses.url(addresses.source(one.entry))
            for one in note.candidates
            if one.entry not in note.entries
        }
        if not candidates:
            continue
        register = addresses.url(addresses.FOOTNOTES) + addresses.note(work, number, (work,)).removeprefix(
            addresses.FOOTNOTES
        )
        for name, page in pages.items():
            for chain in page.xpath("//*[@class='sb-chain']"):
                hrefs = {resolve(name, href) for href in chain.xpath(".//a/@href")}
                if register in hrefs:
                    checked += 1
                    assert not hrefs & candidates, (name, number)
    assert checked or not any(note.candidates for note in corpus.notes.values())
    for citekey in corpus.entries:
        through = {support.note.number for support in corpus.resting_on(citekey) if support.note}
        assert not through & (
            {note.number for note in corpus.candidacies(citekey)} - through_entries(corpus, citekey)
        )


def through_entries(corpus: Corpus, citekey: str) -> set[int]:
    return {note.number for note in corpus.notes.values() if citekey in note.entries}


def resolve(page: str, href: str) -> str:
    """Return where *href* leads from *page*, relative to the root of the site, without `index.html`."""
    if is_elsewhere(href):
        return href
    parts = urlsplit(href.removeprefix(SITE_URL) if href.startswith(SITE_URL) else href)
    base = "" if href.startswith(SITE_URL) else posixpath.dirname(page)
    path = unquote(parts.path)
    full = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/") if path else page
    if path.endswith(("/", ".", "..")) or (not path and full.endswith("index.html")):
        full = full.removesuffix("index.html").rstrip("/")
        full = f"{full}/" if full else ""
    return full + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def links(page: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the addresses on a page, but not those in templates, which scripts fill."""
    for element in page.xpath("//*[not(ancestor::template)]"):
        if isinstance(element.tag, str):
            for name in ("href", "src", "srcset", "poster", "action"):
                value = element.get(name)
                if value is not None:
                    yield from (part.split()[0] for part in value.split(",")) if name == "srcset" else [value]


def test_no_link_is_broken(pages: Pages, site: Path) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for href in links(page):
            if urlsplit(href).scheme and not href.startswith(SITE_URL):
                continue
            if href.startswith(SITE_URL) and "edit" in href:
                continue
            place, _, anchor = resolve(name, href).partition("#")
            target = f"{place}index.html" if place.endswith("/") or not place else place
            if not (site / target).is_file():
                broken.append(f"{name}: {href}")
            elif anchor and target in ids and anchor not in ids[target] and anchor != "__search":
                broken.append(f"{name}: {href} (no such anchor)")
    assert broken == []


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    for name, page in pages.items():
        assert [one for one, count in Counter(page.xpath("//@id")).items() if count > 1] == [], name


def test_labels_refer_to_what_is_there(pages: Pages) -> None:
    for name, page in pages.items():
        ids = set(page.xpath("//@id"))
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls"):
            for value in page.xpath(f"//@{attribute}"):
                assert set(value.split()) <= ids, (name, attribute, value)


FETCHED = (
    "//script/@src | //link[not(@rel='canonical' or @rel='alternate' or @rel='edit')]/@href"
    " | //img/@src | //img/@srcset | //source/@src | //iframe/@src | //video/@src | //audio/@src"
    " | //object/@data | //embed/@src | //form/@action"
    " | //*[local-name()='image' or local-name()='use']/@href"
)
URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+(?:url\()?["']([^"']+)""")


def is_elsewhere(href: str) -> bool:
    return bool(urlsplit(href).netloc) and not href.startswith(SITE_URL)


def test_nothing_is_fetched_from_elsewhere(pages: Pages, site: Path) -> None:
    for name, page in pages.items():
        assert [href for href in page.xpath(FETCHED) if is_elsewhere(href)] == [], name
        for style in (*page.xpath("//style/text()"), *page.xpath("//@style")):
            assert not [one for one in URL.findall(style) if is_elsewhere("".join(one))], name
    for path in site.rglob("*.css"):
        found = ["".join(one) for one in URL.findall(path.read_text(encoding="utf-8"))]
        assert [href for href in found if is_elsewhere(href)] == [], path.name


def test_every_page_has_a_title_a_language_and_one_main_heading(pages: Pages) -> None:
    for name, page in pages.items():
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue  # it only leads on
        assert page.get("lang") == ("zh" if name.startswith("zh/") else "en"), name
        assert page.xpath("string(//title)").strip(), name
        assert len(page.xpath("//main//h1")) == 1, name
        assert len(page.xpath("//meta[@name='description']/@content")) == 1, name


def test_chinese_is_marked_as_such(pages: Pages) -> None:
    han = re.compile(r"[\u3400-\u9fff]")
    for name, page in pages.items():
        if name.startswith("zh/"):
            continue
        for element in page.xpath(
            "//main//article//*[not(self::script or self::style or self::code or self::template)]"
        ):
            if han.search(element.text or "") and not (element.text or "").startswith("http"):
                language = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
                inside = element.xpath("ancestor-or-self::*[self::code or self::pre or self::template]")
                assert inside or (language and language[0].startswith("zh")), (name, element.text)


def test_a_page_stands_at_one_place_of_the_navigation(pages: Pages) -> None:
    for name, page in pages.items():
        current = page.xpath("//nav[@class='sb-subnav']//a[@aria-current]")
        assert len(current) <= 1, name
        folder = name.removesuffix("index.html")
        if folder.startswith("contributing/rules/"):
            assert [link.text for link in current] == ["Rules"], name


def test_the_site_says_how_many_claims_it_has(pages: Pages, corpus: Corpus) -> None:
    total = sum(
        len(page.xpath("//li[contains(@class, 'sb-claim')][@id]"))
        for name, page in pages.items()
        if name.startswith(("cases/", "general/"))
    )
    assert total == len(corpus.claims)


def test_data_files_are_offered_and_there(pages: Pages, site: Path) -> None:
    for name, page in pages.items():
        for href in page.xpath("//a[@download]/@href"):
            path = site / resolve(name, href)
            assert path.is_file(), (name, href)
            assert path.stat().st_size, (name, href)
