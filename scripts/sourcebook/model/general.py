"""General claims: what is claimed of the field as a whole, and which no case owns."""

from collections.abc import Iterator
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

    def claims(self) -> Iterator[tuple[Loc, Claim]]:
        """Yield every claim with its place in the document, in the order of its page."""
        yield from walk.records(self, Claim)
