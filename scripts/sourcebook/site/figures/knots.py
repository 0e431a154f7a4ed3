"""What the network connects: cases, or groups of them, with the sources and the codes that they share."""

from collections import Counter
from dataclasses import dataclass

from sourcebook.corpus import bonds
from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses
from sourcebook.site.view import View

CASES = 24
SHOWN = 12
OFTEN = 1.25
"""How much more often than cases in general a group must use a theme to be linked to it."""


@dataclass(frozen=True, slots=True)
class Knot:
    """What stands in the middle: a case, or the cases of a level and kind."""

    id: str
    words: str
    under: str
    href: str
    level: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A source or a theme."""

    id: str
    words: str
    href: str
    bridge: bool
    """Whether it connects levels."""
    links: dict[str, int]
    """How strongly it is linked to each knot."""


def of_cases(view: View) -> list[Knot]:
    """Return a knot for each case."""
    corpus = view.corpus
    sources = Counter(next(iter(c)) for c in bonds.sources(corpus).values() if len(c) == 1)
    only, coded = bonds.only_here(corpus), bonds.coded_only_here(corpus)
    return [
        Knot(
            id=case_id,
            words=view.short(case_id),
            under=view.gettext("%(sources)s sources of its own, %(themes)s [themes] coded only here")
            % {"sources": sources[case_id], "themes": len(only[case_id]) + len(coded[case_id])},
            href=view.case_href(case_id),
            level=case.level,
            cases=(case_id,),
        )
        for case_id, case in corpus.cases.items()
    ]


def of_groups(view: View) -> list[Knot]:
    """Return a knot for the cases of each level and kind."""
    corpus = view.corpus
    found = []
    for level, ids in bonds.by_level(corpus, tuple(corpus.cases)).items():
        kinds: dict[str, list[str]] = {}
        for case_id in ids:
            kinds.setdefault(corpus.first_value(case_id), []).append(case_id)
        for kind, members in sorted(kinds.items(), key=lambda item: -len(item[1])):
            count = view.ngettext("%(num)s [case]", "%(num)s [cases]", len(members)) % {"num": len(members)}
            found.append(
                Knot(
                    id=f"{level}.{kind}",
                    words=view.told_apart(corpus.cases[members[0]]) or view.gettext("[Cases]"),
                    under=view.gettext(", ").join(filter(None, (view.label("levels", level), count))),
                    href=view.to(addresses.CASES),
                    level=level,
                    cases=tuple(members),
                )
            )
    return found


def linked_sources(view: View, knots: list[Knot]) -> list[Node]:
    """Return the sources that cases share most, each with its links to knots."""
    shared = list(bonds.shared_sources(view.corpus).items())[:SHOWN]
    nodes = [
        Node(
            id=citekey,
            words=view.settings.style.label(view.corpus.entries[citekey]),
            href=view.to(addresses.source(citekey)),
            bridge=len(bonds.by_level(view.corpus, tuple(counts))) > 1,
            links=_links(knots, counts),
        )
        for citekey, counts in shared
    ]
    return _ordered(nodes, knots)


def linked_themes(view: View, knots: list[Knot]) -> list[Node]:
    """Return the codes that cases share, each with its links to knots."""
    users = {id_: cases for id_, cases in bonds.users(view.corpus).items() if len(cases) > 1}
    bridges = bonds.bridges(view.corpus)
    ranked = sorted(users, key=lambda id_: (id_ not in bridges, -len(users[id_])))[:SHOWN]
    nodes = [
        Node(
            id=theme,
            words=view.label(view.themes, theme),
            href=view.code_href(view.themes, theme),
            bridge=theme in bridges,
            links=_often(knots, users[theme]),
        )
        for theme in ranked
    ]
    return _ordered(nodes, knots)


def _links(knots: list[Knot], counts: Counter[str]) -> dict[str, int]:
    sums = {knot.id: sum(counts[case_id] for case_id in knot.cases) for knot in knots}
    return {id_: number for id_, number in sums.items() if number}


def _often(knots: list[Knot], users: tuple[str, ...]) -> dict[str, int]:
    """Return the links of a theme: to its users, or to the groups that use it most for their size."""
    links = _links(knots, Counter(users))
    if all(len(knot.cases) == 1 for knot in knots):
        return links
    general = len(users) / sum(len(knot.cases) for knot in knots)
    lifts = {knot.id: links[knot.id] / len(knot.cases) / general for knot in knots if knot.id in links}
    least = min(OFTEN, max(lifts.values()))
    return {id_: links[id_] for id_, lift in lifts.items() if lift >= least}


def _ordered(nodes: list[Node], knots: list[Knot]) -> list[Node]:
    """Return nodes by the middle of what they are linked to, so that few lines cross."""
    at = {knot.id: number for number, knot in enumerate(knots)}

    def middle(node: Node) -> float:
        return sum(at[id_] * weight for id_, weight in node.links.items()) / sum(node.links.values())

    return sorted(nodes, key=middle)


def levels_of(corpus: Corpus) -> list[str]:
    """Return the levels at which there are cases."""
    return list(bonds.by_level(corpus, tuple(corpus.cases)))
