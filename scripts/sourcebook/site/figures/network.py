"""The network: which sources cases share, and which themes connect cases of different levels.

Sources stand at the left, cases in the middle, themes at the right; what only one case has is counted
there and not drawn, for the matrix tells it. More than `CASES` cases are drawn together by level and kind,
of sources and themes only the `SHOWN` most shared, and a group of cases is linked to a theme only if
it uses it more often than others.
"""

from sourcebook.corpus import bonds
from sourcebook.site.figures.figure import NARROW, WIDE, Cell, Figure, draw, stem
from sourcebook.site.figures.knots import (
    CASES,
    Knot,
    Node,
    linked_sources,
    linked_themes,
    of_cases,
    of_groups,
)
from sourcebook.site.render import Markup
from sourcebook.site.view import View
from sourcebook.site.words import prose

ROW, TOP, BOTTOM = 34, 34, 12
LETTERS = 40
"""The most letters of a name beside its node on a wide screen; there are fewer on a narrow one."""


def figure(view: View) -> Figure:
    """Return the network of what cases share."""
    corpus = view.corpus
    gathered = len(corpus.cases) > CASES
    knots = of_groups(view) if gathered else of_cases(view)
    sources = linked_sources(view, knots)
    themes = linked_themes(view, knots)
    title = view.gettext("What [cases] share")
    description = view.gettext(
        "Lines lead from sources at the left to the [cases] that rest on them, and on to their [themes]"
        " at the right; a line from a source is the wider, the more claims rest on it."
    )
    if gathered:
        description += " " + view.gettext(
            "[Cases] of one group are drawn together and linked to what they have more than others do."
        )
    return Figure(
        name="network",
        stem=stem("network", view),
        title=title,
        description=description,
        caption=caption(view),
        wide=_wide(view, knots, sources, themes, title, description),
        narrow=_narrow(view, knots, sources, themes, title, description),
        columns=_columns(view),
        rows=tuple(_rows(view, knots, sources, themes)),
    )


def caption(view: View) -> Markup:
    """Return what to see: how much hangs on one source, and which themes connect the levels."""
    corpus = view.corpus
    found = bonds.sources(corpus)
    shared = bonds.shared_sources(corpus)
    bridges = bonds.bridges(corpus)
    used = [theme for theme, cases in bonds.users(corpus).items() if cases]
    sentences = []
    values: dict[str, object] = {
        "cases": len(corpus.cases),
        "claims": len(corpus.claims),
        "alone": len(found) - len(shared),
        "used": len(used),
        "bridging": len(bridges),
    }
    if shared:
        first, counts = next(iter(shared.items()))
        values |= {
            "first": view.settings.style.label(corpus.entries[first]),
            "sharing": len(counts),
            "resting": counts.total(),
            "others": len(shared) - 1,
        }
        sentences += [
            view.gettext(
                "%(sharing)s of %(cases)s [cases] rest on %(first)s, with %(resting)s of %(claims)s claims."
            ),
            view.gettext("%(others)s other sources are shared by [cases]; %(alone)s serve one [case] only.")
            if len(shared) > 1
            else view.gettext("No other source is shared; %(alone)s serve one [case] only."),
        ]
    else:
        sentences.append(view.gettext("No two [cases] rest on the same source."))
    if bridges:
        names = [view.label(view.themes, theme) for theme in bridges]
        values["names"] = view.gettext(", ").join(names[:5]) + (
            view.gettext(" and %(more)s more") % {"more": len(names) - 5} if len(names) > 5 else ""
        )
        sentences.append(
            view.gettext(
                "%(bridging)s of %(used)s [themes] in use stand at more than one [level]: %(names)s."
            )
        )
    elif view.has("levels"):
        sentences.append(view.gettext("No [theme] is used at more than one [level]."))
    return Markup(" ".join(sentences)) % values


def _column(count: int, high: float) -> list[float]:
    """Return the heights of nodes, spread evenly."""
    step = (high - TOP - BOTTOM) / max(1, count)
    return [round(TOP + step * (number + 0.5), 1) for number in range(count)]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _drawn(
    view: View, nodes: list[Node], ys: list[float], x: float, side: str, letters: int
) -> list[dict[str, object]]:
    return [
        {
            "id": node.id,
            "x": x,
            "y": y,
            "words": prose.beginning(node.words, letters),
            "full": node.words,
            "href": node.href,
            "bridge": node.bridge,
            "side": side,
        }
        for node, y in zip(nodes, ys, strict=True)
    ]


