"""Citations after GB/T 7714-2025, the Chinese standard for references, in force since 1 July 2026.

A record is who, title with the mark of its type and medium, edition, imprint or host, place, date of access,
address, identifiers. Marks between them are full-width in every language; names are not in capitals, keep the
hyphen of their initials, and are whole in pinyin. Which parts of the standard were seen where, and what is
inferred, is said in `docs/development/citations.md`.
"""

import re
from collections.abc import Iterable

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, dates, kinds, locators, makers, names, numbering, typeset
from sourcebook.scholarship.elements import PUBLISHERS, Work, title_of_short
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
        html = _join(_record(work, place))
    else:
        again = typeset.anchor(f"同{earlier}", href) if earlier else ""
        told = [again] if again else [_lead(work), short_title(entry, href=href)]
        html = _join(told) + (f"：{typeset.text(place)}" if place else "")
    return f"{typeset.text(citation.prefix)} {html}".lstrip().removesuffix(".")


def bibliography(entry: Entry, *, href: str = "") -> str:
    """Return the entry in a bibliography."""
    work = Work(entry, kinds.kind_of(entry), None, href)
    return typeset.close(_join([*_record(work), typeset.capital(work.text("note"))]))


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
    cited = f"：{pages}" if pages else ""
    parts = ["" if sign == "S" else _lead(work), _title(work, kind, sign)]
    if makers.lead_role(entry, work.kind) != "translator" and not _hosted(work, kind):
        parts.append(_people(work, "translator"))
    if kind in ("article", "newspaper"):
        parts.append(_serial(work, kind, pages or typeset.text(entry["eid"] or _page_of_day(work, kind))))
    elif sign == "S":
        parts.append(pages)
    elif sign in DATED:
        parts += [_version(work), _dated(work, sign) + cited]
    elif sign == "P" or (sign == "R" and not work.first("location", *PUBLISHERS)):
        parts.append(_date(work) + cited)
    elif sign == "A":
        parts.append(_kept(work) + cited)
    elif _hosted(work, kind) and not work.first("location", *PUBLISHERS):  # a talk at a meeting
        parts[1] += f"，{_date(work, 1)}{cited}" if _date(work, 1) else cited
    else:
        parts += [
            _edition(work),
            _run(work) if sign == "J" else "",
            _imprint(work) + cited,
        ]
    return [*parts, work.text("dimensions") if sign == "CM" else "", *_addresses(work)]


def _run(work: Work) -> str:
    """Return from which volume and issue to which a journal appeared."""
    volume, number = (typeset.plain(work.entry[name]) for name in ("volume", "number"))
    if re.fullmatch(r"\d*", volume) and (volume or number):
        year = _date(work, 1).partition("—")[0]
        return typeset.text(
            "，".join(filter(None, (year, volume))) + (f"（{number}）" if number else "") + "—"
        )
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
    return "，".join(filter(None, ("：".join(filter(None, where)), _date(work))))


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
    inside = kind in ("incollection", "bookinbook") or (kind == "generic" and work.entry["booktitle"])
    return bool(inside and work.first("booktitle", "maintitle", "eventtitle"))


def _title(work: Work, kind: str, sign: str) -> str:
    """Return the title with its mark, and the book that holds it; a standard's number comes first."""
    entry = work.entry
    hosted = _hosted(work, kind)
    volume = "" if hosted or sign in ("J", "N") else _volume(work)
    number = entry["number"] if sign in ("R", "P", "Z") or kind in ("legislation", "jurisdiction") else ""
    if sign == "A":
        number = work.first("archive-location", "archive_location", "number")
    whole = _titles(work, "maintitle", "mainsubtitle") if not hosted else ""
    own = _titles(work, "title", "subtitle")
    parts = (whole, volume, own, number) if whole else (own, volume, number)
    title = typeset.text("：".join(filter(None, parts)), work.lang) or "[untitled]"
    if sign == "S" and entry["number"]:
        title = f"{typeset.text(entry['number'])}\u2003{title}"
    if sign == "CM" and entry["scale"]:
        title += f". {work.text('scale')}"
    online = "/OL" if url(entry) or entry["doi"] or sign == "PP" else ""
    html = f"{typeset.anchor(title, work.href)}[{sign}{online}]"
    if not hosted:
        return html
    by = _people(work, "bookauthor") or _people(work, "editor")
    host = _titles(work, "booktitle", "booksubtitle") or _titles(work, "maintitle", "mainsubtitle")
    named = typeset.text("：".join(filter(None, (host or entry["eventtitle"], _volume(work)))), work.lang)
    return f"{_join([html, _people(work, 'translator')])}//{_join([by, named])}"


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
    return f"第{number}卷" if _chinese(work) else f"v.{number}"


