"""The words of CSL-JSON and of BibLaTeX for the same things: types, texts, dates and people.

CSL's are those of its data schema 1.0 and of the CSL specification 1.0.2, appendices III and IV; which
variable Zotero uses for which field is in its `CSL JSON` translator.
"""

from sourcebook.model.entry import Entry
from sourcebook.scholarship import kinds

TYPES = {
    "book": "book", "article-journal": "article", "article-newspaper": "article",
    "article-magazine": "article", "chapter": "incollection", "paper-conference": "inproceedings",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "entry": "inreference",
    "report": "report", "thesis": "thesis", "webpage": "online", "post-weblog": "online", "post": "online",
    "legislation": "legislation", "bill": "legislation", "regulation": "legislation",
    "treaty": "legislation",
    "legal_case": "jurisdiction", "hearing": "jurisdiction", "interview": "misc",
    "manuscript": "unpublished",
    "speech": "unpublished", "dataset": "dataset", "software": "software", "motion_picture": "video",
    "broadcast": "video", "song": "audio", "personal_communication": "letter", "patent": "patent",
    "standard": "standard", "graphic": "image", "figure": "image", "map": "image",
    "performance": "performance", "periodical": "periodical", "collection": "collection",
    "classic": "book", "pamphlet": "booklet",
    "review": "review", "review-book": "review", "document": "misc", "article": "misc", "event": "misc",
    "musical_score": "misc",
}  # fmt: skip
"""The entry type of each CSL type."""
SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine", "interview": "interview"}
"""CSL types that an entry tells by its `entrysubtype`."""
OWN = {
    **{entry_type: csl_type for csl_type, entry_type in reversed(TYPES.items())},
    **dict.fromkeys(("collection", "mvbook", "mvcollection", "proceedings", "manual", "reference"), "book"),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "suppcollection"), "chapter"),
    "movie": "motion_picture", "music": "song", "artwork": "graphic", "misc": "document",
}  # fmt: skip
"""The CSL type of each entry type."""
BY_KIND = {
    "newspaper": "article-newspaper", "interview": "interview", "online": "webpage", "report": "report",
    "thesis": "thesis", "article": "article-journal", "book": "book", "incollection": "chapter",
    "legislation": "legislation", "unpublished": "manuscript", "video": "motion_picture",
}  # fmt: skip
"""The CSL type of the kinds of source, where the entry type has none."""

TEXTS = {
    "title-short": "shorttitle", "volume": "volume", "edition": "edition", "publisher-place": "location",
    "event-title": "eventtitle", "event-place": "venue", "ISBN": "isbn", "ISSN": "issn", "DOI": "doi",
    "URL": "url", "note": "note", "abstract": "abstract", "keyword": "keywords",
    "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "genre": "type", "version": "version",
    "medium": "howpublished",
    "original-title": "origtitle", "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation", "collection-title": "series", "chapter-number": "chapter",
    "part": "part", "status": "pubstate", "annote": "annotation", "container-title-short": "shortjournal",
    "authority": "institution", "section": "section", "scale": "scale", "dimensions": "dimensions",
    "archive": "archive", "archive_location": "archive-location", "archive-place": "archive-place",
    "archive_collection": "archive-collection", "call-number": "call-number", "source": "catalogue",
    "PMID": "pmid", "PMCID": "pmcid", "references": "references", "supplement": "supplement",
    "part-title": "part-title", "volume-title": "volume-title", "reviewed-title": "reviewed-title",
    "reviewed-genre": "reviewed-genre", "jurisdiction": "jurisdiction", "division": "division",
    "printing": "printing", "page-first": "page-first", "citation-label": "citation-label",
    "year-suffix": "year-suffix", "volume-title-short": "volume-title-short",
}  # fmt: skip
"""The field of each variable that holds a text; where BibLaTeX has none, it keeps CSL's name."""
DATES = {
    "issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate",
    "available-date": "available-date", "submitted": "submitted",
}  # fmt: skip
PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
}  # fmt: skip
OTHER_PEOPLE = (
    "chair", "collection-editor", "compiler", "composer", "contributor", "curator", "director",
    "editorial-director", "executive-producer", "guest", "host", "interviewer", "illustrator", "narrator",
    "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer",
    "series-creator",
)  # fmt: skip
"""People for whom BibLaTeX has no field; they keep CSL's name."""
LEADING = ("director", "composer", "performer", "host", "series-creator")
"""Who counts as the author where nobody else does, as in Zotero's export to BibLaTeX."""
CROSSREF = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book-section": "chapter",
    "proceedings-article": "paper-conference", "dissertation": "thesis", "monograph": "book",
    "edited-book": "collection", "reference-book": "book", "reference-entry": "entry",
    "posted-content": "article", "report-component": "report", "article journal": "article-journal",
}  # fmt: skip
"""The CSL type of what Crossref calls a work in its own answers."""
COUNTED = frozenset({
    "is-referenced-by-count", "references-count", "reference-count", "score", "reference", "member", "prefix",
    "deposited", "indexed", "created", "link", "license", "funder", "content-domain", "resource", "relation",
    "published", "published-print", "published-online", "subject", "alternative-id", "journal-issue",
    "issn-type", "isbn-type", "short-container-title", "assertion", "update-policy",
})  # fmt: skip
"""What Crossref says beside that, and no citation does."""
OLD_NAMES = {
    "shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title",
}  # fmt: skip
"""Names of variables before CSL 1.0.2."""


def type_of(entry: Entry) -> str:
    """Return the CSL type of an entry.

    >>> type_of(Entry("a", "article", {"entrysubtype": "magazine"})), type_of(Entry("b", "techreport"))
    ('article-magazine', 'report')
    """
    kind = kinds.name_of(entry)
    if kind == "newspaper":
        magazine = "magazine" in (entry["entrysubtype"].lower(), entry.type)
        return "article-magazine" if magazine else BY_KIND[kind]
    if kind in ("interview", "online"):
        return BY_KIND[kind]
    return OWN.get(entry.type) or BY_KIND.get(kind, "document")


def texts(csl_type: str) -> dict[str, str]:
    """Return the field of each variable that holds a text, in an item of a type.

    >>> texts("chapter")["container-title"], texts("article-journal")["issue"]
    ('booktitle', 'number')
    """
    container = {"webpage": "organization", "post-weblog": "organization", "post": "organization"}
    article = csl_type.startswith(("article-", "review", "periodical"))
    in_series = csl_type in ("book", "chapter", "paper-conference", "entry-encyclopedia", "collection")
    return {
        "title": "title",
        "container-title": container.get(csl_type, "journaltitle" if article else "booktitle"),
        "publisher": "institution" if csl_type in ("report", "thesis") else "publisher",
        "issue": "number" if article else "issue",
        "collection-number": "number" if in_series else "collection-number",
        "number": "eid" if article else "csl-number" if in_series else "number",
        "page": "pages",
        **TEXTS,
    }
