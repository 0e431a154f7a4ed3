"""COinS: an entry as an OpenURL ContextObject in a `<span>`, from which Zotero saves the item.

After ANSI/NISO Z39.88-2004 (the key/encoded-value formats for books, journals, dissertations and Dublin
Core) and the COinS 1.0 specification.
"""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

from sourcebook.exchange import dating
from sourcebook.model.entry import Entry, Name
from sourcebook.model.memory import remembered
from sourcebook.scholarship import elements, kinds, names, typeset

NAME = "COinS"

FORMATS = {
    "book": ("book", "book"),
    "incollection": ("book", "bookitem"),
    "report": ("book", "report"),
    "article": ("journal", "article"),
    "newspaper": ("journal", "article"),
    "thesis": ("dissertation", ""),
}
"""Format and genre by kind of source; Dublin Core serves the rest."""


@remembered  # a source is told on its page and on those of its cases
def span(entry: Entry) -> str:
    """Return the HTML of an empty span that carries an entry."""
    return f'<span class="Z3988" title="{escape(urlencode(list(pairs(entry))))}"></span>'


def pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of an entry's ContextObject."""
    form, genre = FORMATS.get(kinds.name_of(entry), ("dc", ""))
    title = typeset.plain(elements.full_title(entry))
    people = [*entry.names.get("author", ()), *entry.names.get("editor", ())]
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    found: dict[str, str] = {}
    if form == "dc":
        found |= {
            "rft.type": "webpage" if entry["url"] else "document",
            "rft.title": title,
            "rft.identifier": entry["url"],
            "rft.publisher": entry["publisher"] or entry["institution"] or entry["organization"],
            "rft.language": entry["langid"],
        }
    elif form == "journal":
        found |= {
            "rft.atitle": title,
            "rft.jtitle": entry["journaltitle"],
            "rft.volume": entry["volume"],
            "rft.issue": entry["issue"] or entry["number"],
            "rft.pages": entry["pages"],
            "rft.issn": entry["issn"],
        }
    elif form == "dissertation":
        found |= {"rft.title": title, "rft.inst": entry["institution"], "rft.degree": entry["type"]}
    else:
        part = genre == "bookitem"
        found |= {
            "rft.atitle" if part else "rft.btitle": title,
            "rft.pub": entry["publisher"] or entry["institution"],
            "rft.place": entry["location"],
            "rft.edition": entry["edition"],
            "rft.isbn": entry["isbn"],
            "rft.pages": entry["pages"],
        }
        if part:
            found["rft.btitle"] = typeset.plain(elements.full_title(entry, "booktitle", "booksubtitle"))
    found["rft.genre"] = genre
    found["rft.date"] = dating.exact(entry["date"])
    for key, value in found.items():
        if value:
            yield key, typeset.plain(value)
    yield from ((creator(form), written(name)) for name in people)
    if entry["doi"]:
        yield "rft_id", f"info:doi/{entry['doi']}"
    if entry["url"] and form != "dc":
        yield "rft_id", entry["url"]


def creator(form: str) -> str:
    """Return the key under which a format names people."""
    return "rft.creator" if form == "dc" else "rft.au"


def written(name: Name) -> str:
    """Return a name as readers of metadata expect it: `Nye, Joseph S., Jr.`; an organisation as it is."""
    return names.inverted(name)
