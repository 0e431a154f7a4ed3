"""EndNote's tagged format (`%0 Journal Article`), and NoteExpress', as CNKI, Wanfang and others export them.

The tags are those of EndNote's import filter "EndNote Import" (after Unix' refer: `%A` author, `%T` title),
whose meaning depends on the type as in RIS. NoteExpress has words in braces for them (`{Author}: 李明`). CNKI
gives several values in one line, with semicolons between.
"""

import re
from collections.abc import Iterator

from sourcebook.exchange import tagged
from sourcebook.exchange.tagged import Record
from sourcebook.model.entry import Entry
from sourcebook.problems import Problem
from sourcebook.reading.bibpage import Page

NAME, NOTEEXPRESS = "EndNote", "NoteExpress"

TYPES = {
    "journal article": "JOUR", "electronic article": "JOUR", "newspaper article": "NEWS",
    "magazine article": "MGZN",
    "book": "BOOK", "edited book": "EDBOOK", "electronic book": "BOOK", "ebook": "BOOK",
    "classical work": "BOOK",
    "book section": "CHAP", "electronic book section": "CHAP", "serial": "CHAP", "encyclopedia": "ENCYC",
    "dictionary": "DICT", "conference proceedings": "CONF", "conference paper": "CPAPER",
    "thesis": "THES", "dissertation": "THES", "report": "RPRT", "government document": "GOVDOC",
    "grant": "GRNT",
    "web page": "ELEC", "webpage": "ELEC", "online database": "DBASE", "online multimedia": "MULTI",
    "blog": "BLOG",
    "statute": "STAT", "bill": "BILL", "legal rule or regulation": "STAT", "case": "CASE", "hearing": "HEAR",
    "patent": "PAT", "standard": "STAND", "manuscript": "MANSCPT", "unpublished work": "UNPB", "map": "MAP",
    "personal communication": "PCOMM", "dataset": "DATA", "computer program": "COMP", "artwork": "ART",
    "audiovisual material": "ADVS", "film or broadcast": "MPCT", "music": "MUSIC", "pamphlet": "PAMP",
    "ancient text": "ANCIENT", "aggregated database": "AGGR", "catalog": "CTLG", "chart or table": "CHART",
    "figure": "FIGURE", "equation": "EQUA", "generic": "GEN", "yearbook": "BOOK", "reference entry": "ENCYC",
}  # fmt: skip
"""The type of RIS of each type of reference."""
TAGS = {
    "A": "AU", "B": "T2", "C": "CY", "D": "PY", "E": "A2", "G": "LA", "I": "PB", "J": "JO", "K": "KW",

    "M": "AN", "N": "IS", "P": "SP", "Q": "TT", "R": "DO", "S": "T3", "T": "TI", "U": "UR", "V": "VL",
    "X": "AB",
    "Y": "A3", "Z": "N1", "?": "A4", "@": "SN", "!": "ST", "7": "ET", "8": "DA", "9": "M3", "6": "NV",
    "&": "SE",
    "[": "Y2", ">": "L1", "(": "OP", "F": "LB",
}  # fmt: skip
"""The tag of RIS for each tag that somebody prints, or that is left out as a reader's own."""
SILENT = frozenset("HLOW~+*)$^=1234'5<|:;-_0#")
"""Tags of translated names, addresses, databases and custom fields, which nobody prints."""
WORDS = {
    "author": "A", "title": "T", "journal": "J", "secondary title": "B", "book title": "B", "year": "D",
    "volume": "V", "issue": "N", "pages": "P", "keywords": "K", "abstract": "X", "isbn/issn": "@",
    "issn": "@",
    "isbn": "@", "url": "U", "link": "U", "doi": "R", "notes": "Z", "note": "Z", "publisher": "I",
    "place published": "C",
    "place": "C", "edition": "7", "date": "8", "language": "G", "series title": "S", "secondary author": "E",
    "editor": "E", "subsidiary author": "?", "translator": "?", "type of work": "9", "short title": "!",
    "label": "F",
    "access date": "[", "call number": "L", "number of volumes": "6", "section": "&", "tertiary author": "Y",
    "tertiary title": "S", "university": "I", "newspaper": "J", "author address": "+",
    "database provider": "W",
    "database name": "~", "translated author": "H", "translated title": "Q", "author affiliation": "+",
    "accession number": "M", "tutor": "Y", "degree": "9", "fund": "1", "srcdatabase": "W", "clc": "1",
    "conference name": "B", "conference location": "C", "impact factor": "1", "price": "1", "subject": "K",
}  # fmt: skip
"""The tag of each of NoteExpress' words."""
LINE = re.compile(r"\s*%(?P<tag>\S)(?: (?P<value>.*)|\s*(?P<nothing>))")
BRACED = re.compile(r"\s*\{(?P<word>[^{}]+)\} ?: ?(?P<value>.*)")
OWN_WORDS = re.compile(
    r"custom|research notes|reading|rating|my |notes? of|sign|color|time |last |tag|folder"
)
"""How NoteExpress' words begin for what a reader keeps for himself."""
SEVERAL = re.compile(r"\s*[;；]\s*")


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    r"""Return the entries of a file of EndNote or NoteExpress, and what could not be read.

    >>> [entry] = loads("%0 Journal Article\n%A 李明\n%A 王芳\n%T 志愿服务\n%J 学报\n%D 2021\n%N 01")[0]
    >>> entry.fields
    {'title': '志愿服务', 'journaltitle': '学报', 'number': '1', 'date': '2021'}
    """
    return tagged.loads(text, path, _records, _entry)