def _lines(
    nodes: list[Node], ys: list[float], x: float, knots: list[Knot], at: dict[str, float], to: float
) -> list[dict[str, object]]:
    """Return the lines between nodes and knots, the widest first; the strongest is 12 pixels wide."""
    most = max((weight for node in nodes for weight in node.links.values()), default=1)
    levels = {knot.id: number for number, knot in enumerate(knots)}
    ranks = {level: rank for rank, level in enumerate(dict.fromkeys(knot.level for knot in knots), 1)}
    lines = [
        {
            "d": _line(x, y, to, at[id_]),
            "w": round(max(1.5, 12 * weight / most) if most > 1 else 2, 1),
            "level": ranks[knots[levels[id_]].level],
            "from": node.id,
            "to": id_,
            "weight": weight,
        }
        for node, y in zip(nodes, ys, strict=True)
        for id_, weight in node.links.items()
    ]
    return sorted(lines, key=lambda line: -float(str(line["w"])))


def _frame(view: View, wide: int, high: float, title: str, description: str, panels: list[object]) -> Markup:
    return draw(
        "figures/network.svg",
        view,
        id=f"network-{wide}",
        title=title,
        description=description,
        width=wide,
        height=round(high),
        panels=panels,
    )


def _middle(knots: list[Knot], at: dict[str, float], x: float, wide: float) -> list[dict[str, object]]:
    return [
        {"id": knot.id, "x": x, "y": at[knot.id], "w": wide, "words": knot.words, "under": knot.under}
        | {"href": knot.href, "level": knot.level}
        for knot in knots
    ]


def _wide(
    view: View,
    knots: list[Knot],
    sources: list[Node],
    themes: list[Node],
    title: str,
    description: str,
) -> Markup:
    high = TOP + BOTTOM + ROW * max(len(sources), len(themes), round(1.6 * len(knots)), 1)
    at = dict(zip([knot.id for knot in knots], _column(len(knots), high), strict=True))
    left, right = _column(len(sources), high), _column(len(themes), high)
    panel = {
        "heads": [
            (276, "end", view.gettext("Shared sources")),
            (468, "middle", view.gettext("[Cases]")),
            (644, "start", view.gettext("Shared [themes]")),
        ],
        "top": 16,
        "lines": _lines(sources, left, 284, knots, at, 334) + _lines(themes, right, 652, knots, at, 602),
        "nodes": _drawn(view, sources, left, 280, "end", LETTERS)
        + _drawn(view, themes, right, 656, "start", LETTERS),
        "knots": _middle(knots, at, 334, 268),
    }
    return _frame(view, WIDE, high, title, description, [panel])


def _narrow(
    view: View,
    knots: list[Knot],
    sources: list[Node],
    themes: list[Node],
    title: str,
    description: str,
) -> Markup:
    panels: list[object] = []
    top = 0.0
    heads = (view.gettext("Shared [themes]"), view.gettext("Shared sources"))
    for head, nodes in zip(heads, (themes, sources), strict=True):
        gathered = any(len(knot.cases) > 1 for knot in knots)
        high = TOP + BOTTOM + ROW * max(len(nodes), round(1.6 * len(knots)) if gathered else len(knots))
        at = {knot.id: top + y for knot, y in zip(knots, _column(len(knots), high), strict=True)}
        ys = [top + y for y in _column(len(nodes), high)]
        panels.append(
            {
                "heads": [(0, "start", view.gettext("[Cases]")), (190, "start", head)],
                "top": top + 16,
                "lines": _lines(nodes, ys, 192, knots, at, 116),
                "nodes": _drawn(view, nodes, ys, 196, "start", 23),
                "knots": [
                    {
                        **knot,
                        "under": prose.beginning(str(knot["under"]), 21) if gathered else "",
                        "words": prose.beginning(str(knot["words"]), 17),
                    }
                    for knot in _middle(knots, at, 0, 116)
                ],
            }
        )
        top += high + 8
    return _frame(view, NARROW, top, title, description, panels)


def _columns(view: View) -> tuple[str, ...]:
    _ = view.gettext
    return _("Kind"), _("Shared"), _("[Case]"), _("Strength")


def _rows(
    view: View, knots: list[Knot], sources: list[Node], themes: list[Node]
) -> list[tuple[str | Cell, ...]]:
    names = {knot.id: knot.words if len(knot.cases) == 1 else f"{knot.words}, {knot.under}" for knot in knots}
    kinds = ((view.gettext("source"), sources), (view.gettext("[theme]"), themes))
    return [
        (kind, Cell(node.words, node.href), names[id_], str(weight))
        for kind, nodes in kinds
        for node in nodes
        for id_, weight in node.links.items()
    ]
