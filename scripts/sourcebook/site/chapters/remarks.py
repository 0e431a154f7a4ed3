"""An author's own notes on a page written by hand, beside the footnotes of its sources.

Python-Markdown's extension `footnotes` numbers them from 1, as the footnotes of sources are numbered. So they
are told by letters, have ids of their own, and stand under a heading before the others.
"""

import re
from html import escape

from sourcebook.messages import N_
from sourcebook.site.view import View

NOTES = re.compile(r'<div class="footnote">\s*<hr />\s*<ol>(?P<items>.*?)</ol>\s*</div>\s*\Z', re.DOTALL)
"""What the extension puts at the end of a page (Python-Markdown, "Footnotes")."""
ITEM = re.compile(r'<li id="fn:(?P<id>[^"]*)">')
BACK = re.compile(
    r'<a class="footnote-backref" href="#fnref(?P<nth>\d*):(?P<id>[^"]*)" title="[^"]*">(?P<sign>.*?)</a>'
)
MARK = re.compile(
    r'<sup id="fnref(?P<nth>\d*):(?P<id>[^"]*)"><a class="footnote-ref" href="#fn:(?P=id)">\d+</a></sup>'
)
"""The mark of such a note; that of a source says more of itself."""
TITLE = N_("Remarks")


def lettered(html: str, view: View) -> str:
    """Return a page's HTML with its author's own notes, if there are any, told by letters."""
    found = NOTES.search(html)
    if found is None:
        return html
    letters = {id_: _letter(n) for n, id_ in enumerate(ITEM.findall(found["items"]))}

    def mark(match: re.Match[str]) -> str:
        letter = letters.get(match["id"], "")
        name = escape(view.gettext("Remark %(letter)s") % {"letter": letter})
        return (
            f'<sup id="remark{match["nth"]}.of.{match["id"]}"><a class="footnote-ref" '
            f'href="#remark.{match["id"]}" role="doc-noteref" aria-label="{name}">{letter}</a></sup>'
        )

    def back(match: re.Match[str]) -> str:
        name = escape(view.gettext("Back to the text"))
        href = f"#remark{match['nth']}.of.{match['id']}"
        attributes = f'class="footnote-backref" href="{href}" role="doc-backlink" aria-label="{name}"'
        return f"<a {attributes}>{match['sign']}</a>"

    title = escape(view.gettext(TITLE))
    items = BACK.sub(back, ITEM.sub(r'<li id="remark.\g<id>">', found["items"]))
    heading = f'<h2 id="section.remarks">{title}</h2>'
    frame = f'<div class="footnote" role="doc-endnotes" aria-label="{title}">'
    return MARK.sub(mark, f'{html[: found.start()]}{heading}{frame}<hr /><ol type="a">{items}</ol></div>')


def _letter(number: int) -> str:
    """Return a letter for a number from 0, and two after the last of them, as HTML counts in letters.

    >>> _letter(0), _letter(25), _letter(26), _letter(701)
    ('a', 'z', 'aa', 'zz')
    """
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)
