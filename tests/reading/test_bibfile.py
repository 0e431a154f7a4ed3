import inspect
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model.entry import Entry, Name
from sourcebook.problems import Problem, Severity
from sourcebook.reading import bibdates, bibfile, bibnames, bibsplit, dateslips, encoding
from sourcebook.standins import EM, EM_END


def read(text: str | bytes) -> tuple[dict[str, Entry], list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    entries, problems = bibfile.read(data, "a.bib")
    return {entry.citekey: entry for entry in entries}, [str(problem) for problem in problems]


def lost(problems: list[Problem]) -> int:
    return sum(p.severity is Severity.ERROR and p.rule in bibfile.LOSING for p in problems)


GOOD = """@string{cup = "Cambridge UP"}
@Book{nye2004,
  author    = {Nye, Jr., Joseph S. and {World Bank and IMF} and others},
  title     = {Open {Shelves}: \\emph{The Means} to Success},
  year      = 2004,
  month     = mar,
  publisher = cup,
  URL       = {https://x.org/%E4%B8%AD?a=1&b=2_c#f~g},
  about     = {plc, river-lights},
}

@comment{@book{hidden, title = {No}}}
@article{b, title = "A ""}
@online{网页2020, title = {数据}, date = {2020-05-01}}
"""
# ruff: noqa: E501 (what is typed and what is said stand side by side)


def test_a_good_file() -> None:
    entries, problems = read(GOOD.replace('@article{b, title = "A ""}\n', ""))
    assert problems == []
    entry = entries["nye2004"]
    assert entry.type == "book"
    assert entry.fields == {
        "title": f"Open Shelves: {EM}The Means{EM_END} to Success",
        "date": "2004-03",
        "publisher": "Cambridge UP",
        "url": "https://x.org/%E4%B8%AD?a=1&b=2_c#f~g",
        "about": "plc, river-lights",
    }
    assert entry.names["author"] == (
        Name("Nye", "Joseph S.", suffix="Jr."),
        Name("World Bank and IMF", literal=True),
    )
    assert entry.et_al == {"author"}
    assert entry.about == ("plc", "river-lights")
    assert str(entry.mark) == "a.bib:2:1"
    assert str(entry.marks["title"]) == "a.bib:4:3"
    assert entry.source.startswith("@Book{nye2004,")
    assert entry.source.endswith("river-lights},\n}")
    assert list(entries) == ["nye2004", "网页2020"]


AFTER = "\n@misc{after, title = {After}}\n"


@pytest.mark.parametrize(
    ("text", "fields", "problems"),
    [
        pytest.param(
            "@book{a,\n  title = {A}\n  year = {1999}\n}",
            {"title": "A", "date": "1999"},
            [
                "a.bib:2:14: a comma is missing after the field 'title'; write ',' after its value [missing-comma]"
            ],
            id="P2 missing comma",
        ),
        pytest.param(
            '@book{a,\n  year = 1999\n  title = "A" publisher = {P}\n}',
            {"title": "A", "date": "1999", "publisher": "P"},
            [
                "a.bib:2:14: a comma is missing after the field 'year'; write ',' after its value [missing-comma]",
                "a.bib:3:14: a comma is missing after the field 'title'; write ',' after its value [missing-comma]",
            ],
            id="P2 missing commas of every kind",
        ),
        pytest.param(
            "@book{a\n  title = {A}}",
            {"title": "A"},
            ["a.bib:1:8: a comma is missing after the citekey 'a'; write 'a,' [missing-comma]"],
            id="P2 missing comma after the citekey",
        ),
        pytest.param(
            "@book{a,\n  title = {A,\n  year = {1999},\n}\n}",
            None,
            [
                "a.bib:2:3: the entry 'a' cannot be read: the field 'title' is not closed before the field 'year'; compare it with another entry [bibtex-syntax]"
            ],
            id="P2 a title never holds another field",
        ),
        pytest.param(
            "@book{a,\n  title = {A,\n  year = {1999}\n}\n",
            None,
            [
                "a.bib:2:11: the brace of the field 'title' in the entry 'a' is never closed; write '}' after its value [bibtex-syntax]"
            ],
            id="P3 unclosed brace",
        ),
        pytest.param(
            "@book{a,\n  title = {A},\n",
            None,
            [
                "a.bib:1:6: the brace of the entry 'a' is never closed; write '}' after its last field [bibtex-syntax]"
            ],
            id="P3 unclosed entry",
        ),
        pytest.param(
            "@book{a,\n  title = {A,\n  year = {1999}\n}\n@book{b, title = {B}}\n}\n",
            None,
            [
                "a.bib:2:11: the brace of the field 'title' in the entry 'a' is never closed; write '}' after its value [bibtex-syntax]"
            ],
            id="P3 a stray brace later does not close it",
        ),
        pytest.param(
            '@book{a,\n  title = "A,\n  year = 1999\n}',
            None,
            [
                "a.bib:2:11: the quotation mark of the field 'title' in the entry 'a' is never closed; write '\"' after its value [bibtex-syntax]"
            ],
            id="P3 unclosed quotation mark",
        ),
        pytest.param(
            "@book(a, title = {A)}, year = 1999",
            None,
            [
                "a.bib:1:6: the parenthesis of the entry 'a' is never closed; write ')' after its last field [bibtex-syntax]"
            ],
            id="P3 unclosed parenthesis",
        ),
        pytest.param(
            "@book{a, title = {A}}, year = 1999}",
            {"title": "A"},
            ["a.bib:1:21: this brace closes the entry 'a' before the field 'year'; delete it [stray-text]"],
            id="P3 a brace too many",
        ),
        pytest.param(
            "@book{a, title = {A}}\n@book{A, title = {B}}",
            {"title": "A"},
            [
                "a.bib:2:7: the citekey 'A' already stands in line 1 as 'a'; give this entry another [duplicate-citekey]"
            ],
            id="P4 citekeys differ in more than case",
        ),
        pytest.param(
            "@book{a,\n title = {A},\n title = {B}}",
            {"title": "A"},
            [
                "a.bib:3:2: the entry 'a' has the field 'title' in line 2, too; delete one of the two [duplicate-field]"
            ],
            id="P5 repeated field",
        ),
        pytest.param(
            "@book{a,\n Title = {A},\n title = {B}}",
            {"title": "A"},
            [
                "a.bib:3:2: the entry 'a' has the field 'title' in line 2, too; delete one of the two [duplicate-field]"
            ],
            id="P6 repeated field in another case",
        ),
        pytest.param(
            "@book{a,\n journaltitle = {A},\n journal = {B}}",
            {"journaltitle": "A"},
            [
                "a.bib:3:2: the entry 'a' has the field 'journal' (that is 'journaltitle') in line 2, too; delete one of the two [duplicate-field]"
            ],
            id="P6 repeated field under its alias",
        ),
        pytest.param(
            "%@book{a, title = {Old}}\n  % @book{a,\n%  title = {Older}\n%}\n@book{a, title = {A}}",
            {"title": "A"},
            [],
            id="P7 commented out",
        ),
        pytest.param(
            "@book{a, author = {萨利斯}, %[美]萨利斯, x\n author+an = {1=x}}",
            {"author+an": "1=x"},
            ["a.bib:1:26: the comment '%[美]萨利斯, x' stands between fields; delete it [bad-field-name]"],
            id="P8 comment between fields",
        ),
        pytest.param(
            "@book{a, title = {A}, 备注 = {x}}",
            {"title": "A", "备注": "x"},
            ["a.bib:1:23: '备注' is not the name of a field; write letters and hyphens [bad-field-name]"],
            id="P8 field name",
        ),
        pytest.param(
            "@book{a,\n title = {A},\n abstract = {To quote:\n@book{x,\n title = {X}\n}\nand\n@word alone}}",
            {"title": "A", "abstract": "To quote: @bookx, title = X and @word alone"},
            [],
            id="P9 BibTeX in a value",
        ),
        pytest.param(
            "@book{a, title = {A}, publisher = undefd}",
            {"title": "A"},
            ["a.bib:1:35: no '@string' defines 'undefd'; put text in braces [undefined-string]"],
            id="P10 undefined string",
        ),
        pytest.param(
            "@string(ucp = {U. Chicago P.})@book{a, publisher = ucq}",
            {},
            ["a.bib:1:52: no '@string' defines 'ucq'; did you mean 'ucp'? [undefined-string]"],
            id="P10 nearly defined string",
        ),
        pytest.param("@book{a, month = JAN, year = 2001}", {"date": "2001-01"}, [], id="P10 month"),
        pytest.param(
            '@string{a = "A"}@book{k, title = a # " B" # { C} # 1, year = 2001, month = jan # "~1"}',
            {"title": "A B C1", "date": "2001-01-01"},
            [],
            id="P11 concatenation",
        ),
        pytest.param(
            "@book{,title = {A}}",
            None,
            [
                "a.bib:1:1: this '@book' has no citekey; write one after its brace, such as '@book{nye2004,' [bad-citekey]"
            ],
            id="P12 no citekey",
        ),
        pytest.param(
            "@book{title = {A}}",
            None,
            [
                "a.bib:1:1: this '@book' has no citekey; write one after its brace, such as '@book{nye2004,' [bad-citekey]"
            ],
            id="P12 no citekey at all",
        ),
        pytest.param(
            "@book{a}",
            None,
            ["a.bib:1:1: the entry 'a' has no fields; write at least 'title = {…}' [bibtex-syntax]"],
            id="P12 no fields",
        ),
        pytest.param(
            "@book{a，title = {A}}",
            None,
            [
                "a.bib:1:7: a full-width comma stands in the citekey 'a，title'; write ',' instead [bad-citekey]"
            ],
            id="P12 full-width comma after the citekey",
        ),
        pytest.param(
            "@book{a, title = {A}， year = {1999}}",
            {"title": "A", "date": "1999"},
            [
                "a.bib:1:21: a full-width comma stands after the field 'title'; write ',' instead [missing-comma]"
            ],
            id="P12 full-width comma between fields",
        ),
        pytest.param(
            "@book{my key, title = {A}}",
            None,
            ["a.bib:1:7: the citekey 'my key' holds blanks or punctuation; write 'mykey' [bad-citekey]"],
            id="P12 blank in the citekey",
        ),
        pytest.param(
            "@book{a-, title = {A}}",
            {"title": "A"},
            [
                "a.bib:1:7: no citation can name the citekey 'a-'; write letters, digits and hyphens [bad-citekey]"
            ],
            id="P12 citekey that nobody can cite",
        ),
        pytest.param("\ufeff@book{a,\r\n title = {A\r\nB}\r\n}", {"title": "A B"}, [], id="P13 BOM and CRLF"),
        pytest.param(
            b"@book{a,\n title = {Universit\xe9}}",
            {"title": "Universit\ufffd"},
            [
                "a.bib:2:20: this character is not saved in UTF-8 but perhaps in Windows-1252, where it is 'é'; save the file in the encoding UTF-8 [bad-encoding]"
            ],
            id="P13 Latin-1",
        ),
        pytest.param(
            "@book{a,\n title = {A\x00\ue010B}}",
            {"title": "AB"},
            ["a.bib:2:12: the invisible character U+0000 (null) stands here; delete it [bad-character]"],
            id="P13 invisible characters",
        ),
        pytest.param("@book{a, title = {A\n\n   B\tC}}", {"title": "A B C"}, [], id="P14 white space"),
        pytest.param(
            "@book{a, title {A}}",
            None,
            [
                "a.bib:1:16: the entry 'a' cannot be read: a '=' is missing after the name of a field; compare it with another entry [bibtex-syntax]"
            ],
            id="P15 no equals sign",
        ),
        pytest.param(
            "@book{a, title = , year = 1999}",
            None,
            [
                "a.bib:1:17: the entry 'a' cannot be read: the field 'title' has no value; compare it with another entry [bibtex-syntax]"
            ],
            id="P15 no value",
        ),
        pytest.param(
            "@book{a, title = Hello World}",
            None,
            [
                "a.bib:1:18: no '@string' defines 'Hello'; put text in braces [undefined-string]",
                "a.bib:1:24: the entry 'a' cannot be read: 'World' follows the value of the field 'title'; compare it with another entry [bibtex-syntax]",
            ],
            id="P15 no braces",
        ),
    ],
)
def test_parsing(text: str | bytes, fields: dict[str, str] | None, problems: list[str]) -> None:
    entries, found = read(text + (AFTER.encode() if isinstance(text, bytes) else AFTER))
    assert found == problems
    assert "after" in entries, "a mistake loses no other entry"
    first = next(iter(entries.values()))
    assert (None if first.citekey in ("after", "b") else dict(first.fields)) == fields


def test_p1_lines_and_columns_begin_at_1() -> None:
    assert read("@book{}")[1] == [
        "a.bib:1:1: this '@book' has no citekey; write one after its brace, such as '@book{nye2004,' [bad-citekey]"
    ]


def test_p3_an_entry_in_the_middle_of_a_broken_line_is_not_swallowed() -> None:
    entries, problems = read("@book{a, title = {foo @book{b, title = {B}}\n\n@book{c, title = {C}}")
    assert list(entries) == ["b", "c"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    "text",
    ["@string{a = ", "@string{a {x}}", "@preamble{", "@comment{ {"],
    ids=["unclosed string", "string without =", "preamble", "comment"],
)
def test_bad_blocks_lose_no_entry(text: str) -> None:
    entries, problems = read(text + AFTER)
    assert list(entries) == ["after"]
    assert [problem[-11:] for problem in problems] == ["[bad-block]"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"a {"}b{"} c"', 'a "b" c'),
        ('"a {"b"} c"', 'a "b" c'),
        (r'"L\"u"', "Lü"),
        (r"{C:\}", "C:\\"),
        (r"{a\\}", "a"),
        ("{a, b = c}", "a, b = c"),
        ("{see\n@article}", "see @article"),
        ("{me@example.org}", "me@example.org"),
    ],
)
def test_values_that_mislead_the_splitter(value: str, text: str) -> None:
    entries, problems = read(f"@book{{a, title = {value}, note = {{n}}}}{AFTER}")
    assert entries["a"].fields == {"title": text, "note": "n"}
    assert problems == []


