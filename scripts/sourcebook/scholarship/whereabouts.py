"""Where a source is found: in an archive, on the web, as a copy; and when it was last seen there.

More elements, of the shape that `elements` describes.
"""

import re
from html import escape
from urllib.parse import quote

from sourcebook.model.entry import Entry
from sourcebook.scholarship import dates, typeset
from sourcebook.scholarship.elements import KEPT, PUBLISHERS, Element, Work, date_alone, locator, when


def access_date(work: Work) -> str:
    """Return when the source was last seen."""
    date = dates.parse(work.entry["urldate"]) or dates.parse(work.entry["checked"])
    return dates.format(date) if date else ""


def seen(work: Work) -> str:
    """Return the date of access, which counts only where the source has no date of its own."""
    date = access_date(work) if when(work) == "n.d." else ""
    return f"{work.opening('accessed')} {date}" if date else ""


def url(entry: Entry) -> str:
    """Return the address of a source on the web; older files have it in `howpublished`."""
    return entry["url"] or (entry["howpublished"] if re.match("https?:", entry["howpublished"]) else "")


def accessed(work: Work) -> str:
    """Return the date of access of a source that need not be on the web, if an address is given."""
    return seen(work) if url(work.entry) or work.first("doi") else ""


def dated(work: Work, *, precise: int = 3) -> str:
    """Return its date; nothing if the date of access will stand for it."""
    return "" if accessed(work) else when(work, precise=precise)


def date_or_access(work: Work) -> str:
    """Return its date; nothing if the date of access will stand for it."""
    return "" if accessed(work) else date_alone(work)


def date_online(work: Work) -> str:
    """Return the date of a page on the web; nothing if the date of access will stand for it."""
    return "" if seen(work) else date_alone(work)


def address(work: Work) -> str:
    """Return its DOI, else its URL, and beside it the address of an archived copy."""
    original = typeset.doi(work.entry["doi"]) or typeset.link(url(work.entry))
    archived = typeset.link(work.entry["archiveurl"])
    if not archived:
        return original
    date = dates.parse(work.entry["archivedate"])
    copy = f"archived at {archived}" + (f" ({dates.format(date)})" if date else "")
    return f"{original}, {copy}" if original else work.opening(copy)


HOLDINGS = ("archive-location", "archive_location", "archive-collection", "archive", "archive-place")
"""Where a document is kept, from the box to the town; BibLaTeX has no fields for it, these are CSL's."""


def holding(work: Work) -> str:
    """Return the archive that keeps it and its place there (Chicago 18, chapter 14, on manuscripts)."""
    if work.entry["library"] and work.entry.type in KEPT and not work.first(*PUBLISHERS):
        return ""  # told with the library
    return work.opening(held_in(work))


def held_in(work: Work) -> str:
    """Return the archive and the place there as a part."""
    fields = [name for name in HOLDINGS if work.entry[name] and name != "archive_location"]
    if work.entry["archive_location"] and "archive-location" not in fields:
        fields.insert(0, "archive_location")
    return typeset.sentence((work.text(name) for name in fields), ",")


ARCHIVES = {
    "arxiv": ("arXiv:", "https://arxiv.org/abs/"), "hdl": ("hdl:", "https://hdl.handle.net/"),
    "jstor": ("JSTOR ", "https://www.jstor.org/stable/"),
    "pubmed": ("PMID ", "https://pubmed.ncbi.nlm.nih.gov/"), "pmid": ("PMID ", "https://pubmed.ncbi.nlm.nih.gov/"),
    "pmcid": ("PMCID ", "https://pmc.ncbi.nlm.nih.gov/articles/"),
    "googlebooks": ("Google Books ", "https://books.google.com/books?id="),
    "ebook": ("", ""), "cstr": ("CSTR:", "https://cstr.cn/"), "ssrn": ("SSRN ", "https://ssrn.com/abstract="),
}  # fmt: skip
"""What stands before an `eprint`, and the address that it completes, by `eprinttype`."""


def keeper(entry: Entry) -> str:
    """Return the name of a site or a database that stands where the number of a work in it would."""
    value = entry["eprint"]
    return "" if entry["eprinttype"] or re.search(r"\d|https?:", value) else value


def eprint(work: Work) -> str:
    """Return the number under which an archive of the web keeps it, as a link, unless the address says it."""
    number, archive = (
        re.sub(r"\s", "", typeset.plain(work.entry["eprint"])),
        work.entry["eprinttype"].strip(),
    )
    if keeper(work.entry):
        return work.text("eprint")
    if not number or re.match("https?:", number):  # the address of a file, for want of a better one
        return "" if work.first("doi") or url(work.entry) else typeset.link(number)
    label, base = ARCHIVES.get(archive.lower(), (f"{archive}:" if archive else "", ""))
    number = re.sub(rf"^{re.escape(label.strip())}", "", number, flags=re.IGNORECASE) if label else number
    there = re.sub(r"^http:", "https:", url(work.entry).removesuffix("/"))
    if base and there == base + number and not work.first("doi"):
        return ""
    if archive.lower() in ("pubmed", "pmid", "pmcid") and (there or work.first("doi")):
        return ""  # the number in an index beside the address of the work itself
    words = typeset.text(label.strip() if archive.lower() == "googlebooks" else f"{label}{number}")
    html = f'<a href="{escape(base + quote(number, safe="/:.()_-"))}">{words}</a>' if base else words
    group = typeset.text(work.entry["eprintclass"])
    return f"{html} [{group}]" if group else html


def archived(work: Work) -> str:
    """Return the same of a page, whose site is named before its date."""
    return "" if keeper(work.entry) else eprint(work)


WHERE: tuple[Element, ...] = (locator, holding, eprint, accessed, address)
"""How every citation ends."""
