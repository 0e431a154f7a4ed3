"""Exports of PubMed, Web of Science, EndNote and NoteExpress are read; of others it is said what they are."""

import io
import json
import zipfile

import pytest

from sourcebook.exchange import csljson, endnote, formats, importing, pubmed, webofscience
from sourcebook.model.entry import Entry, Name


def one(path: str, text: str) -> Entry:
    found = importing.read(text.encode(), path, {})
    assert [str(problem) for problem in found.problems] == []
    [entry] = found.entries
    return entry


NBIB = """
PMID- 30000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Electronic)
IS  - 8765-4321 (Print)
VI  - 45
IP  - 2
DP  - 2020 Mar 5
TI  - Volunteers in rural clinics: a study of
      three counties.
PG  - 201-9
LID - S1234-5678(20)30001-2 [pii]
LID - 10.1000/test.2020.5 [doi]
FAU - Kask, Jaan P
AU  - Kask JP
AD  - Department of Examples, jaan@example.org
FAU - Tamm, Liis
AU  - Tamm L
CN  - Rural Clinics Study Group
LA  - eng
PT  - Journal Article
TA  - Ex J Rural Med
JT  - Example journal of rural medicine
PMC - PMC7000001
OT  - volunteers
OT  - clinics

PMID- 30000002
FED - Roe, Ann
ED  - Roe A
BTI - Handbook of Aid
FAU - Liiv, Mari
TI  - Counting.
DP  - 2018
PB  - Example Press
PL  - Tartu (EE)
ISBN- 9780000000019
PT  - Book Chapter
"""


def test_pubmed() -> None:
    (first, second), problems = pubmed.loads(NBIB, "a.nbib")
    assert problems == []
    assert first.type == "article"
    assert first.names["author"] == (
        Name("Kask", "Jaan P"), Name("Tamm", "Liis"), Name("Rural Clinics Study Group", literal=True),
    )  # fmt: skip
    assert first.fields == {
        "title": "Volunteers in rural clinics: a study of three counties",
        "journaltitle": "Example journal of rural medicine", "shortjournal": "Ex J Rural Med", "volume": "45",
        "number": "2", "issn": "1234-5678", "doi": "10.1000/test.2020.5", "langid": "english",
        "keywords": "volunteers, clinics", "pages": "201–209", "date": "2020-03-05", "pmid": "30000001",
        "pmcid": "PMC7000001",
    }  # fmt: skip
    assert second.type == "incollection"
    assert (second["title"], second["booktitle"], second["publisher"]) == (
        "Counting",
        "Handbook of Aid",
        "Example Press",
    )
    assert second.names["editor"] == (Name("Roe", "Ann"),)


@pytest.mark.parametrize(
    ("written", "date"),
    [("2019 Jul", "2019-07"), ("2019 Jul-Aug", "2019-07/2019-08"), ("2019 Winter", "2019-24"),
     ("2019", "2019"),
     ("20190712", "2019-07-12"), ("2019 Jul 12", "2019-07-12")],
)  # fmt: skip
def test_dates_of_pubmed(written: str, date: str) -> None:
    assert one("a.nbib", f"PMID- 1\nDP  - {written}\nTI  - A\nJT  - J\n")["date"] == date


WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Kask, J
   Tamm, L
AF Kask, Jaan
   Tamm, Liis
TI Volunteers and
   the state
SO EXAMPLE REVIEW
LA English
DT Article
DE volunteers; state; rural
   clinics
C1 [Kask, Jaan] Univ Example, Tartu, Estonia.
EM jaan@example.org
SN 1234-5678
PD MAR
PY 2019
VL 7
IS 1
AR 12
DI 10.1000/wos.1
UT WOS:000000000000001
ER

PT B
AU Liiv, M
AF Liiv, Mari
BE Roe, Ann; Poe, Bo
TI Counting votes
SO HANDBOOK OF TOWNS
PU EXAMPLE PRESS
PI TARTU
DT Article; Book Chapter
BP 10
EP 25
PY 2018
BN 978-0-00-000001-9
ER

