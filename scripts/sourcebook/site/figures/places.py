"""The map: where the cases are at home and at work, on land without borders.

It shows the part of the world where there are places, at least a fifth of its width. Up to `NAMED` spots are
named; more are gathered into circles that count the places in each field of a grid.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sourcebook.corpus.places import Located, Spot, places, spots
from sourcebook.model.case import Extent
from sourcebook.site.address import addresses
from sourcebook.site.figures.figure import NARROW, WIDE, Cell, Figure, draw, stem, width
from sourcebook.site.figures.projection import World, world
from sourcebook.site.render import Markup
from sourcebook.site.view import View

NAMED = 40
LINES = 40
"""The most lines from a case's first place to its others."""
FIELD = 26
"""The side of a field of the grid, in pixels."""
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "hexagon", "wedge", "bar")
"""The shapes of the roles, in the order of the codebook; the last serves all further ones."""
SIZE = 12
BESIDE = (
    (15, -2, "start"),
    (-15, -2, "end"),
    (0, -28, "middle"),
    (0, 24, "middle"),
    (12, 20, "start"),
    (12, -24, "start"),
)
"""Where words can stand beside a mark: how far off, and which end of them is there; the best place first."""
LEAST = 200.0
"""The least width of the part of the world that is shown, in units of a map 1000 wide."""


def figure(view: View) -> Figure:
    """Return the map of all places that have coordinates."""
    found = spots(view.corpus)
    title = view.gettext("[Places] of all [cases]")
    description = (
        view.gettext("Circles count the [places] in each part of the map.")
        if len(found) > NAMED
        else view.gettext(
            "Each mark is one [place]; its shape tells the role. A dashed ring stands for a region."
        )
    )
    return Figure(
        name="map",
        stem=stem("map", view),
        title=title,
        description=description,
        caption=caption(view, found),
        wide=_draw(view, found, WIDE, 560, title, description),
        narrow=_draw(view, found, NARROW, 330, title, description),
        columns=_columns(view),
        rows=tuple(_row(view, located) for located in places(view.corpus) if located.known),
    )


