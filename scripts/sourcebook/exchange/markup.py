"""Text on its way to and from programs that mark up titles with the HTML that Zotero and CSL allow.

The tags are those of the documentation of citeproc-js ("CSL-JSON Markup"): `<i>`, `<b>`, `<sup>`, `<sub>`
and spans. Only emphasis has a counterpart in an entry; other tags vanish and their text stays.
"""

import html
import re

from sourcebook.reading.bibpage import UNSEEN
from sourcebook.reading.latex import one_line
from sourcebook.standins import EM, EM_END

EMPHASIS = re.compile(r"<(i|em)>((?:(?!</?(?:i|em)>).)*)</\1>")
OTHER = re.compile(r"</?(?:b|strong|sup|sub|sc|p|div|ul|ol|li|h[1-6])>|</?span(?: [^<>]*)?>|<br ?/?>")
BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""All that some program takes for the end of a line."""
SURROGATE = re.compile("[\ud800-\udfff]")


ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
"""Signs as HTML and XML write them; databases leave them in titles, sometimes twice over."""


def entities(text: str) -> str:
    """Return a text with the signs that entities of HTML stand for.

    >>> entities("Shelves &amp;amp; doors"), entities("AT&T; &c.")
    ('Shelves & doors', 'AT&T; &c.')
    """
    for _ in range(2):
        text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def to_html(text: str) -> str:
    """Return a field with its emphasis as tags, on one line.

    >>> to_html("On \ue010Nature\ue011")
    'On <i>Nature</i>'
    """
    return one_line(BREAKS.sub(" ", text.replace(EM, "<i>").replace(EM_END, "</i>")))


def from_html(text: str) -> str:
    """Return what another program wrote as a field has it, on one line and without invisible characters.

    >>> from_html('H<sub>2</sub>O in <span class="nocase">iOS</span>')
    'H2O in iOS'
    """
    text = UNSEEN.sub("", SURROGATE.sub("\ufffd", BREAKS.sub(" ", text)))
    text = OTHER.sub("", entities(text))
    while text != (marked := EMPHASIS.sub(f"{EM}\\2{EM_END}", text)):
        text = marked
    return one_line(text.replace(EM + EM_END, ""))
