"""Entries for the tests of the formats: those of the made-up corpus, and any that an author could write."""

from dataclasses import replace

from hypothesis import strategies as st

from sourcebook.model.entry import Entry, Name
from sourcebook.problems import Mark
from sourcebook.reading import bibfile, bibnames
from sourcebook.reading.latex import one_line
from sourcebook.standins import EM, EM_END
from tests import fixture

SOURCES = fixture.ROOT / "footnotes" / "sources.bib"


def bare(entry: Entry) -> Entry:
    """Return an entry without its places in a file."""
    return replace(entry, mark=Mark(""), marks={}, source="")


def sources() -> list[Entry]:
    return [bare(entry) for entry in bibfile.read(SOURCES.read_bytes(), "sources.bib")[0]]


CHARACTERS = "abz AZ09 éüßłŞ 王明远智库《》，。“”‘’'`-–—&%#_${}~^\\@=,;:.!?()[]/+*|\" \u00a0İ\u0301"
words = st.text(CHARACTERS, min_size=1, max_size=25).map(one_line).filter(bool)
texts = st.one_of(
    words,
    words.map(lambda text: f"see {EM}{text}{EM_END} twice"),
    st.sampled_from(
        [
            "Smith & Sons, 100% #1",
            "a, year = 2004",
            'a, title = "b"',
            "status = x",
            "@article{x, title = {y}}",
            "ER - 1",
            "TY - BOOK",
            "don''t -- or --- ``quote''",
            "$x_1$ and $100 or $200",
            "PhD and others",
        ]
    ),
)
parts = st.text("abcABCéł王辉 '-.&{}\\,", min_size=1, max_size=9).map(lambda text: " ".join(text.split()))
people = st.one_of(
    st.builds(Name, parts, literal=st.just(True)),
    st.builds(
        Name,
        parts.filter(str.isalpha),
        st.one_of(st.just(""), parts),
        st.sampled_from(["", "van der", "de"]),
        st.sampled_from(["", "Jr.", "III"]),
    ),
    st.sampled_from(
        [Name("王", "明远"), Name("王明远"), Name("others"), Name("Wang", "Mingyuan"), Name("a b")]
    ),
).filter(lambda name: any(map(str.isalnum, name.family)))
dates = st.sampled_from(
    ["2008", "2008-03", "2008-03-05", "2010/2014", "2010-03/2014-05", "2005/", "/2005", "1890~", "1890?",
     "2005~/2007", "199X", "2008-21", "2008-24", "0987", "in press", "forthcoming"]
)  # fmt: skip
PROSE = (
    "title", "subtitle", "shorttitle", "titleaddon", "booktitle", "booksubtitle", "journaltitle", "series",
    "publisher", "institution", "organization", "location", "note", "annotation", "volume", "number", "issue",
    "edition", "type", "howpublished", "abstract", "eventtitle", "venue", "pagetotal", "pages",
    "version", "volumes", "language", "origtitle",
)  # fmt: skip
VERBATIM = {
    "url": ["https://x/%E4%B8%AD?a=1&b=2_c#f~g", "https://x/?q=a,year=2004", "http://x/{a}"],
    "doi": ["10.1000/a_b(c)%d"],
    "keywords": ["a, b & c", "智库"],
    "langid": ["english", "chinese", "zh-Hant", "pinyin", "klingon"],
    "relation": ["interview", "third-party"],
    "about": ["plc, book-barge"],
    "status": ["verified"],
    "entrysubtype": ["newspaper", "magazine", "interview"],
    "isbn": ["978-0-19-093596-2"],
    "archiveurl": ["https://web.archive.org/web/2020/http://x/"],
}
TYPES = (
    "book", "mvbook", "collection", "incollection", "inbook", "inproceedings", "inreference", "article",
    "report", "techreport", "thesis", "phdthesis", "online", "misc", "legislation", "jurisdiction", "dataset",
    "unpublished", "letter", "video", "movie", "software", "periodical", "booklet", "standard", "odd",
)  # fmt: skip

fields = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(PROSE, texts),
        **dict.fromkeys(("date", "urldate", "checked", "origdate", "effective", "eventdate"), dates),
        **{name: st.sampled_from(values) for name, values in VERBATIM.items()},
    },
)
names = st.dictionaries(
    st.sampled_from(sorted(bibnames.ROLES)), st.lists(people, min_size=1, max_size=3).map(tuple), max_size=3
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    by_role = draw(names)
    et_al = draw(st.sets(st.sampled_from(sorted(by_role)))) if by_role else set()
    return Entry(
        draw(st.sampled_from(["nye2004", "a-b", "王2020:x/y"])),
        draw(st.sampled_from(TYPES)),
        draw(fields),
        by_role,
        frozenset(et_al),
    )
