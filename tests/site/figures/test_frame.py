"""What all figures have: two drawings with a name and a description, data, and files that stand alone."""

import csv
import io
import re

import pytest
from lxml import etree

from sourcebook.corpus.corpus import Corpus
from sourcebook.site import figures
from sourcebook.site.figures import FIGURES
from sourcebook.site.figures.figure import HREF, NARROW, WIDE
from sourcebook.site.frame import assets
from sourcebook.site.settings import Settings
from sourcebook.site.view import View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("make", FIGURES)
def test_a_drawing_has_a_name_a_description_and_the_width_of_its_screen(make, view: View) -> None:
    figure = make(view)
    for drawing, width in ((figure.wide, WIDE), (figure.narrow, NARROW)):
        svg = etree.fromstring(str(drawing).encode())
        title, description = svg[0], svg[1]
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.text == figure.title
        assert description.text
        assert svg.get("aria-labelledby") == title.get("id")
        assert svg.get("aria-describedby") == description.get("id")
        assert svg.get("width") == str(width)
        assert not svg.xpath("//*[@style]"), "the policy of the site forbids it"
        ids = svg.xpath("//@id")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("make", FIGURES)
def test_the_two_drawings_share_no_id(make, view: View) -> None:
    figure = make(view)
    ids = [re.findall(r'\bid="([^"]+)"', str(drawing)) for drawing in (figure.wide, figure.narrow)]
    assert not set(ids[0]) & set(ids[1])


@pytest.mark.parametrize("make", FIGURES)
def test_every_link_leads_to_a_place_that_the_view_knows(make, view: View) -> None:
    figure = make(view)
    hrefs = {*HREF.findall(str(figure.wide)), *HREF.findall(str(figure.narrow))}
    assert hrefs
    known = {view.to(link) for link in set(view.links)}
    assert hrefs <= known


def test_the_files_stand_alone(corpus: Corpus) -> None:
    files = figures.files(corpus, Settings(url="https://example.org/"))
    assert set(files) == {
        f"data/figures/{name}.{kind}" for name in ("timeline", "map", "network") for kind in ("svg", "csv")
    }
    for name, text in files.items():
        if name.endswith(".svg"):
            svg = etree.fromstring(text.encode())
            assert svg.tag == f"{SVG}svg"
            assert "var(" not in text, "a program that draws knows nothing of our tokens"
            assert all(href.startswith("https://example.org/") for href in svg.xpath("//@href"))
        else:
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
            assert rows[0][-1] == "address"
            assert all(row[-1].startswith("https://example.org/") for row in rows[1:])


def test_the_files_have_no_links_where_nobody_knows_the_address_of_the_site(small: Corpus) -> None:
    files = figures.files(small, Settings())
    assert not any("href=" in text for name, text in files.items() if name.endswith(".svg"))


def test_there_are_files_in_each_language(small: Corpus) -> None:
    files = figures.files(small, Settings(url="https://example.org/", languages=("en", "zh")))
    assert "https://example.org/cases/plc/" in files["data/figures/network.svg"]
    assert "https://example.org/zh/cases/plc/" in files["data/figures/network.zh.svg"]
    assert "联名请愿" in files["data/figures/network.zh.svg"]


def test_every_colour_of_a_drawing_is_a_token() -> None:
    text = (assets.FOLDER / "styles" / "drawings.css").read_text(encoding="utf-8")
    colours = re.findall(r"(?:fill|stroke): ([^;]+);", text)
    allowed = re.compile(r"var\(--sb-\w+\)|none|CanvasText|Canvas|LinkText|GrayText")
    assert colours
    assert not [colour for colour in colours if not allowed.fullmatch(colour)]
