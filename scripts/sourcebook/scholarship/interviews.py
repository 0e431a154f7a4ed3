"""Interviews: what is known of them is said, what is not is said to be missing, and nothing is made up.

The manual gives the name of the person, the interviewer, place and date, and lets all of them be withheld
(Chicago 18, chapter 14, on interviews and personal communications).
"""

import re

from sourcebook.scholarship import typeset
from sourcebook.scholarship.elements import Work, location, set_title, when
from sourcebook.scholarship.makers import lead, lead_role, people

DESCRIPTION = re.compile(
    r"(?:telephone |phone |email |e-mail |video |online |personal )?interviews?\b", re.IGNORECASE
)
"""How a title begins that says what the source is, and is not a title that someone gave it."""


def is_described(work: Work) -> bool:
    """Return whether the title is a description."""
    return bool(DESCRIPTION.match(typeset.plain(work.entry["title"])))


def heading(work: Work) -> str:
    """Return the title of an interview, if it has one of its own, or the words that describe it."""
    title = work.entry["title"]
    if typeset.plain(title) and not is_described(work):
        return set_title(work, title)
    return ""


def short_interview(work: Work) -> str:
    """Return what a short note calls an interview: its own title, or `interview`."""
    return heading(work) or typeset.anchor("interview" if lead(work) else "Interview", work.href)


def circumstances(work: Work) -> str:
    """Return by whom it was conducted, linked if there is no title to link."""
    by = people(work, "interviewer")
    words = work.text("title") if is_described(work) else f"interview by {by}" if by else "interview"
    words = (
        words[:1].lower() + words[1:]
        if work.note and lead_role(work.entry, work.kind)
        else typeset.capital(words)
    )
    return words if heading(work) else typeset.anchor(words, work.href)


def missing(work: Work) -> str:
    """Return what an interview does not tell of itself, and whether that is on purpose.

    Only `access` says that a name is withheld; else it is merely not given, as is a date.
    """
    lacks = {"name": not lead(work), "date": when(work) == "n.d."}
    if not any(lacks.values()):
        return ""
    what = "details" if all(lacks.values()) else next(name for name, lacking in lacks.items() if lacking)
    withheld = lacks["name"] and work.entry["access"] in ("restricted", "embargoed")
    return f"{what} {'withheld' if withheld else 'not given'}"


def date(work: Work) -> str:
    """Return when it took place, if that is known."""
    return "" if when(work) == "n.d." else when(work)


def particulars(work: Work) -> str:
    """Return place, date and what is missing, which stay one sentence in a bibliography too."""
    return typeset.sentence((circumstances(work), location(work), date(work), missing(work)), ",")
