"""Notes: the footnotes of a work that is known at second hand, as records.

Where the list of a work's notes is not available, each note is what can be said of it: its number, what
it supports, how far the work's own text identifies its source. A source that merely might be the note's
is a candidate, which is another thing.
"""

from enum import StrEnum
from typing import Annotated

from sourcebook.messages import N_
from sourcebook.model.entry import Relation
from sourcebook.model.record import Field, Record
from sourcebook.model.text import Id, Text, Word


class Identification(StrEnum):
    """How far the citing work's text says what its note points to."""

    NAMED = N_("named")
    """The text names the work."""
    DESCRIBED = N_("described")
    """The text says whose work, or what kind of source it is."""
    UNKNOWN = N_("unknown")
    """The text says nothing."""


class Candidate(Record):
    """A source that might be the note's; never printed as the note."""

    entry: Annotated[Word, Field(refers="sources")]
    """Its citekey."""
    why: Text
    """What speaks for it."""


class Note(Record):
    """One note of a work."""

    of: Annotated[Word, Field(refers="sources")]
    """The citekey of the work that has the note."""
    number: Annotated[int, Field(ge=1)]
    """Its number there."""
    where: Text
    """Where its marker stands, in words."""
    paragraph: Annotated[int, Field(ge=1)] | None = None
    """The paragraph in which its marker stands, headings not counted."""
    supports: Text
    """What it supports, in our own words."""
    source_kind: Annotated[Text | None, Field(alias="source-kind")] = None
    """What kind of source the text says it is."""
    identification: Identification
    """How far the text identifies the source."""
    relation: Relation | None = None
    """How the text says that its source stands to those it is about; whose word it is follows from this."""
    about: tuple[Id, ...] = ()
    """The ids of the cases that its source is about, as far as the text says."""
    entries: Annotated[tuple[Word, ...], Field(refers="sources")] = ()
    """Citekeys of what the note points to, where that is known."""
    remark: Text | None = None
    """Why it is identified so far and no further."""
    candidates: tuple[Candidate, ...] = ()
    """Sources that might be the note's."""
