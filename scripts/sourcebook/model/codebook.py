"""The controlled vocabulary: the codes that cases are described with, each with its definition.

The lists are qualitative research's families of codes; a code says what it means, when to use it and when
not, and where it applies. What stands in them is the corpus' own: another field of research brings another
codebook.
"""

from enum import StrEnum
from typing import Annotated, Any, Self

from sourcebook.model.record import CODES, SAME, FaultError, Field, Record, called, extended
from sourcebook.model.text import Date, Id, Label, Text, Word
from sourcebook.model.words import Words, keys_of


class Answer(StrEnum):
    """Yes or no."""

    YES = "yes"
    """It is so."""
    NO = "no"
    """It is not."""


class Code(Record):
    """One term of the codebook."""

    id: Id
    """The word that cases use, and the term's address on the site."""
    label: Label
    """What readers see."""
    definition: Text | None = None
    """What it means, with citations where it comes from a source."""
    when: Text | None = None
    """When to use it."""
    when_not: Annotated[Text | None, Field(alias="when-not")] = None
    """When not to use it, and what to use instead."""
    over: Annotated[tuple[Id, ...], Field(refers=SAME)] = ()
    """Codes of the same list that give way to it where both would fit."""
    example: Text | None = None
    """Where it applies, with links to claims, such as `[[some-case#some-claim]]`."""
    counter_example: Annotated[Text | None, Field(alias="counter-example")] = None
    """Where it does not apply though it may seem to, with links to claims."""
    aliases: tuple[Word, ...] = ()
    """Other words by which it should be found."""
    symbol: Word | None = None
    """One character that stands for it in a matrix; distinct in shape, not only in colour."""
    opposites: Annotated[tuple[Id, ...], Field(refers=SAME)] = ()
    """Codes of the same list that say the opposite; a comparison names them."""
    parent: Annotated[Id | None, Field(refers=SAME)] = None
    """The wider code of the same list that it belongs to; at most three stand above one another."""
    related: Annotated[tuple[Word, ...], Field(refers=CODES)] = ()
    """Codes of other lists that it has to do with, as `list/code`; both pages name the other."""
    url: Word | None = None
    """Its address elsewhere."""
    ids: tuple[Word, ...] = ()
    """Its ids elsewhere, each with whose it is before a colon: `wikidata:Q1`."""
    since: Date | None = None
    """When it began, or was first described, as precise as the source."""
    until: Date | None = None
    """When it ended."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north (WGS 84), where it is a place or has one."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east (WGS 84)."""

    def names(self) -> tuple[str, ...]:
        """Return what it is called besides its id: its label in each language, its symbol, other words."""
        return (*self.label.languages.values(), *self.aliases, *filter(None, [self.symbol]))


class Defined(Code):
    """A code that coders decide by, so that it cannot do without a definition."""

    definition: Text
    """What it means, with citations where it comes from a source."""


class Theme(Defined):
    """A code of the list that crosses the cases; belongs to a family, or to several."""

    families: Annotated[tuple[Id, ...], Field(alias="family", refers="families", alone=True)] = ()
    """A code of the families, or a list of them, where the codebook has any."""
    levels: Annotated[tuple[Id, ...], Field(refers="levels")] = ()
    """The only levels at which it may be used; any level where this is left out."""

    @property
    def family(self) -> str:
        """The first of its families, under which it stands where there is room for one; or nothing."""
        return next(iter(self.families), "")


class Needs(StrEnum):
    """What a use must have to be coded so."""

    CLAIM = "claim"
    """A claim that describes it."""
    RATIONALE = "rationale"
    """A rationale that cites what was read."""


class Presence(Defined):
    """A code of the presence scale, and what it means for the rules."""

    examined: Answer | None = None
    """`yes`, if it settles whether the case has it; statements such as “only here” count on it."""
    needs: Needs | None = None
    """`claim`, if a use must have one that describes it; `rationale`, if one that cites what was read."""
    effects: Answer | None = None
    """`no`, if a use that is coded so may have no effect."""


