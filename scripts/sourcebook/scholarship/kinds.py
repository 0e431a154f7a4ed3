"""The kinds of source that we can cite: a closed table, with a general form for whatever else comes.

A kind is a row: how its title is set, who leads, and the elements of its citation in order. The types are
those of the biblatex manual, section 2.1.
"""

from sourcebook.model.entry import Entry
from sourcebook.scholarship import elements as e
from sourcebook.scholarship import interviews, laws
from sourcebook.scholarship import journals as j
from sourcebook.scholarship import makers as m
from sourcebook.scholarship import publication as p
from sourcebook.scholarship import whereabouts as w
from sourcebook.scholarship.elements import Kind, Style
from sourcebook.scholarship.whereabouts import WHERE

MAKERS = ("author", "editor", "compiler", "translator")

KINDS = {
    "book": Kind(
        Style.WHOLE,
        MAKERS,
        (m.lead, e.title, e.addon, p.version, p.edition, p.volume, p.series, p.imprint, p.medium, *WHERE),
        e.short_title,
    ),
    "incollection": Kind(
        Style.PART,
        ("author",),
        (m.lead, e.title, e.addon, p.host, p.series, p.imprint, *WHERE),
        e.short_title,
    ),
    "article": Kind(
        Style.PART,
        ("author",),
        (
            m.lead, e.title, e.addon, j.special_issue, j.journal, j.journal_pages, p.first_printed,
            w.holding, w.eprint, w.accessed, w.address,
        ),
        e.short_title,
    ),
    "newspaper": Kind(
        Style.PART,
        ("author",),
        (m.lead, e.title, e.addon, m.contributors, j.periodical, p.first_printed, *WHERE),
        e.short_title,
        j.newspaper,
    ),
    "report": Kind(
        Style.WHOLE,
        MAKERS,
        (
            m.lead, e.title, e.addon, p.genre, p.version, p.edition, p.volume, p.series_title, p.imprint,
            p.medium, *WHERE,
        ),
        e.short_title,
    ),
    "thesis": Kind(
        Style.PART,
        ("author",),
        (m.lead, e.title, e.addon, m.contributors, p.degree, *WHERE),
        e.short_title,
    ),
    "online": Kind(
        Style.PART,
        MAKERS,
        (
            m.lead, e.title, e.addon, p.genre, p.described_page, p.version, m.contributors, p.posted,
            p.played,
            p.first_printed, e.locator, w.holding, w.archived, w.seen, w.address,
        ),
        e.short_title,
        p.site,
    ),
    "legislation": Kind(
        Style.PLAIN,
        (),
        (e.title, e.addon, m.contributors, laws.enactment, *WHERE),
        e.short_title,
    ),
    "jurisdiction": Kind(
        Style.PLAIN,
        (),
        (e.title, laws.decision, w.holding, w.accessed, w.address),
        laws.short_case,
    ),
    "interview": Kind(
        Style.PART,
        ("author", "interviewee"),
        (m.lead, interviews.heading, interviews.particulars, m.contributors, p.site, *WHERE),
        interviews.short_interview,
    ),
    "unpublished": Kind(
        Style.PART,
        MAKERS,
        (
            m.lead, e.title, e.addon, m.contributors, p.description, p.version, p.event, p.issued,
            p.first_printed, *WHERE,
        ),
        e.short_title,
    ),
    "dataset": Kind(
        Style.PART,
        MAKERS,
        (m.lead, e.title, e.addon, m.contributors, p.genre, p.version, p.issued, *WHERE),
        e.short_title,
    ),
    "video": Kind(
        Style.WHOLE,
        ("author", "director", "editor"),
        (m.lead, e.title, e.addon, m.contributors, p.imprint, p.genre, p.medium, *WHERE),
        e.short_title,
    ),
    "artwork": Kind(
        Style.WHOLE,
        MAKERS,
        (m.lead, e.title, e.addon, m.contributors, p.artwork, *WHERE),
        e.short_title,
    ),
    "episode": Kind(
        Style.PART,
        ("author", "director", "host", "editor"),
        (
            m.lead, e.title, e.addon, m.contributors, p.container, p.genre_alone, p.medium, p.issued,
            *WHERE,
        ),
        e.short_title,
    ),
    "patent": Kind(
        Style.PLAIN,
        ("author", "holder"),
        (m.lead, e.title, e.addon, m.contributors, p.patent, *WHERE),
        e.short_title,
    ),
    "preprint": Kind(
        Style.PART,
        ("author",),
        (m.lead, e.title, e.addon, m.contributors, p.version, p.preprint, e.locator, j.archive, *WHERE[1:]),
        e.short_title,
    ),
    "periodical": Kind(
        Style.WHOLE,
        MAKERS,
        (m.lead, j.issue_title, e.title, e.addon, m.contributors, p.series, j.run, *WHERE),
        e.short_title,
    ),
    "bookinbook": Kind(
        Style.WHOLE,
        MAKERS,
        (m.lead, e.title, e.addon, p.host, p.series, p.imprint, *WHERE),
        e.short_title,
    ),
    "generic": Kind(
        Style.WHOLE,
        MAKERS,
        (
            m.lead, e.title, e.addon, p.genre, p.version, p.edition, p.volume, p.medium, p.issued, *WHERE,
        ),
        e.short_title,
    ),
}  # fmt: skip
"""What we can cite, by our name for it."""

