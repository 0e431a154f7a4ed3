"""Dates that are not one day or year: read as they are meant, never written more exactly than they are."""

import json
import re

import pytest

from sourcebook.exchange import bibtex, coins, csljson, dating, importing, ris
from sourcebook.model.entry import Entry
from sourcebook.reading import bibdates, bibfile


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2016/17", "2016/2017"), ("2016–2018", "2016/2018"), ("2016-18", "2016/2018"),
        ("1998/99", "1998/1999"), ("between 1890 and 1895", "1890/1895"), ("18th century", "17XX"),
        ("20世纪", "19XX"), ("1970s", "197X"), ("1970年代", "197X"), ("20世纪70年代", "197X"),
        ("44 BC", "-0043"), ("300 B.C.E.", "-0299"), ("公元前221年", "-0220"), ("79 CE", "0079"),
        ("c. 1650", "1650~"), ("[ca. 1650]", "1650~"), ("约1650年", "1650~"), ("[1650?]", "1650?"),
        ("[1650]", "1650"), ("©2001", "2001"), ("c2001", "2001"), ("before 1900", "/1900"),
        ("1900-", "1900/"),
        ("3 May 2016", "2016-05-03"), ("May 3, 2016", "2016-05-03"), ("24.09.2013", "2013-09-24"),
        ("../2015", "../2015"), ("2015/..", "2015/.."), ("2012/11", "2012-11"),
    ],
)  # fmt: skip
def test_what_is_meant(written: str, date: str) -> None:
    assert dating.from_text(written) == date
    assert bibdates.is_date(date)


@pytest.mark.parametrize(
    "written", ["in press", "3/4/2016", "first half of 2001", "民国二十年", "2001 [2003]"]
)
def test_what_is_in_doubt_stays(written: str) -> None:
    assert dating.from_text(written) == written


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2015], [0]]}, "2015/"), ({"date-parts": [[2015, 3], []]}, "2015-03/"),
        ({"date-parts": [[2015], [2017]]}, "2015/2017"), ({"date-parts": [[-300]]}, "-0299"),
        ({"date-parts": [["-44", "3", "15"]]}, "-0043-03-15"), ({"date-parts": [[0]]}, ""),
        ({"literal": "19th century"}, "18XX"), ({"raw": "2016/17"}, "2016/2017"),
        ({"date-parts": [[2015, 0, 0]]}, "2015"), ({"date-parts": [[2015], [0]], "circa": True}, "2015~/"),
    ],
)  # fmt: skip
def test_dates_of_csl(value: dict[str, object], date: str) -> None:
    assert dating.from_csl(value) == date


@pytest.mark.parametrize("date", ["156X", "18XX", "-0043", "-0299/-0199", "../2015"])
def test_no_export_says_more_than_is_known(date: str) -> None:
    entry = Entry("a", "book", {"title": "T", "date": date})
    lines = ris.dumps([entry]).splitlines()
    assert not [line for line in lines if line.startswith(("PY", "DA"))]
    [item] = json.loads(csljson.dumps([entry]))
    assert "date-parts" not in item["issued"]
    written = bibtex.dumps([entry])
    assert f"date  = {{{date}}}" in written.replace("date =", "date  =")
    assert not re.search(r"^  year", written, re.MULTILINE)
    assert date[0] not in "1-" or "rft.date" not in coins.span(entry)
    for form in (ris, csljson, bibtex):
        assert form.loads(form.dumps([entry]), "a")[0][0]["date"] == date


def test_an_import_sets_dates_right_or_says_that_there_is_none() -> None:
    text = "@book{a, title={A}, year={2016/17}}\n@book{b, title={B}, year={n.d.}}\n"
    text += "@book{c, title={C}, year={in press}}"
    found = importing.read(text.encode(), "a.bib", {})
    assert [(entry["date"], entry["pubstate"]) for entry in found.entries] == [
        ("2016/2017", ""), ("", ""), ("", "inpress"),
    ]  # fmt: skip


def test_a_check_offers_the_date() -> None:
    [problem] = bibfile.read(b"@book{a, date = {2016/17}}", "a.bib")[1]
    assert problem.message == "'2016/17' is not a date; write 2016/2017"
    assert [(edit.old, edit.new) for edit in problem.fix] == [("2016/17", "2016/2017")]
