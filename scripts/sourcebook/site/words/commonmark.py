"""Authors' Markdown, written by markdown-it's rules and ours. A door to markdown-it.

The rules keep to the limits of the second wall (`prose.cleaned`) and write as it does: so a browser, which
has none, shows the same to the byte. A test holds them together, over hostile texts.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from sourcebook.han import CHARACTERS, RADICALS
from sourcebook.reading.citation import Cluster, Link, Malformed, found_in
from sourcebook.site.words.emphasis import beside_wide

TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "span", "strong", "ul"}
ATTRIBUTES = {"a": {"href", "title"}, "span": {"lang"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer"
"""What links say of the page that they lead to; nh3 adds the same."""
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
NO_HOST = re.compile(r"(?i)https?:[/\\]*+(?:[/?#]|$|[^/?#]*[\x00-\x20<>^|%])")
"""Addresses of the web in which no host can be read (URL Standard, section 3.5)."""

TAG = re.compile(r"<[^>]+>")

HAN = re.compile(f"[{RADICALS}\u3000-\u303f{CHARACTERS}\uff00-\uffef]+")
"""Runs of Chinese characters and their punctuation."""


def written(text: str, found: list[Cluster | Link | Malformed]) -> str:
    """Return a text as HTML, with places for what it cites and links, which is added to *found*."""
    return str(MARKDOWN.render(text, {"found": found}))


def _place(state: StateInline, silent: bool) -> bool:
    """Make a citation or link a token of its own (an inline rule of markdown-it)."""
    if state.src[state.pos] != "[":
        return False
    found = state.env.setdefault("places", {})
    if state.src not in found:
        found[state.src] = {item.start: item for item in found_in(state.src)}
    item = found[state.src].get(state.pos)
    if item is None or item.end > state.posMax:
        return False
    if not silent:
        state.push("place", "", 0).meta = {"item": item}
    state.pos = item.end
    return True


def _render_place(
    renderer: RendererHTML, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    env["found"].append(tokens[i].meta["item"])
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


def _markdown() -> MarkdownIt:
    options = {"html": False, "typographer": True, "xhtmlOut": False}
    markdown = MarkdownIt("commonmark", options).disable(["image", "html_block", "html_inline"])
    markdown.enable("smartquotes")
    markdown.inline.ruler.before("link", "place", _place)
    markdown.inline.ruler.before("emphasis", "emphasis beside wide", beside_wide)
    markdown.add_render_rule("place", _render_place)
    markdown.add_render_rule("text", _render_text)
    markdown.add_render_rule("link_open", _render_link)
    for name in ("code_inline", "code_block", "fence"):
        markdown.add_render_rule(name, _render_code)
    for name in ("heading_open", "heading_close", "hr"):
        markdown.add_render_rule(name, _render_no_tag)
    return markdown


MARKDOWN = _markdown()
