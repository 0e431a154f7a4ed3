"""Links in the built pages: every page, file and anchor of the site that is linked to is there."""

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

from tests.audit import built


def broken(site: Path) -> tuple[int, list[str]]:
    """Return the number of links within the site, and those that lead nowhere."""
    root = built.prefix(site)
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for address in built.pages(site):
        document = lxml.html.fromstring(built.file(site, address).read_bytes())
        anchors[address] = set(document.xpath("//@id")) | {"", "top"}
        links += [(address, str(link)) for link in document.xpath("//*/@href | //*/@src")]
    faults = []
    inside = 0
    for page, link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        inside += 1
        folder = page if page.endswith("/") or not page else posixpath.dirname(page) + "/"
        target = unquote(parts.path)
        if target.startswith(root):
            path = target.removeprefix(root)
        else:
            path = posixpath.normpath(posixpath.join(folder.lstrip("/"), target)) if target else page
            path = "" if path == "." else path
            if target.endswith("/") and path:
                path += "/"
        if not built.file(site, path).is_file():
            faults.append(f"{page}: {link}: no such page or file")
        elif path in anchors and unquote(parts.fragment) not in anchors[path]:
            faults.append(f"{page}: {link}: no such place on the page")
    return inside, faults
