"""What programs pack into a note because they have no field for it: the names under which they do.

Zotero writes its field "Extra" where the note of an entry stands; in it are lines such as `PMID: 12345` or
`Original Date: 1920` ("Citing fields from Extra" in its documentation), what Better BibTeX keeps
(`tex.ids: …`) and what databases add (`Cited By :12`). A note that begins so was not written to be printed.

| rule | found when | severity |
| --- | --- | --- |
| packed-note | a `note` begins with what a program packs into it; it is not shown or exported | warning |
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sourcebook.model.entry import Entry
from sourcebook.problems import Problem, Severity

FIELDS = {
    "publisher": "publisher", "place": "location", "publisher place": "location", "edition": "edition",
    "volume": "volume", "issue": "number", "number": "number", "pages": "pages", "page": "pages",
    "number of volumes": "volumes", "number of pages": "pagetotal", "num pages": "pagetotal",
    "section": "section", "series": "series", "collection title": "series", "short title": "shorttitle",
    "publication title": "container", "container title": "container", "original date": "origdate",
    "original title": "origtitle", "original publisher": "origpublisher",
    "original publisher place": "origlocation", "original place": "origlocation", "event title": "eventtitle",
    "event": "eventtitle", "conference name": "eventtitle", "meeting name": "eventtitle",
    "event place": "venue", "event date": "eventdate", "archive": "archive",
    "archive location": "archive-location", "archive place": "archive-place",
    "archive collection": "archive-collection", "call number": "call-number", "genre": "type",
    "medium": "howpublished", "artwork medium": "howpublished", "status": "pubstate", "version": "version",
    "doi": "doi", "isbn": "isbn", "issn": "issn", "pmid": "pmid", "pmcid": "pmcid", "arxiv": "arxiv",
    "url": "url", "accessed": "urldate", "retrieved": "urldate", "language": "language", "part": "part",
    "part title": "part-title", "chapter number": "chapter", "authority": "institution",
    "jurisdiction": "jurisdiction", "scale": "scale", "dimensions": "dimensions", "type": "csl-type",
    "editor": "editor", "translator": "translator", "author": "author", "director": "director",
    "interviewer": "interviewer", "container author": "bookauthor", "issued": "date",
    "reviewed title": "reviewed-title",
}  # fmt: skip
"""The field of what is packed under a name; `container` and `csl-type` depend on the type of the entry."""
LEFT_OUT = (
    "_eprint", "citation key", "original citation key", "page version id", "cited by", "export date",
    "citations", "citation count", "zscc", "gsrank", "query date", "jstor", "hdl", "oclc", "lccn",
    "google books id", "ads bibcode", "bibcode", "qid", "library catalog", "backup publisher", "cnkicite",
    "read_status", "read_status_date", "read status", "read status date", "open access color", "imdb id",
    "mr", "mrnumber", "zbl", "accession number", "accession no", "original rank", "rank", "foundation",
    "download", "citation", "clc", "dbcode", "dbname", "filename", "fund", "core", "if", "impact factor",
    "notion", "obsidian", "titletranslation", "correspondence address", "funding details", "references",
    "manufacturers", "tradenames", "chemicals/cas", "coden", "cited references", "tldr", "ids", "alias",
    "submitted", "available date", "bibliographic references", "loc type", "s2id", "corpusid", "publons",
    "web of science", "remote database provider", "name of archive", "last modified", "date added",
)  # fmt: skip
"""Names of what no bibliography prints."""

_WORDS = sorted({*FIELDS, *LEFT_OUT}, key=len, reverse=True)
_KEY = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in _WORDS)
KEY = re.compile(
    rf"(?:(?<=[\s;,|(])|^)(?:(?P<name>{_KEY})\s?:(?!//)|(?P<tex>(?:tex|bibtex|biblatex|csl)[.*]?[\w.-]+)\s?[:=](?!//)"
    rf"|\{{:(?P<cheat>[\w-]+):)[ \t]*",
    re.IGNORECASE,
)


def is_name(line: str, match: re.Match[str]) -> bool:
    """Tell whether the words before a colon are the name of a field and not the end of a sentence."""
    name = match["name"]
    if match.start() == 0 or name[0].isupper() or name[0] == "_":
        return True
    return "-" in name or line[: match.start()].rstrip().endswith((";", "|"))


def without(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries without notes that programs packed, and a warning for each that had one."""
    kept, problems = [], []
    for entry in entries:
        match = KEY.match(entry["note"])
        if match is None or not is_name(entry["note"], match):
            kept.append(entry)
            continue
        name = (match["name"] or match["tex"] or match["cheat"] or "").lower().replace("-", " ")
        field = FIELDS.get(name, "")
        advice = f"write it in {field!r}" if field and field not in ("container", "csl-type") else "delete it"
        words = entry["note"] if len(entry["note"]) < 60 else f"{entry['note'][:40]}…"
        message = f"{words!r} is what a program packs into a note, and not shown; {advice}"
        problems.append(
            Problem(entry.marks.get("note", entry.mark), "packed-note", message, Severity.WARNING)
        )
        kept.append(replace(entry, fields={key: text for key, text in entry.fields.items() if key != "note"}))
    return kept, problems
