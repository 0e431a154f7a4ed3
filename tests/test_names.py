"""Names and labels with everything in them that means something to a computer: shown as they are written.

Every name and label of the made-up corpus is one such; then every page, script and file of its site is read.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from sourcebook.model.words import Words
from tests import fixture
from tests.audit import built
from tests.browser.conftest import complaints

PLANTED = {
    "en": "R&D with NATO <i>\"x\" 'y' 倾听",
    "zh": '研发&<北约>"甲" R&D with NATO',
    "ar": "مكتبة & <b>R&D with NATO",
}
"""What stands in every name after a word of its own."""

LABELS = ("name", "short", "label", "unit", "one", "many", "credit", "license")
"""The keys that hold a mere name."""

MEASURES = {"id": "shelves", "label": {"en": "Shelves", "zh": "书架"}, "unit": {"en": "metres", "zh": "米"}}
"""A number that cases have, which the made-up corpus does not declare."""

NAMED = [key.name for key in Words.keys.values()]
"""Everything that a corpus can call by a word of its own."""

VALUES = [{"measure": "shelves", "value": "310", "text": "It has them [@plc2020, p. 3]."}]
PICTURE = "fields/institutions/cases/_pictures/two-domes.png"
SHOWN = "\n\n![Two domes](two-domes.png)"

WRONG = re.compile(r"&(?:amp|lt|gt|quot|#\w+);|</?span|r&d|with nato|RANDD")
"""What a reader sees of a name that was escaped twice, whose marks are shown, or that lost its capitals."""


def planted(value: Any, number: Iterator[int]) -> dict[str, str]:
    """Return a name or label with what is planted in it."""
    texts = value if isinstance(value, dict) else {"en": value}
    return {
        language: f"N{next(number)} {words}"
        for language, words in PLANTED.items()
        if language in texts or language == "ar"
    }


def fuller(name: str, data: Any) -> Any:
    """Return data of a file of the made-up corpus with all else that has a name and a label."""
    if name == "_codebook.yml":
        words = {term: {"one": {"en": term, "zh": term}, "many": {"en": term, "zh": term}} for term in NAMED}
        return {**data, "words": words, "measures": [MEASURES]}
    if name == "plc.yml":
        claim = {**data["facts"][0]["claims"][0]}
        claim["text"] += SHOWN
        facts = [{**data["facts"][0], "claims": [claim, *data["facts"][0]["claims"][1:]]}, *data["facts"][1:]]
        return {
            **data,
            "facts": facts,
            "measures": VALUES,
            "tags": [PLANTED["en"]],
            "authors": [PLANTED["en"]],
        }
    return {**data, "measures": VALUES} if name == "elmford.yml" else data


def plant(value: Any, number: Iterator[int]) -> Any:
    """Return data of a file with every name and label in it planted."""
    if isinstance(value, list):
        return [plant(item, number) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: planted(item, number)
        if key in LABELS and item not in ("yes", "no")
        else [f"{item[0]} & <{PLANTED['en']}"]
        if key == "aliases"
        else plant(item, number)
        for key, item in value.items()
    }


@pytest.fixture(scope="session")
def planted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the made-up corpus with all its names planted."""

    def write(folder: Path) -> None:
        root = fixture.copied(folder.with_name("planted"))
        (root / "cases" / "_translations.yml").unlink()
        number = iter(range(1, 10_000))
        (root / "cases" / "_pictures").mkdir()
        shutil.copy(Path(__file__).parent / PICTURE, root / "cases" / "_pictures")
        credited = [{"file": "two-domes.png", "credit": "The makers", "license": "CC0 1.0"}]
        (root / "cases" / "_pictures" / "_credits.yml").write_text(json.dumps(credited), encoding="utf-8")
        for path in (root / "cases").rglob("*.yml"):
            if path.name != "_redirects.yml" and path.parent.name != "_schema":
                data = fuller(path.name, yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
                data = plant(data, number)
                path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        bib = root / "footnotes" / "sources.bib"
        title = "R\\&D with {NATO} < \"x\" 'y' 倾听"
        text = re.sub(
            r"(?m)^( +title +=) .*", lambda match: f"{match[1]} {{{title}}},", bib.read_text("utf-8")
        )
        bib.write_text(text, encoding="utf-8")
        fixture.build(root, folder, SITE_URL=fixture.SITE_URL)

    return fixture.once(tmp_path_factory, "planted-site", write)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in data of JSON; what is HTML, as its words."""
    if isinstance(value, str):
        yield value if not re.match(r"\s*<(?!i>|b>)", value) else lxml.html.fromstring(value).text_content()
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def words_of_page(html: str) -> Iterator[str]:
    """Yield what a page says: its text, its attributes, and the data in it."""
    page = lxml.html.document_fromstring(html)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            if "json" in element.get("type", ""):
                yield from strings(json.loads(element.text or "null"))
            continue
        if element.xpath("ancestor-or-self::*[self::code or self::pre or self::textarea]"):
            continue  # BibTeX and other formats, as they are written
        yield from (text for text in (element.text, element.tail) if text)
        yield from (
            value
            for name, value in element.attrib.items()
            if name not in ("href", "src", "id", "class", "data-place")
        )


def words_of(path: Path) -> Iterator[str]:
    """Yield what a file of the site says."""
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".html":
            yield from words_of_page(text)
        case ".json":
            yield from strings(json.loads(text))
        case ".csv":
            yield from (cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row)
        case ".svg" | ".xml":
            tree = lxml.etree.fromstring(text.encode())
            yield from (
                str(one) for one in tree.xpath("//text()[not(ancestor::*[local-name()='style'])] | //@*")
            )


def test_no_page_and_no_file_shows_another_name_than_was_written(planted_site: Path) -> None:
    wrong: dict[str, set[str]] = {}
    seen = 0
    for path in sorted(planted_site.rglob("*")):
        name = path.relative_to(planted_site).as_posix()
        if path.suffix not in (".html", ".json", ".csv", ".svg", ".xml") or "pagefind" in name:
            continue
        for text in words_of(path):
            seen += "R&D with NATO" in text
            if WRONG.search(text) and "Z39.88" not in text:
                wrong.setdefault(" ".join(text.split())[:160], set()).add(name)
    assert {text: sorted(names)[:3] for text, names in wrong.items()} == {}
    assert seen > 1000


def test_the_markdown_of_a_page_reads_back_as_its_names(planted_site: Path) -> None:
    for path in planted_site.rglob("*.html.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"&amp;amp;|&amp;lt;|r&d|r&amp;d|with nato", text), path


@pytest.fixture
def page(browser: Browser, planted_site: Path) -> Iterator[Page]:
    with built.served(planted_site) as address:
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
        errors = complaints(page)
        yield page
        page.close()
        assert not errors, errors


def said(page: Page) -> str:
    return str(page.evaluate("document.querySelector('main').innerText"))


@pytest.mark.parametrize("language", ["", "zh/"])
def test_scripts_show_names_as_they_are_written(page: Page, language: str) -> None:
    shown = "R&D with NATO"
    page.goto(f"{language}compare/?cases=plc,book-barge,elmford")
    expect(page.locator("[id='compare.result'] section")).to_have_count(1)
    assert shown in said(page)
    assert not WRONG.search(said(page))
    page.goto(f"{language}explore/?case=plc")
    expect(page.locator("[id='explore.form']")).to_be_visible()
    assert not WRONG.search(said(page))
    page.goto(f"{language}matrix/?signs=on")
    page.locator("#matrix a.sb-cell").first.hover()
    expect(page.locator("[id='matrix.tip']")).to_be_visible()
    assert shown in page.locator("[id='matrix.tip']").inner_text()
    assert not WRONG.search(said(page))
    page.goto(f"{language}search/?q=NATO")
    expect(page.locator("a.sb-hit").first).to_be_visible()
    assert not WRONG.search(said(page))
    assert shown in said(page)
