"""The words of a bibliography: kinds of entries and names of fields, so that any other can be told.

They are those of the biblatex manual (sections 2.1 and 2.2), of BibTeX and of common exporters, and our own.
"""

from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache

from sourcebook.reading.offers import near

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
DATA_MODEL = frozenset({
    "abstract", "addendum", "address", "afterword", "annotation", "annotator", "annote",
    "archiveprefix", "author", "authortype", "bookauthor", "bookpagination", "booksubtitle",
    "booktitle", "booktitleaddon", "chapter", "commentator", "crossref", "date", "day", "doi",
    "edition", "editor", "editora", "editoratype", "editorb", "editorbtype", "editorc", "editorctype",
    "editortype", "eid", "entryset", "entrysubtype", "eprint", "eprintclass", "eprinttype", "eventdate",
    "eventtitle", "eventtitleaddon", "execute", "file", "foreword", "gender", "holder", "howpublished",
    "hyphenation", "ids", "indexsorttitle", "indextitle", "institution", "introduction", "isan", "isbn",
    "ismn", "isrn", "issn", "issue", "issuesubtitle", "issuetitle", "issuetitleaddon", "iswc",
    "journal", "journalsubtitle", "journaltitle", "journaltitleaddon", "key", "keywords", "label",
    "langid", "langidopts", "language", "library", "lista", "listb", "listc", "listd", "liste", "listf",
    "location", "mainsubtitle", "maintitle", "maintitleaddon", "month", "namea", "nameaddon",
    "nameatype", "nameb", "namebtype", "namec", "namectype", "note", "number", "options",
    "organization", "origdate", "origlanguage", "origlocation", "origpublisher", "origtitle", "pages",
    "pagetotal", "pagination", "part", "pdf", "presort", "primaryclass", "publisher", "pubstate",
    "related", "relatedoptions", "relatedstring", "relatedtype", "reprinttitle", "school", "series",
    "shortauthor", "shorteditor", "shorthand", "shorthandintro", "shortjournal", "shortseries",
    "shorttitle", "sortkey", "sortname", "sortshorthand", "sorttitle", "sortyear", "subtitle", "title",
    "titleaddon", "translator", "type", "url", "urldate", "usera", "userb", "userc", "userd", "usere",
    "userf", "venue", "verba", "verbb", "verbc", "version", "volume", "volumes", "xdata", "xref", "year",
})  # fmt: skip
"""The fields of biblatex's data model and their aliases (manual, sections 2.2.2 to 2.2.5)."""
PROGRAMS = frozenset({
    "affiliation", "archive", "article-number", "articleno", "arxiv", "arxivid", "assignee",
    "bibsource", "call-number", "callnumber", "collaborator", "comment", "comments", "compiler",
    "composer", "copyright", "dayfiled", "director", "eissn", "googlebooks", "groups", "hdl", "host",
    "illustrator", "interviewee", "interviewer", "issue_date", "issued", "jstor", "keyword", "lccn",
    "medium", "monthfiled", "mrclass", "mrnumber", "mrreviewer", "narrator", "nationality", "numpages",
    "originalyear", "origyear", "owner", "performer", "pii", "place", "pmcid", "pmid", "producer",
    "recipient", "review", "rights", "scripter", "timestamp", "translatortype", "urlday", "urlmonth",
    "urlraw", "urlyear", "yearfiled", "zblnumber", "zmnumber",
})  # fmt: skip
"""What Zotero with Better BibTeX, JabRef and libraries write beside these."""
OWN = frozenset({
    "about", "access", "adopted", "amended", "archive-place", "archivedate", "archiveurl", "checked",
    "cstr", "effective", "jurisdiction", "notetotal", "paragraphtotal", "public", "relation",
    "repealed", "repealedby", "reporter", "secondhand", "section", "status", "titletranslation",
    "withheld",
})  # fmt: skip
"""What this bibliography says besides: of its cases, of laws, of who may see what."""
FIELDS = DATA_MODEL | PROGRAMS | OWN
"""All of them: an entry has no other, but those that its corpus declares."""
CALLED = {
    **dict.fromkeys(
        (
            "journal",
            "journalarticle",
            "paper",
            "期刊",
            "论文",
            "期刊论文",
        ),
        "article",
    ),
    **dict.fromkeys(
        (
            "web",
            "website",
            "internet",
            "link",
            "网页",
            "网站",
            "blogpost",
        ),
        "online",
    ),
    **dict.fromkeys(
        (
            "图书",
            "专著",
            "书",
            "monograph",
            "ebook",
        ),
        "book",
    ),
    **dict.fromkeys(
        (
            "chapter",
            "bookchapter",
            "booksection",
        ),
        "incollection",
    ),
    **dict.fromkeys(
        (
            "dissertation",
            "学位论文",
        ),
        "thesis",
    ),
    **dict.fromkeys(
        (
            "whitepaper",
            "报告",
        ),
        "report",
    ),
    **dict.fromkeys(
        (
            "news",
            "newsarticle",
            "newspaperarticle",
            "报纸",
        ),
        "newspaper",
    ),
    **dict.fromkeys(
        (
            "law",
            "statute",
            "法律",
        ),
        "legislation",
    ),
    **dict.fromkeys(
        (
            "other",
            "document",
        ),
        "misc",
    ),
    **dict.fromkeys(
        (
            "conferencepaper",
            "conferencearticle",
            "会议论文",
        ),
        "inproceedings",
    ),
}
"""What other programs and people call kinds of entries."""
CUTOFF = 0.85
"""How alike a word must be to be taken for a misspelt one: exporters have names of their own, too."""


def meant_type(word: str) -> str:
    """Return the kind of entry that an unknown word may have been meant to be, or nothing.

    >>> meant_type("boook"), meant_type("book"), meant_type("zettel")
    ('book', '', '')
    """
    return CALLED.get(word.replace("-", "").replace("_", ""), "") or _meant(word, TYPES)


def is_field(word: str) -> bool:
    """Tell whether a word in lower case is the name of a field.

    Any field can be annotated (biblatex manual, section 3.7).

    >>> is_field("author"), is_field("author+an:role"), is_field("shelf")
    (True, True, False)
    """
    return word.partition("+an")[0] in FIELDS


def known(word: str) -> str:
    """Return a field in quotes, if that is what a word in lower case names, or nothing."""
    return repr(word) if word in FIELDS else ""


def offered(word: str, present: Collection[str]) -> str:
    """Return what to do about a name that is no field's, in an entry with certain others.

    >>> offered("autor", ()), offered("stauts", ("status",))
    ("did you mean 'author'?", "delete it, or name it under 'entry-fields' in the codebook")
    """
    meant = meant_field(word) or near(word, FIELDS)
    if meant and meant not in present:
        return f"did you mean {meant!r}?"
    return "delete it, or name it under 'entry-fields' in the codebook"


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
