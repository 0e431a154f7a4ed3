"""GB/T 7714-2025. All entries are made up, and their names say so."""

import re

import pytest

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import gbt7714

EX, ZED = Name("Ex", "Ann-Lea B."), Name("Zed", "Cy", suffix="Jr.")
LI, WANG, PINYIN = Name("李", "某"), Name("王", "某某"), Name("Wang", "Moumou")
URL = "https://example.org/a"


def entry(
    kind: str, *authors: Name, roles: dict[str, tuple[Name, ...]] | None = None, **fields: str
) -> Entry:
    return Entry("key", kind, fields, {**({"author": authors} if authors else {}), **(roles or {})})


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


BOOK = entry(
    "book", LI, WANG, title="示例", subtitle="续", volume="2", edition="3", location="北京",
    publisher="示例出版社", date="2008-05", roles={"translator": (LI,)},
)  # fmt: skip
GOLDEN = [
    (BOOK, "李某，王某某. 示例：续：第2卷[M]. 李某，译. 3版. 北京：示例出版社，2008."),
    (
        entry("book", EX, ZED, PINYIN, LI, title="Things", subtitle="a study", edition="Rev. ed.",
              publisher="Press", date="2008", pages="13"),
        "Ex A-L B，Zed C Jr，Wang Moumou，等. Things：a study[M]. Rev. ed. Press，2008：13.",
    ),
    (entry("book", title="示例", volume="下册"), "示例：下册[M]."),
    (
        entry("inbook", EX, title="Part", booktitle="Whole", pages="10--20", location="Oslo",
              publisher="Press", date="2008", roles={"editor": (ZED,)}),
        "Ex A-L B. Part[M]//Zed C Jr. Whole. Oslo：Press，2008：10-20.",
    ),
    (
        entry("inproceedings", EX, title="Part", eventtitle="A Meeting of Examples", date="2008", pages="2"),
        "Ex A-L B. Part[C]//A Meeting of Examples，2008：2.",
    ),
    (
        entry("article", LI, title="示例", journaltitle="示例学报（社会科学版）", volume="5", number="2",
              date="2008-03", pages="131–154", doi="10.1000/182"),
        "李某. 示例[J/OL]. 示例学报（社会科学版），2008，5（2）：131-154. DOI:10.1000/182.",
    ),
    (
        entry("article", EX, title="Things", journaltitle="J. Ex. Stud.", number="2", date="2008"),
        "Ex A-L B. Things[J]. J Ex Stud，2008（2）.",
    ),
    (
        entry("article", LI, title="示例", journaltitle="示例学报", volume="5", number="增刊1", eid="e12",
              date="2008"),
        "李某. 示例[J]. 示例学报，2008，5（增刊1）：e12.",
    ),
    (
        entry("article", LI, title="示例", journaltitle="示例日报", entrysubtype="newspaper",
              date="2008-03-04", pages="9"),
        "李某. 示例[N]. 示例日报，2008-03-04（9）.",
    ),
    (
        entry("online", Name("Example Body", literal=True), title="Page", url=URL, urldate="2026-11-23",
              date="2020-01-02", note="copy"),
        f"Example Body. Page[EB/OL]. （2020-01-02）[2026-11-23]. {URL}. Copy.",
    ),
    (
        entry("misc", LI, title="示例", eprint="32003.36.Ex.1", eprinttype="cstr", version="2",
              date="2023-03-03", urldate="2024-09-30", url=URL),
        f"李某. 示例[PP/OL]. V2. （2023-03-03）[2024-09-30]. {URL}. CSTR:32003.36.Ex.1.",
    ),
    (
        entry("article", LI, title="示例", eprint="2101.00001", eprinttype="arXiv", date="2021"),
        "李某. 示例[PP/OL]. arXiv（2021）. https://arxiv.org/abs/2101.00001.",
    ),
    (
        entry("standard", Name("示例委员会", literal=True), title="示例规则", number="GB/T 99999—2025"),
        "GB/T 99999—2025\u2003示例规则[S].",
    ),
    (
        entry("patent", LI, title="一种示例", number="CN 999", date="2008-01-16",
              roles={"holder": (Name("示例公司", literal=True),)}),
        "示例公司. 一种示例：CN 999[P]. 2008-01-16.",
    ),
    (
        entry("legislation", title="示例法", number="第1号", date="2016-03-16", institution="示例大会"),
        "示例大会. 示例法：第1号[Z]. 2016-03-16.",
    ),
    (
        entry("jurisdiction", title="A v. B", volume="999", journaltitle="U.S.", pages="483", date="1954"),
        "A v. B：999 U.S. 483[Z]. 1954.",
    ),
    (
        entry("periodical", title="Example Quarterly", number="12", date="1957-11"),
        "Example Quarterly[J]. 1957（12）.",
    ),
    (
        entry("article", EX, title="Things", journaltitle="J", number="Summer 2003", date="2003"),
        "Ex A-L B. Things[J]. J，2003（Summer）.",
    ),
    (
        entry("podcast", EX, title="One", booktitle="Hour", date="2018-05-01", url=URL),
        f"Ex A-L B. One[EB/OL]//Hour. （2018-05-01）. {URL}.",
    ),
    (
        entry("letter", LI, title="示例文告", archive="示例档案馆", location="武汉", date="1931-11-07",
              **{"archive-location": "LS-1"}),
        "李某. 示例文告：LS-1[A]. 武汉：示例档案馆，1931-11-07.",
    ),
    (
        entry("periodical", title="示例杂志", volume="1", number="1", location="北京", publisher="示例社",
              date="1984/"),
        "示例杂志[J]. 1984，1（1）—. 北京：示例社，1984—.",
    ),
    (
        entry("report", EX, title="Things", number="PB 1", date="2013-09-30", url=URL),
        f"Ex A-L B. Things：PB 1[R/OL]. 2013-09-30. {URL}.",
    ),
    (
        entry("dataset", EX, title="Data", version="v1.0", publisher="Example Archive", date="2020",
              urldate="2021-02-03", doi="10.1000/182"),
        "Ex A-L B. Data[DS/OL]. V1.0. Example Archive（2020）[2021-02-03]. DOI:10.1000/182.",
    ),
    (
        entry("phdthesis", Name("Иванов", "Иван"), title="Вещи", institution="Вуз", location="Москва",
              date="2008"),
        "Иванов И. Вещи[D]. Москва：Вуз，2008.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written"), GOLDEN)
def test_bibliography(source: Entry, written: str) -> None:
    assert plain(gbt7714.bibliography(source)) == written


def test_notes() -> None:
    def note(locator: str, *, first: bool = True, earlier: int = 0) -> str:
        return plain(gbt7714.note(BOOK, Citation("key", locator), first=first, earlier=earlier))

    first = "李某，王某某. 示例：续：第2卷[M]. 李某，译. 3版. 北京：示例出版社，2008"
    assert note("pp. 12-15") == f"{first}：12-15"
    assert note("") == first
    assert note("p. 12", first=False) == "李某，王某某. 示例：12"
    assert note("p. 12", first=False, earlier=3) == "同3：12"
    assert note("", first=False, earlier=3) == "同3"
