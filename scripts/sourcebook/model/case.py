"""A case study: what is claimed of one case on what evidence.

The vocabulary is qualitative research's: a *code* of the codebook marks what a *claim* is about. Which
codes there are is the codebook's business; a case only names them.
"""

from enum import StrEnum
from typing import Annotated, Any, Self

from sourcebook.messages import N_
from sourcebook.model import walk
from sourcebook.model.codebook import Answer, Attribute
from sourcebook.model.record import REQUIRED, SAME, Field, Loc, Record, called, extended, held_as
from sourcebook.model.text import Date, Id, Label, Number, Text, Word


class Reports(StrEnum):
    """What a claim reports, where that is not that something is so."""

    SILENCE = "silence"
    """That a source, as far as it was read, does not say something."""


class Claim(Record):
    """One thing that a case asserts."""

    id: Id
    """Its anchor on the case page; never reused for another claim."""
    text: Text
    """One to three sentences in Markdown, each fact with its citation."""
    reports: Reports | None = None
    """`silence`, if all it says is that a source does not say something, at the place it cites."""
    step: Annotated[int | None, Field(ge=1)] = None
    """Which step of a sequence it tells, where order matters."""
    disputes: Annotated[tuple[Id, ...], Field(refers="claims")] = ()
    """Claims of this case with which this one disagrees; written on one side only."""
    closed: Text | None = None
    """What evidence has closed the disagreement, with its citation, where it has."""
    quote: Text | None = None
    """The words of the source that bear the claim out, where they may be quoted."""
    remark: Text | None = None
    """What the editors want to say about the claim or its evidence."""


class Event(Claim):
    """A claim that has a date."""

    date: Date
    """As precise as the source: 2012, 2012-05 or 2012-05-03."""


class Coded(Record):
    """Claims under a code: a fact, a limitation or an opportunity."""

    code: Annotated[Id, Field(refers=SAME)]
    """A code of the codebook's list of the same name."""
    rationale: Text | None = None
    """Why the code applies, where that is not plain from the claims, with citations."""
    citations: Text | None = None
    """Citations, such as `[@nye2020, para. 4]`, that back each claim here besides those of its own."""
    shares: Annotated[tuple[Id, ...], Field(refers="claims")] = ()
    """Claims of this case that stand elsewhere in it and belong here as well; each is counted once."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)] = ()
    """What the case asserts under this code."""


class Use(Record):
    """A case's use of what crosses the cases, at one level, at several, or at none that the sources state."""

    theme: Annotated[Id, Field(refers="themes", chosen=True)]
    """A code of the list that crosses the cases."""
    levels: Annotated[tuple[Id, ...], Field(alias="level", refers="levels", alone=True)] = ()
    """A code of the codebook's levels, or a list of them; left out where the sources state none."""
    presence: Annotated[Id, Field(refers="presence")]
    """A code of the codebook's presence scale; a pair that nobody lists has the scale's last code."""
    effect: Annotated[Id | None, Field(refers="effect")] = None
    """A code of the codebook's effect scale, where the sources allow one."""
    step: Annotated[int | None, Field(ge=1)] = None
    """Which step of a sequence it is, where order matters; the same may be done again as another step."""
    rationale: Text | None = None
    """Why presence and effect were coded so, with citations."""
    citations: Text | None = None
    """Citations, such as `[@nye2020, para. 4]`, that back each claim here besides those of its own."""
    shares: Annotated[tuple[Id, ...], Field(refers="claims")] = ()
    """Claims of this case that stand elsewhere in it and belong here as well; each is counted once."""
    claims: tuple[Claim, ...] = ()
    """What the case asserts about this use."""


class Context(Record):
    """What the case stands in."""

    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """What the case asserts about it."""
    citations: Text | None = None
    """Citations that back each claim here besides those of its own."""


class Extent(StrEnum):
    """What a place's coordinates stand for, the most exact first."""

    SITE = N_("site")
    """The house or the plot itself."""
    TOWN = N_("town")
    """A town: the place is somewhere in it."""
    REGION = N_("region")
    """A region or a country: the place is somewhere in it."""


class Place(Record):
    """A place of the case."""

    role: Annotated[Id, Field(refers="places")]
    """A code of the codebook's places."""
    name: Label
    """The place's name."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north (WGS 84)."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east (WGS 84)."""
    extent: Extent | None = None
    """What `lat` and `lon` stand for: the `site` itself, its `town`, or a `region` or country around it."""
    located: Text | None = None
    """Where `lat` and `lon` come from: a citation."""
    since: Date | None = None
    """When it began, as precise as the source."""
    until: Date | None = None
    """When it ended."""
    text: Text
    """One sentence with its citation."""


