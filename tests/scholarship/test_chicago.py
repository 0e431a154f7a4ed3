"""Citations: a golden row for each kind of source, and the cases that other programs get wrong.

All entries are made up, and their names say so.
"""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, elements, kinds, locators, romanised, typeset

EX, WYE, ZED = Name("Ex", "Ann"), Name("Wye", "Bo"), Name("Zed", "Cy")
BODY = Name("Example Body", literal=True)
URL = "https://example.org/a"
LINK = f'<a href="{URL}">{URL}</a>'


def entry(
    entry_type: str, *authors: Name, roles: dict[str, tuple[Name, ...]] | None = None, **fields: str
) -> Entry:
    names = {**({"author": authors} if authors else {}), **(roles or {})}
    return Entry("key", entry_type, fields, names)


def note(source: Entry, locator: str = "", *, first: bool = True, suffix: str = "", prefix: str = "") -> str:
    return chicago.note(source, Citation(source.citekey, locator, prefix, suffix), first=first)


ENTRIES = {
    "book": entry(
        "book", EX, title="On Things", subtitle="A Primer", edition="2", publisher="Example Press",
        location="Oslo", date="2008-05",
    ),
    "book before 1900": entry(
        "book", EX, title="Things", publisher="Old Press", location="Oslo",
        date="1888",
    ),
    "book without publisher": entry("book", EX, title="Things", location="Oslo", date="1990~"),
    "reprint": entry("book", EX, title="Things", publisher="New Press", origdate="1890", date="2000"),
    "book in series, translated": entry(
        "book", EX, WYE, title="Things", volume="3", series="Example Series", number="7", publisher="Press",
        date="2010/2014", roles={"translator": (ZED,)},
    ),
    "collection": entry(
        "collection", title="Things", publisher="Press", date="2008", roles={"editor": (WYE, ZED)}
    ),
    "incollection": entry(
        "incollection", EX, title="Part", booktitle="Whole", booksubtitle="A Book", edition="3",
        pages="10--20", publisher="Press", date="2008", roles={"editor": (WYE, ZED)},
    ),
    "inproceedings": entry(
        "inproceedings", EX, title="Paper", booktitle="Proceedings of Things", publisher="Press", date="2008"
    ),
    "journal": entry(
        "article", EX, title="On Things", journaltitle="Journal of Things", volume="616", number="2",
        date="2008-03", pages="131--154", doi="10.1000/182",
    ),
    "journal without issue": entry(
        "article", EX, title="On Things", journaltitle="Journal of Things", volume="616", date="2008-03",
        pages="31-54",
    ),
    "journal without volume": entry(
        "article", EX, title="On Things", journaltitle="Things", date="2008-21",
        pages="9",
    ),
    "newspaper": entry(
        "article", EX, title="On Things", journaltitle="Daily Example", entrysubtype="newspaper",
        date="2008-03-04", pages="9", url=URL,
    ),
    "magazine": entry(
        "article", title="On Things", journaltitle="Weekly Example", entrysubtype="magazine",
        date="2008-03-04",
    ),
    "report": entry(
        "report", BODY, title="State of Things", type="White Paper", number="5", institution="Example Body",
        date="2008-03", url=URL,
    ),
    "thesis": entry("phdthesis", EX, title="Things", school="Example University", date="2008"),
    "online": entry(
        "online", BODY, title="About Us", organization="Example Site", url=URL,
        urldate="2026-11-23",
    ),
    "online, dated": entry("misc", BODY, title="News", url=URL, date="2020-01-02", urldate="2026-11-23"),
    "legislation": entry(
        "legislation", BODY, title="Example Law", titleaddon="示例法", number="Order No. 1",
        date="2016-03-16", effective="2016-09-01", amended="2018-10-26, 2023-12-29", repealed="2026-08-15",
        repealedby="the Example Code", url=URL,
    ),
    "jurisdiction": entry(
        "jurisdiction", title="Ex v. Wye", number="3", institution="Example Court", date="2020-01-02"
    ),
    "interview": entry(
        "unpublished", EX, relation="interview", location="Oslo", date="2020-01-02",
        roles={"interviewer": (WYE,)},
    ),
    "interview, described": entry(
        "unpublished", Name("Example trainee", literal=True), relation="interview",
        title="Interview by the author of the article",
    ),
    "interview, published": entry(
        "misc", EX, relation="interview", title="On Things", organization="Example Site", url=URL,
        date="2020", roles={"interviewer": (WYE,)},
    ),
    "unpublished": entry(
        "unpublished", EX, title="Draft", howpublished="unpublished manuscript", date="2020", location="Oslo"
    ),
    "dataset": entry("dataset", EX, title="Data", version="2", publisher="Example Archive", date="2008"),
    "video": entry(
        "video", title="Film", publisher="Studio", type="DVD", date="2008",
        roles={"director": (EX,)},
    ),
    "artwork": entry(
        "image", EX, title="Shelf", date="1942", type="oil on canvas", library="Example Museum",
        location="Oslo",
    ),
    "episode": entry(
        "audio", EX, title="On Things", booktitle="The Example Hour", number="7", publisher="Example Radio",
        date="2019-06-28", roles={"host": (WYE,)},
    ),
    "patent": entry(
        "patent", EX, title="Thing", type="patentus", number="1234567", origdate="1984-06-26",
        date="1986-05-06", roles={"holder": (BODY,)},
    ),
    "preprint": entry(
        "misc", EX, title="On Things", eprint="2101.00001", eprinttype="arxiv", eprintclass="cs.DL",
        date="2021",
    ),
    "periodical": entry(
        "periodical", title="The Example Quarterly", issuetitle="Things", volume="35", number="4",
        date="2011", roles={"editor": (WYE,)},
    ),
    "bookinbook": entry(
        "bookinbook", EX, title="Things", booktitle="Collected Books", volume="II", publisher="Press",
        date="2008", roles={"editor": (WYE,)},
    ),
    "unknown kind": entry("standard", BODY, title="Norm", howpublished="leaflet", organization="Office"),
}  # fmt: skip

PATENT = "S patent 1234567, assigned to Example Body, filed June 26, 1984, and issued May 6, 1986"
ARXIV = '<a href="https://arxiv.org/abs/2101.00001">arXiv:2101.00001</a> [cs.DL]'

