"""The commands `sourcebook import` and `sourcebook export`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main
from sourcebook.exchange import csljson, importing, ris
from sourcebook.reading.load import Folders, load
from tests.exchange import zotero

Make = Callable[[dict[str, str | None]], Path]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def root(tiny: Make) -> Path:
    return tiny({"in/a.bib": zotero.biblatex(), "in/b.ris": zotero.ris(), "in/c.json": zotero.csl()})


@pytest.mark.parametrize("name", ["a.bib", "b.ris", "c.json"])
def test_import_shows_and_does_not_write(root: Path, name: str) -> None:
    result = run("import", root / "in" / name, "--root", root)
    assert result.exit_code == 0
    assert result.stdout.startswith("+++ footnotes/imported.bib\n+@")
    assert result.stdout.count("\n+@") == 80
    assert "80 new; " in result.stderr
    assert not (root / "footnotes/imported.bib").exists()


def test_import_writes_what_it_showed(root: Path) -> None:
    shown = run("import", root / "in/a.bib", "--root", root).stdout
    assert run("import", root / "in/a.bib", "--root", root, "--write").exit_code == 0
    written = (root / "footnotes/imported.bib").read_text(encoding="utf-8")
    assert [f"+{line}" for line in written.splitlines()] == shown.splitlines()[1:]
    material, problems = load(Folders(root))
    assert (len(material.entries), problems) == (82, [])
    again = run("import", root / "in/b.ris", "--root", root, "--write")
    assert again.stdout == ""
    assert "0 new; " in again.stderr
    assert "80 duplicate" in again.stderr
    assert (root / "footnotes/imported.bib").read_text(encoding="utf-8") == written


def test_import_appends(root: Path) -> None:
    before = (root / "footnotes/sources.bib").read_text(encoding="utf-8").rstrip("\n")
    (root / "footnotes/sources.bib").write_text(before, encoding="utf-8")
    run("import", root / "in/c.json", "--root", root, "--write", "--into", "footnotes/sources.bib")
    after = (root / "footnotes/sources.bib").read_text(encoding="utf-8")
    assert after.startswith(f"{before}\n\n@")
    assert load(Folders(root))[1] == []


def test_import_exits_1_for_problems(root: Path) -> None:
    (root / "in/d.ris").write_text("TY  - BOOK\nTI  - A\n", encoding="utf-8")
    result = run("import", root / "in/d.ris", "--root", root)
    assert result.exit_code == 1
    assert "d.ris:1:1: the record that begins here has no ER" in result.stderr
    assert "+@book{" in result.stdout


def test_import_does_not_write_beside_entries_that_cannot_be_read(tiny: Make) -> None:
    root = tiny({"footnotes/broken.bib": "@book{a, title = {A", "in/a.bib": "@book{b, title = {B}}"})
    result = run("import", root / "in/a.bib", "--root", root, "--write")
    assert result.exit_code == 1
    assert not (root / "footnotes/imported.bib").exists()


@pytest.mark.parametrize("into", ["imported.bib", "footnotes/x.txt", "../x.bib", "footnotes/../x.bib"])
def test_import_writes_only_into_the_bibliography(root: Path, into: str) -> None:
    assert run("import", root / "in/a.bib", "--root", root, "--write", "--into", into).exit_code == 2
    assert run("import", root / "nothing.bib").exit_code == 2


def test_export_prints_everything(root: Path) -> None:
    result = run("export", "--root", root)
    assert result.exit_code == 0
    assert result.stdout.startswith("@book{liiv2016,\n")
    assert "@article{article,\n" in result.stdout
    assert [e.citekey for e in ris.loads(run("export", "--root", root, "--format", "ris").stdout)[0]]
    assert {
        item["id"] for item in json.loads(run("export", "--root", root, "--format", "csljson").stdout)
    } == {
        "liiv2016",
        "article",
    }


def test_export_of_a_case_has_what_it_cites_and_what_its_notes_point_to(tiny: Make) -> None:
    case = "name: Other\nkind: council\nlevel: local\nsummary: Few voted [@article, n. 1].\n"
    extra = "@book{unused, title = {Unused}, date = {2001}}\n"
    root = tiny({"cases/other.yml": case, "footnotes/more.bib": extra})
    result = run("export", "--root", root, "--case", "other", "--format", "csljson")
    entries, _ = csljson.loads(result.stdout)
    assert [entry.citekey for entry in entries] == ["article", "liiv2016"]


def test_export_knows_its_cases(root: Path) -> None:
    result = run("export", "--root", root, "--case", "tartu-2061")
    assert result.exit_code == 2
    assert "did you mean 'tartu-2016'?" in result.stderr


def test_export_says_what_it_could_not_read(tiny: Make) -> None:
    result = run("export", "--root", tiny({"footnotes/broken.bib": "@book{a, title = {A"}))
    assert result.exit_code == 1
    assert "@book{liiv2016," in result.stdout
    assert "[bibtex-syntax]" in result.stderr


def test_import_says_how_far_it_is_where_that_takes_longer(root: Path) -> None:
    assert "importing" not in run("import", root / "in/a.bib", "--root", root).stderr
    many = "".join(f"@book{{b{i}, title = {{A Book of {i} Pages {'x' * 5000}}}}}\n" for i in range(120))
    (root / "in/large.bib").write_text(many, encoding="utf-8")
    assert run("import", root / "in/large.bib", "--root", root).stderr.startswith("importing")


def test_import_tells_which_share_is_done(root: Path) -> None:
    shares: list[float] = []
    importing.read(zotero.biblatex().encode(), "a.bib", {}, advance=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_import_shows_and_makes_the_change_of_what_is_there(root: Path) -> None:
    new = "@book{liiv2016, title = {Counting Votes Again}, author = {Liiv, Mari}, date = {2016}}"
    (root / "in/e.bib").write_text(new, encoding="utf-8")
    before = (root / "footnotes/sources.bib").read_text(encoding="utf-8")
    shown = run("import", root / "in/e.bib", "--root", root)
    assert "--- footnotes/sources.bib" in shown.stdout
    assert (root / "footnotes/sources.bib").read_text(encoding="utf-8") == before
    assert "updated: liiv2016: has other values for" in shown.stderr
    run("import", root / "in/e.bib", "--root", root, "--write")
    material, problems = load(Folders(root))
    assert problems == []
    assert material.entries["liiv2016"]["title"] == "Counting Votes Again"
    assert not (root / "footnotes/imported.bib").exists()


def test_import_can_say_how_the_sources_stand_to_their_cases(root: Path) -> None:
    asked = run("import", root / "in/a.bib", "--root", root)
    assert "question: how do these stand to their cases?" in asked.stderr
    told = run("import", root / "in/a.bib", "--root", root, "--relation", "third-party")
    assert "question" not in told.stderr.replace("0 questions", "")
    assert told.stdout.count("relation") == 80