@pytest.mark.parametrize(
    "opening", ['@book(a, title = {A)}, note = "(n)")', "@ BOOK\n{ a , title={A)},note={(n)} , }"]
)
def test_other_brackets_and_blanks(opening: str) -> None:
    assert read(opening + AFTER)[0]["a"].fields == {"title": "A)", "note": "(n)"}


def test_l1_addresses_and_other_fields_that_are_not_prose_stay_as_typed() -> None:
    url = r"https://x/%E4%B8%AD?a=1&b=2_c#f~g--h\_i"
    names = ("url", "doi", "file", "archiveurl", "eprint", "keywords", "relation", "about")
    typed = dict.fromkeys(names, url)
    entries, problems = read(
        "@misc{a," + ",".join(f"{name} = {{{value}}}" for name, value in typed.items()) + "}"
    )
    assert entries["a"].fields == typed
    assert problems == []


def test_l1_dates_are_never_decoded() -> None:
    assert read("@misc{a, date = {1890~}, checked = {{2026-11-23}}}")[0]["a"].fields == {
        "date": "1890~", "checked": "2026-11-23"
    }  # fmt: skip


@pytest.mark.parametrize("title", ["100% sure", "Smith & Sons", "Q&A"])
def test_l2_unescaped_characters_stay_with_a_warning(title: str) -> None:
    entries, problems = bibfile.read(f"@book{{a, title = {{{title}}}}}".encode(), "a.bib")
    assert entries[0]["title"] == title
    assert [(p.rule, p.severity) for p in problems] == [("unescaped-character", Severity.WARNING)]


