"""Two entries are one source only if no field speaks against it; in doubt both stay and somebody is asked."""

import re

import pytest

from sourcebook.exchange import importing
from sourcebook.exchange.importing import Import, Kind
from sourcebook.model.entry import Entry
from sourcebook.reading import bibfile

BASE = {
    "author": "Liiv, Mari", "title": "Counting Votes", "publisher": "Example Press", "date": "2016",
    "volume": "2", "edition": "3", "isbn": "9780000000019", "langid": "english",
}  # fmt: skip
PAPER = {
    "author": "Liiv, Mari", "title": "Counting Votes", "journaltitle": "Example Quarterly", "date": "2016-03",
    "volume": "12", "number": "3", "pages": "1--20",
}  # fmt: skip


def bib(citekey: str, entry_type: str, fields: dict[str, str]) -> str:
    return f"@{entry_type}{{{citekey}, " + ", ".join(f"{k} = {{{v}}}" for k, v in fields.items()) + "}\n"


def two(entry_type: str, first: dict[str, str], second: dict[str, str], other: str = "") -> Import:
    text = bib("one", entry_type, first) + bib("two", other or entry_type, second)
    return importing.read(text.encode(), "a.bib", {})


@pytest.mark.parametrize(
    ("entry_type", "base", "changed", "against"),
    [
        ("book", BASE, {"volume": "1"}, "volume"),
        ("book", BASE, {"edition": "4"}, "edition"),
        ("book", BASE, {"date": "2018"}, "date"),
        ("book", BASE, {"subtitle": "In Town"}, ""),
        ("book", BASE, {"publisher": "Other House"}, "publisher"),
        ("book", BASE, {"langid": "german"}, "langid"),
        ("book", BASE, {"translator": "Roe, Ann"}, ""),
        ("article", PAPER, {"number": "4"}, "number"),
        ("article", PAPER, {"pages": "100--120"}, "pages"),
        ("article", PAPER, {"journaltitle": "Another Quarterly"}, "container"),
        ("article", PAPER, {"date": "2016-09"}, "date"),
        ("article", PAPER, {"doi": "10.1/a"}, ""),
    ],
)
def test_what_speaks_against_it(
    entry_type: str, base: dict[str, str], changed: dict[str, str], against: str
) -> None:
    found = two(entry_type, base, {**base, **changed})
    asked = [question for question in found.questions if "the same as" in question]
    assert len(found.entries) == (2 if against else 1)
    assert len(asked) == bool(against)
    assert not against or f"another {against};" in asked[0]


def test_other_kinds_fragments_and_reports_of_other_years_are_asked_about() -> None:
    page = {"title": "News, 3 May", "url": "https://example.org/news#may3"}
    assert (
        len(two("online", page, {"title": "News, 4 May", "url": "https://example.org/news#may4"}).entries)
        == 2
    )
    assert len(two("online", {**page, "title": "News"}, {**page, "title": "News"}).entries) == 1
    assert len(two("thesis", BASE, BASE, "article").entries) == 2
    report = {"title": "Annual Report", "institution": "Ex", "date": "2016", "type": "Report 2015"}
    assert len(two("report", report, {**report, "type": "Report 2016"}).entries) == 2


@pytest.mark.parametrize(
    "changed",
    [{"edition": "third"}, {"volume": "Vol. 2"}, {"date": "2016-05"}, {"publisher": "Example Press, Ltd."},
     {"isbn": "978-0-00-000001-9"}, {"title": "Counting votes"}],
)  # fmt: skip
def test_what_is_only_written_otherwise_does_not_speak_against_it(changed: dict[str, str]) -> None:
    found = two("book", BASE, {**BASE, **changed})
    assert len(found.entries) == 1
    assert [change.kind for change in found.changes] == [Kind.DUPLICATE]


def test_works_of_different_people_are_not_asked_about() -> None:
    found = two("book", BASE, {**BASE, "author": "Kask, Jaan", "isbn": ""})
    assert len(found.entries) == 2
    assert not [question for question in found.questions if "the same as" in question]


def corpus(text: str) -> dict[str, Entry]:
    return {entry.citekey: entry for entry in bibfile.read(text.encode(), "footnotes/sources.bib")[0]}


