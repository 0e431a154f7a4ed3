"""The site's own words in the reader's language: catalogues of gettext, read by Babel. The one door to Babel.

English words are the message ids, so English needs no catalogue, and a translation whose English has changed
is no longer found: the page then shows the English, never a stale translation.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.model.text import is_variant

if TYPE_CHECKING:  # Babel is imported where it reads; what is compiled needs none of it
    from babel.messages.catalog import Catalog as Catalog


LOCALES = Path(__file__).parents[1] / "locales"
"""One catalogue a language, `zh.po`, in the format of GNU gettext."""


def catalogue_of(language: str) -> Path | None:
    """Return the catalogue of a language, or of one that its readers can read, or None.

    >>> catalogue_of("zh-CN").name, catalogue_of("zh-TW")
    ('zh.po', None)
    """
    found = sorted(path for path in LOCALES.glob("*.[mp]o") if is_variant(path.stem, language))
    return next((path for path in found if path.stem == language), found[0] if found else None)


def is_language(subtag: str) -> bool:
    """Tell whether the first part of a tag is that of a language which the CLDR names."""
    from babel import Locale  # here and below, since a catalogue that is compiled needs none of it

    return subtag in Locale("en").languages


def successor(subtag: str) -> str:
    """Return the language by which the CLDR calls one that has another name there; nothing for all others.

    >>> successor("iw"), successor("cmn"), successor("en")
    ('he', 'zh', '')
    """
    from babel.core import get_global

    found = str(get_global("language_aliases").get(subtag, "")).partition("_")[0]
    return found if found != subtag and not is_language(subtag) and is_language(found) else ""


def locale(language: str) -> str:
    """Return language and territory as Open Graph names them, the likeliest where the tag names none.

    >>> locale("en"), locale("zh-Hant"), locale("pt-BR"), locale("x")
    ('en_US', 'zh_TW', 'pt_BR', '')
    """
    from babel import Locale
    from babel.core import UnknownLocaleError, get_global

    try:
        found = Locale.parse(language.partition("-x-")[0], sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    likely = get_global("likely_subtags")
    keys = ["_".join(filter(None, (found.language, found.script))), found.language]
    whole = next((str(likely[key]) for key in keys if key in likely), "")
    territory = found.territory or whole.rpartition("_")[2]
    return f"{found.language}_{territory}" if territory else ""


@cache
def words(language: str) -> NullTranslations:
    """Return the catalogue of a language; one that hands every word back where there is none."""
    path = catalogue_of(language)
    if path is None:
        return NullTranslations()
    return GNUTranslations(BytesIO(path.read_bytes() if path.suffix == ".mo" else compiled(path)))


def compiled(path: Path) -> bytes:
    """Return the catalogue in a file as programs read it (`.mo`)."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.stem)
    found = BytesIO()
    write_mo(found, catalogue)
    return found.getvalue()


METHODS = [("**/*.py", "python"), ("**/templates/**.html", "jinja2"), ("**/theme/**.html", "jinja2")]
"""How the messages of a file are found, by its name."""


def messages(package: Path) -> "Catalog":
    """Return a catalogue of what the modules and templates of a package say, without translations."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog()
    for _, _, message, _, context in extract_from_dir(package, METHODS):
        found.add(message, context=context)
    return found


def merged(path: Path, template: "Catalog") -> "Catalog":
    """Return the catalogue in a file with the messages of another; what is no message any more is dropped."""
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.stem)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: "Catalog") -> bytes:
    """Return a catalogue as a file, sorted by message, without places: these would change with every line."""
    from babel.messages.pofile import write_po

    stream = BytesIO()
    write_po(stream, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in _header(catalogue))
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + stream.getvalue().strip() + b"\n"


def _header(catalogue: "Catalog") -> list[tuple[str, str]]:
    """Return what a program needs to read the file, and no dates."""
    return [
        ("Language", str(catalogue.locale or "")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", catalogue.plural_forms),
    ]
