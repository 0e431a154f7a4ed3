"""Each format gives back what it was given."""

import json
import re
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings

from sourcebook.exchange import bibtex, csljson, csltables, remainder, ris
from sourcebook.model.entry import Entry, Name
from sourcebook.problems import Severity
from sourcebook.reading import bibfile
from sourcebook.standins import EM, EM_END
from tests.exchange.made import bare, entries, sources

FORMATS = pytest.mark.parametrize("form", [bibtex, ris, csljson], ids=lambda form: form.NAME)
patiently = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(form: ModuleType, entry: Entry) -> Entry:
    read, _ = form.loads(form.dumps([entry]), "a")
    assert len(read) == 1, form.dumps([entry])
    return bare(read[0])


@FORMATS
@pytest.mark.parametrize("entry", sources(), ids=lambda entry: entry.citekey)
def test_sources_of_the_made_up_corpus(form: ModuleType, entry: Entry) -> None:
    assert back(form, entry) == entry


@FORMATS
def test_all_of_them_in_one_file(form: ModuleType) -> None:
    read, problems = form.loads(form.dumps(sources()), "a")
    assert [bare(entry) for entry in read] == sources()
    assert problems == []


def test_bibliography_reads_as_our_own_files() -> None:
    read, problems = bibfile.read(bibtex.dumps(sources(), years=False).encode(), "a.bib")
    assert [bare(entry) for entry in read] == sources()
    assert problems == []


@FORMATS
@patiently
@given(entries())
@example(Entry("a", "book", {"date": "2005~", "checked": "2020", "urldate": "2020"}))
@example(Entry("a", "article", {"pages": "1--2, 5", "number": "3", "issue": "4"}))
@example(Entry("a", "misc", {"note": "status = x"}, {"author": (Name("World, Bank", literal=True),)}))
@example(Entry("a", "online", {"url": "https://x/?q=a,year=2004", "journaltitle": "J"}))
def test_any_entry(form: ModuleType, entry: Entry) -> None:
    assert back(form, entry) == entry


@patiently
@given(entries())
def test_bibtex_is_read_without_errors(entry: Entry) -> None:
    _, problems = bibfile.read(bibtex.dumps([entry]).encode(), "a.bib")
    assert not [p for p in problems if p.severity is Severity.ERROR]
    assert not [p for p in problems if p.rule == "unescaped-character"]


@patiently
@given(entries())
def test_ris_is_well_formed(entry: Entry) -> None:
    lines = ris.dumps([entry]).split("\r\n")[:-1]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1
    assert lines[0].startswith("TY")
    assert lines[-1] == "ER  - "
    assert "\r\n".join(lines).splitlines() == lines, "no program sees another line end"


NAME_PARTS = {"family", "given", "suffix", "non-dropping-particle", "literal"}
DATE_PARTS = {"date-parts", "season", "circa", "literal"}


@patiently
@given(entries())
def test_csl_follows_its_schema(entry: Entry) -> None:
    (item,) = json.loads(csljson.dumps([entry]))
    assert item.pop("type") in csltables.TYPES
    assert isinstance(item.pop("id"), str)
    assert all(isinstance(value, str) for value in item.pop("custom", {}).values())
    for variable, value in item.items():
        if variable in csltables.PEOPLE or variable in csltables.OTHER_PEOPLE:
            assert all(
                set(person) <= NAME_PARTS and ({"family", "literal"} & set(person)) for person in value
            )
        elif variable in csltables.DATES:
            assert set(value) <= DATE_PARTS
            assert all(isinstance(n, int) for point in value.get("date-parts", []) for n in point)
        else:
            assert variable in csltables.texts("book") or variable == "language"
            assert isinstance(value, str)


def test_bibtex_as_others_read_it() -> None:
    entry = Entry(
        "lu2019",
        "article",
        {
            "title": f"100% of {EM}Nature{EM_END} & DVDs in Peru",
            "date": "2019-03-05",
            "url": "https://x/%E4?a=1&b_c#d",
            "journaltitle": "A ~ {B}",
        },
        {"author": (Name("Lu", "Xuan"), Name("World Bank", literal=True))},
    )
    assert bibtex.dumps([entry]) == (
        "@article{lu2019,\n"
        "  author       = {Lu, Xuan and {World Bank}},\n"
        "  title        = {100\\% of {{\\emph{Nature}}} \\& {DVDs} in {Peru}},\n"
        "  journaltitle = {A \\textasciitilde{} \\textbraceleft{}B\\textbraceright{}},\n"
        "  date         = {2019-03-05},\n"
        "  year         = {2019},\n"
        "  month        = mar,\n"
        "  url          = {https://x/%E4?a=1&b_c#d},\n"
        "}\n"
    )
    alone = Entry("a", "book", {}, {"author": (Name("World Bank", literal=True),)})
    assert "author = {{World Bank}}" in bibtex.dumps([alone])


def test_a_parent_is_named_and_what_it_gave_is_written_out() -> None:
    text = "@book{p, title={Whole}, editor={A, B}, year=2000}\n@incollection{c, title={Part}, crossref={p}}"
    read, _ = bibtex.loads(text, "a.bib")
    written = bibtex.dumps(read)
    assert "xref" in written
    assert "crossref" not in written
    child = {entry.citekey: entry for entry in bibtex.loads(written, "a.bib")[0]}["c"]
    assert (child["booktitle"], child["date"]) == ("Whole", "2000")
    assert child.names["editor"] == (Name("A", "B"),)


