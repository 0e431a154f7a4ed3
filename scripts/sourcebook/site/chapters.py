"""Pages written by hand: their citations become footnotes, their links and blocks the corpus' own."""

from sourcebook.reading.citation import Cluster, Link, Malformed, find
from sourcebook.site import blocks, previews, prose, translating
from sourcebook.site.render import Markup
from sourcebook.site.view import View


def weave(markdown: str, view: View) -> str:
    """Return Markdown in which citations are marks of footnotes and links are links, as inline HTML."""
    pieces: list[str | Cluster | Link | Malformed] = []
    position = 0
    for item in find(markdown):
        pieces += [markdown[position : item.start], item]
        position = item.end
    return prose.fill([*pieces, markdown[position:]], view.cite, view.link)


def finish(html: str, view: View, *, translated: bool = True) -> str:
    """Return a chapter's HTML with its blocks in place and its footnotes at the end.

    One that is not *translated* is in the site's first language, and says so above.
    """
    filled = blocks.fill(html, view, foreign=not translated)
    notes = view.footnotes()
    heading = f'<h2 id="section.footnotes">{view.gettext("Footnotes")}</h2>' if notes else ""
    seen = previews.html(view)
    if not translated:
        said = translating.notice([Markup(view.gettext(translating.WHOLE))])
        return f'{said}<div lang="{view.settings.first}">{filled}</div>{heading}{notes}{seen}'
    found = translating.notices(filled, view)
    if view.chapter_is_stale():
        found = translating.notice([Markup(view.gettext(translating.STALE_WHOLE))]) + found
    if found:
        filled = filled.replace("</h1>", f"</h1>{found}", 1) if "</h1>" in filled else f"{found}{filled}"
    return f"{filled}{heading}{notes}{seen}"
