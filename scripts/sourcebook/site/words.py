"""The site's own words in the reader's language: catalogues of gettext, read by Babel. The one door to Babel.

English words are the message ids, so English needs no catalogue, and a translation whose English has changed
is no longer found: the page then shows the English, never a stale translation.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"
"""One catalogue a language, `zh.po`, in the format of GNU gettext."""


@cache
def words(language: str) -> NullTranslations:
    """Return the catalogue of a language; one that hands every word back where there is none."""
    path = LOCALES / f"{language}.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
