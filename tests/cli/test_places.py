"""Where `sourcebook check` may be called: in a corpus, on one of its files, below it, in a wrong place."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main
from sourcebook.reading import choices

Tiny = Callable[[dict[str, str | None]], Path]
WRONG = "name: Narva\nkind: council\nlevel: nationall\nsummary: Another.\n"


def check(*words: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


@pytest.fixture
def root(tiny: Tiny) -> Path:
    return tiny({"cases/narva-2017.yml": WRONG, "docs/page/deep.md": "Says [@nobody].\n"})


def test_a_file_is_checked_in_its_corpus_and_only_its_problems_are_told(root: Path) -> None:
    wrong = check(root / "cases" / "narva-2017.yml")
    assert wrong.exit_code == 1
    assert "cases/narva-2017.yml:3:8: " in wrong.stdout
    assert "nobody" not in wrong.stdout
    right = check(root / "cases" / "tartu-2016.yml")
    assert (right.exit_code, right.stdout) == (0, "")
    page = check(root / "docs" / "page" / "deep.md")
    assert page.exit_code == 1
    assert "nobody" in page.stdout


def test_below_a_corpus_the_corpus_is_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "docs" / "page")
    found = check()
    assert found.exit_code == 1
    assert found.stderr.startswith(f"checking the corpus in '{root}'\n")
    assert "cases/narva-2017.yml:3:8: " in found.stdout


def test_in_a_wrong_place_it_says_where_it_looked(tmp_path: Path) -> None:
    found = check(tmp_path)
    assert found.exit_code == 2
    words = "there is no corpus, a folder with 'cases/_codebook.yml'"
    assert found.stderr.endswith(f"Error: {words}, in '{tmp_path}' nor in the folders above\n")


def test_a_file_is_not_repaired_alone(root: Path) -> None:
    assert check(root / "cases" / "narva-2017.yml", "--fix").exit_code == 2


BELOW = "INHERIT: shared/base.yaml\nplugins:\n  sourcebook: {footnotes_dir: !ENV [NO_SUCH_VARIABLE, works]}\n"
BASE = """\
docs_dir: !ENV PAGES_OF_TEST
plugins:
  search: {}
  sourcebook: {cases_dir: studies, footnotes_dir: other, rules: {uncited-entry: "off"}}
extra: {twice: !!python/name:builtins.len ''}
"""


@pytest.fixture
def moved(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAGES_OF_TEST", "pages")
    for old, new in (("cases", "studies"), ("footnotes", "works"), ("docs", "pages")):
        (root / old).rename(root / new)
    (root / "shared").mkdir()
    (root / "mkdocs.yaml").write_text(BELOW, encoding="utf-8")
    (root / "shared/base.yaml").write_text(BASE, encoding="utf-8")
    return root


def test_folders_are_those_that_mkdocs_reads(moved: Path) -> None:
    found = choices.folders(moved)
    assert (found.cases, found.footnotes, found.docs) == ("studies", "works", "pages")
    assert choices.rules(moved) == {"uncited-entry": "off"}
    (moved / "mkdocs.yml").write_text("docs_dir: ../elsewhere\nplugins: [search]\n", encoding="utf-8")
    found = choices.folders(moved)  # of two files MkDocs takes this one
    assert (found.cases, found.footnotes, found.docs) == ("cases", "footnotes", "../elsewhere")


def test_files_that_take_over_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: mkdocs.yml\nplugins: {sourcebook: {cases_dir: a}}\n", "utf-8"
    )
    assert choices.folders(tmp_path).cases == "a"


def test_check_reads_the_folders_of_the_configuration(moved: Path) -> None:
    found = check(moved)
    assert "studies/narva-2017.yml:3:8: " in found.stdout
    assert "pages/page/deep.md:1:7: " in found.stdout
    assert "studies/narva-2017.yml:3:8: " in check(moved / "studies" / "narva-2017.yml").stdout


def test_every_other_command_reads_them_too(moved: Path) -> None:
    (moved / "studies/narva-2017.yml").unlink()
    (moved / "pages/page/deep.md").unlink()
    book = "@book{kask2017, title = {Work}, author = {Kask, Mari}, publisher = {B}, date = {2017}}\n"
    (moved / "new.bib").write_text(book, encoding="utf-8")
    here = ["--root", str(moved)]
    for words, said in (
        (["rename", "liiv2016", "liiv2015", "--write"], "+++ works/sources.bib"),
        (["import", "bibliography", str(moved / "new.bib"), "--write"], "appended to works/imported.bib"),
        (["translated"], "studies/_translations.yml: 0 new"),
        (["export", "bibliography"], "liiv2015"),
        (["schema"], "wrote studies/_schema/case.json"),
    ):
        done = CliRunner().invoke(main, [*words, *here])
        assert said in done.output, done.output


def test_a_difference_is_told_of_the_folders_of_the_configuration(moved: Path) -> None:
    (moved / "studies/narva-2017.yml").unlink()
    git = ["git", "-C", str(moved), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "First"]):
        subprocess.run([*git, *words], check=True)
    path = moved / "studies/tartu-2016.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: Tartu,", "en: Dorpat,"), encoding="utf-8")
    done = CliRunner().invoke(main, ["diff", "--no-pages", "--root", str(moved)])
    assert "Dorpat" in done.stdout


def test_the_private_file_is_read_by_every_command_and_written_by_none(tiny: Tiny, tmp_path: Path) -> None:
    hidden = (
        "@book{kask2011, title = {Hidden Title}, author = {Kask, Mari}, publisher = {B}, date = {2011}}\n"
    )
    (tmp_path / "private.bib").write_text(hidden, encoding="utf-8")
    root = tiny({"footnotes/more.bib": "@book{kask2011, access = {restricted}, date = {2011}}\n"})
    (root / "docs/more.md").write_text("# More\n\nIt is said [@kask2011].\n", encoding="utf-8")
    option = "plugins: [sourcebook: {private: !ENV [NO_SUCH_VARIABLE, ../private.bib]}]\n"
    (root / "mkdocs.yml").write_text(option, encoding="utf-8")
    assert choices.folders(root).private == "../private.bib"
    here = ["--root", str(root)]
    assert check(root).exit_code == 0
    assert "Hidden" in CliRunner().invoke(main, ["export", "bibliography", *here]).stdout
    (root / "new.bib").write_text(hidden.replace("Hidden", "Hidden, Corrected,"), encoding="utf-8")
    CliRunner().invoke(main, ["import", "bibliography", str(root / "new.bib"), *here, "--write"])
    done = CliRunner().invoke(main, ["rename", "kask2011", "kask2012", *here, "--write"])
    assert "rename it in the private file '../private.bib' as well" in done.output
    assert (tmp_path / "private.bib").read_text(encoding="utf-8") == hidden
    public = "".join(path.read_text(encoding="utf-8") for path in (root / "footnotes").glob("*.bib"))
    assert "kask2012" in public
    assert "Hidden" not in public
    assert check(root).exit_code == 1, "the two no longer fit"