def caption(view: View, found: tuple[Spot, ...]) -> Markup:
    """Return what to see: how much is on the map and how exactly, what is shared, and who goes farthest."""
    listed = places(view.corpus)
    if not found:
        return view.markup("No [place] has coordinates yet.")
    known = [located for located in listed if located.known]
    vague = sum(located.place.extent is Extent.REGION for located in known)
    sentences = [
        view.gettext(
            "%(known)s of %(total)s [places] are on the map, %(vague)s of them only by their region."
        )
        if vague
        else view.gettext("%(known)s of %(total)s [places] are on the map.")
    ]
    shared = found[0]
    if len(shared.cases) > 1:
        sentences.append(
            view.gettext("The most shared [place] is %(shared)s, with %(sharing)s of %(cases)s [cases].")
        )
    counts = Counter(located.case_id for located in known)
    (first, most), *rest = counts.most_common()
    if most > 1 and not (rest and rest[0][1] == most):
        sentences.append(view.gettext("Most [places] belong to %(first)s: %(most)s."))
    return Markup(" ".join(sentences)) % {
        "known": len(known),
        "total": len(listed),
        "vague": vague,
        "shared": shared.places[0].place.name.best(view.language),
        "sharing": len(shared.cases),
        "cases": len(view.corpus.cases),
        "first": view.short(first),
        "most": most,
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that is shown, and the size at which it is."""

    left: float
    top: float
    scale: float
    wide: float
    high: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)


def _frame(points: list[tuple[float, float]], wide: float, high: float, earth: World) -> _Frame:
    """Return the part of the world around the points, in the proportions of the drawing."""
    xs, ys = [x for x, _ in points] or [0.0, earth.width], [y for _, y in points] or [0.0, earth.height]
    across = max((max(xs) - min(xs)) * 1.35, (max(ys) - min(ys)) * 1.35 * wide / high, LEAST)
    across = min(across, earth.width)
    down = min(across * high / wide, earth.height)
    left = min(max((min(xs) + max(xs) - across) / 2, 0), earth.width - across)
    top = min(max((min(ys) + max(ys) - down) / 2, 0), earth.height - down)
    return _Frame(left, top, wide / across, wide, round(down * wide / across))


def _land(earth: World, frame: _Frame) -> Iterator[str]:
    """Yield the land that can be seen as the data of paths, without points closer than a pixel."""
    for shape in earth.shapes:
        line = [frame(x, y) for x, y in shape]
        xs, ys = [x for x, _ in line], [y for _, y in line]
        if max(xs) < 0 or min(xs) > frame.wide or max(ys) < 0 or min(ys) > frame.high:
            continue
        kept = [line[0]]
        for x, y in line[1:]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1:
                kept.append((x, y))
        if len(kept) > 2:
            yield "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _draw(view: View, found: tuple[Spot, ...], wide: int, high: int, title: str, description: str) -> Markup:
    earth = world()
    points = [earth.project(spot.lat, spot.lon) for spot in found]
    frame = _frame(points, wide, high, earth)
    placed = [(spot, *frame(*point)) for spot, point in zip(found, points, strict=True)]
    gathered = len(found) > NAMED
    return draw(
        "figures/map.svg",
        view,
        id=f"map-{wide}",
        title=title,
        description=description,
        width=wide,
        height=frame.high,
        land=list(_land(earth, frame)),
        lines=[] if gathered else list(islice(_lines(view, placed), LINES)),
        marks=[] if gathered else _marks(view, placed, frame),
        circles=_gathered(view, placed) if gathered else [],
    )


def _lines(view: View, placed: list[tuple[Spot, float, float]]) -> Iterator[str]:
    """Yield a curve from each case's place of the first role to each of its others."""
    at: dict[str, list[tuple[int, float, float]]] = {}
    for spot, x, y in placed:
        for located in spot.places:
            at.setdefault(located.case_id, []).append((view.rank("places", located.place.role), x, y))
    for here in at.values():
        (_, x1, y1), *others = sorted(here, key=lambda place: place[0])
        for _, x2, y2 in others:
            bend = abs(x2 - x1) * 0.18
            yield f"M{x1:g} {y1:g}Q{(x1 + x2) / 2:g} {(y1 + y2) / 2 - bend:g} {x2:g} {y2:g}"


def _marks(view: View, placed: list[tuple[Spot, float, float]], frame: _Frame) -> list[dict[str, object]]:
    """Return the marks with their words, which cover neither another mark nor other words."""
    taken = [(x - 8, y - 8, x + 8, y + 8) for _, x, y in placed]
    roles = list(view.corpus.codes["places"])
    found = []
    for spot, x, y in placed:
        located = spot.places[0]
        name = located.place.name.best(view.language)
        who = view.gettext(", ").join(view.short(case_id) for case_id in spot.cases)
        label = _label(x, y, max(width(name, SIZE), width(who, SIZE - 1)), frame, taken)
        role = roles.index(located.place.role) if located.place.role in roles else len(SHAPES)
        found.append(
            {
                "x": x,
                "y": y,
                "shape": SHAPES[min(role, len(SHAPES) - 1)],
                "vague": spot.vague,
                "roles": " ".join(dict.fromkeys(each.place.role for each in spot.places)),
                "href": view.to(f"{addresses.MAP}#{anchor(located)}"),
                "tip": "; ".join(_tip(view, each) for each in spot.places),
                "name": name,
                "who": who,
                "label": label,
            }
        )
    return found


def _label(
    x: float, y: float, long: float, frame: _Frame, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, str] | None:
    """Return where two lines of words stand beside a mark: x, y of the first, and how they are anchored."""
    for dx, dy, side in BESIDE:
        left = x + dx - {"start": 0, "end": long, "middle": long / 2}[side]
        box = (left, y + dy - 11, left + long, y + dy + 17)
        inside = box[0] >= 2 and box[2] <= frame.wide - 2 and box[1] >= 2 and box[3] <= frame.high - 2
        own = (x - 8, y - 8, x + 8, y + 8)
        if inside and not any(_touch(box, other) for other in taken if other != own):
            taken.append(box)
            return x + dx, y + dy, side
    return None


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _gathered(view: View, placed: list[tuple[Spot, float, float]]) -> list[dict[str, object]]:
    """Return circles, each of an area that is in proportion to the number of places in its field."""
    fields: dict[tuple[int, int], list[tuple[Spot, float, float]]] = {}
    for spot, x, y in placed:
        fields.setdefault((int(x // FIELD), int(y // FIELD)), []).append((spot, x, y))
    found = []
    for here in fields.values():
        number = sum(len(spot.places) for spot, _, _ in here)
        names = [located.place.name.best(view.language) for spot, _, _ in here for located in spot.places]
        words = view.gettext(", ").join(names[:6]) + (" …" if len(names) > 6 else "")
        found.append(
            {
                "x": round(sum(x for _, x, _ in here) / len(here), 1),
                "y": round(sum(y for _, _, y in here) / len(here), 1),
                "r": round(min(4 * number**0.5, FIELD * 0.75), 1),
                "number": number,
                "href": view.to(f"{addresses.MAP}#{anchor(here[0][0].places[0])}"),
                "tip": view.ngettext("%(num)s [place]", "%(num)s [places]", number) % {"num": number}
                + f": {words}",
            }
        )
    return sorted(found, key=lambda circle: -circle["number"])


def anchor(located: Located) -> str:
    """Return the anchor of a case in the table of places."""
    return f"places.{located.case_id}"


def _tip(view: View, located: Located) -> str:
    place = located.place
    role = view.label("places", place.role)
    return f"{view.short(located.case_id)}, {role}: {place.name.best(view.language)}"


def exactness(view: View, located: Located) -> str:
    """Return how exactly a place is known, in words."""
    _ = view.gettext
    if not located.known:
        return _("not located")
    return {
        Extent.SITE: _("the site itself"),
        Extent.TOWN: _("somewhere in this town"),
        Extent.REGION: _("somewhere in this region"),
        None: _("not stated"),
    }[located.place.extent]


def _columns(view: View) -> tuple[str, ...]:
    _ = view.gettext
    return _("[Case]"), _("Role"), _("[Place]"), _("Latitude"), _("Longitude"), _("How exactly")


def _row(view: View, located: Located) -> tuple[str | Cell, ...]:
    place = located.place
    return (
        Cell(view.short(located.case_id), view.case_href(located.case_id, "section.places")),
        view.label("places", place.role),
        place.name.best(view.language),
        f"{place.lat:g}",
        f"{place.lon:g}",
        exactness(view, located),
    )


def roles(view: View) -> list[tuple[str, str, str, int]]:
    """Return the shape, id, label and number of places of each role; none if spots are gathered."""
    if len(spots(view.corpus)) > NAMED:
        return []
    counts = Counter(located.place.role for located in places(view.corpus) if located.known)
    return [
        (SHAPES[min(rank, len(SHAPES) - 1)], code.id, view.label("places", code.id), counts[code.id])
        for rank, code in enumerate(view.codes("places"))
        if counts[code.id]
    ]
