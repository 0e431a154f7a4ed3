"""Files that others look for by their names: the feed of changes, in each language, and `llms.txt`.

`llms.txt` follows https://llmstxt.org: a heading, a quotation that says what the site is, and lists of links
to plain Markdown.
"""

from collections.abc import Iterable

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.beside import markdown
from sourcebook.site.pages import changes
from sourcebook.site.pages.matrix import question
from sourcebook.site.settings import Settings
from sourcebook.site.words import prose, speech

MANY = 200
"""From how many cases on `llms.txt` names their index only."""


def files(corpus: Corpus, settings: Settings) -> dict[str, str]:
    """Return the files by their names on the site."""
    feeds = {changes.feed_of(spoken): changes.feed(corpus, spoken) for spoken in settings.spoken()}
    return {addresses.LLMS: _llms(corpus, settings), **{name: feed for name, feed in feeds.items() if feed}}


def _llms(corpus: Corpus, settings: Settings) -> str:
    say = speech.of(corpus, "en").gettext
    parts = [f"# {markdown.escaped(settings.name)}"]
    if settings.description:
        parts.append(f"> {markdown.escaped(settings.description)}")
    parts.append(
        "Every page is also plain Markdown: its address with `index.html.md` after it. Every claim has an "
        "id, its anchor on the page of its case, and a standing: how far its source can be followed. "
        "If you rely on a claim, cite its address and the source that its footnote names."
    )
    indexes = [
        (say("[Cases]"), addresses.CASES, say("all [cases]")),
        (
            say("[Themes]"),
            addresses.shared(corpus.themes),
            say("what the [cases] are coded with, defined"),
        ),
        ("Matrix", addresses.MATRIX, say(question(corpus))),
        ("Sources", addresses.SOURCES, "the bibliography, with what rests on each source"),
        ("Notes", addresses.FOOTNOTES, "the notes of works known at second hand"),
        ("Codebook", addresses.CODEBOOK, "every code and its definition"),
    ]
    parts.append(_list("Indexes", [(title, _md(settings, page), what) for title, page, what in indexes]))
    chapters = [(chapter.title, _md(settings, src_uri), "") for src_uri, chapter in corpus.chapters.items()]
    parts.append(_list("Pages", chapters))
    if 0 < len(corpus.cases) <= MANY:
        cases = [
            (
                case.name.best("en"),
                _md(settings, addresses.case(case_id)),
                prose.plain(case.summary.best("en"), corpus, "en") if case.summary else "",
            )
            for case_id, case in corpus.cases.items()
        ]
        parts.append(_list(say("[Cases]"), cases))
    data = [("sources.bib", f"{_root(settings)}data/sources.bib", "the bibliography in BibTeX")]
    parts.append(_list("Data", data))
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(title: str, links: Iterable[tuple[str, str, str]]) -> str:
    lines = [
        f"- [{markdown.escaped(words)}]({url})" + (f": {markdown.escaped(what)}" if what else "")
        for words, url, what in links
    ]
    return "\n".join([f"## {title}", "", *lines]) if lines else ""


def _root(settings: Settings) -> str:
    return f"{settings.url.rstrip('/')}/" if settings.url else "/"


def _md(settings: Settings, page: str) -> str:
    """Return the address of a page's Markdown."""
    url = addresses.url(page, directory_urls=settings.directory_urls)
    name = "index.html" if not url or url.endswith("/") else ""
    return f"{_root(settings)}{url}{name}{markdown.SUFFIX}"
