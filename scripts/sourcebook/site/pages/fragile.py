"""What falls if a source falls: the sources, ranked by what rests on each of them alone, to be taken out."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sourcebook.corpus import falling, fragility
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.falling import Said, Statement
from sourcebook.messages import N_
from sourcebook.model.memory import remembered
from sourcebook.site.address import addresses
from sourcebook.site.claim import first_words
from sourcebook.site.pages import inline
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose

DATA = "data/falling.json"
LEAST = 16
"""How many characters a claim takes in it, at least, beside its id."""

SAYS = {
    Said.COMMON: N_("All [cases] have %(theme)s."),
    Said.ONLY: N_("Only %(case)s has %(theme)s."),
    Said.CODED: N_("Of all [cases], %(theme)s is coded for %(case)s only."),
}
"""How a statement over cells is said."""

SIDE = 8
"""How large a claim is drawn, in units of the drawing, with a gap of two."""
ROW = 20
"""How many claims stand in one row of the drawing."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the ranking."""
    first = next(iter(corpus.entries.values()), None)
    yield Page(
        addresses.FRAGILITY,
        N_("What falls if a source falls"),
        first.mark.path if first else "",
        "fragility.html",
        page,
        N_("The sources, ranked by the claims that rest on each of them alone."),
        scripts=("views.js", "falling.js"),
    )


def files(corpus: Corpus, settings: Settings) -> dict[str, Callable[[], str]]:
    """Return what makes the files that the page loads where its data is too much for it."""
    found: dict[str, Callable[[], str]] = {}
    for spoken in settings.spoken():
        view = View(corpus, addresses.FRAGILITY, spoken)
        if _are_many(corpus) or (len(corpus.claims) > inline.LIMIT // 100 and len(data(view)) > inline.LIMIT):
            found[inline.named(DATA, spoken)] = partial(data, view)
    return found


def _are_many(corpus: Corpus) -> bool:
    """Tell whether the data is surely too much for the page: it is made only once it is wanted."""
    return sum(len(claim_id) + LEAST for _, claim_id in corpus.claims) > inline.LIMIT


def page(view: View) -> dict[str, object]:
    """Return the sources on which something rests alone, most first, and the data of what goes with any."""
    falls = fragility.falls(view.corpus)
    fragile = {citekey: fall for citekey, fall in falls.items() if fall.claims or fall.weakened}
    ranked = sorted(
        fragile, key=lambda citekey: (-len(fragile[citekey].claims), -len(fragile[citekey].weakened))
    )
    file = view.file(inline.named(DATA, view.settings))
    return {
        "rows": [
            {"citekey": citekey, "source": view.source_link(citekey), "fall": fragile[citekey]}
            for citekey in ranked
        ],
        "others": len(falls) - len(fragile),
        "claims": len(view.corpus.claims),
        "data": inline.elsewhere("fall.data", file)
        if _are_many(view.corpus)
        else inline.fitting("fall.data", data(view), file),
    }


def data(view: View) -> str:
    """Return what bears each claim, cell and statement, as JSON with indexes for ids."""
    return view.once(("falling",), lambda: _data(view))


def _data(view: View) -> str:
    corpus = view.corpus
    bearings, cells = falling.bearings(corpus), falling.cells(corpus)
    supporting = frozenset(citekey for bearing in bearings.values() for citekey in bearing.supports)
    bearing = [citekey for citekey in corpus.entries if citekey in supporting]
    sources = {citekey: i for i, citekey in enumerate(bearing)}
    cases = {case_id: i for i, case_id in enumerate(corpus.holders)}
    claims = {key: i for i, key in enumerate(corpus.claims)}
    placed = {cell: i for i, cell in enumerate(cells)}

    def indexes(citekeys: Iterable[str]) -> list[int]:
        return sorted(sources[citekey] for citekey in citekeys)

    return json.dumps(
        {
            "sources": [[citekey, _label(view, citekey)] for citekey in sources],
            "cases": [[view.short(case_id), view.case_href(case_id)] for case_id in cases],
            "claims": [
                [
                    cases[case_id],
                    claim_id,
                    Markup(first_words(view, claim)).striptags(),
                    indexes(bearings[case_id, claim_id].supports) if (case_id, claim_id) in bearings else [],
                    indexes(bearings[case_id, claim_id].traced) if (case_id, claim_id) in bearings else [],
                ]
                for (case_id, claim_id), claim in corpus.claims.items()
            ],
            "cells": [
                [cases[case_id], view.label(view.themes, theme), [claims[key] for key in held]]
                for (theme, case_id), held in cells.items()
            ],
            "statements": [
                [said(view, statement), [placed[cell] for cell in statement.cells]]
                for statement in falling.statements(corpus)
                if statement.cells
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def said(view: View, statement: Statement) -> str:
    """Return a statement over cells in words."""
    return view.gettext(SAYS[statement.said]) % {
        "theme": view.label(view.themes, statement.theme),
        "case": view.short(statement.case_id) if statement.case_id else "",
    }


def _label(view: View, citekey: str) -> str:
    return Markup(prose.han(view.settings.style.label(view.corpus.entries[citekey]))).striptags()


def drawn(view: View, citekey: str) -> list[dict[str, object]]:
    """Return the cases in which something goes with a source: how much, and a drawing of their claims."""
    gone = falling.without(view.corpus, [citekey])
    concerned = {case_id for case_id, _ in gone.claims | gone.weakened}
    places = _places(view.corpus) if concerned else {}
    rows = []
    for case_id in sorted(concerned, key=places.__getitem__):
        keys = [(case_id, claim.id) for _, claim in view.corpus.holders[case_id].claims()]
        fallen = [i for i, key in enumerate(keys) if key in gone.claims]
        weakened = [i for i, key in enumerate(keys) if key in gone.weakened]
        standing = sorted(set(range(len(keys))).difference(fallen, weakened))
        rows.append(
            {
                "name": view.short(case_id),
                "href": view.case_href(case_id),
                "total": len(keys),
                "fallen": len(fallen),
                "weakened": len(weakened),
                "height": (len(keys) + ROW - 1) // ROW * (SIDE + 2),
                "paths": [
                    ("stands", _squares(standing)),
                    ("weakened", _squares(weakened)),
                    ("falls", _squares(fallen)),
                ],
            }
        )
    return rows


@remembered
def _places(corpus: Corpus) -> dict[str, int]:
    return {case_id: place for place, case_id in enumerate(corpus.holders)}


def _squares(at: Iterable[int]) -> str:
    """Return the squares at these places of a drawing as a path of SVG.

    >>> _squares([0, 21])
    'M1 1h7v7h-7zM11 11h7v7h-7z'
    """
    step, inner = SIDE + 2, SIDE - 1
    return "".join(f"M{i % ROW * step + 1} {i // ROW * step + 1}h{inner}v{inner}h-{inner}z" for i in at)