def test_l5_markup_in_a_title_stays_text() -> None:
    title = "<script>alert('x')</script> <i>a</i> \"b\""
    assert read(f"@book{{a, title = {{{title}}}}}")[0]["a"]["title"] == title


def test_fields_have_their_biblatex_names() -> None:
    text = "@book{a, JOURNAL={j}, address={l}, school={s}, annote={n}, key={k}, pdf={p}, file={f}}"
    assert read(text)[0]["a"].fields == {
        "journaltitle": "j", "location": "l", "institution": "s", "annote": "n",
        "key": "k", "pdf": "p", "file": "f",
    }  # fmt: skip


def named(text: str, langid: str = "") -> tuple[list[tuple[str, str, str, str, bool]], bool, int]:
    names, others, wrong = bibnames.parse(text, langid)
    return [(n.prefix, n.family, n.suffix, n.given, n.literal) for n in names], others, len(wrong)


@pytest.mark.parametrize(
    ("text", "names", "wrong"),
    [
        pytest.param("{World Bank and IMF}", [("", "World Bank and IMF", "", "", True)], 0, id="N1 and"),
        pytest.param("{{World Bank}}", [("", "World Bank", "", "", True)], 0, id="N1 two braces"),
        pytest.param(
            "{Barnes and Noble, Inc.}", [("", "Barnes and Noble, Inc.", "", "", True)], 0, id="N1 comma"
        ),
        pytest.param(
            "{Center for Port and Lighthouse Digitization (PLC)}",
            [("", "Center for Port and Lighthouse Digitization (PLC)", "", "", True)],
            0,
            id="N1 parentheses",
        ),
        pytest.param(r"{Universit{\"a}t X}", [("", "Universität X", "", "", True)], 0, id="N1 TeX inside"),
        pytest.param("Noble, Inc.", [("", "Noble, Inc.", "", "", True)], 1, id="N1 no braces"),
        pytest.param("王明远", [("", "王明远", "", "", False)], 0, id="N2 one word"),
        pytest.param("王, 明远", [("", "王", "", "明远", False)], 0, id="N2 comma"),
        pytest.param("王 明远", [("", "王", "", "明远", False)], 0, id="N2 blank"),
        pytest.param(
            "王明远 and 苗青",
            [("", "王明远", "", "", False), ("", "苗青", "", "", False)],
            0,
            id="N2 two people",
        ),
        pytest.param("王明远、苗青", [("", "王明远、苗青", "", "", True)], 1, id="N2 Chinese comma"),
        pytest.param("Wang Ming 王名", [("", "Wang Ming 王名", "", "", True)], 1, id="N3 two scripts"),
        pytest.param("昂温, P. S.", [("", "昂温", "", "P. S.", False)], 0, id="N3 a script for each part"),
        pytest.param("Nye, Jr., Joseph S.", [("", "Nye", "Jr.", "Joseph S.", False)], 0, id="N4 right"),
        pytest.param("Nye, Joseph S., Jr.", [("", "Nye", "Jr.", "Joseph S.", False)], 1, id="N4 last"),
        pytest.param(
            "Joseph S. Nye, Jr.", [("", "Nye", "Jr.", "Joseph S.", False)], 1, id="N4 no family name first"
        ),
        pytest.param("Doe, A., B., C.", [("", "Doe, A., B., C.", "", "", True)], 1, id="N4 commas"),
        pytest.param(
            "family=Nye, given={Joseph, S.}, prefix=van der, suffix=Jr., useprefix=true",
            [("van der", "Nye", "Jr.", "Joseph, S.", False)],
            0,
            id="N6 extended format",
        ),
        pytest.param(
            "A and B and and C",
            [("", "A", "", "", False), ("", "B", "", "", False), ("", "C", "", "", False)],
            1,
            id="N7 and and",
        ),
        pytest.param("Smith,", [("", "Smith", "", "", False)], 1, id="N7 trailing comma"),
        pytest.param(", John", [("", "John", "", "", False)], 1, id="N7 leading comma"),
        pytest.param("", [], 1, id="N7 empty"),
        pytest.param("{}", [], 1, id="N7 empty braces"),
        pytest.param("A and ", [("", "A", "", "", False)], 1, id="N7 trailing and"),
        pytest.param("van der Berg, Jan", [("van der", "Berg", "", "Jan", False)], 0, id="N8 comma"),
        pytest.param("Juan de la Cruz", [("de la", "Cruz", "", "Juan", False)], 0, id="N8 no comma"),
        pytest.param("{de la Cruz}, Juan", [("", "de la Cruz", "", "Juan", False)], 0, id="N8 braces"),
        pytest.param("Lü Zhi", [("", "Zhi", "", "Lü", False)], 1, id="N9 unclear"),
        pytest.param("Lü, Zhi", [("", "Lü", "", "Zhi", False)], 0, id="N9 comma"),
        pytest.param("Joseph Nye", [("", "Nye", "", "Joseph", False)], 0, id="N9 not Chinese"),
        pytest.param(
            r"Donald~E. Knuth and G{\"o}del, Kurt",
            [("", "Knuth", "", "Donald E.", False), ("", "Gödel", "", "Kurt", False)],
            0,
            id="ties and accents",
        ),
    ],
)
def test_names(text: str, names: list[tuple[str, str, str, str, bool]], wrong: int) -> None:
    assert named(text) == (names, False, wrong)


