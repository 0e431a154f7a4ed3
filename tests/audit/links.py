"""Links in the built site: every page, file and anchor of the site that is named anywhere is there.

Looked at are pages (links, pictures and their sets, forms, what describes an element, the picture for links
elsewhere), style sheets, the Markdown beside pages, and `llms.txt`.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
from markdown_it import MarkdownIt

from tests.audit import built

URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
REFERRING = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-owns",
    "for",
    "list",
    "popovertarget",
)
"""Attributes that name elements of the same page."""
SHOWN = "[not(ancestor::template)]"
"""Scripts fill what is in a template."""
SHARED = ("og:image", "og:url", "twitter:image")


def broken(site: Path, url: str = "") -> tuple[int, list[str]]:
    """Return the number of links within the site, and those that lead nowhere.

    *url* is where the site is published: addresses that begin with it are links within the site, too.
    """
    root = built.prefix(site)
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    faults: list[str] = []
    for address in built.pages(site):
        document = lxml.html.fromstring(built.file(site, address).read_bytes())
        ids = {str(each) for each in document.xpath("//@id")}
        anchors[address] = ids | {"", "top"}
        links += [(address, link) for link in named(document)]
        for name in REFERRING:
            wanted = {word for value in document.xpath(f"//@{name}") for word in str(value).split()}
            faults += [f"{address}: {name}={word}: no such element" for word in sorted(wanted - ids)]
    for path in sorted(site.rglob("*.css")):
        name = path.relative_to(site).as_posix()
        links += [(name, link) for link in URL.findall(path.read_text(encoding="utf-8"))]
    for path in [*sorted(site.rglob("*.html.md")), *site.rglob("llms.txt")]:
        name = path.relative_to(site).as_posix()
        links += [(name, link) for link in in_markdown(path.read_text(encoding="utf-8"))]
    inside = 0
    for page, written in links:
        link = written.removeprefix(url) if url and written.startswith(url) else written
        whole = link != written
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        inside += 1
        path = _path("" if whole else page, parts.path, root)
        target = built.file(site, path)
        if not target.is_file():
            faults.append(f"{page}: {written}: no such page or file")
        elif path and not path.endswith("/") and (site / path).is_dir():
            faults.append(f"{page}: {written}: a page without its slash, which a server leads on")
        elif path in anchors and unquote(parts.fragment) not in anchors[path]:
            faults.append(f"{page}: {written}: no such place on the page")
    return inside, faults


def named(document: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the addresses that a page names."""
    for value in document.xpath(
        f"//*{SHOWN}/@*[name()='href' or name()='src' or name()='poster' or name()='action']"
    ):
        yield str(value)
    for value in document.xpath(f"//*{SHOWN}/@srcset"):
        yield from (part.split()[0] for part in str(value).split(",") if part.strip())
    for name in SHARED:
        for value in document.xpath(f"//meta[@property='{name}' or @name='{name}']/@content"):
            yield str(value)


def in_markdown(text: str) -> Iterator[str]:
    """Yield the addresses that a text in Markdown names."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        for part in token.children or ():
            for name in ("href", "src"):
                if value := part.attrGet(name):
                    yield str(value)


def _path(page: str, target: str, root: str) -> str:
    """Return the path of a link from the root of the site."""
    target = unquote(target)
    if target.startswith(root):
        path = target.removeprefix(root)
        return "" if path == "." else path
    if not target:
        return page
    folder = page if page.endswith("/") or not page else posixpath.dirname(page) + "/"
    path = posixpath.normpath(posixpath.join(folder.lstrip("/"), target))
    path = "" if path == "." else path
    return f"{path}/" if target.endswith("/") and path else path
