"""Citekeys for imported entries: lower-case ASCII words with hyphens, each only once.

A citekey of another program is kept as far as it goes; a source without one gets the family name of who
made it and the year, as `nye2004`. A word in another script gives no letters, so that the title, the site
or the type of the source must do.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from urllib.parse import urlsplit

from sourcebook.exchange import dating
from sourcebook.model.entry import Entry

LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d",
    "ð": "d", "þ": "th", "ı": "i", "'": "", "’": "", "ʻ": "",
})  # fmt: skip
"""Letters that do not come apart into an ASCII letter and an accent."""
NUMBERED = re.compile(r"\d+|https?:.*|.*/items/\w+|[a-z]+[-_:]?\d{5,}", re.IGNORECASE)
"""Ids that only a program can have given."""
MAX_LENGTH = 60


def slug(text: str) -> str:
    """Return a text as lower-case ASCII words with hyphens.

    >>> slug("Wang_Open Shelves_2019"), slug("Lü Zhi"), slug("李明")
    ('wang-open-shelves-2019', 'lu-zhi', '')
    """
    letters = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", letters.lower()))[:MAX_LENGTH].strip("-")


def is_given(citekey: str) -> bool:
    """Tell whether somebody gave a citekey, and not only a program.

    >>> is_given("nye2004"), is_given("http://zotero.org/items/AB"), is_given("王2020")
    (True, False, False)
    """
    return not NUMBERED.fullmatch(citekey) and bool(re.search("[a-z]", slug(citekey)))


def wanted(entry: Entry) -> str:
    """Return the citekey that an entry should have, if it is free.

    >>> wanted(Entry("Nye_open_2004", "book")), wanted(Entry("", "online", {"date": "2019-05"}))
    ('nye-open-2004', 'online2019')
    """
    if is_given(entry.citekey):
        return slug(entry.citekey)
    year = dating.year(entry["date"]) or "-nd"
    return next(word for word in _words(entry) if re.search("[a-z]", word)) + year


def _words(entry: Entry) -> Iterator[str]:
    """Yield what a source can be called by, the best first; the last one always serves."""
    for role in ("author", "editor", "translator"):
        for name in entry.names.get(role, ())[:1]:
            words = slug(name.family).split("-")
            yield "-".join(words[:3]) if name.literal else "".join(words)
    yield "-".join(slug(entry["title"]).split("-")[:3])
    try:
        host = urlsplit(entry["url"]).hostname or ""
    except ValueError:
        host = ""
    yield slug(max(host.removeprefix("www.").split(".")[:-1], key=len, default=""))
    yield slug(entry.type)
    yield "source"


def free(citekey: str, taken: Container[str]) -> str:
    """Return the citekey, with a number after it if it is taken.

    >>> free("nye2004", {"nye2004", "nye2004-2"})
    'nye2004-3'
    """
    return next(name for name in numbered(citekey) if name not in taken)


def numbered(citekey: str) -> Iterator[str]:
    """Yield a citekey, and then the same with 2, 3 and so on after it."""
    yield citekey
    yield from (f"{citekey}-{n}" for n in count(2))