def test_n5_others_is_no_author() -> None:
    assert named("Nye, Joseph and others") == ([("", "Nye", "", "Joseph", False)], True, 0)
    assert named("Nye, Joseph and et al.") == ([("", "Nye", "", "Joseph", False)], True, 1)
    entry = read("@book{a, editor = {Nye and others}}")[0]["a"]
    assert entry.et_al == {"editor"}
    assert len(entry.names["editor"]) == 1


def test_n9_langid_says_the_order() -> None:
    assert named("Lü Zhi", "chinese") == ([("", "Lü", "", "Zhi", False)], False, 0)
    assert named("Lü Zhi", "english") == ([("", "Zhi", "", "Lü", False)], False, 0)


def test_a_bad_name_is_a_warning_at_its_field() -> None:
    assert read("@book{a,\n  author = {Wang Ming 王名}}")[1] == [
        "a.bib:2:13: 'Wang Ming 王名' is in two scripts; write it in one, or in braces to print it as it "
        "stands [bad-name]"
    ]


@pytest.mark.parametrize(
    ("typed", "date", "problems"),
    [
        pytest.param("date = {2008-03}", "2008-03", 0, id="D1 month"),
        pytest.param("date = {2010/2014}", "2010/2014", 0, id="D1 range"),
        pytest.param("date = {2005/}", "2005/", 0, id="D1 open range"),
        pytest.param("date = {2005/..}", "2005/..", 0, id="D1 open range in ISO"),
        pytest.param("date = {1890~}", "1890~", 0, id="D1 circa"),
        pytest.param("date = {199X}", "199X", 0, id="D1 decade"),
        pytest.param("year = 2001, month = may", "2001-05", 0, id="D1 year and month"),
        pytest.param("year = {2001}, month = {5}, day = 7", "2001-05-07", 0, id="D1 year, month and day"),
        pytest.param("year = 2001, month = nov # {/} # dec", "2001-11/2001-12", 0, id="D1 months"),
        pytest.param("year = {2001}, month = {Fall}", "2001-23", 0, id="D1 season"),
        pytest.param("year = {{2001}}, date = {2001-02}", "2001-02", 0, id="D1 both"),
        pytest.param("year = {2002}, date = {2001-02}", "2001-02", 1, id="D1 contradiction"),
        pytest.param("title = {x}", "", 0, id="D1 missing"),
        pytest.param("date = {2008-3}", "2008-3", 1, id="D1 short month"),
        pytest.param("date = {2008-02-30}", "2008-02-30", 1, id="D1 no such day"),
        pytest.param("date = {2014/2010}", "2014/2010", 1, id="D1 backwards"),
        pytest.param("year = {forthcoming}", "forthcoming", 1, id="D1 words"),
        pytest.param("year = {2001}, month = {soon}", "2001", 1, id="D1 no month"),
    ],
)
def test_dates(typed: str, date: str, problems: int) -> None:
    entries, found = bibfile.read(f"@book{{a, {typed}}}".encode(), "a.bib")
    assert entries[0]["date"] == date
    assert [(p.rule, p.severity) for p in found] == [("bad-date", Severity.WARNING)] * problems


