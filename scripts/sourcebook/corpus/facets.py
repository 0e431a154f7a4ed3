"""Every claim with what it can be found by: its case and section, its codes, its support, its date."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.corpus import dissent, standing, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.case import Case, Claim, Coded, Event, Use
from sourcebook.model.codebook import Attribute
from sourcebook.model.general import General
from sourcebook.model.memory import remembered
from sourcebook.model.note import Note

OWN = (
    "case",
    "level",
    "section",
    "family",
    "theme",
    "code",
    "presence",
    "effect",
    "standing",
    "voice",
    "dispute",
    "note",
    "source",
    "year",
)
"""What a claim can be found by in any corpus, in the order in which pages offer it."""


def of(corpus: Corpus) -> tuple[str, ...]:
    """Return what a claim can be found by: after its case the attributes of that, by their words."""
    case, *rest = map(corpus.key, OWN)
    return (case, *(attribute.word for attribute in offered(corpus)), *rest)


def offered(corpus: Corpus) -> tuple[Attribute, ...]:
    """Return the attributes that are facets: those that cases have values of."""
    taken = {corpus.key(name) for name in OWN}
    return tuple(
        one
        for one in corpus.attributes
        if one.word not in taken and any(case.values(one) for case in corpus.cases.values())
    )


def also(corpus: Corpus) -> dict[str, str]:
    """Return by which other names an address may ask for an attribute, each with the attribute's word.

    They are its id and its aliases, such as a name that addresses had before.
    """
    known = {corpus.key(name) for name in OWN} | {one.word for one in offered(corpus)}
    return {name: one.word for one in offered(corpus) for name in (one.id, *one.aliases) if name not in known}


UNCODED = ("claims",)
"""The part that holds claims about the field as a whole which stand under no code."""

PARTS = ("facts", "uses", "limitations", "opportunities", "context", "events", "claims")
"""The parts of a case that hold claims, in the order of its page."""


def sections(corpus: Corpus) -> tuple[str, ...]:
    """Return these parts as the corpus calls them."""
    return tuple(map(corpus.key, PARTS))


@dataclass(frozen=True, slots=True)
class Row:
    """One claim, and what it can be found by."""

    case_id: str
    claim: Claim
    section: str
    code: str
    """The code under which it stands: a theme, a fact, a limitation, an opportunity; or empty."""
    date: str
    """An event's date; else empty."""
    sources: tuple[str, ...]
    """The citekeys of the entries that it rests on, directly or through a note, in reading order."""
    notes: tuple[Note, ...]
    """The notes that support it."""
    values: dict[str, tuple[str, ...]]
    """Its values by facet; a facet of which it has none is empty. Those of `code` name their list, too."""


@remembered
def rows(corpus: Corpus) -> tuple[Row, ...]:
    """Return the claims of all cases, in the order of the cases and of each case's page.

    The levels of a claim are those of the use it stands under, none where none is stated; outside uses it is
    that at which its case is studied.
    """
    return tuple(row for case_id, case in corpus.holders.items() for row in _rows(corpus, case_id, case))


def _rows(corpus: Corpus, case_id: str, case: Case | General) -> Iterator[Row]:
    voiced = voice.are_stated(corpus)
    sharing = _sharing(case)
    for loc, claim in case.claims():
        section, i = str(loc[0]), loc[1]
        coded_here = isinstance(i, int) and section not in UNCODED
        block = getattr(case, section)[i] if coded_here else None
        use = block if isinstance(block, Use) else None
        coded = block if isinstance(block, Coded) else None
        theme = corpus.codes[corpus.themes].get(use.theme) if use else None
        citations = corpus.supporting(claim)
        notes = tuple(
            {(note.of, note.number): note for c in citations for note in corpus.cited_notes(c)}.values()
        )
        cited = [*(c.citekey for c in citations), *(key for note in notes for key in note.entries)]
        sources = tuple(key for key in dict.fromkeys(cited) if key in corpus.entries)
        date = claim.date if isinstance(claim, Event) else ""
        shared = sharing.get(claim.id, [])
        also = [one for _, one in shared if isinstance(one, Use)]
        values = {
            "case": (case_id,),
            **{one.word: case.values(one) if isinstance(case, Case) else () for one in offered(corpus)},
            "level": use.levels if use else (case.level,) if isinstance(case, Case) and case.level else (),
            "section": (section,),
            "family": getattr(theme, "families", ()),
            corpus.key("theme"): (use.theme if use else "", *(one.theme for one in also)),
            "code": (
                f"{section}.{coded.code}" if coded else "",
                *(f"{part}.{one.code}" for part, one in shared if isinstance(one, Coded)),
            ),
            "presence": (use.presence if use else "", *(one.presence for one in also)),
            "effect": ((use.effect or "") if use else "", *(one.effect or "" for one in also)),
            "standing": (standing.of_claim(corpus, claim) or "",),
            "voice": ((voice.of_claim(corpus, case_id, claim) or "") if voiced else "",),
            "dispute": ("disputed" if dissent.is_disputed(corpus, case_id, claim) else "",),
            "note": tuple(dict.fromkeys(note.identification.value for note in notes)),
            "source": sources,
            "year": (date[:4],),
        }
        yield Row(
            case_id,
            claim,
            section,
            use.theme if use else coded.code if coded else "",
            date,
            sources,
            notes,
            {
                facet: tuple(dict.fromkeys(str(value) for value in found if value))
                for facet, found in values.items()
            },
        )


def _sharing(case: Case | General) -> dict[str, list[tuple[str, Use | Coded]]]:
    """Return the other blocks under which each claim of a case stands as well, with their parts."""
    found: dict[str, list[tuple[str, Use | Coded]]] = {}
    kinds: tuple[type[Use] | type[Coded], ...] = (Use, Coded)
    for kind in kinds:
        for loc, block in walk.records(case, kind):
            for id_ in block.shares:
                found.setdefault(id_, []).append((str(loc[0]), block))
    return found
