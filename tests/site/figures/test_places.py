"""The map says where the places are, as exactly as their sources do, and projects as d3-geo does."""

from collections import Counter
from itertools import pairwise

import pytest
from lxml import etree

from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.places import places as places_of
from sourcebook.corpus.places import spots
from sourcebook.model.case import Extent
from sourcebook.site.figures import places
from sourcebook.site.figures.figure import NARROW, WIDE
from sourcebook.site.figures.projection import world
from sourcebook.site.view import View
from tests.site.figures.conftest import view_of


@pytest.mark.parametrize("point", world().points)
def test_points_are_projected_as_d3_geo_projects_them(point: tuple[float, float, float, float]) -> None:
    lon, lat, x, y = point
    assert world().project(lat, lon) == pytest.approx((x, y), abs=0.01)


def test_land_is_within_the_map_and_crosses_no_edge() -> None:
    for shape in world().shapes:
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        assert min(xs) >= -0.1
        assert max(xs) <= world().width + 0.1
        assert min(ys) >= -0.1
        assert max(ys) <= world().height + 0.1
        for (x1, y1), (x2, _) in pairwise(shape):
            # Only the end of the earth, far in the south, is a long straight line.
            assert abs(x1 - x2) < 60 or y1 > 0.9 * world().height


def test_every_spot_is_drawn_where_it_is_with_the_shape_of_its_role(small: Corpus) -> None:
    view = view_of(small)
    for drawing, width in ((places.figure(view).wide, WIDE), (places.figure(view).narrow, NARROW)):
        svg = etree.fromstring(str(drawing).encode())
        marks = svg.xpath("//a[@class='sb-spot']")
        assert len(marks) == len(spots(small))
        at = [(float(m.xpath("circle")[0].get("cx")), float(m.xpath("circle")[0].get("cy"))) for m in marks]
        earth = [world().project(spot.lat, spot.lon) for spot in spots(small)]
        west, east = (f(range(len(earth)), key=lambda i: earth[i][0]) for f in (min, max))
        scale = (at[east][0] - at[west][0]) / (earth[east][0] - earth[west][0])
        for (x, y), (ex, ey) in zip(at, earth, strict=True):
            assert 0 <= x <= width
            assert x - at[0][0] == pytest.approx((ex - earth[0][0]) * scale, abs=0.5)
            assert y - at[0][1] == pytest.approx((ey - earth[0][1]) * scale, abs=0.5)
        for mark, spot in zip(marks, spots(small), strict=True):
            assert bool(mark.xpath("circle[@class='sb-spot__ring']")) == spot.vague
            for case_id in spot.cases:
                assert view.short(case_id) in mark[0].text


def test_a_home_and_an_office_differ_in_shape(small: Corpus) -> None:
    shapes = [shape for shape, *_ in places.roles(view_of(small))]
    assert len(shapes) == len(set(shapes)) == 3


def test_of_too_many_spots_circles_count_all_places(synthetic: Corpus) -> None:
    svg = etree.fromstring(str(places.figure(view_of(synthetic)).wide).encode())
    numbers = [int(a[0].text.split()[0]) for a in svg.xpath("//a[@class='sb-gathered']")]
    assert sum(numbers) == sum(located.known for located in places_of(synthetic))
    radii = [float(circle.get("r")) for circle in svg.xpath("//a[@class='sb-gathered']/circle")]
    assert radii == sorted(radii, reverse=True)


def test_the_table_has_every_place_that_is_drawn(view: View) -> None:
    rows = Counter((str(row[0]), str(row[2]), str(row[3]), str(row[4])) for row in places.figure(view).rows)
    assert rows == Counter(
        (view.short(one.case_id), one.place.name.best("en"), f"{one.place.lat:g}", f"{one.place.lon:g}")
        for one in places_of(view.corpus)
        if one.known
    )


def test_coordinates_say_where_they_come_from(small: Corpus) -> None:
    for located in places_of(small):
        assert located.known == (located.place.located is not None) == (located.place.extent is not None)


def test_the_caption_counts(small: Corpus) -> None:
    known = [located for located in places_of(small) if located.known]
    vague = sum(located.place.extent is Extent.REGION for located in known)
    words = str(places.figure(view_of(small)).caption)
    assert words.startswith(
        f"{len(known)} of {len(places_of(small))} places are on the map,"
        f" {vague} of them only by their region."
    )
    assert f"The most shared place is Lakeport, with 3 of {len(small.cases)} cases." in words