def test_d1_says_the_nearest_date() -> None:
    assert read("@book{a, year = 2004, checked = {2008-3-1}}")[1] == [
        "a.bib:1:34: '2008-3-1' is not a date; write 2008-03-01 [bad-date]"
    ]


@given(st.text(st.sampled_from("0123456789-/.X?~%T:Z年月日")))
def test_any_text_can_be_asked_for_its_date(text: str) -> None:
    bibdates.is_date(text)
    assert not bibdates.nearest(text) or bibdates.is_date(bibdates.nearest(text))
    meant = dateslips.advice(text)[1]
    assert not meant or bibdates.is_date(meant)


def test_crossref_inherits_as_in_biblatex() -> None:
    text = """
    @incollection{part, crossref = {WHOLE}, author = {Doe, J.}, title = {Part}, pages = {1--9}}
    @collection{whole, editor = {Roe, R.}, title = {Whole}, subtitle = {Sub}, date = {2001}, publisher = {P},
      location = {L}, url = {https://x}, status = {verified}, note = {n}, pages = {300}}"""
    entries, problems = read(text)
    assert problems == []
    part = entries["part"]
    assert part.fields == {
        "crossref": "WHOLE", "title": "Part", "pages": "1–9", "booktitle": "Whole", "booksubtitle": "Sub",
        "date": "2001", "publisher": "P", "location": "L",
    }  # fmt: skip
    assert part.names["editor"] == (Name("Roe", "R."),)
    assert part.marks["publisher"].line == 3


