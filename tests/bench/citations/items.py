"""Our CSL-JSON as somebody would have entered it who writes for the style, so that only the styles differ.

What is put right here is what the exporter keeps under other names for the sake of reading it back.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from sourcebook.exchange import csljson
from sourcebook.model.entry import Entry
from sourcebook.scholarship import journals, kinds, numbering, publication
from sourcebook.scholarship.elements import PUBLISHERS, first
from sourcebook.scholarship.whereabouts import url

HELD = frozenset({"article-journal", "article-magazine", "article-newspaper", "webpage", "legislation"})
"""Types that have no publisher, or name the one who holds them elsewhere."""


def of(entries: Sequence[Entry]) -> str:
    """Return the entries as CSL-JSON."""
    items = json.loads(csljson.dumps(entries))
    for item, entry in zip(items, entries, strict=True):
        _set_right(item, entry)
    return json.dumps(items, ensure_ascii=False)


def _set_right(item: dict[str, Any], entry: Entry) -> None:
    genre = item.get("genre", "")
    if kinds.name_of(entry) == "book" and item["type"] == "chapter":
        item["type"] = "book"
    if item["type"] in ("thesis", "report"):
        item.pop("page", None)  # in other styles' examples it is the page that is cited
    if "version" in item:
        item["version"] = re.sub(r"^(?:version\s+|v\.?\s*(?=\d))", "", item["version"], flags=re.IGNORECASE)
    if item["type"] == "thesis":
        item["genre"] = publication.thesis(entry)
    elif item["type"] in ("book", "chapter"):
        item.pop("genre", None)
    elif genre:
        item["genre"] = publication.REPORTS.get(genre.lower(), genre)
    if "publisher" not in item and item["type"] not in HELD and (publisher := first(entry, *PUBLISHERS)):
        item["publisher"] = publisher
    if item["type"] == "book":
        for variable in ("container-title", "container-author", "page", "chapter-number"):
            item.pop(variable, None)
    if "edition" in item:
        written = numbering.edition(item.pop("edition"))
        if written:
            item["edition"] = re.sub(r"^(\d+)[a-z]{2} ed\.$", r"\1", written)
    if item["type"] == "article-journal" and entry["series"]:
        item["collection-title"] = journals.journal_series(entry["series"])
    if "DOI" in item:
        item["DOI"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", item["DOI"])
    if url(entry) and url(entry) == item.get("medium"):
        item["URL"] = item.pop("medium")
