"""Tiny sites in two languages, built by MkDocs."""

import posixpath
from collections.abc import Callable
from pathlib import Path

from sourcebook.corpus.translation import fingerprint
from tests.host.test_build import CONFIG, build, files, read, text

Tiny = Callable[[dict[str, str | None]], Path]

TWO = CONFIG.replace(
    "plugins: [sourcebook]",
    "plugins:\n- sourcebook:\n    languages: [en, zh]\n    translations: {zh: {Tiny: 小站, Start: 开始}}",
)
NAV = "nav: [{Start: index.md}, {Cases: cases/index.md}, page.md]\nnot_in_nav: '*'\n"
PAGE = "# A page\n\nSee [home](index.md) and ![a dot](dot.svg), says [@liiv2016].\n"
DOT = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def definition(english: str, chinese: str) -> dict[str, str | None]:
    codebook = (Path(__file__).parents[1] / "tiny/cases/_codebook.yml").read_text(encoding="utf-8")
    old = "definition: Speaking to everyone at once."
    assert old in codebook
    new = f"definition: {{en: {english}, zh: {chinese}}}"
    return {"cases/_codebook.yml": codebook.replace(old, new)}


def test_one_language_has_no_switch_and_no_versions(tiny: Tiny) -> None:
    root = tiny({})
    assert build(root, "--strict").returncode == 0
    page = read(root, "cases/tartu-2016/index.html")
    assert not page.xpath("//nav[@class='sb-languages'] | //link[@hreflang]")
    assert not (root / "site/zh").exists()


def test_every_page_is_there_twice_and_the_navigation_speaks(tiny: Tiny) -> None:
    root = tiny({"docs/page.md": PAGE, "docs/dot.svg": DOT})
    result = build(root, "--strict", config=TWO + NAV)
    assert result.returncode == 0, result.stderr
    pages = {name for name in files(root / "site") if name.endswith("index.html")}
    assert {name for name in pages if not name.startswith("zh/")} == {
        name.removeprefix("zh/") for name in pages if name.startswith("zh/")
    }
    page = read(root, "zh/cases/tartu-2016/index.html")
    assert page.xpath("string(//title)") == "塔尔图 · 小站"
    menu = [" ".join(link.text_content().split()) for link in page.xpath("//nav[@id='page.menu']//li/a")]
    assert menu[:2] == ["开始", "案例"]
    hrefs = page.xpath("//nav[@id='page.menu']//li/a/@href")
    assert {posixpath.normpath(f"zh/cases/tartu-2016/{href}") for href in hrefs} >= {"zh", "zh/cases"}


def test_a_missing_page_says_so_in_every_language(tiny: Tiny) -> None:
    root = tiny({"docs/page.md": PAGE, "docs/dot.svg": DOT})
    assert (
        build(
            root, "--strict", config=TWO.replace('site_url: ""', "site_url: https://example.org/c/") + NAV
        ).returncode
        == 0
    )
    (chinese,) = read(root, "404.html").xpath("//main//div[@lang='zh']")
    assert chinese.xpath("string(h2)") == "未找到页面"
    assert chinese.xpath("string(.//a/@href)") == "/c/zh/"


def test_a_page_that_nobody_translated_is_shown_in_the_original(tiny: Tiny) -> None:
    root = tiny({"docs/page.md": PAGE, "docs/dot.svg": DOT})
    assert build(root, "--strict", config=TWO + NAV).returncode == 0
    page = read(root, "zh/page/index.html")
    assert page.xpath("string(//p[@class='sb-translation'])") == "本页尚无译文，以英文原文显示。"
    (image,) = page.xpath("//img/@src")
    assert (root / "site/zh/page" / image).resolve() == root / "site/dot.svg"
    (home,) = page.xpath("//main//div[@lang='en']//a[text()='home']/@href")
    assert posixpath.normpath(f"zh/page/{home}") == "zh"
    assert not read(root, "page/index.html").xpath("//p[@class='sb-translation']")


def test_edit_links_of_another_language_open_what_the_page_is_made_of(tiny: Tiny) -> None:
    root = tiny({"docs/page.md": PAGE, "docs/dot.svg": DOT, "docs/zh/index.md": "# 小站\n"})
    assert build(root, config=TWO + NAV).returncode == 0
    made_of = {
        "zh/cases/tartu-2016": "cases/tartu-2016.yml",
        "zh/sources/liiv2016": "footnotes/sources.bib",
        "zh/page": "docs/page.md",
        "zh": "docs/zh/index.md",
    }
    for place, path in made_of.items():
        (href,) = read(root, f"{place}/index.html").xpath("//a[@rel='edit']/@href")
        assert posixpath.normpath(href.removeprefix("https://example.org/edit/")) == path, place


def test_a_page_that_somebody_translated_takes_its_place(tiny: Tiny) -> None:
    root = tiny(
        {"docs/page.md": PAGE, "docs/dot.svg": DOT, "docs/zh/page.md": "# 一页\n\n出处 [@liiv2016]。\n"}
    )
    result = build(root, "--strict", config=TWO + NAV)
    assert result.returncode == 0, result.stderr
    page = read(root, "zh/page/index.html")
    assert page.xpath("string(//h1)").startswith("一页")
    assert not page.xpath("//p[@class='sb-translation'] | //main//div[@lang]")
    mentions = read(root, "zh/sources/liiv2016/index.html").text_content()
    assert "一页" in mentions
    assert "A page" not in mentions
    assert "一页" not in read(root, "sources/liiv2016/index.html").text_content()


def test_a_translation_that_has_fallen_behind_is_marked_and_stops_no_build(tiny: Tiny) -> None:
    changes = definition("Speaking to all at once.", "同时对所有人说话。")
    memory = "".join(
        f"{fingerprint(words)}: {fingerprint(original)}\n"
        for words, original in (
            ("同时对所有人说话。", "Speaking to everyone at once."),
            ("塔尔图", "Tartu"),
            ("Tartu linn", "Tartu"),
        )
    )
    root = tiny({**changes, "cases/_translations.yml": memory})
    result = build(root, "--strict", config=TWO.replace(", Start: 开始", ""))
    assert result.returncode == 0
    assert "[stale-translation]" in result.stderr
    page = read(root, "zh/strategies/broadcasting/index.html")
    assert "译文待更新" in page.xpath("string(//*[@class='sb-stale'])")
    assert "此后已有改动" in page.xpath("string(//*[@class='sb-translation'])")
    assert "同时对所有人说话" not in text(root, "strategies/broadcasting/index.html")


def test_a_translation_of_what_the_configuration_no_longer_says_is_told(tiny: Tiny) -> None:
    result = build(tiny({}), "--strict", config=TWO)
    assert result.returncode == 1
    assert "mkdocs.yml translates 'Start' into 'zh', but says it nowhere" in result.stderr
