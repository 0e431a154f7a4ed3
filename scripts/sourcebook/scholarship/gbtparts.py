"""What GB/T 7714-2025 makes of people and days, and how it joins the parts of a record."""

import re
from collections.abc import Iterable

from sourcebook.model.entry import Name
from sourcebook.scholarship import dates, names, typeset
from sourcebook.scholarship.elements import Work


def people(work: Work, role: str) -> str:
    """Return the people in a role, three at most."""
    listed = work.entry.names.get(role, ())
    written = [name(one) for one in listed[:3]]
    in_characters = any(map(names.in_characters, listed))
    if written and (len(listed) > 3 or role in work.entry.et_al):
        written.append("等" if in_characters else "et al.")
    if written and role == "translator":
        written.append("译" if in_characters else "trans.")
    return typeset.text("，".join(written), work.lang)


def name(of: Name) -> str:
    """Return a name: family name first, given names as initials, but whole in pinyin.

    >>> name(Name("Nye", "Joseph S.", suffix="Jr.")), name(Name("Li", "Jiangning"))
    ('Nye J S Jr', 'Li Jiangning')
    >>> name(Name("Godard", "Jean-Luc")), name(Name("Morgan", "Augustus", "De"))
    ('Godard J-L', 'De Morgan A')
    """
    if of.literal or names.in_characters(of):
        return names.natural(of)
    given = of.given
    if not names.in_pinyin(of):
        words = re.findall(r"[^\s.]+", typeset.plain(given))
        given = " ".join("-".join(part[:1] for part in word.split("-")) for word in words)
    return typeset.plain(" ".join((f"{of.prefix} {of.family}".strip(), given, of.suffix.rstrip("."))))


def chinese(work: Work) -> bool:
    """Return whether a work is in Chinese, and so are the words beside its numbers."""
    return typeset.is_chinese(work.entry["title"])


def date(work: Work, parts: int = 3) -> str:
    """Return the date in figures to so many parts, or as its author wrote it."""
    found = dates.of_fields(work.entry.fields)
    return iso(found, parts) if found else typeset.text(work.first("date", "year", "pubstate"), work.lang)


def iso(date: dates.Date, parts: int = 3) -> str:
    """Return a date in figures, as ISO 8601 has it, with a dash between two of them."""
    if any(
        moment and (moment.decade or moment.year <= 0 or moment.month > 12)
        for moment in (date.begin, date.end)
    ):
        return dates.format(date.to(1), "zh")
    ends = [(moment.year, moment.month, moment.day)[:parts] for moment in (date.begin, date.end) if moment]
    written = ["-".join(f"{number:02}" for number in end if number) for end in ends]
    open_ = "—" if date.interval and (date.begin is None or date.end is None) else ""
    return "—".join(written) + open_ if date.begin else open_ + "—".join(written)


def join(parts: Iterable[str]) -> str:
    """Join the parts that are there with a full stop and a space; none is doubled."""
    html = ""
    for part in filter(None, parts):
        html += f"{'' if not html else ' ' if typeset.last(html) == '.' else '. '}{part}"
    return html
