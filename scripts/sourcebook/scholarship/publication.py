"""Where a work was published: the book, journal, series or site that holds it, its publisher and year.

More elements, of the shape that `elements` describes.
"""

import re

from sourcebook.scholarship import dates, locators, names, typeset
from sourcebook.scholarship.elements import (
    PUBLISHERS,
    Work,
    by_whom,
    date_or_access,
    full_title,
    location,
    people,
    place,
    when,
)
from sourcebook.scholarship.typeset import Tied


def translators(work: Work) -> str:
    """Return who translated a part of a work."""
    listed = people(work, "translator")
    return listed and f"{'trans.' if work.note else 'Translated by'} {listed}"


def edition(work: Work) -> str:
    """Return its edition: a number becomes `2nd ed.`, words stay."""
    value = typeset.plain(work.entry["edition"])
    if not re.fullmatch("[0-9]{1,4}", value):
        return work.opening(work.text("edition"))
    number = int(value)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} ed."


def volume(work: Work) -> str:
    """Return its volume, or how many there are."""
    if work.entry["volume"]:
        return work.opening("vol. ") + work.text("volume")
    return work.text("volumes") and f"{work.text('volumes')} vols."


def series(work: Work) -> str:
    """Return its series and its number there."""
    return f"{work.text('series')} {work.text('number')}".rstrip() if work.text("series") else ""


def series_title(work: Work) -> str:
    """Return its series, where the number is that of the report itself."""
    return work.text("series")


def event(work: Work) -> str:
    """Return the meeting at which it was presented."""
    return work.opening(f"presented at {work.text('eventtitle')}") if work.text("eventtitle") else ""


def host(work: Work) -> str:
    """Return the book in which a part appears, with its edition, volume and editors."""
    value = full_title(work.entry, "booktitle", "booksubtitle") or full_title(
        work.entry, "maintitle", "mainsubtitle"
    )
    value = value or work.entry["eventtitle"]
    if not typeset.plain(value):
        return by_whom(work)
    by = people(work, "bookauthor")
    parts = (
        f"{work.opening('in')} {typeset.whole_title(value, work.lang)}",
        f"by {by}" if by else "",
        edition(work),
        f"vol. {work.text('volume')}" if work.entry["volume"] else "",
        by_whom(work),
    )
    return typeset.sentence(parts, ",")


def imprint(work: Work) -> str:
    """Return publisher and year; the place too if the book is older than 1900 or has no publisher.

    The 18th edition no longer asks for places of publication (chapter 14).
    """
    publisher = typeset.text(work.first(*PUBLISHERS), work.lang)
    town = location(work)
    date = dates.of_fields(work.entry.fields)
    if publisher and not (date and 0 < date.key[0] < 1900):
        town = ""
    original = dates.parse(work.entry["origdate"])
    parts = (": ".join(part for part in (town, publisher) if part), when(work, years=True))
    html = typeset.sentence(parts, ",")
    if original:
        again = "; repr., " if work.note else ". Reprint, "
        html = f"{dates.format(original.years)}{again}{html}"
    return Tied(f" ({html})") if work.note else html


THESES = {
    "phdthesis": "PhD diss.",
    "mathesis": "master’s thesis",
    "mastersthesis": "master’s thesis",
    "bathesis": "bachelor’s thesis",
    "candthesis": "cand. thesis",
    "thesis": "thesis",
}


def degree(work: Work) -> str:
    """Return degree, university and year of a thesis."""
    written = work.entry["type"] or work.entry.type
    kind = THESES.get(typeset.plain(written).lower()) or typeset.text(written, work.lang)
    school = typeset.text(work.first("institution", "school", "publisher"), work.lang)
    html = typeset.sentence((kind, school, when(work, years=True)), ",")
    return Tied(f" ({html})") if work.note else typeset.capital(html)


REPORTS = {"techreport": "technical report", "resreport": "research report"}


def report_number(work: Work) -> str:
    """Return what a report calls itself, and its number."""
    written = typeset.plain(work.entry["type"])
    kind = REPORTS.get(written.lower()) or work.text("type")
    number = work.text("number")
    if re.fullmatch(r"[\d./-]+\w?", number):
        number = f"no. {number}"
    return work.opening(f"{kind} {number}".strip())


def journal(work: Work) -> str:
    """Return the journal with volume, number and date (Chicago 18, chapter 14, on journals)."""
    name = typeset.whole_title(full_title(work.entry, "journaltitle", "journalsubtitle"), work.lang)
    volume, number = work.text("volume"), work.text("number") or work.text("issue")
    number = number and f"no. {number}"
    if not (volume or number):
        return typeset.sentence((name, when(work)), ",")
    date = when(work, years=bool(volume and number))
    return typeset.sentence((f"{name} {volume}".strip(), number, Tied(f" ({date})")), ",")


def journal_pages(work: Work) -> str:
    """Return the pages of an article, or in a note the page that it cites."""
    numbered = bool(work.entry["volume"] or work.entry["number"] or work.entry["issue"])
    cited = place(work)
    if cited and not locators.is_page(cited):
        return typeset.text(cited)
    shown = typeset.text(cited or locators.pages(typeset.plain(work.entry["pages"])), work.lang)
    return Tied(f"{':' if numbered else ','} {shown}") if shown else ""


def periodical(work: Work) -> str:
    """Return a newspaper or magazine and its date; its pages are not given (Chicago 18, chapter 14)."""
    name = typeset.whole_title(full_title(work.entry, "journaltitle", "journalsubtitle"), work.lang)
    return typeset.sentence((name, date_or_access(work)), ",")


def site(work: Work) -> str:
    """Return the name or owner of a website, unless that is its author too."""
    value = work.first("organization", "journaltitle", "publisher", "institution", "booktitle")
    authors = {names.natural(name) for name in work.entry.names.get("author", ())}
    return "" if typeset.plain(value) in authors else typeset.text(value, work.lang)


def medium(work: Work) -> str:
    """Return what a source says it is: its `howpublished`, or its `type`."""
    html = typeset.text(work.first("howpublished", "type"), work.lang)
    return work.opening(html) if not re.match(r"https?:", html) else ""


def version(work: Work) -> str:
    """Return the version of a dataset."""
    return work.opening("version ") + work.text("version") if work.text("version") else ""


def publisher(work: Work) -> str:
    """Return who keeps or publishes it."""
    return typeset.text(work.first("publisher", "organization", "institution", "library"), work.lang)
