"""A site in several languages, in MkDocs' terms: files, navigation, and what the theme reads.

The theme takes the site's name and what it says of itself from MkDocs' configuration. So a page in another
language than the first is rendered with a configuration and a navigation of its own.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from sourcebook.reading.citation import prose
from sourcebook.site.address import addresses
from sourcebook.site.words.catalogues import words
from sourcebook.site.words.speech import HEADINGS, Speech

Say = Callable[[str], str]
"""Puts what the maintainer wrote in `mkdocs.yml` into a language."""

NAMES = ("site_name", "site_description", "copyright")
TARGETS = (
    re.compile(r"(?P<before>\]\(\s*)(?P<target><[^<>\n]*>|(?:[^()\s<>]|\([^()\s]*\))+)"),
    re.compile(
        r"^(?P<before> {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:\n[ \t]*)?)(?P<target><[^<>\n]*>|\S+)", re.MULTILINE
    ),
)
"""Where a page in Markdown names a file: in a link or picture, and in what a reference stands for."""
ELEMENT = re.compile(r"<[A-Za-z][^<>]*>")
ATTRIBUTE = re.compile(
    r"""(?P<before>\b(?:src|href|poster|data)\s*=\s*["']?)(?P<target>[^"'\s>]+)""", re.IGNORECASE
)
"""Where HTML in a page does so: with an address, relative to that of the page."""
SET = re.compile(r"""(?P<before>\bsrcset\s*=\s*["'])(?P<listed>[^"'<>]+)""", re.IGNORECASE)
"""Where it names several for one picture."""
LISTED = re.compile(r"(?P<before>(?:\A|,)\s*)(?P<target>[^\s,]+)")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/#?]")
"""How what is no relative path begins."""


def speaker(language: str, translations: Mapping[str, str]) -> Say:
    """Return what says the words of `mkdocs.yml` in a language: as translated there, else as ours."""
    return lambda text: translations.get(text) or words(language).gettext(text)


def called(say: Say, first: Speech, here: Speech) -> Say:
    """Return *say*, which also knows what the corpus calls things in the first language."""
    known = {first.gettext(slot): here.gettext(slot) for slot in HEADINGS}

    def heading(text: str) -> str:
        said = say(text)
        return said if said != text else known.get(text, text)

    return heading


def themed(config: MkDocsConfig, say: Say) -> dict[str, Any]:
    """Return the configuration as the theme should see it on pages in the language of *say*."""
    names = {name: say(config[name]) for name in NAMES if config[name]}
    # The theme then asks for the list of languages, which is ours.
    return {**config, **names, "extra": {**config.extra, "alternate": True}}


def unused(config: MkDocsConfig, translations: Iterable[str]) -> list[str]:
    """Return what is translated but does not stand in `mkdocs.yml`, such as a title that was changed."""
    found = set(_texts(config.nav)) | {config[name] for name in NAMES}
    found |= set(_texts(dict(config.mdx_configs)))
    return [text for text in translations if text not in found]


def _texts(data: object) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from (key for key in data if isinstance(key, str))
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)


def navigation(
    nav: Navigation, files: Files, language: str, languages: tuple[str, ...], say: Say
) -> Navigation:
    """Return the navigation of the pages in a language: that of the first, translated."""
    pages: list[Page] = []

    def translated(item: StructureItem) -> StructureItem:
        if isinstance(item, Section):
            section = Section(say(item.title), [translated(child) for child in item.children])
            for child in section.children:
                child.parent = section
            return section
        if isinstance(item, Page):
            name = addresses.in_language(item.file.src_uri, language, languages)
            file = files.src_uris.get(name, item.file)  # there are pages in one language only
            assert file.page is not None
            if file is not item.file and "title" in vars(item):  # the navigation gives it; else the page does
                file.page.title = say(item.title)
            pages.append(file.page)
            return file.page
        return Link(say(item.title), item.url) if isinstance(item, Link) else item

    found = Navigation([translated(item) for item in nav.items], pages)
    home = files.src_uris.get(addresses.in_language(addresses.HOME, language, languages))
    found.homepage = home.page if home else None
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return found


def moved(markdown: str, page: str, name: str, files: Files) -> str:
    """Return the Markdown of a page under another name: what is no page stays where it is and is named anew.

    Pages that it links to are there in its language, too.
    """
    plain = prose(markdown)  # as long as the text, with blanks where code is

    def in_text(match: re.Match[str]) -> str:
        written = match["target"]
        path, mark, rest = _parts(written.strip("<>"))
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
        file = files.src_uris.get(there)
        if _is_code(match) or not path or file is None or file.is_documentation_page():
            return match[0]
        return (
            f"{match['before']}{quote(posixpath.relpath(there, posixpath.dirname(name) or '.'))}{mark}{rest}"
        )

    def in_html(element: re.Match[str]) -> str:
        if plain[element.start()] != "<":
            return element[0]
        changed = SET.sub(lambda each: f"{each['before']}{LISTED.sub(in_page, each['listed'])}", element[0])
        return ATTRIBUTE.sub(in_page, changed)

    def in_page(match: re.Match[str]) -> str:
        path, mark, rest = _parts(match["target"])
        there = posixpath.normpath(posixpath.join(_folder(files, page), unquote(path)))
        if not path or there not in others:
            return match[0]
        return f"{match['before']}{quote(posixpath.relpath(there, _folder(files, name) or '.'))}{mark}{rest}"

    def _is_code(match: re.Match[str]) -> bool:
        return plain[match.start("target")] != match["target"][0]

    for pattern in TARGETS:
        changed = pattern.sub(in_text, markdown)
        markdown, plain = changed, prose(changed)
    if not ELEMENT.search(markdown):
        return markdown
    others = {unquote(file.url) for file in files if not file.is_documentation_page()}
    return ELEMENT.sub(in_html, markdown)


def _parts(target: str) -> tuple[str, str, str]:
    """Return the path in a target, and what follows it; no path where it leads elsewhere."""
    if ELSEWHERE.match(target):
        return "", "", target
    found = re.search(r"[?#]", target)
    return (target[: found.start()], found[0], target[found.end() :]) if found else (target, "", "")


def _folder(files: Files, name: str) -> str:
    """Return the folder against which a browser reads what a page names."""
    url = unquote(files.src_uris[name].url)
    return url.rstrip("/") if url.endswith("/") else posixpath.dirname(url)
