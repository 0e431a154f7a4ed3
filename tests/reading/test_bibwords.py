"""The names of fields are closed words: each unknown one is told, with the nearest offered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.exchange import bibtex, importing
from sourcebook.reading import bibfile, bibwords
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]


def told(fields: str) -> list[str]:
    problems = bibfile.read(f"@book{{a2020,\n  title = {{A}},\n{fields}}}".encode(), "a.bib")[1]
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "offer"),
    [
        ("publsher", "did you mean 'publisher'?"),
        ("Locaton", "did you mean 'location'?"),
        ("relatoin", "did you mean 'relation'?"),
        ("titel", "delete it, or name it under 'entry-fields' in the codebook"),  # there is a title
        ("zzgxq", "delete it, or name it under 'entry-fields' in the codebook"),
        ("pubplace", "did you mean"),
    ],
)
def test_an_unknown_name_is_one_problem_at_its_place(written: str, offer: str) -> None:
    [problem] = told(f"  {written} = {{B}},\n")
    assert problem.startswith(f"a.bib:3:3: {written!r} is not a field; {offer}")
    assert problem.endswith("[unknown-field]")


@pytest.mark.parametrize(
    "written",
    [
        "editorctype", "NameBType", "verbc", "hyphenation", "eprintclass", "author+an", "title+an:gloss",
        "lccn", "shortjournal", "archive", "narrator", "titletranslation", "secondhand", "notetotal",
    ],
)  # fmt: skip
def test_what_the_data_model_programs_and_we_use_is_known(written: str) -> None:
    assert told(f"  {written} = {{2}},\n") == []


def test_what_is_a_readers_own_is_told_as_that_alone() -> None:
    assert told("  bdsk-url-1 = {x},\n  readstatus = {read},\n  link = {C:\\\\me\\\\a.pdf},\n") == []


def test_a_corpus_may_declare_names_of_its_own(tiny: Tiny) -> None:
    root = tiny({})
    bib = root / "footnotes/sources.bib"
    text = bib.read_text(encoding="utf-8")
    bib.write_text(text.replace("  author", "  shelfmark = {AB 12},\n  author", 1), encoding="utf-8")
    assert [problem.rule for problem in check(Folders(root))[1]] == ["unknown-field"]
    book = root / "cases/_codebook.yml"
    book.write_text(f"{book.read_text(encoding='utf-8')}entry-fields: [shelfmark]\n", encoding="utf-8")
    corpus, problems = check(Folders(root))
    assert problems == []
    assert "shelfmark = {AB 12}" in bibtex.dumps(corpus.entries.values())


def test_an_import_writes_no_unknown_name() -> None:
    data = b"@book{a2020, title = {A}, titl = {B}, ztimes-cited = {4}, shelfmark = {AB 12}, tilte = {C}}"
    found = importing.read(data, "a.bib", {}, declared=frozenset({"shelfmark"}))
    [entry] = found.entries
    assert entry.fields == {"title": "A", "shelfmark": "AB 12"}
    said = [str(change) for change in found.changes]
    for name in ("titl", "ztimes-cited", "tilte"):
        assert sum(f"'{name}' is left out: nobody knows a field of this name" in one for one in said) == 1
    again = importing.read(bibtex.dumps(found.entries).encode(), "b.bib", {})
    assert "'shelfmark' is left out" in " ".join(map(str, again.changes)), "where nobody declares it"
    everything = bibfile.read(bibtex.dumps(again.entries).encode(), "b.bib")
    assert not [problem for problem in everything[1] if problem.rule == "unknown-field"]


def test_a_slip_is_read_as_what_it_means() -> None:
    [entry] = importing.read(b"@book{a, tilte = {A}, editr = {Eva Oja}}", "a.bib", {}).entries
    assert entry["title"] == "A"
    assert entry.names["editor"][0].family == "Oja"


def test_no_name_is_in_two_lists_but_where_it_is_ours() -> None:
    assert not bibwords.DATA_MODEL & bibwords.PROGRAMS
    assert not bibwords.DATA_MODEL & bibwords.OWN
