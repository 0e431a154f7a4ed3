"""How heavy the pages that show all cases at once are in a corpus of hundreds.

Builds a site of made-up cases and opens each page in Chromium, at the size of a desk and of a phone. The
figures are bytes (as they are, and as gzip sends them), elements, the height of the page, and seconds until
its form can be used or its figure is seen; the last depend on what else the machine does. Of the matrix it is
measured how long it takes to react: the processor time of the page, from an act to the picture.
"""

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.audit import built
from tests.bench import synthetic
from tests.bench.measure import run, workshop

CASES = 400
STRATEGIES = 130
BAR = 150_000
"""How many bytes the heaviest page may take when it is compressed."""
REACTION = 0.2
"""How many seconds the matrix may take to react."""
BLOCKS = "\n<!-- sourcebook: grid -->\n\n<!-- sourcebook: matrix -->\n"
"""What home shows of the matrix."""
FIGURE = ".sb-figure svg:visible"
PAGES = {
    "": "main h1",
    "matrix": "[id='matrix.filter']",
    "compare": "[id='compare.form']",
    "explore": "[id='explore.form']",
    "timeline": "form.sb-timefilter",
    "map": FIGURE,
    "network": FIGURE,
}
"""The pages, each with the form that its script shows when it is ready, or with its figure."""
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def bench(photographs: Path | None = None) -> dict[str, object]:
    """Build, open, print what it took, and return it; with a folder, photograph each page into it."""
    results: dict[str, object] = {}
    with workshop() as folder:
        synthetic.write(folder / "corpus", CASES, strategies=STRATEGIES)
        home = folder / "corpus" / "docs" / "index.md"
        home.write_text(home.read_text(encoding="utf-8") + BLOCKS, encoding="utf-8")
        site = folder / "site"
        cost = run("mkdocs", "build", "-q", "-f", folder / "corpus" / "mkdocs.yml", "-d", site)
        print(f"{CASES} cases, {STRATEGIES} strategies; built in {cost.cpu:.1f} s of processor time")
        print(
            f"{'':10}{'kB':>8}{'gzip kB':>9}{'elements':>10}"
            f"{'desk s':>8}{'phone s':>9}{'desk px':>9}{'phone px':>10}"
        )
        heaviest = 0
        with _served(site) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=built.executable(), args=["--no-sandbox", "--disable-gpu"]
            )
            for name, ready in PAGES.items():
                html = (site / name / "index.html").read_bytes()
                packed = len(gzip.compress(html))
                heaviest = max(heaviest, packed)
                opened = {
                    size: _open(browser, f"{base}{name and name + '/'}", ready, size, photographs)
                    for size in SIZES
                }
                desk, phone = opened["desk"], opened["phone"]
                print(
                    f"{name or 'home':10}{len(html) / 1000:8.0f}{packed / 1000:9.0f}{desk.elements:10}"
                    f"{desk.seconds:8.2f}{phone.seconds:9.2f}{desk.height:9}{phone.height:10}"
                )
                results[name] = {"bytes": len(html), "gzip": packed} | {
                    size: asdict(each) for size, each in opened.items()
                }
            slowest = _reactions(browser, f"{base}matrix/")
            browser.close()
    print("matrix: " + ", ".join(f"{act} {seconds:.3f} s" for act, seconds in slowest.items()))
    ratio = round(max(heaviest / BAR, max(slowest.values()) / REACTION), 3)
    return {
        "cases": CASES,
        "strategies": STRATEGIES,
        "ratio": ratio,
        "bar": 1,
        "pages": results,
        "acts": slowest,
    }


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page in a browser: until it could be used, and how large it is there."""

    seconds: float
    elements: int
    height: int


def _open(browser: Browser, address: str, ready: str, size: str, photographs: Path | None) -> _Opened:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(ready, state="visible", timeout=120_000)
    seconds = time.perf_counter() - start
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{address} is {wide} px wide on a {size}"
    elements = int(page.evaluate("document.getElementsByTagName('*').length"))
    tall = int(page.evaluate("document.documentElement.scrollHeight"))
    if photographs:
        page.screenshot(path=photographs / f"{address.rstrip('/').rpartition('/')[2]}-{size}.png")
    context.close()
    return _Opened(round(seconds, 2), elements, tall)


ACTS = {
    "unfold all": "form.querySelector('[data-act=unfold]').click()",
    "swap": "form.querySelector('[data-act=turn]').click()",
    "swap back": "form.querySelector('[data-act=turn]').click()",
    "level": "form.elements.level.selectedIndex = 1; tell(form.elements.level, 'change')",
    "attribute": "form.elements.kind.selectedIndex = 1; tell(form.elements.kind, 'change')",
    "clear": "form.querySelector('[type=reset]').click()",
    "not coded": "form.elements.all.click()",
    "name": "form.elements.case.value = 'a'; tell(form.elements.case, 'input')",
    "fold": "document.querySelector('#matrix [data-fold]').click()",
}
"""What a reader does with a matrix, one after the other."""
DRAWN = """async (act) => {
  const form = document.getElementById('matrix.filter');
  const tell = (one, name) => one.dispatchEvent(new Event(name, { bubbles: true }));
  eval(act);
  await new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
}"""


def _reactions(browser: Browser, address: str, repeats: int = 5) -> dict[str, float]:
    """Return the processor time that each act takes until it is drawn; of several runs the middle."""
    found: dict[str, list[float]] = {act: [] for act in ACTS}
    for _ in range(repeats):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(PAGES["matrix"], state="visible")
        protocol = context.new_cdp_session(page)
        protocol.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent(protocol: CDPSession = protocol) -> float:
            metrics = protocol.send("Performance.getMetrics")["metrics"]
            return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")

        for act, script in ACTS.items():
            before = spent()
            page.evaluate(DRAWN, script)
            found[act].append(spent() - before)
        context.close()
    return {act: round(median(each), 3) for act, each in found.items()}


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
