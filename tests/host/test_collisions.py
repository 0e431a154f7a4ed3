"""What would be written to one address twice is a problem that names both; what replaces says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from sourcebook.check import check
from sourcebook.host import generated
from sourcebook.host.configuration import Configuration
from tests.host.test_build import CONFIG, build, text

Tiny = Callable[[dict[str, str | None]], Path]
TWO = CONFIG.replace("plugins: [sourcebook]", "plugins: [{sourcebook: {languages: [en, et]}}]")
WORDS = "# Mine\n\nWords of mine.\n"


def told(root: Path, config: str = CONFIG) -> list[str]:
    """Return what is said of the files of a site, before anything is built."""
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    loaded = load_config(str(root / "mkdocs.yml"))
    loaded.plugins._current_plugin = "sourcebook"  # MkDocs notes it while a plugin brings files
    read = Configuration.of(loaded, loaded.plugins["sourcebook"].config)
    corpus, problems = check(read.folders)
    assert problems == []
    texts = generated.texts(corpus, read.settings)
    added = generated.add(get_files(loaded), corpus, texts, loaded, read.settings, "docs", {})
    return list(map(str, added.problems))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("docs/sources.md", "the derived page 'sources/index.md'"),
        ("docs/sources/index.md", "the derived page 'sources/index.md'"),
        ("docs/Sources.md", "the derived page 'sources/index.md'"),
        ("docs/cases/tartu-2016.md", "the derived page 'cases/tartu-2016.md'"),
        ("docs/cases/Tartu-2016/index.md", "the derived page 'cases/tartu-2016.md'"),
        ("docs/data/claims.csv", "the file 'data/claims.csv' that the build makes"),
        ("docs/llms.txt", "the file 'llms.txt' that the build makes"),
        ("docs/assets/Sourcebook.css", "the file 'assets/sourcebook.css' that the build makes"),
    ],
)
def test_a_file_in_the_place_of_a_derived_one(name: str, other: str, tiny: Tiny) -> None:
    (problem,) = told(tiny({name: WORDS}))
    assert problem.startswith(f"{name}:1:1: this file is written to the address")
    assert f"where {other} is; rename it" in problem
    assert ("replaces: " in problem) is (name.endswith(".md") and "page" in other)


@pytest.mark.parametrize("name", ["docs/et/sources.md", "docs/et/sources/index.md"])
def test_so_in_another_language(name: str, tiny: Tiny) -> None:
    (problem,) = told(tiny({name: WORDS}), TWO)
    assert problem.startswith(f"{name}:1:1: this file is written to the address 'et/")


def test_a_page_beside_the_translation_of_another(tiny: Tiny) -> None:
    (problem,) = told(tiny({"docs/guide.md": WORDS, "docs/et/guide/index.md": WORDS}), TWO)
    assert problem.startswith("docs/et/guide/index.md:1:1: ")
    assert "the page 'guide.md' in 'et'" in problem


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("docs/Guide.md", "docs/guide.md"),
        ("docs/guide/index.md", "docs/guide.md"),
        ("docs/né.md", "docs/ne\u0301.md"),
        ("docs/A/x.png", "docs/a/x.png"),
    ],
)
def test_two_files_for_one_address(one: str, two: str, tiny: Tiny) -> None:
    (problem,) = told(tiny({one: WORDS, two: WORDS}))
    assert {problem.partition(":1:1: ")[0], "docs/" + problem.split("'")[1]} == {one, two}


def test_a_file_in_the_place_of_a_folder(tiny: Tiny) -> None:
    (problem,) = told(tiny({"docs/guide/index.html": "x", "docs/guide/index.html.md": WORDS}))
    assert "cannot both be written" in problem


@pytest.mark.parametrize("asked", ["sources/index.md", "sources/", "/sources/", "sources"])
def test_a_page_says_that_it_replaces_a_derived_one(asked: str, tiny: Tiny) -> None:
    assert told(tiny({"docs/sources.md": f"---\nreplaces: {asked}\n---\n{WORDS}"})) == []


def test_its_words_are_then_at_the_address(tiny: Tiny) -> None:
    root = tiny({"docs/sources.md": f"---\nreplaces: sources/\n---\n{WORDS}"})
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert "Words of mine" in text(root, "sources/index.html")


def test_in_another_language_too(tiny: Tiny) -> None:
    page = f"---\nreplaces: sources/\n---\n{WORDS}"
    root = tiny({"docs/et/sources/index.md": page, "docs/et/only.md": "# Here alone\n"})
    done = build(root, "--strict", config=TWO)
    assert done.returncode == 0, done.stderr
    assert "Here alone" in text(root, "et/only/index.html")
    assert "Words of mine" in text(root, "et/sources/index.html")
    assert "Words of mine" not in text(root, "sources/index.html")


def test_a_page_that_replaces_nothing(tiny: Tiny) -> None:
    (problem,) = told(tiny({"docs/mine.md": f"---\ntitle: Mine\nreplaces: sorces/index.md\n---\n{WORDS}"}))
    assert problem.startswith(
        "docs/mine.md:3:1: no derived page 'sorces/index.md' has the address of this page"
    )
    assert "did you mean 'sources/index.md'?" in problem


def test_a_page_that_replaces_another_than_the_one_at_its_address(tiny: Tiny) -> None:
    (problem,) = told(tiny({"docs/sources.md": f"---\nreplaces: cases/\n---\n{WORDS}"}))
    assert problem.startswith("docs/sources.md:2:1: this page has the address 'sources/', which is that of ")
    assert "not of 'cases/'; write 'replaces: sources/index.md', or rename the file" in problem


def test_a_page_that_is_not_where_what_it_replaces_is(tiny: Tiny) -> None:
    (problem,) = told(tiny({"docs/mine.md": f"---\nreplaces: cases/\n---\n{WORDS}"}))
    assert "'cases/' has the address 'cases/', and this page another; name the file 'docs/cases/" in problem


def test_two_pages_that_replace_one_are_one_problem(tiny: Tiny) -> None:
    page = f"---\nreplaces: cases/\n---\n{WORDS}"
    (problem,) = told(tiny({"docs/cases.md": page, "docs/cases/index.md": page}))
    assert "this file is written to the same address as 'cases.md'" in problem


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("docs/sitemap.xml", "'sitemap.xml' is a file that the build makes; rename this one"),
        ("docs/Sitemap.xml.gz", "'sitemap.xml.gz' is a file that the build makes"),
        ("docs/404.html", "'404.html' is a file that the build makes"),
        (
            "docs/pagefind/extra.js",
            "the folder 'pagefind/' is one that the build makes; put this file elsewhere",
        ),
        ("docs/assets/Cards/home.png", "the folder 'assets/cards/' is one that the build makes"),
    ],
)
def test_what_mkdocs_or_the_search_would_write_over(name: str, said: str, tiny: Tiny) -> None:
    (problem,) = told(tiny({name: "x"}), CONFIG.replace('site_url: ""', "site_url: https://example.org/"))
    assert problem.startswith(f"{name}:1:1: {said}")


def test_a_build_with_such_a_problem_ends(tiny: Tiny) -> None:
    done = build(tiny({"docs/sources.md": WORDS}))
    assert done.returncode == 1
    assert "docs/sources.md:1:1: this file is written to the address 'sources/'" in done.stderr
    assert "1 error in 1 file; nothing was built" in done.stderr


def test_what_is_not_published_is_in_nobody_s_way(tiny: Tiny) -> None:
    root = tiny({"docs/sources.md": WORDS})
    assert told(root, CONFIG + "exclude_docs: sources.md\n") == []
