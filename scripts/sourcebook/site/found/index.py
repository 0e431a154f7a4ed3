"""The index in which readers search: Pagefind's, made of lean records, or a script for a copy on a disk.

Pagefind reads a tiny document for each record, which takes a fraction of what the finished pages would. What
it makes is fetched by readers in small pieces. Beside it stand the words that there are, the most frequent
first, for a reader who has mistyped one. Browsers refuse such pieces to pages that are opened from
disk; there the records are a script that a library searches.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.parse import quote

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.found import folding, pagefind
from sourcebook.site.found.records import Record, page, records
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose

FOLDER = "pagefind"
"""Where the index stands on the site."""

SCRIPT = "assets/search-records.js"
"""The records of a copy that is read from disk."""

SHORTEST, LONGEST = 4, 24
"""How long the words are that are offered in place of a mistyped one (`folding.js` says the first too)."""

UNUSED = re.compile(r"pagefind-(?:ui|modular-ui|component-ui|highlight)\b.*")
"""What Pagefind brings along and this site does without: interfaces of its own."""

LEFT_OUT = re.compile(
    r"<(pre|template|script|svg|form|nav)\b.*?</\1>"
    r'|<a class="headerlink".*?</a>'
    r'|<details class="sb-resting">.*?</details>'
    r'|<sup id="fnref.*?</sup>'
    r'|<h2 id="section\.(?:footnotes|sources|cite|export)">.*?(?=<h2|\Z)',
    re.DOTALL,
)
HEADING = re.compile(r'<h[123](?: id="([^"]+)")?[^>]*>(.*?)</h[123]>', re.DOTALL)


def sections(html: str, title: str) -> Iterator[tuple[str, str, str]]:
    """Yield the sections of a page: anchor, title and text, both as HTML text without elements.

    >>> list(sections('<h1>Mill</h1><p>A shelf.</p><h2 id="a">Identity</h2><p>Founded.</p>', "Mill"))
    [('', 'Mill', 'A shelf.'), ('a', 'Identity', 'Founded.')]
    """
    parts = HEADING.split(LEFT_OUT.sub(" ", html))
    before, sections_ = parts[0], parts[1:]
    anchor, heading = "", title
    texts = [before]
    for i in range(0, len(sections_), 3):
        found, words, text = sections_[i : i + 3]
        if found:
            yield anchor, heading, prose.bare(" ".join(texts), " ")
            anchor, heading, texts = found, prose.bare(words, " "), [text]
        else:
            # A heading without an anchor, such as the page's own, belongs to the section that it stands in.
            texts += [words, text] if anchor else [text]
            heading = heading if anchor else prose.bare(words, " ")
    yield anchor, heading, prose.bare(" ".join(texts), " ")


def chapter(src_uri: str, title: str, html: str) -> Iterator[Record]:
    """Yield the records of a page that was written by hand, one for each of its sections."""
    for anchor, heading, text in sections(html, escape(title)):
        place = f"{src_uri}#{anchor}" if anchor else src_uri
        yield page(place, heading, text, title)


def everything(
    corpus: Corpus, settings: Settings, derived: Mapping[str, Page], chapters: Iterable[tuple[str, Record]]
) -> Iterator[tuple[str, Record]]:
    """Yield everything that can be found on a site, in each of its languages, which comes first.

    *chapters* are the records of the pages that were written by hand. Of the derived pages only those have a
    record of their own that no other record leads to.
    """
    covered = set()
    for language in settings.languages:
        for record in records(View(corpus, addresses.SEARCH, replace(settings, language=language))):
            place = addresses.in_language(record.place, language, settings.languages)
            covered.add(place)
            yield language, replace(record, place=place)
    for name, each in derived.items():
        if name not in covered:
            language, _ = addresses.split(name, settings.languages)
            yield language, page(name, each.called(corpus, language), each.described(corpus, language))
    yield from chapters


def document(record: Record, language: str) -> str:
    """Return a record as the page that Pagefind reads."""
    metas = (("title", record.title), ("context", record.context), ("terms", record.terms))
    head = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(words)}">'
        for name, words in metas
        if words
    )
    facets = {"kind": (record.kind,), **record.facets}
    head += "".join(
        f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
        for name, values in facets.items()
        for value in values
    )
    # A page without a word in its body is left out by Pagefind, whatever its head says.
    body = f"<p>{escape(record.text or record.title)}</p>" + "".join(
        f'<h2 id="{escape(part.anchor)}" data-pagefind-weight="0.5">{escape(part.title)}</h2>'
        f'<p data-pagefind-weight="0.5">{escape(part.text)}</p>'
        for part in record.parts
    )
    return f'<html lang="{escape(language)}"><head>{head}</head><body data-pagefind-body>{body}</body></html>'


def address(place: str, *, directory_urls: bool) -> str:
    """Return a record's URL from the root of the site.

    >>> address("cases/mill-lane.md#shut-in-winter", directory_urls=True)
    'cases/mill-lane/#shut-in-winter'
    """
    page, _, anchor = place.partition("#")
    return addresses.url(page, directory_urls=directory_urls) + (f"#{anchor}" if anchor else "")


def index(
    found: Iterable[tuple[str, Record]],
    site: Path,
    *,
    directory_urls: bool = True,
    stop: Event | None = None,
) -> None:
    """Index the records, each with its language, into the folder of a site; give up once *stop* is set.

    Raises:
        SearchError: Pagefind could not be run, or found something wrong.
    """
    site.mkdir(parents=True, exist_ok=True)
    # Made beside where it belongs, it is moved there whole, and not copied.
    with TemporaryDirectory(prefix=f".{FOLDER}-", dir=site) as name:
        made, target = Path(name) / FOLDER, site / FOLDER
        counts: dict[str, Counter[str]] = {}
        documents = _documents(_counted(found, counts), directory_urls=directory_urls)
        if not pagefind.write(documents, made, stop.is_set if stop else lambda: False):
            return
        for language, each in counts.items():
            vocabulary = sorted(each, key=lambda word: (-each[word], word))
            (made / f"words.{language.lower()}.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
        wanted = {
            f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()
        }
        for path in made.iterdir():
            if UNUSED.fullmatch(path.name) or (path.suffix == ".pagefind" and path.name not in wanted):
                path.unlink()
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)


def _counted(
    found: Iterable[tuple[str, Record]], counts: dict[str, Counter[str]]
) -> Iterator[tuple[str, Record]]:
    """Yield the records as they come, and count in how many of each language a word stands."""
    for language, record in found:
        texts = [record.title, record.context, record.text, record.terms]
        texts += [words for part in record.parts for words in (part.title, part.text)]
        words = {word for text in texts for word in folding.words(text)}
        counts.setdefault(language, Counter()).update(word for word in words if _may_be_meant(word))
        yield language, record


def _may_be_meant(word: str) -> bool:
    """Tell whether a word may stand in the place of another that was mistyped: words are, numbers are not."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _documents(found: Iterable[tuple[str, Record]], *, directory_urls: bool) -> Iterator[tuple[str, str]]:
    """Yield the records as documents, each with the name of its file."""
    for language, record in found:
        # The name of the file is the address that a reader gets, behind the record's language.
        url, _, anchor = address(record.place, directory_urls=directory_urls).partition("#")
        folder = "/".join(part for part in (language, *url.split("/")) if part)
        yield f"{folder}/#{quote(anchor, safe='')}.html", document(record, language)