def _records(page: Page) -> Iterator[Record]:
    record: Record | None = None
    for number, text in enumerate(page.text.split("\n"), 1):
        mark = page.mark(page.lines[number - 1])
        tag, value = "", ""
        if match := LINE.fullmatch(text):
            tag, value = match["tag"], (match["value"] or "").strip()
        elif match := BRACED.fullmatch(text):
            word = match["word"].strip().lower()
            own = "#" if OWN_WORDS.match(word) else match["word"]
            tag = "0" if word == "reference type" else WORDS.get(word, own)
            value = match["value"].strip()
        if tag == "0":
            if record:
                yield record
            record = Record(mark, [(tag, value, mark)])
        elif record is None:
            if text.strip():
                page.error(mark, "stray-text", f"{text.strip()[:60]!r} stands in no record; begin it with %0")
        elif tag:
            record.values.append((tag, value, mark))
        elif text.strip():
            record.add(text.strip())
    if record:
        yield record


def _entry(record: Record, page: Page) -> Entry:
    tagged.known(record, {*TAGS, *SILENT}, page)
    kind = record.first("0")
    ris_type = TYPES.get(kind.lower(), "")
    if not ris_type:
        page.warn(record.mark, "unknown-tag", f"{kind!r} is not a type of EndNote; it is read as Generic")
        ris_type = "GEN"
    lines: dict[str, list[str]] = {}
    apart = ((tag, part.strip()) for tag, value, _ in record.values for part in value.split(f"%{tag} "))
    for tag, value in apart:
        name = TAGS.get(tag)
        if name is None or tag == "0":
            continue
        several = tag in "AEYK?" and SEVERAL.search(value)
        lines.setdefault(name, []).extend(filter(None, SEVERAL.split(value)) if several else [value])
    for name in ("IS", "VL"):
        lines[name] = [re.sub(r"^0+(?=\d)", "", value) for value in lines.get(name, ())]
    if ris_type in ("BOOK", "EDBOOK") and "A2" in lines:  # `%E` is the editor of whatever it is
        lines["ED"] = lines.pop("A2")
    if ris_type == "THES":
        lines.pop("A3", None)  # supervisors
        if not lines.get("PB"):
            lines["PB"] = lines.pop("T2", [])
    label = lines.pop("LB", [])
    if label and re.fullmatch(r"\S*[A-Za-z]\S*", label[0]):
        lines["ID"] = label[:1]
    if ris_type == "JOUR" and len(lines.get("JO", ())) and "T2" in lines:
        lines.pop("T2")
    return tagged.entry(ris_type, lines, record, page)