OWN = "relation = {third-party}, about = {tartu}, access = {restricted}, annotation = {Seen.}, note = {mine}"
THERE = f"@book{{liiv2016, author = {{Liiv, Mari}}, title = {{Counting Voters}}, date = {{2016-03}}, {OWN}}}"


def test_a_corrected_entry_updates_the_one_with_its_key() -> None:
    new = "@book{liiv2016, author={Liiv, Mari and Kask, Jaan}, title={Counting Votes}, date={2016},"
    new += " doi={10.1/x}}"
    found = importing.read(new.encode(), "a.bib", corpus(THERE))
    assert found.entries == []
    [update] = found.updates
    assert update.changed == ("author", "title", "doi")
    assert update.after["title"] == "Counting Votes"
    assert update.after["date"] == "2016-03", "what is more exact stays"
    assert {name: update.after[name] for name in ("relation", "about", "access", "annotation", "note")} == {
        "relation": "third-party", "about": "tartu", "access": "restricted", "annotation": "Seen.",
        "note": "mine",
    }  # fmt: skip
    assert [str(change) for change in found.changes] == [
        "updated: liiv2016: has other values for 'author', 'title', 'doi'"
    ]


def test_what_a_corrected_entry_loses_is_said_too() -> None:
    new = "@book{liiv2016, author={Liiv, Mari}, title={Counting Votes}, annote={dull}, abstract={Few.}}"
    found = importing.read(new.encode(), "a.bib", corpus(THERE.replace(", note = {mine}", "")))
    assert [str(change) for change in found.changes] == [
        "updated: liiv2016: has other values for 'title'",
        "dropped: liiv2016: 'abstract'",
        "private: liiv2016: 'annote' is left out",
    ]


def test_the_same_again_changes_nothing() -> None:
    found = importing.read(THERE.encode(), "a.bib", corpus(THERE))
    assert (found.entries, found.updates) == ([], [])
    assert [change.kind for change in found.changes] == [Kind.DUPLICATE]


def test_another_work_with_the_key_of_one_that_is_there_is_new() -> None:
    new = "@article{Liiv2016, author={Liiv, Mari}, title={On Schools}, journaltitle={J}, date={2016}}"
    found = importing.read(new.encode(), "a.bib", corpus(THERE))
    assert [entry.citekey for entry in found.entries] == ["liiv2016-2"]
    again = corpus(THERE) | {entry.citekey: entry for entry in found.entries}
    second = importing.read(new.replace("Schools", "School").encode(), "a.bib", again)
    assert [update.before.citekey for update in second.updates] == ["liiv2016-2"]


def test_a_record_without_a_key_is_found_again_by_who_and_when() -> None:
    ris = "TY  - BOOK\nAU  - Liiv, Mari\nTI  - %s\nPY  - 2016\nER  - \n"
    first = importing.read((ris % "Counting Vots").encode(), "a.ris", {})
    known = {entry.citekey: entry for entry in first.entries}
    second = importing.read((ris % "Counting Votes").encode(), "a.ris", known)
    assert [update.changed for update in second.updates] == [("title",)]
    numbered = importing.read((ris % "Report 1" + ris % "Report 2").encode(), "a.ris", {})
    assert len(numbered.entries) == 2


def test_a_missing_relation_is_asked_for() -> None:
    found = importing.read(b"@book{a, title={A}}\n@book{b, title={B}, relation={government}}", "a.bib", {})
    [question] = found.questions
    assert re.search(r"how do these stand to their cases\? a: write a 'relation'", question)
    told = importing.read(b"@book{a, title={A}}", "a.bib", {}, relation="self-published")
    assert told.entries[0]["relation"] == "self-published"
    assert told.questions == []


def test_nothing_is_added_to_a_source_that_is_kept_elsewhere() -> None:
    stub = "@unpublished{interview-a, date = {2019}, relation = {interview}, access = {restricted}}"
    new = "@unpublished{interview-a, author={Example, Erika}, title={Interview with Erika},"
    found = importing.read(f"{new} date={{2019-05-03}}}}".encode(), "a.bib", corpus(stub))
    assert (found.entries, found.updates) == ([], [])
    assert [change.kind for change in found.changes] == [Kind.DUPLICATE]
