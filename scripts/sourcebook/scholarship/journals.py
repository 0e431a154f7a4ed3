"""Journals, newspapers and magazines: how an article in them tells where and when it appeared.

More elements, of the shape that `elements` describes.
"""

import re

from sourcebook.model.entry import Entry
from sourcebook.scholarship import dates, locators, numbering, typeset
from sourcebook.scholarship.elements import ENGLISH, Work, place, printed_title, state, when
from sourcebook.scholarship.makers import by_whom, contributors, owner
from sourcebook.scholarship.typeset import Tied
from sourcebook.scholarship.whereabouts import date_or_access, dated


def journal_series(value: str) -> str:
    """Return the series of a journal, which starts to count its volumes anew.

    >>> journal_series("newseries"), journal_series("3"), journal_series("2e série")
    ('n.s.', '3rd ser.', '2e série')
    """
    value = typeset.plain(value)
    if re.fullmatch("[0-9]{1,2}", value):
        return f"{dates.ordinal(int(value))} ser."
    return {"newseries": "n.s.", "oldseries": "o.s."}.get(value.lower(), value)


PREPRINT = re.compile(
    r"(?:arxiv|biorxiv|medrxiv|socarxiv|psyarxiv|chemrxiv)(?: (?:e-?|pre)?prints?)?(?: arXiv.*)?|CoRR",
    re.IGNORECASE,
)
"""What Google Scholar and DBLP write as the journal of a preprint."""
NUMBER = re.compile(r"(?:arXiv:|abs/)(?P<number>(?:[\w.-]+/)?\d[\d.]*\w*)", re.IGNORECASE)


def is_preprint(entry: Entry) -> bool:
    """Return whether the journal of an article is an archive of preprints.

    >>> is_preprint(Entry("x", "article", {"journaltitle": "arXiv preprint arXiv:1700.00001"}))
    True
    """
    return entry.type == "article" and bool(PREPRINT.fullmatch(typeset.plain(entry["journaltitle"])))


def archive(work: Work) -> str:
    """Return the archive of a preprint and its number there, where only its "journal" names them."""
    if not is_preprint(work.entry) or work.first("eprint"):
        return ""
    name = typeset.plain(work.entry["journaltitle"])
    told = next(filter(None, map(NUMBER.search, (name, work.entry["volume"], work.entry["pages"]))), None)
    if told and told["number"] not in work.first("url", "doi"):
        return typeset.link_to(f"https://arxiv.org/abs/{told['number']}", f"arXiv:{told['number']}")
    return "arXiv" if name.lower().startswith(("arxiv", "corr")) else typeset.text(name)


THEMED = re.compile(
    r"(?P<kind>(?:special|themed?|thematic) (?:issue|section))(?:\s*[:,–—]\s*|\s+on\s+)(?P<title>.+)",
    re.IGNORECASE,
)
"""How programs write a special issue into the series of a journal."""


def special_issue(work: Work) -> str:
    """Return the issue that has a title of its own, with who edited it; else who edited an article."""
    value, kind = printed_title(work.entry, "issuetitle", "issuesubtitle"), "special issue"
    if not value and (themed := THEMED.fullmatch(typeset.plain(work.entry["series"]))):
        value, kind = themed["title"], themed["kind"].lower()
    if not typeset.plain(value):
        return contributors(work)
    parts = (f"{work.opening('in')} {typeset.part_title(value, work.lang)}", *by_whom(work), kind)
    return typeset.sentence(parts, ",")


def journal(work: Work) -> str:
    """Return the journal with volume, number and date (Chicago 18, chapter 14, on journals).

    A season or a month that stands as the number is part of the date.
    """
    name = newspaper(work)
    written, label = numbering.volume(work.entry["volume"])
    volume = typeset.text(written, work.lang)
    issues = [numbering.issue(work.entry[field]) for field in ("number", "issue") if work.entry[field]]
    number = next((typeset.text(found, work.lang) for found, season in issues if not season), "")
    season = next((found for found, season in issues if season), "")
    if not (volume or number or season):
        ahead = state(work) if dates.of_fields(work.entry.fields) else ""
        return typeset.sentence((name, ahead, dated(work)), ",")
    year = when(work, precise=1 if (volume and number) or season else 2)
    told = season if season.endswith(year) else f"{season} {year}"
    date = Tied(f" ({typeset.text(told, work.lang) if season else year})")
    themed = THEMED.fullmatch(typeset.plain(work.entry["series"]))
    series = "" if themed else typeset.text(journal_series(work.entry["series"]), work.lang)
    if series:
        return typeset.sentence((name, series, volume and f"{label} {volume}".strip(), number, date), ",")
    return typeset.sentence((f"{name} {volume}".strip(), number, date), ",")


def journal_pages(work: Work) -> str:
    """Return the pages of an article or its number, or in a note the page that it cites."""
    numbered = bool(work.entry["volume"] or work.entry["number"] or work.entry["issue"])
    cited = place(work)
    if cited and not locators.is_page(cited):
        return typeset.text(cited)
    shown = cited or locators.pages(typeset.plain(work.entry["pages"])) or work.entry["eid"]
    html = typeset.text(shown, work.lang)
    return Tied(f"{':' if numbered else ','} {html}") if html else ""


def newspaper(work: Work) -> str:
    """Return the name of a newspaper, magazine or journal, in English without its article."""
    name = printed_title(work.entry, "journaltitle", "journalsubtitle")
    if work.entry["langid"].strip().lower() in ("", *ENGLISH):
        name = re.sub(r"^The (?=[A-Z])", "", name)
    html = typeset.whole_title(name, work.lang)
    beside = work.entry["journaltitleaddon"]
    return f"{html} {typeset.text(beside, work.lang)}" if html and typeset.is_chinese(beside) else html


def run(work: Work) -> str:
    """Return volume, number and date of an issue of a periodical, or of its run."""
    volume = numbering.volume(work.entry["volume"])[0]
    issue, is_season = numbering.issue(work.entry["number"] or work.entry["issue"])
    told = when(work, precise=1 if volume else 2)
    date = typeset.text(f"{issue} {told}", work.lang) if is_season else told
    number = typeset.text("" if is_season else issue, work.lang)
    if not (volume or number):
        return Tied(f" ({date})")
    told = typeset.sentence((typeset.text(volume, work.lang), number, Tied(f" ({date})")), ",")
    return Tied(f"{'' if volume else ','} {told}")


def issue_title(work: Work) -> str:
    """Return the title of an issue of a periodical."""
    value = printed_title(work.entry, "issuetitle", "issuesubtitle")
    return typeset.part_title(value, work.lang) if typeset.plain(value) else ""


def periodical(work: Work) -> str:
    """Return a newspaper or magazine and its date; its pages are not given (Chicago 18, 14.87 and 14.89)."""
    town = typeset.plain(work.entry["location"])
    name = newspaper(work)
    if name and town and town not in name:
        name += f" ({typeset.text(town, work.lang)})"
    return typeset.sentence(("" if owner(work) else name, date_or_access(work)), ",")
