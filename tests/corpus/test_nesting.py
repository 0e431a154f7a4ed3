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
