"""Laws and cases in court.

The manual leaves them to the Bluebook, whose forms for American statutes fit no other country. A law of
the People's Republic of China is identified by its title in both languages, the body that issued it, the
number of the order, and its dates.
"""

import re

from sourcebook.reading.citation import KEY
from sourcebook.scholarship import dates, typeset
from sourcebook.scholarship.elements import PUBLISHERS, Work, place, title_of_short, untitled, when
from sourcebook.scholarship.makers import people
from sourcebook.scholarship.typeset import Tied

EVENTS = ("adopted", "issued", "promulgated", "effective", "revised", "amended", "repealed")
"""What happens to a law, each the name of a field with one or more dates, in the order of printing."""


def short_case(work: Work) -> str:
    """Return the name of a case in a short note, where it is italic."""
    name = typeset.whole_title(title_of_short(work.entry), work.lang)
    return typeset.anchor(name, work.href) or untitled(work)


def issuer(work: Work) -> str:
    """Return the body that issued a law, or the court that decided."""
    by = people(work, "author") or typeset.text(work.first(*PUBLISHERS), work.lang)
    return work.opening(by)


def order(work: Work) -> str:
    """Return the number of the order that issued a law, or of the case, unless its title has it."""
    number = work.text("number")
    if re.fullmatch(r"[\d./-]*\d[\d./-]*\d", number) and number in work.entry["title"]:
        return ""
    return f"No. {number}" if re.fullmatch(r"[\d./-]+", number) else number


def written_dates(value: str, lang: str) -> str:
    """Return one or more dates in words; what is no date stays as it is.

    A year after a day is set off by commas (Chicago 18, chapter 6).

    >>> written_dates("2004, 2009-08-27", "zh"), written_dates("2009-08-27, 2018", "zh")
    ('2004 and August 27, 2009', 'August 27, 2009, and 2018')
    >>> written_dates("2004, 2009, 2018", "en"), written_dates("2004, 2009", "en")
    ('2004, 2009, and 2018', '2004 and 2009')
    """
    parsed = [dates.parse(part) for part in re.split(r"[,;]", value)]
    if not all(parsed):
        return typeset.text(value, lang)
    *others, final = (dates.format(date) for date in parsed)
    before = ", ".join(others)
    return f"{before}{_comma(before) or ',' * (len(others) > 1)} and {final}" if others else final


def _comma(words: str) -> str:
    """Return the comma that a date with its day needs before the sentence goes on."""
    return "," if re.search(r" \d{1,2}, \d{4}$", words) else ""


def life(work: Work) -> str:
    """Return when a law was adopted, came into force, was amended and repealed, and by what.

    A citekey in `repealedby` is for the pages that can look it up; here it would be a riddle.
    """
    fields = {event: work.entry[event] for event in EVENTS}
    date = work.first("date", "year")
    if not any(fields.values()) and re.fullmatch(r"\d{4}", date):
        return when(work)  # of a year alone nobody says what happened in it
    if not fields["adopted"]:
        fields["adopted"] = date
    elif date and date not in fields.values():
        fields["issued"] = fields["issued"] or date
    said = {event: f"{event} {written_dates(value, work.lang)}" for event, value in fields.items() if value}
    successor = work.text("repealedby")
    if successor and not re.fullmatch(KEY, work.entry["repealedby"]):
        repealed = said.get("repealed", "repealed")
        said["repealed"] = f"{repealed}{_comma(repealed)} by {successor}"
    return "; ".join(said[event] for event in EVENTS if event in said) or when(work)


def reported(work: Work) -> str:
    """Return where a law or a decision is printed: volume, reporter or gazette, series, section and page.

    >>> from sourcebook.model.entry import Entry
    >>> from sourcebook.scholarship.kinds import KINDS
    >>> fields = {"volume": "347", "journaltitle": "U.S.", "pages": "483--496"}
    >>> reported(Work(Entry("x", "jurisdiction", fields), KINDS["jurisdiction"]))
    '347 U.S. 483'
    """
    if whole := work.text("citation") or work.text("location") * bool(CODE.search(work.entry["location"])):
        return whole
    if official := official_journal(work):
        return official
    if CITED.fullmatch(typeset.plain(work.entry["volume"])):  # such as `10 Ex.3d 12` in one field
        return work.text("volume")
    name = work.first("reporter", "shortjournal", "journaltitle", "booktitle", "code")
    page = re.split(r"[-–—,]", typeset.plain(work.entry["pages"]), maxsplit=1)[0].strip()
    section = typeset.plain(work.entry["section"])
    chapter = typeset.plain(work.entry["chapter"])
    series = typeset.plain(work.entry["series"])
    volume, number = typeset.plain(work.entry["volume"]), gazette_number(work)
    if (
        not volume and (not series or series.startswith("(")) and page
    ):  # reports that are told apart by their years
        date = dates.of_fields(work.entry.fields)
        volume = f"[{dates.format(date.to(1))}]" if date else ""
    printed = (
        volume,
        f"{name} {series} {number}".strip() + ("," if number and page else "") if name else "",
        f"§ {section}" if re.match(r"\d", section) else section,
        page if name else "",
    )
    told = filter(None, printed if name else printed[2:3])
    html = typeset.text(" ".join(told), work.lang)
    label = f"c. {chapter}" if re.fullmatch(r"\w{1,5}", chapter) else chapter
    return typeset.sentence((typeset.text(label, work.lang), html), ",")


