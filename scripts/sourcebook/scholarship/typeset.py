"""Plain text becomes HTML with a typographer's manners: quotation marks, emphasis, Chinese, punctuation.

Everything that an author wrote passes through `text`, which escapes it. The functions below it only join
what is HTML already, so that a comma goes inside a closing quotation mark and no full stop is doubled.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import cycle
from urllib.parse import quote

from sourcebook import han
from sourcebook.standins import EM, EM_END

IDEOGRAPHS = han.NEIGHBOURS + han.CHARACTERS
MARKS = han.PUNCTUATION

IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
RUN = re.compile(rf"[{MARKS}]*[{IDEOGRAPHS}](?:[{IDEOGRAPHS}{MARKS}]|[“”‘’]+(?=[{IDEOGRAPHS}{MARKS}]))*")
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFTWARD = re.compile(
    rf"[{RIGHT_TO_LEFT}](?:[{RIGHT_TO_LEFT}\u200c\u200d]|[\s\d.,:;!?'’\-–—/«»]+(?=[{RIGHT_TO_LEFT}]))*"
)
"""A run in Arabic, Hebrew or another script that is written from the right, with what stands inside it."""
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
LEFTWARD_LANGUAGES = {
    "arabic": "ar", "hebrew": "he", "persian": "fa", "farsi": "fa", "urdu": "ur", "yiddish": "yi",
    "pashto": "ps", "uyghur": "ug", "syriac": "syr", "kurdish": "ckb",
}  # fmt: skip
"""The language tag by `langid`."""

LATIN = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
ACRONYM = re.compile(r"\b[A-Z]{2,}\b|[A-Z]{2,}(?=[^\W\d_a-zA-Z])")
INVALID = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)

LANGUAGES = {
    "zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "chinese-traditional": "zh-Hant",
    "chinese-hant": "zh-Hant", "traditionalchinese": "zh-Hant", "zh-hans": "zh-Hans",
    "japanese": "ja", "ja": "ja", "korean": "ko", "ko": "ko",
}  # fmt: skip
"""The language tag by `langid`, where it is not `zh`."""

TAIL = re.compile(r"(?:</(?:a|cite|em)>|[”’])*$")
TAGS = re.compile(r"<[^>]*>")


class Tied(str):
    """A part that follows the one before it without a comma or a full stop; it brings its own space."""

    __slots__ = ()


@lru_cache(maxsize=256)
def language(langid: str) -> str:
    """Return the language tag for the ideographs of an entry.

    >>> language("chinese"), language("zh-Hant"), language("persian")
    ('zh', 'zh-Hant', 'fa')
    """
    tag = langid.strip().lower().replace("_", "-")
    leftward = LEFTWARD_LANGUAGES.get(tag) or (
        tag if tag.partition("-")[0] in LEFTWARD_LANGUAGES.values() else ""
    )
    return leftward or LANGUAGES.get(tag, "zh")


def plain(value: str) -> str:
    """Return *value* in one line, without the marks of emphasis and what HTML cannot hold."""
    return " ".join(INVALID.sub("", value).split())


def is_leftward(value: str) -> bool:
    """Return whether a text is written from the right: its first letter that has a direction decides.

    >>> is_leftward("المكتبة العامة"), is_leftward("DVDs المكتبة")
    (True, False)
    """
    found = LEFTWARD.search(value)
    return bool(found) and not LATIN.search(value[: found.start() if found else 0])


def is_chinese(value: str) -> bool:
    """Return whether ideographs by far outweigh the other letters of *value*; acronyms do not count.

    >>> is_chinese("复观：中国第一家拿下B Corp认证的律师事务所"), is_chinese("ABC 智库 and its public")
    (True, False)
    >>> is_chinese("用Python学习统计"), is_chinese("Zhongguo cishan 中国慈善")
    (True, False)
    """
    ideographs = len(IDEOGRAPH.findall(value))
    if not ideographs:
        return False
    latin = ACRONYM.sub("", IDEOGRAPH.sub(" ", value))
    by_words = ideographs > 4 and ideographs >= 3 * len(WORD.findall(latin))
    return by_words or ideographs >= 2 * len(LATIN.findall(latin))


@lru_cache(maxsize=1 << 16)  # the same names and titles stand on many pages
def text(value: str, lang: str = "zh", *, whole: bool = False) -> str:
    """Return *value* as HTML: escaped, quotes curled, emphasis in `<em>`, ideographs in `<span lang>`.

    If the *whole* is Chinese, what stands in other letters or figures belongs to the span too.

    >>> text("Wang's 智库 & <b>")
    'Wang’s <span lang="zh">智库</span> &amp; &lt;b&gt;'
    """
    html, emphasised = "", False
    for piece in re.split(f"([{EM}{EM_END}])", curl(value)):
        if piece in (EM, EM_END):
            if emphasised != (piece == EM):
                html += "<em>" if piece == EM else "</em>"
                emphasised = piece == EM
        else:
            html += _spans(re.sub(r"\s+", " ", INVALID.sub("", piece)), lang, whole)
    return (html + "</em>" * emphasised).replace("<em></em>", "").strip()


def _spans(piece: str, lang: str, whole: bool) -> str:
    """Return a piece of text as HTML with its ideographs, or all of it if it is *whole*, in a span."""
    if whole and piece.strip():
        return f'<span lang="{lang}">{escape(piece)}</span>'
    html, end = "", 0
    ideographs = lang if lang not in LEFTWARD_LANGUAGES.values() else "zh"
    for run in RUN.finditer(piece):
        html += (
            f'{_leftward(piece[end : run.start()], lang)}<span lang="{ideographs}">{escape(run[0])}</span>'
        )
        end = run.end()
    return html + _leftward(piece[end:], lang)


def _leftward(piece: str, lang: str) -> str:
    """Return a piece of text as HTML with what is written from the right isolated, in its own direction.

    Without that a number or a comma beside it changes sides (Unicode Standard Annex 9, on isolates).
    """
    runs = [match.span() for match in LEFTWARD.finditer(piece)]
    if runs and not LATIN.search(LEFTWARD.sub("", piece)):  # figures and signs at its ends belong to it
        runs = [(len(piece) - len(piece.lstrip()), len(piece.rstrip()))]
    html, end = "", 0
    for start, after in runs:
        words = piece[start:after]
        script = "he" if HEBREW.search(words) else "ar"
        own = lang in LEFTWARD_LANGUAGES.values() and (script == "he") == (lang in ("he", "yi"))
        html += (
            f'{escape(piece[end:start])}<bdi lang="{lang if own else script}" dir="rtl">{escape(words)}</bdi>'
        )
        end = after
    return html + escape(piece[end:])


@lru_cache(maxsize=4096)
def curl(value: str) -> str:
    """Turn straight quotation marks into curly ones; a double one without its fellow stays.

    >>> curl("People's 'soft' power in the '90s")
    'People’s ‘soft’ power in the ’90s'
    """
    if value.count('"') % 2 == 0:
        quotes = cycle("“”")
        value = re.sub('"', lambda _: next(quotes), value)
    value = re.sub(r"(?<=\w)[`´](?=\w)", "’", value)
    value = re.sub(r"(?<!\w)`(?=\w)", "‘", value)
    value = re.sub(
        rf"'(?=\d\d(?:s|\b)|(?:[Tt](?:is|was|were|will)|[Ee]m)\b)|(?<=[^\s(\[“‘\"—–/{EM}])'", "’", value
    )
    return value.replace("'", "‘")


def whole_title(value: str, lang: str = "zh") -> str:
    """Return the title of a whole work: italic, but upright if its script has no italics.

    Chinese, Japanese, Arabic and Hebrew have none (Chicago 18, chapter 11).

    >>> whole_title("Do Morals Matter?"), whole_title("中国慈善")
    ('<cite>Do Morals Matter?</cite>', '<span lang="zh">中国慈善</span>')
    """
    if is_chinese(value):
        return text(value, lang, whole=True)
    html = text(value, lang)
    return html if is_leftward(value) else html and f"<cite>{html}</cite>"


def part_title(value: str, lang: str = "zh", *, href: str = "") -> str:
    """Return the title of a part of a work: in quotation marks, but bare if it is Chinese.

    Quotation marks inside become single ones (Chicago 18, chapter 6).

    >>> part_title('On "Open" Shelves')
    '“On ‘Open’ Shelves”'
    """
    if is_chinese(value):
        return anchor(text(value, lang, whole=True), href)
    html = text(re.sub("“([^“”]*)”", "‘\\1’", curl(value)), lang)
    return html and f"“{anchor(html, href)}”"


def anchor(html: str, href: str) -> str:
    """Return *html* as a link to the page of its source, if there is an address."""
    return f'<a class="sb-source" href="{escape(plain(href))}">{html}</a>' if href and html else html


def link(url: str) -> str:
    """Return an address as a link to itself; as mere text unless it is of the web.

    >>> link("javascript:alert(1)")
    'javascript:alert(1)'
    """
    url = plain(url)
    if not re.fullmatch(r"https?://[^\s<>\"\\]+", url, re.IGNORECASE):
        return escape(url)
    return f'<a href="{escape(url)}">{escape(url)}</a>'


def link_to(url: str, words: str) -> str:
    """Return words as a link to an address of the web."""
    return f'<a href="{escape(url)}">{text(words)}</a>'


def doi(value: str) -> str:
    """Return a DOI as a link to its resolver.

    >>> doi("doi:10.1000/182")
    '<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>'
    """
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", plain(value), flags=re.IGNORECASE)
    bare = re.sub("%2F", "/", bare, count=1, flags=re.IGNORECASE) if "/" not in bare else bare
    if not re.fullmatch(r"10\.\d{1,9}(?:\.\d+)*/\S+", bare):
        return escape(bare and f"doi:{bare}")
    return link("https://doi.org/" + quote(bare, safe="/:;()._-~%"))


def last(html: str) -> str:
    """Return the last character of *html* that a reader sees."""
    return TAGS.sub("", html).rstrip()[-1:]


def close(html: str, mark: str = ".") -> str:
    """Put a comma or a full stop after *html*: inside quotation marks, and never a second one.

    A full stop gives way to a question mark, a comma does not (Chicago 18, chapter 6).

    >>> close("“Rising Power”"), close("“Who Governs?”", ","), close("“Who Governs?”"), close("Nye Jr.")
    ('“Rising Power.”', '“Who Governs?,”', '“Who Governs?”', 'Nye Jr.')
    """
    tail = TAIL.search(html)
    at = tail.start() if tail else len(html)
    marks = html[at:]
    double, single = marks.find("”"), marks.find("’")
    nested = 0 <= single < double and html.rfind("‘") > html.rfind("“")
    inside = single if nested else double
    cut = at + inside if inside >= 0 else len(html)
    body, rest = html[:cut].rstrip(" ,") or html[:cut], html[cut:]
    if not body.strip() or last(body) in (".?!…。？！" if mark == "." else mark):
        return html
    return f"{body}{mark}{rest}"


def sentence(parts: Iterable[str], mark: str) -> str:
    """Join the parts that are not empty with *mark* and a space, without one at the end.

    >>> sentence(["Nye", "", "“Rising Power”", Tied(" (2004)"), "9"], ",")
    'Nye, “Rising Power” (2004), 9'
    """
    html = ""
    for part in parts:
        if not html:
            html = part.lstrip(" ,:")
        elif isinstance(part, Tied):
            html += part
        elif part:
            html = f"{close(html, mark)} {part}"
    return html


def capital(html: str) -> str:
    """Raise the first letter, where a sentence begins, also inside emphasis.

    >>> capital("see <em>ibid.</em>"), capital("<em>see</em>"), capital('<a href="x">x</a>')
    ('See <em>ibid.</em>', '<em>See</em>', '<a href="x">x</a>')
    >>> capital("eBird")  # a name that begins small stays so (Chicago 18, chapter 8)
    'eBird'
    """
    return re.sub(
        r"^((?:<em>)*)(?![a-z]+[A-Z]|\w+\.\w+\.?\w*)(\w)",
        lambda match: match[1] + match[2].upper(),
        html,
        count=1,
    )
