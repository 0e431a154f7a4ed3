"""Tiny sites, built by MkDocs as a maintainer would."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from sourcebook.host.plugin import SourcebookPlugin
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

Tiny = Callable[[dict[str, str | None]], Path]

CONFIG = """\
site_name: Tiny
site_url: ""
edit_uri: https://example.org/edit/docs/
theme: {name: material, font: false, features: [content.action.edit]}
plugins: [sourcebook]
"""
CASE = "cases/tartu-2016.yml"
TINY = Path(__file__).parents[1] / "tiny"


def changed(name: str, old: str, new: str) -> dict[str, str | None]:
    text = (TINY / name).read_text(encoding="utf-8")
    assert old in text
    return {name: text.replace(old, new)}


def build(root: Path, *arguments: str, config: str = CONFIG) -> subprocess.CompletedProcess[str]:
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def read(root: Path, name: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((root / "site" / name).read_text(encoding="utf-8"))


def text(root: Path, name: str) -> str:
    return " ".join(read(root, name).find(".//article").text_content().split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    for path in sorted(TINY.rglob("*")):
        if path.is_file():
            (root / path.relative_to(TINY)).parent.mkdir(parents=True, exist_ok=True)
            (root / path.relative_to(TINY)).write_bytes(path.read_bytes())
    before = files(root)
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert "ERROR" not in done.stderr
    written = {name for name in files(root) - before if not name.startswith(("site/", ".cache/"))}
    assert written == {"mkdocs.yml"}, "derived pages are virtual"
    return root


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "cases/index.html",
        "cases/tartu-2016/index.html",
        "strategies/index.html",
        "strategies/budgeting/index.html",
        "strategies/broadcasting/index.html",
        "levels/local/index.html",
        "levels/national/index.html",
        "limitations/index.html",
        "opportunities/index.html",
        "matrix/index.html",
        "sources/index.html",
        "sources/liiv2016/index.html",
        "sources/article/index.html",
        "footnotes/index.html",
        "method/codebook/index.html",
        "assets/sourcebook.css",
    ],
)
def test_a_strict_build_makes_every_page(built: Path, page: str) -> None:
    assert (built / "site" / page).is_file()


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("index.html", "docs/index.md"),
        ("cases/tartu-2016/index.html", "cases/tartu-2016.yml"),
        ("sources/liiv2016/index.html", "footnotes/sources.bib"),
        ("footnotes/index.html", "footnotes/notes.yml"),
        ("strategies/budgeting/index.html", "cases/_codebook.yml"),
    ],
)
def test_edit_links_open_the_file_that_a_page_comes_from(built: Path, page: str, source: str) -> None:
    (href,) = read(built, page).xpath("//a[@rel='edit']/@href")
    path = os.path.normpath(href.removeprefix("https://example.org/edit/"))
    assert path == source


def test_the_configuration_may_lie_elsewhere(tiny: Tiny) -> None:
    """Pages are found, and edited, where they lie; a key of front matter without a value says nothing."""
    root = tiny({"docs/two.md": "---\ntitle:\n---\n# Another page\n"})
    plugin = "{cases_dir: ../../cases, footnotes_dir: ../../footnotes}"
    config = CONFIG.replace("[sourcebook]", f"[sourcebook: {plugin}]") + "docs_dir: ../../docs\n"
    config = config.replace("/edit/docs/", "/edit/main/docs/")
    (root / "site/config").mkdir(parents=True)
    assert build(root / "site/config", "--strict", "-d", "../built", config=config).returncode == 0
    for page, source in (
        ("index.html", "docs/index.md"),
        ("cases/tartu-2016/index.html", "cases/tartu-2016.yml"),
        ("footnotes/index.html", "footnotes/notes.yml"),
    ):
        (href,) = read(root, f"built/{page}").xpath("//a[@rel='edit']/@href")
        assert os.path.normpath(href.removeprefix("https://example.org/edit/main/")) == source
    assert "Another page" in read(root, "built/two/index.html").xpath("string(//title)")


def test_a_page_written_by_hand_has_its_footnotes_links_and_blocks(built: Path) -> None:
    page = read(built, "index.html")
    assert page.xpath("//sup/a[@class='footnote-ref']/text()") == ["1"]
    assert "Kask" in page.xpath("string(//li[@id='fn:article-n-2'])")
    assert {"cases/tartu-2016/", "limitations/#turnout"} <= set(page.xpath("//article//a/@href"))
    assert page.xpath("//table[@class='sb-matrix']")


def test_titles_and_contents(built: Path) -> None:
    page = read(built, "cases/tartu-2016/index.html")
    assert page.xpath("string(//title)").strip() == "Tartu · Tiny"
    assert page.xpath("//meta[@name='description']/@content") == ["A town lets its residents decide."]
    assert len(page.xpath("//h1")) == 1
    toc = page.xpath("//nav[@class='sb-toc']//a/@href")
    assert "#section.strategies" in toc
    assert "#use.budgeting.local" in toc
    assert set(toc) <= {f"#{anchor}" for anchor in page.xpath("//@id")}


def test_pages_are_files_where_addresses_are_not_folders(tiny: Tiny) -> None:
    root = tiny({})
    done = build(root, "--strict", config=CONFIG + "use_directory_urls: false\n")
    assert done.returncode == 0, done.stderr
    page = read(root, "cases/tartu-2016.html")
    hrefs = [href for href in page.xpath("//article//a/@href") if not re.match(r"https?:|#", href)]
    assert "../strategies/budgeting.html" in hrefs
    for href in hrefs:
        assert (root / "site" / "cases" / href.partition("#")[0]).resolve().is_file(), href


def test_an_error_stops_the_build_after_all_problems_are_shown(tiny: Tiny) -> None:
    root = tiny(
        {
            **changed(CASE, "strategy: budgeting", "strategy: budgetting"),
            **changed("footnotes/notes.yml", "entries: [liiv2016]", "entries: [liiv2061]"),
            **changed("docs/index.md", "[[turnout]]", "[[turnuot]]"),
            "cases/narva-2017.yml": "name: [\n",
        }
    )
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the old site", encoding="utf-8")
    done = build(root)
    assert done.returncode != 0
    for place, rule in (
        ("cases/tartu-2016.yml:11:15", "unknown-code"),
        ("footnotes/notes.yml:1:111", "unknown-citekey"),
        ("docs/index.md:3:60", "broken-link"),
        ("cases/narva-2017.yml:1:7", "yaml-syntax"),
    ):
        assert re.search(rf"ERROR +- +sourcebook: {re.escape(place)}: .*\[{rule}\]", done.stderr), place
    assert "4 errors in 4 files; nothing was built" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(root / "site") == {"index.html"}
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "the old site"


def test_a_warning_stops_only_a_strict_build(tiny: Tiny) -> None:
    root = tiny(changed(CASE, "Few voted at first [@article, n. 2].", "Few voted at first."))
    done = build(root)
    assert done.returncode == 0
    assert re.search(r"WARNING +- +sourcebook: cases/tartu-2016\.yml:23:31: .*\[uncited-claim\]", done.stderr)
    assert (root / "site" / "cases" / "tartu-2016" / "index.html").is_file()
    done = build(root, "--strict")
    assert done.returncode != 0
    assert "Aborted with 1 warnings in strict mode" in done.stdout + done.stderr


def test_a_broken_link_from_a_page_to_a_claim_is_reported(tiny: Tiny) -> None:
    links = "[one](cases/tartu-2016.md#founded) and [two](cases/tartu-2016.md#nothing)"
    markdown = f"# Home\n\nSee {links} [@article, n. 2].\n"
    anchors = "validation: {links: {anchors: warn}}\n"
    root = tiny({"docs/index.md": markdown})
    done = build(root, "--strict", config=CONFIG + anchors)
    assert done.returncode != 0
    assert "#nothing" in done.stderr
    assert "#founded" not in done.stderr
    root = tiny({"docs/index.md": markdown.replace("nothing", "few-voted")})
    assert build(root, "--strict", config=CONFIG + anchors).returncode == 0


def test_a_broken_link_from_a_page_to_a_derived_page_is_reported(tiny: Tiny) -> None:
    root = tiny({"docs/index.md": "# Home\n\n[x](cases/narva.md) [@article, n. 2]\n"})
    done = build(root, "--strict")
    assert done.returncode != 0
    assert "cases/narva.md" in done.stderr


def test_a_case_that_is_copied_and_edited_appears_everywhere(tiny: Tiny, built: Path) -> None:
    case = (TINY / CASE).read_text(encoding="utf-8")
    for old, new in (
        ("{en: Tartu, et: Tartu linn, zh: 塔尔图}", "Narva"),
        ("presence: present", "presence: absent"),
        ("effect: strong", "effect: weak"),
        ("Turnout rose", "Turnout fell"),
        ("The council began it in 2013", "A board began it in 2017"),
        ("Few voted at first", "Many stayed away"),
    ):
        assert old in case
        case = case.replace(old, new)
    root = tiny({"cases/narva-2017.yml": case})
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert "Narva" in text(root, "cases/index.html")
    assert "Narva" in text(root, "strategies/budgeting/index.html")
    assert "Turnout fell" in text(root, "strategies/budgeting/index.html")
    assert "Turnout fell" in text(root, "sources/liiv2016/index.html")
    assert "Turnout fell" in text(root, "footnotes/index.html")
    assert "Narva" in text(root, "limitations/index.html")
    assert "Narva" in text(root, "levels/local/index.html")
    assert read(root, "matrix/index.html").xpath("//thead//a/text()")[:2] == ["Narva", "Tartu"]
    assert read(root, "index.html").xpath("//thead//a/text()")[:2] == ["Narva", "Tartu"]
    new = files(root / "site") - files(built / "site")
    new = {name for name in new if not name.startswith("pagefind/")}  # named by what they hold
    assert all("narva-2017" in name for name in new), new
    assert "cases/narva-2017/index.html" in new


def test_a_page_written_by_hand_that_says_so_comes_before_a_derived_one(tiny: Tiny) -> None:
    root = tiny({"docs/cases/index.md": "---\nreplaces: cases/\n---\n# My cases\n\nBy hand.\n"})
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert "By hand." in text(root, "cases/index.html")


def test_the_folders_can_be_named(tiny: Tiny) -> None:
    root = tiny({})
    (root / "cases").rename(root / "studies")
    (root / "footnotes").rename(root / "library")
    plugins = "plugins: [sourcebook: {cases_dir: studies, footnotes_dir: library}]\n"
    done = build(root, "--strict", config=CONFIG.replace("plugins: [sourcebook]\n", plugins))
    assert done.returncode == 0, done.stderr
    assert "Tartu" in text(root, "cases/tartu-2016/index.html")


def plugin(root: Path, command: str | None) -> tuple[SourcebookPlugin, object]:
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    found = config.plugins["sourcebook"]
    assert isinstance(found, SourcebookPlugin)
    if command:
        found.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    found.on_config(config)
    return found, config


@pytest.mark.parametrize("command", ["build", "gh-deploy", None])
def test_an_error_raises(tiny: Tiny, command: str | None, caplog: pytest.LogCaptureFixture) -> None:
    found, config = plugin(tiny(changed(CASE, "strategy: budgeting", "strategy: budgetting")), command)
    with pytest.raises(PluginError, match="1 error in 1 file; nothing was built"):
        found.on_pre_build(config=config)  # type: ignore[arg-type]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_while_somebody_writes_an_error_is_shown_and_nothing_stops(
    tiny: Tiny, caplog: pytest.LogCaptureFixture
) -> None:
    found, config = plugin(tiny(changed(CASE, "strategy: budgeting", "strategy: budgetting")), "serve")
    found.on_pre_build(config=config)  # type: ignore[arg-type]
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert "[unknown-code]" in record.getMessage()
    assert "tartu-2016" in found.corpus.cases


def test_the_preview_watches_the_data(tiny: Tiny) -> None:
    root = tiny({})
    _, config = plugin(root, "serve")
    assert {str(root / "cases"), str(root / "footnotes")} <= set(config.watch)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "broken", ["cases/tartu-2016.yml", "cases/_codebook.yml", "footnotes/sources.bib", "footnotes/notes.yml"]
)
def test_every_page_can_be_written_while_a_file_is_broken(tiny: Tiny, broken: str) -> None:
    """As during a preview, when somebody has saved half a sentence."""
    found, config = plugin(tiny({broken: "{{"}), "serve")
    found.on_pre_build(config=config)  # type: ignore[arg-type]
    for page in derived(found.corpus):
        assert page.write(found.corpus, Settings()).html


def test_a_corpus_that_has_only_a_codebook_builds(tiny: Tiny) -> None:
    codebook = (TINY / "cases/_codebook.yml").read_text(encoding="utf-8").replace(" [@liiv2016]", "")
    nothing = dict.fromkeys((CASE, "footnotes/sources.bib", "footnotes/notes.yml"))
    root = tiny({**nothing, "cases/_codebook.yml": codebook, "docs/index.md": "# Home\n"})
    result = build(root, "--strict")
    assert result.returncode == 0, result.stderr
    assert "There is no case yet" in (root / "site/cases/index.html").read_text(encoding="utf-8")
    assert "There is no note" in (root / "site/footnotes/index.html").read_text(encoding="utf-8")