def test_years_that_say_more_than_the_date_stay() -> None:
    read, _ = bibtex.loads("@book{a, title={A}, date={2001}, year=2001, month=soon, day=1}", "a.bib")
    assert read[0]["year"] == "2001"
    read, _ = bibtex.loads("@book{a, title={A}, date={2001-05-03}, year=2001, month=may}", "a.bib")
    assert read[0].fields == {"title": "A", "date": "2001-05-03"}


def rendered(text: str) -> tuple[list[Entry], list[str]]:
    read, problems = ris.loads(text, "a.ris")
    return read, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffTY  - BOOK\r\nAU  - Nye, Joseph S., Jr.\r\nTI  - Open Shelves\r\nPY  - 2004\r\nER  - \r\n\r\n",
        "TY - BOOK\nAU - Nye, Joseph S., Jr.\nTI - Open Shelves\nPY - 2004\nER -\n",
        "1.\nTY  - BOOK\nA1  - Nye, Joseph S., Jr.\nT1  - Open\nShelves\nY1  - 2004///\nER  -\n",
    ],
    ids=["BOM and CRLF", "one blank", "older tags, numbers and a value in two lines"],
)
def test_ris_of_other_programs(text: str) -> None:
    read, problems = rendered(text)
    assert problems == []
    assert read[0].fields == {"title": "Open Shelves", "date": "2004"}
    assert read[0].names == {"author": (Name("Nye", "Joseph S.", suffix="Jr."),)}


def test_ris_says_what_it_leaves_out() -> None:
    read, problems = rendered("hello\nTY  - BOOK\nTI  - A\nXX  - ?\nTY  - QQ\nTI  - B\nER  - x\n")
    assert [(entry.type, entry["title"]) for entry in read] == [("book", "A"), ("misc", "B")]
    assert problems == [
        "a.ris:1:1: 'hello' stands in no record; begin it with TY [stray-text]",
        "a.ris:2:1: the record that begins here has no ER; it ends before the next one [missing-end]",
        "a.ris:4:1: the tag 'XX' is not read: '?' [unknown-tag]",
        "a.ris:5:1: 'QQ' is not a type of RIS; it is read as GEN [unknown-tag]",
        "a.ris:7:1: 'x' follows the end of a record [stray-text]",
    ]
    assert rendered("TY  - BOOK\nTI  - A")[1] == [
        "a.ris:1:1: the record that begins here has no ER; it ends before the next one [missing-end]"
    ]


def test_ris_takes_hyphens_in_prose_for_prose() -> None:
    read, problems = rendered("TY  - BOOK\nAB  - They met the\nUN - the organisation\nER  - \n")
    assert (read[0]["abstract"], problems) == ("They met the UN - the organisation", [])


def test_csl_of_other_programs() -> None:
    item = {
        "id": 7, "type": "article-newspaper", "title": "A <i>B</i> <span class=\"nocase\">c</span>",
        "container-title": "南方周末", "shortTitle": "A", "page": "1-2", "language": "zh-CN",
        "author": [{"family": "Gogh", "given": "V.", "dropping-particle": "van"}, {"literal": "新华社"}],
        "issued": {"date-parts": [["2019", 3, "5"]]}, "accessed": {"raw": "2020-01-02"}, "categories": ["x"],
        "custom": {"other-ids": ["1", "2"]},
    }  # fmt: skip
    read, problems = csljson.loads(json.dumps({"items": [item]}), "a.json")
    assert problems == []
    assert read[0].citekey == "7"
    assert read[0].fields == {
        "entrysubtype": "newspaper", "title": f"A {EM}B{EM_END} c", "journaltitle": "南方周末",
        "shorttitle": "A", "pages": "1–2", "langid": "chinese", "date": "2019-03-05",
        "urldate": "2020-01-02", "other-ids": "1, 2",
    }  # fmt: skip
    assert read[0].names["author"] == (Name("Gogh", "V.", "van"), Name("新华社", literal=True))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("[{]", ["json-syntax"]),
        ("[" * 100_000, ["json-syntax"]),
        ("7", ["json-syntax"]),
        ("[7]", ["bad-value"]),
        ('[{"type": "book", "title": [7]}]', ["bad-value"]),
        ('[{"type": "scroll", "author": 7, "mood": "y"}]', ["bad-value", "bad-value", "unknown-key"]),
        ('[{"type": "book", "issued": {"literal": "soon"}}]', ["bad-date"]),
        ('[{"type": "book", "title": "\\ud800"}]', []),
    ],
)
def test_csl_that_is_wrong_is_reported(text: str, rules: list[str]) -> None:
    assert [problem.rule for problem in csljson.loads(text, "a.json")[1]] == rules


def test_csl_marks_are_lines() -> None:
    _, problems = csljson.loads('[\n {"id": "a", "type": "book"},\n {"id": "b", "type": "x"}\n]', "a.json")
    assert str(problems[0]).startswith("a.json:3:2: the item 'b' has the type 'x'")


def test_nothing_remains_of_the_same_entry() -> None:
    for entry in sources():
        assert remainder.of(entry, entry) == {}
