"""The head of a page of limitations: which of them all cases have, and by what."""

from collections.abc import Callable
from pathlib import Path

import lxml.html

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

TINY = Path(__file__).parents[2] / "tiny"
CASE = "cases/tartu-2016.yml"
OWN = "limitations:\n- {code: turnout, claims: [{id: few-came, text: 'Few came [@liiv2016, p. 4].'}]}\n"
GENERAL = OWN.replace("few-came", "few-come").replace("Few came", "Few come anywhere")
OTHER = "name: Narva\nkind: council\nlevel: local\nsummary: A town by a river [@liiv2016, p. 3].\n"
BORNE = "general: [few-come]\n"


def table(root: Path) -> tuple[str, list[list[str]]]:
    """Return what the page says over its codes, and the cells of the table under it."""
    corpus, problems = check(Folders(root))
    assert [problem.rule for problem in problems if problem.rule != "uncited-entry"] == []
    (page,) = [page for page in derived(corpus) if page.src_uri == "limitations/index.md"]
    html = lxml.html.fromstring(str(page.write(corpus, Settings()).html))
    (lead,) = html.find_class("sb-lead")
    rows = html.xpath("//table//tbody/tr")
    return " ".join(lead.text_content().split()), [
        [" ".join(cell.text_content().split()) for cell in row] for row in rows
    ]


def test_what_each_case_reports_for_itself_is_common(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    said, rows = table(tiny({"cases/narva.yml": OTHER + OWN}))
    assert said == "Claimed of each of the 2 cases: Turnout."
    assert rows == [["Turnout", "2 of 2: Narva, Tartu", "2"]]


def test_what_is_claimed_in_general_is_told_apart(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    said, rows = table(tiny({"cases/narva.yml": OTHER + BORNE, "cases/_general.yml": GENERAL}))
    assert said == (
        "No limitation is claimed of each of the 2 cases. "
        "Together with what is claimed in general, all are concerned by: Turnout."
    )
    assert rows == [["Turnout", "1 of 2: Tartu", "1 of 2: Narva", "2"]]


def test_what_one_case_reports_is_not_called_only_its_own(
    tiny: Callable[[dict[str, str | None]], Path],
) -> None:
    said, rows = table(tiny({"cases/narva.yml": OTHER}))
    assert said == "No limitation is claimed of each of the 2 cases."
    assert rows == [["Turnout", "1 of 2: Tartu", "1"]]


def test_a_single_case_is_not_compared(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    corpus, _ = check(Folders(tiny({})))
    (page,) = [page for page in derived(corpus) if page.src_uri == "limitations/index.md"]
    html = lxml.html.fromstring(str(page.write(corpus, Settings()).html))
    assert html.find_class("sb-lead") == [] == html.xpath("//table")


def test_how_to_use_a_code_stands_under_it(tiny: Callable[[dict[str, str | None]], Path]) -> None:
    codebook = (TINY / "cases/_codebook.yml").read_text(encoding="utf-8")
    said = "definition: Few take part., when: Turnout is named., example: '[[tartu-2016#few-voted]]'"
    corpus, problems = check(
        Folders(tiny({"cases/_codebook.yml": codebook.replace("definition: Few take part.", said)}))
    )
    assert problems == []
    (page,) = [page for page in derived(corpus) if page.src_uri == "limitations/index.md"]
    html = lxml.html.fromstring(str(page.write(corpus, Settings()).html))
    (guidance,) = html.find_class("sb-guidance")
    assert guidance.xpath("div/dt/text()") == ["Use it", "Example"]
    assert guidance.xpath("string(div[1]/dd)") == "Turnout is named."
    assert guidance.xpath("div[2]/dd/a/@href") == ["../cases/tartu-2016/#few-voted"]