EF
"""


def test_web_of_science() -> None:
    found = importing.read(WOS.encode(), "savedrecs.txt", {})
    assert found.problems == []
    first, second = found.entries
    assert first.names["author"] == (Name("Kask", "Jaan"), Name("Tamm", "Liis"))
    assert first.fields == {
        "title": "Volunteers and the state", "journaltitle": "EXAMPLE REVIEW", "volume": "7", "number": "1",
        "issn": "1234-5678", "eid": "12", "doi": "10.1000/wos.1", "langid": "english",
        "keywords": "volunteers, state, rural clinics", "date": "2019-03",
    }  # fmt: skip
    assert second.type == "incollection"
    assert second.names["editor"] == (Name("Roe", "Ann"), Name("Poe", "Bo"))
    assert (second["booktitle"], second["pages"], second["isbn"]) == (
        "HANDBOOK OF TOWNS",
        "10–25",
        "978-0-00-000001-9",
    )


CNKI = """%0 Journal Article
%A 欧阳明
%A 陈静
%+ 某大学社会学院;
%T 志愿者与乡村诊所
%J 社会研究
%D 2020
%V 12
%N 03
%P 11-24+156
%K 志愿者;乡村
%X 摘要在此。
%@ 1000-0001
%L 11-0001/C
%U https://example.org/detail
%R 10.1000/cnki.1
%W CNKI


