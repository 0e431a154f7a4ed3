"""The tags of RIS and the fields of BibLaTeX for the same things, by type of reference.

Types and tags are those of the RIS specification (Research Information Systems, 2001, and its revision of
2011); which tag means what in which type follows Zotero's `RIS` translator, where programs differ.
"""

from sourcebook.model.entry import Entry
from sourcebook.scholarship import kinds

TYPES = {
    "JOUR": "article", "NEWS": "article", "MGZN": "article", "BOOK": "book", "CHAP": "incollection",
    "CONF": "inproceedings", "ENCYC": "inreference", "DICT": "inreference", "RPRT": "report",
    "THES": "thesis", "ELEC": "online", "BLOG": "online", "STAT": "legislation", "BILL": "legislation",
    "CASE": "jurisdiction",
    "HEAR": "jurisdiction", "PCOMM": "letter", "ICOMM": "letter", "MANSCPT": "unpublished",
    "SLIDE": "unpublished", "DATA": "dataset", "COMP": "software", "MPCT": "movie", "VIDEO": "video",
    "SOUND": "audio", "PAT": "patent", "STAND": "standard", "ART": "artwork", "MAP": "misc", "GEN": "misc",
    "PAMP": "booklet", "SER": "periodical", "EDBOOK": "collection", "ABST": "article", "AGGR": "dataset",
    "DBASE": "dataset", "ANCIENT": "book", "CLSWK": "book", "EBOOK": "book", "ECHAP": "incollection",
    "EJOUR": "article", "JFULL": "periodical", "INPR": "unpublished", "UNPB": "unpublished",
    "UNPD": "unpublished", "UNBILL": "legislation", "LEGAL": "legislation", "GOVDOC": "report",
    "GRNT": "report", "CPAPER": "unpublished", "CTLG": "book", "MULTI": "online", "WEB": "online",
    "MUSIC": "audio", "ADVS": "video", "CHART": "image", "FIGURE": "image", "EQUA": "misc",
}  # fmt: skip
"""The entry type of each type of reference."""
SUBTYPES = {"NEWS": "newspaper", "MGZN": "magazine"}
OWN = {
    **{entry_type: ris_type for ris_type, entry_type in reversed(TYPES.items())},
    **dict.fromkeys(("mvbook", "mvcollection", "proceedings", "manual", "reference"), "BOOK"),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "suppcollection"), "CHAP"),
    "music": "SOUND", "image": "ART", "misc": "GEN",
}  # fmt: skip
"""The type of reference of each entry type."""
BY_KIND = {
    "newspaper": "NEWS", "interview": "PCOMM", "online": "ELEC", "report": "RPRT", "thesis": "THES",
    "article": "JOUR", "book": "BOOK", "incollection": "CHAP", "legislation": "STAT",
    "unpublished": "MANSCPT", "video": "VIDEO",
}  # fmt: skip
"""The type of reference of the kinds of source, where the entry type has none."""

FIELDS = {
    "TI": "title", "T2": "booktitle", "T3": "series", "ST": "shorttitle", "J2": "shortjournal",
    "CY": "location", "PB": "publisher", "ET": "edition", "VL": "volume", "IS": "number", "NV": "volumes",
    "SE": "chapter",
    "SN": "isbn", "M3": "type", "DO": "doi", "UR": "url", "LA": "language", "KW": "keywords",
    "AB": "abstract", "N1": "annote", "TT": "titletranslation", "AN": "archive-location", "DB": "archive",
    "CN": "call-number",
    "DP": "catalogue", "M1": "issue", "M2": "extra", "AD": "author-address", "RI": "reviewed-title",
    "CA": "caption", "C1": "custom1", "C2": "custom2", "C3": "custom3", "C4": "custom4", "C5": "custom5",
    "C6": "custom6", "C7": "custom7", "C8": "custom8", "OP": "original", "RP": "reprint",
    "SV": "series-volume", "H1": "library", "H2": "shelf-mark", "CR": "rights", "ID": "",
    "TY": "", "L1": "file",
}  # fmt: skip
"""The field of each tag that holds a text; where BibLaTeX has none, a name of its own.

In `N1` programs and their users write what they like, and in `M2` Zotero its field "Extra": both are taken
for a reader's remark, and a `note` that is to be printed stands as `N1  - note = …`.
"""
BY_TYPE = {
    "JOUR NEWS MGZN ABST EJOUR": {"T2": "journaltitle", "SN": "issn", "C7": "eid"},
    "BOOK EDBOOK EBOOK": {"T2": "series", "M1": "number", "IS": "issue", "T3": "booktitle"},
    "CHAP ECHAP ENCYC DICT": {"SV": "number", "IS": "issue"},
    "CONF": {"T2": "eventtitle", "C3": "booktitle", "CY": "venue", "C1": "location"},
    "RPRT": {"T2": "series", "PB": "institution", "SN": "number", "IS": "issue", "T3": "booktitle"},
    "THES": {"PB": "institution"},
    "ELEC BLOG WEB": {"T2": "organization"},
    "STAT BILL": {"M1": "number", "IS": "issue", "PB": "institution"},
    "CASE": {"PB": "institution", "SV": "number"},
    "DATA COMP": {"ET": "version"},
}
"""Tags that mean something else in some types."""
WHOLE = frozenset({"BOOK", "EDBOOK", "EBOOK", "THES"})
"""Types in which `SP` is the number of pages."""

PEOPLE = {"AU": "author", "A2": "editor", "A3": "editorb", "A4": "translator"}
PEOPLE_BY_TYPE = {
    "BOOK EDBOOK EBOOK": {"A2": "editorb", "A3": "editor"},
    "PCOMM": {"A2": "interviewer"},
    "CHAP ECHAP": {"C2": "bookauthor"},
}
SAME = {
    "A1": "AU", "T1": "TI", "CT": "TI", "JO": "T2", "JF": "T2", "BT": "T2", "JA": "J2", "J1": "J2",
    "N2": "AB", "Y1": "DA", "LK": "UR", "L2": "L1", "L3": "L1", "L4": "L1", "RN": "N1", "AV": "AN",
    "U1": "N1", "LB": "N1",
    "U2": "N1", "U3": "N1", "U4": "N1", "U5": "N1",
}  # fmt: skip
"""Tags of older files and other programs, by the tag that means the same."""
REPEATED = {"KW": ", ", "N1": "\n", "M2": "\n", "AD": "; ", "UR": "", "L1": "; "}
"""What stands between the values of a tag that may stand several times."""


def type_of(entry: Entry) -> str:
    """Return the type of reference of an entry.

    >>> type_of(Entry("a", "legislation")), type_of(Entry("b", "misc", {"url": "https://example.org"}))
    ('STAT', 'ELEC')
    """
    kind = kinds.name_of(entry)
    if kind == "newspaper":
        return "MGZN" if "magazine" in (entry["entrysubtype"].lower(), entry.type) else "NEWS"
    if kind in ("interview", "online"):
        return BY_KIND[kind]
    return OWN.get(entry.type) or BY_KIND.get(kind, "GEN")


def texts(ris_type: str) -> dict[str, str]:
    """Return the field of each tag that holds a text, in a reference of a type."""
    return {**FIELDS, **_of(ris_type, BY_TYPE)}


def people(ris_type: str) -> dict[str, str]:
    """Return the role of each tag that holds names, in a reference of a type."""
    return {**PEOPLE, **_of(ris_type, PEOPLE_BY_TYPE)}


def _of(ris_type: str, table: dict[str, dict[str, str]]) -> dict[str, str]:
    return next((row for types, row in table.items() if ris_type in types.split()), {})
