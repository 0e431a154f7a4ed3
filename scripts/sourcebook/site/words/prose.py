"""Authors' Markdown to HTML, safely: the door to nh3.

A stranger's text is read once (`reading/grammar`), cleaned, and never read as Markdown again.
Citations and links become places in the result, which each page fills with its own footnote numbers and
relative addresses; so a text is rendered once, however many pages show it.
"""

import re
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape, unescape

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.memory import remembered
from sourcebook.reading.citation import Cluster, Link, Malformed
from sourcebook.reading.grammar import Picture
from sourcebook.reading.material import GENERAL
from sourcebook.scholarship import typeset
from sourcebook.site.words.commonmark import ATTRIBUTES, CLASSES, HAN, SCHEMES, TAG, TAGS, mere, written

if sys.platform != "emscripten":  # there is no nh3 for browsers
    import nh3


PLACE = re.compile("\x01(\\d+)\x02")
"""Where a citation or link stands in the HTML. Authors' files cannot hold these characters, nor can a
character reference make one (CommonMark's entities in markdown-it leave control characters alone)."""

SLOT = re.compile('<sup( class="sb-close")?\x03(\\d+)\x03')
"""Where the mark of a footnote is to stand, and whether close to what is before it; see `slot`."""

ENDING = re.compile(r"(?:\.\.\.|[.,;:!?…]|[。，、；：！？]+)?(?:[”’»\"'](?=[\s<]|$))?")
HAN_ENDING = re.compile(r'<span lang="zh">(?P<mark>[。，、；：！？…]+)(?P<rest></span>)?')
"""Punctuation that the mark of a footnote follows, in Latin and in Chinese text."""

FULL_WIDTH = tuple("。，、；：！？）》")
"""Signs as wide as a character, with an empty half at their end."""

ORIGINAL = "sb-original"
"""The class of a text that a page shows in another language than its own."""

RECOGNISED = 48
"""By how many of its first characters a reader recognises a claim."""

MARKED = re.compile('<span lang="zh">([^<]*)</span>')
FOREIGN = re.compile(
    r"<(?P<element>code|pre|script)\b.*?</(?P=element)>"
    r'|<(?P<marked>\w+)\b[^>]* lang="[^>]*>[^<]*</(?P=marked)>'
    r"|<[^>]*>|" + f"(?P<han>{HAN.pattern})",
    re.DOTALL,
)
"""Chinese in HTML, and before it what holds Chinese that is no text or has its mark."""


@lru_cache(maxsize=1 << 15)
def render(text: str, *, inline: bool = False) -> tuple[str | Cluster | Link | Malformed | Picture, ...]:
    """Return safe HTML in pieces, with the citations and links between them.

    A text of one paragraph comes without its `<p>` if it is wanted inline.

    >>> [piece if isinstance(piece, str) else type(piece) for piece in render("A < b [@nye2020] & so on.")]
    ['<p>A &lt; b ', <class 'sourcebook.reading.citation.Cluster'>, ' &amp; so on.</p>']
    """
    found: list[Cluster | Link | Malformed | Picture] = []
    if (words := mere(text, found)) is not None:
        html = words[3:-4] if inline else words
    else:
        html = cleaned(written(text, found), inline=inline)
    pieces = PLACE.split(html.strip())
    return tuple(found[int(piece)] if i % 2 else piece for i, piece in enumerate(pieces))


def cleaned(html: str, *, inline: bool = False) -> str:
    """Return HTML with nothing but what is allowed; of one paragraph without its `<p>` if wanted inline."""
    if inline and html.startswith("<p>") and html.find("</p>") == len(html) - 5:
        html = html[3:-5]
    if sys.platform == "emscripten":
        return html
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES, url_schemes=SCHEMES)


SUPERSCRIPT = re.compile(r"(?:<(?:span|a)\b[^>]*>)*<sup[ >]")
"""How a citation begins that is set above the line."""


def fill(
    pieces: Sequence[str | Cluster | Link | Malformed | Picture],
    cite: Callable[[Cluster], str],
    link: Callable[[Link], str],
    *,
    in_text: bool = False,
    show: Callable[[Picture], str] = lambda picture: escape(picture.said),
) -> str:
    """Join the pieces of a text; *cite*, *link* and *show* return the HTML of a citation, a link, a picture.

    The mark of a footnote follows the punctuation after it, without a space (Chicago, chapter 13). What is
    cited *in_text* stays where its author has put it, and loses its space only if it is superscript.

    >>> fill(("It rose ", Cluster((), 0, 0), ", it fell."), lambda cluster: "<sup>1</sup>", lambda link: "")
    'It rose,<sup>1</sup> it fell.'
    """
    html: list[str] = []
    marks = ""
    for i, piece in enumerate(pieces):
        if isinstance(piece, Cluster) and in_text:
            cited = cite(piece)
            if html and SUPERSCRIPT.match(cited):
                html[-1] = html[-1].rstrip(" \n")
            html.append(cited)
            continue
        if isinstance(piece, Cluster):
            if html and not marks:
                html[-1] = html[-1].rstrip(" \n")
            marks += cite(piece)
            continue
        if isinstance(piece, Link):
            words = link(piece)
        elif isinstance(piece, Picture):
            words = show(piece)
        else:
            words = escape(piece.text) if isinstance(piece, Malformed) else piece
        if marks:
            if not words.strip() and i + 1 < len(pieces) and isinstance(pieces[i + 1], Cluster):
                continue
            ending, words = _ending(words)
            html += [ending, _close(marks, [*html[-1:], ending])]
            marks = ""
        html.append(words)
    return "".join([*html, _close(marks, html[-1:])])


