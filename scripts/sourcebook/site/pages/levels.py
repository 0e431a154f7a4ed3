"""The page of each level: the cases studied there, and the themes used there."""

from collections.abc import Iterator
from functools import partial

from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.codebook import Code
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.cases import card
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View
from sourcebook.site.words.speech import Phrase


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield every level's page."""
    for level in corpus.codes["levels"].values():
        yield Page(
            src_uri=addresses.code("levels", level.id),
            title=Phrase(N_("%(level)s: [cases] and [themes]"), {"level": level.label}),
            edit_path=corpus.documents[CODEBOOK].path,
            template="level.html",
            context=partial(page, level=level),
            description=level.definition or "",
        )


def page(view: View, level: Code) -> dict[str, object]:
    """Return a level's definition, its cases, and what is used at it."""
    rows = []
    for theme in view.codes(view.themes):
        uses = [
            (case_id, use) for case_id, _, use in view.corpus.uses.get(theme.id, ()) if level.id in use.levels
        ]
        if uses:
            rows.append(
                {
                    "code": theme,
                    "uses": [
                        {
                            "use": use,
                            "case_id": case_id,
                            "href": view.to(addresses.use(case_id, theme.id, use.levels)),
                        }
                        for case_id, use in uses
                    ],
                }
            )
    return {
        "level": level,
        "definition": view.prose(level.definition, inline=False),
        "cards": [
            card(view, case_id, case) for case_id, case in view.corpus.cases.items() if case.level == level.id
        ],
        "rows": rows,
        "mentions": view.mentions(f"levels/{level.id}"),
        "footnotes": view.footnotes(),
    }
