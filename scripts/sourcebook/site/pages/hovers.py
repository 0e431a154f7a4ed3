"""What a link says of where it leads, before one follows it: the name and a sentence.

It is the same wherever the link stands, so it is in a few scripts for each language, by the addresses of the
places, and a page only says where these are. A reader who points at a link fetches one; a script, because a
page that is opened from disk can fetch nothing else. The address alone says in which of them a place is.
"""

import json
from collections.abc import Callable
from functools import partial

from sourcebook.corpus import nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.memory import remembered
from sourcebook.scholarship.style import CitationStyle, in_list
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose

PLACES = 60
"""About how many places share a script."""

LONG = 240
"""The characters of a preview's sentence, at most."""


def html(view: View) -> Markup:
    """Return where the previews of a page's links are, for its script; empty if no link has one."""
    places = _places(view.corpus)
    if not any(
        found in places and found != view.page
        for place in view.places
        for found in (place, place.partition("#")[0])
    ):
        return Markup("")
    return Markup(
        '<template id="page.previews" data-root="{}" data-scripts="{}" data-many="{}"></template>'
    ).format(view.file(""), view.file(_stem(view.settings)), many(view.corpus))


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the scripts, by their names on the site."""
    return {
        f"{_stem(spoken)}{number}.js": partial(_script, corpus, spoken, number)
        for spoken in settings.spoken()
        for number in range(many(corpus))
    }


def many(corpus: Corpus) -> int:
    """Return how many scripts there are in a language."""
    return 1 + len(_places(corpus)) // PLACES


def share(address: str, scripts: int) -> int:
    """Return in which of so many scripts a place with this address is: by FNV-1a of its page.

    http://www.isthe.com/chongo/tech/comp/fnv/ gives the parameters; `shell.js` does the same.

    >>> share("cases/oak/", 1000), share("cases/oak/#barred", 1000), share("", 2**32)
    (577, 577, 2166136261)
    """
    total = 0x811C9DC5
    for byte in address.partition("#")[0].encode():
        total = (total ^ byte) * 0x01000193 & 0xFFFFFFFF
    return total % scripts


def _stem(settings: Settings) -> str:
    return f"assets/previews/{settings.language}-"


def _script(corpus: Corpus, settings: Settings, number: int) -> str:
    """Return a script that adds its share to what is known."""
    told = {}
    for place, (kind, id_) in _places(corpus).items():
        here = addresses.in_language(place, settings.language, settings.languages)
        page, hash_, anchor = here.partition("#")
        address = addresses.url(page, directory_urls=settings.directory_urls) + hash_ + anchor
        if share(address, many(corpus)) == number:
            told[address] = _preview(corpus, settings.style, settings.language, kind, id_)
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.sourcebookPreviews = Object.assign(window.sourcebookPreviews || {{}}, {data});\n"


@remembered
def _places(corpus: Corpus) -> dict[str, tuple[str, str]]:
    """Return what has a preview, by where it is: `cases`, `sources` or a list of codes; and its id."""
    return {
        **{addresses.case(case_id): ("cases", case_id) for case_id in corpus.cases},
        **{addresses.source(citekey): ("sources", citekey) for citekey in corpus.entries},
        **{
            addresses.code(family, code_id): (family, code_id)
            for family, codes in corpus.codes.items()
            for code_id, code in codes.items()
            if code.definition
        },
    }


@remembered
def _preview(corpus: Corpus, style: CitationStyle, language: str, kind: str, id_: str) -> tuple[str, str]:
    """Return the name of a place and one sentence on it."""
    if kind == "cases":
        case = corpus.cases[id_]
        name, text = case.name.best(language), case.summary.best(language) if case.summary else ""
    elif kind == "sources":
        entry = corpus.entries[id_]
        return style.label(entry), prose.beginning(Markup(in_list(corpus, style, id_)).striptags(), LONG)
    else:
        code = corpus.codes[kind][id_]
        name, text = (
            nesting.called(corpus, kind, id_).best(language),
            code.definition.best(language) if code.definition else "",
        )
    return name, prose.beginning(prose.plain(text, corpus, language), LONG)
