"""A bibliography of Zotero's comes in whole, is printed, and goes out again."""

import re

import pytest

from sourcebook.exchange import bibtex, citekeys, csljson, importing, quirks, ris
from sourcebook.exchange.importing import Import, Kind
from sourcebook.model.entry import Entry, Name
from sourcebook.model.text import ID
from sourcebook.reading import bibfile
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, kinds, typeset
from tests.exchange import zotero
from tests.exchange.made import bare, sources

EXPORTS = {"a.bib": zotero.biblatex(), "a.ris": zotero.ris(), "a.json": zotero.csl()}
each_export = pytest.mark.parametrize("path", list(EXPORTS))

KINDS_OF = {
    "book": "book", "bookSection": "incollection", "journalArticle": "article", "report": "report",
    "thesis": "thesis", "webpage": "online", "blogPost": "online", "statute": "legislation",
    "case": "jurisdiction", "conferencePaper": "incollection", "manuscript": "unpublished",
}  # fmt: skip
"""How each of Zotero's kinds is cited, where every format tells it."""
FIELDS = {
    "url": "url", "urldate": "urldate", "date": "date", "doi": "doi", "volume": "volume", "number": "number",
    "pages": "pages", "place": "location",
}  # fmt: skip


def import_(path: str, text: str = "", **existing: Entry) -> Import:
    return importing.read((text or EXPORTS[path]).encode(), path, existing)


def words(html: str) -> str:
    """Return the letters and figures of HTML."""
    text = typeset.TAGS.sub("", html).replace("&amp;", "&")
    return re.sub(r"[\W_]+", "", text)


@each_export
def test_every_source_comes_in(path: str) -> None:
    found = import_(path)
    assert [str(problem) for problem in found.problems] == []
    assert len(found.entries) == 80
    assert len({entry.citekey for entry in found.entries}) == 80
    assert all(ID.fullmatch(entry.citekey) for entry in found.entries)
    assert not [change for change in found.changes if change.kind is Kind.DUPLICATE]
    assert "Users" not in bibtex.dumps(found.entries)
    assert all(entry["abstract"] == "" for entry in found.entries)


@each_export
def test_nothing_that_it_says_is_lost(path: str) -> None:
    for item, entry in zip(zotero.items(), import_(path).entries, strict=True):
        assert entry["title"] == item["title"]
        for name, field in FIELDS.items():
            assert entry[field] == item.get(name, ""), (entry.citekey, name)
        people = [Name(family, given) for family, given in item["people"]]
        people = [Name("Sample", "Jan", "van der") if "Sample" in p.family else p for p in people]
        people += [Name(item["body"], literal=True)] if item["body"] else []
        assert entry.names["author"] == tuple(people)
        assert entry["langid"] == ("chinese" if item["language"] == "zh-CN" else "english")
        assert entry["keywords"] == "open shelves, 慈善"
        values = list(entry.fields.values())
        assert item.get("container", entry["title"]) in values
        assert item.get("publisher", entry["title"]) in values


@each_export
def test_every_source_is_cited_as_what_it_is(path: str) -> None:
    for item, entry in zip(zotero.items(), import_(path).entries, strict=True):
        kind = kinds.name_of(entry)
        assert kind == KINDS_OF.get(item["kind"], kind)
        for html in (chicago.bibliography(entry), chicago.note(entry, Citation(entry.citekey, "p. 3"))):
            assert words(item["title"]) in words(html)
            assert "<script" not in html
            if kind not in ("legislation", "jurisdiction"):
                assert item["people"][0][0].split()[-1] in html
            if kind in ("newspaper", "article", "online"):
                assert words(item.get("container", "")) in words(html)


@each_export
@pytest.mark.parametrize("form", [bibtex, ris, csljson], ids=lambda form: form.NAME)
def test_it_goes_out_again_with_nothing_lost(path: str, form: object) -> None:
    entries = [bare(entry) for entry in import_(path).entries]
    read, problems = form.loads(form.dumps(entries), "b")  # type: ignore[attr-defined]
    assert [bare(entry) for entry in read] == entries
    assert problems == []


@each_export
def test_importing_twice_adds_nothing(path: str) -> None:
    first = import_(path)
    again = import_(path, **{entry.citekey: entry for entry in first.entries})
    assert again.entries == []
    assert [change.kind for change in again.changes] == [Kind.DUPLICATE] * 80