def test_xdata_gives_all_its_fields() -> None:
    entries, problems = read(
        "@xdata{p, publisher = {P}, note = {n}}@book{a, title = {A}, note = {m}, xdata = {p}}"
    )
    assert (entries["a"]["publisher"], entries["a"]["note"], problems) == ("P", "m", [])


def test_parents_that_lead_nowhere_or_back() -> None:
    _, problems = read("@book{whole, title = {W}}@inbook{a, crossref = {whloe}}")
    assert problems == [
        "a.bib:1:37: no entry of the file has citekey 'whloe'; did you mean 'whole'? [unknown-parent]"
    ]
    entries, problems = read(
        "@book{a, crossref = {b}, publisher = {P}}@book{b, crossref = {a}}@book{c, crossref={c}}"
    )
    assert len(entries) == 3
    assert entries["b"]["publisher"] == ""
    assert [problem.split("[")[1] for problem in problems] == ["unknown-parent]"] * 2


def test_a_long_chain_of_parents_does_not_recurse() -> None:
    chain = "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}" for n in range(3000))
    entries, _ = read(chain + "@book{k3000, publisher = {P}}")
    assert entries["k0"]["publisher"] == "P"


def test_macros_cannot_grow_without_limit() -> None:
    doubling = '@string{a = "aaaaaaaaaa"}' + "@string{a = a # a}" * 30
    entries, problems = read(doubling + "@book{k, title = a}")
    assert len(entries["k"]["title"]) <= bibsplit.MAX_FIELD
    assert {problem[-11:] for problem in problems} == {"[too-large]"}


