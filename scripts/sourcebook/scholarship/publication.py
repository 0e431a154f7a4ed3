"""Where a work was published: the book, journal, series or site that holds it, its publisher and year.

More elements, of the shape that `elements` describes.
"""

import re

from sourcebook.model.entry import Entry
from sourcebook.scholarship import dates, locators, names, numbering, typeset
from sourcebook.scholarship.elements import (
    COMMON,
    PUBLISHERS,
    Work,
    described_by,
    location,
    page_title,
    part_of_book,
    place,
    printed_title,
    state,
    when,
)
from sourcebook.scholarship.makers import by_whom, contributors, owner, people
from sourcebook.scholarship.typeset import Tied
from sourcebook.scholarship.whereabouts import (
    HOLDINGS,
    date_online,
    date_or_access,
    dated,
    held_in,
    keeper,
    seen,
    url,
)

CORPORATE = re.compile(r",? (?:Inc|Ltd|LLC|S\.A)\.?$|,? Limited$")
"""What the manual leaves out of the names of publishers (chapter 14)."""


def imprint_name(work: Work) -> str:
    """Return the publisher as an imprint names it: without its article, and without what it is in law."""
    name = CORPORATE.sub("", typeset.plain(work.first(*PUBLISHERS)))
    name = re.sub(r"^[Ll]es ([ÉéEe])(?=ditions\b)", lambda match: match[1].upper(), name)
    return typeset.text(re.sub(r"^The (?=[A-Z])", "", name), work.lang)


def first_title(work: Work) -> str:
    """Return under which title it was first published, unless that is its own title in Chinese."""
    value = work.entry["origtitle"]
    if not typeset.plain(value) or typeset.is_chinese(value):
        return ""
    made = "released" if work.entry.type in ("video", "movie", "film", "audio", "music") else "published"
    return f"originally {made} as {typeset.whole_title(value, work.lang)}"


def first_printed(work: Work) -> str:
    """Return under which title it was first published, where there is no imprint to say it in."""
    return work.opening(first_title(work))


def edition(work: Work) -> str:
    """Return its edition: a number becomes `2nd ed.`; the first is not named."""
    return work.opening(typeset.text(numbering.edition(work.entry["edition"]), work.lang))


def volume_of(work: Work, *, main: bool = True) -> str:
    """Return its volume and part, and with *main* what they are volume and part of."""
    number, label = numbering.volume(work.entry["volume"])
    part = typeset.plain(work.entry["part"])
    labelled = re.fullmatch(r"\w{1,4}", part) and not typeset.is_chinese(part)
    inside = (f"{label} {number}".strip(), f"pt. {part}" if labelled else part)
    html = typeset.text(", ".join(filter(None, inside)), work.lang)
    if serial_number(work.entry):
        return ""
    main = main and bool(printed_title(work.entry) or work.entry["booktitle"])
    whole = printed_title(work.entry, "maintitle", "mainsubtitle") if main else ""
    if not typeset.plain(whole):
        return html
    return (
        f"{html} of {typeset.whole_title(whole, work.lang)}"
        if html
        else (f"in {typeset.whole_title(whole, work.lang)}")
    )


def volume(work: Work) -> str:
    """Return its volume with who edited it, or who edited it and how many volumes there are.

    In a bibliography they are one sentence with a volume, and each its own without.
    """
    if found := volume_of(work):
        return typeset.sentence((work.opening(found), *by_whom(work)), ",")
    count = typeset.text(numbering.volumes(work.entry["volumes"]), work.lang)
    if work.note and locators.is_page(place(work)):  # 3:12 tells of volumes, too
        count = ""
    return typeset.sentence((contributors(work), count), "," if work.note else ".")


def serial_number(entry: Entry) -> str:
    """Return the volume of an entry that counts the books of a series, as plain BibTeX has it.

    >>> serial_number(Entry("x", "book", {"series": "Lecture Notes", "volume": "119"}))
    '119'
    """
    if not entry["series"] or any(entry[name] for name in ("number", "maintitle", "volumes", "part")):
        return ""
    return numbering.volume(entry["volume"])[0]


def series(work: Work) -> str:
    """Return its series and its number there."""
    value = typeset.plain(work.entry["number"])
    written = numbering.volume(value)[0] if numbering.VOLUME.fullmatch(value) else numbering.issue(value)[0]
    written = re.sub(r"^nos?\. |(?<=\d)(?:e|ème)$", "", written) or serial_number(work.entry)
    if hyphened := re.fullmatch(r"(\w+)–(\w+)", written):  # no range, but the number of a part
        rising = hyphened[1].isdigit() and hyphened[2].isdigit() and int(hyphened[1]) < int(hyphened[2])
        written = written if rising else written.replace("–", "-")
    number = typeset.text(written, work.lang)
    return f"{work.text('series')} {number}".rstrip() if work.text("series") else ""


