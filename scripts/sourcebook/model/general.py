"""General claims: what is claimed of the field as a whole, and which no case owns."""

from typing import Annotated

from sourcebook.model import walk
from sourcebook.model.case import Claim, Coded
from sourcebook.model.record import Field, Loc, Record


class General(Record):
    """What is claimed of the field as a whole; cases name what bears on them."""

    limitations: tuple[Coded, ...] = ()
    """What holds all of them back."""
    opportunities: tuple[Coded, ...] = ()
    """What could carry all of them further."""
    others: Annotated[tuple[Claim, ...], Field(alias="claims")] = ()
    """What stands under no code."""

    def claims(self) -> tuple[tuple[Loc, Claim], ...]:
        """Return every claim with its place in the document, in the order of its page."""
        return walk.kept(self, Claim)
