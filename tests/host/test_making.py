"""Pages made side by side, one by one, and by MkDocs itself are the same; what is said of them is heard."""

import logging
import multiprocessing
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from sourcebook.corpus.corpus import Corpus
from sourcebook.host import making, pool
from sourcebook.host.build import Build
from sourcebook.site import naming
from sourcebook.site.found import pagefind
from sourcebook.site.settings import Settings
from sourcebook.site.view import View

Tiny = Callable[[dict[str, str | None]], Path]

CONFIG = """\
site_name: Tiny
site_url: https://example.org/tiny/
theme: {name: material, font: false}
plugins: [{sourcebook: {languages: [en, zh], workers: %d}}]
validation: {anchors: warn}
"""
REPLACES = "---\nreplaces: cases/tartu-2016.md\n---\n\n"
HOOK = "def on_post_page(output, **more):\n    return output\n"


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "write", lambda documents, folder, given_up: False)


def made(root: Path, config: str, *, strict: bool = False) -> dict[str, bytes]:
    MkDocsConfig.plugins.plugin_cache.clear()  # MkDocs keeps them for a preview
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    loaded = load_config(str(root / "mkdocs.yml"), strict=strict)
    build(loaded)
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_however_pages_are_made_they_are_the_same(tiny: Tiny, caplog: pytest.LogCaptureFixture) -> None:
    root = tiny({"docs/own.md": "# Own\n\nSee [[tartu-2016]].\n", "hook.py": HOOK})
    with caplog.at_level(logging.INFO):
        together = made(root, CONFIG % 3, strict=True)
        assert "Another plugin" not in caplog.text
        alone = made(root, CONFIG % 1, strict=True)
        slowly = made(root, CONFIG % 1 + "hooks: [hook.py]\n", strict=True)
    assert "Another plugin looks at every page (post_page)" in caplog.text
    assert "zh/cases/tartu-2016/index.html" in together
    assert "sources/liiv2016/index.html.md" in together
    assert together == alone == slowly
    assert b"https://example.org/tiny/zh/cases/tartu-2016/" in together["sitemap.xml"]


def test_workers_that_read_the_corpus_anew_make_the_same(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    root = tiny({})
    alone = made(root, CONFIG % 1)
    shutil.rmtree(root / ".cache")
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(making, "MANY", 100)
    begun: list[int] = []
    spawned = pool.spawned
    monkeypatch.setattr(pool, "spawned", lambda workers: begun.append(workers) or spawned(workers))
    assert made(root, CONFIG % 2) == alone
    assert begun == [2]
    fingerprint = making.fingerprint
    monkeypatch.setattr(making, "fingerprint", lambda build: f"{fingerprint(build)}!")
    with pytest.raises(Abort):
        made(root, CONFIG % 2)
    assert "a worker reads other files" in caplog.text


def test_what_pages_share_is_made_anew_where_it_was_dropped(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny({})
    kept = made(root, CONFIG % 1)
    shutil.rmtree(root / ".cache")
    monkeypatch.setattr(naming, "MOST", 4)
    assert made(root, CONFIG % 1) == kept


@pytest.mark.parametrize("workers", [1, 3])
def test_a_warning_counts_wherever_it_is_given(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    place = Build.place

    def warn(self: Build, context: object, page: object, nav: object) -> None:
        logging.getLogger("mkdocs.plugins.sourcebook").warning("something is odd")
        place(self, context, page, nav)  # type: ignore[arg-type]

    monkeypatch.setattr(Build, "place", warn)
    with pytest.raises(Abort, match="warnings in strict mode"):
        made(tiny({}), CONFIG % workers, strict=True)


@pytest.mark.parametrize("workers", [1, 3])
def test_a_link_to_a_missing_anchor_is_found_on_a_derived_page(
    tiny: Tiny, caplog: pytest.LogCaptureFixture, workers: int
) -> None:
    root = tiny({"docs/cases/tartu-2016.md": f"{REPLACES}# By hand\n\nNo claim has a place.\n"})
    with pytest.raises(Abort, match="warnings in strict mode"):
        made(root, CONFIG % workers, strict=True)
    assert "'cases/tartu-2016.md' does not contain an anchor '#turnout-rose'" in caplog.text


def test_what_a_page_saw_goes_once_it_is_written(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[View]] = []
    begin = View.__init__

    def note(self: View, corpus: Corpus, page: str, settings: Settings) -> None:
        begin(self, corpus, page, settings)
        seen.append(weakref.ref(self))

    left: list[int] = []
    show = making.show

    def count(build: Build) -> None:
        left.append(sum(view() is not None for view in seen))
        show(build)

    monkeypatch.setattr(View, "__init__", note)
    monkeypatch.setattr(making, "show", count)
    made(tiny({}), CONFIG % 1)
    assert len(seen) > 100
    assert left[0] < len(seen) / 4
