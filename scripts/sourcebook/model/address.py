"""Names of what was published, and where what was renamed has gone: addresses, once published, keep working.

A *name* says what an id is of: `cases/<case>`, `cases/<case>#<claim>`, `<list>/<code>`, `sources/<citekey>`,
`notes/<citekey>:<number>`.
"""

from typing import Annotated

from sourcebook.model.record import Field, Record
from sourcebook.model.text import Word


class Redirect(Record):
    """An old name, and the one that took its place."""

    old: Annotated[Word, Field(alias="from")]
    """The name that was published and is gone, such as `cases/old-id` or `cases/some-case#old-claim`."""
    to: Word
    """The name that took its place, or the list where readers should look instead, such as `cases`."""
