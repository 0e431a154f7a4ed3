"""The registry of formats in which bibliographies come and go: what each is called, how it begins, who reads.

A further format is a room with `loads`, and with `dumps` if it is written, too, and a line here; import,
export, downloads and the pages know it from then on.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sourcebook.exchange import bibtex, csljson, endnote, pubmed, ris, webofscience
from sourcebook.model.entry import Entry
from sourcebook.problems import Problem

Loads = Callable[[str, str], tuple[list[Entry], list[Problem]]]
Dumps = Callable[[Iterable[Entry]], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which bibliographies come."""

    id: str
    """What a command calls it."""
    name: str
    """What readers call it."""
    suffixes: tuple[str, ...]
    """How the names of its files end; ours with the first."""
    begins: re.Pattern[str]
    """How the text of its files begins."""
    loads: Loads


@dataclass(frozen=True, slots=True)
class Written(Format):
    """A format in which bibliographies go out, too."""

    dumps: Dumps
    media_type: str

    @property
    def suffix(self) -> str:
        """How the name of a file that we write ends."""
        return self.suffixes[0]


BIBTEX = Written(
    "bibtex", bibtex.NAME, (bibtex.SUFFIX, ".bibtex", ".biblatex"), re.compile(r"(?s).*?@\s*\w+\s*[{(]"),
    bibtex.loads, bibtex.dumps, bibtex.MEDIA_TYPE,
)  # fmt: skip
RIS = Written(
    "ris",
    ris.NAME,
    (ris.SUFFIX,),
    re.compile(r"(?:\s|\d+\.|(?:Provider|Database|Content):.*\n)*TY {0,3}-"),
    ris.loads,
    ris.dumps,
    ris.MEDIA_TYPE,
)
CSL_JSON = Written(
    "csljson", csljson.NAME, (csljson.SUFFIX, ".json", ".csljson"), re.compile(r"\s*(?:\[\s*[{\]]|\{\s*\")"),
    csljson.loads, csljson.dumps, csljson.MEDIA_TYPE,
)  # fmt: skip
WRITTEN = (BIBTEX, RIS, CSL_JSON)
"""The formats that are written, in the order in which pages offer them."""
READ = (
    Format("nbib", pubmed.NAME, (".nbib", ".medline"), re.compile(r"\s*PMID ?- ?\d"), pubmed.loads),
    Format(
        "wos", webofscience.NAME, (".ciw",), re.compile(r"\s*(?:FN |VR \d|PT [JBSP]\s)"), webofscience.loads
    ),
    Format("endnote", endnote.NAME, (".enw",), re.compile(r"\s*%[0AT] "), endnote.loads),
    Format(
        "noteexpress", endnote.NOTEEXPRESS, (".net",), re.compile(r"\s*\{Reference Type\} ?:"), endnote.loads
    ),
)
"""The formats that are only read."""
FORMATS = (RIS, *READ, CSL_JSON, BIBTEX)
"""All formats, in the order in which a text without a telling name is tried."""


def of(text: str, path: str) -> Format | None:
    """Return the format of a file, by how its text begins or else by its name.

    >>> [found.name if (found := of(text, "a.txt")) else "" for text in ("TY  - BOOK", "%0 Book", "Dear all")]
    ['RIS', 'EndNote', '']
    """
    lower = path.lower()
    named = next((form for form in FORMATS if lower.endswith(form.suffixes)), None)
    if named and named.begins.match(text):
        return named
    return next((form for form in FORMATS if form.begins.match(text)), named)


def names() -> str:
    """Return the names of all formats, in a row.

    >>> names()
    'BibTeX, RIS, CSL-JSON, NBIB, Web of Science, EndNote and NoteExpress'
    """
    listed = [form.name for form in (*WRITTEN, *READ)]
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