def series_title(work: Work) -> str:
    """Return its series, where the number is that of the report itself."""
    return work.text("series")


def event(work: Work) -> str:
    """Return the meeting at which it was presented, where and when."""
    if not work.text("eventtitle"):
        return ""
    day = dates.parse(work.entry["eventdate"])
    parts = (
        f"{'paper ' * (work.entry.type not in UNPUBLISHED[:5])}presented at {work.text('eventtitle')}",
        location(work),
        dates.format(day) if day else when(work),
    )
    return work.opening(typeset.sentence(parts, ","))


def host(work: Work) -> str:
    """Return the book in which a part appears, with its edition, volume, author and editors."""
    value = printed_title(work.entry, "booktitle", "booksubtitle")
    main = printed_title(work.entry, "maintitle", "mainsubtitle")
    alone = not typeset.plain(value)
    value = (main if alone else value) or work.entry["eventtitle"]
    if not typeset.plain(value):
        return typeset.sentence((work.opening(volume_of(work)), contributors(work)), ",")
    author = people(work, "bookauthor")
    if work.entry.names.get("bookauthor") == work.entry.names.get("author"):
        author = ""
    apart = bool(author) and not work.note
    chapter = work.text("chapter")
    number = re.fullmatch(r"[\d.]+|[IVXLC]+", chapter)
    inside = f"chap. {numbering.arabic(chapter)} in" if number else "in"
    addon = work.text("booktitleaddon")
    if part_of_book(work.entry):
        inside = "to"
    opened = inside if inside == "to" else work.opening(inside)
    parts = (
        f"{opened} {typeset.whole_title(value, work.lang)}",
        addon,
        typeset.text(numbering.edition(work.entry["edition"]), work.lang),
        volume_of(work, main=not alone),
        f"by {author}" if author else "",
        *(() if apart else by_whom(work)),
        "" if work.entry["volume"] else typeset.text(numbering.volumes(work.entry["volumes"]), work.lang),
    )
    written = dates.parse(work.entry["origdate"]) if work.entry.type == "letter" else None
    day = dates.format(written) if written else ""
    held = typeset.sentence((typeset.sentence(parts, ","), contributors(work) if apart else ""), ".")
    if inside == "to":
        return Tied(f" {held}")
    return typeset.sentence((day, held), "," if work.note else ".")


def container(work: Work) -> str:
    """Return the programme or series of which an episode is a part, and its number there."""
    value = printed_title(work.entry, "booktitle", "booksubtitle") or printed_title(
        work.entry, "maintitle", "mainsubtitle"
    )
    volume, label = numbering.volume(work.entry["volume"])
    season = f"{'season' if label == 'vol.' else label} {volume}".strip()
    numbered = (typeset.text(part, work.lang) for part in (season, numbering.issue(work.entry["number"])[0]))
    aired = dates.parse(work.entry["eventdate"])
    parts = (
        typeset.whole_title(value, work.lang),
        work.text("booktitleaddon"),
        *numbered,
        f"aired {dates.format(aired)}" if aired and work.first("date", "year") else "",
    )
    return typeset.sentence(parts, ",")


def genre_alone(work: Work) -> str:
    """Return what an episode calls itself; its number is told with the programme."""
    return work.opening(work.text("type"))


def preprint(work: Work) -> str:
    """Return that it is a preprint, and its date; `eprint` says in which archive (Chicago 18, chapter 14)."""
    told = work.text("type") or work.text("howpublished") * (not url(work.entry)) or state(work)
    return typeset.sentence((work.opening(told or "preprint"), when(work)), ",")


def imprint(work: Work) -> str:
    """Return publisher and year; the place too if the book is older than 1900 or has no publisher.

    The 18th edition no longer asks for places of publication (chapter 14).
    """
    publisher = imprint_name(work)
    town = location(work)
    date = dates.of_fields(work.entry.fields)
    written = re.match(r"(\d{4})(?!\d)", work.first("date", "year"))  # also `1865（清同治四年）`
    year = date.key[0] if date else int(written[1]) if written else 0
    if publisher and not 0 < year < 1900:
        town = ""
    first_date = None if work.entry.type == "letter" else dates.parse(work.entry["origdate"])
    first_parts = (work.text("origpublisher"), dates.format(first_date.years) if first_date else "")
    original = typeset.sentence(first_parts, ",")
    parts = (": ".join(part for part in (town, publisher) if part), dated(work, precise=1))
    html = typeset.sentence(parts, ",")
    if html != "n.d.":
        html = work.opening(html)
    if original:
        again = "; repr., " if work.note else ". Reprint, "
        html = f"{original}{again}{html}"
    if once := first_title(work):
        html = f"{html}; {once}" if work.note else typeset.sentence((html, typeset.capital(once)), ".")
    return Tied(f" ({html})") if work.note and html else html


