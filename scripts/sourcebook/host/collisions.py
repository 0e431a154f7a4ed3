"""Whatever would be written to one address twice, also where capitals are not told apart.

A page written by hand takes the place of a derived one only where it says so, with `replaces:` above it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from sourcebook.host.complaints import place
from sourcebook.problems import Mark, Problem
from sourcebook.reading.load import Chapter
from sourcebook.reading.offers import near

REPLACES = "replaces"


def folded(address: str) -> str:
    """Return an address as the systems see it that tell least apart.

    >>> folded("Page/index.html") == folded("page/index.html")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


class Taken:
    """The addresses of the files that others than we bring, and what of ours would be written there."""

    def __init__(
        self, files: Files, config: MkDocsConfig, chapters: Mapping[str, Chapter], docs: str
    ) -> None:
        self.problems: list[Problem] = []
        self.replaced: dict[str, str] = {}
        """The derived pages that pages written by hand replace, and those pages, by their names in MkDocs."""
        self._told: set[str] = set()
        """The files of which there is a problem; one is enough."""
        self._chapters, self._docs = chapters, docs
        self._owners: dict[str, File] = {}
        self._ours: dict[str, str] = {}
        themes = {Path(folder) for folder in config.theme.dirs}
        for file in files:
            if file.inclusion is InclusionLevel.EXCLUDED or (file.src_dir and Path(file.src_dir) in themes):
                continue
            other = self._owners.setdefault(folded(file.dest_uri), file)
            if other is not file:
                how = "" if other.dest_uri == file.dest_uri else " on many systems"
                message = (
                    f"this file is written to the same address as {other.src_uri!r}{how}; rename one of them"
                )
                self._tell(file, message)

    def by(self, ours: File, what: str) -> bool:
        """Tell whether a page written by hand replaces one of ours; a file in our way is a problem."""
        self._ours.setdefault(folded(ours.dest_uri), what)
        owner = self._owners.get(folded(ours.dest_uri))
        if owner is None:
            return False
        asked = self._asked(owner)
        if asked and _named(ours.src_uri) in (
            _named(asked),
            _named(f"{ours.src_uri.partition('/')[0]}/{asked}"),
        ):
            self.replaced[ours.src_uri] = owner.src_uri
            return True
        message = f"this file is written to the address {owner.url!r}, where {what} is; rename it"
        if asked:
            message = f"this page has the address {owner.url!r}, which is that of {what}, not of {asked!r}; "
            message += f"write '{REPLACES}: {ours.src_uri}', or rename the file"
            self._add(Problem(place(self._chapters[owner.src_uri], REPLACES), "taken-address", message))
            self._told.add(owner.src_uri)
            return True
        if ours.src_uri.endswith(".md") and owner.src_uri.endswith(".md"):
            message += f", or write '{REPLACES}: {ours.src_uri}' above it"
        self._tell(owner, message)
        return True

    def written_over(self, names: Iterable[str]) -> None:
        """Tell of each file that MkDocs would write over with a page of the theme's own."""
        for name in names:
            if owner := self._owners.get(folded(name)):
                self._tell(owner, f"{name!r} is a file that the build makes; rename this one")

    def within(self, folders: Iterable[str]) -> None:
        """Tell of the first file in each of the folders that are the build's own."""
        for folder in folders:
            start = folded(f"{folder}/")
            if owner := next((file for key, file in self._owners.items() if key.startswith(start)), None):
                self._tell(
                    owner, f"the folder '{folder}/' is one that the build makes; put this file elsewhere"
                )

    def finish(self, files: Iterable[File]) -> list[Problem]:
        """Return all problems, once every file is known."""
        known = {folded(file.dest_uri): file for file in files}
        for key, file in known.items():
            for parent in map(str, PurePosixPath(key).parents):
                theirs = self._owners.get(key) or self._owners.get(parent)
                if theirs and parent in known:
                    both = f"{file.dest_uri!r} and {known[parent].dest_uri!r}"
                    why = "one is in the place of the other's folder"
                    self._tell(theirs, f"{both} cannot both be written: {why}; rename this file")
        for src_uri, chapter in self._chapters.items():
            wanted = src_uri not in self._told and src_uri not in self.replaced.values()
            if wanted and (asked := self._asked_of(chapter)):
                self._add(self._replaces_nothing(chapter, asked, known.values()))
        return self.problems

    def _replaces_nothing(self, chapter: Chapter, asked: str, files: Iterable[File]) -> Problem:
        pages = {file.src_uri: file for file in files if file.is_documentation_page() and file.generated_by}
        meant = near(asked, list(pages))
        there = next((page for name, page in pages.items() if _named(name) == _named(asked)), None)
        message = f"no derived page {asked!r} has the address of this page"
        if there:
            message = f"{asked!r} has the address {there.url!r}, and this page another; "
            message += f"name the file '{self._docs}/{there.src_uri}'"
        elif meant:
            message += f"; did you mean {meant!r}?"
        else:
            message += "; rename the file, or delete this line"
        return Problem(place(chapter, REPLACES), "taken-address", message)

    def _asked(self, owner: File) -> str:
        chapter = self._chapters.get(owner.src_uri)
        return self._asked_of(chapter) if chapter else ""

    @staticmethod
    def _asked_of(chapter: Chapter) -> str:
        asked = chapter.above.get(REPLACES)
        return asked if isinstance(asked, str) else ""

    def _tell(self, file: File, message: str) -> None:
        path = f"{self._docs}/{file.src_uri}" if not file.generated_by else file.src_uri
        self._add(Problem(Mark(path), "taken-address", message))
        self._told.add(file.src_uri)

    def _add(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def _named(page: str) -> str:
    """Return a page's name in the way in which a person may write it.

    >>> _named("cases/index.md") == _named("/cases/") == _named("cases")
    True
    """
    return page.strip("/").removesuffix(".md").removesuffix("index").strip("/")
