"""The codebook: every code and its definition."""

import re
from collections.abc import Iterator

from sourcebook.corpus import nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.codebook import Code
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.pages.page import Page
from sourcebook.site.render import Markup, escape
from sourcebook.site.view import View

TITLES = {
    "levels": N_("[Levels]"),
    "families": N_("[Families] of [themes]"),
    "themes": N_("[Themes]"),
    "limitations": N_("[Limitations]"),
    "opportunities": N_("[Opportunities]"),
    "attributes": N_("Attributes"),
    "measures": N_("Measures"),
    "facts": N_("[Facts]"),
    "places": N_("Roles of [places]"),
    "presence": N_("Scale of [presence]"),
    "effect": N_("Scale of [effect]"),
}


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the codebook."""
    yield Page(
        addresses.CODEBOOK,
        N_("Codebook"),
        corpus.documents[CODEBOOK].path,
        "codebook.html",
        page,
        N_("Every code with its definition."),
    )


def title(view: View, name: str) -> str:
    """Return what a list is called: the label of the attribute whose values it holds, or a word of ours."""
    if name in view.corpus.codes["attributes"]:
        return view.label("attributes", name)
    return view.gettext(TITLES[view.corpus.plain(name)])


def page(view: View) -> dict[str, object]:
    """Return the lists of codes in the codebook's order."""
    lists = [
        {
            "name": name,
            "title": title(view, name),
            "codes": [
                {
                    "code": code,
                    "definition": view.prose(code.definition),
                    "guidance": guidance(view, name, code),
                    "bearings": bearings(view, name, code),
                    "href": view.code_href(name, code.id) if name not in addresses.NO_PAGES else "",
                }
                for code in codes.values()
            ],
        }
        for name, codes in view.corpus.codes.items()
        if codes
    ]
    return {"lists": lists, "footnotes": view.footnotes()}


def guidance(view: View, family: str, code: Code) -> list[tuple[str, Markup]]:
    """Return how to use a code, as far as the codebook says it: what is said, and the text."""
    over = [view.code_link(family, other) for other in code.over]
    said = [
        (N_("Use it"), view.prose(code.when)),
        (N_("Do not use it"), view.prose(code.when_not)),
        (N_("It wins over"), view.markup(", ").join(over)),
        (N_("Example"), view.prose(code.example)),
        (N_("Counter-example"), view.prose(code.counter_example)),
    ]
    return [(view.gettext(label), text) for label, text in said if text]


def bearings(view: View, family: str, code: Code) -> list[tuple[str, Markup]]:
    """Return where a code stands: what is wider and narrower, what it is related to, what it is elsewhere."""
    kin = nesting.relations(view.corpus, f"{family}/{code.id}")
    links: dict[str, list[Markup]] = {}
    for name in kin:
        of, _, id_ = name.partition("/")
        links.setdefault(of, []).append(view.code_link(of, id_))
    codes = view.corpus.codes[family]

    def own(id_: str) -> Markup:
        return view.code_link(family, id_, codes[id_].label.best(view.language))

    wider = [own(id_) for id_ in nesting.above(view.corpus, family, code.id)]
    narrower = [own(id_) for id_ in nesting.below(view.corpus, family, code.id)]
    place = f"{code.lat}, {code.lon}" if code.lat is not None and code.lon is not None else ""
    dates = f"{code.since or '?'}–{code.until or ''}" if code.since or code.until else ""
    comma = Markup(view.gettext(", "))
    aliases = code.aliases if family in view.corpus.codes["attributes"] else ()
    said = [
        (view.gettext("Part of"), Markup(" › ").join(wider)),
        (view.gettext("Holds"), comma.join(narrower)),
        *((title(view, of), comma.join(found)) for of, found in links.items()),
        (view.gettext("Also known as"), comma.join(view.han(alias) for alias in aliases)),
        (view.gettext("Years"), escape(dates)),
        (view.gettext("Where it is"), escape(place)),
        (view.gettext("Elsewhere"), comma.join(_elsewhere(code))),
    ]
    return [(label, text) for label, text in said if text]


def _elsewhere(code: Code) -> Iterator[Markup]:
    """Yield the address of a code elsewhere, and its ids there."""
    if code.url and re.match("https?://", code.url):
        yield Markup('<a href="{0}">{1}</a>').format(code.url, re.sub("^https?://|/$", "", code.url))
    elif code.url:
        yield escape(code.url)
    for one in code.ids:
        yield Markup("<code>{}</code>").format(one)
