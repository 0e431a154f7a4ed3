"""Every cell of the matrix is in exactly one state."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import matrix
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from tests import fixture

Tiny = Callable[[dict[str, str | None]], Path]
TINY = Path(__file__).parents[1] / "tiny"


def narva(uses: str) -> str:
    return f"name: Narva\nkind: council\nlevel: national\nsummary: Another.\nuses: {uses}\n"


def corpus_with(tiny: Tiny, uses: str) -> Corpus:
    return check(Folders(tiny({"cases/narva-2017.yml": narva(uses)})))[0]


@pytest.mark.parametrize(
    ("uses", "state", "count"),
    [
        ("[]", "not-examined", 0),
        ("[{strategy: budgeting, level: local, presence: absent}]", "absent", 1),
        ("[{strategy: budgeting, level: local, presence: not-examined}]", "not-examined", 1),
        (
            "[{strategy: budgeting, level: local, presence: absent},"
            " {strategy: budgeting, level: national, presence: present}]",
            "present",
            2,
        ),
        ("[{strategy: budgeting, level: local, presence: misspelt}]", "not-examined", 1),
        ("[{strategy: unheard-of, level: local, presence: present}]", "not-examined", 0),
    ],
)
def test_the_strongest_presence_is_the_state(tiny: Tiny, uses: str, state: str, count: int) -> None:
    cell = matrix.cells(corpus_with(tiny, uses))["budgeting", "narva-2017"]
    assert cell.state == state
    assert len(cell.uses) == count


def test_cells_stand_in_the_order_of_the_codebook_and_the_cases(tiny: Tiny) -> None:
    assert list(matrix.cells(corpus_with(tiny, "[]"))) == [
        ("budgeting", "tartu-2016"),
        ("budgeting", "narva-2017"),
        ("broadcasting", "tartu-2016"),
        ("broadcasting", "narva-2017"),
    ]


@pytest.mark.parametrize("root", [fixture.ROOT, TINY], ids=["libraries", "tiny"])
def test_every_cell_is_in_one_state_and_the_legend_counts_them_all(root: Path) -> None:
    corpus, _ = check(Folders(root))
    cells = matrix.cells(corpus)
    assert len(cells) == len(corpus.codes["strategies"]) * len(corpus.cases)
    assert all(cell.state in corpus.codes["presence"] for cell in cells.values())
    assert sum(matrix.legend(corpus).values()) == len(cells)
    coded = [(use.theme, case_id) for case_id, case in corpus.cases.items() for use in case.uses]
    assert {pair for pair, cell in cells.items() if cell.uses} == set(coded)
    assert sum(len(cell.uses) for cell in cells.values()) == len(coded)


def test_without_a_codebook_there_is_no_cell(tiny: Tiny) -> None:
    corpus, _ = check(Folders(tiny({"cases/_codebook.yml": None})))
    assert matrix.cells(corpus) == {}
