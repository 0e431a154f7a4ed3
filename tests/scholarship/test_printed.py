"""Which fields are printed for which kind of source: a table of the documents, made here."""

import re
from html import unescape
from pathlib import Path

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.rules.unprinted_field import CARRYING, LEFT_OUT, UNPRINTED
from sourcebook.scholarship import chicago, kinds

PAGE = Path(__file__).parents[2] / "docs/development/citations.md"
TABLE = re.compile(r"(?<=<!-- fields -->\n).*?(?=<!-- end of fields -->)", re.DOTALL)

TYPES = {
    "book": "book", "incollection": "incollection", "bookinbook": "bookinbook", "article": "article",
    "newspaper": "newspaper", "periodical": "periodical", "report": "report", "thesis": "thesis",
    "online": "online", "legislation": "legislation", "jurisdiction": "jurisdiction",
    "interview": "interview", "unpublished": "unpublished", "dataset": "dataset", "video": "video",
    "artwork": "image",
    "episode": "podcast", "patent": "patent", "preprint": "preprint", "generic": "software",
}  # fmt: skip
"""An entry type of each kind."""
NUMBERS = {"volume": "77", "volumes": "77", "number": "77", "part": "77", "edition": "77", "version": "77",
           "pages": "77", "eid": "77", "chapter": "77", "pagetotal": "77", "section": "77"}  # fmt: skip
DATES = ("date", "eventdate", "origdate", "urldate")
ADDRESSES = {
    "url": "https://example.org/quux",
    "doi": "10.1000/quux",
    "archiveurl": "https://example.org/quux",
}
TEXTS = (
    "title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "booktitle", "booksubtitle",
    "booktitleaddon", "issuetitle", "issuesubtitle", "journaltitle", "journalsubtitle", "eventtitle",
    "origtitle", "series", "issue", "type", "howpublished", "publisher", "institution", "organization",
    "location", "venue", "library", "archive", "archive-location", "reporter", "pubstate", "eprint",
    "origpublisher", "origlocation", "isbn", "issn", "note", "addendum",
)  # fmt: skip
ROLES = (
    "author", "editor", "editora", "translator", "compiler", "bookauthor", "holder", "introduction",
    "foreword", "afterword", "annotator", "commentator", "director", "host", "interviewer", "recipient",
)  # fmt: skip
FIELDS = (*ROLES, *TEXTS, *NUMBERS, *DATES, *ADDRESSES)
BESIDE = {
    "mainsubtitle": {"maintitle": "Main"}, "booksubtitle": {"booktitle": "Host"},
    "booktitleaddon": {"booktitle": "Host"}, "issuesubtitle": {"issuetitle": "Issue"},
    "journalsubtitle": {"journaltitle": "Journal"}, "maintitle": {"volume": "3"},
    "subtitle": {"title": "Base"}, "translator": {"title": "Base"}, "origpublisher": {"origdate": "1900"},
    "venue": {"eventtitle": "Meeting"}, "eventdate": {"eventtitle": "Meeting"},
    "pages": {"journaltitle": "Journal", "reporter": "Rep.", "volume": "3"},
    "eid": {"journaltitle": "Journal", "volume": "3"}, "section": {"reporter": "Rep."},
    "bookauthor": {"booktitle": "Host"}, "urldate": {"url": "https://example.org/a"},
    "chapter": {"booktitle": "Host"}, "editora": {"booktitle": "Host"},
}  # fmt: skip
"""What a field is about."""
NEEDS = {"urldate": ("date",)}
"""What must be missing for a field to be printed."""


def entry(kind: str, field: str) -> Entry:
    legal = kind in ("legislation", "jurisdiction")  # whose author would be the body that issued it
    value = NUMBERS.get(field) or ADDRESSES.get(field) or ("1888" if field in DATES else "Quux")
    base = {"title": "Base", "date": "2001", **BESIDE.get(field, {})}
    base = {name: text for name, text in base.items() if name not in NEEDS.get(field, ())}
    if kind in ("incollection", "bookinbook") and field != "maintitle":
        base["booktitle"] = "Host"
    if kind == "article":
        base["volume"] = "3"
    if legal and field in ("volume", "series"):
        base["reporter"] = "Rep."
    if kind in ("book", "incollection", "bookinbook", "report") and field == "number":
        base["series"] = "Series"
    if kind not in ("incollection", "bookinbook", "episode", "jurisdiction", "legislation"):
        base = {name: text for name, text in base.items() if name not in ("booktitle", "reporter")}
    if kind in ("video", "article") and field == "pages":
        base.pop("reporter", None)
    names = {} if legal else {"author": (Name("Ex", "Ann"),)}
    fields = dict(base)
    if field in ROLES:
        names[field] = (Name("Quux", "Bo"),)
    else:
        fields[field] = value
    return Entry("key", TYPES[kind], fields, names)


def is_printed(kind: str, field: str) -> bool:
    source = entry(kind, field)
    if kinds.name_of(source) not in (kind, "online", "preprint", "episode"):
        return False
    written = chicago.note(source, Citation("key")) + chicago.bibliography(source)
    return bool(re.search("(?i)quux|77|1888", unescape(re.sub("<[^>]*>", "", written))))


def printed() -> dict[str, list[str]]:
    return {field: [kind for kind in TYPES if is_printed(kind, field)] for field in FIELDS}


def test_the_documents_say_what_is_printed(update_goldens: bool) -> None:
    heads = [*TYPES]
    rows = [f"| field | {' | '.join(heads)} |", f"| --- |{' :-: |' * len(heads)}"]
    for field, found in sorted(printed().items()):
        rows.append(f"| `{field}` | {' | '.join('•' if kind in found else ' ' for kind in heads)} |")
    table = "\n" + "\n".join(rows) + "\n\n"
    text = PAGE.read_text(encoding="utf-8")
    if update_goldens:
        PAGE.write_text(TABLE.sub(lambda _: table, text), encoding="utf-8")
    else:
        found = TABLE.search(text)
        assert found is not None
        assert found[0] == table


def test_the_rule_knows_what_is_not_printed() -> None:
    found = printed()
    for entry_type, kind in kinds.BY_TYPE.items():
        lost = {field for field in CARRYING if kind not in found[field]} - LEFT_OUT.get(kind, frozenset())
        assert UNPRINTED[entry_type] == lost, entry_type


def test_every_kind_has_a_column() -> None:
    assert set(TYPES) == set(kinds.KINDS)
