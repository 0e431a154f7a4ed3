"""Pages written by hand: their citations become footnotes, their links and blocks the corpus' own."""

import re
from html import escape

from sourcebook.reading.citation import Cluster, Link, Malformed, find
from sourcebook.site.chapters import blocks, remarks
from sourcebook.site.pages import hovers, translating
from sourcebook.site.view import View
from sourcebook.site.words import prose

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
"""A table that Python-Markdown made."""
ALIGNED = re.compile(r'style="text-align: (left|right|center);"')
"""Where Python-Markdown says on which side a cell stands."""
TITLE = re.compile(
    r'^(?P<begin>[ \t]*(?:!!!|\?\?\?|===)[^\n]*)"(?P<marks>(?:<sup\b(?:(?!</sup>)[^\n])*</sup>)+)[ \t]*$',
    re.MULTILINE,
)
"""The title of an admonition, of details or of a tab, with the marks of footnotes after its quotes."""


def weave(markdown: str, view: View, language: str) -> str:
    """Return Markdown in which citations are marks of footnotes and links are links, as inline HTML.

    Links without words of their own are called as in the *language* of the text.
    """
    view.plan(item for item in find(markdown) if isinstance(item, Cluster))
    pieces: list[str | Cluster | Link | Malformed] = []
    position = 0
    for item in find(markdown):
        pieces += [markdown[position : item.start], item]
        position = item.end
    pieces.append(markdown[position:])
    woven = prose.fill(pieces, view.cite, lambda link: view.link(link, language), in_text=view.in_text)
    return TITLE.sub(r'\g<begin>\g<marks>"', woven)  # its quotes are no words of the text: they end the line


def finish(html: str, view: View, *, translated: bool = True) -> str:
    """Return a chapter's HTML with its blocks in place and its footnotes at the end.

    One that is not *translated* is in the site's first language, and says so above.
    """
    language = view.language if translated else view.settings.first
    own = remarks.lettered(_framed(prose.marked(html, language), view), view)
    filled = blocks.fill(own, view, foreign=not translated)
    notes = view.footnotes()
    heading = f'<h2 id="section.footnotes">{view.notes_title()}</h2>' if notes else ""
    seen = hovers.html(view)
    if not translated:
        said = translating.notice([view.markup(translating.WHOLE)])
        return f'{said}<div lang="{view.settings.first}">{filled}</div>{heading}{notes}{seen}'
    found = translating.notices(filled, view)
    if view.chapter_is_stale():
        found = translating.notice([view.markup(translating.STALE_WHOLE)]) + found
    if found:
        filled = filled.replace("</h1>", f"</h1>{found}", 1) if "</h1>" in filled else f"{found}{filled}"
    return f"{filled}{heading}{notes}{seen}"


def _framed(html: str, view: View) -> str:
    """Return HTML in which a table that is wider than the screen scrolls by itself, by keyboard too."""
    name = escape(view.gettext("Table"))
    frame = f'<div class="sb-scroll" role="group" aria-label="{name}" tabindex="0">'
    return TABLE.sub(lambda table: f"{frame}{ALIGNED.sub(_by_class, table[0])}</div>", html)


def _by_class(column: re.Match[str]) -> str:
    """Return the class of a column in place of its style, which no browser honours here."""
    return f'class="sb-{column[1]}"'
