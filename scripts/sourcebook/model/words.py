"""What a corpus calls its things: one and many of each, in each of its languages.

The program knows cases, uses and codes; a reader should meet incidents and techniques, or languages and
features. What a corpus does not name has a neutral word, which the catalogues translate.
"""

from difflib import get_close_matches
from typing import Annotated, Any

from sourcebook.model.record import Field, Record
from sourcebook.model.text import ID, Id, Label


class Term(Record):
    """What one of a kind of things is called, and what many are, as in the middle of a sentence."""

    one: Label
    """One of them, such as `incident`."""
    many: Label | None = None
    """Several, such as `incidents`; where it is left out, as one."""


class Named(Term):
    """A term that files, addresses and downloads use as well."""

    key: Id | None = None
    """The key of one of them in a case, and the column of a table: `technique`."""
    listed: Annotated[Id | None, Field(alias="keys")] = None
    """The key of their list in the codebook, and their address on the site: `techniques`."""


class Words(Record):
    """What readers are told of; whatever is left out has a neutral word."""

    case: Term | None = None
    """What is studied: an incident, a language, a town."""
    use: Term | None = None
    """That a case has one of what crosses the cases."""
    theme: Named | None = None
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
    context: Named | None = None
    """What a case stands in, with claims of its own; its `key` is that of this part in a case."""
    work: Term | None = None
    """A work whose own sources are known only from it."""
    own_word: Annotated[Term | None, Field(alias="own-word")] = None
    """What is said by the case itself, or by somebody who belongs to it."""


KEYS = {"theme": ("theme", "key"), "themes": ("theme", "keys"), "context": ("context", "key")}
"""The keys of the records whose names a corpus can choose, with where its words say them."""
FORMER = {"theme": "strategy", "themes": "strategies", "context": "government"}
"""What these keys were called before a corpus could choose. A codebook that has that list and does not choose
keeps them, as do its files and addresses; so does one that could not be read."""


def keys_of(data: Any) -> tuple[tuple[str, str], ...]:
    """Return what the data of a codebook calls the keys of records, as far as they have another name there.

    >>> keys_of({"words": {"theme": {"one": "technique", "key": "technique", "keys": "techniques"}}})
    (('theme', 'technique'), ('themes', 'techniques'))
    >>> keys_of({"themes": []})
    ()
    >>> keys_of({"strategies": []})
    (('context', 'government'), ('theme', 'strategy'), ('themes', 'strategies'))
    """
    if not isinstance(data, dict) or not data:
        return tuple(sorted(FORMER.items()))
    words = data.get("words")
    found = dict(FORMER) if _has_former(data) else {}
    for key, (term, attribute) in KEYS.items():
        said = words.get(term) if isinstance(words, dict) else None
        name = said.get(attribute) if isinstance(said, dict) else None
        if isinstance(name, str) and ID.fullmatch(name):
            found[key] = name
    return tuple(sorted((key, name) for key, name in found.items() if key != name))


def _has_former(data: dict[Any, Any]) -> bool:
    """Return whether a codebook has its list under the former name, or under one that was meant to be it."""
    if FORMER["themes"] in data or "themes" in data or "words" in data:
        return FORMER["themes"] in data
    return bool(get_close_matches(FORMER["themes"], map(str, data), n=1, cutoff=0.8))