def test_formats_of_one_library_are_duplicates_of_each_other() -> None:
    existing = {entry.citekey: entry for entry in import_("a.bib").entries}
    assert import_("a.ris", **existing).entries == import_("a.json", **existing).entries == []


def test_our_own_bibliography_comes_in_unchanged() -> None:
    text = bibtex.dumps(sources(), years=False)
    found = import_("a.bib", text)
    assert [bare(entry) for entry in found.entries] == sources()
    assert found.changes == []


OLD = Entry(
    "nye2004", "book", {"title": "Open: Shelves", "date": "2004", "url": "http://www.example.org/nye/"},
    {"author": (Name("Nye", "Joseph S."),)},
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        ("url = {https://example.org/nye?utm_source=x}", "address"),
        ("title = {Open}, subtitle = {shelves}, year = 2004, author = {Nye, J.}", "title and year"),
        ("title = {Open shelves!}, date = {2004-05}", "title and year"),
    ],
)
def test_duplicates(fields: str, sign: str) -> None:
    found = import_("a.bib", f"@book{{x, {fields}}}", nye2004=OLD)
    assert found.entries == []
    assert [str(change) for change in found.changes] == [f"duplicate: x: has the {sign} of 'nye2004'"]


@pytest.mark.parametrize(
    "fields",
    [
        "title = {Open Shelves}, year = 2005",
        "title = {Open Shelves}, year = 2004, author = {Kask, Jaan}",
        "title = {Open Shelves}, author = {Nye, Joseph S.}",
        "url = {https://example.org/nye/2}",
        "url = {https://example.org/nye?page=2}",
    ],
)
def test_no_duplicates(fields: str) -> None:
    assert len(import_("a.bib", f"@book{{x, {fields}}}", nye2004=OLD).entries) == 1


def test_doi_decides() -> None:
    text = "@book{a, doi={10.1/A}, title={T}, year=2000}\n@book{b, doi={https://doi.org/10.1/a}}\n"
    text += "@book{c, doi={10.1/c}, title={T}, year=2000}"
    found = import_("a.bib", text)
    assert [entry.citekey for entry in found.entries] == ["a", "c"]


@pytest.mark.parametrize(
    ("entry", "citekey"),
    [
        (Entry("nye2004", "book"), "nye2004"),
        (Entry("Nye_Open:2004", "book"), "nye-open-2004"),
        (Entry("", "book", {"date": "2004"}, {"author": (Name("Lü", "Zhi"),)}), "lu2004"),
        (Entry("17", "book", {"date": "2004"}, {"author": (Name("Berg", "J", "van der"),)}), "berg2004"),
        (Entry("王2020", "book", {"date": "2020", "title": "开架"}, {"author": (Name("王"),)}), "book2020"),
        (Entry("", "online", {"url": "https://www.shanshui.org/x", "title": "榆渡"}), "shanshui-nd"),
        (
            Entry("", "report", {"title": "PLC 年报"}, {"author": (Name("港口灯塔文库", literal=True),)}),
            "plc-nd",
        ),
    ],
)
def test_citekeys(entry: Entry, citekey: str) -> None:
    assert citekeys.wanted(entry) == citekey
    assert ID.fullmatch(citekey)


def test_taken_citekeys_get_a_number_and_links_follow() -> None:
    text = "@book{Nye2004, title={A}, year=1}\n@incollection{b, title={B}, xref={Nye2004}}"
    found = import_("a.bib", text, nye2004=OLD)
    assert [(entry.citekey, entry["xref"]) for entry in found.entries] == [
        ("nye2004-2", ""),
        ("b", "nye2004-2"),
    ]
    assert "renamed: nye2004-2: was 'Nye2004'" in map(str, found.changes)


