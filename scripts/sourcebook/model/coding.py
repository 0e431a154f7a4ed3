"""A coding: what one coder decided of the cases, so that it can be held against what another did.

The decisions are those that a case's uses hold: whether a case has a code, at which level, to what
effect. Where coders disagree, a settlement says which rule decided; the cases hold what came of it.
"""

from typing import Annotated

from sourcebook.model.record import Field, Record
from sourcebook.model.text import Date, Id, Text, Word


class Decision(Record):
    """What a coder decided of a case and a code at a level."""

    case: Annotated[Id, Field(refers="cases")]
    """The id of the case."""
    theme: Annotated[Id, Field(refers="themes", chosen=True)]
    """A code of the list that crosses the cases."""
    levels: Annotated[tuple[Id, ...], Field(alias="level", refers="levels", alone=True)] = ()
    """A code of the codebook's levels, or a list of them; left out where none was decided."""
    presence: Annotated[Id, Field(refers="presence")]
    """A code of the codebook's presence scale."""
    effect: Annotated[Id | None, Field(refers="effect")] = None
    """A code of the codebook's effect scale, where the coder found one."""
    rationale: Text | None = None
    """Why, in one sentence with citations of what was read."""


class Coding(Record):
    """What one coder decided, as it was first made; its id is the stem of its file."""

    coder: Word
    """What to call the coder: a name, a role or a number."""
    date: Date
    """When the coding was finished."""
    material: Annotated[Text, Field(alias="read")]
    """What the coder had read for it, and what not."""
    uses: Annotated[tuple[Decision, ...], Field(min_length=1)]
    """The decisions; what is not listed was not examined by this coder."""


class Settlement(Record):
    """How a disagreement of coders was settled."""

    case: Annotated[Id, Field(refers="cases")]
    """The id of the case."""
    theme: Annotated[Id, Field(refers="themes", chosen=True)]
    """A code of the list that crosses the cases."""
    text: Text
    """Which rule decided, and what follows."""
