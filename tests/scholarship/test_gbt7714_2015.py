"""GB/T 7714-2015. All entries are made up, and their names say so."""

import re

import pytest

from sourcebook.model.entry import Entry, Name
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import gbt7714_2015, kinds
from sourcebook.scholarship.style import DEFAULT, STYLES

EX, WYE = Name("Ex", "Ann B."), Name("Wye", "Bo", "van der", "Jr.")
LI, WANG = Name("李", "某"), Name("王", "某某")
URL = "https://example.org/a"


def entry(
    kind: str, *authors: Name, roles: dict[str, tuple[Name, ...]] | None = None, **fields: str
) -> Entry:
    names = {**({"author": authors} if authors else {}), **(roles or {})}
    return Entry("key", kind, fields, names)


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


BOOK = entry(
    "book", LI, WANG, title="示例", subtitle="续", volume="2", edition="3", location="北京",
    publisher="示例出版社", date="2008-05", roles={"translator": (LI,)},
)  # fmt: skip
GOLDEN = [
    (BOOK, "李某, 王某某. 示例: 续: 第2卷[M]. 李某, 译. 3版. 北京: 示例出版社, 2008."),
    (
        entry("book", EX, WYE, title="Things", edition="Second", publisher="Press", date="2008"),
        "EX A B, VAN DER WYE B Jr. Things[M]. 2nd ed. [S.l.]: Press, 2008.",
    ),
    (entry("book", title="示例", edition="1"), "示例[M]. [出版地不详]: [出版者不详], [出版年不详]."),
    (
        entry("incollection", EX, title="Part", booktitle="Whole", pages="10--20", location="Oslo",
              publisher="Press", date="2008", roles={"editor": (WYE,)}),
        "EX A B. Part[M]//VAN DER WYE B Jr. Whole. Oslo: Press, 2008: 10-20.",
    ),
    (
        entry("article", LI, WANG, LI, WANG, title="示例", journaltitle="示例学报", volume="5", number="2",
              date="2008-03", pages="131–154", doi="10.1000/182"),
        "李某, 王某某, 李某, 等. 示例[J/OL]. 示例学报, 2008, 5(2): 131-154. DOI:10.1000/182.",
    ),
    (
        entry("article", EX, title="Things", journaltitle="Journal", number="2", date="2008"),
        "EX A B. Things[J]. Journal, 2008(2).",
    ),
    (
        entry("article", EX, title="Things", journaltitle="Daily", entrysubtype="newspaper",
              date="2008-03-04", pages="9", url=URL, checked="2026-11-23"),
        f"EX A B. Things[N/OL]. Daily, 2008-03-04(9)[2026-11-23]. {URL}.",
    ),
    (
        entry("online", Name("Example Body", literal=True), title="Page", url=URL, urldate="2026-11-23",
              date="2020-01-02", note="copy"),
        f"Example Body. Page[EB/OL]. (2020-01-02)[2026-11-23]. {URL}. Copy.",
    ),
    (
        entry("legislation", Name("示例大会", literal=True), title="示例法", number="第1号",
              date="2016-03-16"),
        "示例大会. 示例法: 第1号[A]. (2016-03-16).",
    ),
    (
        entry("phdthesis", EX, title="Things", institution="Example University", location="Oslo",
              date="2008"),
        "EX A B. Things[D]. Oslo: Example University, 2008.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written"), GOLDEN)
def test_bibliography(source: Entry, written: str) -> None:
    assert plain(gbt7714_2015.bibliography(source)) == written


def test_notes() -> None:
    def note(locator: str, *, first: bool = True) -> str:
        return plain(gbt7714_2015.note(BOOK, Citation("key", locator), first=first))

    assert note("p. 12") == "李某, 王某某. 示例: 续: 第2卷[M]. 李某, 译. 3版. 北京: 示例出版社, 2008: 12"
    assert note("p. 12", first=False) == "李某, 王某某. 示例: 12"
    assert note("") == note("p. 12").removesuffix(": 12")


@pytest.mark.parametrize("name", STYLES)
def test_every_style_sets_every_kind(name: str) -> None:
    style = STYLES[name]
    for kind in (*kinds.BY_TYPE, "?"):
        bare, named = entry(kind), entry(kind, EX, title='On "<Things>"', url=URL)
        for source in (bare, named):
            for first in (True, False):
                html = style.note(source, Citation("key", "p. 1", "see", "so"), first=first, href="../key/")
                assert html.count('<a class="sb-source" href="../key/">') == 1
                assert not html.endswith(".")
            assert style.bibliography(source, href="../key/").endswith(".")
            assert style.short_title(source)
            assert style.label(source)
            assert style.sort_key(source) <= style.sort_key(source)
        assert "<Things>" not in style.bibliography(named)


def test_the_default_is_a_style() -> None:
    assert DEFAULT in STYLES
