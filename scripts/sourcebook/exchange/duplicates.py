"""Whether two entries are of one source: by their DOI, a book's ISBN, their address, or their title and year.

Entries with different DOIs are different sources whatever else they share; so are those with one title and
year by different people.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from sourcebook.exchange import dating
from sourcebook.model.entry import Entry
from sourcebook.scholarship import elements, kinds, names

RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|spm)=[^&]*")


class Index:
    """The entries that there are, by what tells that another one is of the same source."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Add an entry to those that there are."""
        for sign in signs(entry):
            self._entries.setdefault(sign, []).append(entry)

    def find(self, entry: Entry) -> tuple[Entry, str] | None:
        """Return an entry of the same source, and what tells it, or None."""
        for sign in signs(entry):
            for other in self._entries.get(sign, ()):
                if _may_be_one(entry, other, sign[0]):
                    return other, sign[0]
        return None


def signs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what identifies a source.

    >>> list(signs(Entry("a", "book", {"doi": "https://doi.org/10.1/X", "title": "A: B", "date": "2004-05"})))
    [('DOI', '10.1/x'), ('title and year', 'a b 2004')]
    >>> list(signs(Entry("a", "book", {"isbn": "978-0-19-093596-2"})))
    [('ISBN', '9780190935962')]
    """
    if doi := bare_doi(entry["doi"]):
        yield "DOI", doi.lower()
    if kinds.name_of(entry) == "book" and (isbn := re.sub(r"[^0-9Xx]", "", entry["isbn"])):
        yield "ISBN", isbn.upper()
    if entry["url"]:
        yield "address", address(entry["url"])
    year = dating.year(entry["date"])
    titles = (names.fold(title) for title in (elements.full_title(entry), entry["title"]))
    for title in dict.fromkeys(title for title in titles if title and year):
        yield "title and year", f"{title} {year}"


def bare_doi(text: str) -> str:
    """Return a DOI without the address of its resolver.

    >>> bare_doi("doi: 10.1000/182")
    '10.1000/182'
    """
    return RESOLVER.sub("", text).strip()


def address(url: str) -> str:
    """Return an address without what does not matter to where it leads.

    >>> address("http://www.Example.org/a/?utm_source=x#top"), address("https://example.org/a")
    ('example.org/a', 'example.org/a')
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = TRACKING.sub("", parts.query).lstrip("&")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}{fragment}"


def _may_be_one(entry: Entry, other: Entry, sign: str) -> bool:
    ours, theirs = bare_doi(entry["doi"]).lower(), bare_doi(other["doi"]).lower()
    if ours and theirs and ours != theirs:
        return False
    if sign == "address" and "/" not in address(entry["url"]):
        # The front page of a site is the address of many works.
        return names.fold(entry["title"]) == names.fold(other["title"])
    if sign == "title and year":
        subtitles = {names.fold(work["subtitle"]) for work in (entry, other) if work["subtitle"]}
        if len(subtitles) > 1:
            return False
        first, second = _maker(entry), _maker(other)
        return not (first and second) or first == second
    return True


def _maker(entry: Entry) -> str:
    """Return who made a source: a family name, an organisation, or a name in characters as a whole."""
    people = entry.names.get("author") or entry.names.get("editor") or ()
    return next((names.fold(names.short(name)).replace(" ", "") for name in people), "")
