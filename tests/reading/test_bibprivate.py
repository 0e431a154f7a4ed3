"""What readers write for themselves is told apart, and nothing else is."""

import pytest

from sourcebook.model.entry import Entry, Name
from sourcebook.reading import bibfile, bibprivate, bibwords


@pytest.mark.parametrize(
    "name",
    ["Annote", "comment", "comment-anna", "review", "file", "owner", "timestamp", "usera", "groups",
     "mendeley-tags", "__markedentry", "bdsk-file-1", "local-url", "readstatus", "ranking", "custom3"],
)  # fmt: skip
def test_private_by_name(name: str) -> None:
    assert bibprivate.is_private(name)


@pytest.mark.parametrize(
    "text",
    ["/home/anna/a.pdf", "/Users/anna/a.pdf", "C:\\a.pdf", "c:/a.pdf", ":C$\\backslash$:/a.pdf:pdf",
     "file:///a.pdf", "~/a.pdf", "\\\\server\\a.pdf", "zotero://select/items/1"],
)  # fmt: skip
def test_private_by_value(text: str) -> None:
    assert bibprivate.is_private("eprint", text)


def test_no_field_of_bibliographies_is_private() -> None:
    private = {name for name in bibwords.FIELDS if bibprivate.is_private(name)}
    assert private == {
        "annote", "comment", "comments", "file", "groups", "owner", "pdf", "review", "timestamp", "usera",
        "userb", "userc", "userd", "usere", "userf", "verba", "verbb", "verbc",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kept", "own"),
    [
        ("aid, unread", "aid", ["unread"]),
        ("Must-Read; aid；待读", "aid", ["Must-Read", "待读"]),
        ("rating 5, ★★★, #todo, /done", "", ["rating 5", "★★★", "#todo", "/done"]),
        ("reading habits, thesis, C++, 5 stars hotel", "reading habits, thesis, C++, 5 stars hotel", []),
        ("aid; image", "aid; image", []),
        ("", "", []),
    ],
)
def test_keywords(text: str, kept: str, own: list[str]) -> None:
    assert bibprivate.keywords(text) == (kept, own)


def test_one_entry_gives_one_warning_at_its_first_private_field() -> None:
    text = (
        "@book{a,\n title = {T},\n owner = {me},\n file = {x},\n keywords = {unread}}\n@book{b, title = {B}}"
    )
    read, found = bibfile.read(text.encode(), "a.bib")
    entries, problems = bibprivate.without(read)
    assert found == []
    assert [str(problem) for problem in problems] == [
        "a.bib:3:2: the fields 'owner' and 'file' are a reader's own and the keyword 'unread' reminds only a"
        " reader, and not shown; delete them [private-field]"
    ]
    assert [entry.fields for entry in entries] == [{"title": "T"}, {"title": "B"}]


def test_people_in_a_private_field_go_too() -> None:
    entry = Entry("a", "book", {"title": "T"}, {"author": (Name("A"),), "usera": (Name("B"),)})
    [found], [problem] = bibprivate.without([entry])
    assert found.names == {"author": (Name("A"),)}
    assert "'usera'" in problem.message


def test_a_field_of_a_program_is_one_problem() -> None:
    read, found = bibfile.read(b"@book{a, title = {T}, __markedentry = {[me:6]}}", "a.bib")
    assert found == []
    assert len(bibprivate.without(read)[1]) == 1
