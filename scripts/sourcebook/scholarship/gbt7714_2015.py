"""Citations after GB/T 7714-2015, which GB/T 7714-2025 has replaced: for who must keep to it.

A record is who, title with the mark of its type and medium, edition, imprint or host, place, date of access,
address. What the standard does not know is set by its nearest rule: laws are archival documents (A), talks
and interviews other ones (Z), and a later note is who, title and place.
"""

import re
from collections.abc import Iterable

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, dates, kinds, locators, makers, names, numbering, typeset
from sourcebook.scholarship.elements import PUBLISHERS, Work, title_of_short
from sourcebook.scholarship.whereabouts import url

MARKS = {
    "book": "M", "incollection": "M", "article": "J", "newspaper": "N", "report": "R", "thesis": "D",
    "online": "EB", "legislation": "A", "jurisdiction": "A", "dataset": "DS",
}  # fmt: skip
"""The mark of each kind (appendix B of the standard); Z for what has none."""
MARKS_BY_TYPE = {
    "proceedings": "C", "inproceedings": "C", "conference": "C", "standard": "S", "patent": "P",
    "software": "CP", "archive": "A", "map": "CM",
}  # fmt: skip
UNKNOWN = {True: ("[出版地不详]", "[出版者不详]", "[出版年不详]"), False: ("[S.l.]", "[s.n.]", "[n.d.]")}
"""What stands for the place, publisher and year of a book, in Chinese works and in others."""

title = "GB/T 7714-2015"
format = "note"  # noqa: A001 (CSL's word)
label = chicago.label
sort_key = chicago.sort_key


def note(entry: Entry, citation: Citation, *, first: bool = True, href: str = "", earlier: int = 0) -> str:
    """Return one citation of a footnote, without a full stop at its end."""
    work = Work(entry, kinds.kind_of(entry), citation, href)
    place = ", ".join(filter(None, (locators.normalise(citation.locator), citation.suffix)))
    short = [_lead(work), short_title(entry, href=href) + (f": {typeset.text(place)}" if place else "")]
    html = _join(_record(work, place) if first else short)
    return f"{typeset.text(citation.prefix)} {html}".lstrip().removesuffix(".")


def bibliography(entry: Entry, *, href: str = "") -> str:
    """Return the entry in a bibliography."""
    work = Work(entry, kinds.kind_of(entry), None, href)
    return typeset.close(_join([*_record(work), typeset.capital(work.text("note"))]))


def short_title(entry: Entry, *, href: str = "") -> str:
    """Return the title of a later note."""
    return typeset.anchor(typeset.text(title_of_short(entry)) or "[untitled]", href)


def _record(work: Work, place: str = "") -> list[str]:
    entry, kind = work.entry, kinds.name_of(work.entry)
    pages = typeset.text(place or re.sub("-{2,3}|–", "-", entry["pages"]), work.lang)
    cited = f": {pages}" if pages and (place or kind in ("article", "incollection")) else ""
    seen = dates.parse(entry["urldate"]) or dates.parse(entry["checked"])
    accessed = f"[{_iso(seen)}]" if seen and (url(entry) or entry["doi"]) else ""
    parts = [_lead(work), _title(work, kind)]
    if makers.lead_role(entry, work.kind) != "translator":
        parts.append(_people(work, "translator"))
    if kind in ("article", "newspaper"):
        parts.append(
            _serial(work, pages if kind == "newspaper" else "") + cited * (kind == "article") + accessed
        )
    elif kind in ("book", "incollection", "thesis") or work.first("location", *PUBLISHERS):
        parts += [_edition(work), _imprint(work, kind) + cited + accessed]
    else:
        day = f"({_date(work)})" if _date(work) else ""
        parts.append((day + accessed + cited).removeprefix(": "))
    doi = re.sub(r">https://doi.org/(?=[^<]*</a>)", ">DOI:", typeset.doi(entry["doi"]))
    return [*parts, typeset.link(url(entry)), doi]


