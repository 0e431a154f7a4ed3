"""What an entry tells of a source should be something that its type prints.

Fails:  "booktitle = {Whole}" in an "@article"
Passes: the same in an "@incollection"

Mend: Give the entry the type that it is, or move the text into a field that is printed; what fits nowhere
else is printed from `note`.
"""

from collections.abc import Iterator

from sourcebook.corpus.corpus import Corpus
from sourcebook.problems import Mark

ID = "unprinted-field"

CARRYING = (
    "booktitle", "maintitle", "issuetitle", "journaltitle", "editor", "translator", "bookauthor",
    "introduction", "foreword", "afterword", "director", "series", "volume", "number", "part", "edition",
    "origtitle", "reporter", "recipient", "interviewer", "holder",
)  # fmt: skip
"""Fields that a reader would miss; numbers for libraries and shops are none of them."""

LEFT_OUT = {"newspaper": frozenset({"volume", "number", "series", "edition"})}
"""What the manual leaves out on purpose, by kind of source (Chicago 18, chapter 14, on newspapers)."""

TABLE = (
    (
        "book mvbook collection mvcollection reference mvreference proceedings mvproceedings manual booklet"
        " commentary",
        "booktitle issuetitle journaltitle bookauthor reporter recipient interviewer holder",
    ),
    (
        "periodical",
        "booktitle maintitle journaltitle bookauthor part edition origtitle reporter recipient "
        "interviewer holder",
    ),
    (
        "bookinbook",
        "issuetitle journaltitle reporter recipient interviewer holder",
    ),
    (
        "incollection inbook suppbook suppcollection inreference inproceedings conference chapter",
        "issuetitle journaltitle reporter recipient interviewer holder",
    ),
    (
        "article suppperiodical review",
        "booktitle maintitle bookauthor part edition reporter recipient interviewer holder",
    ),
    (
        "preprint",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume number part edition "
        "origtitle reporter recipient interviewer holder",
    ),
    (
        "patent",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume part edition "
        "origtitle reporter recipient interviewer",
    ),
    (
        "newspaper magazine",
        "booktitle maintitle issuetitle bookauthor part reporter recipient interviewer holder",
    ),
    (
        "report techreport whitepaper",
        "booktitle issuetitle journaltitle bookauthor reporter recipient interviewer holder",
    ),
    (
        "thesis phdthesis mastersthesis mathesis",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume number part edition "
        "origtitle reporter recipient interviewer holder",
    ),
    (
        "online electronic www webpage blog post",
        "maintitle issuetitle bookauthor series volume part edition reporter recipient interviewer holder",
    ),
    (
        "legislation legal statute regulation law bill treaty",
        "maintitle issuetitle bookauthor part edition origtitle recipient interviewer holder",
    ),
    (
        "jurisdiction",
        "maintitle issuetitle editor translator bookauthor introduction foreword afterword "
        "director part edition origtitle recipient interviewer holder",
    ),
    (
        "interview",
        "maintitle issuetitle bookauthor series volume number part edition origtitle reporter "
        "recipient holder",
    ),
    (
        "unpublished manuscript letter presentation speech",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume part edition "
        "reporter interviewer holder",
    ),
    (
        "dataset",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume part edition "
        "origtitle reporter recipient interviewer holder",
    ),
    (
        "video audio movie film music performance",
        "issuetitle journaltitle bookauthor series volume part edition reporter recipient interviewer holder",
    ),
    (
        "image artwork",
        "booktitle maintitle issuetitle journaltitle bookauthor series volume number part edition "
        "origtitle reporter recipient interviewer holder",
    ),
    (
        "podcast episode",
        "issuetitle journaltitle bookauthor series part edition origtitle reporter recipient "
        "interviewer holder",
    ),
)
"""Types of entries, and what of the above is not printed for them; a test compares it with the style."""

UNPRINTED = {entry_type: frozenset(fields.split()) for types, fields in TABLE for entry_type in types.split()}

BETTER = {
    "booktitle": "@incollection", "maintitle": "@book", "issuetitle": "@article", "journaltitle": "@article",
    "bookauthor": "@inbook", "origtitle": "@book", "reporter": "@jurisdiction", "recipient": "@letter",
    "interviewer": "@interview", "holder": "@patent",
}  # fmt: skip
"""The type that a field seems to ask for."""


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each such field of each entry."""
    for citekey, entry in corpus.entries.items():
        subtype = entry["entrysubtype"].strip().lower()
        entry_type = "newspaper" if subtype in ("newspaper", "magazine") else entry.type
        if subtype == "interview" or entry["relation"] == "interview":
            entry_type = "interview"
        for field in sorted(UNPRINTED.get(entry_type, frozenset())):
            if entry[field] or entry.names.get(field):
                way = f"make it {BETTER[field]} or move" if field in BETTER else "move"
                message = f"{field!r} of {citekey!r} is not printed, since the entry is @{entry.type}"
                yield entry.marks.get(field, entry.mark), f"{message}; {way} it to 'note'"