CITED = re.compile(r"\d+ [A-Z][\w.’' ]*\.?(?:[23]d|[45]th)? ?\d+")
"""A whole place in a reporter."""
OFFICIAL = re.compile(r"O\.? ?J\.?|Official Journal(?: of the European (?:Union|Communities|Community))?")


def official_journal(work: Work) -> str:
    """Return where a law of the European Union is printed, as the Bluebook has it: `2016 O.J. (L 119) 1`."""
    name = typeset.plain(work.first("reporter", "shortjournal", "journaltitle"))
    series = typeset.plain(work.entry["series"])
    issue = typeset.plain(work.entry["volume"] or work.entry["issue"] or work.entry["number"])
    date = dates.of_fields(work.entry.fields)
    if not (date and OFFICIAL.fullmatch(name) and re.fullmatch("[A-Z]{1,2}", series)):
        return ""
    page = re.split(r"[-–—,/]", typeset.plain(work.entry["pages"]), maxsplit=1)[0].strip().lstrip("0")
    words = f"{dates.format(date.to(1))} O.J. ({series} {issue}) {page}"
    return typeset.text(words.replace(" )", ")").strip(), work.lang)


def gazette_number(work: Work) -> str:
    """Return the number of an issue of a gazette that comes in series, such as the L series of the OJ."""
    number = typeset.plain(work.entry["issue"] or work.entry["number"])
    return number if work.entry["series"] and not work.entry["volume"] and number.isdigit() else ""


def jurisdiction(work: Work) -> str:
    """Return where a law is in force, as a part that says no more: `(UK)`."""
    where = typeset.plain(work.entry["location"])
    return "" if CODE.search(where) else typeset.text(where, work.lang)


CODE = re.compile(r"§|\d")
"""What a place in a code has that no country has."""


def enactment(work: Work) -> str:
    """Return all that identifies a law besides its title: body, order, gazette, dates."""
    printed, place_in = reported(work), jurisdiction(work)
    dated = any(work.entry[event] for event in EVENTS)
    told = life(work) if dated or not printed else when(work)
    if printed:
        number = (
            ""
            if work.entry["number"] and work.entry["number"] == gazette_number(work)
            else re.sub(r"^No\. (?=\d+-\d)", "Pub. L. No. ", order(work))
        )
        head = typeset.sentence((number, printed), ",")
        by = issuer(work)
        if told == "n.d." or (official_journal(work) and re.fullmatch(r"\d{4}", told)):
            told = ""
        body = typeset.sentence((by, "" if place_in == by else place_in, told), ",")
        return typeset.sentence((head, Tied(f" ({body})") if body else ""), ",")
    if work.note:
        html = typeset.sentence((issuer(work), place_in, order(work), told), ",")
        return Tied(f" ({html})")
    told = told if told == "n.d." else typeset.capital(told)
    return typeset.sentence((typeset.sentence((issuer(work), place_in, order(work)), ","), told), ".")


SUPREME = re.compile(
    r"(?:U\.S\.|United States|US) Supreme Court|Supreme Court of the United States", re.IGNORECASE
)


def decision(work: Work) -> str:
    """Return number or reporter of a case, the place that is cited, the court and the date of its decision.

    The reporter of the Supreme Court of the United States says which court it is. No comma stands after a
    court whose name is shortened, as in the Bluebook: `(4th Cir. 2000)`.
    """
    printed = reported(work)
    court = issuer(work)
    if printed and SUPREME.fullmatch(typeset.TAGS.sub("", court)):
        court = ""
    day = "" if printed.startswith("[") else when(work, precise=1 if printed else 3)
    day = "" if day == "n.d." and (printed or court or order(work)) else day
    short = re.search(r"\.|^[A-Z]{2,6}$", typeset.TAGS.sub("", court))
    told = f"{court} {day}".strip() if short else typeset.sentence((court, day), ",")
    by = Tied(f" ({told})") if told else ""
    cited = typeset.text(place(work))
    if printed:
        return typeset.sentence((order(work), printed, cited, by), ",")
    if not order(work):
        return Tied(f"{by}{', ' * bool(cited)}{cited}")
    return typeset.sentence((order(work), by, cited), ",")