def _serial(work: Work, kind: str, page: str) -> str:
    """Return journal, year, volume, issue and pages, or newspaper, day and page."""
    if kind == "newspaper" and mark(work.entry) == "N":
        return "，".join(
            filter(None, (work.text("journaltitle"), _date(work) + (f"（{page}）" if page else "")))
        )
    volume = typeset.text(numbering.volume(work.entry["volume"])[0].replace("–", "-"), work.lang)
    issue = re.sub("^nos?[.] ", "", numbering.issue(work.first("number", "issue"))[0]).replace("–", "-")
    issue = re.sub(r"^suppl\. ?", "增刊" if _chinese(work) else "Suppl ", issue).strip()
    numbered = bool(volume or issue)
    inside = f"（{typeset.text(issue, work.lang)}）" if issue else ""
    when = _date(work, 1 if numbered else 3)
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
    if number and _chinese(work):
        return f"{number[1]}版"
    if not value or number:
        return value
    return typeset.capital(work.text("edition") if _chinese(work) else typeset.text(value))


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
    accessed = f"[{_iso(seen)}]" if seen and (url(entry) or entry["doi"]) else ""
    day = _date(work)
    if sign == "Z" and not by:
        return day + accessed
    return f"{typeset.text(by)}{f'（{day}）' if day else ''}{accessed}"


def _imprint(work: Work) -> str:
    """Return place, publisher and year; what is not known is not named."""
    where = (work.text("location"), typeset.text(work.first(*PUBLISHERS), work.lang))
    return "，".join(filter(None, ("：".join(filter(None, where)), _date(work, 1))))


def _lead(work: Work) -> str:
    """Return who made it; of a patent who applied for it or holds it."""
    holder = _people(work, "holder") if mark(work.entry) == "P" else ""
    made = holder or _people(work, makers.lead_role(work.entry, work.kind) or "author")
    legal = not made and kinds.name_of(work.entry) in ("legislation", "jurisdiction")
    return typeset.text(work.first(*PUBLISHERS), work.lang) if legal else made


def _people(work: Work, role: str) -> str:
    """Return the people in a role, three at most."""
    listed = work.entry.names.get(role, ())
    written = [_name(name) for name in listed[:3]]
    chinese = any(map(names.in_characters, listed))
    if written and (len(listed) > 3 or role in work.entry.et_al):
        written.append("等" if chinese else "et al.")
    if written and role == "translator":
        written.append("译" if chinese else "trans.")
    return typeset.text("，".join(written), work.lang)


def _name(name: Name) -> str:
    """Return a name: family name first, given names as initials, but whole in pinyin.

    >>> _name(Name("Nye", "Joseph S.", suffix="Jr.")), _name(Name("Li", "Jiangning"))
    ('Nye J S Jr', 'Li Jiangning')
    >>> _name(Name("Godard", "Jean-Luc")), _name(Name("Morgan", "Augustus", "De"))
    ('Godard J-L', 'De Morgan A')
    """
    if name.literal or names.in_characters(name):
        return names.natural(name)
    given = name.given
    if not names.in_pinyin(name):
        words = re.findall(r"[^\s.]+", typeset.plain(given))
        given = " ".join("-".join(part[:1] for part in word.split("-")) for word in words)
    return typeset.plain(" ".join((f"{name.prefix} {name.family}".strip(), given, name.suffix.rstrip("."))))


def _chinese(work: Work) -> bool:
    return typeset.is_chinese(work.entry["title"])


def _date(work: Work, parts: int = 3) -> str:
    """Return the date in figures to so many parts, or as its author wrote it."""
    date = dates.of_fields(work.entry.fields)
    return _iso(date, parts) if date else typeset.text(work.first("date", "year", "pubstate"), work.lang)


def _iso(date: dates.Date, parts: int = 3) -> str:
    if any(
        moment and (moment.decade or moment.year <= 0 or moment.month > 12)
        for moment in (date.begin, date.end)
    ):
        return dates.format(date.to(1), "zh")
    ends = [(moment.year, moment.month, moment.day)[:parts] for moment in (date.begin, date.end) if moment]
    written = ["-".join(f"{number:02}" for number in end if number) for end in ends]
    return "—".join(written) + ("—" if date.interval and date.end is None else "")


def _join(parts: Iterable[str]) -> str:
    """Join the parts that are there with a full stop and a space; none is doubled."""
    html = ""
    for part in filter(None, parts):
        html += f"{'' if not html else ' ' if typeset.last(html) == '.' else '. '}{part}"
    return html
