"""Who made a work: its lead, and who edited or translated it.

More elements, of the shape that `elements` describes.
"""

from collections.abc import Iterator
from itertools import pairwise

from sourcebook.model.entry import Entry
from sourcebook.scholarship import names, typeset
from sourcebook.scholarship.elements import Kind, Work, names_both

LEAD_LABELS = {
    "editor": ("ed.", "eds."),
    "translator": ("trans.", "trans."),
    "compiler": ("comp.", "comps."),
    "director": ("dir.", "dirs."),
}
BY = {
    "editor": ("ed.", "edited"), "editora": ("ed.", "edited"), "editorb": ("ed.", "edited"),
    "editorc": ("ed.", "edited"), "compiler": ("comp.", "compiled"), "translator": ("trans.", "translated"),
    "director": ("dir.", "directed"), "host": ("hosted", "hosted"), "producer": ("prod.", "produced"),
    "performer": ("performed", "performed"), "narrator": ("narrated", "narrated"),
    "illustrator": ("illustrated", "illustrated"), "annotator": ("annotated", "annotated"),
    "commentator": ("with a commentary", "with a commentary"),
    "introduction": ("with an introduction", "with an introduction"),
    "foreword": ("with a foreword", "with a foreword"),
    "afterword": ("with an afterword", "with an afterword"),
}  # fmt: skip
"""What someone did, in a note and in a bibliography; `by` follows what is not abbreviated."""
AS = {
    "compiler": ("comp.", "compiled"), "founder": ("founded", "founded"), "director": ("dir.", "directed"),
    "continuator": ("continued", "continued"), "redactor": ("redacted", "redacted"),
    "reviser": ("revised", "revised"), "organizer": ("organized", "organized"),
    "collaborator": ("with the collaboration of", "with the collaboration of"),
    "translator": ("trans.", "translated"), "producer": ("prod.", "produced"),
    "conductor": ("conducted", "conducted"), "illustrator": ("illustrated", "illustrated"),
}  # fmt: skip
"""The same of editors whose `editortype` says what else they did (biblatex manual, section 2.3.6)."""


def lead_role(entry: Entry, kind: Kind) -> str:
    """Return the role that opens the citation, or an empty text if nobody does."""
    return next((role for role in kind.leads if entry.names.get(role)), "")


def family_first(entry: Entry) -> bool:
    """Return whether an entry is a work in Chinese, where romanised Chinese names keep their order."""
    langid = entry["langid"].strip().lower()
    if not langid and typeset.is_chinese(entry["titleaddon"]):
        return True
    return langid.startswith(("zh", "chinese", "traditionalchinese", "pinyin"))


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
    if work.note and names_both(work.entry):
        return ""
    write = names.in_note if work.note else names.in_bibliography
    made_by = work.entry.names[role]
    several = role in work.entry.et_al
    listed = write(made_by, et_al=several, family_first=family_first(work.entry))
    did = work.entry[f"{role}type"].strip().lower()
    label = LEAD_LABELS.get(did, LEAD_LABELS.get(role, ("", "")))[len(made_by) > 1 or several]
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
    leads = lead_role(work.entry, work.kind)
    for role, forms in BY.items():
        if role == leads or not (work.entry.names.get(role) or role in work.entry.et_al):
            continue
        if listed := people(work, role):
            verb = _did(work, role, forms)
            if verb not in did.setdefault(listed, []):
                did[listed].append(verb)
    beside: list[str] = []
    for listed, verbs in did.items():
        words = verbs[0]
        for before, verb in pairwise(verbs):
            words += f" and {verb.removeprefix('with ') if before.startswith('with ') else verb}"
        told = f"{words} {'' if words.endswith(('.', ' of', 'featuring', 'with')) else 'by '}{listed}"
        if told.startswith("with a"):
            beside.append(told if not beside else told.removeprefix("with "))
        else:
            yield told
    if beside:
        yield names.join(beside, names.WHOLE)


def _did(work: Work, role: str, forms: tuple[str, str]) -> str:
    """Return what someone did; an `editortype` of several words says it itself (`written by`)."""
    said = typeset.plain(work.entry[f"{role}type"]).lower()
    if said == "none":
        return "with"
    own = said in ("featuring", "with") or said.endswith(" by")
    return said.removesuffix(" by") if own else AS.get(said, forms)[not work.note]


def contributors(work: Work) -> str:
    """Return who edited, translated or directed it; each a sentence in a bibliography."""
    return typeset.sentence(map(work.opening, by_whom(work)), "," if work.note else ".")
