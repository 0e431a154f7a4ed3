"""The words of a bibliography: kinds of entries and names of fields, so that a misspelt one can be told.

They are those of the biblatex manual (sections 2.1 and 2.2), of BibTeX and of common exporters, and our own.
"""

from difflib import get_close_matches
from functools import lru_cache

TYPES = frozenset({
    "article", "book", "mvbook", "inbook", "bookinbook", "suppbook", "booklet", "collection",
    "mvcollection", "incollection", "suppcollection", "dataset", "manual", "misc", "online", "patent",
    "periodical", "suppperiodical", "proceedings", "mvproceedings", "inproceedings", "reference",
    "mvreference", "inreference", "report", "set", "software", "thesis", "unpublished", "xdata",
    "artwork", "audio", "bibnote", "commentary", "image", "jurisdiction", "legislation", "legal",
    "letter", "movie", "music", "performance", "review", "standard", "video", "conference",
    "electronic", "mastersthesis", "phdthesis", "techreport", "www", "interview", "custom", "custom1",
    "webpage", "newspaper", "magazine", "manuscript", "map", "presentation", "podcast", "film",
    "hearing", "bill", "preprint", "blog", "post",
})  # fmt: skip
FIELDS = frozenset({
    "abstract", "addendum", "afterword", "annotation", "annotator", "annote", "archive",
    "archiveprefix", "archiveurl", "author", "authortype", "bookauthor", "bookpagination",
    "booksubtitle", "booktitle", "booktitleaddon", "chapter", "collaborator", "commentator",
    "copyright", "crossref", "date", "doi", "edition", "editor", "editora", "editorb", "editorc",
    "editortype", "editoratype", "eid", "entryset", "entrysubtype", "eprint", "eprintclass",
    "eprinttype", "eventdate", "eventtitle", "eventtitleaddon", "execute", "file", "foreword", "gender",
    "holder", "howpublished", "ids", "indextitle", "institution", "introduction", "isan", "isbn",
    "ismn", "isrn", "issn", "issue", "issuesubtitle", "issuetitle", "issuetitleaddon", "iswc",
    "journal", "journalsubtitle", "journaltitle", "journaltitleaddon", "key", "keyword", "keywords",
    "label", "langid", "langidopts", "language", "library", "location", "lista", "listb",
    "mainsubtitle", "maintitle", "maintitleaddon", "month", "namea", "nameb", "namec", "nameaddon",
    "note", "number", "numpages", "options", "organization", "origdate", "origlanguage", "origlocation",
    "origpublisher", "origtitle", "pages", "pagetotal", "pagination", "part", "pdf", "place", "presort",
    "primaryclass", "publisher", "pubstate", "related", "relatedoptions", "relatedstring",
    "relatedtype", "reprinttitle", "review", "school", "series", "shortauthor", "shorteditor",
    "shorthand", "shorthandintro", "shortjournal", "shortseries", "shorttitle", "sortkey", "sortname",
    "sortshorthand", "sorttitle", "sortyear", "subtitle", "title", "titleaddon", "translator", "type",
    "url", "urldate", "urlraw", "urlyear", "usera", "userb", "userc", "userd", "venue", "verba",
    "verbb", "verbc", "version", "volume", "volumes", "xdata", "xref", "year", "day", "address",
    "about", "access", "amended", "checked", "effective", "relation", "repealed", "repealedby",
    "public", "secondhand", "paragraphtotal", "notetotal", "withheld", "section", "pmid", "pmcid",
    "status", "director", "compiler", "interviewer", "interviewee", "recipient", "owner", "timestamp",
    "groups", "comment", "comments", "issued",
})  # fmt: skip
CUTOFF = 0.85
"""How alike a word must be to be taken for a misspelt one: exporters have names of their own, too."""


def meant_type(word: str) -> str:
    """Return the kind of entry that an unknown word may have been meant to be, or nothing.

    >>> meant_type("boook"), meant_type("book"), meant_type("zettel")
    ('book', '', '')
    """
    return _meant(word, TYPES)


def meant_field(word: str) -> str:
    """Return the field that an unknown word may have been meant to be, or nothing.

    >>> meant_field("autor"), meant_field("author"), meant_field("bdsk-url-1")
    ('author', '', '')
    >>> meant_field("abuot"), meant_field("stauts"), meant_field("tilte")
    ('about', 'status', 'title')
    """
    return _meant(word, FIELDS)


@lru_cache(maxsize=256)
def _meant(word: str, known: frozenset[str]) -> str:
    if word in known:
        return ""
    # Letters in another order are a slip of the fingers, however short the word is.
    turned = (other for other in sorted(known) if len(word) > 3 and sorted(other) == sorted(word))
    near = get_close_matches(word, sorted(known), n=1, cutoff=CUTOFF)
    return next(turned, None) or next(iter(near), "")
