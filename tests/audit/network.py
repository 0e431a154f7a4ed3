"""What a page asks for: how heavy its first view is, whether it asks elsewhere, what the console says."""

import gzip
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from tests.audit import built

HEAVIEST = 150_000
"""Bytes that the first view of a case may weigh, typefaces included."""

SLOWEST_SEARCH = 6.0
"""Seconds from the first letter to the first result, on a phone as slow as `SLOW` with a network as slow."""

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Slow 3G as Lighthouse has it: 400 kbit/s, and 400 ms until an answer begins."""

SLOWER = 6
"""How many times slower than this machine the processor is."""

PACKED = (".woff2", ".png", ".jpg", ".webp", ".zip", ".gz", ".wasm")
"""Files that a server sends as they are."""


@dataclass
class View:
    """The first view of a page."""

    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    weight: int = 0
    """Bytes that a server with gzip sends."""


def first_view(context: BrowserContext, base: str, site: Path, address: str) -> View:
    """Load a page and return what came of it."""
    view = View()
    page = context.new_page()
    page.on("request", lambda request: view.asked.append(request.url))
    page.on("console", lambda message: view.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: view.errors.append(str(error)))
    page.goto(base + address, wait_until="networkidle")
    page.close()
    view.elsewhere = [url for url in view.asked if not url.startswith((base, "data:", "blob:"))]
    files = {urlsplit(url.removeprefix(base)).path for url in view.asked if url.startswith(base)}
    view.weight = sum(sent(built.file(site, name)) for name in files)
    return view


def first_search(context: BrowserContext, url: str, query: str) -> float:
    """Return the seconds until a first query has its first result, on a page that has been loaded."""
    page = context.new_page()
    asked = context.new_cdp_session(page)
    asked.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    asked.send("Network.emulateNetworkConditions", SLOW)
    asked.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.locator("button.sb-search-open").click()
    begun = time.monotonic()
    page.keyboard.type(query)
    page.locator("dialog[open] a.sb-hit").first.wait_for(timeout=60_000)
    taken = time.monotonic() - begun
    page.close()
    return taken


def sent(path: Path) -> int:
    """Return how many bytes a server with gzip at its usual level sends for a file."""
    data = path.read_bytes()
    return len(data) if path.suffix in PACKED else len(gzip.compress(data, 6))
