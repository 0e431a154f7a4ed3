"""The style of citation that a site asks for: one of ours by name, or any style of CSL by its file.

A style of CSL is set by pandoc, page by page and in the order of the page, so that *ibid.*, back-references
and numbers are the page's own. A page that cites what it cited before is not set again: not in this process,
and with a folder to keep it in not in a later one.
"""

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import csljson
from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, csl, dates, names
from sourcebook.scholarship.csl import Listed, Page, Pandoc
from sourcebook.scholarship.style import DEFAULT, STYLES, CitationStyle, linked
from sourcebook.site import cache

Clusters = tuple[tuple[Citation, ...], ...]


def style(
    name: str, corpus: Corpus, root: Path, before: CitationStyle = chicago, folder: Path | None = None
) -> CitationStyle:
    """Return the style with a name of ours, or that in a `.csl` file, given from the root of the corpus.

    What the style *before* this one has set stands while the sources and the file are the same; what is in
    the *folder* stands for what it was made of.

    Raises:
        CslError: the file is no style, or the extra `sourcebook[csl]` is not installed.
        KeyError: there is no style of that name.
    """
    if not name.endswith(".csl"):
        return STYLES[name or DEFAULT]
    found = csl.style(root / name)
    sources = csljson.dumps(corpus.entries.values())
    kept = before if isinstance(before, Set) and before.style == found else None
    fresh = Set(found, corpus.entries, sources, kept.pandoc if kept else Pandoc(), folder)
    fresh.pandoc.know(sources, at_once=False)
    if kept and kept.sources == sources and kept.written == fresh.written:
        fresh.pages = kept.pages
    fresh.order = {citekey: place for place, citekey in enumerate(fresh.all().entries)}
    return fresh


@dataclass(eq=False)
class Set:
    """Citations as pandoc sets them; what CSL has no word for is ours."""

    style: csl.Style
    entries: Mapping[str, Entry]
    sources: str
    """The sources as CSL-JSON."""
    pandoc: Pandoc
    folder: Path | None = None
    """Where pages are kept for later builds, if anywhere."""
    pages: dict[Clusters, Page] = field(default_factory=dict)
    """What has been set."""
    order: dict[str, int] = field(default_factory=dict)
    """The place of each source in the list of all."""

    def __post_init__(self) -> None:
        """Read what else is the same for all pages."""
        self.written = self.style.path.read_bytes()
        self.in_text = self.style.in_text
        self.title = self.style.title
        self.format = self.style.format
        self._alike = _alike(self.entries) if self.format == "author-date" else {}

    def page(self, clusters: Clusters) -> Page:
        """Return the citations of a page and the list of their sources.

        Raises:
            CslError: pandoc cannot set them.
        """
        if clusters not in self.pages:
            cited = dict.fromkeys(citation.citekey for cluster in clusters for citation in cluster)
            beside = [other for key in cited for other in self._alike.get(key, ())]
            page = self._kept(clusters, dict.fromkeys([*cited, *beside]))
            self.pages[clusters] = Page(page.texts, {k: v for k, v in page.entries.items() if k in cited})
        return self.pages[clusters]

    def _kept(self, clusters: Clusters, citekeys: Iterable[str]) -> Page:
        """Return a page as it was kept, if it was made of the same; else set it, and keep it."""
        if self.folder is None:
            return self.pandoc.set(clusters, self.style, citekeys)
        known = [self.entries[key] for key in citekeys if key in self.entries]
        made_of = hashlib.sha256(self.written)
        made_of.update(repr((csl.version(), self.in_text, clusters, list(citekeys))).encode())
        made_of.update("".join(csljson.dumps([entry]) for entry in known).encode("utf-8", "surrogatepass"))
        path = self.folder / made_of.hexdigest()[:40]
        try:
            texts, entries = json.loads(path.read_bytes())
            page = Page(tuple(texts), {key: Listed(*listed) for key, listed in entries.items()})
            os.utime(path)
        except (OSError, ValueError, TypeError, AttributeError):
            page = self.pandoc.set(clusters, self.style, citekeys)
            entries = {key: (listed.html, listed.label) for key, listed in page.entries.items()}
            cache.put(path, json.dumps([page.texts, entries]).encode())
        return page

    def note(
        self, entry: Entry, citation: Citation, *, first: bool = True, href: str = "", earlier: int = 0
    ) -> str:
        """Return a citation that stands alone."""
        (text,) = self.page(((citation,),)).texts
        return (
            linked(text.removesuffix("."), entry, href) if text else chicago.note(entry, citation, href=href)
        )

    def bibliography(self, entry: Entry, *, href: str = "") -> str:
        """Return the entry in the list of all sources; its number is a matter of each page's own list."""
        listed = self.all().entries.get(entry.citekey)
        if listed is None and entry.citekey not in self.entries:  # this site itself
            return chicago.bibliography(entry, href=href)
        html = listed.html if listed else ""
        return linked(html, entry, href) if html else chicago.bibliography(entry, href=href)

    def short_title(self, entry: Entry) -> str:
        """Return the title of a later note."""
        return chicago.short_title(entry)

    def label(self, entry: Entry) -> str:
        """Return what to call a source where there is no room."""
        return chicago.label(entry)

    def sort_key(self, entry: Entry) -> Any:
        """Return what to sort a bibliography by: the order of the style."""
        return self.order.get(entry.citekey, len(self.order)), chicago.sort_key(entry)

    def all(self) -> Page:
        """Return the list of all sources."""
        if () not in self.pages:
            self.pages[()] = self._kept((), self.entries)
        return self.pages[()]


KEPT_FOR = 30 * 24 * 3600
"""How many seconds a page is kept that no build asks for."""


def store(path: Path) -> Path:
    """Return the folder in a cache where pages are kept, without those that nobody asked for in a month."""
    folder = cache.folder(path, "citations")
    for page in folder.iterdir():
        if page.stat().st_mtime < time.time() - KEPT_FOR:
            page.unlink(missing_ok=True)
    return folder


def _alike(entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """Return by each source those of the same author and year, which are told apart on every page."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for citekey, entry in entries.items():
        made = entry.names.get("author") or entry.names.get("editor") or ()
        date = dates.of_fields(entry.fields)
        groups[names.fold(made[0].family) if made else "", date.key[0] if date else 0].append(citekey)
    return {
        key: tuple(group) for (name, _), group in groups.items() if name and len(group) > 1 for key in group
    }
