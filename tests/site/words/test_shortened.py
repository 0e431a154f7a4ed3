"""Names in little room stay apart, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.site.words.shortened import shortened

ALIKE = st.builds(
    lambda begin, middle, end: begin * 20 + middle + end * 20,
    st.sampled_from("ab研 "),
    st.text("ab究 :", max_size=6),
    st.sampled_from("ab研 "),
)


@given(st.lists(st.one_of(st.text(max_size=60), ALIKE), unique=True, max_size=12))
def test_no_two_names_get_the_same(names: list[str]) -> None:
    found = shortened(names, 16)
    assert list(found) == names
    assert len(set(found.values())) == len(names)


def test_what_fits_stays_and_what_is_cut_fits() -> None:
    names = ["Lending", "Reading aloud to children: in the morning", "Reading aloud to children: at night"]
    found = shortened(names, 24)
    assert found["Lending"] == "Lending"
    assert all(len(short) <= 24 for short in found.values())
    assert [found[name].rpartition(" ")[2] for name in names[1:]] == ["morning", "night"]


def test_a_chinese_character_is_as_wide_as_two_letters() -> None:
    assert shortened(["图书馆夜间开放与社区阅读推广"], 12) == {"图书馆夜间开放与社区阅读推广": "图书馆夜间…"}


def test_a_name_that_another_is_cut_to_stays_itself() -> None:
    names = ["Reading alo…", "Reading aloud to everybody"]
    assert len(set(shortened(names, 12).values())) == 2
