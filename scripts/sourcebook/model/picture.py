"""Who made a picture, and on what terms it may be shown."""

from sourcebook.model.record import Record
from sourcebook.model.text import Label, Word


class Picture(Record):
    """A picture that texts show; it lies in the folder of pictures beside the cases."""

    file: Word
    """The name of its file."""
    credit: Label
    """Who made it, as it is to be printed."""
    license: Label
    """On what terms it may be shown: the name of a licence, or whose permission there is."""
