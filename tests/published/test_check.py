"""What the authors of this corpus would be told, and what the site says in numbers."""

from pathlib import Path

import lxml.html
import pytest

from sourcebook.corpus import matrix, standing
from sourcebook.corpus.standing import Standing
from sourcebook.model.note import Identification
from sourcebook.problems import Severity
from tests.published.corpus import CORPUS, PROBLEMS


def test_a_check_finds_nothing() -> None:
    told = [str(problem) for problem in PROBLEMS if problem.severity is not Severity.NOTICE]
    assert told == []


def test_there_is_something_to_publish() -> None:
    assert CORPUS.cases
    assert CORPUS.claims
    assert CORPUS.entries


@pytest.fixture(scope="module")
def home(site: Path) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(site / "index.html")).getroot()


def test_the_numbers_on_home_are_counted(home: lxml.html.HtmlElement) -> None:
    numbers = [int(dd.text_content().split()[0]) for dd in home.xpath("//*[@class='sb-numbers']//dd")]
    counts = standing.counts(CORPUS)
    unknown = sum(note.identification is Identification.UNKNOWN for note in CORPUS.notes.values())
    wanted = [counts[Standing.TRACED]]
    wanted += [counts[Standing.WORK_ALONE]] if CORPUS.second_hand else []
    wanted += [unknown] if CORPUS.notes else []
    assert numbers == wanted


def test_the_matrix_on_home_has_every_cell(home: lxml.html.HtmlElement) -> None:
    shapes = home.xpath("//table//td/*[contains(@class, 'sb-shape')]")
    assert len(shapes) in (0, len(matrix.cells(CORPUS))), "none where there are too many cases"
