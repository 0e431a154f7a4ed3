"""Laws and cases in court.

The manual leaves them to the Bluebook, whose forms for American statutes fit no other country. A law of
the People's Republic of China is identified by its title in both languages, the body that issued it, the
number of the order, and its dates.
"""

import re

from sourcebook.reading.citation import KEY
from sourcebook.scholarship import dates, typeset
from sourcebook.scholarship.elements import PUBLISHERS, Work, title_of_short, untitled, when
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
    """Return the number of the order that issued a law, or of the case."""
    number = work.text("number")
    return f"No. {number}" if re.fullmatch(r"[\d./-]+", number) else number


def written_dates(value: str, lang: str) -> str:
    """Return one or more dates in words; what is no date stays as it is.

    A year after a day is set off by commas (Chicago 18, chapter 6).

    >>> written_dates("2004, 2009-08-27", "zh"), written_dates("2009-08-27, 2018", "zh")
    ('2004 and August 27, 2009', 'August 27, 2009, and 2018')
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


def enactment(work: Work) -> str:
    """Return all that identifies a law besides its title: body, order, dates."""
    if work.note:
        html = typeset.sentence((issuer(work), order(work), life(work)), ",")
        return Tied(f" ({html})")
    return typeset.sentence(
        (typeset.sentence((issuer(work), order(work)), ","), typeset.capital(life(work))), "."
    )


def decision(work: Work) -> str:
    """Return the number of a case, the court and the date of its decision."""
    return typeset.sentence(
        (order(work), Tied(f" ({typeset.sentence((issuer(work), when(work)), ',')})")), ","
    )
