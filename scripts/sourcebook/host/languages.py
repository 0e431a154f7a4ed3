"""A site in several languages, in MkDocs' terms: files, navigation, and what the theme reads.

The theme takes the site's name and what it says of itself from MkDocs' configuration. So a page in another
language than the first is rendered with a configuration and a navigation of its own.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from sourcebook.site.address import addresses
from sourcebook.site.words.catalogues import words

Say = Callable[[str], str]
"""Puts what the maintainer wrote in `mkdocs.yml` into a language."""

NAMES = ("site_name", "site_description", "copyright")
TARGET = re.compile(r'(?P<before>\]\(<?|\bsrc=")(?P<target>[^)\s">#:]+)')
"""Where a page in Markdown names a file."""


def speaker(language: str, translations: Mapping[str, str]) -> Say:
    """Return what says the words of `mkdocs.yml` in a language: as translated there, else as ours."""
    return lambda text: translations.get(text) or words(language).gettext(text)


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


def moved(markdown: str, page: str, files: Files) -> str:
    """Return a page's Markdown one folder further down: links to what is no page go up once more."""

    def target(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), match["target"]))
        file = files.src_uris.get(path)
        up = "../" if file and not file.is_documentation_page() else ""
        return match["before"] + up + match["target"]

    return TARGET.sub(target, markdown)
