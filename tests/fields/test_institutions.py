"""A directory of institutions in two languages: tables and pictures stand on its pages as written."""

import re
from pathlib import Path

import lxml.html
import pytest
from markdown_it import MarkdownIt

from tests import fixture

ROOT = Path(__file__).parent / "institutions"

FOREIGN = re.compile(r"\b(?:organisation|NGO|soft power|strateg(?:y|ies)|abroad)\b", re.IGNORECASE)
"""Words of the first corpus, which nobody should read here."""
MARKS = re.compile(r"\|\s*-{3}|\*\*|~~|\^\d|</?(?:b|sub|sup)>|!\[|\]\(")
"""What would be printed if a text's markup were not read."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("institutions") / "site"
    fixture.build(ROOT, folder)
    return folder


def article(built: Path, name: str) -> lxml.html.HtmlElement:
    html = (built / name / "index.html").read_text(encoding="utf-8")
    return lxml.html.document_fromstring(html).xpath("//article")[0]


def test_no_page_prints_markup_or_words_of_another_field(built: Path) -> None:
    pages = [path for path in built.rglob("index.html") if "contributing" not in path.parts]
    assert len(pages) > 40
    for path in pages:
        tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
        for part in tree.xpath("//article//pre | //article//template | //script | //style"):
            part.drop_tree()
        text = re.sub(r"https?://\S+", "", tree.text_content())
        assert not MARKS.search(text), (path, MARKS.search(text))
        assert not FOREIGN.search(text), (path, FOREIGN.search(text))


def test_a_table_of_a_claim_scrolls_in_its_frame(built: Path) -> None:
    claim = article(built, "cases/halo-hill").get_element_by_id("nights-by-year")
    (frame,) = claim.xpath(".//div[@class='sb-scroll']")
    assert frame.get("tabindex") == "0"
    rows = [[cell.text_content() for cell in row.xpath("./th|./td")] for row in frame.xpath(".//tr")]
    assert rows[1] == ["2019", "12", "1,404", "117", "2", "1", ""]
    assert frame.xpath(".//tbody/tr[3]/td[7]/a/@href") == ["../../cases/mirror-lake/"]
    assert frame.xpath(".//tbody/tr[1]/td[2]/@class") == ["sb-right"]


@pytest.mark.parametrize(
    ("name", "root", "said", "credit"),
    [
        (
            "cases/mirror-lake",
            "../../",
            "Map sketch of a long lake",
            "Sketch: the makers of this corpus",
        ),
        ("zh/cases/mirror-lake", "../../../", "地图草图", "草图：本语料库作者"),
    ],
)
def test_a_picture_stands_in_both_languages(
    built: Path, name: str, root: str, said: str, credit: str
) -> None:
    (image,) = article(built, name).xpath("//span[@class='sb-picture']/img")
    assert image.get("src") == f"{root}pictures/lake.png"
    assert image.get("alt").startswith(said)
    assert image.getnext().text_content() == f"{credit} · CC0 1.0"
    assert (built / "pictures/lake.png").read_bytes() == (ROOT / "cases/_pictures/lake.png").read_bytes()


def test_bold_in_chinese_reads_the_same_in_the_markdown(built: Path) -> None:
    reader = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
    text = (built / "zh/strategies/public-nights/index.html.md").read_text(encoding="utf-8")
    assert "<strong>“只限学校”</strong>的" in reader.render(text)
    text = (built / "zh/cases/halo-hill/index.html.md").read_text(encoding="utf-8")
    assert "<strong>南方天空（银河）</strong>难以看见" in reader.render(text)


def test_what_stands_above_and_below_the_line(built: Path) -> None:
    (above,) = article(built, "cases/halo-hill").get_element_by_id("camera-removed").xpath(".//sup[not(a)]")
    assert above.text_content() == "2"
    (below,) = article(built, "cases/mirror-lake").get_element_by_id("sun-days").xpath(".//ol/li[1]/sub")
    assert below.text_content() == "α"
    assert (
        article(built, "cases/mirror-lake")
        .get_element_by_id("stream")
        .xpath(".//*[contains(@class, 'sb-claim__text')]//br")
    )
