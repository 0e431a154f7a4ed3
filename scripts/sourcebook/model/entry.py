"""An entry: one bibliographic record, with the field names of BibLaTeX.

The vocabulary is that of the biblatex manual, section 2 (entry types, entry fields, data types); fields
of plain BibTeX are read under their BibLaTeX names (`journal` is `journaltitle`, `address` is `location`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sourcebook.messages import N_
from sourcebook.model.memory import Memory
from sourcebook.problems import Mark


class Relation(StrEnum):
    """How a source stands to the cases that it is about."""

    THIRD_PARTY = N_("third-party")
    """Somebody else's."""
    GOVERNMENT = N_("government")
    """A public authority's."""
    INTERVIEW = N_("interview")
    """What a person said when asked."""
    SELF_PUBLISHED = N_("self-published")
    """Its own: of whom it is about, or of somebody who belongs to it."""


CLOSED: Mapping[str, tuple[str, ...]] = {
    "relation": tuple(which.value for which in Relation),
    "status": ("verified", "named", "described"),
    "secondhand": ("yes", "no"),
}
"""The words of the fields that have a closed list; those of `access` are looked at while reading."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation, in the name parts of the biblatex manual (section 2.2.3)."""

    family: str
    """The family name; the whole name where there is only one part or it is an organisation."""
    given: str = ""
    prefix: str = ""
    """Such as `van der`."""
    suffix: str = ""
    """Such as `Jr.`"""
    literal: bool = False
    """Whether the name is an organisation's or otherwise not to be taken apart."""
    useprefix: bool = field(default=False, repr=False)
    """Whether the prefix belongs to the family name, which is then sorted under it (biblatex, 3.1.3)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One bibliographic record, decoded: plain Unicode text, no TeX."""

    citekey: str
    type: str
    """The entry type in lower case, such as `book`, `article`, `legislation` or `online`."""
    fields: dict[str, str] = field(default_factory=dict)
    """Text by BibLaTeX field name in lower case. U+E010 and U+E011 stand where emphasis begins and ends."""
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """People and organisations by role: `author`, `editor`, `translator` …; see also `et_al`."""
    et_al: frozenset[str] = frozenset()
    """The roles whose list ends with `and others`."""
    mark: Mark = field(default_factory=lambda: Mark(""))
    """Where the entry begins in its file."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """Where each field begins."""
    source: str = ""
    """The entry as its author wrote it; empty where a part of it is withheld."""
    withheld: tuple[str, ...] = ()
    """The names of the fields that not everybody may see, and that are therefore not here."""
    memory: Memory = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was made of the entry so far."""

    def __hash__(self) -> int:
        """Return a hash, so that what is made of an entry can be remembered."""
        return hash((self.citekey, self.type, self.mark))

    def __getitem__(self, name: str) -> str:
        """Return the text of a field, or an empty text."""
        return self.fields.get(name, "")

    @property
    def second_hand(self) -> bool:
        """Whether the work's own sources are known only from what it says of them."""
        return self["secondhand"] == "yes"

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the cases that the source is about."""
        return tuple(part.strip() for part in self["about"].split(",") if part.strip())