GOLDEN = {
    "episode": (
        "Ann Ex, “On Things,” hosted by Bo Wye, <cite>The Example Hour</cite>, no. 7,"
        " Example Radio, June 28, 2019, 12",
        "Ex, “On Things,” n. 15",
        "Ex, Ann. “On Things.” Hosted by Bo Wye. <cite>The Example Hour</cite>, no. 7."
        " Example Radio, June 28, 2019.",
    ),
    "patent": (f"Ann Ex, Thing, U{PATENT}, 12", "Ex, Thing, n. 15", f"Ex, Ann. Thing. U{PATENT}."),
    "preprint": (
        f"Ann Ex, “On Things,” preprint, 2021, 12, {ARXIV}",
        "Ex, “On Things,” n. 15",
        f"Ex, Ann. “On Things.” Preprint, 2021. {ARXIV}.",
    ),
    "periodical": (
        "Bo Wye, ed., “Things,” <cite>The Example Quarterly</cite> 35, no. 4 (2011), 12",
        "Wye, <cite>Example Quarterly</cite>, n. 15",
        "Wye, Bo, ed. “Things.” <cite>The Example Quarterly</cite> 35, no. 4 (2011).",
    ),
    "bookinbook": (
        "Ann Ex, <cite>Things</cite>, in <cite>Collected Books</cite>, vol. 2, ed. Bo Wye (Press, 2008), 12",
        "Ex, <cite>Things</cite>, n. 15",
        "Ex, Ann. <cite>Things</cite>. In <cite>Collected Books</cite>, vol. 2, edited by Bo Wye."
        " Press, 2008.",
    ),
    # note with p. 12, short note with n. 15, bibliography entry
    "book": (
        "Ann Ex, <cite>On Things: A Primer</cite>, 2nd ed. (Example Press, 2008), 12",
        "Ex, <cite>On Things</cite>, n. 15",
        "Ex, Ann. <cite>On Things: A Primer</cite>. 2nd ed. Example Press, 2008.",
    ),
    "book before 1900": (
        "Ann Ex, <cite>Things</cite> (Oslo: Old Press, 1888), 12",
        "Ex, <cite>Things</cite>, n. 15",
        "Ex, Ann. <cite>Things</cite>. Oslo: Old Press, 1888.",
    ),
    "book without publisher": (
        "Ann Ex, <cite>Things</cite> (Oslo, ca. 1990), 12",
        "Ex, <cite>Things</cite>, n. 15",
        "Ex, Ann. <cite>Things</cite>. Oslo, ca. 1990.",
    ),
    "reprint": (
        "Ann Ex, <cite>Things</cite> (1890; repr., New Press, 2000), 12",
        "Ex, <cite>Things</cite>, n. 15",
        "Ex, Ann. <cite>Things</cite>. 1890. Reprint, New Press, 2000.",
    ),
    "book in series, translated": (
        "Ann Ex and Bo Wye, <cite>Things</cite>, vol. 3, trans. Cy Zed, Example Series 7 "
        "(Press, 2010–2014), 12",
        "Ex and Wye, <cite>Things</cite>, n. 15",
        "Ex, Ann, and Bo Wye. <cite>Things</cite>. Vol. 3, translated by Cy Zed. Example Series 7. "
        "Press, 2010–2014.",
    ),
    "collection": (
        "Bo Wye and Cy Zed, eds., <cite>Things</cite> (Press, 2008), 12",
        "Wye and Zed, <cite>Things</cite>, n. 15",
        "Wye, Bo, and Cy Zed, eds. <cite>Things</cite>. Press, 2008.",
    ),
    "incollection": (
        "Ann Ex, “Part,” in <cite>Whole: A Book</cite>, 3rd ed., ed. Bo Wye and Cy Zed (Press, 2008), 12",
        "Ex, “Part,” n. 15",
        "Ex, Ann. “Part.” In <cite>Whole: A Book</cite>, 3rd ed., edited by Bo Wye and Cy Zed. Press, 2008.",
    ),
    "inproceedings": (
        "Ann Ex, “Paper,” in <cite>Proceedings of Things</cite> (Press, 2008), 12",
        "Ex, “Paper,” n. 15",
        "Ex, Ann. “Paper.” In <cite>Proceedings of Things</cite>. Press, 2008.",
    ),
    "journal": (
        "Ann Ex, “On Things,” <cite>Journal of Things</cite> 616, no. 2 (2008): 12, "
        '<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>',
        "Ex, “On Things,” n. 15",
        "Ex, Ann. “On Things.” <cite>Journal of Things</cite> 616, no. 2 (2008): 131–54. "
        '<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>.',
    ),
    "journal without issue": (
        "Ann Ex, “On Things,” <cite>Journal of Things</cite> 616 (March 2008): 12",
        "Ex, “On Things,” n. 15",
        "Ex, Ann. “On Things.” <cite>Journal of Things</cite> 616 (March 2008): 31–54.",
    ),
    "journal without volume": (
        "Ann Ex, “On Things,” <cite>Things</cite>, Spring 2008, 12",
        "Ex, “On Things,” n. 15",
        "Ex, Ann. “On Things.” <cite>Things</cite>, Spring 2008, 9.",
    ),
    "newspaper": (
        f"Ann Ex, “On Things,” <cite>Daily Example</cite>, March 4, 2008, 12, {LINK}",
        "Ex, “On Things,” n. 15",
        f"Ex, Ann. “On Things.” <cite>Daily Example</cite>, March 4, 2008. {LINK}.",
    ),
    "magazine": (
        "“On Things,” <cite>Weekly Example</cite>, March 4, 2008, 12",
        "“On Things,” n. 15",
        "<cite>Weekly Example</cite>. “On Things.” March 4, 2008.",
    ),
    "report": (
        f"Example Body, <cite>State of Things</cite>, White Paper no. 5 (Example Body, 2008), 12, {LINK}",
        "Example Body, <cite>State of Things</cite>, n. 15",
        f"Example Body. <cite>State of Things</cite>. White Paper no. 5. Example Body, 2008. {LINK}.",
    ),
    "thesis": (
        "Ann Ex, “Things” (PhD diss., Example University, 2008), 12",
        "Ex, “Things,” n. 15",
        "Ex, Ann. “Things.” PhD diss., Example University, 2008.",
    ),
    "online": (
        f"Example Body, “About Us,” Example Site, 12, accessed November 23, 2026, {LINK}",
        "Example Body, “About Us,” n. 15",
        f"Example Body. “About Us.” Example Site. Accessed November 23, 2026. {LINK}.",
    ),
    "online, dated": (
        f"Example Body, “News,” January 2, 2020, 12, {LINK}",
        "Example Body, “News,” n. 15",
        f"Example Body. “News.” January 2, 2020. {LINK}.",
    ),
    "legislation": (
        'Example Law <span lang="zh">示例法</span> (Example Body, Order No. 1, adopted March 16, 2016; '
        "effective September 1, 2016; amended October 26, 2018, and December 29, 2023; "
        f"repealed August 15, 2026, by the Example Code), 12, {LINK}",
        "Example Law, n. 15",
        'Example Law <span lang="zh">示例法</span>. Example Body, Order No. 1. Adopted March 16, 2016; '
        "effective September 1, 2016; amended October 26, 2018, and December 29, 2023; "
        f"repealed August 15, 2026, by the Example Code. {LINK}.",
    ),
    "jurisdiction": (
        "Ex v. Wye, No. 3 (Example Court, January 2, 2020), 12",
        "<cite>Ex v. Wye</cite>, n. 15",
        "Ex v. Wye. No. 3 (Example Court, January 2, 2020).",
    ),
    "interview": (
        "Ann Ex, interview by Bo Wye, Oslo, January 2, 2020, 12",
        "Ex, interview, n. 15",
        "Ex, Ann. Interview by Bo Wye, Oslo, January 2, 2020.",
    ),
    "interview, described": (
        "Example trainee, interview by the author of the article, date not given, 12",
        "Example trainee, interview, n. 15",
        "Example trainee. Interview by the author of the article, date not given.",
    ),
    "interview, published": (
        f"Ann Ex, “On Things,” interview by Bo Wye, 2020, Example Site, 12, {LINK}",
        "Ex, “On Things,” n. 15",
        f"Ex, Ann. “On Things.” Interview by Bo Wye, 2020. Example Site. {LINK}.",
    ),
    "unpublished": (
        "Ann Ex, “Draft,” unpublished manuscript, Oslo, 2020, 12",
        "Ex, “Draft,” n. 15",
        "Ex, Ann. “Draft.” Unpublished manuscript. Oslo, 2020.",
    ),
    "dataset": (
        "Ann Ex, “Data,” version 2, Example Archive, 2008, 12",
        "Ex, “Data,” n. 15",
        "Ex, Ann. “Data.” Version 2. Example Archive, 2008.",
    ),
    "video": (
        "Ann Ex, dir., <cite>Film</cite> (Studio, 2008), DVD, 12",
        "Ex, <cite>Film</cite>, n. 15",
        "Ex, Ann, dir. <cite>Film</cite>. Studio, 2008. DVD.",
    ),
    "artwork": (
        "Ann Ex, <cite>Shelf</cite>, 1942, oil on canvas, Example Museum, Oslo, 12",
        "Ex, <cite>Shelf</cite>, n. 15",
        "Ex, Ann. <cite>Shelf</cite>. 1942. Oil on canvas. Example Museum, Oslo.",
    ),
    "unknown kind": (
        "Example Body, <cite>Norm</cite>, leaflet, Office, n.d., 12",
        "Example Body, <cite>Norm</cite>, n. 15",
        "Example Body. <cite>Norm</cite>. Leaflet. Office, n.d.",
    ),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_golden(name: str) -> None:
    source = ENTRIES[name]
    found = (note(source, "p. 12"), note(source, "n. 15", first=False), chicago.bibliography(source))
    assert found == GOLDEN[name]


def test_every_kind_has_a_golden_row() -> None:
    assert {kinds.name_of(source) for source in ENTRIES.values()} == set(kinds.KINDS)


# The cases of the research on bibliography tools, by their names there


D1 = [
    ({"date": "2008-03"}, "March 2008"),
    ({"date": "2010/2014"}, "2010–2014"),
    ({"date": "2005/"}, "2005–"),
    ({"date": "1890~"}, "ca. 1890"),
    ({"year": "2001", "month": "may"}, "May 2001"),
    ({"date": "forthcoming"}, "forthcoming"),
    ({}, "n.d."),
    ({"checked": "2026-11-23"}, "accessed November 23, 2026"),
    ({"urldate": "2025-01-02", "checked": "2026-11-23"}, "accessed January 2, 2025"),
]


@pytest.mark.parametrize(("fields", "written"), D1)
def test_d1_dates(fields: dict[str, str], written: str) -> None:
    source = Entry("key", "online", {"title": "Page", "url": URL, **fields}, {"author": (BODY,)})
    assert note(source) == f"Example Body, “Page,” {written}, {LINK}"


def test_d1_the_date_of_access_stands_for_that_of_an_undated_article() -> None:
    source = entry("article", title="Part", journaltitle="Things", url=URL, checked="2026-11-23")
    assert note(source) == f"“Part,” <cite>Things</cite>, accessed November 23, 2026, {LINK}"


def test_d2_a_law_of_the_prc() -> None:
    html = note(ENTRIES["legislation"], "article 3")
    told = (
        "Example Law",
        "示例法",
        "Example Body",
        "Order No. 1",
        "adopted March",
        "effective Sept",
        "repealed August",
    )
    assert all(part in html for part in told)
    assert "art. 3" in html
    assert "Pub. L." not in html + chicago.bibliography(ENTRIES["legislation"])


def test_d2_adoption_and_issue_are_two_dates() -> None:
    law = entry(
        "legislation", BODY, title="Measures", adopted="2015-07-02", date="2015-07-13", effective="2015-09-01"
    )
    assert note(law) == (
        "Measures (Example Body, adopted July 2, 2015; issued July 13, 2015; effective September 1, 2015)"
    )


def test_d2_a_citekey_is_not_printed_as_the_law_that_repealed() -> None:
    law = entry("legislation", title="Law", date="2014", repealed="2026-08-15", repealedby="code2026")
    assert note(law) == "Law (adopted 2014; repealed August 15, 2026)"


def test_d3_an_interview_says_what_is_missing_and_invents_nothing() -> None:
    withheld = entry("unpublished", relation="interview", access="restricted")
    assert note(withheld) == "Interview, details withheld"
    assert chicago.bibliography(withheld) == "Interview, details withheld."
    assert note(entry("misc", relation="interview")) == "Interview, details not given"
    assert note(entry("interview", date="2020")) == "Interview, 2020, name not given"
    assert note(entry("interview", EX)) == "Ann Ex, interview, date not given"
    assert note(withheld, "p. 3", first=False) == "Interview, 3"


def test_d3_a_date_is_not_given_even_if_a_source_is_restricted() -> None:
    source = entry(
        "unpublished", EX, relation="interview", access="restricted", title="Interview by a student"
    )
    assert note(source) == "Ann Ex, interview by a student, date not given"
    assert note(entry("interview", access="restricted", date="2020")) == "Interview, 2020, name withheld"


def test_d4_an_archived_copy_stands_beside_the_original() -> None:
    archive = "https://archive.example.org/a"
    source = entry("online", title="Page", url=URL, date="2020", archiveurl=archive, archivedate="2026-11-23")
    beside = f'{LINK}, archived at <a href="{archive}">{archive}</a> (November 23, 2026)'
    assert note(source) == f"“Page,” 2020, {beside}"
    assert chicago.bibliography(source) == f"“Page.” 2020. {beside}."
    alone = entry("online", title="Page", date="2020", archiveurl=archive)
    assert chicago.bibliography(alone) == f'“Page.” 2020. Archived at <a href="{archive}">{archive}</a>.'


def test_d5_later_notes_are_short() -> None:
    source = entry("book", EX, title="On Things", subtitle="A Primer", publisher="Press", date="2008")
    assert note(source, "p. 3", first=False) == "Ex, <cite>On Things</cite>, 3"
    shorter = entry("book", EX, title="On Very Many Things", shorttitle="Many Things")
    assert note(shorter, first=False) == "Ex, <cite>Many Things</cite>"
    assert chicago.short_title(shorter) == "<cite>Many Things</cite>"
    assert chicago.label(shorter) == "Ex, Many Things"


def test_d6_punctuation_and_closing_quotes() -> None:
    source = entry("online", EX, title="Who Governs?", date="2020")
    assert note(source) == "Ann Ex, “Who Governs?,” 2020"
    assert chicago.bibliography(source) == "Ex, Ann. “Who Governs?” 2020."
    quoting = entry("online", EX, title='On "Open Shelves"', date="2020")
    assert note(quoting) == "Ann Ex, “On ‘Open Shelves,’” 2020"
    plural = entry("online", EX, title="Of the Workers'", date="2020")
    assert note(plural) == "Ann Ex, “Of the Workers’,” 2020"
    assert typeset.close(note(source, first=False)) == "Ex, “Who Governs?”"
    assert typeset.close(note(quoting, first=False)) == "Ex, “On ‘Open Shelves.’”"


def test_d6_no_colon_after_a_question_and_no_second_full_stop() -> None:
    source = entry("book", EX, title="Who Governs?", subtitle="A Question", publisher="Example Co.")
    assert note(source) == "Ann Ex, <cite>Who Governs? A Question</cite> (Example Co., n.d.)"
    assert chicago.bibliography(source) == "Ex, Ann. <cite>Who Governs? A Question</cite>. Example Co., n.d."


def test_d7_three_or_more_authors() -> None:
    source = entry("book", EX, WYE, ZED, title="Things", publisher="Press", date="2008")
    assert note(source) == "Ann Ex et al., <cite>Things</cite> (Press, 2008)"
    assert note(source, first=False) == "Ex et al., <cite>Things</cite>"
    assert chicago.bibliography(source) == "Ex, Ann, Bo Wye, and Cy Zed. <cite>Things</cite>. Press, 2008."
    seven = entry("book", *(Name(f"F{n}", f"G{n}") for n in range(7)), title="Things", date="2008")
    assert chicago.bibliography(seven).startswith("F0, G0, G1 F1, G2 F2, et al. <cite>Things</cite>.")


def test_d8_works_of_one_author_and_year_stay_apart() -> None:
    first = Entry("ex2008a", "book", {"title": "Things", "date": "2008"}, {"author": (EX,)})
    second = Entry("ex2008b", "book", {"title": "Things", "date": "2008"}, {"author": (EX,)})
    assert chicago.sort_key(first) < chicago.sort_key(second)
    linked = chicago.note(first, Citation("ex2008a"), href='/sources/王2020:x/y?a=1&b="')
    assert (
        '<a class="sb-source" href="/sources/王2020:x/y?a=1&amp;b=&quot;"><cite>Things</cite></a>' in linked
    )


D9 = [
    (
        entry("book", title="中国慈善：“十万意见”", titletranslation="Charity in China", date="2020"),
        '<span lang="zh">中国慈善：“十万意见”</span> [Charity in China] (2020)',
    ),
    (
        entry("online", Name("王", "明远"), title="给“野生动物保护法”", date="2020", langid="chinese"),
        '<span lang="zh">王明远</span>, <span lang="zh">给“野生动物保护法”</span>, 2020',
    ),
    (
        entry("online", title="公眾熱議", titleaddon="A Debate", date="2020", langid="zh-Hant"),
        '<span lang="zh-Hant">公眾熱議</span> [A Debate], 2020',
    ),
    (
        entry("book", title="Zhongguo cishan", titleaddon="中国慈善", usere="Charity in China", date="2020"),
        '<cite>Zhongguo cishan</cite> <span lang="zh">中国慈善</span> [Charity in China] (2020)',
    ),
    (
        entry("article", title="中国慈善", usere="Charity", journaltitle="学报", volume="6", date="2020"),
        '<span lang="zh">中国慈善</span> [Charity], <span lang="zh">学报</span> 6 (2020)',
    ),
    (
        entry("online", title="Reading 《慈善法》 and “the law” in 2020", date="2020"),
        'Reading <span lang="zh">《慈善法》</span> and ‘the law’ in 2020,”',
    ),
    (entry("online", title="On 慈善法", date="2020"), '“On <span lang="zh">慈善法</span>,” 2020'),
    (
        entry("book", Name("Lü", "Zhi"), title="熊猫", subtitle="一本书", date="2020", langid="chinese"),
        'Lü Zhi, <span lang="zh">熊猫：一本书</span> (2020)',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written"), D9)
def test_d9_chinese(source: Entry, written: str) -> None:
    html = note(source)
    assert written in html
    assert html.count("“") == html.count("”")


def test_d10_an_incomplete_record_renders_and_keeps_its_status() -> None:
    source = entry("book", title="Things", status="named")
    assert note(source) == "<cite>Things</cite> (n.d.)"
    assert chicago.bibliography(source) == "<cite>Things</cite>. n.d."
    assert source["status"] == "named"
    empty = entry("book")
    assert note(empty) == "[untitled] (n.d.)"
    assert chicago.bibliography(empty) == "[untitled]. n.d."
    assert note(empty, first=False) == chicago.short_title(empty) == chicago.label(empty) == "[untitled]"
    assert chicago.sort_key(empty) == ("", "", "", "key")


def test_n2_chinese_names() -> None:
    source = entry("book", Name("王", "明远"), Name("苗", "青"), title="Things", date="2020")
    names = '<span lang="zh">王明远</span> and <span lang="zh">苗青</span>'
    assert note(source) == f"{names}, <cite>Things</cite> (2020)"
    assert chicago.bibliography(source) == f"{names}. <cite>Things</cite>. 2020."
    assert chicago.label(source) == "王明远 and 苗青, Things"


def test_n4_junior() -> None:
    source = entry("book", Name("Nye", "Joseph S.", suffix="Jr."), title="Do Morals Matter?", date="2020")
    assert note(source).startswith("Joseph S. Nye Jr., ")
    assert chicago.bibliography(source).startswith("Nye, Joseph S., Jr. <cite>Do Morals Matter?</cite> 2020.")
    assert chicago.label(source) == "Nye, Do Morals Matter?"


def test_n5_and_others() -> None:
    source = Entry(
        "key", "book", {"title": "Things", "date": "2020"}, {"author": (EX,)}, frozenset({"author"})
    )
    assert note(source) == "Ann Ex et al., <cite>Things</cite> (2020)"
    assert chicago.bibliography(source) == "Ex, Ann, et al. <cite>Things</cite>. 2020."
    edited = Entry("key", "book", {"title": "Things"}, {"editor": (EX,)}, frozenset({"editor"}))
    assert note(edited).startswith("Ann Ex et al., eds., ")


def test_n8_particles_and_the_order_of_a_bibliography() -> None:
    berg = entry("book", Name("Berg", "Jan", "van der"), title="Things")
    assert chicago.bibliography(berg).startswith("Berg, Jan van der. ")
    sources = [
        entry("online", title="2008 in Review"),
        entry("book", Name("Adam", "Eve"), title="The Beginning"),
        entry("book", Name("Adam", "Eve"), title="End"),
        berg,
        entry("legislation", BODY, title="The Charity Law"),
        entry("online", Name("The Daily Example", literal=True), title="Things"),
        entry("book", Name("丁", "一"), title="Things"),
        entry("book", Name("Étude", "Zoé"), title="Things"),
        entry("book", Name("al-Ex", "Ann"), title="Things"),
        entry("book", Name("Łódź", "Bo"), title="Things"),
        entry("book", Name("ʿUmar", "Bo"), title="Things"),
        entry("book", Name("王", "明远"), title="Things", sortname="Wang Mingyuan"),
        entry("book", Name("王", "一"), title="Things"),
        entry("book", Name("单", "一"), title="Things", sortname="Zzz"),
    ]
    keys = [chicago.sort_key(source) for source in sources]
    assert sorted(keys) == keys


HOSTILE = '<script>alert("x")</script>'


def test_l5_nothing_hostile_gets_through() -> None:
    source = entry(
        "online", Name(HOSTILE, literal=True), title=HOSTILE, url="javascript:alert(1)", doi=HOSTILE,
        date=HOSTILE, note=HOSTILE, archiveurl=' data:text/html,"', langid='"><script>',
    )  # fmt: skip
    for html in (note(source, HOSTILE, suffix=HOSTILE, prefix=HOSTILE), chicago.bibliography(source)):
        assert "<script" not in html
        assert "<a" not in html
        assert "javascript:alert(1)" in html or "doi:" in html
    assert chicago.label(source).startswith("<script>"), "a label is plain text, for the template to escape"


def test_l5_addresses() -> None:
    assert typeset.link("HTTPS://example.org/?a=1&b=2_c~d#é") == (
        '<a href="HTTPS://example.org/?a=1&amp;b=2_c~d#é">HTTPS://example.org/?a=1&amp;b=2_c~d#é</a>'
    )
    assert typeset.link('https://example.org/"onclick=') == "https://example.org/&quot;onclick="
    assert typeset.link("ftp://example.org") == "ftp://example.org"
    assert typeset.doi("https://dx.doi.org/10.1000/a<b>") == (
        '<a href="https://doi.org/10.1000/a%3Cb%3E">https://doi.org/10.1000/a%3Cb%3E</a>'
    )
    assert typeset.doi("<b>") == "doi:&lt;b&gt;"


# Locators, and what surrounds a citation


LOCATORS = [
    ("12", "12"),
    ("p. 12", "12"),
    ("pp. 12-15", "12–15"),
    ("pp. 321–328, 400", "321–28, 400"),
    ("xii-xiv", "xii–xiv"),
    ("n. 15", "n. 15"),
    ("note 15", "n. 15"),
    ("notes 3-5", "nn. 3–5"),
    ("nn. 31-33, 37", "nn. 31–33, 37"),
    ("paragraph 9", "para. 9"),
    ("¶ 9", "para. 9"),
    ("ch. 2", "chap. 2"),
    ("chapters 2 and 3", "chaps. 2 and 3"),
    ("§ 4", "sec. 4"),
    ("§§ 4-6", "secs. 4–6"),
    ("article 3", "art. 3"),
    ("Art. 3", "art. 3"),
    ("vol 2", "vol. 2"),
    ("Figure 3", "fig. 3"),
    ("tables 2, 3", "tables 2, 3"),
    ("App. A", "app. A"),
    ("l. 5", "line 5"),
    ("s.v. power", "s.v. “power”"),
    ("chap. 2, p. 15", "chap. 2, 15"),
    ("art. 3, para. 2", "art. 3, para. 2"),
    ("front matter", "front matter"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "printed"), LOCATORS)
def test_locators(written: str, printed: str) -> None:
    assert locators.normalise(written) == printed


def test_a_note_of_an_article_is_no_page() -> None:
    assert note(ENTRIES["journal without issue"], "n. 15") == (
        "Ann Ex, “On Things,” <cite>Journal of Things</cite> 616 (March 2008), n. 15"
    )


def test_prefix_suffix_and_a_second_place() -> None:
    source = entry("online", title="Page", date="2020", url=URL)
    assert note(source, "chap. 2", suffix="p. 15") == f"“Page,” 2020, chap. 2, 15, {LINK}"
    assert (
        note(source, "p. 2", prefix="see", suffix="my emphasis")
        == f"see “Page,” 2020, 2, {LINK}, my emphasis"
    )


def test_the_note_of_an_entry_ends_a_first_note_and_the_bibliography() -> None:
    source = entry("online", title="Page", date="2020", note="Seen in a copy.")
    assert note(source) == "“Page,” 2020. Seen in a copy"
    assert note(entry("online", title="Page", date="2020", note="no author")) == "“Page,” 2020. No author"
    assert note(source, first=False) == "“Page”"
    assert chicago.bibliography(source) == "“Page.” 2020. Seen in a copy."


def test_links_wrap_titles() -> None:
    for source in ENTRIES.values():
        for first in (True, False):
            html = chicago.note(source, Citation("key", "p. 1"), first=first, href="../key/")
            assert html.count('<a class="sb-source" href="../key/">') == 1, html
        assert "sb-source" in chicago.bibliography(source, href="../key/")
    assert "“<a" in chicago.bibliography(ENTRIES["journal"], href="../key/")
    assert "</a>.”" in chicago.bibliography(ENTRIES["journal"], href="../key/")


def test_emphasis() -> None:
    source = entry("book", title="On \ue010Genus\ue011 & More", note="\ue010open")
    assert note(source) == "<cite>On <em>Genus</em> &amp; More</cite> (n.d.). <em>Open</em>"
    assert chicago.label(source) == "On Genus & More"


def test_a_description_in_brackets_is_no_title() -> None:
    page = entry("online", BODY, title="[Page on things]", checked="2026-11-23")
    assert note(page) == "Example Body, [Page on things], accessed November 23, 2026"
    assert note(page, "para. 2", first=False) == "Example Body, [Page on things], para. 2"
    assert chicago.bibliography(entry("book", title="[Untitled book]")) == "[Untitled book]. n.d."


# What no field may do


NOISE = (
    st.text(st.sampled_from("<>&\"'“”‘’\ue010\ue011.,?!:;()[]/-–12p王法《》אب aA\n\t\x00\ud800{}%~"))
    | st.text()
)
FIELDS = [
    "title", "subtitle", "titleaddon", "shorttitle", "titletranslation", "journaltitle", "booktitle",
    "maintitle", "eventtitle", "edition", "volume", "number", "series", "pages", "publisher", "location",
    "institution", "type", "howpublished", "date", "year", "month", "origdate", "doi", "url",
    "urldate", "checked", "archiveurl", "archivedate", "note",
    "langid", "relation", "entrysubtype", "access", "pubstate", "version", "sortname",
    "adopted", "effective", "amended", "repealed", "repealedby", "organization", "part", "volumes",
    "issuetitle", "issue", "addendum", "eprint", "eprinttype", "archive", "chapter", "reporter", "editortype",
]  # fmt: skip
ROLES = ("author", "editor", "translator", "director", "interviewer", "bookauthor", "shortauthor", "sortname")
NAMES = st.builds(Name, NOISE, NOISE, NOISE, NOISE, st.booleans())
romanised.sortable("王")  # the first time it loads a dictionary
SOURCES = st.builds(
    Entry,
    citekey=NOISE,
    type=st.sampled_from([*kinds.BY_TYPE, "misc", "?"]),
    fields=st.dictionaries(st.sampled_from(FIELDS), NOISE),
    names=st.dictionaries(st.sampled_from(ROLES), st.lists(NAMES, max_size=8).map(tuple)),
    et_al=st.frozensets(st.sampled_from(ROLES)),
)
TAG = re.compile(
    r"</?cite>|</?em>|</span>|</a>|</bdi>|<bdi lang=\"[a-z]+\" dir=\"rtl\">"
    r"|<span lang=\"(?:zh|zh-Hans|zh-Hant|ja|ko)\">"
    r"|<a href=\"https?://[^\"<>\s]*\">|<a class=\"sb-source\" href=\"[^\"<>]*\">",
    re.IGNORECASE,
)


def balanced(html: str) -> bool:
    stack: list[str] = []
    for slash, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if not slash:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


@given(source=SOURCES, locator=NOISE, prefix=NOISE, suffix=NOISE, first=st.booleans(), href=NOISE)
def test_any_text_is_escaped_and_nothing_raises(
    source: Entry, locator: str, prefix: str, suffix: str, first: bool, href: str
) -> None:
    citation = Citation(source.citekey, locator, prefix, suffix)
    written = (
        chicago.note(source, citation, first=first, href=href),
        chicago.bibliography(source, href=href),
        chicago.short_title(source),
    )
    for html in written:
        assert "<" not in TAG.sub("", html), html
        assert ">" not in TAG.sub("", html), html
        assert balanced(html), html
        assert not re.search("[\x00\ud800\ue010\ue011]", unescape(html))
    assert chicago.label(source)
    assert chicago.sort_key(source) <= chicago.sort_key(source)


# What was learnt from citeproc-js on real bibliographies

MANY = (EX, WYE, ZED)
REAL = [
    # note, bibliography entry
    (
        entry("article", EX, title="On Things", journaltitle="Things", series="newseries",
              volume="9", date="1933"),
        "Ann Ex, “On Things,” Things, n.s., vol. 9 (1933)",
        "Ex, Ann. “On Things.” Things, n.s., vol. 9 (1933).",
    ),
    (
        entry("article", EX, title="On Things", journaltitle="Things", volume="84",
              date="2016-08-01", eid="12406"),
        "Ann Ex, “On Things,” Things 84 (August 2016): 12406",
        "Ex, Ann. “On Things.” Things 84 (August 2016): 12406.",
    ),
    (
        entry("article", EX, title="On Things", journaltitle="Things",
              date="2016-08-01", pubstate="prepublished"),
        "Ann Ex, “On Things,” Things, ahead of print, August 1, 2016",
        "Ex, Ann. “On Things.” Things, ahead of print, August 1, 2016.",
    ),
    (
        entry("article", Name("Ex", "A B"), title="On Things", journaltitle="Things", volume="1--2",
              number="3-4", date="2016", pages="1661-9"),
        "A. B. Ex, “On Things,” Things 1–2, nos. 3–4 (2016): 1661–69",
        "Ex, A. B. “On Things.” Things 1–2, nos. 3–4 (2016): 1661–69.",
    ),
    (
        entry("online", title="Page", organization="Site", url="mailto:x", date="2016-08-01", version="3"),
        "“Page,” version 3, Site, August 1, 2016, mailto:x",
        "Site. “Page.” Version 3. August 1, 2016. mailto:x.",
    ),
    (
        entry("book", EX, title="Things", volumes="5", publisher="Press", date="2016",
              roles={"editor": MANY, "translator": MANY}),
        "Ann Ex, Things, ed. and trans. Ann Ex et al., 5 vols. (Press, 2016)",
        "Ex, Ann. Things. Edited and translated by Ann Ex, Bo Wye, and Cy Zed. 5 vols. Press, 2016.",
    ),
    (
        entry("incollection", EX, title="Part", chapter="11", booktitle="Whole", edition="Second", volume="2",
              publisher="Press", date="2016", roles={"editor": (WYE,), "bookauthor": (ZED,)}),
        "Ann Ex, “Part,” chap. 11 in Whole, 2nd ed., vol. 2, by Cy Zed, ed. Bo Wye (Press, 2016)",
        "Ex, Ann. “Part.” Chap. 11 in Whole, 2nd ed., vol. 2, by Cy Zed. Edited by Bo Wye. Press, 2016.",
    ),
    (
        entry("inbook", EX, title="Things", publisher="Press", date="2016"),
        "Ann Ex, Things (Press, 2016)",
        "Ex, Ann. Things. Press, 2016.",
    ),
    (
        entry("unpublished", EX, title="Draft", date="2016"),
        "Ann Ex, “Draft,” unpublished manuscript, 2016",
        "Ex, Ann. “Draft.” Unpublished manuscript. 2016.",
    ),
    (
        entry("misc", EX, title="Page", howpublished=URL, date="2016"),
        f"Ann Ex, “Page,” 2016, {URL}",
        f"Ex, Ann. “Page.” 2016. {URL}.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "in_note", "in_bibliography"), REAL)
def test_real_bibliographies(source: Entry, in_note: str, in_bibliography: str) -> None:
    assert re.sub("<[^>]*>", "", note(source)) == in_note
    assert re.sub("<[^>]*>", "", chicago.bibliography(source)) == in_bibliography


def test_what_opens_an_entry_also_sorts_it() -> None:
    page = entry("online", title="Zebras", organization="The Site", url=URL)
    paper = entry("article", title="Apes", journaltitle="Weekly", entrysubtype="magazine", date="2016")
    assert chicago.bibliography(page).startswith("The Site. ")
    assert [chicago.sort_key(source)[0] for source in (page, paper)] == ["site", "weekly"]


# What a volume is part of, who else took part, and where laws and cases are printed

HELPED = {"introduction": (WYE,), "afterword": (ZED,), "translator": (WYE,)}
WHOLE = [
    # note, bibliography entry
    (
        entry("book", EX, title="Part", maintitle="Whole", volume="2", part="1", publisher="P", date="2001"),
        "Ann Ex, <cite>Part</cite>, vol. 2, pt. 1 of <cite>Whole</cite> (P, 2001)",
        "Ex, Ann. <cite>Part</cite>. Vol. 2, pt. 1 of <cite>Whole</cite>. P, 2001.",
    ),
    (
        entry("incollection", EX, title="Chapter", booktitle="Part", maintitle="Whole", volume="2",
              publisher="P", date="2001"),
        "Ann Ex, “Chapter,” in <cite>Part</cite>, vol. 2 of <cite>Whole</cite> (P, 2001)",
        "Ex, Ann. “Chapter.” In <cite>Part</cite>, vol. 2 of <cite>Whole</cite>. P, 2001.",
    ),
    (
        entry("book", EX, title="Things", publisher="P", date="2001", addendum="with a map", roles=HELPED),
        "Ann Ex, <cite>Things</cite>, trans. and with an introduction by Bo Wye, with an afterword by Cy Zed"
        " (P, 2001). With a map",
        "Ex, Ann. <cite>Things</cite>. Translated and with an introduction by Bo Wye."
        " With an afterword by Cy Zed. P, 2001. With a map.",
    ),
    (
        entry("article", EX, title="On Things", issuetitle="Things Now", journaltitle="J", volume="3",
              number="2", date="2001", pages="5--9", roles={"editor": (WYE,)}),
        "Ann Ex, “On Things,” in “Things Now,” ed. Bo Wye, special issue, <cite>J</cite> 3, no. 2"
        " (2001): 5–9",
        "Ex, Ann. “On Things.” In “Things Now,” edited by Bo Wye, special issue. <cite>J</cite> 3, no. 2"
        " (2001): 5–9.",
    ),
    (
        entry("letter", EX, title="[Letter]", date="1923-02-01", archive="Example Archives",
              roles={"recipient": (WYE,)}, **{"archive-location": "box 3"}),
        "Ann Ex, [Letter], letter to Bo Wye, February 1, 1923, box 3, Example Archives",
        "Ex, Ann. [Letter]. Letter to Bo Wye. February 1, 1923. Box 3, Example Archives.",
    ),
    (
        entry("jurisdiction", title="Ex v. Wye", volume="999", journaltitle="U.S.", pages="483",
              institution="U.S. Supreme Court", date="1954-05-17"),
        "Ex v. Wye, 999 U.S. 483 (1954)",
        "Ex v. Wye. 999 U.S. 483 (1954).",
    ),
    (
        entry("jurisdiction", title="Ex v. Wye", volume="88", reporter="F.3d", pages="10",
              institution="2d Cir.", date="1999"),
        "Ex v. Wye, 88 F.3d 10 (2d Cir. 1999)",
        "Ex v. Wye. 88 F.3d 10 (2d Cir. 1999).",
    ),
    (
        entry("legislation", title="Example Act", number="111-998", volume="124", journaltitle="Stat.",
              pages="119--1025", date="2010"),
        "Example Act, Pub. L. No. 111-998, 124 Stat. 119 (2010)",
        "Example Act. Pub. L. No. 111-998, 124 Stat. 119 (2010).",
    ),
    (
        entry("legislation", title="Example Regulation", journaltitle="OJ", series="L", number="119",
              pages="1", date="2016-05-04"),
        "Example Regulation, 2016 O.J. (L 119) 1 (May 4, 2016)",
        "Example Regulation. 2016 O.J. (L 119) 1 (May 4, 2016).",
    ),
    (
        entry("jurisdiction", title="Ex v Wye", number="Case 22/70", journaltitle="ECR", pages="263",
              institution="ECJ", date="1971"),
        "Ex v Wye, Case 22/70, [1971] ECR 263 (ECJ)",
        "Ex v Wye. Case 22/70, [1971] ECR 263 (ECJ).",
    ),
    (
        entry("legislation", title="Example Section", volume="42", code="U.S.C.", section="9983"),
        "Example Section, 42 U.S.C. § 9983",
        "Example Section. 42 U.S.C. § 9983.",
    ),
    (
        entry("letter", EX, date="1923-05-01", archive="Example Archives", roles={"recipient": (WYE,)}),
        "Ann Ex, letter to Bo Wye, May 1, 1923, Example Archives",
        "Ex, Ann. Letter to Bo Wye. May 1, 1923. Example Archives.",
    ),
    (
        entry("audio", EX, title="One", booktitle="Hour", number="Episode 1", date="2018"),
        "Ann Ex, “One,” <cite>Hour</cite>, episode 1, 2018",
        "Ex, Ann. “One.” <cite>Hour</cite>, episode 1. 2018.",
    ),
    (
        entry("legislation", title="Example Act 1998", chapter="42", date="1998"),
        "Example Act 1998, c. 42 (1998)",
        "Example Act 1998. c. 42 (1998).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "noted", "listed"), WHOLE)
def test_what_it_is_part_of_and_where_it_is_printed(source: Entry, noted: str, listed: str) -> None:
    assert note(source) == noted
    assert chicago.bibliography(source) == listed


def test_what_the_manual_leaves_out_of_names() -> None:
    book = entry("book", EX, title="Things", publisher="The Example Press, Inc.", date="2001")
    assert note(book) == "Ann Ex, <cite>Things</cite> (Example Press, 2001)"
    paper = entry("article", EX, title="On Things", journaltitle="The Daily Example",
                  entrysubtype="newspaper", date="2001")  # fmt: skip
    assert note(paper) == "Ann Ex, “On Things,” <cite>Daily Example</cite>, 2001"


def test_a_translation_names_its_original() -> None:
    book = entry("book", EX, title="Things", origtitle="Dinge", publisher="P", date="2001")
    original = "originally published as <cite>Dinge</cite>"
    assert note(book) == f"Ann Ex, <cite>Things</cite> (P, 2001; {original})"
    assert chicago.bibliography(book) == f"Ex, Ann. <cite>Things</cite>. P, 2001. O{original[1:]}."


def test_a_place_in_a_case_comes_before_the_court() -> None:
    case = entry(
        "jurisdiction", title="Ex v. Wye", volume="999", journaltitle="U.S.", pages="483", date="1954"
    )
    assert note(case, "p. 490") == "Ex v. Wye, 999 U.S. 483, 490 (1954)"
    assert note(case, "p. 490", first=False) == "<cite>Ex v. Wye</cite>, 490"


def test_scripts_from_the_right_are_upright_and_isolated() -> None:
    book = entry(
        "book", Name("ابن", "علي"), title="كتاب 3 أشياء", publisher="P", date="2014", langid="arabic"
    )
    title = '<bdi lang="ar" dir="rtl">كتاب 3 أشياء</bdi>'
    assert note(book) == f'<bdi lang="ar" dir="rtl">علي ابن</bdi>, {title} (P, 2014)'
    paper = entry("article", EX, title="דברים", journaltitle="J", volume="3", number="2", date="2014")
    assert note(paper) == ('Ann Ex, “<bdi lang="he" dir="rtl">דברים</bdi>,” <cite>J</cite> 3, no. 2 (2014)')
    ending = entry("book", EX, title="كتاب 2014", langid="urdu")
    assert note(ending).startswith('Ann Ex, <bdi lang="ur" dir="rtl">كتاب 2014</bdi> (')
    mixed = entry("book", EX, title="On كتاب and Others", langid="persian")
    assert note(mixed).startswith('Ann Ex, <cite>On <bdi lang="fa" dir="rtl">كتاب</bdi> and Others</cite>')


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("The Charity of Things", "Charity of Things"),
        ("The Times", "The Times"),
        ("Things: A Primer", "Things"),
        ("Who Gives? A Study of Things", "Who Gives?"),
        ("示例：一项研究", "示例"),
        ("On (Some: Few) Things", "On (Some: Few) Things"),
    ],
)
def test_a_short_title_ends_where_the_subtitle_begins(title: str, short: str) -> None:
    html = note(entry("book", EX, title=title), first=False)
    assert TAG.sub("", html).removeprefix("Ex, ") == short
    assert "The" in note(entry("book", EX, title="T", shorttitle="The Short One"), first=False)


@pytest.mark.parametrize(
    ("locator", "suffix", "printed"),
    [
        ("p. 3", "and 7", "3 and 7"),
        ("pp. 3, 5", "and 7", "3, 5, and 7"),
        ("p. 1,234", "", "1234"),
        ("pp. 1,234", "", "1, 234"),
        ("", "sub verbo 'things'", "s.v. “things”"),
        ("", 's.vv. "things," "others"', "s.vv. “things” and “others”"),
        ("p. 12", "n. 3", "12n3"),
        ("", "第12—15页", "12–15"),
        ("", "第3章", "chap. 3"),
    ],
)
def test_places_as_people_type_them(locator: str, suffix: str, printed: str) -> None:
    source = entry("book", EX, title="Things", date="2001")
    assert note(source, locator, suffix=suffix) == f"Ann Ex, <cite>Things</cite> (2001), {printed}"


PLACES = ["", "p. 3", "pp. 31-54", "chap. 2", "note 15", "3:12"]


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize("href", ["", "../sources/key/"])
def test_only_what_is_said_to_depends_on_the_place(name: str, href: str) -> None:
    source = ENTRIES[name]
    for kind in kinds.KINDS.values():
        for element in {*kind.elements, kind.short} - kinds.BY_PLACE:
            works = [elements.Work(source, kind, Citation("key", place), href) for place in PLACES]
            assert len({element(work) for work in works}) == 1


@pytest.mark.parametrize("name", ENTRIES)
def test_a_note_is_the_same_whatever_was_cited_before(name: str) -> None:
    known = ENTRIES[name]
    for place in PLACES:
        for first in (True, False):
            fresh = Entry(known.citekey, known.type, known.fields, known.names, known.et_al)
            assert note(fresh, place, first=first) == note(known, place, first=first)
