"""A picture in a text stands on its pages with who made it, and is brought to the site once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.beside.markdown import markdown
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings
from tests import fixture

CREDITS = """\
- file: the hall.png
  credit: {en: "Drawing: Erika & Co.", et: "Joonis: Erika"}
  license: CC BY 4.0
- {file: unused.png, credit: Erika, license: CC0}
"""
TEXT = 'A town ![with a "hall"](<the hall.png> "In 2013") lets its residents decide [@liiv2016, p. 3].'


@pytest.fixture
def root(tiny: Callable[[dict[str, str | None]], Path]) -> Path:
    here = Path(__file__).parents[2] / "tiny/cases/tartu-2016.yml"
    case = here.read_text(encoding="utf-8")
    old = "A town lets its residents decide [@liiv2016, p. 3]."
    assert old in case
    quoted = "'" + TEXT + "'"
    root = tiny({"cases/tartu-2016.yml": case.replace(old, quoted), "cases/_pictures/_credits.yml": CREDITS})
    for name in ("the hall.png", "unused.png"):
        Image.new("L", (40, 30)).save(root / "cases/_pictures" / name)
    return root


def page(root: Path, settings: Settings) -> str:
    corpus, problems = check(Folders(root))
    assert problems == []
    found = next(page for page in derived(corpus) if page.src_uri == "cases/tartu-2016.md")
    return str(found.write(corpus, settings).html)


def test_a_picture_stands_with_who_made_it(root: Path) -> None:
    html = page(root, Settings())
    (image,) = lxml.html.fromstring(html).xpath("//img")
    assert dict(image.attrib) == {
        "src": "../../pictures/the%20hall.png",
        "alt": 'with a "hall"',
        "width": "40",
        "height": "30",
        "loading": "lazy",
    }
    under = image.getnext()
    assert under.text_content() == "In 2013Drawing: Erika & Co. · CC BY 4.0"


def test_its_maker_is_named_in_the_language_of_the_page(root: Path) -> None:
    assert "Joonis: Erika · CC BY 4.0" in page(root, Settings(language="et", languages=("en", "et")))


def test_the_markdown_beside_the_page_has_it(root: Path) -> None:
    text = markdown(page(root, Settings()), "Tartu", url="https://example.org/cases/tartu-2016/")
    assert '![with a "hall"](https://example.org/pictures/the%20hall.png)' in text
    assert "Drawing: Erika & Co. · CC BY 4.0" in text


def test_the_site_has_the_pictures_that_texts_show(root: Path, tmp_path: Path) -> None:
    config = "site_name: Towns\ntheme: {name: material}\nplugins: [sourcebook]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    fixture.build(root, tmp_path / "site")
    brought = sorted(path.name for path in (tmp_path / "site/pictures").iterdir())
    assert brought == ["the hall.png"]
    shutil.rmtree(tmp_path / "site")
