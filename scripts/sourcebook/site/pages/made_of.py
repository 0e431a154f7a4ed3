"""What a page is made of, so that one which is made of the same need not be made again.

Most pages show names, codes and what is cited of all cases, but words of a claim only where they link to it.
So such a page is made of what is the same for all of them (`common`: everything but the words of claims) and
of the cases to whose claims it links (`case`). Other pages show words of all cases, or of their history; they
are few, and are made whenever anything has changed.

Whoever lets a page that is kept show words of a claim must let it link to that claim, or name the case here;
`tests/host/test_keeping.py` looks for words of cases that a page does not name, and compares clean builds.
"""

import hashlib
from collections.abc import Iterable, Iterator

from sourcebook.corpus import translation
from sourcebook.corpus.corpus import Corpus
from sourcebook.model import walk
from sourcebook.model.case import Case, Claim
from sourcebook.model.memory import remembered
from sourcebook.model.record import Loc
from sourcebook.model.text import Text
from sourcebook.reading.citation import Cluster, Link, found_in
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.settings import Settings

KEPT = frozenset(
    [
        "case.html", "cases.html", "codebook.html", "explore.html", "level.html", "notes.html", "source.html",
        "sources.html", "themes.html", "theme.html",
    ]
)  # fmt: skip
"""The templates of the pages that are kept."""


def is_kept(page: Page) -> bool:
    """Say whether a page is one of those that need not be made again."""
    return page.template in KEPT


def cases(corpus: Corpus, links: Iterable[str], settings: Settings) -> list[str]:
    """Return the cases whose claims a page may show, by the places to which it links (`src_uri#anchor`)."""
    pages = _pages(corpus)
    places = {addresses.split(link, settings.languages)[1].partition("#")[0] for link in links if "#" in link}
    return sorted(pages[place] for place in places if place in pages)


@remembered
def _pages(corpus: Corpus) -> dict[str, str]:
    """Return the cases by their pages."""
    return {addresses.case(case_id): case_id for case_id in corpus.cases}


def digest(parts: Iterable[str]) -> str:
    """Return a fingerprint of texts, in their order.

    >>> digest(["a", "b"]) == digest(["a", "b"]) != digest(["ab"])
    True
    """
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def common(corpus: Corpus, settings: Settings) -> str:
    """Return the fingerprint of what all kept pages are made of.

    It is that of every file but those of cases, of every case without the words of its claims, and of the
    cases to whose claims anything but a claim links, since a link may say how a claim begins.
    """
    return digest(_common(corpus, settings))


def _common(corpus: Corpus, settings: Settings) -> Iterator[str]:
    own = {corpus.documents[case_id].path for case_id in corpus.cases}
    for name, document in sorted(corpus.documents.items()):
        if document.path not in own:
            yield f"{name}\n{document.text}"
    for src_uri, chapter in sorted(corpus.chapters.items()):
        yield f"{src_uri}\n{chapter.title}\n{chapter.above!r}\n{chapter.document.text}"
    for key, entry in corpus.entries.items():
        yield repr((key, entry.type, entry.fields, entry.names, sorted(entry.et_al), entry.withheld))
        yield f"{entry.mark.path}\n{entry.source}"
    yield repr(sorted(corpus.published))
    yield repr([(name, shown.width, shown.height) for name, shown in corpus.picture_files.items()])
    for held in corpus.held():
        if held.kind != "case":
            yield _stale(corpus, (text for _, text in walk.texts(held.record)))
    for case_id, case in corpus.cases.items():
        yield case_id
        yield from _outline(corpus, case)
    linked: set[str] = set()
    for passage in corpus.passages:
        if not passage.claim:
            linked.update(_linked(corpus, passage.found))
    for case_id in sorted(linked):
        yield corpus.documents[case_id].text


def _outline(corpus: Corpus, case: Case) -> Iterator[str]:
    """Yield everything in a case but the words of its claims; of these, what they cite and link to."""
    claims = {loc for loc, _ in walk.records(case, Claim)}
    for part in walk.parts(case):
        if isinstance(part.value, Text) and _inside(part.loc, claims):
            yield repr(part.loc)
            for language, text in part.value.languages.items():
                yield f"{language} {bool(text.strip())} {list(_told(text))!r}"
        else:
            yield repr((part.loc, part.value))
            if isinstance(part.value, Text):
                yield _stale(corpus, (part.value,))


def _inside(loc: Loc, claims: set[Loc]) -> bool:
    return any(loc[:n] in claims for n in range(len(loc) + 1))


def _told(text: str) -> Iterator[tuple[object, ...]]:
    """Yield what a text cites, and the targets and words of its links, wherever they stand in it."""
    for item in found_in(text):
        if isinstance(item, Cluster):
            yield item.citations
        elif isinstance(item, Link):
            yield item.target, item.words


def _linked(corpus: Corpus, found: Iterable[object]) -> Iterator[str]:
    """Yield the ids of the cases to whose claims links lead."""
    for item in found:
        if isinstance(item, Link):
            kind, _, rest = corpus.target(item.target).partition("/")
            case_id, _, claim = rest.partition("#")
            if kind == "cases" and claim:
                yield case_id


@remembered
def _links_of(corpus: Corpus) -> dict[str, set[str]]:
    """Return the cases to whose claims the texts of each case lead."""
    found: dict[str, set[str]] = {case_id: set() for case_id in corpus.cases}
    for passage in corpus.passages:
        if passage.kind == "case":
            found[passage.owner].update(_linked(corpus, passage.found))
    return found


def case(corpus: Corpus, case_id: str, days: dict[str, str]) -> str:
    """Return the fingerprint of a case, with the day of its last change and the cases that it links to."""
    others = sorted(_links_of(corpus)[case_id])
    stale = _stale(corpus, (text for _, text in walk.texts(corpus.cases[case_id])))
    texts = (corpus.documents[name].text for name in (case_id, *others))
    return digest([days.get(case_id, ""), stale, *texts])


def _stale(corpus: Corpus, texts: Iterable[Text]) -> str:
    """Return which translations have fallen behind: also what other texts say may change that."""
    if corpus.translations is None:
        return ""
    return "".join(
        str(int(translation.is_stale(corpus, text, language)))
        for text in texts
        for language in text.languages
    )


def days(settings: Settings) -> dict[str, str]:
    """Return the day of the last change of each case."""
    found: dict[str, str] = {}
    for change in settings.history:
        found.setdefault(change.name, str(change.day))
    return found
