"""Whether two entries are of one source: something tells that they are, and no field speaks against it.

A DOI, a book's ISBN, an address, or title and year can tell it. But volumes of a set share an ISBN, daily
editorials a title, statements a page of the web: where a field has another value in each, they may be two
sources, and only their reader knows. So a match says which field speaks against it, if one does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from sourcebook.exchange import dating
from sourcebook.model.entry import Entry
from sourcebook.scholarship import elements, kinds, names

RESOLVER = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi\.org/|doi:?\s*)", re.IGNORECASE)
TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|spm|from|share\w*)=[^&]*")
ORDINALS = {word: str(number) for number, word in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
)}  # fmt: skip
NUMBERED = re.compile(
    r"\b(?:volume|vol|number|no|nr|issue|edition|ed|part|pt|bd|band)\b|[第卷期版册]|(?<=\d)(?:st|nd|rd|th)\b"
)
NUMBERS = re.compile(r"\d+")
ALIKE = 0.85
"""How alike two titles must be to be that of one source before and after a correction."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may be of the same source."""

    entry: Entry
    sign: str
    """What tells it, such as `title and year`."""
    against: str = ""
    """The field that speaks against it, or nothing."""
    makers: bool = False
    """Whether they are by different people, so that nobody would take one for the other."""


class Index:
    """The entries that there are, by what tells that another one is of the same source."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Add an entry to those that there are."""
        for sign in signs(entry):
            self._entries.setdefault(sign, []).append(entry)

    def find(self, entry: Entry) -> Match | None:
        """Return an entry of the same source, else one that may be of the same, or None."""
        doubtful: Match | None = None
        for sign in signs(entry):
            for other in self._entries.get(sign, ())[:MANY]:
                if sign[0] == "address" and "/" not in sign[1] and not _same_title(entry, other):
                    continue  # the front page of a site is the address of many works
                against = speaks_against(entry, other, sign[0])
                if not against:
                    return Match(other, sign[0])
                if doubtful is None or doubtful.makers:
                    doubtful = Match(other, sign[0], against, against in ("author", "editor"))
        return doubtful


MANY = 50
"""How many entries that share a title and year are compared with one that comes."""


