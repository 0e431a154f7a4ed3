"""Who made a work: its lead, and who edited or translated it.

More elements, of the shape that `elements` describes.
"""

from collections.abc import Iterator

from sourcebook.model.entry import Entry
from sourcebook.scholarship import names, typeset
from sourcebook.scholarship.elements import Kind, Work

LEAD_LABELS = {
    "editor": ("ed.", "eds."),
    "translator": ("trans.", "trans."),
    "compiler": ("comp.", "comps."),
    "director": ("dir.", "dirs."),
}
BY = {"editor": ("ed.", "edited"), "translator": ("trans.", "translated"), "director": ("dir.", "directed")}
"""What someone did, in a note and in a bibliography, where `by` follows."""


def lead_role(entry: Entry, kind: Kind) -> str:
    """Return the role that opens the citation, or an empty text if nobody does."""
    return next((role for role in kind.leads if entry.names.get(role)), "")


def family_first(entry: Entry) -> bool:
    """Return whether the romanised names of an entry keep the family name first, as in Chinese works."""
    return entry["langid"].strip().lower().startswith(("zh", "chinese", "traditionalchinese"))


def people(work: Work, role: str) -> str:
    """Return the people in a role, in natural order, as HTML."""
    write = names.in_note if work.note else names.in_entry
    listed = write(
        work.entry.names.get(role, ()),
        et_al=role in work.entry.et_al,
        family_first=family_first(work.entry),
    )
    return typeset.text(listed, work.lang)


def lead(work: Work) -> str:
    """Who made the work, and as what if not as its author."""
    role = lead_role(work.entry, work.kind)
    if not role:
        return owner(work)
    write = names.in_note if work.note else names.in_bibliography
    made_by = work.entry.names[role]
    several = role in work.entry.et_al
    listed = write(made_by, et_al=several, family_first=family_first(work.entry))
    label = LEAD_LABELS.get(role, ("", ""))[len(made_by) > 1 or several]
    return typeset.text(f"{listed}, {label}" if label and listed else listed, work.lang)


def owner(work: Work) -> str:
    """Who opens an entry of the bibliography that names nobody: the newspaper or the site.

    See Chicago 18, paragraphs 14.87, 14.97 and 14.104.
    """
    if work.note or work.kind.owner is None or lead_role(work.entry, work.kind):
        return ""
    return work.kind.owner(work)


def by_whom(work: Work) -> Iterator[str]:
    """Yield who edited, translated or directed it, unless they lead; one who did two things only once."""
    did: dict[str, list[str]] = {}
    for role, forms in BY.items():
        listed = people(work, role)
        if listed and role != lead_role(work.entry, work.kind):
            did.setdefault(listed, []).append(forms[not work.note])
    for listed, verbs in did.items():
        yield f"{' and '.join(verbs)} {'' if work.note else 'by '}{listed}"


def contributors(work: Work) -> str:
    """Return who edited, translated or directed it; each a sentence in a bibliography."""
    return typeset.sentence(map(work.opening, by_whom(work)), "," if work.note else ".")