def nothing() -> None:
    """Do nothing: the end of an indexing that was not begun."""


def publish(
    found: Iterable[tuple[str, Record]],
    site: Path,
    settings: Settings,
    warn: Callable[[str], None] | None = None,
) -> Callable[[], None]:
    """Index the records into the folder of a site, and return what ends that.

    With *warn* it is done in the background, and *warn* hears of what fails.

    Raises:
        SearchError: the index could not be made.
    """
    if settings.offline:
        path = site / SCRIPT
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(found, directory_urls=settings.directory_urls), encoding="utf-8")
        return nothing
    if warn is None:
        index(found, site, directory_urls=settings.directory_urls)
        return nothing
    stop = Event()

    def work() -> None:
        try:
            index(found, site, directory_urls=settings.directory_urls, stop=stop)
        except pagefind.SearchError as error:
            warn(str(error))

    thread = Thread(target=work, daemon=True)
    thread.start()

    def end() -> None:
        stop.set()
        thread.join()

    return end


def script(found: Iterable[tuple[str, Record]], *, directory_urls: bool) -> str:
    """Return the records as a script, for pages that are opened from disk."""
    rows = [
        {
            "language": language,
            "url": address(record.place, directory_urls=directory_urls),
            "kind": record.kind,
            "title": record.title,
            "context": record.context,
            "text": record.text,
            "terms": record.terms,
            "facets": record.facets,
            "parts": [(part.anchor, part.title, part.text) for part in record.parts],
        }
        for language, record in found
    ]
    return f"window.sourcebookRecords = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