BY_PLACE = frozenset({e.locator, j.journal_pages, p.volume, laws.decision})
"""The elements that say, or depend on, which place in the source a note cites."""

TYPES = {
    "book": "book mvbook collection mvcollection reference mvreference proceedings mvproceedings manual"
    " booklet commentary",
    "periodical": "periodical",
    "bookinbook": "bookinbook",
    "incollection": "incollection inbook suppbook suppcollection inreference inproceedings"
    " conference chapter",
    "article": "article suppperiodical review",
    "preprint": "preprint",
    "patent": "patent",
    "newspaper": "newspaper magazine",
    "report": "report techreport whitepaper",
    "thesis": "thesis phdthesis mastersthesis mathesis",
    "online": "online electronic www webpage blog post",
    "legislation": "legislation legal statute regulation law bill treaty",
    "jurisdiction": "jurisdiction",
    "interview": "interview",
    "unpublished": "unpublished manuscript letter presentation speech",
    "dataset": "dataset",
    "video": "video audio movie film music performance",
    "artwork": "image artwork",
    "episode": "podcast episode",
}
"""The entry types of each kind."""

BY_TYPE = {entry_type: kind for kind, types in TYPES.items() for entry_type in types.split()}

SUBTYPES = {"newspaper": "newspaper", "magazine": "newspaper", "interview": "interview"}
"""The kind of an entry by its `entrysubtype`."""


PREPRINTS = ("article", "misc", "online", "unpublished")
"""Types of which an entry is a preprint if an archive of the web keeps it and nobody has published it."""


def name_of(entry: Entry) -> str:
    """Return the kind of an entry; `generic` if we know of none.

    >>> name_of(Entry("x", "misc", {"url": "https://example.org"})), name_of(Entry("y", "standard"))
    ('online', 'generic')
    """
    entry_type = entry.type.strip().lower()
    subtype = SUBTYPES.get(entry["entrysubtype"].strip().lower())
    if subtype:
        return subtype
    if entry["entrysubtype"].strip().lower() == "speech" and entry_type in ("misc", "online"):
        return "unpublished"
    if entry["relation"].strip().lower() == "interview" and entry_type in ("unpublished", "misc"):
        return "interview"
    if entry_type == "inbook" and not (entry["booktitle"] or entry["maintitle"]):
        return "book"  # in plain BibTeX its title is that of the book
    kind = BY_TYPE.get(entry_type, "generic")
    whole = entry["booktitle"] or entry["maintitle"]
    if kind == "video" and (whole or entry["entrysubtype"].strip().lower() in ("song", "speech", "track")):
        return "episode"
    bound = whole or entry.names.get("editor") or e.first(entry, "publisher", "series", "pages")
    if entry_type in ("inproceedings", "conference") and entry["eventtitle"] and not bound:
        return "unpublished"  # a talk
    if entry_type == "misc" and entry["journaltitle"] and e.first(entry, "volume", "pages"):
        return "article"
    if entry_type == "misc" and entry["journaltitle"] and not (w.url(entry) or entry["publisher"]):
        return "newspaper"
    if entry_type in ("letter", "unpublished") and entry["booktitle"]:
        return "incollection"
    if j.is_preprint(entry):
        return "preprint"
    if (
        entry["eprint"]
        and not w.keeper(entry)
        and not e.first(entry, "journaltitle", "publisher")
        and entry_type in PREPRINTS
    ):
        return "preprint"
    on_the_web = w.url(entry) and not entry["publisher"]
    return "online" if on_the_web and (entry_type == "misc" or kind in ("video", "artwork")) else kind


def kind_of(entry: Entry) -> Kind:
    """Return how an entry is cited."""
    return KINDS[name_of(entry)]
