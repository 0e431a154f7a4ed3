"""What can be downloaded: claims and matrix as tables; the bibliography whole, by case and by source."""

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import partial
from html import escape

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import claims, codings, formats, grid, joined, workbook
from sourcebook.model import walk
from sourcebook.model.entry import Entry
from sourcebook.model.memory import remembered
from sourcebook.model.text import Text
from sourcebook.reading.citation import find_citations
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.words import prose

FORMATS = formats.WRITTEN
"""The formats, in the order in which pages offer them."""

OWN = FORMATS[:1]
"""The formats in which each case and each source has a file of its own.

Hosts count files, and readers pay for pages, so a script takes the others from the whole bibliography.
"""


CLAIMS_CSV, CLAIMS_JSON = "data/claims.csv", "data/claims.json"
CODINGS_CSV = "data/codings.csv"
MATRIX_CSV, MATRIX_JSON = "data/matrix.csv", "data/matrix.json"
WORKBOOK = f"data/corpus{workbook.SUFFIX}"
SOURCES = "data/sources"
"""The bibliography, without the suffixes of its formats."""


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes each file, by its name on the site."""

    def claim(case_id: str, claim_id: str) -> str:
        return settings.url + _place(addresses.case(case_id, claim_id), settings)

    found: dict[str, Callable[[], str]] = {
        CLAIMS_CSV: lambda: claims.as_csv(corpus, claim),
        CLAIMS_JSON: lambda: claims.as_json(corpus, claim),
        CODINGS_CSV: lambda: codings.as_csv(corpus),
        MATRIX_CSV: lambda: grid.as_csv(corpus),
        MATRIX_JSON: lambda: matrix(corpus, settings),
    }
    for i, name in enumerate(joined.NAMES):
        if csv_name(name) not in found:
            found[csv_name(name)] = partial(_sheet, corpus, settings, i)
    found |= _formats(SOURCES, lambda: corpus.entries.values())
    for case_id in corpus.cases:
        entries = partial(of_case, corpus, case_id)
        found |= _formats(f"data/cases/{case_id}", entries, of_each(settings))
    for citekey, entry in corpus.entries.items():
        found |= _formats(of_source(citekey), partial(list, (entry,)), OWN)
    return found


def _sheet(corpus: Corpus, settings: Settings, i: int) -> str:
    return together(corpus, settings)[i].as_csv()


def books(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], bytes]]:
    """Return what makes the one file that a spreadsheet opens, by its name on the site."""

    def make() -> bytes:
        return workbook.dumps(together(corpus, settings), settings.name, settings.authors)

    return {WORKBOOK: make}


def csv_name(sheet: str) -> str:
    """Return the name of the file of a sheet; that of claims has a table of its own.

    >>> csv_name("Codebook"), csv_name("Sources")
    ('data/codebook.csv', 'data/sources.csv')
    """
    return f"data/{sheet.lower()}.csv"


@remembered
def together(corpus: Corpus, settings: Settings) -> tuple[joined.Sheet, ...]:
    """Return the tables that join, with readable citations and whole addresses."""

    def address(place: str) -> str:
        kind, _, rest = place.partition("/")
        match kind:
            case "cases":
                found = addresses.case(*rest.split("#"))
            case "sources":
                found = addresses.source(rest)
            case "notes":
                of, _, number = rest.rpartition("/")
                found = addresses.note(of, int(number), corpus.works)
            case _:
                found = addresses.code(kind, rest)
        return settings.url + _place(found, settings)

    def plain(text: Text, language: str) -> str:
        known, words = text.chosen(language)
        return prose.plain(words, corpus, known or settings.first)

    others = tuple(language for language in settings.languages if language != settings.first)
    return joined.sheets(corpus, joined.Words(address, plain, settings.first, others))


def of_each(settings: Settings) -> tuple[formats.Written, ...]:
    """Return the formats in which cases have files and sources texts: all where no script may fetch."""
    return FORMATS if settings.offline else OWN


def made(settings: Settings) -> list[formats.Written]:
    """Return the formats that a script makes of the whole bibliography."""
    return [form for form in FORMATS if form not in of_each(settings)]


def matrix(corpus: Corpus, settings: Settings) -> str:
    """Return the matrix as JSON, with URLs from the root of the site."""

    def use(case_id: str, theme: str, levels: Sequence[str]) -> str:
        return _place(addresses.use(case_id, theme, levels), settings)

    def code(name: str, id_: str) -> str:
        return _place(addresses.target(f"{name}/{id_}"), settings)

    return grid.as_json(corpus, settings.language, grid.Places(use, code))


def _place(destination: str, settings: Settings) -> str:
    place = addresses.in_language(destination, settings.language, settings.languages)
    page, _, anchor = place.partition("#")
    return addresses.url(page, directory_urls=settings.directory_urls) + (f"#{anchor}" if anchor else "")


def of_source(citekey: str) -> str:
    """Return the name of a source's files, without their suffix."""
    return f"data/{addresses.source(citekey).removesuffix('.md')}"


@remembered
def of_case(corpus: Corpus, case_id: str) -> list[Entry]:
    """Return the entries that a case cites, and those that the notes which it cites point to."""
    citations = [
        citation
        for _, text in walk.prose(corpus.cases[case_id])
        for words in text.languages.values()
        for citation in find_citations(words)
    ]
    notes = [note for citation in citations for note in corpus.cited_notes(citation)]
    citekeys = [*(c.citekey for c in citations), *(citekey for note in notes for citekey in note.entries)]
    return [corpus.entries[citekey] for citekey in dict.fromkeys(citekeys) if citekey in corpus.entries]


def _formats(
    stem: str, entries: Callable[[], Iterable[Entry]], wanted: Iterable[formats.Written] = FORMATS
) -> dict[str, Callable[[], str]]:
    """Return what makes the files of some entries in each format; looked up when it is asked for."""

    def make(form: formats.Written) -> str:
        return form.dumps(entries())

    return {f"{stem}{form.suffix}": partial(make, form) for form in wanted}


def offers(
    stem: str, entries: list[Entry], wanted: Iterable[formats.Written] = FORMATS
) -> list[dict[str, str]]:
    """Return what a page offers of some entries: name, file and text, which is HTML, of each format.

    The address of the file is empty where a script makes it of the text.
    """
    return [
        {
            "name": form.name,
            "address": f"{stem}{form.suffix}" if form in OWN else "",
            "file": f"{stem.rpartition('/')[2]}{form.suffix}",
            "text": Markup(escape("\n".join(_lines(form, entries)), quote=False)),
        }
        for form in wanted
    ]


def edits(one: Entry, other: Entry) -> list[list[tuple[int, int, list[str]]]]:
    """Return for each format what makes of the text of one entry that of another.

    An edit is the lines that go, from the first to before the last, and those that take their place.
    """
    found = []
    for form in FORMATS:
        before, after = _lines(form, [one]), _lines(form, [other])
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        found.append([(i, j, after[m:n]) for step, i, j, m, n in steps if step != "equal"])
    return found


def _lines(form: formats.Written, entries: list[Entry]) -> list[str]:
    """Return the lines of a format; those of RIS end otherwise in a file."""
    return form.dumps(entries).replace("\r\n", "\n").split("\n")
