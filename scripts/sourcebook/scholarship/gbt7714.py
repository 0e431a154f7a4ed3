"""Citations after GB/T 7714-2025, the Chinese standard for references, in force since 1 July 2026.

A record is who, title with the mark of its type and medium, edition, imprint or host, place, date of access,
address, identifiers. Marks between them are full-width in every language; names are not in capitals, keep the
hyphen of their initials, and are whole in pinyin. Which parts of the standard were seen where, and what is
inferred, is said in `docs/development/citations.md`.
"""

import re

from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, dates, kinds, laws, locators, makers, numbering, typeset
from sourcebook.scholarship.elements import PUBLISHERS, Work, title_of_short
from sourcebook.scholarship.gbtparts import chinese, date, iso, join, people
from sourcebook.scholarship.whereabouts import ARCHIVES, url

MARKS = {
    "book": "M", "incollection": "M", "bookinbook": "M", "article": "J", "newspaper": "N", "report": "R",
    "thesis": "D", "online": "EB", "dataset": "DS", "preprint": "PP", "patent": "P",
}  # fmt: skip
"""The mark of each kind; what has none is EB on the web, A in an archive, else Z."""
MARKS_BY_TYPE = {
    "proceedings": "C", "inproceedings": "C", "conference": "C", "standard": "S", "software": "CP",
    "archive": "A", "letter": "A", "map": "CM", "periodical": "J", "magazine": "J",
}  # fmt: skip
DATED = frozenset({"EB", "DS", "PP", "CP", "Z"})
"""Marks of what tells the day when it was made, and when it was seen."""
REPOSITORIES = {"arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chinaxiv": "ChinaXiv",
                "psssxiv": "PSSXiv", "ssrn": "SSRN"}  # fmt: skip

title = "GB/T 7714-2025"
format = "note"  # noqa: A001 (CSL's word)
label = chicago.label
sort_key = chicago.sort_key


def note(entry: Entry, citation: Citation, *, first: bool = True, href: str = "", earlier: int = 0) -> str:
    """Return one citation of a footnote, without a full stop at its end.

    A later note points to the *earlier* one that cites the same source alone, or is who, title and place.
    """
    work = Work(entry, kinds.kind_of(entry), citation, href)
    place = ", ".join(filter(None, (locators.normalise(citation.locator), citation.suffix)))
    place = re.sub("(?<=[0-9])–(?=[0-9])", "-", place)
    if first:
        html = join(_record(work, place))
    else:
        again = typeset.anchor(f"同{earlier}", href) if earlier else ""
        told = [again] if again else [_lead(work), short_title(entry, href=href)]
        html = join(told) + (f"：{typeset.text(place)}" if place else "")
    return f"{typeset.text(citation.prefix)} {html}".lstrip().removesuffix(".")


def bibliography(entry: Entry, *, href: str = "") -> str:
    """Return the entry in a bibliography."""
    work = Work(entry, kinds.kind_of(entry), None, href)
    return typeset.close(join([*_record(work), typeset.capital(work.text("note"))]))


def short_title(entry: Entry, *, href: str = "") -> str:
    """Return the title of a later note."""
    return typeset.anchor(typeset.text(title_of_short(entry)) or "[untitled]", href)


def mark(entry: Entry) -> str:
    """Return the mark of the type of a source.

    >>> mark(Entry("x", "book")), mark(Entry("x", "standard")), mark(Entry("x", "legislation"))
    ('M', 'S', 'Z')
    """
    found = MARKS_BY_TYPE.get(entry.type) or MARKS.get(kinds.name_of(entry), "")
    return found or ("A" if entry["archive"] else "EB" if url(entry) or entry["doi"] else "Z")


def _record(work: Work, place: str = "") -> list[str]:
    entry, kind, sign = work.entry, kinds.name_of(work.entry), mark(work.entry)
    pages = typeset.text(place or re.sub("-{2,3}|–", "-", entry["pages"]), work.lang)
    legal = kind in ("legislation", "jurisdiction") and not place  # its page is told with its reporter
    cited = f"：{pages}" if pages and not legal else ""
    parts = ["" if sign == "S" else _lead(work), _title(work, kind, sign)]
    if makers.lead_role(entry, work.kind) != "translator" and not _hosted(work, kind):
        parts.append(people(work, "translator"))
    if kind in ("article", "newspaper"):
        parts.append(_serial(work, kind, pages or typeset.text(entry["eid"] or _page_of_day(work, kind))))
    elif sign == "S":
        parts.append(pages)
    elif sign in DATED:
        parts += [_version(work), _dated(work, sign) + cited]
    elif sign == "P" or (sign == "R" and not work.first("location", *PUBLISHERS)):
        parts.append(date(work) + cited)
    elif sign == "A":
        parts.append(_kept(work) + cited)
    elif _hosted(work, kind) and not work.first("location", *PUBLISHERS):  # a talk at a meeting
        parts[1] += f"，{date(work, 1)}{cited}" if date(work, 1) else cited
    else:
        parts += [_edition(work), _run(work) if sign == "J" else ""]
        if not parts[-1] or work.first("location", *PUBLISHERS):
            parts.append(_imprint(work) + cited)
    return [*parts, work.text("dimensions") if sign == "CM" else "", *_addresses(work)]


