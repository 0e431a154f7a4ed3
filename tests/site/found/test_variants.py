import pytest

from sourcebook.site.found import variants


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("山水自然保护中心", ["shanshui", "ziran", "shanshuiziranbaohuzhongxin", "zhongxin"]),
        ("吕志", ["lvzhi", "luzhi", "lyuzhi"]),
        ("Lü Tao", ["lv", "lu", "lyu", "lutao"]),
        ("Shan Shui", ["shanshui"]),
        ("全球化智库", ["quanqiuhua", "zhiku"]),
    ],
)
def test_a_name_is_found_as_it_may_be_typed(name: str, typed: list[str]) -> None:
    found = [term.lower().replace("ü", "u") for term in variants.terms([], [name]).split()]
    for word in typed:
        assert any(term.startswith(word) for term in found), (word, found)


def test_every_piece_of_a_chinese_name_is_the_beginning_of_a_term() -> None:
    name = "全球化智库"
    found = variants.terms([], [name]).split()
    for i in range(len(name)):
        for length in (1, 2):
            piece = name[i : i + length]
            assert any(term.startswith(piece) for term in found), piece


def test_a_text_in_chinese_has_no_pinyin_but_a_name_in_an_english_text_has() -> None:
    assert "wangmingyuan" in variants.terms(["In Chinese he is called 王明远."]).split()
    assert variants.terms(["他叫王明远。"]).isascii() is False
    assert "tajiao" not in variants.terms(["他叫王明远。"])


def test_spellings_of_both_sides_of_the_sea_are_found() -> None:
    assert variants.terms(["an organisation; they globalized"]).split() == ["organization", "globalised"]
    assert variants.terms(["It is his; the lute and the nugget."]) == ""
