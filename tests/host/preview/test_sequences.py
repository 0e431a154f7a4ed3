"""After any sequence of edits a preview shows what a clean build would, and keeps nothing of what was."""

import gc
import logging
import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.corpus.corpus import Corpus
from sourcebook.host.build import Build
from sourcebook.host.plugin import SourcebookPlugin
from sourcebook.host.preview.builds import Preview
from sourcebook.site.found import pagefind

TINY = Path(__file__).parents[2] / "tiny"
CONFIG = """\
site_name: Tiny
site_url: ""
theme: {name: material, font: false}
plugins: [{sourcebook: {languages: [en, zh]}}]
"""
CASE = "cases/tartu-2016.yml"
WORDS = ("Turnout rose", "Turnout soared", "Turnout stayed where it was")


class Author:
    """Somebody who edits a corpus; each edit says what it does, by its name and a number."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def replace(self, name: str, *variants: str, n: int) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        found = next((variant for variant in variants if variant in text), None)
        if found is not None:
            path.write_text(text.replace(found, variants[n % len(variants)]), encoding="utf-8")

    def claim(self, n: int) -> None:
        """Say something else in a claim."""
        self.replace(CASE, *WORDS, n=n)

    def title(self, n: int) -> None:
        """Change a source, which footnotes, its page and the downloads print."""
        self.replace("footnotes/sources.bib", "Counting Votes", "Counting Heads", n=n)

    def label(self, n: int) -> None:
        """Call a code otherwise."""
        self.replace("cases/_codebook.yml", "Participatory budgeting", "Deciding together", n=n)

    def chapter(self, n: int) -> None:
        """Add or change a line of a page that nobody has translated."""
        (self.root / "docs/guide.md").write_text(f"# Guide {n % 2}\n\nLine {n}.\n", encoding="utf-8")

    def no_chapter(self, n: int) -> None:
        """Remove that page."""
        (self.root / "docs/guide.md").unlink(missing_ok=True)

    def translation(self, n: int) -> None:
        """Translate the home page, or take the translation back."""
        path = self.root / "docs/zh/index.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# 首页{n}\n", encoding="utf-8") if n % 3 else path.unlink(missing_ok=True)

    def case(self, n: int) -> None:
        """Add a case, or another text of it."""
        text = (TINY / CASE).read_text(encoding="utf-8").replace("Tartu", f"Narva {n % 3}")
        own = {
            "塔尔图": "纳尔瓦",
            "The council": "A board",
            WORDS[0]: "Voices rose",
            "Few voted": "Many spoke",
        }
        for old, new in own.items():
            text = text.replace(old, new)
        (self.root / "cases/narva-2017.yml").write_text(text, encoding="utf-8")

    def rename(self, n: int) -> None:
        """Give that case another name."""
        path = self.root / "cases/narva-2017.yml"
        if path.exists():
            path.rename(self.root / "cases/paide-2018.yml")

    def no_case(self, n: int) -> None:
        """Remove what was added."""
        for name in ("narva-2017", "paide-2018"):
            (self.root / f"cases/{name}.yml").unlink(missing_ok=True)

    def mistake(self, n: int) -> None:
        """Misspell a code, or mend it: until then, the pages stay as they were."""
        self.replace(CASE, "strategy: budgeting", "strategy: budgetting", n=n)


EDITS = [name for name in vars(Author) if not name.startswith("_") and name != "replace"]


@contextmanager
def opened(root: Path, site: Path) -> Iterator[tuple[SourcebookPlugin, Preview]]:
    """Build a site as `mkdocs serve` does, and open its preview, without a server."""
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    known: dict[str, object] = {}
    cache = MkDocsConfig.plugins.plugin_cache  # MkDocs keeps the plugins of a process, which has one site

    def builder() -> None:
        cache.clear()
        cache.update(known)
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
        if not known:  # a command begins once
            config.plugins.on_startup(command="serve", dirty=False)
        known.update(cache)
        build(config, serve_url="http://localhost/")

    builder()
    plugin = known["sourcebook"]
    assert isinstance(plugin, SourcebookPlugin)
    try:
        yield plugin, Preview(plugin, builder)
    finally:
        plugin.on_shutdown()


def contents(preview: Preview, names: set[str]) -> dict[str, bytes | None]:
    return {name: preview.fetch(name) for name in sorted(names)}


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module", autouse=True)
def no_index() -> Iterator[None]:
    """Let nothing be indexed: what would be is compared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind, "write", lambda documents, folder, given_up: False)
        logging.disable(logging.CRITICAL)
        yield
        logging.disable(logging.NOTSET)


SEQUENCES = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 5)), min_size=1, max_size=5)


def same_as_clean(edits: list[tuple[str, int]]) -> None:
    """Edit while a preview runs, then compare what it shows with a clean build."""
    with TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        shutil.copytree(TINY, root)
        author = Author(root)
        author.chapter(0)
        with opened(root, Path(name) / "site") as (_, preview):
            for edit, n in edits:
                getattr(author, edit)(n)
                preview.follow()
                preview.fetch("index.html")  # what is asked for meanwhile must not matter
            author.mistake(0)
            preview.follow()
            records = list(preview._records(preview.build))
            with opened(root, Path(name) / "clean") as (_, clean):
                wanted = names(Path(name) / "clean")
                shown = contents(preview, wanted | set(preview.pages) | set(preview.build.there.added.texts))
                assert shown == contents(clean, set(shown)), edits
                assert sorted(map(repr, records)) == sorted(map(repr, clean.build.records())), edits


def test_after_a_day_of_edits_a_preview_is_a_clean_build() -> None:
    edits = (
        "translation",
        "case",
        "claim",
        "no_case",
        "case",
        "rename",
        "label",
        "chapter",
        "title",
        "mistake",
    )
    same_as_clean([(edit, 1) for edit in edits])


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # an example takes seconds, and is short
)
@given(edits=SEQUENCES)
def test_after_any_edits_a_preview_is_a_clean_build(edits: list[tuple[str, int]]) -> None:
    same_as_clean(edits)


def test_nothing_of_what_was_is_kept(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    shutil.copytree(TINY, root)
    author = Author(root)
    kept: list[weakref.ref[Corpus | Build]] = []
    with opened(root, tmp_path / "site") as (plugin, preview):
        for n, edit in enumerate((author.claim, author.title, author.case, author.label, author.no_case), 1):
            kept += [weakref.ref(plugin.corpus), weakref.ref(plugin.now)]
            edit(n)
            preview.follow()
            for name in preview.pages:
                preview.fetch(name)
            list(preview._records(preview.build))
        gc.collect()
        assert [reference() for reference in kept if reference() is not None] == []