def _close(marks: str, before: list[str]) -> str:
    """Return the marks of footnotes, the first of them close to a full-width sign, which is half empty."""
    full = TAG.sub("", "".join(before)).endswith(FULL_WIDTH)
    return close(marks) if full else marks


def close(marks: str) -> str:
    """Return the marks of footnotes with the first of them close to what stands before."""
    return marks.replace("<sup", '<sup class="sb-close"', 1)


def slot(number: int) -> str:
    """Return what holds the place of the mark of a footnote in the HTML of a text."""
    return f"<sup\x03{number}\x03"


def _ending(words: str) -> tuple[str, str]:
    """Split what follows a citation into the punctuation that comes before the mark, and the rest."""
    if match := HAN_ENDING.match(words):
        rest = words[match.end() :]
        return f'<span lang="zh">{match["mark"]}</span>', rest if match["rest"] else f'<span lang="zh">{rest}'
    match = ENDING.match(words)
    end = match.end() if match else 0
    return words[:end], words[end:]


def han(text: str) -> str:
    """Return plain text as HTML, with its Chinese marked as such.

    >>> han("Nepal & 尼泊尔")
    'Nepal &amp; <span lang="zh">尼泊尔</span>'
    """
    if text.isascii():
        return escape(text)
    return HAN.sub(r'<span lang="zh">\g<0></span>', escape(text))


def marked(html: str, language: str) -> str:
    """Return HTML in a language with its Chinese marked as such, where it is text and has no mark yet.

    >>> marked('<p title="倾听">倾听, <code>倾听</code></p>', "en")
    '<p title="倾听"><span lang="zh">倾听</span>, <code>倾听</code></p>'
    """
    if language.partition("-")[0] == "zh":
        return html
    return FOREIGN.sub(lambda match: han(match["han"]) if match["han"] else match[0], html)


def native(html: str, language: str) -> str:
    """Return HTML for where its Chinese needs no mark, since all around it is Chinese.

    >>> native('<p><span lang="zh">倾听</span></p>', "zh")
    '<p>倾听</p>'
    """
    return MARKED.sub(r"\1", html) if language.partition("-")[0] == "zh" else html


def called(corpus: Corpus, link: Link, language: str, *, quoted: bool = True) -> str:
    """Return the words of a link: its own, or what its target is called in a language.

    A claim is called by its beginning, or, unless it may be *quoted*, as its case. A target that does not
    exist, or has no name, is called as it is written.
    """
    if link.words:
        return link.words
    target = corpus.target(link.target) or link.target
    family, _, rest = target.partition("/")
    name, _, claim_id = rest.partition("#")
    if family == "cases" and name in corpus.cases:
        case = corpus.cases[name].called.best(language)
        if not (claim_id and quoted):
            return case
        spoken, words = corpus.claims[name, claim_id].text.chosen(language)
        # Claims may lead to each other, so that what is quoted quotes no more.
        said = plain(words, corpus, spoken or language, quoted=False).rstrip(".。")
        return f"“{beginning(said, RECOGNISED)}” ({case})"
    if family == "general" and (GENERAL, rest) in corpus.claims:
        spoken, words = corpus.claims[GENERAL, rest].text.chosen(language)
        said = plain(words, corpus, spoken or language, quoted=False).rstrip(".。")
        return f"“{beginning(said, RECOGNISED)}”" if quoted else target
    if family in corpus.codes and name in corpus.codes[family]:
        return typeset.curl(corpus.codes[family][name].label.best(language))
    return target


def beginning(text: str, most: int) -> str:
    """Return a text, or its beginning of at most so many characters, which ends with a whole word.

    >>> beginning("Turnout rose in every district of the town.", 24)
    'Turnout rose in every…'
    >>> beginning("十个环保组织联合提出了建议", 6)
    '十个环保组…'
    """
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    whole = begun if text[most - 1].isspace() else begun.rpartition(" ")[0]
    # Chinese has no spaces, so there the last one may be far back, or none.
    return (whole if len(whole) > most // 2 else begun).rstrip(" ,;:—–") + "…"


def plain(text: str, corpus: Corpus, language: str, *, quoted: bool = True) -> str:
    """Return a text as a reader reads it, without its citations and marks, for titles and descriptions.

    What it links to without words of its own is called as on the pages in the *language* of the text; with
    *quoted*, a claim by its beginning.

    >>> from sourcebook.reading.load import Material
    >>> plain("It is **old** [@nye2020]. See [[mill-lane|the centre]].", Corpus.of(Material()), "en")
    'It is old. See the centre.'
    """
    return _plain(corpus, text, language, quoted)


@remembered
def _plain(corpus: Corpus, text: str, language: str, quoted: bool) -> str:
    pieces = render(text, inline=True)
    words = "".join(
        piece
        if isinstance(piece, str)
        else escape(called(corpus, piece, language, quoted=quoted), quote=False)
        if isinstance(piece, Link)
        else escape(piece.said, quote=False)
        if isinstance(piece, Picture)
        else "\0"
        for piece in pieces
    )
    return re.sub(r"\s*\0", "", bare(words)).strip()


def bare(html: str, gap: str = "") -> str:
    """Return the text of HTML on one line, with *gap* where a tag stood.

    >>> bare("<em>Salt</em> &amp; silk<br>roads", " ")
    'Salt & silk roads'
    """
    return " ".join(unescape(TAG.sub(gap, html)).split())