def signs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what identifies a source.

    >>> list(signs(Entry("a", "book", {"doi": "https://doi.org/10.1/X", "title": "A: B", "date": "2004-05"})))
    [('DOI', '10.1/x'), ('title and year', 'a b 2004')]
    >>> list(signs(Entry("a", "book", {"isbn": "978-0-19-093596-2"})))
    [('ISBN', '9780190935962')]
    """
    if doi := bare_doi(entry["doi"]):
        yield "DOI", doi.lower()
    if kinds.name_of(entry) == "book":
        yield from (("ISBN", isbn) for isbn in sorted(_isbns(entry)))
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


def speaks_against(entry: Entry, other: Entry, sign: str = "") -> str:
    """Return the first field whose value shows that two entries may be of two sources, or nothing.

    >>> one = Entry("a", "book", {"title": "Set", "volume": "1"})
    >>> speaks_against(one, Entry("b", "book", {"title": "Set", "volume": "2"}))
    'volume'
    >>> speaks_against(one, Entry("b", "book", {"title": "Set"}))
    ''
    """
    for name, value in FIELDS.items():
        if sign == "DOI" and name in LOOSE:
            continue
        if name == "kind" and sign in ("DOI", "address") and _same_title(entry, other):
            continue  # programs do not agree on what a page of a conference is
        first, second = value(entry), value(other)
        if first and second and first != second and not _within(name, first, second):
            return name
    return ""


def corrected(before: Entry, after: Entry) -> bool:
    """Tell whether *after* is *before* once more, perhaps with other values; they have one citekey.

    A source keeps what identifies it, or most of its title and all numbers in it; the rest can be corrected.
    """
    if not {sign for sign in signs(before) if sign[0] != "address"}.isdisjoint(signs(after)):
        return True
    first, second = (names.fold(elements.full_title(each)) for each in (before, after))
    if not first or not second:
        return address(before["url"]) == address(after["url"]) and bool(before["url"])
    if NUMBERS.findall(first) != NUMBERS.findall(second):
        return False
    likeness = SequenceMatcher(None, first, second).ratio()
    same_maker = _author(before) == _author(after) or not (_author(before) and _author(after))
    return likeness >= ALIKE or (same_maker and (first.startswith(second) or second.startswith(first)))


def _same_title(entry: Entry, other: Entry) -> bool:
    return names.fold(entry["title"]) == names.fold(other["title"])


def _isbns(entry: Entry) -> set[str]:
    words = re.split(r"[,;\s]+(?=\d{3,})", entry["isbn"])
    bare = (re.sub(r"[^0-9X]", "", word.upper()) for word in words)
    return {isbn for isbn in bare if len(isbn) in (10, 13)}


def _within(name: str, first: str, second: str) -> bool:
    """Tell whether one value is the other, only less exact."""
    if name == "isbn":
        return not set(first.split()).isdisjoint(second.split())
    if name in ("date", "pages"):
        return first.startswith(second) or second.startswith(first)
    if name in ("title", "container", "institution", "publisher"):
        return first in second or second in first
    return False


def _plain(*fields: str) -> Callable[[Entry], str]:
    """Return what gives the first of some fields without what only its writing makes different."""

    def value(entry: Entry) -> str:
        text = next((entry[name] for name in fields if entry[name]), "")
        words = NUMBERED.sub(" ", names.fold(text)).split()
        return " ".join(ORDINALS.get(word, word.lstrip("0") or word) for word in words)

    return value


def _maker(role: str) -> Callable[[Entry], str]:
    def value(entry: Entry) -> str:
        people = entry.names.get(role, ())
        return next((names.fold(names.short(name)).replace(" ", "") for name in people), "")

    return value


_author = _maker("author")


def _editor(entry: Entry) -> str:
    return "" if entry.names.get("author") else _maker("editor")(entry)


def _kind(entry: Entry) -> str:
    kind = kinds.name_of(entry)
    return "" if kind == "generic" else kind


def _fragment(entry: Entry) -> str:
    text = entry["url"].partition("#")[2]
    return "" if text in ("", "top") else f"{address(entry['url'])}#{text}"


def _page(entry: Entry) -> str:
    """Return the address of a page on the web; other sources may have several."""
    return address(entry["url"]) if kinds.name_of(entry) == "online" and entry["url"] else ""


FIELDS: dict[str, Callable[[Entry], str]] = {
    "author": _author,
    "editor": _editor,
    "doi": lambda entry: bare_doi(entry["doi"]).lower(),
    "kind": _kind,
    "title": _plain("title"),
    "subtitle": _plain("subtitle"),
    "volume": _plain("volume"),
    "number": _plain("number", "issue"),
    "edition": _plain("edition"),
    "part": _plain("part"),
    "chapter": _plain("chapter"),
    "version": _plain("version"),
    "date": lambda entry: re.sub(r"[?~%]", "", entry["date"]),
    "pages": lambda entry: re.sub(r"\s*[-–—]+\s*", "-", entry["pages"]),
    "container": _plain("journaltitle", "booktitle", "maintitle"),
    "institution": _plain("institution", "organization"),
    "publisher": _plain("publisher"),
    "type": _plain("type"),
    "translator": _maker("translator"),
    "langid": lambda entry: entry["langid"].split("-")[0],
    "isbn": lambda entry: " ".join(sorted(_isbns(entry))),
    "eprint": lambda entry: entry["eprint"].lower(),
    "eid": _plain("eid"),
    "fragment": _fragment,
    "address": _page,
}  # fmt: skip
"""What can speak against two entries being of one source, by the name of its field."""
LOOSE = frozenset(
    {"container", "institution", "publisher", "type", "langid", "isbn", "author", "editor", "address"}
)
"""What programs write in so many ways that one DOI counts for more."""
