"""A real preview of the tiny corpus: what its author changes, and what a browser then gets."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import CONFIG, Served, copy, serving

CASE = "cases/tartu-2016.yml"
GOOD = "Turnout rose"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(copy(tmp_path_factory.mktemp("preview") / "corpus")) as served:
        yield served


@pytest.fixture
def served(preview: Served) -> Iterator[Served]:
    """Return the preview; its files are those of the beginning when the test is over."""
    files = [path for path in preview.root.rglob("*") if path.is_file() and path.parent.name != "_schema"]
    before = {path: path.read_bytes() for path in files}
    yield preview
    for path, content in before.items():
        if path.read_bytes() != content:
            preview.save(path.relative_to(preview.root).as_posix(), content)
    assert not preview.news().html, "what was mended is still shown"


def case(served: Served) -> str:
    return served.page("cases/tartu-2016/")


def test_a_saved_text_is_on_every_page_that_shows_it(served: Served) -> None:
    before = served.news()
    news = served.replace(CASE, GOOD, "Turnout soared")
    assert news.generation > before.generation
    for page in ("cases/tartu-2016/", "strategies/budgeting/", "sources/liiv2016/", "footnotes/"):
        assert "Turnout soared" in served.page(page), page
    served.replace(CASE, "Turnout soared", GOOD)
    assert GOOD in case(served)


@pytest.mark.parametrize(
    ("name", "good", "bad", "place", "words"),
    [
        (CASE, "strategy: budgeting", "strategy: budgetting", f"{CASE}:11:15", "did you mean 'budgeting'?"),
        (CASE, "kind: council", "kind council", f"{CASE}:2:", "colon"),
        (CASE, "[@liiv2016, p. 41]", "[@liiv2061, p. 41]", f"{CASE}:18:25", "'liiv2061'"),
        ("cases/_codebook.yml", "label: Local,", "", "cases/_codebook.yml:2:", "'label'"),
        ("footnotes/sources.bib", "Votes},", "Votes,", "footnotes/sources.bib:", "closed"),
        ("footnotes/notes.yml", "number: 2", "number: two", "footnotes/notes.yml:2:", "whole number"),
        ("docs/index.md", "[[turnout]]", "[[turnuot]]", "docs/index.md:3:", "turnout"),
        ("mkdocs.yml", "plugins: [", "plugins: [[", "mkdocs.yml:7:", "write ']'"),
        ("mkdocs.yml", "name: material", "name: materiel", "mkdocs.yml:4:", "materiel"),
        ("mkdocs.yml", "sourcebook]", "sourcebok]", "mkdocs.yml:7:", "sourcebok"),
    ],
)  # fmt: skip
def test_the_last_good_page_stays_while_a_problem_is_shown(
    served: Served, name: str, good: str, bad: str, place: str, words: str
) -> None:
    before = served.news()
    text = (served.root / name).read_text(encoding="utf-8")
    news = served.replace(name, good, bad)
    assert place in news.words
    assert words in news.words
    assert "last one without errors" in news.words
    assert news.generation == before.generation, "open pages stay as they are"
    assert GOOD in case(served)
    assert "Participatory budgeting" in served.page("strategies/budgeting/")
    mended = served.save(name, text)
    assert not mended.html
    assert GOOD in case(served)


def test_a_problem_is_shown_with_its_line_and_leads_to_its_rule(served: Served) -> None:
    news = served.replace(CASE, "strategy: budgeting", "strategy: budgetting")
    assert "11 | - strategy: budgetting" in re.sub(r" +", " ", news.html)
    assert "^^^" in news.html or "^" in news.html
    (rule,) = re.findall(r'href="/([^"]+)"', news.html)
    assert served.status(rule) == 200
    served.replace(CASE, "strategy: budgetting", "strategy: budgeting")


def test_a_page_that_is_not_text_does_not_end_the_preview(served: Served) -> None:
    text = (served.root / "docs/index.md").read_bytes()
    news = served.save("docs/index.md", "# Käse\n".encode("latin-1"))
    assert "docs/index.md:1:4" in news.words
    assert "UTF-8" in news.words
    assert "Money is voted on" in served.page("")
    assert not served.save("docs/index.md", text).html


def test_what_mkdocs_says_of_a_page_is_shown_as_a_warning(served: Served) -> None:
    news = served.replace("docs/index.md", "# Home\n", "# Home\n\n[x](nowhere.md)\n")
    assert "docs/index.md:3:5" in news.words
    assert "nowhere.md" in news.words
    assert "The page is up to date." in news.words
    assert "nowhere.md" in served.page("")
    assert not served.replace("docs/index.md", "\n[x](nowhere.md)\n", "").html


def test_a_page_with_a_template_that_is_not_there_stays_as_it_was(served: Served) -> None:
    text = (served.root / "docs/index.md").read_text(encoding="utf-8")
    served.save("docs/index.md", f"---\ntemplate: nowhere.html\n---\n{text}")
    assert "Money is voted on" in served.page("")
    assert "nowhere.html" in served.news().words
    assert not served.save("docs/index.md", text).html
    assert "Money is voted on" in served.page("")


def test_a_case_comes_and_goes(served: Served) -> None:
    text = "name: Narva\nkind: council\nlevel: local\nsummary: Another town [@liiv2016].\n"
    served.save("cases/narva-2017.yml", text)
    assert "Narva" in served.page("cases/narva-2017/")
    assert "Narva" in served.page("cases/")
    assert "narva-2017" in served.page("matrix/")
    served.save("cases/narva-2017.yml", None)
    assert served.status("cases/narva-2017/") == 404
    assert "Narva" not in served.page("cases/")


def test_a_page_written_by_hand_comes_and_goes(served: Served) -> None:
    served.save("docs/about.md", "# About\n\nBy hand, on [[tartu-2016]].\n")
    assert "By hand" in served.page("about/")
    served.save("docs/about.md", None)
    assert served.status("about/") == 404
    assert GOOD in case(served)


def test_the_configuration_takes_effect(served: Served) -> None:
    served.replace("mkdocs.yml", "site_name: Tiny", "site_name: Dwarf")
    assert "Dwarf" in case(served)
    served.replace("mkdocs.yml", "site_name: Dwarf", "site_name: Tiny")


def test_downloads_follow(served: Served) -> None:
    served.replace("footnotes/sources.bib", "Counting Votes", "Counting Heads")
    assert "{Heads}" in served.page("data/sources.bib")
    served.replace("footnotes/sources.bib", "Counting Heads", "Counting Votes")


def test_addresses(served: Served) -> None:
    assert served.status("cases/tartu-2016") == 200, "it leads to the page"
    assert served.status("nowhere/") == 404
    assert "preview.js" in _not_found(served)
    assert served.status("../../../../etc/passwd") == 404
    assert served.status("-/preview/board.py") == 404
    assert served.status("assets/sourcebook.css") == 200


def _not_found(served: Served) -> str:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    with pytest.raises(HTTPError) as error:
        urlopen(f"{served.base}nowhere/")
    return str(error.value.read(), "utf-8")


def test_a_preview_begins_with_what_can_be_read_and_follows_when_it_is_mended(tmp_path: Path) -> None:
    root = copy(tmp_path / "corpus", CONFIG.replace('site_url: ""', "site_url: https://example.org/deep/"))
    good = (root / CASE).read_text(encoding="utf-8")
    (root / CASE).write_text(good.replace("strategy: budgeting", "strategy: budgetting"), encoding="utf-8")
    with serving(root) as served:
        news = served.news()
        assert f"{CASE}:11:15" in news.words
        assert 'href="/deep/contributing/rules/unknown-code/"' in news.html
        assert "last one without errors" not in news.words, "there is none yet"
        assert GOOD in served.page("deep/cases/tartu-2016/")
        assert served.status("") == 200, "it leads to where the site is mounted"
        assert not served.save(CASE, good).html
        assert GOOD in served.page("deep/strategies/budgeting/")


def test_the_built_site_knows_nothing_of_the_preview(tmp_path: Path) -> None:
    root = copy(tmp_path / "corpus")
    subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=root, check=True, capture_output=True)
    pages = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")]
    assert pages
    assert not any("preview.js" in page or "/-/preview" in page for page in pages)
    assert not list((root / "site").rglob("preview.*"))


def test_what_an_editor_knows_follows(served: Served) -> None:
    schema = served.root / "cases" / "_schema" / "case.json"
    assert '"const": "budgeting"' in schema.read_text(encoding="utf-8")
    code = "  - {id: marching, family: voice, label: Marching, definition: In the open.}\n"
    served.replace("cases/_codebook.yml", "limitations:\n", f"{code}limitations:\n")
    assert '"const": "marching"' in schema.read_text(encoding="utf-8")
