"""Dates: what is read, and how it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.scholarship import dates

WRITTEN = [
    ("2016", "2016", "2016年"),
    ("2016-03", "March 2016", "2016年3月"),
    ("2016-03-16", "March 16, 2016", "2016年3月16日"),
    ("2016-03-16T08:30:00Z", "March 16, 2016", "2016年3月16日"),
    ("2016-XX", "2016", "2016年"),
    ("2016-03-XX", "March 2016", "2016年3月"),
    ("2016-21", "Spring 2016", "2016年春季"),
    ("199X", "1990s", "1990年代"),
    ("1890~", "ca. 1890", "约1890年"),
    ("1890?", "1890?", "1890年（？）"),
    ("1890%", "ca. 1890?", "约1890年（？）"),
    ("2010/2014", "2010–2014", "2010年—2014年"),
    ("2010-03/2014-05", "March 2010–May 2014", "2010年3月—2014年5月"),
    ("2014-03/2014-05", "March–May 2014", "2014年3月—2014年5月"),
    ("2014-03-30/2014-05-02", "March 30–May 2, 2014", "2014年3月30日—2014年5月2日"),
    ("2014-03-03/2014-03-05", "March 3–5, 2014", "2014年3月3日—2014年3月5日"),
    ("2014/2014", "2014", "2014年—2014年"),
    ("2014-03/2014", "March 2014–2014", "2014年3月—2014年"),
    ("2010~/2014", "ca. 2010–2014", "约2010年—2014年"),
    ("2005/", "2005–", "2005年起"),
    ("2005/..", "2005–", "2005年起"),
    ("/2005", "until 2005", "至2005年"),
    ("../2005", "until 2005", "至2005年"),
    ("-0220", "221 BCE", "公元前221年"),
    ("-0220/-0205", "221–206 BCE", "公元前221年—公元前206年"),
    ("-0001/0024", "2 BCE–24 CE", "公元前2年—24年"),
    ("19XX", "20th century", "20世纪"),
    ("17XX/18XX", "18th–19th century", "18世纪—19世纪"),
    ("156X/157X", "1560s–1570s", "1560年代—1570年代"),
]


@pytest.mark.parametrize(("text", "english", "chinese"), WRITTEN)
def test_written(text: str, english: str, chinese: str) -> None:
    date = dates.parse(text)
    assert date is not None
    assert dates.format(date) == english
    assert dates.format(date, "zh") == chinese


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "../..", "forthcoming", "16", "2016-3", "2016-13", "2016-00", "2016-02-30", "2015-02-29",
        "0000", "2016-21-03", "199X-03", "２０１６", "2016/x", "2016-03-16-01", "March 2016",
    ],
)  # fmt: skip
def test_not_dates(text: str) -> None:
    assert dates.parse(text) is None


def test_missing() -> None:
    assert dates.format(None) == "n.d."
    assert dates.format(None, "zh-Hant") == "无日期"
    assert dates.format(dates.parse("2016"), "fr") == "2016"


FIELDS = [
    ({"date": "2016-03"}, "March 2016"),
    ({"year": "2001", "month": "may"}, "May 2001"),
    ({"year": "2001", "month": "Sept."}, "September 2001"),
    ({"year": "2001", "month": "5", "day": "3"}, "May 3, 2001"),
    ({"year": "2001", "month": "??"}, "2001"),
    ({"year": "2001", "month": "13"}, "2001"),
    ({"year": "2001", "day": "3"}, "2001"),
    ({"date": "soon", "year": "2001"}, "n.d."),
    ({}, "n.d."),
]


@pytest.mark.parametrize(("fields", "written"), FIELDS)
def test_fields(fields: dict[str, str], written: str) -> None:
    assert dates.format(dates.of_fields(fields)) == written


def test_years() -> None:
    for text, years in (
        ("2016-03-16", "2016"),
        ("2010-03/2010-05", "2010"),
        ("2010-03/2014-05", "2010–2014"),
    ):
        date = dates.parse(text)
        assert date is not None
        assert dates.format(date.years) == years


def test_sorting() -> None:
    written = ["2005/", "2004-03", "/2006", "2004", "2004-03-01"]
    parsed = [date for date in map(dates.parse, written) if date]
    keys = [date.key for date in sorted(parsed, key=lambda date: date.key)]
    assert keys == [(2004, 0, 0), (2004, 3, 0), (2004, 3, 1), (2005, 0, 0), (2006, 0, 0)]


@given(st.dates())
def test_every_day_is_read_back(day: object) -> None:
    date = dates.parse(str(day))
    assert date is not None
    assert date.begin is not None
    assert f"{date.begin.year:04}-{date.begin.month:02}-{date.begin.day:02}" == str(day)


@given(st.text() | st.text("0123456789-/~?%X. T:Z"))
def test_reading_never_raises(text: str) -> None:
    assert dates.format(dates.parse(text))
    assert dates.format(dates.of_fields({"year": text, "month": text, "day": text}))