%0 Thesis
%A 李小明
%Y 王导师
%I 某大学
%9 硕士
%T 乡村志愿服务研究
%D 2019
%W CNKI
"""


def test_endnote_of_cnki() -> None:
    for path in ("CNKI-1.txt", "a.enw"):
        found = importing.read(CNKI.encode(), path, {})
        assert found.problems == []
        first, second = found.entries
        assert first.names["author"] == (Name("欧阳明"), Name("陈静"))
        assert first.fields == {
            "title": "志愿者与乡村诊所", "journaltitle": "社会研究", "volume": "12", "number": "3",
            "pages": "11–24+156", "keywords": "志愿者, 乡村", "issn": "1000-0001", "doi": "10.1000/cnki.1",
            "url": "https://example.org/detail", "date": "2020",
        }  # fmt: skip
        assert (second.type, second["institution"], second["type"]) == ("thesis", "某大学", "硕士")
        assert "editorb" not in second.names


def test_noteexpress_of_cnki() -> None:
    text = "{Reference Type}: Journal Article\n{Title}: 志愿者\n{Author}: 李明;王芳\n"
    text += "{Journal}: 社会研究\n{Year}: 2020\n"
    text += "{Issue}: 03\n{Pages}: 1-9\n{Keywords}: 甲;乙\n{ISBN/ISSN}: 1000-0001\n"
    text += "{Notes}: 我的话\n{Database Provider}: CNKI\n"
    entry = one("a.net", text)
    assert entry.names["author"] == (Name("李明"), Name("王芳"))
    assert entry.fields == {
        "title": "志愿者", "journaltitle": "社会研究", "number": "3", "pages": "1–9", "keywords": "甲, 乙",
        "issn": "1000-0001", "date": "2020",
    }  # fmt: skip


def test_chinese_programs_that_do_not_save_in_utf_8() -> None:
    assert importing.read(CNKI.encode("gb18030"), "a.txt", {}).entries[0]["title"] == "志愿者与乡村诊所"
    assert importing.read(CNKI.encode("utf-16"), "a.txt", {}).entries[1]["institution"] == "某大学"


def test_several_people_in_one_line_of_ris() -> None:
    entry = one(
        "a.ris", "TY  - JOUR\nA1  - 王甲;李乙;\nA1  - Roe, Ann; Poe, Bo\nTI  - T\nKW  - 甲；乙\nER  - \n"
    )
    assert entry.names["author"] == (Name("王甲"), Name("李乙"), Name("Roe", "Ann"), Name("Poe", "Bo"))
    assert entry["keywords"] == "甲, 乙"


def packed(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (packed("word/document.xml"), "a document of Word"),
        (packed("xl/workbook.xml"), "a table of Excel"),
        (packed("a.bib"), "this is a packed file; unpack it"),
        (b"%PDF-1.5", "a PDF"),
        (b"SQLite format 3\x00", "the database of a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an older Office"),
        (b'<?xml version="1.0" encoding="UTF-8"?><xml><records><record>', "EndNote's XML; in EndNote choose"),
        (b"<html><body>", "a page of the web"),
        (b"Author,Title,Year,DOI\nRoe,A,2001,", "a table (CSV)"),
        (b"RT Journal Article\nSR 1\nA1 Roe", "RefWorks' tagged format; at CNKI choose 'EndNote'"),
        ("SrcDatabase-来源库: 期刊\nTitle-题名: 甲".encode(), "CNKI's E-Study; at CNKI choose 'EndNote'"),
        ("[1]李明.志愿服务[J].学报,2021(01):45-63.".encode(), "a list after GB/T 7714"),
        (
            json.dumps([{"key": "A", "data": {"itemType": "book"}}]).encode(),
            "Zotero's own JSON; choose 'CSL JSON'",
        ),
        (json.dumps({"items": [{"itemType": "book"}]}).encode(), "Zotero's own JSON"),
        (b"Dear all,", "this is none of BibTeX, RIS,"),
    ],
)
@pytest.mark.parametrize("path", ["a", "a.txt"])
def test_what_a_file_seems_to_be(data: bytes, what: str, path: str) -> None:
    found = importing.read(data, path, {})
    assert found.entries == []
    [problem] = found.problems
    assert problem.rule == "unknown-format"
    assert what in problem.message


def test_every_format_has_a_name_of_its_own() -> None:
    assert len({form.id for form in formats.FORMATS}) == len({form.name for form in formats.FORMATS}) == 7
    assert {form.name for form in formats.WRITTEN} == {"BibTeX", "RIS", "CSL-JSON"}


@pytest.mark.parametrize(
    ("loads", "text", "problems"),
    [
        (endnote.loads, "x\n%0 Scroll\n%T A\n%{ b\n", ["stray-text", "unknown-tag", "unknown-tag"]),
        (pubmed.loads, "x\nPMID- 1\nTI  - A\n", ["stray-text"]),
        (webofscience.loads, "PT J\nTI A\nQQ b\nPT J\nTI B\n", ["missing-end", "unknown-tag", "missing-end"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said(loads: formats.Loads, text: str, problems: list[str]) -> None:
    assert sorted(problem.rule for problem in loads(text, "a")[1]) == sorted(problems)


def test_what_crossref_answers_is_read() -> None:
    answer = {
        "status": "ok",
        "message": {
            "title": ["Shelves &amp; doors"], "subtitle": ["A view"], "type": "journal-article",
            "author": [{"given": "Ann", "family": "Ex", "sequence": "first"}, {"name": "Shelf Group"}],
            "container-title": ["Review"], "ISSN": ["1", "2"], "issued": {"date-parts": [[2001]]},
            "volume": 4.0, "score": 1, "license": [{"URL": "https://example.org"}],
        },
    }  # fmt: skip
    [entry], problems = csljson.loads(json.dumps(answer))
    assert problems == []
    assert entry.type == "article"
    assert entry.fields == {
        "title": "Shelves & doors", "subtitle": "A view", "journaltitle": "Review", "issn": "1, 2",
        "date": "2001", "volume": "4",
    }  # fmt: skip
    assert entry.names["author"] == (Name("Ex", "Ann"), Name("Shelf Group", literal=True))


def test_people_of_csl_that_are_no_list_of_parts() -> None:
    [entry], problems = csljson.loads(
        '[{"type": "Book", "title": "T", "author": "Ann Ex", "editor": {"family": "Wye"}}]'
    )
    assert problems == []
    assert entry.type == "book"
    assert entry.names == {"author": (Name("Ex", "Ann"),), "editor": (Name("Wye"),)}


def test_several_people_in_one_line_of_endnote() -> None:
    [entry], _ = endnote.loads("%0 Journal Article\n%A 李明%A 王芳\n%T 志愿服务\n")
    assert entry.names["author"] == (Name("李明"), Name("王芳"))


def test_what_a_reader_of_noteexpress_keeps_is_passed_over() -> None:
    text = "{Reference Type}: Book\n{Title}: T\n{Custom 1}: mine\n{Research Notes}: mine\n"
    [entry], problems = endnote.loads(text)
    assert (entry.fields, problems) == ({"title": "T"}, [])
