"""Old addresses: what was renamed is found where it was, without a script.

A page that moved leaves a small page which leads on (`meta refresh`, HTML Living Standard, section 4.2.5.3,
and a canonical link, RFC 6596); an anchor that moved stays as a second anchor beside the new one; a download
is there under both names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import TypeVar

from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.words.speech import Speech

T = TypeVar("T")

HAS_ID = re.compile(r'<(?P<tag>[a-z][a-z0-9]*)\b[^>]*?\sid="(?P<id>[^"]+)"[^>]*>')
WORDS = re.compile(r"[^\W_]+")

INSIDE = {"li", "dt", "dd", "article", "section", "div", "p", "td", "th", "h1", "h2", "h3", "h4", "span"}
"""Elements at whose beginning an anchor may stand; it stands before the others."""


def moved(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield what was renamed: the old name, and the one that something here has."""
    for old in corpus.redirects:
        if new := names.successor(corpus, old):
            yield old, new


def address(corpus: Corpus, name: str) -> str:
    """Return the place of what has, or had, a name."""
    kind, slash, rest = name.partition("/")
    if not slash:
        return f"{kind}/index.md"
    if kind == names.SOURCES:
        return addresses.source(rest)
    if kind == names.NOTES:
        work, _, number = rest.rpartition(":")
        return addresses.note(work, int(number), corpus.works)
    return addresses.target(name)


def pages(corpus: Corpus, settings: Settings) -> dict[str, str]:
    """Return the HTML of the pages that lead on, by the names of their files on the site."""
    found = {}
    for old, new in moved(corpus):
        page, to = address(corpus, old), address(corpus, new)
        if "#" in page or page == to:
            continue
        for language in settings.languages:
            here, there = (addresses.in_language(place, language, settings.languages) for place in (page, to))
            url = addresses.url(here, directory_urls=settings.directory_urls)
            name = f"{url}index.html" if settings.directory_urls else url
            found[name] = _page(here, there, replace(settings, language=language))
    return found


def _page(page: str, to: str, settings: Settings) -> str:
    href = addresses.relative(to, page, directory_urls=settings.directory_urls)
    whole = addresses.relative(to, addresses.HOME, directory_urls=settings.directory_urls)
    canonical = f"{settings.url.rstrip('/')}/{whole}" if settings.url else href
    script = f"{addresses.root(page, directory_urls=settings.directory_urls)}assets/redirect.js"
    words = {"href": href, "canonical": canonical, "script": script, "site": settings}
    return str(render("redirect.html", Speech(settings.language), **words))


def files(corpus: Corpus, made: Mapping[str, T]) -> dict[str, T]:
    """Return the files of what was renamed under the names that they had, such as the sources of a case."""
    found: dict[str, T] = {}
    for old, new in moved(corpus):
        before, after = (address(corpus, name).removesuffix(".md") for name in (old, new))
        if "#" in before or "#" in after or before == after:
            continue
        stem = re.compile(rf"(?<![\w-]){re.escape(after)}(?=[./])")
        for name, content in {**made, **found}.items():
            if (former_name := stem.sub(before, name)) != name:
                found.setdefault(former_name, content)
    return {name: content for name, content in found.items() if name not in made}


def anchors(corpus: Corpus, page: str, html: Markup | str) -> Markup:
    """Return a page's HTML with the anchors of what was renamed beside those of its new names."""
    if not corpus.redirects:
        return Markup(html)
    renamed = list(moved(corpus))
    taken = {match["id"] for match in HAS_ID.finditer(html)}

    def add(match: re.Match[str]) -> str:
        found = [old for old in dict.fromkeys(_former(renamed, page, match["id"])) if old not in taken]
        taken.update(found)
        spans = "".join(f'<span id="{escape(old)}"></span>' for old in found)
        return match[0] + spans if match["tag"] in INSIDE else spans + match[0]

    return Markup(HAS_ID.sub(add, html))


def _former(renamed: Iterable[tuple[str, str]], page: str, anchor: str) -> Iterator[str]:
    """Yield what an anchor of a page was called before its parts were renamed, one after the other."""
    found = [anchor]
    for old, new in renamed:
        for known in tuple(found):
            for before in former(page, known, old, new):
                if before not in found:
                    found.append(before)
                    yield before


def former(page: str, anchor: str, old_name: str, new_name: str) -> Iterator[str]:
    """Yield what an anchor on a page was called before one thing was renamed; with the names swapped, after.

    >>> list(former("cases/mill-lane.md", "use.hearing.local", "themes/listening", "themes/hearing"))
    ['use.listening.local']
    """
    kind, _, old = old_name.partition("/")
    new = new_name.partition("/")[2]
    if kind == names.CASES:
        if new_name == f"{names.GENERAL}/{new}":  # what a case claimed, and stands once for all now
            before, _, claim = old.partition("#")
            if page == addresses.case(before) and anchor == addresses.general_anchor(new):
                yield claim
            return
        case, _, claim = new.partition("#")
        if claim and page == addresses.case(case) and anchor == claim:
            yield old.partition("#")[2]
    elif kind == names.SOURCES:
        yield from _cited(page, anchor, old, new)
    elif kind == names.NOTES:
        if page == addresses.FOOTNOTES and anchor.endswith(f"n{new.rpartition(':')[2]}"):
            yield anchor.removesuffix(new.rpartition(":")[2]) + old.rpartition(":")[2]
    elif anchor.startswith("use.") and addresses.code(kind, new) == f"{kind}/{new}.md":
        parts = anchor.split(".")
        i = 2 if kind == "levels" else 1
        if parts[i : i + 1] == [new]:
            yield ".".join([*parts[:i], old, *parts[i + 1 :]])
    elif anchor == f"{kind}.{new}":
        yield f"{kind}.{old}"
    elif anchor == new and (page == addresses.CASES or not page.startswith(("cases/", "sources/"))):
        yield old


def _cited(page: str, anchor: str, old: str, new: str) -> Iterator[str]:
    """Yield what the anchor of a source, of its notes or of a footnote was called before it was renamed."""
    stems = [addresses.source(key).removeprefix("sources/").removesuffix(".md") for key in (old, new)]
    if page == addresses.SOURCES and anchor == new:
        yield old
    elif page == addresses.FOOTNOTES and anchor.startswith(f"{stems[1]}.n"):
        yield stems[0] + anchor.removeprefix(stems[1])
    elif anchor.startswith("fn"):
        words = ["-".join(WORDS.findall(key.lower())) for key in (old, new)]
        before = re.sub(rf"(?<![^\W_]){re.escape(words[1])}(?![^\W_])", words[0], anchor)
        if before != anchor:
            yield before