def test_files_and_fields_have_limits() -> None:
    assert read(b" " * (bibfile.MAX_BYTES + 1)) == (
        {},
        ["a.bib:1:1: the file is larger than 50 MB; split it [too-large]"],
    )
    entries, problems = read(f"@book{{a, title = {{A}}, note = {{{'x' * 20_001}}}}}")
    assert entries["a"].fields == {"title": "A"}
    assert problems == ["a.bib:1:23: the field 'note' has more than 20000 characters; shorten it [too-large]"]


def test_every_rule_is_in_the_table() -> None:
    table = set(re.findall(r"^\| ([a-z][a-z, -]+) \|", bibfile.__doc__ or "", re.MULTILINE))
    rules = {rule for row in table for rule in row.split(", ")} - {"rule", ""}
    source = "".join(
        map(inspect.getsource, (bibfile, bibsplit, bibfile.bibfields, bibfile.bibpage, encoding))
    )
    assert set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) == rules


KEYS = st.from_regex(r"[a-c][0-9]?", fullmatch=True)
WORDS = st.lists(st.sampled_from([*"aB1 \n中,=&%", '\\"u', "{x}", "--"]), max_size=8).map("".join)
VALUES = st.one_of(
    WORDS.map("{{{}}}".format), st.integers(0, 2100).map(str), st.sampled_from(["jan", '"q"', "nope"])
)
FIELDS = st.tuples(st.sampled_from(["title", "Title", "author", "year", "note", "crossref"]), VALUES)
ENTRIES = st.builds(
    lambda type_, key, fields: f"@{type_}{{{key},\n" + "".join(f"  {n} = {v},\n" for n, v in fields) + "}\n",
    st.sampled_from(["book", "Article", "xdata"]),
    KEYS,
    st.lists(FIELDS, max_size=4),
)
JUNK = st.sampled_from(["", "\n% @book{no, x = 1}\n", "@comment{x}", "@string{s = {t}}\n", "text\n"])


