"""What in a finished page could run, load or lead somewhere that nobody of the site has written."""

import csv
import io
import json
import re
from collections.abc import Iterator

import lxml.html
from markdown_it import MarkdownIt

NEVER = frozenset(
    ["iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "audio", "video", "source",
     "track", "marquee", "blink", "bgsound", "style", "math", "foreignobject", "animate", "set", "handler",
     "plaintext", "xmp", "noembed", "isindex"]
)  # fmt: skip
"""Elements that no derived page has."""
ADDRESSES = frozenset(
    ["href", "src", "action", "formaction", "data", "poster", "background", "cite", "longdesc", "xlink:href",
     "ping", "srcset", "dynsrc", "lowsrc"]
)  # fmt: skip
DATA = frozenset({"application/json", "application/ld+json"})
"""Scripts of these types are data, and run nowhere."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
HTML = MarkdownIt("commonmark", {"html": True}).enable("table")
FORMULA = tuple("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def in_page(head: str, html: str) -> Iterator[str]:
    """Yield what is dangerous in a derived page; nothing of it comes from elsewhere or is written into it."""
    document = lxml.html.document_fromstring(f"<html><head>{head}</head><body>{html}</body></html>")
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag in NEVER or (tag == "meta" and element.get("http-equiv")):
            yield f"<{tag}>"
        if tag == "script" and not element.get("src"):
            if element.get("type") not in DATA:
                yield f"<script>: {(element.text or '')[:40]}"
            elif "<" in (element.text or ""):
                yield f"data with '<': {(element.text or '')[:40]}"
            else:
                json.loads(element.text or "")
        local = tag in ("script", "img", "form", "use", "image") or (
            tag == "link" and element.get("rel") in ("stylesheet", "icon", "preload", "manifest")
        )
        yield from (f"<{tag} {fault}>" for fault in _attributes(element, local=local))


def _attributes(element: lxml.html.HtmlElement, *, local: bool) -> Iterator[str]:
    for name, value in element.attrib.items():
        name = str(name).lower()
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield f"{name}={value[:40]!r}"
        if name in ADDRESSES:
            bare = re.sub(r"[\x00-\x20]", "", str(value)).lower()
            scheme = SCHEME.match(bare)
            allowed = ("https", "http") if local else ("https", "http", "mailto")
            elsewhere = bool(scheme) or bare.startswith("//")
            if (scheme and scheme[1] not in allowed) or (
                local and elsewhere and not bare.startswith("https://example.org/")
            ):
                yield f"{name}={value[:40]!r}"


def in_markdown(text: str) -> Iterator[str]:
    """Yield what would be live where somebody shows the Markdown beside a page with its HTML."""
    body = text.partition("\n---\n")[2]
    if body.strip():
        for fault in in_page("", HTML.render(body)):
            yield f"as Markdown: {fault}"


def in_file(name: str, text: str) -> Iterator[str]:
    """Yield what is dangerous or broken in a download."""
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            for cell in row:
                if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
                    yield f"{name}: a formula: {cell[:40]!r}"
    elif name.endswith(".json"):
        json.loads(text)
    elif name.endswith((".svg", ".xml")):
        document = lxml.etree.fromstring(text.encode())
        for element in document.iter():
            tag = str(element.tag).rpartition("}")[2].lower()
            if tag in ("script", "foreignobject", "iframe", "handler"):
                yield f"{name}: <{tag}>"
            yield from (f"{name}: {key}" for key in element.attrib if str(key).lower().startswith("on"))
