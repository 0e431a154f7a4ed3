"""No remark of a reader comes in, in whatever field of whatever program it stands."""

import json

import pytest

from sourcebook.exchange import bibtex, csljson, importing, packed, ris
from sourcebook.exchange.importing import Import, Kind
from sourcebook.model.entry import Entry

SECRET = "quokka"


def import_(path: str, text: str, **options: bool) -> Import:
    return importing.read(text.encode(), path, {}, **options)


def published(found: Import) -> str:
    return bibtex.dumps(found.entries) + ris.dumps(found.entries) + csljson.dumps(found.entries)


@pytest.mark.parametrize(
    "field",
    [
        f"annote = {{{SECRET}}}", f"annotation = {{{SECRET}}}", f"comment = {{{SECRET}}}",
        f"comment-anna = {{{SECRET}}}", f"review = {{{SECRET}}}", f"usera = {{{SECRET}}}",
        f"note = {{my {SECRET}}}", f"note = {{PMID: 1 {SECRET}}}",
        f"note = {{Publisher: Example; {SECRET}}}", f"note = {{Publisher: ask {SECRET}}}",
        f"note = {{{SECRET}: is it true?}}", f"file = {{/home/{SECRET}.pdf}}",
        f"mendeley-groups = {{{SECRET}}}", f"__markedentry = {{[{SECRET}:6]}}", f"owner = {{{SECRET}}}",
        f"howpublished = {{file:///{SECRET}.pdf}}", f"keywords = {{aid, /{SECRET}}}",
        f"keyword = {{aid, /{SECRET}}}",
        f"bdsk-file-1 = {{{SECRET}}}",
    ],
)  # fmt: skip
def test_nothing_private_in_bibtex(field: str) -> None:
    found = import_("a.bib", f"@book{{a, title = {{T}}, date = {{2001}}, {field}}}")
    assert SECRET not in published(found)
    assert [change.kind for change in found.changes if change.kind is not Kind.CHANGED] == [Kind.PRIVATE]
    assert found.problems == []


@pytest.mark.parametrize("line", [f"N1  - {SECRET}", f"RN  - {SECRET}", f"U1  - {SECRET}", f"LB  - {SECRET}",
                                  f"L1  - {SECRET}",
                                  f"M2  - {SECRET}", f"N1  - Cited By :2\nN1  - {SECRET}"])  # fmt: skip
def test_nothing_private_in_ris(line: str) -> None:
    found = import_("a.ris", f"TY  - BOOK\nTI  - T\nPY  - 2001\n{line}\nER  - \n")
    assert SECRET not in published(found)


@pytest.mark.parametrize("item", [{"note": SECRET}, {"annote": SECRET}, {"note": f"PMID: 1\n{SECRET}"},
                                  {"note": f"{SECRET}\nPublisher: P"}])  # fmt: skip
def test_nothing_private_in_csl(item: dict[str, str]) -> None:
    found = import_("a.json", json.dumps([{"id": "a", "type": "book", "title": "T", **item}]))
    assert SECRET not in published(found)
    assert Kind.PRIVATE in {change.kind for change in found.changes}


def test_zotero_calls_extra_a_note() -> None:
    text = "@book{roe_aid_2001,\n\ttitle = {Aid},\n\tnote = {%s},\n\tdate = {2001},\n}\n"
    assert SECRET not in published(import_("a.bib", text % SECRET))
    assert import_("a.bib", "@book{a, title = {T}, note = {In Welsh}}").entries[0]["note"] == "In Welsh"


def test_notes_stay_if_asked_for() -> None:
    found = import_("a.ris", "TY  - BOOK\nTI  - T\nN1  - In Welsh\nER  - \n", notes=True)
    assert found.entries[0]["note"] == "In Welsh"
    assert [change.kind for change in found.changes] == [Kind.RENAMED]


def test_what_a_corpus_says_of_its_sources_stays() -> None:
    text = "@book{a, title = {T}, note = {my own}, annotation = {seen}, relation = {third-party}}"
    (entry,) = import_("a.bib", text).entries
    assert (entry["note"], entry["annotation"]) == ("my own", "seen")


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        ("Section: Sports", {"section": "Sports"}),
        ("PMID: 99 PMCID: PMC12 Number: 4", {"pmid": "99", "pmcid": "PMC12", "number": "4"}),
        ("arXiv:2001.00001 [cs.DL]", {"eprint": "2001.00001", "eprinttype": "arxiv", "eprintclass": "cs.DL"}),
        ("original-date: 1891\nPlace: Tartu", {"origdate": "1891", "location": "Tartu"}),
        ("Event Date: 3 May 2019", {"eventdate": "2019-05-03"}),
        ("_eprint: https://example.org/a.pdf", {}),
        ("Page Version ID: 5\nCitation Key: x\ntex.shortauthor: y", {}),
    ],
)
def test_what_is_packed_goes_to_its_field(note: str, fields: dict[str, str]) -> None:
    item = {"id": "a", "type": "article-journal", "title": "T", "note": note}
    (entry,) = import_("a.json", json.dumps([item])).entries
    assert entry.fields == {"title": "T", **fields}


def test_a_field_that_is_there_is_not_overwritten() -> None:
    (entry,) = import_("a.bib", "@book{a, title = {T}, publisher = {P}, note = {Publisher: Q}}").entries
    assert entry.fields == {"title": "T", "publisher": "P"}


@pytest.mark.parametrize("name", ["addendum", "titleaddon", "howpublished", "pubstate"])
def test_a_reminder_in_a_field_that_is_printed_is_left_out(name: str) -> None:
    found = import_("a.bib", f"@book{{a, title = {{T}}, {name} = {{Blue cover; TODO check this in Narva}}}}")
    assert name not in found.entries[0].fields
    assert f"private: a: '{name}' is left out" in map(str, found.changes)


def test_the_citekey_of_better_bibtex_is_taken_where_a_program_gave_none() -> None:
    item = {"id": "http://zotero.org/users/1/items/AB", "type": "book", "note": "Citation Key: roe-aid"}
    assert import_("a.json", json.dumps([item])).entries[0].citekey == "roe-aid"


@pytest.mark.parametrize("text", ["In Estonian", "Section 3: on aid", "See also: https://example.org/x",
                                  "Paper presented at the 3rd meeting"])  # fmt: skip
def test_prose_is_not_taken_apart(text: str) -> None:
    found = packed.unpack(text)
    assert (found.fields, found.left_out, found.remark) == ({}, [], text)


def test_keywords_of_several_values_are_several() -> None:
    (entry,) = import_("a.bib", "@book{a, title={T}, keywords={aid;image；形象, to read}}").entries
    assert entry["keywords"] == "aid, image, 形象"


def test_settling_an_entry_twice_changes_nothing() -> None:
    entry = Entry("a", "book", {"title": "T", "note": "In Welsh", "keywords": "aid, image"})
    assert importing.read(bibtex.dumps([entry]).encode(), "a.bib", {}).changes == []