def _run(work: Work) -> str:
    """Return from which volume and issue to which a journal appeared."""
    volume, number = (typeset.plain(work.entry[name]) for name in ("volume", "number"))
    if re.fullmatch(r"\d*", volume) and (volume or number):
        year = date(work, 1).partition("—")[0]
        told = "，".join(filter(None, (year, volume))) + (f"（{number}）" if number else "")
        return typeset.text(told + "—" * date(work, 1).endswith("—"))
    wide = {",": "，", "(": "（", ")": "）"}
    volume = re.sub(r" ?([,()]) ?", lambda match: wide[match[1]], volume)
    return typeset.text(re.sub(r"(?<=）)-{1,3}|(?<=）)–", "—", volume))


def _page_of_day(work: Work, kind: str) -> str:
    """Return the page of a newspaper where its entry has it as a number."""
    return work.entry["number"] if kind == "newspaper" else ""


def _kept(work: Work) -> str:
    """Return the town, the archive and the date of a document in an archive."""
    keeper = work.text("archive") or typeset.text(work.first("library", *PUBLISHERS), work.lang)
    where = (work.text("archive-place") or work.text("location"), keeper)
    return "，".join(filter(None, ("：".join(filter(None, where)), date(work))))


def _addresses(work: Work) -> list[str]:
    """Return the address, then the identifiers."""
    entry = work.entry
    found = url(entry)
    archive = entry["eprinttype"].strip().lower()
    if not found and entry["eprint"] and ARCHIVES.get(archive, ("", ""))[1] and archive != "cstr":
        found = ARCHIVES[archive][1] + re.sub(r"\s", "", entry["eprint"])
    doi = re.sub(r">https://doi.org/(?=[^<]*</a>)", ">DOI:", typeset.doi(entry["doi"]))
    if entry["doi"] and entry["doi"].lower() in found.lower():  # the address says it
        doi = ""
    cstr = entry["cstr"] or (entry["eprint"] if archive == "cstr" else "")
    number = re.sub(r"(?i)^cstr:\s*", "", typeset.plain(cstr))
    link = f'<a href="https://cstr.cn/{typeset.text(number)}">CSTR:{typeset.text(number)}</a>'
    if number and number in found:
        return [typeset.link(found), doi]
    safe = re.fullmatch(r"[\w./-]+", number, re.ASCII)
    return [typeset.link(found), doi, link if safe else typeset.text(number and f"CSTR:{number}")]


def _hosted(work: Work, kind: str) -> bool:
    """Return whether the title is followed by the book that holds it, and so by its translator first."""
    inside = kind in ("incollection", "bookinbook", "episode") or (
        kind == "generic" and work.entry["booktitle"]
    )
    return bool(inside and work.first("booktitle", "maintitle", "eventtitle"))


def _title(work: Work, kind: str, sign: str) -> str:
    """Return the title with its mark, and the book that holds it; a standard's number comes first."""
    entry = work.entry
    hosted = _hosted(work, kind)
    number = entry["number"] if sign in ("R", "P", "Z") or kind in ("legislation", "jurisdiction") else ""
    legal = laws.reported(work) if kind in ("legislation", "jurisdiction") else ""
    volume = "" if hosted or legal or sign in ("J", "N") else _volume(work)
    if sign == "A":
        number = work.first("archive-location", "archive_location", "number")
    above = _titles(work, "maintitle", "mainsubtitle") if not hosted else ""
    own = _titles(work, "title", "subtitle")
    parts = (above, volume, own, number) if above else (own, volume, number)
    title = "：".join(filter(None, (typeset.text("：".join(filter(None, parts)), work.lang), legal)))
    title = title or "[untitled]"
    if sign == "S" and entry["number"]:
        title = f"{typeset.text(entry['number'])}\u2003{title}"
    if sign == "CM" and entry["scale"]:
        title += f". {work.text('scale')}"
    online = "/OL" if url(entry) or entry["doi"] or sign == "PP" else ""
    html = f"{typeset.anchor(title, work.href)}[{sign}{online}]"
    if not hosted:
        return html
    by = people(work, "bookauthor") or people(work, "editor")
    book, main = _titles(work, "booktitle", "booksubtitle"), _titles(work, "maintitle", "mainsubtitle")
    told = (
        (main, _volume(work), book) if main and book else (book or main or entry["eventtitle"], _volume(work))
    )
    named = typeset.text("：".join(filter(None, told)), work.lang)
    return f"{join([html, people(work, 'translator')])}//{join([by, named])}"


