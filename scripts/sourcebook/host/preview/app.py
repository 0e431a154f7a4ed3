"""The preview as a web application (PEP 3333): pages, each with a small script, and news for the scripts.

The script is in no file of the site: it is put into the pages while they are served.
"""

import json
import mimetypes
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from sourcebook.host.preview.board import Board

OWN = "/-/preview/"
"""Where the preview keeps its own addresses; no page of a site begins with a hyphen."""

FILES = Path(__file__).parent
"""Where the script and the style are."""

PATIENCE = 25.0
"""How many seconds a page waits for news before it asks again."""

KINDS = {
    ".bib": "text/x-bibtex",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""The media types of endings that are in some machines' tables only, or differ there."""

TABLE = mimetypes.MimeTypes()
"""Python's own media types; the machine's are not read, for they differ from one to the next."""

HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
App = Callable[[Environ, Start], Iterable[bytes]]


def app(fetch: Callable[[str], bytes | None], board: Board, mount: str) -> App:
    """Return the application.

    *fetch* returns a file of the site by its name, or None; *mount* is where the site begins, such as `/`.
    """

    def own(name: str, query: str) -> tuple[str, bytes] | None:
        """Return what is at an address of the preview's own: its kind and its content."""
        if name == "state.json":
            since = parse_qs(query).get("since", ["0"])[0]
            state = board.wait(int(since) if since.isdecimal() else 0, PATIENCE)
            return "application/json", json.dumps(asdict(state)).encode()
        if name in ("preview.js", "preview.css"):
            return _kind(name), (FILES / name).read_bytes()
        return None

    def site(name: str) -> tuple[str, bytes] | None:
        content = fetch(name)
        return None if content is None else (_kind(name), content)

    def respond(environ: Environ, start: Start) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        status, found = "200 OK", None
        if path.startswith(OWN):
            found = own(path.removeprefix(OWN), environ.get("QUERY_STRING", ""))
        elif path.startswith(mount):
            name = _name(path.removeprefix(mount))
            found = site(name)
            if found is None and not path.endswith("/") and fetch(f"{name}/index.html") is not None:
                return _redirect(start, f"{path}/")
        elif path in ("/", mount.rstrip("/")):
            return _redirect(start, mount)
        if found is None:
            status = "404 Not Found"
            found = site("404.html") or ("text/plain; charset=utf-8", b"There is no such page.")
        kind, content = found
        if kind.startswith("text/html"):
            content = _with_script(content, board)
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(content))),
            ("Cache-Control", "no-store"),
        ]
        start(status, headers)
        return [content]

    return respond


def _name(path: str) -> str:
    """Return the file that is meant by the path of an address; never one outside the site.

    >>> _name("cases/mill-lane/"), _name("../../etc/passwd"), _name("")
    ('cases/mill-lane/index.html', 'etc/passwd', 'index.html')
    """
    whole = f"{path}index.html" if not path or path.endswith("/") else path
    return posixpath.normpath(f"/{whole}").lstrip("/")


def _kind(name: str) -> str:
    """Return the media type of a file.

    >>> _kind("index.html"), _kind("sources.bib")
    ('text/html; charset=utf-8', 'text/x-bibtex; charset=utf-8')
    >>> _kind("sources.ris")
    'application/octet-stream'
    """
    known = KINDS.get(posixpath.splitext(name)[1])
    kind = known or TABLE.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _redirect(start: Start, path: str) -> list[bytes]:
    start("302 Found", [("Location", quote(path)), ("Content-Length", "0")])
    return []


def _with_script(html: bytes, board: Board) -> bytes:
    """Return a page that knows how old it is and waits for news."""
    tags = (
        f'<link rel="stylesheet" href="{OWN}preview.css">'
        f'<script src="{OWN}preview.js" data-generation="{board.state.generation}" defer></script>'
    ).encode()
    match = HEAD_END.search(html)
    return html[: match.start()] + tags + html[match.start() :] if match else html + tags
