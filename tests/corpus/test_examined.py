"""A statement over cells says what was examined."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus import bonds, examined
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.examined import Finding
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.fixture
def corpus(tiny: Tiny) -> Corpus:
    return check(Folders(tiny({})))[0]


@pytest.mark.parametrize(
    ("states", "finding", "only", "coded"),
    [
        ({"a": "present", "b": "absent"}, Finding(("a",), ()), "a", ""),
        ({"a": "present", "b": "not-examined"}, Finding(("a",), (("not-examined", 1),)), "", "a"),
        ({"a": "present", "b": "present"}, Finding(("a", "b"), ()), "", ""),
        ({"a": "absent", "b": "absent"}, Finding((), ()), "", ""),
        (
            {"a": "absent", "b": "not-examined", "c": "present", "d": "not-examined"},
            Finding(("c",), (("not-examined", 2),)),
            "",
            "c",
        ),
        ({}, Finding((), ()), "", ""),
    ],
)
def test_only_is_said_where_each_other_was_examined(
    corpus: Corpus, states: dict[str, str], finding: Finding, only: str, coded: str
) -> None:
    found = examined.over(corpus, states)
    assert (found, found.only, found.coded_only) == (finding, only, coded)


def test_what_nobody_called_examined_is_not(tiny: Tiny) -> None:
    book = (Path(__file__).parents[1] / "tiny/cases/_codebook.yml").read_text(encoding="utf-8")
    changed = book.replace("examined: yes, ", "")
    corpus, problems = check(Folders(tiny({"cases/_codebook.yml": changed})))
    assert not problems
    assert examined.over(corpus, {"a": "present", "b": "absent"}).only == ""


def test_a_case_among_unexamined_ones_has_nothing_alone(tiny: Tiny) -> None:
    narva = "name: Narva\nkind: council\nlevel: national\nsummary: Another.\nuses: []\n"
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": narva})))
    assert bonds.only_here(corpus)["tartu-2016"] == ()
    assert bonds.coded_only_here(corpus)["tartu-2016"] == ("budgeting",)
    absent = narva.replace("[]", "[{strategy: budgeting, level: local, presence: absent}]")
    corpus, _ = check(Folders(tiny({"cases/narva-2017.yml": absent})))
    assert bonds.only_here(corpus)["tartu-2016"] == ("budgeting",)
    assert bonds.coded_only_here(corpus)["tartu-2016"] == ()
