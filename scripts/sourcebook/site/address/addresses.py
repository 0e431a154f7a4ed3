"""The only place where a URL is made.

A page is named as MkDocs names it, by its `src_uri` (`cases/oak.md`), a place in it by an anchor after `#`.
An address, once published, keeps working: change nothing here without a redirect.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

HOME = "index.md"
CASES = "cases/index.md"
MATRIX = "matrix/index.md"
TIMELINE = "timeline/index.md"
MAP = "map/index.md"
NETWORK = "network/index.md"
COMPARE = "compare/index.md"
EXPLORE = "explore/index.md"
DATA = "data/index.md"
GENERAL = "general/index.md"
SOURCES = "sources/index.md"
FRAGILITY = "sources/fragility.md"
DISAGREEMENTS = "disagreements/index.md"
FOOTNOTES = "footnotes/index.md"
CODEBOOK = "method/codebook.md"
AGREEMENT = "method/agreement.md"
CHANGES = "changes.md"
FEED = "feed.xml"
LLMS = "llms.txt"
RULES = "contributing/rules.md"
SEARCH = "search.md"
WRITE = "write.md"

SAFE = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")

SHARED_PAGES = ("limitations", "opportunities", "measures")
"""Lists of the codebook whose codes are anchors on one page."""
NO_PAGES = ("families", "facts", "places", "presence", "effect")
"""Lists whose codes are anchors in the codebook. Those of any other list have a page each."""
ATTRIBUTES = "attributes"
"""The list of the lists that a corpus declares: each has a page of all its values."""


def case(case_id: str, claim: str = "") -> str:
    """Return the page of a case, or a claim on it; what is claimed of the whole field has a page, too."""
    if case_id == "_general":
        return GENERAL + (f"#{claim}" if claim else "")
    return f"cases/{case_id}.md" + (f"#{claim}" if claim else "")


def use(case_id: str, theme: str, levels: Sequence[str]) -> str:
    """Return the place on a case's page where it uses a theme at some levels, or at none stated."""
    return f"cases/{case_id}.md#{use_anchor(theme, levels)}"


def use_anchor(theme: str, levels: Sequence[str]) -> str:
    """Return the anchor of a use on its case's page; claims have ids of their own kind, without dots.

    >>> use_anchor("listening", ["local", "national"]), use_anchor("listening", [])
    ('use.listening.local', 'use.listening')
    """
    return ".".join(["use", theme, *levels[:1]])


def use_anchors(uses: Iterable[tuple[str, Sequence[str]]], levels: Iterable[str]) -> list[list[str]]:
    """Return the other anchors of each of a case's uses, given as a theme and its levels.

    A use at several levels is found at each. A level at which the case has no use of a theme, since its
    coding was mended, leads to the first use of it; so an address that was published keeps working.

    >>> use_anchors([("listening", ["local", "national"]), ("hearing", [])], ["local", "abroad"])
    [['use.listening.national', 'use.listening.abroad'], ['use.hearing.local', 'use.hearing.abroad']]
    """
    uses, levels = list(uses), list(levels)
    taken = {use_anchor(theme, at) for theme, at in uses}
    found: list[list[str]] = []
    for wide in (False, True):
        for i, (theme, at) in enumerate(uses):
            others = [use_anchor(theme, [level]) for level in (levels if wide else at)]
            fresh = [one for one in others if one not in taken]
            taken.update(fresh)
            if wide:
                found[i] += fresh
            else:
                found.append(fresh)
    return found


def general_anchor(claim_id: str) -> str:
    """Return the anchor of a general claim on the page of a case on which it bears."""
    return f"general.{claim_id}"


def code(family: str, code_id: str) -> str:
    """Return the page of a code, or its place on the page that it shares with others."""
    if family == ATTRIBUTES:
        return shared(code_id)
    if family in SHARED_PAGES:
        return f"{shared(family)}#{code_id}"
    if family in NO_PAGES:
        return f"{CODEBOOK}#{family}.{code_id}"
    return f"{family}/{code_id}.md"


def explore(number: int = 1) -> str:
    """Return the page of claims, or a numbered one that follows it."""
    return f"explore/{number}.md" if number > 1 else EXPLORE


def shared(family: str) -> str:
    """Return the page of a list as a whole."""
    return f"{family}/index.md"


def source(citekey: str) -> str:
    """Return the page of a source; a citekey that is no file name gets one that is, and its own.

    >>> source("nye2020")
    'sources/nye2020.md'
    >>> source("王2020:x/y")
    'sources/2020-x-y-3d4733.md'
    """
    if SAFE.fullmatch(citekey) and citekey.lower() not in ("index", "fragility"):
        return f"sources/{citekey}.md"
    words = "-".join(re.findall(r"[a-z0-9]+", citekey.lower()))
    return f"sources/{words or 'source'}-{hashlib.sha256(citekey.encode()).hexdigest()[:6]}.md"


