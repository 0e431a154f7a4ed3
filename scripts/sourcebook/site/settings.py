"""What the pages have to know of the site that they stand on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.corpus.changes import Change
from sourcebook.scholarship import chicago
from sourcebook.scholarship.style import CitationStyle


@dataclass(frozen=True, slots=True)
class Settings:
    """The site as its maintainer configured it."""

    name: str = "Sourcebook"
    language: str = "en"
    """The language of the pages' own words, a tag of BCP 47."""
    description: str = ""
    """One sentence on what the site is."""
    languages: tuple[str, ...] = ("en",)
    """The languages that the site is published in; pages in the first have the plain addresses."""
    url: str = ""
    """Where the site is published, with a slash at its end; empty if that is not known."""
    version: str = ""
    """The version of the corpus, as a citation of the site names it."""
    issues: str = ""
    """Where readers open an issue, such as `https://github.com/example/sourcebook/issues/new`; or empty."""
    date: str = ""
    """When that version was published, in ISO 8601."""
    authors: str = ""
    """Whom a citation of the site names."""
    license: str = ""
    """The address of the licence of texts and data."""
    style: CitationStyle = chicago
    """How sources are cited."""
    offline_copy: str = ""
    """The file, from the root of the site, that holds a copy to be read from disk; or empty."""
    offline: bool = False
    """Whether the site is to be read from disk, where browsers refuse a page most files."""
    directory_urls: bool = True
    """Whether pages are folders (`cases/mill-lane/`) or files (`cases/mill-lane.html`)."""
    write: bool = False
    """Whether the site has a page in which cases are written."""
    weight: int = 0
    """How many bytes that page loads; 0 where what it needs is not installed, or is no part of this copy."""
    edit: str = ""
    """Where the files are edited at their host, such as `https://github.com/o/r/edit/main/`; or empty."""
    history: tuple[Change, ...] = ()
    """What has changed in the corpus, newest first; empty where that is not known."""

    @property
    def first(self) -> str:
        """The language of what says none: the first of the site's languages."""
        return self.languages[0]

    def spoken(self) -> Iterator["Settings"]:
        """Yield the settings of the pages in each language."""
        return (replace(self, language=language) for language in self.languages)