THESES = (
    (
        r"phdthesis|ph\.?\s?d\.?|(?:ph\.?\s?d\.?|doctoral)[ -]+(?:thesis|diss\.?|dissertation)"
        "|博士(?:学位)?论文",
        "PhD diss.",
    ),
    (
        r"ma(?:sters)?thesis|master[’']?s?[ -]+(?:thesis|diss\.?|dissertation)|硕士(?:学位)?论文",
        "master’s thesis",
    ),
    (r"bathesis|bachelor[’']?s?[ -]+(?:thesis|diss\.?|dissertation)|学士(?:学位)?论文", "bachelor’s thesis"),
    (r"m\.?\s?a\.?(?:[ -]+(?:thesis|dissertation))?", "MA thesis"),
    (r"m\.?\s?sc\.?(?:[ -]+(?:thesis|dissertation))?", "MSc thesis"),
    (r"doctor of philosophy|doctorate", "PhD diss."),
    (r"bachelor of [\w ]+", "bachelor’s thesis"),
    (r"master of [\w ]+", "master’s thesis"),
    (r"habilitation(?:sschrift)?", "Habilitation thesis"),
    ("candthesis", "cand. thesis"),
    ("thesis|学位论文", "thesis"),
    (r"diss(?:ertation|\.)?", "diss."),
)
"""How a thesis is called, by what its entry says of it."""


def thesis(entry: Entry) -> str:
    """Return how a thesis is called.

    >>> thesis(Entry("x", "phdthesis")), thesis(Entry("x", "thesis", {"type": "Master's dissertation"}))
    ('PhD diss.', 'master’s thesis')
    """
    written = typeset.plain(entry["type"] or entry.type)
    known = (name for words, name in THESES if re.fullmatch(words, written, re.IGNORECASE))
    return next(known, written)


def degree(work: Work) -> str:
    """Return degree, university and year of a thesis."""
    kind = typeset.text(thesis(work.entry), work.lang)
    name = re.sub(r"^The (?=[A-Z])", "", work.first("institution", "school", "publisher"))
    school = typeset.text(name, work.lang)
    html = typeset.sentence((kind, school, dated(work, precise=1)), ",")
    return Tied(f" ({html})") if work.note else typeset.capital(html)


OFFICES = {
    "patent": "patent", "patentde": "German patent", "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "US patent", "patreq": "patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request",
    "patrequs": "US patent request",
}  # fmt: skip
"""What the keywords of the biblatex manual for the `type` of a patent mean (section 4.9.2.13)."""


def patent(work: Work) -> str:
    """Return the office and number of a patent, who holds it, and its dates."""
    written = typeset.plain(work.entry["type"])
    office = OFFICES.get(written.lower(), written) or "patent"
    filed = dates.parse(work.entry["origdate"])
    dated = when(work)
    steps: tuple[str, ...] = (
        f"filed {dates.format(filed)}" if filed else "",
        "" if dated == "n.d." else f"issued {dated}",
    )
    if all(steps):
        steps = (f"{steps[0]}{',' * bool(re.search(', [0-9]{4}$', steps[0]))} and {steps[1]}",)
    holder = people(work, "holder")
    parts = (
        typeset.text(f"{office} {work.entry['number']}", work.lang),
        f"assigned to {holder}" if holder and holder != people(work, "author") else "",
        typeset.text(work.first("location"), work.lang) if written.lower() not in OFFICES else "",
        *steps,
    )
    return typeset.capital(typeset.sentence(parts, ","))


PLAIN_KINDS = ("Report", "Software", "Dataset", "Map", "Letter", "Preprint", "Photograph", "Thesis")
"""Kinds with a capital that are no names."""
REPORTS = {"techreport": "technical report", "resreport": "research report"}


def genre(work: Work) -> str:
    """Return what a report or a page calls itself, and its number."""
    written = typeset.plain(work.entry["type"])
    kind = REPORTS.get(written.lower()) or work.text("type") * (described_by(work.entry) != "type")
    number = work.text("number")
    series = work.text("series") if number and not kind and work.entry.type in UNPUBLISHED else ""
    if series:
        return f"{series} {number}"
    if not number and work.note and kind in PLAIN_KINDS:
        kind = kind.lower()
    if re.fullmatch(r"[A-Za-z]?\d[\d./–-]*\w?", number):
        number = f"no. {number}"
    elif re.match(r"(?i)n(?:o|r|um|umber)s?\.? ?\d|第.+号$", number):
        number = typeset.text(numbering.issue(typeset.plain(work.entry["number"]))[0], work.lang)
    return work.opening(f"{kind} {number}".strip())