def note(work: str, number: int, works: tuple[str, ...]) -> str:
    """Return the place of a work's note in the register; the first of the *works* needs no name in it."""
    prefix = "" if work in works[:1] else f"{source(work).removeprefix('sources/').removesuffix('.md')}."
    return f"{FOOTNOTES}#{prefix}n{number}"


def rule(rule_id: str) -> str:
    """Return the page of a rule: what it means and how to mend what it finds."""
    return f"{RULES.removesuffix('.md')}/{rule_id}.md"


def target(words: str) -> str:
    """Return the place that a link's target means, given as the corpus finds it: `cases/oak#shut`."""
    family, _, rest = words.partition("/")
    if family == "cases":
        return case(*rest.split("#"))
    if family == "general":
        return case("_general", rest)
    return code(family, rest)


PICTURES = "pictures"
"""The folder of the site in which pictures are."""


def picture(file: str) -> str:
    """Return the address of a picture.

    >>> picture("a well.jpg")
    'pictures/a%20well.jpg'
    """
    return f"{PICTURES}/{quote(file)}"


def in_language(place: str, language: str, languages: tuple[str, ...]) -> str:
    """Return the same place on the pages of a language: those of the first language have no prefix.

    >>> in_language("cases/oak.md#shut", "zh", ("en", "zh"))
    'zh/cases/oak.md#shut'
    """
    return place if language == languages[0] else f"{language}/{place}"


def split(place: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return the language of a place, and the place on the pages of the first language.

    >>> split("zh/cases/oak.md", ("en", "zh")), split("zh/cases/oak.md", ("en",))
    (('zh', 'cases/oak.md'), ('en', 'zh/cases/oak.md'))
    """
    language, _, rest = place.partition("/")
    return (language, rest) if language in languages[1:] else (languages[0], place)


def relative(destination: str, page: str, *, directory_urls: bool = True) -> str:
    """Return the URL that leads from one page to a place on it or another, as MkDocs makes them.

    >>> relative("cases/oak.md#shut", "themes/index.md")
    '../cases/oak/#shut'
    >>> relative("themes/index.md", "cases/oak.md", directory_urls=False)
    '../themes/index.html'
    >>> relative("cases/oak.md#a", "cases/oak.md")
    '#a'
    """
    name, _, anchor = destination.partition("#")
    if name == page and anchor:
        return f"#{anchor}"
    return (
        root(page, directory_urls=directory_urls)
        + url(name, directory_urls=directory_urls)
        + (f"#{anchor}" if anchor else "")
        or "./"
    )


def url(page: str, *, directory_urls: bool = True) -> str:
    """Return a page's URL from the root of the site; empty for home.

    >>> url("cases/index.md"), url("cases/oak.md"), url("index.md")
    ('cases/', 'cases/oak/', '')
    """
    stem = page.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def root(page: str, *, directory_urls: bool = True) -> str:
    """Return the URL that leads from a page to the root of the site.

    >>> root("cases/oak.md"), root("index.md"), root("cases/oak.md", directory_urls=False)
    ('../../', '', '../')
    """
    return "../" * url(page, directory_urls=directory_urls).count("/")


NO_PAGE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[pst]|epub|zip|csv|mp[34]|jpe?g|png)$", re.IGNORECASE)
"""Ends of addresses of what a browser does not show as a page of text."""
EDGE = 5
"""How many words at each end of a long passage find it."""


def passage(url: str, words: str) -> str:
    """Return the address of words on a page elsewhere, which a browser then shows; empty where it is no page.

    A text directive of the draft "URL Fragment Text Directives" (WICG): of a long passage its first and its
    last words. Quotation marks around it and what stands in brackets or for a gap are not the page's.

    >>> passage("https://example.org/a", "“a well-kept barrow”")
    'https://example.org/a#:~:text=a%20well%2Dkept%20barrow'
    >>> passage("https://example.org/a.pdf", "a barrow")
    ''
    """
    parts = urlsplit(url)
    found = re.sub(r"\s+", " ", words).strip(" \"'“”‘’«»「」『』.…。")
    pieces = [piece.strip() for piece in re.split(r"\s*(?:\[[^\]]*\]|…|\.\.\.)\s*", found) if piece.strip()]
    if parts.scheme not in ("http", "https") or NO_PAGE.search(parts.path) or not pieces:
        return ""
    first, last = pieces[0].split(" "), pieces[-1].split(" ")
    ends = pieces[:1]
    if len(pieces) > 1 or len(first) > 2 * EDGE:
        ends = [" ".join(first[:EDGE]), " ".join(last[-EDGE:])]
    directive = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if parts.fragment else '#'}:~:text={directive}"
