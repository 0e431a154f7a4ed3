"""Files that are no bibliography that we read: what they seem to be, and which export to choose instead."""

import re
import zipfile
from io import BytesIO

ZOTERO = "in Zotero choose File, Export library, 'BibLaTeX' or 'CSL JSON'"
ENDNOTE = "in EndNote choose File, Export, 'RefMan (RIS) Export'"
CNKI = "at CNKI choose 'EndNote' or 'NoteExpress' as the format of the export"
PAGE = "choose its export, or save it with Zotero"
ANY = "export it as BibTeX, RIS or CSL-JSON from the program in which it is kept"

BYTES = (
    (rb"%PDF-", "a PDF", ANY),
    (rb"SQLite format 3", "the database of a program", f"{ZOTERO}; in others, RIS or BibTeX"),
    (rb"\xd0\xcf\x11\xe0", "a document or table of an older Office", ANY),
    (
        rb"\d{5}[a-z]{1,2}[a-z ]{2}[ a]?\d{7}",
        "MARC, the format of libraries",
        "at the library choose RIS or EndNote",
    ),
    (rb"\{\\rtf", "a formatted text (RTF)", ANY),
    (rb"bplist00", "a page of the web as Safari keeps it", PAGE),
    (rb"(?:GIF8|\x89PNG|\xff\xd8)", "a picture", ANY),
)
"""How files begin that are no text."""
TEXTS = (
    (r"(?s)\s*<(?:\?xml|!--).*?<xml>\s*<records>|\s*<xml>\s*<records>", "EndNote's XML", ENDNOTE),
    (r"(?s)\s*(?:<\?xml.*?\?>\s*)?<rdf:RDF", "Zotero's RDF", ZOTERO),
    (r"(?s)\s*(?:<\?xml.*?\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<PubmedArticleSet", "PubMed's XML",
     "at PubMed choose Send to, Citation manager (NBIB)"),
    (r"(?s)\s*(?:<\?xml.*?\?>\s*)?<(?:mods|modsCollection)\b", "MODS", ZOTERO),
    (r"(?s)\s*(?:<\?xml.*?\?>\s*)?<(?:marc:)?(?:collection|record)\b", "MARCXML, a format of libraries",
     "at the library choose RIS or EndNote"),
    (r"(?i)\s*(?:<!DOCTYPE html|<html\b|<head\b|<body\b)", "a page of the web", PAGE),
    (r"(?is)(?:From|Subject|MIME-Version): .{0,600}multipart/related", "a saved page of the web", PAGE),
    (r"(?s)\s*<\?xml|\s*<\w+[ >]", "XML", ANY),
    (r"\s*SrcDatabase-", "CNKI's E-Study", CNKI),
    (r"\s*RT (?:Journal|Book|Conference|Dissertation|Thesis|Generic|Newspaper|Report|Web|Patent)",
     "RefWorks' tagged format", f"{CNKI}; in RefWorks choose 'RIS'"),
    (r"\s*【?来源篇名】", "CSSCI's list", "at CSSCI choose NoteExpress, or look the works up at CNKI"),
    (r"\s*\[\d+\] ?.*\[[JMCDNRSPAZG](?:/OL)?\]", "a list after GB/T 7714, already set", CNKI),
    (r"(?i)\s*\"?(?:key|item type|authors?|title|publication type|eid)\"?[,;\t].*(?:title|year|doi)",
     "a table (CSV)",
     f"{ZOTERO}; at Scopus or Dimensions choose RIS or BibTeX"),
    (r"(?s)\s*\\(?:documentclass|begin|bibitem|usepackage)", "a text in LaTeX", "take its .bib file"),
    (r"(?s)\s*---\s*\n.*references:", "references in YAML", "turn them into CSL-JSON with pandoc"),
    (r"\s*-? ?(?:type|id): ", "Hayagriva's YAML", "keep the BibTeX that it came from"),
)  # fmt: skip
"""How texts begin that are bibliographies of another kind, the most particular first."""
PARTS = (
    ("word/", "a document of Word", "export the library of the program that set its references"),
    ("xl/", "a table of Excel", ANY),
    ("content.xml", "a document of LibreOffice", "export the library of the program that set its references"),
    ("sdb/", "a library of EndNote", ENDNOTE),
    ("META-INF/container.xml", "an electronic book", ANY),
)
"""What lies in the files that are packed, and what they are."""


def seems(data: bytes, text: str) -> str:
    """Say what a file seems to be and which export to choose; nothing where that cannot be told.

    >>> seems(b"%PDF-1.7", "").partition(";")[0]
    'this seems to be a PDF'
    >>> seems(b"", "[1]李明.志愿服务[J].学报,2021(01):45-63.")[:46]
    'this seems to be a list after GB/T 7714, alrea'
    """
    if data[:2] == b"PK":
        return _packed(data)
    for begins, what, advice in BYTES:
        if re.match(begins, data):
            return f"this seems to be {what}; {advice}"
    for pattern, what, advice in TEXTS:
        if re.match(pattern, text):
            return f"this seems to be {what}; {advice}"
    return ""


SURE = (
    "a page of the web",
    "a saved page of the web",
    "EndNote's XML",
    "Zotero's RDF",
    "PubMed's XML",
    "MODS",
)
"""What a text is by how it begins, though something in it looks like BibTeX."""


def surely(data: bytes, text: str) -> str:
    """Say the same only of what no bibliography can be, such as a page of the web with rules for its style.

    >>> surely(b"", "<html><style>@media (print) {a}</style>").partition(";")[0]
    'this seems to be a page of the web'
    """
    said = seems(data, text)
    return said if said.partition(";")[0].removeprefix("this seems to be ") in SURE else ""


def item_type(item: object) -> bool:
    """Tell whether a JSON object is an item in the shape of Zotero's server and of Better BibTeX."""
    if not isinstance(item, dict):
        return False
    inner = item.get("data")
    return "itemType" in item or (isinstance(inner, dict) and "itemType" in inner)


def _packed(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return f"this is a packed file that cannot be opened; {ANY}"
    for part, what, advice in PARTS:
        if any(name.startswith(part) for name in names):
            return f"this seems to be {what}; {advice}"
    return "this is a packed file; unpack it and import what is in it"
