"""What programs pack into a note because they have no field for it, unpacked again.

Zotero writes its field "Extra" where the note of an entry stands; in it are lines such as `PMID: 12345` or
`Original Date: 1920` ("Citing fields from Extra" in its documentation, the names of CSL's variables with
blanks), what Better BibTeX keeps (`tex.ids: …`, `Citation Key: …`), and what databases add (`Cited By :12`);
BibTeX has them on one line. What has a field of its own goes there, the rest is left out; what remains
between them is its reader's remark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.exchange import dating
from sourcebook.model.entry import Name
from sourcebook.reading import bibpacked

NAMES = ("editor", "translator", "author", "director", "interviewer", "bookauthor")
SHAPES = {
    "pmid": r"\d+", "pmcid": r"(?:PMC)?\d+", "doi": r"\S+", "isbn": r"[\dXx-]+(?: [\d-]{5,})*",
    "issn": r"[\dXx-]+", "volume": r"\S+", "number": r"\S+", "pages": r"[\w.–-]+(?:, ?[\d–-]+)*",
    "volumes": r"\d+", "pagetotal": r"\d+",
    "arxiv": r"\S+(?: \[[\w.-]+\])?", "url": r"\S+", "csl-type": r"[\w-]+", "version": r"\S+",
}  # fmt: skip
"""What the values of some fields look like; what follows is somebody's remark."""
DATES = ("origdate", "eventdate", "urldate", "date")
DATE = re.compile(r"-?\d{4}(?:[-/]\d{1,4}){0,2}|\d{1,2} \w+ \d{4}|\w+ (?:\d{1,2}, )?\d{4}")

PERSONAL = re.compile(
    r"\b(?:my|mine|me|I'm|ask|check|todo|to[ -]do|tbd|fixme|xxx|unread|to read|reread|read again|need to"
    r"|remember|private|confidential|don't|do not|skimmed|useful|important|follow up|look up|e-?mail|quote)\b"
    r"|\bI(?:'m|'ve|'ll|'d| (?:am|was|have|had|think|like|found|read|saw|should|must|need|want|agree))\b"
    r"|@|\?\s*$|[我您你]|待查|待读|请勿|别引|勿引",
    re.IGNORECASE,
)
"""What shows that somebody writes for himself."""


@dataclass(slots=True)
class Unpacked:
    """What was in a note."""

    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    """The names of what no bibliography prints."""
    remark: str = ""
    """What was written between them, by a reader."""
    citekey: str = ""
    """The citekey that Better BibTeX gave."""


def unpack(text: str) -> Unpacked:
    r"""Return what is packed into a note, which may have several lines.

    >>> found = unpack("Publisher: Example Press _eprint: https://example.org/pdf\nPMID: 12345 nice!")
    >>> found.fields, found.left_out, found.remark
    ({'publisher': 'Example Press', 'pmid': '12345'}, ['_eprint'], 'nice!')
    """
    found = Unpacked()
    remarks: list[str] = []
    for line in text.split("\n"):
        start, key = 0, ""
        for match in bibpacked.KEY.finditer(line):
            if match["name"] and not bibpacked.is_name(line, match):
                continue
            remarks += _keep(found, key, line[start : match.start()])
            key = re.sub("[ _-]+", " ", (match["name"] or match["tex"] or match["cheat"]).lower())
            key = "_eprint" if key == " eprint" else key
            start = match.end()
        remarks += _keep(found, key, line[start:])
    found.remark = " ".join(filter(None, remarks))
    return found


def is_personal(text: str) -> bool:
    """Tell whether somebody seems to have written a note for himself.

    >>> is_personal("ask B. about this"), is_personal("In Chinese, with an English summary")
    (True, False)
    """
    return bool(PERSONAL.search(text))


REMINDER = re.compile(
    r"\b(?:todo|tbd|fixme|xxx|unread|to[ -]read|read again|ask [A-Z]\w+|check (?:this|again|with)"
    r"|my (?:own|copy|notes?|shelf|phone|thesis)|follow up|look up|private|confidential)\b"
    r"|\bI(?:'m|'ve|'ll|'d)\b|待查|待读|请勿|勿引",
    re.IGNORECASE,
)
"""What shows that a text in a field that is printed was not written to be."""


def reminds(text: str) -> str:
    """Return a text that is meant for nobody but who wrote it; nothing for what may be printed.

    >>> reminds("TODO: check the year"), reminds("e-mail message to the editor")
    ('TODO: check the year', '')
    """
    return text if REMINDER.search(text) else ""


def _keep(found: Unpacked, key: str, text: str) -> Iterator[str]:
    """Put a value into the field of its name; yield what is a remark."""
    text = text.strip(" \t;|}") if key else text.strip()
    if not key:
        yield text
        return
    name = bibpacked.FIELDS.get(key, "")
    if key.endswith("citation key") or key in ("tex citationkey", "bibtex"):
        found.citekey = found.citekey or text.partition(" ")[0]
    if not name or not text:
        found.left_out.append(key)
    elif name in NAMES:
        family, _, given = (part.strip() for part in text.partition("||"))
        found.names[name] = (*found.names.get(name, ()), Name(family, given, literal=not given))
    elif name in DATES:
        match = DATE.match(text)
        if match:
            found.fields[name] = dating.from_text(match[0])
        yield text[match.end() :].strip() if match else text
    elif name in SHAPES:
        match = re.match(SHAPES[name], text)
        if match:
            found.fields[name] = match[0].rstrip(".,;")
        yield text[match.end() :].strip() if match else text
    else:
        value, _, rest = text.partition("; ")
        if is_personal(value):
            value, rest = "", text
        found.fields |= {name: value} if value else {}
        yield rest.strip()
