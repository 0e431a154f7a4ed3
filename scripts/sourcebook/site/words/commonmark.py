"""Authors' Markdown, written by markdown-it's rules and ours. A door to markdown-it.

The rules keep to the limits of the second wall (`prose.cleaned`) and write as it does: so a browser, which
has none, shows the same to the byte. A test holds them together, over hostile texts.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from sourcebook.han import CHARACTERS, RADICALS
from sourcebook.reading.citation import Cluster, Link, Malformed, found_in
from sourcebook.reading.grammar import Picture, parser, picture

TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup"}
TAGS |= {"div", "table", "tbody", "td", "th", "thead", "tr", "ul"}
SIDES = ("center", "right")
"""Where in its column the text of a cell may stand, if not at the left."""
CLASSES = {cell: {f"sb-{side}" for side in SIDES} for cell in ("th", "td")}
CLASSES |= {"div": {"sb-scroll"}, "table": {"sb-table"}}
ATTRIBUTES = {"a": {"href", "title"}, "span": {"lang"}, "ol": {"start"}, "div": {"tabindex"}}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer"
"""What links say of the page that they lead to; nh3 adds the same."""
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
NO_HOST = re.compile(r"(?i)https?:[/\\]*+(?:[/?#]|$|[^/?#]*[\x00-\x20<>^|%])")
"""Addresses of the web in which no host can be read (URL Standard, section 3.5)."""

TAG = re.compile(r"<[^>]+>")

HAN = re.compile(f"[{RADICALS}\u3000-\u303f{CHARACTERS}\uff00-\uffef]+")
"""Runs of Chinese characters and their punctuation."""


def written(text: str, found: list[Cluster | Link | Malformed | Picture]) -> str:
    """Return a text as HTML, with places for what it cites and links, which is added to *found*."""
    return str(MARKDOWN.render(text, {"found": found}))


MERE = re.compile(r"(?:[^\W_]|[ ,.;:()/?%=+#$@–—…“”‘’、。，；：！？《》（）-])*+")
"""Words in which nothing means anything in Markdown."""


def mere(text: str, found: list[Cluster | Link | Malformed | Picture]) -> str | None:
    r"""Return what `written` does, of a text of one line that has only words, citations and links; else None.

    Most claims are such a text.

    >>> found = []
    >>> mere("Turnout rose [@liiv2016].", found), len(found), mere("It *rose*.", [])
    ('<p>Turnout rose \x010\x02.</p>', 1, None)
    """
    if not text[:1].isalpha() or text.endswith(" ") or "\\" in text:
        return None
    items, pieces, at = [], [], 0
    for item in found_in(text):
        if item.start < at:
            continue
        pieces.append(text[at : item.start])
        items.append(item)
        at = item.end
    pieces.append(text[at:])
    if not all(MERE.fullmatch(piece) for piece in pieces):
        return None
    found += items
    html = [piece if piece.isascii() else HAN.sub(r'<span lang="zh">\g<0></span>', piece) for piece in pieces]
    places = (f"\x01{i}\x02{piece}" for i, piece in enumerate(html[1:]))
    return f"<p>{html[0]}{''.join(places)}</p>"


def _render_place(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    env["found"].append(tokens[i].meta["item"])
    return f"\x01{len(env['found']) - 1}\x02"


def _render_picture(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    env["found"].append(picture(tokens[i]))
    return f"\x01{len(env['found']) - 1}\x02"


def _render_text(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    words = _text(tokens[i].content)
    return words if words.isascii() else HAN.sub(r'<span lang="zh">\g<0></span>', words)


def _text(words: str) -> str:
    """Return words as HTML writes them (HTML Standard, section 13.3)."""
    return words.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


def _render_code(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    code = f"<code>{_text(tokens[i].content)}</code>"
    return code if tokens[i].type == "code_inline" else f"<pre>{code}</pre>\n"


def _render_link(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    """Return the beginning of a link; one that may lead nowhere has no address."""
    said = {name: str(value) for name, value in tokens[i].attrs.items() if name in ATTRIBUTES["a"]}
    scheme = SCHEME.match(said["href"])
    if scheme and (scheme[1].lower() not in SCHEMES or NO_HOST.match(said["href"])):
        del said["href"]
    said["rel"] = REL
    quoted = {name: _text(value).replace('"', "&quot;") for name, value in said.items()}
    return "<a" + "".join(f' {name}="{value}"' for name, value in quoted.items()) + ">"


def _render_no_tag(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    """Return what is around a tag that is not allowed, such as that of a heading."""
    return TAG.sub("", renderer.renderToken(tokens, i, options, env))


def _render_cell(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    """Return the begin of a cell; its side is a class, since the policy of the pages forbids a style."""
    side = str(tokens[i].attrs.get("style", "")).partition(":")[2]
    return f'<{tokens[i].tag} class="sb-{side}">' if side in SIDES else f"<{tokens[i].tag}>"


def _render_table(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    """Return the begin or the end of a table, which scrolls in a frame of its own, also by the keyboard."""
    opens = tokens[i].nesting > 0
    return '<div class="sb-scroll" tabindex="0"><table class="sb-table">' if opens else "</table></div>\n"


def _render_nothing(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return ""


def _markdown() -> MarkdownIt:
    markdown = parser().enable("smartquotes")
    markdown.options["typographer"], markdown.options["xhtmlOut"] = True, False
    for name in ("code_inline", "code_block", "fence"):
        markdown.add_render_rule(name, _render_code)
    for name in ("heading_open", "heading_close", "hr"):
        markdown.add_render_rule(name, _render_no_tag)
    for name in ("table_open", "table_close"):
        markdown.add_render_rule(name, _render_table)
    for name in ("th_open", "td_open"):
        markdown.add_render_rule(name, _render_cell)
    markdown.add_render_rule("html_inline", _render_nothing)
    markdown.add_render_rule("image", _render_picture)
    markdown.add_render_rule("place", _render_place)
    markdown.add_render_rule("text", _render_text)
    markdown.add_render_rule("link_open", _render_link)
    return markdown


MARKDOWN = _markdown()
