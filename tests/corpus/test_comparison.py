"""Sides side by side, against the definitions spelled out a second time with plain sets."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.check import check
from sourcebook.corpus import comparison, voice
from sourcebook.corpus.comparison import Verdict, compare, how_well
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from tests.fixture import CORPUS

Tiny = Callable[[dict[str, str | None]], Path]


def narva(uses: str) -> str:
    return f"name: Narva\nkind: council\nlevel: national\nsummary: Another.\nuses: {uses}\n"


def with_narva(tiny: Tiny, uses: str) -> Corpus:
    return check(Folders(tiny({"cases/narva-2017.yml": narva(uses)})))[0]


BOTH = ["tartu-2016", "narva-2017"]


def use(**values: str) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def test_what_both_have_is_common(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='local', presence='present')}]"
    found = compare(with_narva(tiny, uses), "cases", BOTH)
    assert found.verdicts(Verdict.COMMON) == ("budgeting",)
    assert found.only("tartu-2016") == ()
    assert found.opposites() == ()
    assert [line.id for line in found.lines] == ["budgeting"]


def test_what_one_has_is_its_alone_and_absence_is_the_opposite(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='national', presence='absent')}]"
    found = compare(with_narva(tiny, uses), "cases", BOTH)
    assert found.only("tartu-2016") == ("budgeting",)
    assert found.only("narva-2017") == ()
    assert found.opposites() == ("budgeting",)
    assert [place.state for place in found.lines[0].places] == ["present", "absent"]


def test_effects_that_the_codebook_calls_opposite_are(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='local', presence='present', effect='weak')}]"
    corpus = with_narva(tiny, uses)
    found = compare(corpus, "cases", BOTH)
    assert found.verdicts(Verdict.COMMON) == found.opposites() == ("budgeting",)
    assert compare(corpus, "cases", BOTH[::-1]).opposites() == ("budgeting",), "whichever stands first"


def test_two_of_three_share(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='local', presence='present')}]"
    corpus = with_narva(tiny, uses)
    found = compare(corpus, "cases", [*BOTH, "nowhere"])
    assert found.verdicts(Verdict.SHARED) == ("budgeting",)
    assert found.lines[0].places[2].state == "not-examined"
    assert found.voices[2] == Counter()


def test_a_side_is_not_at_odds_with_itself(tiny: Tiny) -> None:
    """Its own uses may differ; that is no difference between the sides."""
    uses = ", ".join(
        use(strategy="broadcasting", level=level, presence="present", effect=effect)
        for level, effect in (("local", "strong"), ("national", "weak"))
    )
    corpus = with_narva(tiny, f"[{uses}]")
    found = compare(corpus, "cases", BOTH)
    assert {line.id: line.opposite for line in found.lines} == {"budgeting": False, "broadcasting": False}
    found = compare(corpus, "levels", ["local", "national"])
    assert found.opposites() == ("broadcasting",), "two sides that say the same two things are"


def test_themes_are_compared_case_by_case(tiny: Tiny) -> None:
    uses = f"[{use(strategy='broadcasting', level='national', presence='present')}]"
    found = compare(with_narva(tiny, uses), "themes", ["budgeting", "broadcasting"])
    assert found.only("budgeting") == found.only("broadcasting") == ()
    assert found.coded("budgeting") == ("tartu-2016",)
    assert found.coded("broadcasting") == ("narva-2017",)
    assert [line.open for line in found.lines] == [(("not-examined", 1),)] * 2


def test_a_level_is_examined_where_every_case_was(tiny: Tiny) -> None:
    one = use(strategy="budgeting", level="national", presence="absent")
    corpus = with_narva(tiny, f"[{one}]")
    assert compare(corpus, "levels", ["local", "national"]).coded("local") == ("budgeting",)
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    more = case.replace("uses:\n", f"uses:\n  - {one}\n")
    corpus, _ = check(
        Folders(tiny({"cases/narva-2017.yml": narva(f"[{one}]"), "cases/tartu-2016.yml": more}))
    )
    assert compare(corpus, "levels", ["local", "national"]).only("local") == ("budgeting",)


def test_levels_are_compared_over_all_cases(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='national', presence='present', effect='strong')}]"
    found = compare(with_narva(tiny, uses), "levels", ["local", "national"])
    assert found.verdicts(Verdict.COMMON) == ("budgeting",)
    assert [place.uses[0][0] for place in found.lines[0].places] == ["tartu-2016", "narva-2017"]


def test_how_well_says_effects_then_states_and_what_no_side_has(tiny: Tiny) -> None:
    uses = f"[{use(strategy='budgeting', level='national', presence='present')}]"
    corpus = with_narva(tiny, uses)
    said = {(scale, code): sides for scale, code, sides in how_well(corpus, compare(corpus, "cases", BOTH))}
    assert said["presence", "present"][1] == ("budgeting",), "present, and nobody says how well"
    coded = {line for sides in said.values() for line in sides[1]}
    assert coded == set(corpus.codes["strategies"]), "every theme is somewhere, also the unexamined"
    assert "broadcasting" in said["presence", "not-examined"][1]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_line_of_every_side_is_said_somewhere(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(SIDES)))
    sides = data.draw(st.lists(st.sampled_from(SIDES[kind]), min_size=2, max_size=6, unique=True))
    said = how_well(CORPUS, compare(CORPUS, kind, sides))
    order = list(CORPUS.cases if kind == "themes" else CORPUS.codes["strategies"])
    for i, side in enumerate(sides):
        effects: dict[str, set[str | None]] = {line: set() for line in order}
        for case_id, case in CORPUS.cases.items():
            for one in case.uses:
                of = {"cases": (case_id,), "themes": (one.theme,), "levels": one.levels}[kind]
                if side in of:
                    effects[case_id if kind == "themes" else one.theme].add(one.effect)
        for scale, code, lines in said:
            if scale == "effect":
                assert list(lines[i]) == [line for line in order if code in effects[line]]
        unrated = {line for line in order if not effects[line] - {None}}
        assert {line for scale, _, lines in said if scale == "presence" for line in lines[i]} == unrated


def test_what_cannot_be_compared_raises() -> None:
    with pytest.raises(KeyError):
        compare(CORPUS, "kinds", [])


SIDES = {
    "cases": list(CORPUS.cases),
    "themes": list(CORPUS.codes["strategies"]),
    "levels": list(CORPUS.codes["levels"]),
}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sides_agree_with_plain_sets(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(SIDES)))
    sides = data.draw(st.lists(st.sampled_from(SIDES[kind]), min_size=2, max_size=6, unique=True))
    found = compare(CORPUS, kind, sides)
    strongest = next(iter(CORPUS.codes["presence"]))
    having: dict[str, set[str]] = {side: set() for side in sides}
    coded: set[str] = set()
    for case_id, case in CORPUS.cases.items():
        for one in case.uses:
            of = {"cases": (case_id,), "themes": (one.theme,), "levels": one.levels}[kind]
            line = case_id if kind == "themes" else one.theme
            for side in having.keys() & of:
                coded.add(line)
                if one.presence == strongest:
                    having[side].add(line)
    assert {line.id for line in found.lines} == coded
    assert set(found.verdicts(Verdict.COMMON)) == set.intersection(*having.values())
    for side in sides:
        others = set().union(*(lines for other, lines in having.items() if other != side))
        assert {*found.only(side), *found.coded(side)} == having[side] - others
    assert set(found.verdicts(Verdict.NONE)) == coded - set().union(*having.values())
    counted = [found.verdicts(verdict) for verdict in Verdict]
    assert sum(map(len, counted)) == len(found.lines), "each line has one verdict"


@pytest.mark.parametrize("pair", list(combinations(CORPUS.cases, 2)))
def test_whose_word_counts_each_claim_of_a_side_once(pair: tuple[str, str]) -> None:
    found = compare(CORPUS, "cases", pair)
    for case_id, counts in zip(pair, found.voices, strict=True):
        claims = [(case_id, claim) for one in CORPUS.cases[case_id].uses for claim in one.claims]
        assert counts == voice.counts(CORPUS, claims)
        assert sum(line.places[pair.index(case_id)].claims for line in found.lines) == len(claims)


def test_there_is_a_name_for_every_kind() -> None:
    assert set(comparison.LINES) == set(SIDES)
