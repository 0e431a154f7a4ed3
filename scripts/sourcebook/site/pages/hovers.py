"""What a link says of where it leads, before one follows it: the name, a sentence, and how much is there.

The page carries the texts for its own links, so nothing is fetched, also from disk. A page that links to very
many places, such as an index, carries none: it says of each what it is.
"""

import json

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.memory import remembered
from sourcebook.scholarship.style import CitationStyle, in_list
from sourcebook.site.address import addresses
from sourcebook.site.render import Markup
from sourcebook.site.view import View
from sourcebook.site.words import prose

MANY = 80
"""From how many places on a page carries no previews."""

LONG = 240
"""The characters of a preview's sentence, at most."""


def html(view: View) -> Markup:
    """Return the previews of a page's links, as data for a script; empty if there are none, or too many."""
    places = _places(view.corpus)
    found = {}
    for destination in sorted(view.places):
        place = destination if destination in places else destination.partition("#")[0]
        if place in places and place != view.page:
            found[view.to(place)] = places[place]
    if not 0 < len(found) <= MANY:
        return Markup("")
    data = {
        href: _preview(view.corpus, view.settings.style, view.settings.language, *place)
        for href, place in found.items()
    }
    written = Markup(_json(data))
    return Markup('<script type="application/json" id="page.previews">{}</script>').format(written)


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
        name, text = code.label.best(language), code.definition.best(language) if code.definition else ""
    return name, prose.beginning(prose.plain(text, corpus, language), LONG)


def _json(data: object) -> str:
    """Return JSON that can stand in a script (HTML, "Restrictions for contents of script elements")."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
