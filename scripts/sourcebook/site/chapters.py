"""Pages written by hand: their citations become footnotes, their links and blocks the corpus' own."""

from sourcebook.reading.citation import Cluster, Link, Malformed, find
from sourcebook.site import blocks, prose
from sourcebook.site.view import View


def weave(markdown: str, view: View) -> str:
    """Return Markdown in which citations are marks of footnotes and links are links, as inline HTML."""
    pieces: list[str | Cluster | Link | Malformed] = []
    position = 0
    for item in find(markdown):
        pieces += [markdown[position : item.start], item]
        position = item.end
    return prose.fill([*pieces, markdown[position:]], view.cite, view.link)


def finish(html: str, view: View) -> str:
    """Return a chapter's HTML with its blocks in place and its footnotes at the end."""
    notes = view.footnotes()
    heading = f'<h2 id="section.footnotes">{view.gettext("Footnotes")}</h2>' if notes else ""
    return f"{blocks.fill(html, view)}{heading}{notes}"
