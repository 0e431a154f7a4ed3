"""The index of themes, and the page of each: what it means, and who uses it where and how well."""

from collections.abc import Iterator
from functools import partial

from sourcebook.corpus import nesting, voice
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.model.case import Use
from sourcebook.model.codebook import Code, Theme
from sourcebook.reading.load import CODEBOOK
from sourcebook.site.address import addresses
from sourcebook.site.claim import claim_list
from sourcebook.site.pages.codebook import bearings, guidance
from sourcebook.site.pages.page import Page, neighbours
from sourcebook.site.render import Markup
from sourcebook.site.view import View
from sourcebook.site.words import prose

MANY = 12
"""From how many cases on an index counts them instead of naming them."""
FEW = 3
"""The same where each theme has a line only."""
COUNTED = 40
"""Of how many themes the index gives the whole definition; of more, how it begins."""
BRIEF = 160
"""How many letters of a definition these are."""


def pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the index and every theme's page."""
    edit = corpus.documents[CODEBOOK].path
    yield Page(
        addresses.shared(corpus.themes),
        N_("[Themes]"),
        edit,
        "themes.html",
        index,
        N_("All [themes], by [family].") if corpus.codes["families"] else N_("All [themes]."),
    )
    for theme in corpus.codebook.themes if corpus.codebook else ():
        yield Page(
            src_uri=addresses.code(corpus.themes, theme.id),
            title=nesting.called(corpus, corpus.themes, theme.id),
            edit_path=edit,
            template="theme.html",
            context=partial(page, theme=theme),
            description=theme.definition,
        )


def index(view: View) -> dict[str, object]:
    """Return the themes by family, each with the cases where it is present."""
    codebook = view.corpus.codebook
    themes = codebook.themes if codebook else ()
    families = []
    for family in (*view.codes("families"), None):
        definition = view.prose(family.definition) if family else ""
        listed = [
            theme for theme in themes if (family.id in theme.families if family else not theme.families)
        ]
        rows = [_row(view, theme, deep) for theme, deep in _nested(view, listed)]
        if family or rows:
            families.append({"code": family, "definition": definition, "rows": rows})
    return {"families": families, "footnotes": view.footnotes()}


def _row(view: View, theme: Theme, deep: int) -> dict[str, object]:
    """Return what the index says of a theme: its meaning, in short where they are many, and who has it."""
    brief = len(view.corpus.codes[view.themes]) > COUNTED
    below = nesting.whole(view.corpus, view.themes, theme.id)
    has = {case_id for id_ in below for case_id in _present(view, id_)}
    return {
        "code": theme,
        "deep": deep,
        "definition": _brief(view, theme) if brief else view.prose(theme.definition),
        "cases": [case_id for case_id in view.corpus.cases if case_id in has],
        "many": len(has) > (FEW if brief else MANY),
    }


def _brief(view: View, theme: Theme) -> Markup:
    """Return how a definition begins."""
    words = view.han(prose.beginning(view.plain(theme.definition), BRIEF))
    language = view.foreign(theme.definition)
    return Markup('<span lang="{}">{}</span>').format(language, words) if language else words


def _nested(view: View, listed: list[Theme]) -> Iterator[tuple[Theme, int]]:
    """Yield themes, each with those that belong to it behind it, and how deep it stands among them."""
    codes = {theme.id: theme for theme in listed}
    name = view.themes
    roots = [one for one in listed if not codes.keys() & {*nesting.above(view.corpus, name, one.id)}]

    def walk(theme: Theme, deep: int) -> Iterator[tuple[Theme, int]]:
        yield theme, deep
        for id_ in nesting.below(view.corpus, name, theme.id):
            if id_ in codes and deep < nesting.DEEP:
                yield from walk(codes[id_], deep + 1)

    for root in roots:
        yield from walk(root, 0)


def _present(view: View, theme: str) -> list[str]:
    uses = view.corpus.uses.get(theme, [])
    return list(
        dict.fromkeys(case_id for case_id, _, use in uses if view.rank("presence", use.presence) == 1)
    )