def broken(entry: str, place: int) -> str:
    """Return *entry* without one of its characters, but for its first."""
    place = 1 + place % (len(entry) - 1)
    return entry[:place] + entry[place + 1 :]


@given(st.lists(st.tuples(ENTRIES, JUNK)))
def test_each_entry_is_read_or_lost_with_one_error(parts: list[tuple[str, str]]) -> None:
    entries, problems = bibfile.read("".join(entry + junk for entry, junk in parts).encode(), "a.bib")
    assert len(entries) + lost(problems) == len(parts)


@given(st.lists(FIELDS, max_size=4), st.text('{}\\"@,=%#\n a1', max_size=3), st.integers(0, 200))
def test_a_plain_entry_is_split_as_the_splitter_would(
    fields: list[tuple[str, str]], inserted: str, place: int
) -> None:
    text = "".join(f"  {name} = {value},\n" for name, value in fields)
    text = text[:place] + inserted + text[place:]
    if plain := bibsplit.split_plain(text):
        assert plain == bibsplit.split(text, 0)


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.integers(0, 200))
def test_one_character_less_loses_no_entry_silently(parts: list[str], place: int) -> None:
    after = "@misc{z, title = {Z}}\n"
    hurt = broken(parts[0], place)
    entries, problems = bibfile.read("\n".join([hurt, *parts[1:], after]).encode(), "a.bib")
    starts = len(parts) + 1 - (re.match(r"@\w+\{", hurt) is None)
    assert "z" in {entry.citekey for entry in entries}
    assert len(entries) + lost(problems) == starts


@given(st.binary())
def test_any_bytes_can_be_read(data: bytes) -> None:
    bibfile.read(data, "a.bib")


BIBTEX = st.lists(
    st.sampled_from([*'@{}(),="#%\\\n aé中，', "@book{a,", "title=", "@string{s=", "{x}", " and ", "author="])
).map("".join)


@given(BIBTEX)
def test_any_text_can_be_read(text: str) -> None:
    entries, problems = bibfile.read(text.encode(), "a.bib")
    assert len({entry.citekey.casefold() for entry in entries}) == len(entries)
    assert all(problem.message and not problem.message.endswith(".") for problem in problems)
    assert max(Counter(problems).values(), default=0) <= 1


@pytest.mark.parametrize("remark", ["# what comes next", "% what comes next"])
def test_an_unclosed_entry_is_closed_before_a_remark(remark: str) -> None:
    [problem] = bibfile.read(
        f"@misc{{a,\n  title = {{A}},\n{remark}\n@misc{{b, title = {{B}}}}".encode(), "a.bib"
    )[1]
    assert [(edit.mark.line, edit.new) for edit in problem.fix] == [(2, "}")]


def test_an_unclosed_entry_is_closed_after_what_a_sign_joins() -> None:
    text = '@misc{a,\n  title = "A"\n  # "B"\n@misc{b, title = {B}}'
    [problem] = bibfile.read(text.encode(), "a.bib")[1]
    assert [(edit.mark.line, edit.new) for edit in problem.fix] == [(3, "}")]
