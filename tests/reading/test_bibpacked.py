"""A note into which a program packed something is not printed; any other is."""

import pytest

from sourcebook.reading import bibfile, bibpacked, readers


@pytest.mark.parametrize(
    ("note", "advice"),
    [
        ("PMID: 99", "write it in 'pmid'"),
        ("Section: Sports", "write it in 'section'"),
        ("Original Date: 1920", "write it in 'origdate'"),
        ("Cited By :12", "delete it"),
        ("tex.ids= a", "delete it"),
        ("\\_eprint: https://example.org/a.pdf", "delete it"),
        ("Page Version ID: 5", "delete it"),
    ],
)
def test_what_programs_pack(note: str, advice: str) -> None:
    read, _ = bibfile.read(f"@book{{a, title = {{T}},\n note = {{{note}}}}}".encode(), "a.bib")
    [entry], [problem] = bibpacked.without(read)
    assert entry.fields == {"title": "T"}
    assert str(problem.mark) == "a.bib:2:2"
    assert problem.message.endswith(f"; {advice}")


@pytest.mark.parametrize(
    "note",
    ["In Estonian", "Section 3 is by another hand", "First published 1920", "See also: the map", "A: b"],
)
def test_what_people_write(note: str) -> None:
    [entry], problems = readers.bibliography(f"@book{{a, title={{T}}, note={{{note}}}}}".encode(), "a.bib")
    assert (entry["note"], problems) == (note, [])