class Attribute(Code):
    """A list by which cases are told apart; its values stand in the codebook under its id."""

    key: Id | None = None
    """The word that cases write before their values, where it is not the id: `kind` of `kinds`."""
    many: Answer | None = None
    """`yes`, if a case may have several values."""
    required: Answer | None = None
    """`yes`, if every case must have a value."""

    @property
    def word(self) -> str:
        """The word that cases write before their values."""
        return self.key or self.id


class Format(StrEnum):
    """How the values of a measure are written."""

    NUMBER = "number"
    """As a number, its thousands set apart."""
    PERCENT = "percent"
    """As so many of a hundred."""
    PLAIN = "plain"
    """As it stands, such as a year."""


class Measure(Code):
    """A number that cases have values of."""

    unit: Label | None = None
    """What is counted or measured, as it stands behind the number: `speakers`, `km`."""
    format: Format | None = None
    """`percent`, or `plain` for what is no quantity, such as a year; else a number."""


class Codebook(Record):
    """All codes, in the order in which the site shows them."""

    format: Annotated[int | None, Field(ge=1)] = None
    """The version of the format in which the corpus is written; see `sourcebook migrate`."""
    words: Words | None = None
    """What the corpus calls its things; the site says them on every page."""
    levels: tuple[Defined, ...] = ()
    """Where cases stand and uses take place."""
    families: tuple[Defined, ...] = ()
    """Groups of what crosses the cases."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1, chosen=True)]
    """What crosses the cases: each pair of a case and one of these is a cell of the matrix."""
    limitations: tuple[Defined, ...] = ()
    """What holds them back."""
    opportunities: tuple[Defined, ...] = ()
    """What could carry them further."""
    attributes: tuple[Attribute, ...] = ()
    """Lists by which cases are told apart, such as their kinds; the values of each stand under its id."""
    measures: tuple[Measure, ...] = ()
    """Numbers that cases have values of."""
    facts: tuple[Defined, ...] = ()
    """Kinds of facts about a case."""
    places: tuple[Defined, ...] = ()
    """Roles of a place."""
    presence: Annotated[tuple[Presence, ...], Field(min_length=2)]
    """Whether a case has what crosses the cases, strongest first; the last where nobody lists the pair."""
    effect: tuple[Defined, ...] = ()
    """How well a use works, strongest first."""
    entry_fields: Annotated[tuple[Word, ...], Field(alias="entry-fields")] = ()
    """Names of fields that entries of this corpus have besides the usual ones; they are kept and exported."""

    def lists(self) -> dict[str, tuple[Code, ...]]:
        """Return the lists of codes by name, in the order of the codebook page."""
        return {key.name: getattr(self, name) for name, key in self.keys.items() if key.many and key.record}

    @classmethod
    def names(cls) -> list[str]:
        """Return the names of the lists of codes, in the order of the codebook page."""
        return [key.name for key in cls.keys.values() if key.many and key.record]

    @classmethod
    def shaped(cls, data: Any) -> type[Self]:
        """Return the kind of codebook that data declares itself to be: one with a list for each attribute."""
        lists = tuple((one.id, tuple[Code, ...], (), _about(one)) for one in declared(data))
        return extended(called(cls, keys_of(data)), "attributes", lists)


def declared(data: Any) -> tuple[Attribute, ...]:
    """Return the attributes that the data of a codebook declares, as far as they can be read.

    One that is called like a list that is there without it is none: a rule says so.
    """
    listed = data.get("attributes") if isinstance(data, dict) else None
    found: dict[str, Attribute] = {}
    taken = {key.name for key in called(Codebook, keys_of(data)).keys.values()}
    for item in listed if isinstance(listed, list) else ():
        try:
            attribute = Attribute.read(item)
        except FaultError:
            continue
        if attribute.id not in taken:
            found.setdefault(attribute.id, attribute)
    return tuple(found.values())


def _about(attribute: Attribute) -> str:
    return f"The values of the attribute {attribute.label.best('en')!r}."
