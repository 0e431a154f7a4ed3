"""The Equal Earth projection of points, which shows areas in proportion.

The formula is that of Šavrič, Patterson and Jenny, “The Equal Earth map projection” (2018). The land was
projected by d3-geo (`scripts/natural-earth/`), which cuts shapes where the earth goes round; a test holds
this formula to points that d3-geo has projected.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import asin, cos, pi, radians, sin, sqrt
from pathlib import Path

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2

LAND = Path(__file__).parent / "land.json"


@dataclass(frozen=True, slots=True)
class World:
    """The land of the world, projected, and where it comes from."""

    source: str
    version: str
    projection: str
    width: float
    height: float
    shapes: tuple[tuple[tuple[float, float], ...], ...]
    """Closed lines around land, and around the water within it."""
    points: tuple[tuple[float, float, float, float], ...]
    """Longitude, latitude, x and y of points that d3-geo has projected."""

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point of the earth is on the map: x from the left, y from above."""
        theta = asin(M * sin(radians(lat)))
        squared = theta * theta
        sixth = squared**3
        x = radians(lon) * cos(theta) / (M * (A1 + 3 * A2 * squared + sixth * (7 * A3 + 9 * A4 * squared)))
        y = theta * (A1 + A2 * squared + sixth * (A3 + A4 * squared))
        scale = self.width / (2 * pi / (M * A1))
        return self.width / 2 + scale * x, self.height / 2 - scale * y


@cache
def world() -> World:
    """Return the land of the world."""
    data = json.loads(LAND.read_text(encoding="utf-8"))
    shapes = tuple(tuple(zip(flat[::2], flat[1::2], strict=True)) for flat in data["shapes"])
    points = tuple(tuple(point) for point in data["points"])
    names = ("source", "version", "projection", "width", "height")
    return World(**{name: data[name] for name in names}, shapes=shapes, points=points)
