"""Where a corpus lies and ends: its folders, links out of it, and what is shown of what lies elsewhere."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.authoring.repair import repaired
from sourcebook.check import check
from sourcebook.reading import bounds
from sourcebook.reading.load import Folders, source

Tiny = Callable[[dict[str, str | None]], Path]
SECRET = "user: a secret\n"


def told(folders: Folders) -> list[str]:
    return [str(problem) for problem in check(folders)[1]]


@pytest.fixture
def apart(tiny: Tiny) -> Folders:
    """A corpus whose configuration lies in a folder beside its own."""
    root = tiny({"site/config/mkdocs.yml": "site_name: a\n"})
    return Folders(root / "site/config", "../../cases", "../../footnotes", "../../docs")


def test_folders_may_lie_beside_that_of_the_configuration(apart: Folders) -> None:
    corpus, problems = check(apart)
    assert problems == []
    assert list(corpus.cases) == ["tartu-2016"]
    assert list(corpus.chapters) == ["index.md"]
    assert corpus.documents["tartu-2016"].path == "../../cases/tartu-2016.yml"


def test_a_problem_there_is_shown_and_repaired(apart: Folders) -> None:
    page = apart.root / apart.docs / "index.md"
    page.write_text("# Home\n\nSays [@liiv2016，p. 3 and so on [@nobody].\n", encoding="utf-8")
    case = apart.root / apart.cases / "tartu-2016.yml"
    case.write_text(case.read_text("utf-8").replace("level: local", "level: Local", 1), encoding="utf-8")
    assert any(line.startswith("../../docs/index.md:3:") for line in told(apart))
    assert "nobody" in source(apart, "../../docs/index.md")
    before = {path: path.read_bytes() for path in apart.root.parents[1].rglob("*") if path.is_file()}
    repaired(apart, check(apart)[1])
    after = {path: path.read_bytes() for path in apart.root.parents[1].rglob("*") if path.is_file()}
    assert before == after, "repairs are tried in a copy"


def test_a_copy_is_deep_enough_for_all_folders(tmp_path: Path) -> None:
    assert bounds.apart(Folders(Path("a")), tmp_path) == tmp_path
    folders = Folders(Path("a"), "../../c", "x/../../f", "d")
    root = bounds.apart(folders, tmp_path)
    assert Path(os.path.normpath(root / folders.cases)) == tmp_path / "c"
    assert Path(os.path.normpath(root / folders.footnotes)).is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("folders", "wanted"),
    [
        (
            {"cases": "docs/studies"},
            "docs/studies:1:1: this folder lies in 'docs', whose files are published",
        ),
        ({"footnotes": "docs"}, "docs:1:1: this folder lies in 'docs', whose files are published"),
        ({"footnotes": "./cases/"}, "./cases/:1:1: 'cases_dir' and 'footnotes_dir' name the same folder"),
        ({"cases": "linked"}, "linked:1:1: this folder is a link to what lies outside of the project"),
    ],
)
def test_folders_that_cannot_lie_so_are_one_problem(
    folders: dict[str, str], wanted: str, tiny: Tiny, tmp_path: Path
) -> None:
    root = tiny({"docs/studies/_codebook.yml": "levels: []\n"})
    shutil.copytree(root / "cases", tmp_path / "elsewhere")
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    (problem,) = told(replace(Folders(root), **folders))
    assert problem.startswith(wanted)


@pytest.mark.parametrize(
    ("folders", "advice"),
    [
        ({"cases": "studies"}, "'cases' has what belongs in it, so write 'cases_dir: cases' in 'mkdocs.yml'"),
        ({"footnotes": "library"}, "so write 'footnotes_dir: footnotes' in 'mkdocs.yml'"),
        ({"cases": "casse"}, "rename 'cases', or make it"),
    ],
)
def test_a_folder_that_is_not_there_is_told_with_the_one_meant(
    folders: dict[str, str], advice: str, tiny: Tiny
) -> None:
    problems = told(replace(Folders(tiny({})), **folders))
    assert advice in next(line for line in problems if "there is no folder" in line)


def test_a_folder_beside_that_of_the_configuration_is_named(tiny: Tiny) -> None:
    root = tiny({"config/mkdocs.yml": "site_name: a\n"})
    problems = told(Folders(root / "config", docs="../docs"))
    assert "so write 'cases_dir: ../cases' there" in problems[0]


@pytest.mark.parametrize(
    "name", ["docs/notes.txt", "docs/.well-known", "cases/extra.yml", "footnotes/more.yml"]
)
def test_nothing_is_shown_of_what_a_link_leads_to(name: str, tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    root = tiny({})
    (root / name).symlink_to(tmp_path / "secret")
    (problem,) = check(Folders(root))[1]
    assert problem.mark.path == name
    assert source(Folders(root), name) == ""


@pytest.mark.parametrize(
    ("leads", "wanted"),
    [
        ("..", "this is a link to a folder, whose pages are not read; put the folder itself here"),
        ("../more", "this is a link to a folder, whose pages are not read; put the folder itself here"),
        ("nowhere", "this link leads nowhere; put the file itself here"),
    ],
)
def test_a_link_among_the_pages_that_would_lose_or_publish_some(leads: str, wanted: str, tiny: Tiny) -> None:
    root = tiny({"more/deep/page.md": "# Page\n"})
    (root / "docs/there").symlink_to(leads)
    assert told(Folders(root)) == [f"docs/there:1:1: {wanted} [wrong-file]"]


def test_a_link_to_pictures_of_the_project_stays(tiny: Tiny) -> None:
    root = tiny({"drawings/a.png": "x"})
    (root / "docs/pictures").symlink_to("../drawings")
    assert told(Folders(root)) == []