def page(view: View, theme: Theme) -> dict[str, object]:
    """Return a theme's definition and its uses, by level, strongest presence first."""
    definition = view.prose(theme.definition, inline=False)  # first, so that its footnotes come first
    uses = view.corpus.uses.get(theme.id, [])
    levels = _levels(view, uses)
    listed = {case_id for case_id, _, _ in uses}
    family = [code.id for code in view.codes(view.themes) if _family(code) == theme.family]
    return {
        "theme": theme,
        "called": nesting.called(view.corpus, view.themes, theme.id),
        "place": (family.index(theme.id) + 1, len(family)),
        "turn": [view.turn(view.themes, id_) for id_ in neighbours(family, theme.id)],
        "uses": [_glance(view, case_id, use) for case_id, _, use in by_presence(view, uses)],
        "limits": _limits(view, theme),
        "definition": definition,
        "guidance": guidance(view, view.themes, theme),
        "bearings": bearings(view, view.themes, theme),
        "levels": levels,
        "voices": view.voices(
            (case_id, claim) for case_id, _, use in uses for claim in view.corpus.under(case_id, use)
        ),
        "unexamined": [case_id for case_id in view.corpus.cases if case_id not in listed],
        "many": MANY,
        "nobody": list(view.corpus.codes["presence"])[-1],
        "siblings": [
            code
            for code in (view.corpus.codebook.themes if view.corpus.codebook else ())
            if {*code.families} & {*theme.families} and code.id != theme.id
        ],
        "mentions": view.mentions(f"{view.themes}/{theme.id}"),
        "footnotes": view.footnotes(),
    }


def _levels(view: View, uses: list[tuple[str, int, Use]]) -> list[dict[str, object]]:
    """Return the uses of a theme by the levels at which they are, those at several apart."""
    order = list(view.corpus.codes["levels"])
    found: dict[tuple[str, ...], list[dict[str, object]]] = {}
    for case_id, _, use in by_presence(view, uses):
        at = tuple(level for level in order if level in use.levels)
        found.setdefault(at, []).append(use_row(view, case_id, use))
    ranked = sorted(found, key=lambda at: (not at, len(at), [order.index(level) for level in at]))
    groups: list[dict[str, object]] = []
    taken = {level for at in ranked if len(at) == 1 for level in at}
    for at in ranked:
        others = [level for level in at if len(at) > 1 and level not in taken]
        taken.update(others)
        id_ = ".".join(at) or "section.no-level"
        groups.append({"id": id_, "others": others, "levels": at, "uses": found[at]})
    return groups


def _family(code: Code) -> str:
    return code.family if isinstance(code, Theme) else ""


def _glance(view: View, case_id: str, use: Use) -> dict[str, object]:
    """Return one line on a use: where, how well, on how much evidence, and on whose word."""
    claims = view.corpus.under(case_id, use)
    return {
        "case_id": case_id,
        "href": view.to(addresses.use(case_id, use.theme, use.levels)),
        "use": use,
        "claims": len(claims),
        "standings": view.standings(claims),
        "voice": voice.of_claims(view.corpus, case_id, claims),
    }


def _limits(view: View, theme: Theme) -> list[dict[str, object]]:
    """Return the limitations of the cases where the theme is present, those of most cases first."""
    limited: dict[str, list[str]] = {}
    for case_id in _present(view, theme.id):
        for block in view.corpus.cases[case_id].limitations:
            limited.setdefault(block.code, []).append(case_id)
    ranked = sorted(limited, key=lambda code: -len(limited[code]))
    return [{"code": code, "cases": list(dict.fromkeys(limited[code]))} for code in ranked]


def by_presence(view: View, uses: list[tuple[str, int, Use]]) -> list[tuple[str, int, Use]]:
    """Return uses with the strongest presence first, and otherwise in the order of the cases."""
    return sorted(uses, key=lambda found: view.rank("presence", found[2].presence))


def use_row(view: View, case_id: str, use: Use) -> dict[str, object]:
    """Return what another page shows of a case's use of a theme."""
    return {
        "case_id": case_id,
        "case": view.corpus.cases[case_id],
        "use": use,
        "href": view.to(addresses.use(case_id, use.theme, use.levels)),
        "rationale": view.prose(use.rationale),
        "claims": claim_list(view, case_id, view.corpus.under(case_id, use)),
    }
