"""Names as people and databases type them, in characters and in letters."""

import pytest

from sourcebook.exchange import bibtex, csljson, importing, ris
from sourcebook.model.entry import Entry, Name
from sourcebook.reading import bibfile, bibnames, hannames, lookalikes
from sourcebook.scholarship import names


def read(value: str, langid: str = "", role: str = "author") -> tuple[Entry, list[str]]:
    text = f"@book{{a, {role} = {{{value}}}, langid = {{{langid}}}}}"
    entries, problems = bibfile.read(text.encode(), "a.bib")
    return entries[0], [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("value", "people", "others", "wrong"),
    [
        ("赵静, 周平", [("赵静", ""), ("周平", "")], False, 1),
        ("赵静, 周平, 吴江", [("赵静", ""), ("周平", ""), ("吴江", "")], False, 1),
        ("赵静，周平", [("赵静", ""), ("周平", "")], False, 1),
        ("赵静、周平、吴江", [("赵静", ""), ("周平", ""), ("吴江", "")], False, 1),
        ("赵静；周平", [("赵静", ""), ("周平", "")], False, 1),
        ("赵静;周平", [("赵静", ""), ("周平", "")], False, 1),
        ("赵静 周平", [("赵静", ""), ("周平", "")], False, 1),
        ("赵静 and 周平", [("赵静", ""), ("周平", "")], False, 0),
        ("司马, 光", [("司马", "光")], False, 0),
        ("诸葛 亮", [("诸葛", "亮")], False, 0),
        ("赵, 静", [("赵", "静")], False, 0),
        ("赵 静", [("赵", "静")], False, 0),
        ("村上 春樹", [("村上", "春樹")], False, 0),
        ("赵静 等", [("赵静", "")], True, 1),
        ("赵静等", [("赵静", "")], True, 1),
        ("赵静, 周平 等", [("赵静", ""), ("周平", "")], True, 2),
        ("赵静 and 等", [("赵静", "")], True, 1),
        ("[英]安东尼·吉登斯", [("安东尼·吉登斯", "")], False, 1),
        ("（美）塞缪尔·亨廷顿", [("塞缪尔·亨廷顿", "")], False, 1),
        ("赵静 周平 等", [("赵静", ""), ("周平", "")], True, 2),
        ("约翰·密尔, 托马斯·莫尔", [("约翰·密尔", ""), ("托马斯·莫尔", "")], False, 1),
        ("约翰·密尔 赵静", [("约翰·密尔", ""), ("赵静", "")], False, 1),
        ("密尔, 约翰", [("密尔", "约翰")], False, 0),
        ("{赵静, 周平}", [("赵静, 周平", "")], False, 0),
    ],
)
def test_names_in_characters(value: str, people: list[tuple[str, str]], others: bool, wrong: int) -> None:
    entry, messages = read(value)
    assert [(name.family, name.given) for name in entry.names["author"]] == people
    assert ("author" in entry.et_al) == others
    assert len(messages) == wrong, messages


def test_a_list_can_be_repaired() -> None:
    [problem] = bibfile.read("@book{a, author = {赵静、周平}}".encode(), "a.bib")[1]
    assert [(edit.old, edit.new) for edit in problem.fix] == [("、", " and ")]


@pytest.mark.parametrize(
    ("value", "role"),
    [("赵静 主编", "editor"), ("赵静 编 and 周平 编", "editor"), ("赵静（译）", "translator"),
     ("赵静 周平 编", "editor"), ("赵静, 周平 译", "translator"),
     ("赵静 著", "author")],
)  # fmt: skip
def test_who_says_what_he_did_has_that_role(value: str, role: str) -> None:
    entry, messages = read(value)
    assert list(entry.names) == [role]
    assert entry.names[role][0] == Name("赵静")
    assert any("did; write the name alone, in" in message for message in messages)


