"""Names: in each order, joined and cut as the manual asks."""

import pytest

from sourcebook.model.entry import Name
from sourcebook.scholarship import names

NYE = Name("Nye", "Joseph S.", suffix="Jr.")
BERG = Name("Berg", "Jan", "van der")
CRUZ = Name("Cruz", "Ana", "de la")
WANG = Name("王", "明远")
MIAO = Name("苗", "青")
LU = Name("Lü", "Zhi")
BANK = Name("Example Bank and Trust", literal=True)
FUND = Name("Example Fund, Inc.", literal=True)
EX, WYE, ZED = Name("Ex", "Ann"), Name("Wye", "Bo"), Name("Zed", "Cy")

FORMS = [
    # natural, inverted, short
    (NYE, "Joseph S. Nye Jr.", "Nye, Joseph S., Jr.", "Nye"),
    (BERG, "Jan van der Berg", "Berg, Jan van der", "van der Berg"),
    (CRUZ, "Ana de la Cruz", "Cruz, Ana de la", "de la Cruz"),
    (WANG, "王明远", "王明远", "王明远"),
    (Name("王明远"), "王明远", "王明远", "王明远"),
    (LU, "Zhi Lü", "Lü, Zhi", "Lü"),
    (BANK, "Example Bank and Trust", "Example Bank and Trust", "Example Bank and Trust"),
    (FUND, "Example Fund, Inc.", "Example Fund, Inc.", "Example Fund, Inc."),
    (Name("Xinhua"), "Xinhua", "Xinhua", "Xinhua"),
    (Name("", "Confucius"), "Confucius", "Confucius", "Confucius"),
    (Name(""), "", "", ""),
]


@pytest.mark.parametrize(("name", "natural", "inverted", "short"), FORMS)
def test_forms(name: Name, natural: str, inverted: str, short: str) -> None:
    assert (names.natural(name), names.inverted(name), names.short(name)) == (natural, inverted, short)


def test_n2_chinese_names_are_closed_up_and_never_inverted() -> None:
    assert names.natural(WANG) == names.natural(Name("王明远")) == names.inverted(WANG) == "王明远"
    assert names.in_note([WANG, MIAO]) == "王明远 and 苗青"
    assert names.in_bibliography([WANG, MIAO]) == "王明远 and 苗青"


def test_n4_junior_follows_the_given_name_after_a_comma_when_inverted() -> None:
    assert names.inverted(NYE) == "Nye, Joseph S., Jr."
    assert names.natural(NYE) == "Joseph S. Nye Jr."


def test_n5_others_are_et_al() -> None:
    assert names.in_note([EX], et_al=True) == "Ann Ex et al."
    assert names.in_note([EX, WYE], et_al=True) == "Ann Ex et al."
    assert names.in_bibliography([EX], et_al=True) == "Ex, Ann, et al."
    assert names.in_bibliography([BANK], et_al=True) == "Example Bank and Trust et al."
    assert names.in_bibliography([EX, WYE], et_al=True) == "Ex, Ann, Bo Wye, et al."
    assert names.in_note([], et_al=True) == ""


def test_n8_particles_do_not_count_in_the_alphabet() -> None:
    assert sorted([NYE, CRUZ, BERG], key=names.sort_text) == [BERG, CRUZ, NYE]
    assert names.sort_text(BERG) == "berg jan van der"


def test_romanised_names_of_chinese_works_keep_their_order() -> None:
    assert names.in_bibliography([LU, WYE], family_first=True) == "Lü Zhi and Bo Wye"
    assert names.in_bibliography([LU], family_first=False) == "Lü, Zhi"
    assert names.in_note([Name("Chiang", "Ching-kuo"), Name("Exley", "Ann B.")], family_first=True) == (
        "Chiang Ching-kuo and Ann B. Exley"
    )
    assert names.in_note([BANK], family_first=True) == "Example Bank and Trust"


LISTS = [
    # how many authors, note, short, bibliography
    (0, "", "", ""),
    (1, "G1 F1", "F1", "F1, G1"),
    (2, "G1 F1 and G2 F2", "F1 and F2", "F1, G1, and G2 F2"),
    (3, "G1 F1 et al.", "F1 et al.", "F1, G1, G2 F2, and G3 F3"),
    (
        6,
        "G1 F1 et al.",
        "F1 et al.",
        "F1, G1, G2 F2, G3 F3, G4 F4, G5 F5, and G6 F6",
    ),
    (7, "G1 F1 et al.", "F1 et al.", "F1, G1, G2 F2, G3 F3, et al."),
]


@pytest.mark.parametrize(("number", "note", "short", "bibliography"), LISTS)
def test_lists(number: int, note: str, short: str, bibliography: str) -> None:
    people = [Name(f"F{n}", f"G{n}") for n in range(1, number + 1)]
    assert names.in_note(people) == note
    assert names.in_short(people) == short
    assert names.in_bibliography(people) == bibliography


def test_a_comma_only_after_an_inverted_first_name() -> None:
    assert names.in_bibliography([BANK, EX]) == "Example Bank and Trust and Ann Ex"
    assert names.in_bibliography([EX, BANK]) == "Ex, Ann, and Example Bank and Trust"
