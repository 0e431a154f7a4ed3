"""A build that takes over what was kept is a clean build, after any sequence of changes."""

import json
import logging
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.host import making
from sourcebook.reading.load import Folders
from sourcebook.site.found import pagefind
from sourcebook.site.pages import made_of
from sourcebook.site.words import prose
from tests import fixture

TINY = Path(__file__).parents[1] / "tiny"
CONFIG = """\
site_name: Tiny
site_url: https://example.org/tiny/
theme: {name: material, font: false}
plugins: [{sourcebook: {languages: [en, zh], workers: 1, cache: "%s"}}]
"""
CASE = "cases/tartu-2016.yml"
OTHER = "cases/narva-2017.yml"
SIDES = {
    "words": (CASE, "Turnout rose [", "Turnout soared ["),
    "ends": (CASE, "Few voted at first", "Hardly anybody voted"),
    "cited": (OTHER, "[@article, n. 1]", "[@liiv2016, p. 9]"),
    "other words": (OTHER, "Voices were heard", "Nobody was heard"),
    "summary": (OTHER, "A port lets", "A harbour lets"),
    "code": ("cases/_codebook.yml", "Residents decide on money", "Residents spend money"),
    "source": ("footnotes/sources.bib", "Counting Votes", "Counting Heads"),
    "note": ("footnotes/notes.yml", "that few voted", "that hardly anybody voted"),
    "chapter": ("docs/index.md", "# Home", "# At home"),
}
"""What can be changed, and changed back."""


@pytest.fixture(scope="module", autouse=True)
def silence() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind, "write", lambda documents, folder, given_up: False)
        logging.disable(logging.CRITICAL)
        yield
        logging.disable(logging.NOTSET)


def corpus(root: Path) -> Path:
    """Return a corpus of two cases; what one says links to a claim of the other, as does a code."""
    shutil.copytree(TINY, root)
    text = (root / CASE).read_text(encoding="utf-8").replace("Tartu", "Narva").replace("A town", "A port")
    own = {"塔尔图": "纳尔瓦", "The council": "A board", "Few voted": "Many spoke"}
    own["Turnout rose"] = "Voices were heard, unlike [[tartu-2016#few-voted]],"
    for old, new in own.items():
        text = text.replace(old, new)
    (root / OTHER).write_text(text, encoding="utf-8")
    codebook = root / "cases/_codebook.yml"
    words = codebook.read_text(encoding="utf-8")
    codebook.write_text(
        words.replace("Residents decide on money", "Residents decide on money, as in [[tartu-2016#founded]]"),
        encoding="utf-8",
    )
    return root


def change(root: Path, side: str) -> None:
    """Change something, or change it back."""
    name, one, other = SIDES[side]
    text = (root / name).read_text(encoding="utf-8")
    old, new = (one, other) if one in text else (other, one)
    assert old in text, side
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def built(root: Path, *, cache: str = ".cache/kept") -> dict[str, bytes]:
    MkDocsConfig.plugins.plugin_cache.clear()  # MkDocs keeps them for a preview
    (root / "mkdocs.yml").write_text(CONFIG % cache, encoding="utf-8")
    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    loaded = load_config(str(root / "mkdocs.yml"))
    build(loaded)
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the pages that were made, not taken over, since it was cleared last."""
    names: list[str] = []
    make = making._made

    def watched(build: making.Build, page: making.Page) -> making.keeping.Page:
        names.append(page.file.src_uri)
        return make(build, page)

    monkeypatch.setattr(making, "_made", watched)
    return names


def same_as_clean(sides: list[str]) -> None:
    """Build, change and build again, side by side with what was kept; then cleanly."""
    with TemporaryDirectory() as name:
        root = corpus(Path(name) / "corpus")
        built(root)
        for side in sides:
            change(root, side)
            found = built(root)
        assert found == built(root, cache=""), sides


def test_after_two_changes_a_build_is_a_clean_build() -> None:
    same_as_clean(["other words", "source"])


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # an example takes seconds, and is short
)
@given(sides=st.lists(st.sampled_from(sorted(SIDES)), min_size=2, max_size=4))
def test_after_any_changes_a_build_is_a_clean_build(sides: list[str]) -> None:
    same_as_clean(sides)


def test_only_what_shows_the_words_of_a_claim_is_made_again(tmp_path: Path, made: list[str]) -> None:
    root = corpus(tmp_path / "corpus")
    built(root)
    assert {"cases/tartu-2016.md", "cases/narva-2017.md", "sources/article.md"} <= set(made)
    made.clear()
    built(root)
    assert not [name for name in made if name.startswith(("cases/t", "cases/n", "sources/a", "sources/l"))]
    change(root, "other words")
    made.clear()
    built(root)
    kept = {"cases/tartu-2016.md", "zh/cases/tartu-2016.md"}
    assert {"cases/narva-2017.md", "zh/cases/narva-2017.md", "sources/article.md"} <= set(made)
    assert not kept & set(made), "nothing on this page tells of the other case"
    assert not {"cases/index.md", "sources/index.md"} & set(made), "no claim stands on them"
    assert "explore/index.md" in made
    assert "matrix/index.md" in made, "what shows all cases is always made"


def begun(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield how each claim begins in each of its languages, with its case."""
    for (case_id, _), claim in corpus.claims.items():
        for language, words in claim.text.languages.items():
            said = prose.plain(words, corpus, language or "en")
            yield case_id, said[: 12 if language == "zh" else 30]


@pytest.mark.parametrize("name", ["tiny", "libraries"])
def test_a_kept_page_names_every_case_whose_words_it_shows(tmp_path: Path, name: str) -> None:
    # Whoever shows the words of a claim without a link to it makes pages that go stale: here it is seen.
    root = corpus(tmp_path / "corpus") if name == "tiny" else fixture.copied(tmp_path / "corpus")
    case = root / "cases" / ("narva-2017.yml" if name == "tiny" else "elmford.yml")
    first = next(iter(check(Folders(root))[0].claims))
    case.write_text(
        case.read_text(encoding="utf-8").replace("summary: ", f"summary: See [[{'#'.join(first)}]]. ", 1),
        encoding="utf-8",
    )
    built(root)
    found, _ = check(Folders(root))
    told = {
        case_id
        for passage in found.passages
        if not passage.claim
        for case_id in made_of._linked(found, passage.found)
    }
    seen = 0
    for path in (root / ".cache/kept").glob("[0-9a-f]*"):
        head, _, rest = path.read_bytes().partition(making.keeping.END)
        named = told | set(json.loads(head)["cases"])
        page = rest.decode(errors="replace")  # behind it lies a picture
        text = prose.bare(page) + unescape(page)
        shown = {case_id for case_id, words in begun(found) if words in text}
        seen += len(shown)
        assert shown <= named, (next(iter(json.loads(head)["files"])), shown - named)
    assert seen > len(found.cases), "some words were found"


def test_a_build_that_was_killed_does_no_harm(tmp_path: Path) -> None:
    root = corpus(tmp_path / "corpus")
    wanted = built(root)
    cache = root / ".cache/kept"
    kept = sorted(path for path in cache.iterdir() if path.name != ".gitignore")
    kept[0].write_bytes(kept[0].read_bytes()[:-100])
    kept[1].write_bytes(b"")
    (cache / f"{kept[2].name}.4711").write_bytes(b"half")
    (cache / "of another build").write_bytes(b"")
    assert built(root) == wanted
    assert sorted(path for path in cache.iterdir() if path.name != ".gitignore") == kept
    shutil.rmtree(cache)
    assert built(root) == wanted
