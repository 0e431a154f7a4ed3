"""What the site says, brought into the catalogues: `python -m sourcebook.site.words.extract`.

Finds what templates and modules say, and brings each catalogue up to date: a message that is new stands in it
without a translation, one that is gone goes. Translations are written by hand.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.site.words.catalogues import LOCALES, merged, messages, written

if TYPE_CHECKING:
    from sourcebook.site.words.catalogues import Catalog

PACKAGE = Path(__file__).parents[2]


def update(folder: Path = LOCALES) -> dict[str, list[str]]:
    """Bring the catalogues of a folder up to date; return the messages without a translation, by language."""
    missing = {}
    for path in sorted(folder.glob("*.po")):
        catalogue = merged(path, messages(PACKAGE))
        path.write_bytes(written(catalogue))
        missing[path.stem] = untranslated(catalogue)
    return missing


def untranslated(catalogue: "Catalog") -> list[str]:
    """Return the messages that a catalogue does not translate."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


if __name__ == "__main__":
    for language, listed in update().items():
        print(f"{language}: {len(listed)} to translate", *listed, sep="\n  ")