def site(work: Work) -> str:
    """Return the name or owner of a website, unless that is its author too."""
    value = work.first("organization", "journaltitle", "publisher", "institution", "booktitle")
    value = value or keeper(work.entry) or page_title(work.entry)[1]
    authors = {names.natural(name) for name in work.entry.names.get("author", ())}
    if typeset.plain(value) in authors:
        return ""
    if PRESS.fullmatch(typeset.plain(value)):
        return typeset.whole_title(re.sub(r"^[Tt]he (?=[A-Z])", "", typeset.plain(value)), work.lang)
    return typeset.text(value, work.lang)


PRESS = re.compile(
    r"(?:[Tt]he )?(?:[\w’'&.-]+ ){0,4}(?:Times|Post|Guardian|Herald|Tribune|Telegraph|Gazette|Economist"
    r"|Atlantic|New Yorker|Independent|Observer|Chronicle|Daily News|Magazine|Globe|Inquirer|Zeitung"
    r"|Le Monde|El País)"
)
"""How newspapers and magazines are called, which are italic also where an entry calls them a site."""


def posted(work: Work) -> str:
    """Return a website and the date of its page."""
    name = "" if owner(work) else site(work)
    return typeset.sentence((name, "" if seen(work) else when(work)), ",") if name else date_online(work)


def medium(work: Work) -> str:
    """Return in what form it comes."""
    used = work.entry["howpublished"] == url(work.entry) or described_by(work.entry) == "howpublished"
    html = "" if used else work.text("howpublished")
    if work.note and (html in PLAIN_KINDS or COMMON.match(html)):
        return html[0].lower() + html[1:]
    return work.opening(html)


PLAYED = re.compile(
    r"\d:\d\d|\b(?:video|audio|podcast|film|mp[34]|pdf|image|photo|slides?|html|page|web|online|dvd|cd)",
    re.IGNORECASE,
)
"""What says in which form a page comes, and not what it is."""


def described_page(work: Work) -> str:
    """Return what a page is: a resolution, a press release."""
    return "" if PLAYED.search(work.entry["howpublished"]) else medium(work)


def played(work: Work) -> str:
    """Return in what form a page comes, which follows its date: a video, a file."""
    return medium(work) if PLAYED.search(work.entry["howpublished"]) else ""


UNPUBLISHED = ("unpublished", "manuscript", "letter", "presentation", "speech", "inproceedings", "conference")


def description(work: Work) -> str:
    """Return what a source that is not published says it is (Chicago 18, 14.114)."""
    told = medium(work) or genre(work)
    if (reader := people(work, "recipient")) and typeset.plain(work.first("title", "subtitle")):
        return work.opening(f"{told or 'letter'} to {reader}")
    known = work.first("eventtitle", "note", "doi", "eprint", *HOLDINGS, *PUBLISHERS) or url(work.entry)
    if told or known or work.entry.type not in ("unpublished", "manuscript"):
        return told
    return work.opening("unpublished manuscript")


def issued(work: Work) -> str:
    """Return who keeps or publishes what is no book, or else where it is, and its date."""
    held = work.text("eventtitle") and work.entry.type in UNPUBLISHED  # the meeting tells the rest
    by = publisher(work) or ("" if held else location(work))
    if held:
        return work.opening(by)
    day = dated(work)
    if work.entry["library"] and not work.first(*PUBLISHERS):  # a document: its date, then who keeps it
        kept = typeset.sentence((held_in(work), publisher(work), location(work)), ",")
        return typeset.sentence((work.opening(day), kept), "," if work.note else ".")
    return typeset.sentence((by, day), ",") if by else date_or_access(work)


def artwork(work: Work) -> str:
    """Return when a work of art was made, of what, and where it is (Chicago 18, chapter 14)."""
    described = described_by(work.entry)
    made = (work.text(name) for name in ("type", "howpublished", "dimensions") if name != described)
    where = typeset.sentence((publisher(work), location(work)), ",")
    parts = (date_or_access(work), typeset.sentence(map(work.opening, made), ","), where)
    return typeset.sentence(parts, "," if work.note else ".")


def version(work: Work) -> str:
    """Return the version of a dataset, a page or a program."""
    number = re.sub(r"^(?:version\s+|v\.?\s*(?=\d))", "", work.text("version"), flags=re.IGNORECASE)
    return work.opening(f"version {number}") if number else ""


def publisher(work: Work) -> str:
    """Return who keeps or publishes it."""
    return typeset.text(work.first(*PUBLISHERS, "library"), work.lang)
