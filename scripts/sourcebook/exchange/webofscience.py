"""The plain text of the Web of Science ("Web of Science Core Collection Field Tags", Clarivate).

A line begins with a tag of two letters; what begins with three blanks goes on: as the next value where a
field can have several, else as more of the same. A record ends with `ER`, the file with `EF`.
"""

import re
from collections.abc import Iterator

from sourcebook.exchange import tagged
from sourcebook.exchange.tagged import Record
from sourcebook.model.entry import Entry
from sourcebook.problems import Problem
from sourcebook.reading import bibdates
from sourcebook.reading.bibpage import Page

NAME = "Web of Science"

LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|\s*)")
SEVERAL = frozenset({"AU", "AF", "BA", "BF", "BE", "CA", "GP", "ED", "C1", "C3", "CR", "RI", "OI", "EM"})
"""Fields in which each line is a value of its own."""
TAGS = frozenset({
    "PT", "AU", "AF", "BA", "BF", "CA", "GP", "BE", "TI", "SO", "SE", "BS", "LA", "DT", "CT", "CY", "CL",
    "SP", "HO",
    "DE", "ID", "AB", "C1", "C3", "RP", "EM", "RI", "OI", "FU", "FX", "CR", "NR", "TC", "Z9", "U1", "U2",
    "PU",
    "PI", "PA", "SN", "EI", "BN", "J9", "JI", "PD", "PY", "VL", "IS", "SI", "PN", "SU", "MA", "BP", "EP",
    "AR",
    "DI", "D2", "EA", "EY", "PG", "P2", "WC", "WE", "SC", "GA", "PM", "UT", "OA", "HP", "HC", "DA", "ED",
    "ER", "EF",
    "FN", "VR", "DL", "SS", "FP", "FT", "PE", "AE", "PS", "Z1", "Z2", "Z3", "Z8", "ZB", "ZS", "ZR", "ZA",
    "EC",
})  # fmt: skip
"""The tags that are known, read or not."""


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    r"""Return the entries of a file of the Web of Science, and what could not be read.

    >>> text = "PT J\nAF Doe, Jane\nTI Open shelves and\n   aid\nSO EXAMPLE\nPD JUN 5\nPY 2018\nER\n"
    >>> [entry] = loads(text)[0]
    >>> entry.names["author"][0].given, entry.fields
    ('Jane', {'title': 'Open shelves and aid', 'journaltitle': 'EXAMPLE', 'date': '2018-06-05'})
    """
    return tagged.loads(text, path, _records, _entry)


def _records(page: Page) -> Iterator[Record]:
    record: Record | None = None
    for number, text in enumerate(page.text.split("\n"), 1):
        mark = page.mark(page.lines[number - 1])
        match = LINE.fullmatch(text)
        tag = match["tag"] if match else ""
        if tag in ("FN", "VR", "EF"):
            continue
        if tag == "ER":
            if record:
                yield record
            record = None
        elif match:
            if tag == "PT" and record:
                page.error(
                    record.mark,
                    "missing-end",
                    "the record that begins here has no ER; it ends before the next one",
                )
                yield record
                record = None
            record = record or Record(mark)
            record.values.append((tag, (match["value"] or "").strip(), mark))
        elif record and text.strip() and text.startswith("  "):
            last = record.values[-1][0]
            if last in SEVERAL:
                record.values.append((last, text.strip(), mark))
            else:
                record.add(text.strip())
        elif text.strip():
            page.error(mark, "stray-text", f"{text.strip()[:60]!r} stands in no record; begin it with PT")
    if record:
        page.error(record.mark, "missing-end", "the record that begins here has no ER; it ends with the file")
        yield record


def _entry(record: Record, page: Page) -> Entry:
    tagged.known(record, TAGS, page)
    kinds = record.first("DT").lower()
    ris_type = {"J": "JOUR", "B": "BOOK", "S": "CHAP", "P": "PAT", "C": "CONF"}.get(
        record.first("PT")[:1], "JOUR"
    )
    if ris_type in ("BOOK", "CHAP") and "chapter" in kinds:
        ris_type = "CHAP"
    elif ris_type in ("BOOK", "CHAP") and (record.first("CT") or "proceedings" in kinds):
        ris_type = "CONF"
    elif (
        ris_type == "BOOK" and record.first("SO") and record.first("SO").lower() != record.first("TI").lower()
    ):
        ris_type = "CHAP"
    elif ris_type == "CHAP" and not record.first("BE", "BP", "BN") and record.first("VL"):
        ris_type = "JOUR"
    whole = ris_type == "BOOK"
    groups = [name.replace(",", "") for name in record.all("CA", "GP")]
    container = record.all("SO")[:1]
    lines = {
        "AU": [
            *(record.all("AF") or record.all("AU") or record.all("BF", "BA") or record.all("AE")),
            *groups,
        ],
        "ED" if whole else "A2": [] if ris_type == "JOUR" else _several(record.all("BE")),
        "TI": [record.first("TI") or record.first("SO")],
        "T2": record.all("SE")[:1] if whole else record.all("CT")[:1] if ris_type == "CONF" else container,
        "C3": container if ris_type == "CONF" else [],
        "CY": record.all("CL" if ris_type == "CONF" else "PI")[:1] if ris_type != "JOUR" else [],
        "T3": record.all("SE")[:1] if ris_type in ("CHAP", "CONF") else [],
        "J2": record.all("JI")[:1] if ris_type == "JOUR" else [],
        "PB": record.all("PU")[:1] if ris_type != "JOUR" else [],
        "PY": [_date(record.first("PY", "EY"), record.first("PD"))],
        "VL": record.all("VL")[:1],
        "IS": [_issue(record)],
        "SP": [_pages(record)],
        "C7": record.all("AR")[:1] if ris_type == "JOUR" else [],
        "SN": record.all("SN", "EI")[:1] if ris_type == "JOUR" else record.all("BN")[:1],
        "DO": record.all("DI", "D2")[:1],
        "KW": _several(record.all("DE") or record.all("ID")),
        "LA": record.all("LA")[:1],
        "AB": record.all("AB")[:1],
    }
    if ris_type == "CONF" and record.first("PI"):
        lines["C1"] = record.all("PI")[:1]
    found = tagged.entry(ris_type, lines, record, page)
    if pmid := record.first("PM"):
        found.fields["pmid"] = pmid
    return found


def _several(values: list[str]) -> list[str]:
    return [part for value in values for part in re.split(r"\s*;\s*", value) if part]


def _date(year: str, month: str) -> str:
    """Return when it appeared: `2018` and `JUN 5`, `SPR` or `JAN-FEB`."""
    seasons = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "WIN": "winter"}
    words = seasons.get(month.strip().upper(), month.strip().title())
    return (bibdates.combine(year, words) if words else "") or year


def _issue(record: Record) -> str:
    """Return the number of an issue with what it is a part or supplement of."""
    issue = record.first("IS")
    return " ".join(filter(None, (issue, f"suppl. {extra}" if (extra := record.first("SU")) else "")))


def _pages(record: Record) -> str:
    first, last = record.first("BP"), record.first("EP")
    return f"{first}-{last}" if first and last and first != last else first or last