@pytest.mark.parametrize(
    ("value", "langid", "name"),
    [
        ("Joseph S. Nye", "chinese", Name("Nye", "Joseph S.")),
        ("Wang Hui", "chinese", Name("Wang", "Hui")),
        ("Lü Zhi", "pinyin", Name("Lü", "Zhi")),
        ("Wong Kar-wai", "chinese-traditional", Name("Wong", "Kar-wai")),
        ("Ann Roe", "chinese", Name("Roe", "Ann")),
        ("Nagy László", "hungarian", Name("László", "Nagy")),
    ],
)
def test_the_order_is_that_of_the_name(value: str, langid: str, name: Name) -> None:
    assert read(value, langid)[0].names["author"] == (name,)


@pytest.mark.parametrize(
    "value",
    ["Kask, Jaan and et al.", "Kask, Jaan and et al", "Kask, Jaan et al.", "Kask, Jaan and {et al.}",
     "Kask, Jaan, et al.", "Kask, Jaan and u.a.", "Kask, Jaan and y otros", "Kask, Jaan and 等"],
)  # fmt: skip
def test_et_al_is_no_name(value: str) -> None:
    entry, messages = read(value)
    assert entry.names["author"] == (Name("Kask", "Jaan"),)
    assert entry.et_al == {"author"}
    assert [message for message in messages if "and others" in message]


def test_and_others_is_meant() -> None:
    entry, messages = read("Kask, Jaan and others")
    assert (entry.et_al, messages) == ({"author"}, [])


def test_a_particle_can_belong_to_the_family_name() -> None:
    text = "prefix=van, family=Berg, given=Jan, useprefix=true"
    assert bibnames.parse(text)[0] == (Name("Berg", "Jan", "van", useprefix=True),)
    typed = b"@book{a, author = {van der Berg, Jan}, options = {useprefix=true}}"
    [entry] = bibfile.read(typed, "a.bib")[0]
    assert entry.names["author"] == (Name("Berg", "Jan", "van der", useprefix=True),)
    assert names.inverted(entry.names["author"][0]) == "van der Berg, Jan"
    for form in (bibtex, ris, csljson):
        assert form.loads(form.dumps([entry]), "a")[0][0].names == entry.names
    assert read("van der Berg, Jan")[0].names["author"] == (Name("Berg", "Jan", "van der"),)


@pytest.mark.parametrize(
    ("line", "people", "others"),
    [
        ("AU  - 赵静, 周平", [Name("赵静"), Name("周平")], False),
        ("AU  - 赵静、周平", [Name("赵静"), Name("周平")], False),
        ("AU  - [英]安东尼·吉登斯", [Name("安东尼·吉登斯")], False),
        ("AU  - 赵静等", [Name("赵静")], True),
        ("AU  - Kask, Jaan\nAU  - et al.", [Name("Kask", "Jaan")], True),
        ("AU  - 中国某某学会，秘书处", [Name("中国某某学会，秘书处", literal=True)], False),
        ("AU  - 司马, 光", [Name("司马", "光")], False),
    ],
)
def test_names_of_other_formats(line: str, people: list[Name], others: bool) -> None:
    found = importing.read(f"TY  - BOOK\nTI  - T\n{line}\nER  - \n".encode(), "a.ris", {})
    [entry] = found.entries
    assert list(entry.names["author"]) == people
    assert ("author" in entry.et_al) == others


def test_characters_of_a_pdf() -> None:
    assert lookalikes.mended("⼒⻅⻓⽂") == "力见长文"
    [problem] = lookalikes.find("title: 公益⼒量⻅闻\n".encode(), "a.yml")
    assert str(problem) == (
        "a.yml:1:10: what was copied from a PDF only looks like what people type; "
        "write 力 (U+529B) for ⼒ (U+2F12), 见 (U+89C1) for ⻅ (U+2EC5) [look-alike]"
    )
    assert [(edit.mark.column, edit.new) for edit in problem.fix] == [(10, "力"), (12, "见")]
    assert lookalikes.find("力见长, ÄÖ, 〇々".encode(), "a.yml") == []
    found = importing.read("@book{a, title = {⼒量}}".encode(), "a.bib", {})
    assert found.entries[0]["title"] == "力量"


def test_surnames_are_characters() -> None:
    assert all(len(name) == 1 for name in hannames.SURNAMES)
    assert all(len(name) > 1 for name in hannames.COMPOUND)
