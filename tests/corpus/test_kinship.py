from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.corpus import kinship
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

CASE = """\
name: {name}
kind: {kind}
level: local
issues: [{issues}]
summary: A town.
uses:
  - {{strategy: {strategy}, level: local, presence: {presence}}}
"""


def corpus(tiny: Tiny, **cases: dict[str, str]) -> Corpus:
    usual = {"kind": "council", "issues": "", "strategy": "budgeting", "presence": "present"}
    changes: dict[str, str | None] = {"cases/tartu-2016.yml": None}
    for name, parts in cases.items():
        changes[f"cases/{name}.yml"] = CASE.format(**{**usual, "name": name, **parts})
    return check(Folders(tiny(changes)))[0]


def test_what_few_share_weighs_more_and_what_all_share_is_not_told(tiny: Tiny) -> None:
    found = kinship.related(
        corpus(
            tiny,
            a={"issues": "money", "strategy": "rare"},
            b={"issues": "money"},
            c={"strategy": "rare"},
            d={"issues": "money"},
        ),
        "a",
    )
    assert [kin.case_id for kin in found] == ["c", "b", "d"]
    assert found[0].shared == {"strategies": ("rare",)}
    assert found[1].shared == {"issues": ("money",)}
    assert found[0].weight > found[1].weight == found[2].weight > 0


def test_a_strategy_that_is_silent_is_not_shared(tiny: Tiny) -> None:
    found = kinship.related(
        corpus(tiny, a={}, b={"presence": "silent"}, c={}, d={"presence": "silent", "issues": "money"}), "a"
    )
    assert [(kin.case_id, kin.shared) for kin in found] == [("c", {"strategies": ("budgeting",)})]


def test_kinship_is_mutual(tiny: Tiny) -> None:
    found = corpus(tiny, a={"issues": "money"}, b={"issues": "money"}, c={})
    (one,), (other,) = kinship.related(found, "a"), kinship.related(found, "b")
    assert (one.case_id, other.case_id) == ("b", "a")
    assert (one.shared, one.weight) == (other.shared, other.weight)
    assert kinship.related(found, "c") == []


def test_of_two_cases_all_that_they_share_is_told(tiny: Tiny) -> None:
    (kin,) = kinship.related(corpus(tiny, a={}, b={}), "a")
    assert kin.shared == {"strategies": ("budgeting",), "kinds": ("council",)}