def _titles(work: Work, title: str, subtitle: str) -> str:
    return "：".join(filter(None, (work.entry[title].strip(), work.entry[subtitle].strip())))


def _volume(work: Work) -> str:
    """Return the volume, with its word in the language of the work."""
    written = typeset.plain(work.entry["volume"])
    if typeset.is_chinese(written):
        return written
    number, named = numbering.volume(written)
    if not named or not number[:1].isdigit():
        return number
    number = number.replace("–", "-")
    return f"第{number}卷" if chinese(work) else f"v.{number}"


def _serial(work: Work, kind: str, page: str) -> str:
    """Return journal, year, volume, issue and pages, or newspaper, day and page."""
    if kind == "newspaper" and mark(work.entry) == "N":
        return "，".join(
            filter(None, (work.text("journaltitle"), date(work) + (f"（{page}）" if page else "")))
        )
    volume = typeset.text(numbering.volume(work.entry["volume"])[0].replace("–", "-"), work.lang)
    issue = re.sub("^nos?[.] ", "", numbering.issue(work.first("number", "issue"))[0]).replace("–", "-")
    issue = issue.removesuffix(f" {date(work, 1)}")
    issue = re.sub(r"^suppl\. ?", "增刊" if chinese(work) else "Suppl ", issue).strip()
    numbered = bool(volume or issue)
    inside = f"（{typeset.text(issue, work.lang)}）" if issue else ""
    when = date(work, 1 if numbered else 3)
    told = "，".join(filter(None, (_titles_of_journal(work), when + ("" if volume else inside), volume)))
    return f"{told}{inside if volume else ''}{f'：{page}' if page else ''}"


def _titles_of_journal(work: Work) -> str:
    """Return the name of a journal, without the full stops of its abbreviation."""
    name = _titles(work, "journaltitle", "journalsubtitle")
    return typeset.text(re.sub(r"\.(?=\s|$)", "", name), work.lang)


def _edition(work: Work) -> str:
    """Return the edition; the first is not named."""
    value = numbering.edition(work.entry["edition"])
    number = re.fullmatch(r"([0-9]+)[a-z]{2} ed\.", value)
    if number and chinese(work):
        return f"{number[1]}版"
    if not value or number:
        return value
    return typeset.capital(work.text("edition") if chinese(work) else typeset.text(value))


def _version(work: Work) -> str:
    number = re.sub(r"^(?:version\s+|v\.?\s*(?=\d))", "", typeset.plain(work.entry["version"]), flags=re.I)
    return typeset.text(f"V{number}" if number[:1].isdigit() else number)


def _dated(work: Work, sign: str) -> str:
    """Return who publishes it, the day it was made, and when it was seen."""
    entry = work.entry
    archive = entry["eprinttype"].strip()
    by = (
        REPOSITORIES.get(archive.lower(), archive if archive.lower() != "cstr" else "")
        if sign == "PP"
        else ""
    )
    if sign in ("DS", "PP", "CP"):
        by = by or typeset.plain(work.first(*PUBLISHERS))
    seen = dates.parse(entry["urldate"]) or dates.parse(entry["checked"])
    accessed = f"[{iso(seen)}]" if seen and (url(entry) or entry["doi"]) else ""
    day = date(work)
    if sign == "Z" and not by:
        return day + accessed
    return f"{typeset.text(by)}{f'（{day}）' if day else ''}{accessed}"


def _imprint(work: Work) -> str:
    """Return place, publisher and year; what is not known is not named."""
    where = (work.text("location"), typeset.text(work.first(*PUBLISHERS), work.lang))
    return "，".join(filter(None, ("：".join(filter(None, where)), date(work, 1))))


def _lead(work: Work) -> str:
    """Return who made it; of a patent who applied for it or holds it."""
    holder = people(work, "holder") if mark(work.entry) == "P" else ""
    made = holder or people(work, makers.lead_role(work.entry, work.kind) or "author")
    legal = not made and kinds.name_of(work.entry) in ("legislation", "jurisdiction")
    return typeset.text(work.first(*PUBLISHERS), work.lang) if legal else made
