"""Where a work was published: the book, journal, series or site that holds it, its publisher and year.

More elements, of the shape that `elements` describes.
"""

import re

from sourcebook.scholarship import dates, locators, names, typeset
from sourcebook.scholarship.elements import (
    PUBLISHERS,
    Work,
    date_alone,
    date_online,
    date_or_access,
    full_title,
    location,
    place,
    seen,
    state,
    url,
    when,
)
from sourcebook.scholarship.makers import by_whom, contributors, owner, people
from sourcebook.scholarship.typeset import Tied


def translators(work: Work) -> str:
    """Return who translated a part of a work."""
    listed = people(work, "translator")
    return listed and f"{'trans.' if work.note else 'Translated by'} {listed}"


EDITIONS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
"""Numbers that BibTeX's users write as words."""


def ordinal(number: int) -> str:
    """Return the ordinal number that stands before `ed.` and `ser.`.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 112, 123)]
    ['1st', '2nd', '3rd', '11th', '112th', '123rd']
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def edition(work: Work) -> str:
    """Return its edition: a number becomes `2nd ed.`, other words stay."""
    value = typeset.plain(work.entry["edition"])
    value = EDITIONS.get(value.lower(), value)
    if re.fullmatch("[0-9]{1,4}(st|nd|rd|th)", value):
        return f"{value} ed."
    if not re.fullmatch("[0-9]{1,4}", value):
        return work.opening(work.text("edition"))
    return f"{ordinal(int(value))} ed."


def volume(work: Work) -> str:
    """Return its volume with who edited it, or who edited it and how many volumes there are.

    In a bibliography they are one sentence with a volume, and each its own without.
    """
    if work.entry["volume"]:
        return typeset.sentence((f"{work.opening('vol.')} {work.text('volume')}", *by_whom(work)), ",")
    count = work.text("volumes")
    if re.fullmatch("[0-9]+", count):
        count = f"{count} vols."
    if work.note and locators.is_page(place(work)):  # 3:12 tells of volumes, too
        count = ""
    return typeset.sentence((contributors(work), count), "," if work.note else ".")


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
    """Return the book in which a part appears, with its edition, volume, author and editors."""
    value = full_title(work.entry, "booktitle", "booksubtitle") or full_title(
        work.entry, "maintitle", "mainsubtitle"
    )
    value = value or work.entry["eventtitle"]
    if not typeset.plain(value):
        return contributors(work)
    author = people(work, "bookauthor")
    apart = bool(author) and not work.note
    chapter = work.text("chapter")
    inside = f"chap. {chapter} in" if re.fullmatch(r"[\d.]+|[IVXLC]+", chapter) else "in"
    parts = (
        f"{work.opening(inside)} {typeset.whole_title(value, work.lang)}",
        edition(work),
        f"vol. {work.text('volume')}" if work.entry["volume"] else "",
        f"by {author}" if author else "",
        *(() if apart else by_whom(work)),
    )
    return typeset.sentence((typeset.sentence(parts, ","), contributors(work) if apart else ""), ".")


def imprint(work: Work) -> str:
    """Return publisher and year; the place too if the book is older than 1900 or has no publisher.

    The 18th edition no longer asks for places of publication (chapter 14).
    """
    publisher = typeset.text(work.first(*PUBLISHERS), work.lang)
    town = location(work)
    date = dates.of_fields(work.entry.fields)
    if publisher and not (date and 0 < date.key[0] < 1900):
        town = ""
    first_date = dates.parse(work.entry["origdate"])
    first_parts = (work.text("origpublisher"), dates.format(first_date.years) if first_date else "")
    original = typeset.sentence(first_parts, ",")
    parts = (": ".join(part for part in (town, publisher) if part), when(work, precise=1))
    html = typeset.sentence(parts, ",")
    if original:
        again = "; repr., " if work.note else ". Reprint, "
        html = f"{original}{again}{html}"
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
    html = typeset.sentence((kind, school, when(work, precise=1)), ",")
    return Tied(f" ({html})") if work.note else typeset.capital(html)


REPORTS = {"techreport": "technical report", "resreport": "research report"}


def genre(work: Work) -> str:
    """Return what a report or a page calls itself, and its number."""
    written = typeset.plain(work.entry["type"])
    kind = REPORTS.get(written.lower()) or work.text("type")
    number = work.text("number")
    if re.fullmatch(r"[A-Za-z]?\d[\d./–-]*\w?", number):
        number = f"no. {number}"
    return work.opening(f"{kind} {number}".strip())


def journal_series(value: str) -> str:
    """Return the series of a journal, which starts to count its volumes anew.

    >>> journal_series("newseries"), journal_series("3"), journal_series("2e série")
    ('n.s.', '3rd ser.', '2e série')
    """
    value = typeset.plain(value)
    if re.fullmatch("[0-9]{1,2}", value):
        return f"{ordinal(int(value))} ser."
    return {"newseries": "n.s.", "oldseries": "o.s."}.get(value.lower(), value)


def numbered(work: Work, field: str) -> str:
    """Return the number of a volume or issue, or of several with an en dash."""
    return typeset.text(locators.pages(typeset.plain(work.entry[field])), work.lang)


def journal(work: Work) -> str:
    """Return the journal with volume, number and date (Chicago 18, chapter 14, on journals)."""
    name = newspaper(work)
    volume, number = numbered(work, "volume"), numbered(work, "number") or numbered(work, "issue")
    number = number and f"{'nos.' if re.search('[–,]| and ', number) else 'no.'} {number}"
    if not (volume or number):
        ahead = state(work) if dates.of_fields(work.entry.fields) else ""
        return typeset.sentence((name, ahead, when(work)), ",")
    date = Tied(f" ({when(work, precise=1 if volume and number else 2)})")
    if series := typeset.text(journal_series(work.entry["series"]), work.lang):
        return typeset.sentence((name, series, volume and f"vol. {volume}", number, date), ",")
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
    """Return the name of a newspaper, magazine or journal."""
    return typeset.whole_title(full_title(work.entry, "journaltitle", "journalsubtitle"), work.lang)


def periodical(work: Work) -> str:
    """Return a newspaper or magazine and its date; its pages are not given (Chicago 18, 14.87 and 14.89)."""
    return typeset.sentence(("" if owner(work) else newspaper(work), date_or_access(work)), ",")


def site(work: Work) -> str:
    """Return the name or owner of a website, unless that is its author too."""
    value = work.first("organization", "journaltitle", "publisher", "institution", "booktitle")
    authors = {names.natural(name) for name in work.entry.names.get("author", ())}
    return "" if typeset.plain(value) in authors else typeset.text(value, work.lang)


def posted(work: Work) -> str:
    """Return a website and the date of its page."""
    name = "" if owner(work) else site(work)
    return typeset.sentence((name, "" if seen(work) else when(work)), ",") if name else date_online(work)


def medium(work: Work) -> str:
    """Return in what form it comes."""
    return "" if work.entry["howpublished"] == url(work.entry) else work.opening(work.text("howpublished"))


def description(work: Work) -> str:
    """Return what a source that is not published says it is (Chicago 18, 14.114)."""
    told = medium(work) or genre(work)
    known = work.first("eventtitle", "note", "doi", *PUBLISHERS) or url(work.entry)
    if told or known or work.entry.type not in ("unpublished", "manuscript"):
        return told
    return work.opening("unpublished manuscript")


def issued(work: Work) -> str:
    """Return who keeps or publishes what is no book, or else where it is, and its date."""
    by = publisher(work) or location(work)
    return typeset.sentence((by, when(work)), ",") if by else date_alone(work)


def version(work: Work) -> str:
    """Return the version of a dataset, a page or a program."""
    number = re.sub(r"^(?:version\s+|v\.?\s*(?=\d))", "", work.text("version"), flags=re.IGNORECASE)
    return work.opening(f"version {number}") if number else ""


def publisher(work: Work) -> str:
    """Return who keeps or publishes it."""
    return typeset.text(work.first(*PUBLISHERS, "library"), work.lang)