class Measured(Record):
    """A value of a measure."""

    measure: Annotated[Id, Field(refers="measures")]
    """A code of the codebook's measures."""
    value: Number
    """The number, with a full stop before its decimals and nothing between its thousands: `1234.5`."""
    date: Date | None = None
    """When it was so, as precise as the source."""
    text: Text
    """Where it comes from: one sentence with its citation, or the citation alone."""


class Revision(Record):
    """A remark on why the case changed."""

    date: Date
    """When."""
    text: Text
    """What changed, and why."""


class Case(Record):
    """One case study; its id is the stem of its file."""

    name: Label
    """Its name."""
    short: Label | None = None
    """A short name that readers know, such as an abbreviation."""
    aliases: tuple[Word, ...] = ()
    """Other names and spellings, former names included, by which it should be found."""
    level: Annotated[Id, Field(refers="levels")] = ""
    """The level at which the case is studied, where the codebook has levels."""
    summary: Text | None = None
    """One to three sentences, with citations."""
    authors: tuple[Word, ...] = ()
    """Who wrote the case, where that is not who made the whole site."""
    written: Date | None = None
    """When it was written."""
    licence: Word | None = None
    """Under which licence it may be used, where that is not the licence of the site: `CC BY 4.0`."""
    tags: tuple[Word, ...] = ()
    """Words of the editors' own by which it should be found; for what is defined use an attribute."""
    facts: tuple[Coded, ...] = ()
    """Identity: each under a code of the codebook's facts."""
    uses: tuple[Use, ...] = ()
    """What it has of what crosses the cases, at the levels where it does, or was found not to."""
    limitations: tuple[Coded, ...] = ()
    """What holds it back."""
    opportunities: tuple[Coded, ...] = ()
    """What could carry it further."""
    general: Annotated[tuple[Id, ...], Field(refers="general")] = ()
    """Claims about the field as a whole that bear on the case, by their ids in `_general.yml`."""
    context: Annotated[Context | None, Field(chosen=True)] = None
    """What the case stands in."""
    events: tuple[Event, ...] = ()
    """What happened when."""
    places: tuple[Place, ...] = ()
    """Where."""
    measures: tuple[Measured, ...] = ()
    """Numbers, each a value of one of the codebook's measures."""
    revisions: tuple[Revision, ...] = ()
    """Remarks on why the case changed."""

    @property
    def called(self) -> Text:
        """What to call the case where there is no room: its short name, else its name."""
        return self.short or self.name

    @classmethod
    def of(cls, attributes: tuple[Attribute, ...], names: tuple[tuple[str, str], ...] = ()) -> type[Self]:
        """Return the kind of case that has these attributes, each under its word, after the case's names.

        *names* are those that its keys have in the corpus, where they have others.

        One that is called like a key that every case has is left out: a rule says so.
        """
        kind = called(cls, names)
        taken = {key.name for key in kind.keys.values()}
        keys = (_key(one, asked=not cls.lenient) for one in attributes if one.word not in taken)
        return extended(kind, "aliases", tuple(keys))

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        """Return the case's values of an attribute."""
        found = getattr(self, held_as(Case, attribute.word), None)
        return found if isinstance(found, tuple) else (found,) if found else ()

    def claims(self) -> tuple[tuple[Loc, Claim], ...]:
        """Return every claim with its place in the document, in the order of the case page."""
        return walk.kept(self, Claim)


class Undeclared(Case):
    """A case that may have other keys: its codebook could not be read, or was another then."""

    lenient = True


def _key(attribute: Attribute, *, asked: bool) -> tuple[str, Any, Any, str]:
    """Return the key of a case that an attribute stands for, which is *asked* for where it is required."""
    needed = asked and attribute.required is Answer.YES
    field = Field(refers=attribute.id, min_length=int(needed and attribute.many is Answer.YES))
    said = f"{attribute.label.best('en')}: one of the codebook's {attribute.id}."
    if attribute.many is Answer.YES:
        said = f"{attribute.label.best('en')}: of the codebook's {attribute.id}, any number."
        return attribute.word, Annotated[tuple[Id, ...], field], REQUIRED if needed else (), said
    if needed:
        return attribute.word, Annotated[Id, field], REQUIRED, said
    return attribute.word, Annotated[Id | None, field], None, said
