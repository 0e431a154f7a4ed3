"""A page as plain Markdown, for programs that read and people who quote. The door to html-to-markdown.

The text lies beside its page as `index.html.md`, the name that the proposal of llms.txt gives it
(https://llmstxt.org, "Format"). Footnotes are written as Markdown's own, `[^3]`.
"""

import re
from itertools import pairwise

from html_to_markdown import ConversionOptions, convert

from sourcebook.standins import CLOSE, ESCAPE, NEXT_NOTE, NOTE_BEGIN, NOTE_END, OPEN, REFERENCE

SUFFIX = ".md"
"""What the name of a page's file is followed by."""

LEFT_OUT = [
    "svg",
    "form",
    "button",
    "script",
    "style",
    "template",
    "[hidden]",
    ".headerlink",
    ".md-content__button",
]
"""What says nothing in a text, as selectors of CSS."""

MARK = re.compile(r'<sup id="fnref[^"]*"><a class="footnote-ref"[^>]*>(\d+)</a></sup>')
IN_TEXT = re.compile(r'<a class="footnote-ref" href="#ref\.[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
"""A citation that stands in the text, in a style without footnotes."""
NOTES = re.compile(r'<div class="footnote".*?<ol>(.*?)</ol>\s*</div>', re.DOTALL)
NOTE = re.compile(r"<li id=\"fn:[^\"]*\">(.*?)</li>(?=<li id=\"fn:|\s*\Z)", re.DOTALL)
BACK = re.compile(r'\s*<a class="footnote-backref".*?</a>', re.DOTALL)
CODE = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>)", re.DOTALL)
"""What is meant as it stands."""
LIVE = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|&lt;(?=[A-Za-z/!?])|&amp;(?=#?\w+;)|~(?=~)")
"""What in the text of a page would be markup or live HTML in Markdown."""
SIGNED = re.compile(r">[^<\\`*\[\]_&~]*+[\\`*\[\]_&~][^<]*")
"""A text between tags with a sign with which such markup begins, as few have."""
SIGN = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|^[#>+=~-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What Markdown, or HTML in it, would take for more than itself."""
SPAN = re.compile('<span lang="[^"]*">([^<]*)</span>')
EDGE = re.compile(
    r"<(?:(?:em|strong|s)>(?:<(?:em|strong|s)>)*(?=[^\w\s<])|/(?:em|strong|s)>(?:</(?:em|strong|s)>)*(?=[^\W_]))"
)
"""Where bold or italics begin with punctuation, or end before a letter."""
REFERRED = re.compile(f"{REFERENCE}(.)")
SCRIPT = re.compile(r"<(su[bp])>([^<]+)</\1>")
SCRIPTS = {
    "sub": str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    "sup": str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ"),
}
"""Characters of Unicode that stand below or above the line: Markdown itself has no such thing."""
STANDS = {"\\": 2 * ESCAPE, "[": OPEN, "]": CLOSE}
"""What stands for signs that the library would escape once more in the words of a link."""
HEADING = re.compile(r'<h2 id="section\.footnotes">.*?</h2>', re.DOTALL)


def markdown(html: str, title: str, *, url: str = "", rights: str = "") -> str:
    """Return the Markdown of a page's content.

    *url* is where the page is published and *rights* the address of its licence, if they are known.

    >>> print(markdown('<h1>Tea</h1><p>It is <em>hot</em>.</p>', "Tea", url="https://example.org/tea/"))
    ---
    title: "Tea"
    url: https://example.org/tea/
    ---
    <BLANKLINE>
    # Tea
    <BLANKLINE>
    It is *hot*.
    <BLANKLINE>
    """
    notes = [item for group in NOTES.findall(html) for item in NOTE.findall(group)]
    body = HEADING.sub("", NOTES.sub("", html)) if notes else BACK.sub("", IN_TEXT.sub(r"\1", html))
    body = MARK.sub(rf"{NOTE_BEGIN}\1{NOTE_END}", body)
    # All in one go: each call costs the library as much as some footnotes.
    whole = body + "".join(f"<p>{NEXT_NOTE}</p><div>{BACK.sub('', note)}</div>" for note in notes)
    text, *said = _convert(whole, url).split(NEXT_NOTE)
    parts = [
        text.strip(),
        *(f"[^{i}]: {' '.join(note.strip().splitlines())}" for i, note in enumerate(said, 1)),
    ]
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    front = [f'title: "{quoted}"', url and f"url: {url}", rights and f"license: {rights}"]
    head = "\n".join(["---", *(line for line in front if line), "---"])
    return f"{head}\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    r"""Return a text whose signs mean nothing in Markdown.

    >>> print(escaped("<b> & [a](b) *c* &lt; snake_case"))
    \<b> & \[a\](b) \*c\* \&lt; snake_case
    """
    return SIGN.sub(r"\\\g<0>", " ".join(text.split()))


def _guarded(html: str) -> str:
    """Return HTML with a stand-in for the backslash before each sign that is meant as it stands.

    The library's own way would put one before every hyphen and full stop, too.
    """
    pieces = CODE.split(html)
    for i in range(0, len(pieces), 2):
        piece = pieces[i].replace("!<a", f"{ESCAPE}!<a")  # a link after it would become a picture
        pieces[i] = SIGNED.sub(lambda text: LIVE.sub(_meant, text[0]), f">{piece}")[1:]
    return "".join(pieces)


def _meant(sign: re.Match[str]) -> str:
    return STANDS.get(sign[0], ESCAPE + sign[0])


def _apart(html: str) -> str:
    """Return HTML with a stand-in before a character beside bold or italics that have punctuation there.

    CommonMark takes `**《…》**` for bold only where punctuation or a blank is beside it; a character that is
    named by its number (`&#21150;`) begins and ends with a sign, and is read as what it is.
    """
    places = {0}
    for edge in EDGE.finditer(html, 1):
        before, ends = html[edge.start() - 1], edge[0][1] == "/"
        if ends != before.isalnum() and not (ends and (before.isspace() or before == ">")):
            places.add(edge.end() if ends else edge.start() - 1)
    cuts = sorted({*places, len(html)})
    return REFERENCE.join(html[one:other] for one, other in pairwise(cuts))


def _script(match: re.Match[str]) -> str:
    """Return what stands below or above the line in characters that do, if there is one for each."""
    moved = match[2].translate(SCRIPTS[match[1]])
    return moved if not set(moved) & set(match[2]) else match[0]


def _convert(html: str, url: str) -> str:
    options = ConversionOptions(
        extract_metadata=False,
        exclude_selectors=LEFT_OUT,
        bullets="-",
        compact_tables=True,
        base_url=url or None,
        sub_symbol="~",
        sup_symbol="^",
    )
    html = SCRIPT.sub(_script, _apart(SPAN.sub(r"\1", html)))
    text = convert(_guarded(html), options).content or ""
    text = REFERRED.sub(lambda match: f"&#{ord(match[1])};", text.replace(ESCAPE, "\\"))
    text = text.replace(OPEN, "\\[").replace(CLOSE, "\\]")
    return text.replace(NOTE_BEGIN, "[^").replace(NOTE_END, "]").strip()