def _title(work: Work, kind: str) -> str:
    """Return the title with its mark, and the book that holds it."""
    entry = work.entry
    volume = entry["volume"] if kind in ("book", "incollection") else ""
    if volume.isdigit():
        volume = f"第{volume}卷" if _chinese(work) else f"vol. {volume}"
    number = entry["number"] if kind in ("report", "legislation", "jurisdiction", "generic") else ""
    mark = MARKS_BY_TYPE.get(entry.type) or MARKS.get(kind, "Z")
    marked = f"[{mark}/OL]" if url(entry) or entry["doi"] else f"[{mark}]"
    whole = ": ".join(filter(None, (entry["booktitle"], entry["booksubtitle"]))) or entry["maintitle"]
    inside = kind == "incollection" and whole
    parts = (entry["title"], entry["subtitle"], number, "" if inside else volume)
    title = typeset.text(": ".join(filter(None, parts)), work.lang) or "[untitled]"
    html = typeset.anchor(title, work.href) + marked
    if not inside:
        return html
    by = _people(work, "bookauthor") or _people(work, "editor")
    return f"{html}//{_join([by, typeset.text(': '.join(filter(None, (whole, volume))), work.lang)])}"


def _serial(work: Work, page: str) -> str:
    """Return journal, year, volume and issue, or with a *page* newspaper, day and page."""
    number = page or work.text("number") or work.text("issue")
    issue = work.text("volume") + (f"({number})" if number else "")
    if kinds.name_of(work.entry) == "newspaper" or not work.entry["volume"]:
        return ", ".join(filter(None, (work.text("journaltitle"), _date(work) + issue)))
    return ", ".join(filter(None, (work.text("journaltitle"), _date(work, 1), issue)))


def _edition(work: Work) -> str:
    """Return the edition; the first is not named."""
    value = numbering.edition(work.entry["edition"])
    number = re.fullmatch(r"([0-9]+)[a-z]{2} ed\.", value)
    if number and _chinese(work):
        return f"{number[1]}版"
    return value if number or not value else work.text("edition")


def _imprint(work: Work, kind: str) -> str:
    """Return place, publisher and year; only a book says that it has none, unless it is on the web."""
    open_ = kind not in ("book", "incollection", "thesis") or url(work.entry) or work.entry["doi"]
    place, publisher, year = ("", "", "") if open_ else UNKNOWN[_chinese(work)]
    where = (work.text("location") or place, typeset.text(work.first(*PUBLISHERS), work.lang) or publisher)
    return ", ".join(filter(None, (": ".join(filter(None, where)), _date(work, 1) or year)))


def _lead(work: Work) -> str:
    return _people(work, makers.lead_role(work.entry, work.kind) or "author")


def _people(work: Work, role: str) -> str:
    """Return the people in a role, three at most."""
    listed = work.entry.names.get(role, ())
    written = [_name(name, makers.family_first(work.entry)) for name in listed[:3]]
    chinese = any(map(names.in_characters, listed))
    if written and (len(listed) > 3 or role in work.entry.et_al):
        written.append("等" if chinese else "et al.")
    if written and role == "translator":
        written.append("译" if chinese else "trans.")
    return typeset.text(", ".join(written), work.lang)


def _name(name: Name, family_first: bool) -> str:
    """Return a name: a Western family name in capitals, given names as initials.

    >>> _name(Name("Nye", "Joseph S.", suffix="Jr."), False), _name(Name("Li", "Jiangning"), True)
    ('NYE J S Jr.', 'LI Jiangning')
    """
    if name.literal or names.in_characters(name):
        return names.natural(name)
    given = name.given if family_first else " ".join(re.findall(r"(?<![^\W_])[^\W\d_]", name.given))
    return typeset.plain(" ".join((f"{name.prefix} {name.family}".upper(), given, name.suffix)))


def _chinese(work: Work) -> bool:
    return typeset.is_chinese(work.entry["title"])


def _date(work: Work, parts: int = 3) -> str:
    """Return the date in figures to so many parts, or as its author wrote it."""
    date = dates.of_fields(work.entry.fields)
    return _iso(date, parts) if date else typeset.text(work.first("date", "year", "pubstate"), work.lang)


def _iso(date: dates.Date, parts: int = 3) -> str:
    moments = [(moment.year, moment.month, moment.day)[:parts] for moment in (date.begin, date.end) if moment]
    return "-".join("-".join(f"{number:02}" for number in moment if number) for moment in moments)


def _join(parts: Iterable[str]) -> str:
    """Join the parts that are there with a full stop and a space; none is doubled."""
    html = ""
    for part in filter(None, parts):
        html += f"{'' if not html else ' ' if typeset.last(html) == '.' else '. '}{part}"
    return html