@pytest.mark.parametrize(
    ("text", "entry_type", "fields"),
    [
        ("@misc{a, url={https://x.org/}}", "online", {"url": "https://x.org/"}),
        ("@misc{a, howpublished={\\url{https://x.org/a}}}", "online", {"url": "https://x.org/a"}),
        ("@misc{a, howpublished={Talk, https://x.org/a.}}", "online",
         {"howpublished": "Talk, https://x.org/a.", "url": "https://x.org/a"}),
        ("@misc{a, url={https://x.org/}, publisher={P}}", "misc",
         {"url": "https://x.org/", "publisher": "P"}),
        ("@misc{a, url={https://u.org/}, note={[Online; accessed 19-July-2008]}}", "online",
         {"url": "https://u.org/", "urldate": "2008-07-19"}),
        ("@article{a, journal={J}, note={Accessed: 2020-01-31}}", "article",
         {"journaltitle": "J", "urldate": "2020-01-31"}),
        ("@statute{a, title={慈善法}, language={zh-CN}}", "legislation",
         {"title": "慈善法", "langid": "chinese"}),
        ("@phdthesis{a, school={U}}", "thesis", {"institution": "U", "type": "phdthesis"}),
        ("@techreport{a, institution={U}}", "report", {"institution": "U", "type": "techreport"}),
        ("@article{a, url={https://doi.org/10.1/x}}", "article",
         {"url": "https://doi.org/10.1/x", "doi": "10.1/x"}),
        ("@online{a, url={file:///home/me/a.html}, local-url={x}, abstract={x}}", "online", {}),
    ],
)  # fmt: skip
def test_habits_of_other_programs(text: str, entry_type: str, fields: dict[str, str]) -> None:
    (entry,) = import_("a.bib", text).entries
    assert (entry.type, entry.fields) == (entry_type, fields)


def test_abstracts_are_kept_if_asked_for() -> None:
    found = importing.read(b"@book{a, abstract={x}}", "a.bib", {}, abstracts=True)
    assert found.entries[0]["abstract"] == "x"


def test_what_is_not_a_bibliography_is_a_problem() -> None:
    assert [str(p) for p in import_("a.txt", "Dear all").problems] == [
        "a.txt:1:1: this is none of BibTeX, RIS, CSL-JSON, NBIB, Web of Science, EndNote and NoteExpress; "
        "export it as BibTeX, RIS or CSL-JSON from the program in which it is kept [unknown-format]"
    ]
    assert import_("a.txt", zotero.csl()).problems == []
    assert len(import_("export", zotero.ris()).entries) == 80


def test_bytes_that_are_no_text_do_not_raise() -> None:
    for path in ("a.bib", "a.ris", "a.json", "a"):
        assert importing.read(b"\xff\xfe\x00TY  - @{[", path, {}).problems


def test_an_entry_that_cannot_be_read_is_a_problem_and_the_others_come_in() -> None:
    found = import_("a.bib", "@book{a, title={A}\n@book{b, title={B}}")
    assert [entry.citekey for entry in found.entries] == ["b"]
    assert [problem.rule for problem in found.problems] == ["bibtex-syntax"]


def test_settled_entries_are_settled() -> None:
    for entry in import_("a.bib").entries:
        assert quirks.settle(entry) == (entry, [])


def test_the_preview_reads_as_the_entries() -> None:
    entries = import_("a.json").entries
    read, problems = bibfile.read(bibtex.dumps(entries, years=False).encode(), "imported.bib")
    assert [bare(entry) for entry in read] == [bare(entry) for entry in entries]
    assert problems == []


WRONG_FILES = {
    "a page whose style looks like BibTeX": b"<!DOCTYPE html><style>@media (print) {a}</style><p>Sign in</p>",
    "a page from its head on": b"<head><meta></head><body>@article{a, title={b}}</body>",
    "a page as browsers pack it": b"From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: multipart/related\n",
    "a page as Safari packs it": b"bplist00\xd1\x01\x02",
    "a server's error": b'{"error": "not found"}',
    "a list of numbers": b"[1, 2, 3]",
    "an empty list": b"[]",
    "nothing": b"",
    "blanks": b"\n \n",
    "no text": b"\x00\x01\x02@book{a, title={b}}",
    "an error as text": b"404: Not Found",
    "nothing but comments": b"% nothing here\n@comment{x}\n",
}


@pytest.mark.parametrize("data", WRONG_FILES.values(), ids=WRONG_FILES)
@pytest.mark.parametrize("name", ["a.bib", "a.enw", "a.xml"])
def test_a_wrong_file_gives_one_message(data: bytes, name: str) -> None:
    found = importing.read(data, name, {})
    assert (found.entries, len(found.problems)) == ([], 1)


def test_what_a_database_writes_before_its_records_is_passed_over() -> None:
    text = "Provider: Example\nDatabase: Shelves\nContent: text/plain\n\nTY  - BOOK\nTI  - Shelves\nER  - \n"
    found = importing.read(text.encode(), "a.txt", {}, relation="third-party")
    assert [entry["title"] for entry in found.entries] == ["Shelves"]
    assert found.problems == []
