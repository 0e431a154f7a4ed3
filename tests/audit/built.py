"""The built site: its pages, one of each type, and a server for it on this machine."""

import functools
import gzip
import http.server
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pages(site: Path) -> list[str]:
    """Return the addresses of all pages, relative to the site, in order."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") if path.endswith("index.html") else path for path in found)


def kind(address: str) -> str:
    """Return the type of the page at *address*: pages that stand side by side in a folder are of one type.

    >>> kind("cases/plc/"), kind("cases/"), kind("zh/cases/plc/"), kind(""), kind("404.html")
    ('cases/*', 'cases', 'zh/cases/*', 'home', '404.html')
    """
    if address.startswith("zh/"):
        return f"zh/{kind(address.removeprefix('zh/'))}"
    parts = [part for part in address.split("/") if part]
    if len(parts) > 1:
        return "/".join([*parts[:-1], "*"])
    return parts[0] if parts else "home"


def types(site: Path) -> dict[str, str]:
    """Return a page of each type, the largest: what can go wrong shows there."""
    largest: dict[str, str] = {}
    for address in pages(site):
        name = kind(address)
        if name not in largest or size(site, address) > size(site, largest[name]):
            largest[name] = address
    return largest


def size(site: Path, address: str) -> int:
    return file(site, address).stat().st_size


def file(site: Path, address: str) -> Path:
    """Return the file that a server sends for *address*."""
    path = site / address.partition("#")[0].partition("?")[0]
    return path / "index.html" if path.is_dir() else path


def prefix(site: Path) -> str:
    """Return the path under which the site was built to stand: only the page for missing pages has it."""
    missing = site / "404.html"
    text = missing.read_text(encoding="utf-8") if missing.exists() else ""
    found = re.search(r'href="(/[^"]*)assets/sourcebook\.css"', text)
    return found[1] if found else "/"


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Find a file below the prefix."""
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_head(self) -> Any:
        """Answer with text packed, as hosts send it."""
        path = file(Path(self.directory), self.path.removeprefix(self.prefix))
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not accepted or path.suffix not in TEXT or not path.is_file():
            return super().send_head()
        packed = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        return BytesIO(packed)

    def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
        """Answer with the site's own page for missing pages, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, *args, **kwargs)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())

    def end_headers(self) -> None:
        """Let browsers keep files for ten minutes, as hosts do."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the site on a free port of this machine; yield its address."""
    path = prefix(site)
    handler = functools.partial(Handler, directory=str(site), prefix=path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


def executable() -> str:
    """Return the path of the browser of this machine."""
    found = subprocess.run([ROOT / "scripts" / "find-browser"], check=True, capture_output=True, text=True)
    return found.stdout.strip()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; yield it; end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()
