"""What a corpus calls its things: one and many of each, in each of its languages.

The program knows cases, uses and codes; a reader should meet incidents and techniques, or languages and
features. What a corpus does not name has a neutral word, which the catalogues translate.
"""

from typing import Annotated

from sourcebook.model.record import Field, Record
from sourcebook.model.text import Label


class Term(Record):
    """What one of a kind of things is called, and what many are, as in the middle of a sentence."""

    one: Label
    """One of them, such as `incident`."""
    many: Label | None = None
    """Several, such as `incidents`; where it is left out, as one."""


class Words(Record):
    """What readers are told of; whatever is left out has a neutral word."""

    case: Term | None = None
    """What is studied: an incident, a language, a town."""
    use: Term | None = None
    """That a case has one of what crosses the cases."""
    theme: Term | None = None
    """What crosses the cases: a technique, a feature, a service."""
    level: Term | None = None
    """Where cases stand and uses take place."""
    family: Term | None = None
    """A group of what crosses the cases."""
    limitation: Term | None = None
    """What holds a case back."""
    opportunity: Term | None = None
    """What could carry it further."""
    fact: Term | None = None
    """What a case is, under a code of the facts."""
    place: Term | None = None
    """Where a case is."""
    event: Term | None = None
    """What happened when."""
    presence: Term | None = None
    """Whether a case has what crosses the cases."""
    effect: Term | None = None
    """How well a use works."""
    context: Term | None = None
    """The part of a case that the key `government` holds: what it stands in."""
    work: Term | None = None
    """A work whose own sources are known only from it."""
    own_word: Annotated[Term | None, Field(alias="own-word")] = None
    """What is said by the case itself, or by somebody who belongs to it."""
