"""What MkDocs is told of a page's content: its headings, its anchors and its links. A door to MkDocs."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Any

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from sourcebook.site.words import prose

log = get_plugin_logger("sourcebook")

HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
ANCHOR = re.compile(r'id="([^"]+)"')
"""What may be an anchor: what stands before it is asked afterwards, since a search for letters is fast."""


def toc(html: str) -> TableOfContents:
    """Return the table of contents of a page, as MkDocs makes it of Python-Markdown's."""
    return get_toc(_tokens(html))


def _tokens(html: str) -> list[Any]:
    """Return the headings of a page as the tokens that Python-Markdown's toc extension makes."""
    tokens: list[dict[str, Any]] = []
    for level, anchor, words in HEADING.findall(html):
        name = escape(prose.bare(words), quote=False)
        token = {"level": int(level), "id": anchor, "name": name, "html": name, "children": []}
        siblings = tokens[-1]["children"] if level == "3" and tokens else tokens
        siblings.append({**token, "data-toc-label": unescape(name)})
    return tokens


def register(
    page: MkDocsPage, html: str, links: Iterable[str], files: Files, replaced: Mapping[str, str]
) -> None:
    """Tell MkDocs a page's anchors and what it links to, so that it checks these links like any other.

    *replaced* names the derived pages that another stands for.
    """
    anchors = {match[1] for match in ANCHOR.finditer(html) if html[match.start() - 1].isspace()}
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    targets = page.links_to_anchors if page.links_to_anchors is not None else {}
    for link in sorted(links):
        src_uri, _, anchor = link.partition("#")
        file = files.src_uris.get(replaced.get(src_uri, src_uri))
        if file is None:
            log.warning(f"Page '{page.file.src_uri}' links to '{src_uri}', which does not exist.")
        elif anchor:
            targets.setdefault(file, {})[anchor] = link
    page.links_to_anchors = targets
