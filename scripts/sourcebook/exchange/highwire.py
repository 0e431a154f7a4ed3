"""Highwire and Dublin Core tags in a page's head, from which Zotero and Google Scholar take a report.

A page that is itself a work, such as a case, is one report. An organisation goes to `DC.creator` and
`DC.publisher`: readers of `citation_author` split a name without a comma into first and last.
"""

from collections.abc import Iterator
from html import escape

from sourcebook.exchange import dating, languages
from sourcebook.model.entry import Entry
from sourcebook.scholarship import elements, names, typeset

NAME = "Highwire"


def tags(entry: Entry) -> str:
    """Return the HTML of the meta elements of a report."""
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in pairs(entry) if value)


def pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield names and contents; some contents may be empty."""
    title = typeset.plain(elements.full_title(entry))
    institution = entry["institution"] or entry["publisher"]
    yield "citation_title", title
    yield "citation_technical_report_institution", institution
    yield "citation_technical_report_number", entry["number"]
    yield "citation_publication_date", dating.exact(entry["date"]).replace("-", "/")
    yield "citation_language", languages.tag(entry)
    yield "citation_public_url", entry["url"]
    for name in entry.names.get("author", ()):
        yield ("DC.creator", name.family) if name.literal else ("citation_author", names.inverted(name))
    yield "DC.title", title
    yield "DC.publisher", institution
    yield "DC.date", dating.exact(entry["date"])
    yield "DC.type", "Text"
