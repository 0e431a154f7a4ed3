"""How codes stand to each other, asked of made-up codebooks."""

from collections.abc import Callable
from pathlib import Path

from sourcebook.check import check
from sourcebook.corpus import nesting
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


def read(tiny: Tiny, turnout: str, more: str = "") -> tuple[Corpus, list[str]]:
    root = tiny({})
    path = root / "cases/_codebook.yml"
    text = path.read_text(encoding="utf-8")
    old = "  - {id: turnout, label: Turnout, definition: Few take part.}\n"
    assert old in text
    path.write_text(
        text.replace(old, old[:-2] + f", {turnout}" + "}\n" + more if turnout else old + more), "utf-8"
    )
    corpus, problems = check(Folders(root))
    return corpus, [str(problem) for problem in problems]


CHAIN = "".join(
    f"  - {{id: {id_}, parent: {parent}, label: X, definition: 'X {id_} [@liiv2016].'}}\n"
    for id_, parent in (("apathy", "turnout"), ("rain", "apathy"), ("hail", "rain"))
)


def test_what_is_above_and_below(tiny: Tiny) -> None:
    corpus, _ = read(tiny, "", CHAIN)
    assert nesting.above(corpus, "limitations", "rain") == ["turnout", "apathy"]
    assert nesting.below(corpus, "limitations", "apathy") == ["rain"]
    assert nesting.whole(corpus, "limitations", "apathy") == ["apathy", "rain", "hail"]


def test_a_fourth_below_three_is_too_deep(tiny: Tiny) -> None:
    _, problems = read(tiny, "", CHAIN)
    assert [one for one in problems if "misplaced-code" in one] == [
        "cases/_codebook.yml:13:24: 'hail' stands below 3 others; no more than 3 may stand above one another"
        " [misplaced-code]"
    ]


def test_a_circle_ends_and_is_told(tiny: Tiny) -> None:
    corpus, problems = read(tiny, "parent: apathy", CHAIN.partition("\n")[0] + "\n")
    assert nesting.above(corpus, "limitations", "apathy") == ["turnout"]
    assert len([one for one in problems if "or below it" in one]) == 2


def test_what_one_says_the_other_knows(tiny: Tiny) -> None:
    corpus, _ = read(tiny, "related: [opportunities/schools]")
    assert nesting.relations(corpus, "opportunities/schools") == ["limitations/turnout"]
    assert nesting.relations(corpus, "limitations/turnout") == ["opportunities/schools"]


def test_a_list_or_a_code_that_is_not_there_is_told(tiny: Tiny) -> None:
    _, problems = read(tiny, "related: [oportunities/schools, opportunities/shools]")
    assert len(problems) == 2
    assert "did you mean 'opportunities'?" in problems[0]
    assert "[unknown-code]" in problems[1]


NAMED = """\
  - {id: answers, label: {en: Answers, zh: 回答}, family: talk, definition: What they say.}
  - {id: none, parent: answers, label: {en: None, zh: 无}, family: talk, definition: They say nothing.}
  - {id: slow-answers, parent: answers, label: Slow answers, family: talk, definition: They wait.}
"""


def test_a_code_that_stands_alone_is_named_behind_the_wider_one(tiny: Tiny) -> None:
    root = tiny({})
    path = root / "cases/_codebook.yml"
    text = path.read_text(encoding="utf-8")
    begun = "strategies:\n"
    assert begun in text
    family = text.split("families:\n  - ", 1)[1].split("id: ", 1)[1].split(",", 1)[0].split("\n", 1)[0]
    path.write_text(
        text.replace(begun, begun + NAMED.replace("family: talk", f"family: {family}"), 1), "utf-8"
    )
    corpus, _ = check(Folders(root))
    called = {id_: nesting.called(corpus, "strategies", id_) for id_ in ("answers", "none", "slow-answers")}
    assert called["none"].languages == {"en": "Answers: None", "zh": "回答：无"}
    assert called["answers"].best("en") == "Answers"
    assert called["slow-answers"].best("en") == "Slow answers", "it names the wider one itself"


def test_a_code_of_another_list_is_named_so_only_where_two_are_called_alike(tiny: Tiny) -> None:
    chain = CHAIN.replace(
        "id: apathy, parent: turnout, label: X", "id: apathy, parent: turnout, label: Apathy"
    )
    corpus, _ = read(tiny, "", chain)
    assert nesting.called(corpus, "limitations", "apathy").best("en") == "Apathy"
    assert nesting.called(corpus, "limitations", "rain").best("en") == "Apathy: X"
