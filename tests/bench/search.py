"""What the search of a large site costs: to index, and a reader before the first results.

Records are made of a synthetic corpus as a build makes them. Then a browser asks, and what it loads is
summed: files on the site, which Pagefind has compressed, and scripts as a server compresses them.
"""

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.found import index
from sourcebook.site.frame import assets
from tests.audit import built
from tests.bench import synthetic
from tests.bench.measure import run, workshop

BAR = 500
"""The most kilobytes that a reader may load before the first results."""


def bench(cases: int, say: Callable[[str], None] = print) -> dict[str, object]:
    """Index a corpus of so many cases, search it, print what both took, and return it."""
    with workshop() as folder:
        synthetic.write(folder / "corpus", cases)
        site = folder / "site"
        cost = run(str(Path(__file__).with_name("indexing.py")), folder / "corpus", site)
        files = sum(1 for path in (site / index.FOLDER).rglob("*") if path.is_file())
        corpus, _ = check(Folders(folder / "corpus"))
        word = next(iter(corpus.cases.values())).name.best("en").split()[0]
        loaded = _first_query(site, word)
    spent = f"{cost.cpu:.0f} s of processor time, {cost.wall:.0f} s in all and {cost.peak:.0f} MB"
    say(f"{cases} cases: {spent} to read, record and index; {files} files")
    for name, size in sorted(loaded.items(), key=lambda item: -item[1])[:8]:
        say(f"{size / 1000:9.1f} kB  {name}")
    total = sum(loaded.values()) / 1000
    say(f"{total:9.1f} kB before the first results (the bar is {BAR})\n")
    return {"cases": cases, "files": files, "index": cost.as_dict(), "ratio": round(total), "bar": BAR}


class _Server(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        """Note what is asked for."""
        self.asked.append(self.path.partition("?")[0])
        super().do_GET()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


SCRIPTS = ("folding.js", "finding.js")
"""What the site loads when somebody begins to search, in this order."""


def _first_query(site: Path, word: str) -> dict[str, int]:
    """Return what a reader loads from a site until the first results of a query, by file, in bytes."""
    asked: list[str] = []
    handler = type("Handler", (_Server,), {"asked": asked})
    (site / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>', encoding="utf-8"
    )
    for name in SCRIPTS:
        shutil.copy(assets.FOLDER / name, site / name)
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=built.executable(), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            for name in SCRIPTS:
                page.add_script_tag(url=f"/{name}")
            kinds = ["case", "strategy", "claim", "source", "note", "code", "page"]
            found = page.evaluate(
                "async ([word, kinds]) => (await sourcebookFinding(location.href)).find(word, { kinds })",
                [word, kinds],
            )
            assert found["counts"]["case"], "the case is not found"
            browser.close()
        server.shutdown()
    paths = {name: site / name.lstrip("/") for name in asked if (site / name.lstrip("/")).is_file()}
    plain = (".js", ".json", ".html")
    return {
        name: len(gzip.compress(path.read_bytes())) if name.endswith(plain) else path.stat().st_size
        for name, path in paths.items()
    }
