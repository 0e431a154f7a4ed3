"""NBIB, the format of PubMed, after "MEDLINE/PubMed Data Element (Field) Descriptions" of its library.

A line has a tag of up to four letters, a hyphen and a value, which goes on after six blanks. Full names
(`FAU`) stand for short ones (`AU`), groups (`CN`) are authors, and a book has its title in `BTI`.
"""

import re
from collections.abc import Iterator

from sourcebook.exchange import tagged
from sourcebook.exchange.tagged import Record
from sourcebook.model.entry import Entry
from sourcebook.problems import Problem
from sourcebook.reading import bibdates
from sourcebook.reading.bibpage import Page

NAME, SUFFIX = "NBIB", ".nbib"

LINE = re.compile(r"(?P<tag>[A-Z]{2,4}) *- (?P<value>.*)|(?P<end>[A-Z]{2,4}) *-\s*")
DATE = re.compile(r"(?P<year>\d{4}) ?(?P<rest>.*)")
DOI = re.compile(r"(?P<doi>10\.\S+) \[doi\]")
PEOPLE = re.compile(r"(?P<family>[^,]+?) (?P<initials>[A-Z]{1,3})(?: (?P<suffix>Jr|Sr|2nd|3rd|4th))?")


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    r"""Return the entries of a file of PubMed, and what could not be read.

    >>> text = "PMID- 1\nDP  - 2019 Jul 3\nTI  - A title.\nFAU - Doe, Jane A\nJT  - Example journal\n"
    >>> loads(text)[0][0].fields
    {'title': 'A title', 'journaltitle': 'Example journal', 'date': '2019-07-03', 'pmid': '1'}
    """
    return tagged.loads(text, path, _records, _entry)


def _records(page: Page) -> Iterator[Record]:
    record: Record | None = None
    for number, text in enumerate(page.text.split("\n"), 1):
        mark = page.mark(page.lines[number - 1])
        match = LINE.fullmatch(text)
        tag = (match["tag"] or match["end"]) if match else ""
        if match and (tag == "PMID" or (record is None and tag)):
            if record and tag == "PMID" and record.first("PMID"):
                yield record
                record = None
            record = record or Record(mark)
        if record is None:
            if text.strip():
                page.error(
                    mark, "stray-text", f"{text.strip()[:60]!r} stands in no record; begin it with PMID"
                )
        elif match:
            record.values.append((tag, (match["value"] or "").strip(), mark))
        elif text.startswith(" ") and text.strip():
            record.add(text.strip())
        elif not text.strip() and record.first("PMID", "TI", "BTI"):
            yield record
            record = None
    if record:
        yield record


def _entry(record: Record, page: Page) -> Entry:
    kinds = record.all("PT")
    book, title = record.first("BTI"), record.first("TI")
    if book and title and book != title:
        ris_type = "CHAP"
    elif book or "Book" in kinds or "Books" in kinds:
        ris_type = "BOOK"
    elif "Newspaper Article" in kinds:
        ris_type = "NEWS"
    elif "Preprint" in kinds and not record.first("VI"):
        ris_type = "UNPB"
    elif "Dataset" in kinds and not record.first("JT"):
        ris_type = "DATA"
    else:
        ris_type = "JOUR"
    whole = ris_type == "BOOK"
    date = _date(record.first("DP", "DEP"))
    dois = [match["doi"] for value in record.all("AID", "LID") if (match := DOI.fullmatch(value))]
    articles = [value.split(" ")[0] for value in record.all("AID", "LID") if value.endswith("[pii]")]
    pages = record.first("PG")
    lines = {
        "AU": _authors(record),
        "ED" if whole else "A2": [_person(name) for name in record.all("FED") or record.all("ED")],
        "TI": [_title((book or title) if whole else (title or book))],
        "TT": [_title(record.first("TT"))],
        "T2": [
            _title(record.first("CTI") if whole else book if ris_type == "CHAP" else record.first("JT", "TA"))
        ],
        "J2": record.all("TA")[:1] if ris_type in ("JOUR", "NEWS") else [],
        "PY": [date],
        "VL": record.all("VI")[:1],
        "IS": record.all("IP")[:1],
        "SP": [_pages(pages)],
        "C7": articles[:1] if ris_type == "JOUR" and not pages else [],
        "ET": record.all("EN")[:1],
        "PB": record.all("PB")[:1],
        "CY": record.all("PL")[:1] if ris_type in ("BOOK", "CHAP") else [],
        "SN": record.all("ISBN")[:1] if ris_type in ("BOOK", "CHAP") else _issn(record),
        "DO": dois[:1],
        "KW": record.all("OT") or [word.lstrip("*") for word in record.all("MH") if "/" not in word],
        "LA": record.all("LA")[:1],
        "AB": record.all("AB")[:1],
    }
    found = tagged.entry(ris_type, lines, record, page)
    for name, tag in (("pmid", "PMID"), ("pmcid", "PMC")):
        if value := record.first(tag):
            found.fields[name] = value
    return found


def _authors(record: Record) -> list[str]:
    """Return the authors in their order: full names, else short ones, and groups."""
    tags = [tag for tag, _, _ in record.values]
    full = "FAU" in tags
    named = [
        (tag, value) for tag, value, _ in record.values if tag in ("FAU" if full else "AU", "CN") and value
    ]
    return [value.replace(",", "") if tag == "CN" else _person(value) for tag, value in named]


def _person(name: str) -> str:
    """Return a name as RIS has it.

    >>> _person("Doe JA"), _person("Doe, Jane A"), _person("Roe, Ann Jr")
    ('Doe, J. A.', 'Doe, Jane A', 'Roe, Ann, Jr.')
    """
    if match := PEOPLE.fullmatch(name):
        initials = " ".join(f"{letter}." for letter in match["initials"])
        return ", ".join(filter(None, (match["family"], initials, match["suffix"])))
    return re.sub(r"^([^,]+, .+?) (Jr|Sr|2nd|3rd)\.?$", lambda m: f"{m[1]}, {m[2].replace('r', 'r.')}", name)


def _title(text: str) -> str:
    """Return a title without PubMed's full stop, and without the brackets of a translated one."""
    return re.sub(r"(?<!\.)\.$", "", re.sub(r"^\[(.*)\]\.?$", r"\1", text))


def _date(text: str) -> str:
    match = DATE.fullmatch(text.strip())
    if match is None:
        return text
    if re.fullmatch(r"\d{8}", text.strip()):  # the day of electronic publication
        return f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    return bibdates.combine(match["year"], match["rest"]) or match["year"]


def _pages(text: str) -> str:
    """Return pages with the last one whole, as `101-110` of `101-10`.

    >>> _pages("101-10"), _pages("e12-4"), _pages("7")
    ('101-110', 'e12-4', '7')
    """
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: len(match[1]) - len(match[2])]}{match[2]}"
    return text


def _issn(record: Record) -> list[str]:
    return [value.split(" ")[0] for value in record.all("IS")][:1]
