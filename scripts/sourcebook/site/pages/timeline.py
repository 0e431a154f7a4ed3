"""The timeline: what happened when, in all cases."""

from collections import Counter
from collections.abc import Iterator

from sourcebook.corpus import bonds
from sourcebook.corpus.chronology import moments
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.figures import timeline
from sourcebook.site.pages.page import Page
from sourcebook.site.view import View

FOLDED = 150
"""With more events than these each year's are folded."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the timeline, where anything has happened."""
    if not any(case.events for case in corpus.cases.values()):
        return
    yield Page(
        addresses.TIMELINE,
        N_("Timeline"),
        corpus.documents[CODEBOOK].path,
        "timeline.html",
        page,
        N_("What happened when in all [cases], as precisely as the sources say."),
        scripts=("figures.js",),
    )


def page(view: View) -> dict[str, object]:
    """Return the figure, the events by year, and what they can be filtered by."""
    corpus = view.corpus
    found = moments(corpus)
    cases = [case_id for case_id, case in corpus.cases.items() if case.events]
    levels = bonds.by_level(corpus, tuple(cases))
    return {
        "figure": timeline.figure(view),
        "precisions": Counter(moment.precision.value for moment in found)
        if len(cases) <= timeline.LANES
        else {},
        "years": timeline.years(view),
        "folded": len(found) > FOLDED,
        "facets": [
            *(
                [("level", view.gettext("[Level]"), [(one, view.label("levels", one)) for one in levels])]
                if view.has("levels")
                else []
            ),
            ("case", view.gettext("[Case]"), [(case_id, view.short(case_id)) for case_id in cases]),
        ],
    }
