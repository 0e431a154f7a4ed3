"""JSON-LD in the vocabulary of schema.org, for search engines: a source, and a case with what it cites."""

import json
from typing import Any

from sourcebook.exchange import dating, languages
from sourcebook.model.entry import Entry, Name
from sourcebook.model.memory import remembered
from sourcebook.scholarship import elements, kinds, names, typeset

NAME = "JSON-LD"

TYPES = {
    "book": "Book",
    "incollection": "Chapter",
    "article": "ScholarlyArticle",
    "newspaper": "NewsArticle",
    "report": "Report",
    "thesis": "Thesis",
    "online": "WebPage",
    "legislation": "Legislation",
    "dataset": "Dataset",
}
"""Types of schema.org by kind of source; `CreativeWork` serves the rest."""


def script(data: dict[str, Any]) -> str:
    """Return the HTML of a script element with the data; nothing in it can end the element."""
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{text}</script>'


@remembered  # a source is told on its page and on those of its cases
def work(entry: Entry) -> dict[str, Any]:
    """Return an entry as a CreativeWork; only what it holds."""
    kind = kinds.name_of(entry)
    publisher = entry["publisher"] or entry["institution"] or entry["organization"]
    data: dict[str, Any] = {
        "@type": TYPES.get(kind, "CreativeWork"),
        "name": typeset.plain(elements.full_title(entry)),
        "alternateName": typeset.plain(entry["titleaddon"]),
        "author": [_person(name) for name in entry.names.get("author", ())],
        "editor": [_person(name) for name in entry.names.get("editor", ())],
        "datePublished": dating.exact(entry["date"]),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "isPartOf": _container(entry),
        "pagination": entry["pages"],
        "isbn": entry["isbn"],
        "url": entry["url"],
        "sameAs": f"https://doi.org/{entry['doi']}" if entry["doi"] else "",
        "archivedAt": entry["archiveurl"],
        "inLanguage": languages.tag(entry),
    }
    if kind == "legislation":
        data |= {
            "legislationDate": dating.exact(entry["date"]),
            "legislationIdentifier": entry["number"],
            "legislationPassedBy": data.pop("author"),
            "legislationLegalForce": "https://schema.org/NotInForce" if entry["repealed"] else "",
        }
    return {key: value for key, value in data.items() if value}


def _person(name: Name) -> dict[str, str]:
    return {"@type": "Organization" if name.literal else "Person", "name": names.natural(name)}


def _container(entry: Entry) -> dict[str, str]:
    if entry["journaltitle"]:
        return {"@type": "Periodical", "name": typeset.plain(entry["journaltitle"])}
    if entry["booktitle"]:
        return {"@type": "Book", "name": typeset.plain(entry["booktitle"])}
    return {}
