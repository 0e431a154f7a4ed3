"""What a page asks for: how heavy its first view is, whether it asks elsewhere, what the console says."""

import gzip
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from tests.audit import built

HEAVIEST = 150_000
"""Bytes that the first view of a case may weigh, typefaces included."""

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


def sent(path: Path) -> int:
    """Return how many bytes a server with gzip at its usual level sends for a file."""
    data = path.read_bytes()
    return len(data) if path.suffix in PACKED else len(gzip.compress(data, 6))
