"""The tree of files: what is read, what is refused, and that one broken file is one problem."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders, Known, load

Tiny = Callable[[dict[str, str | None]], Path]

CASE, CODEBOOK = "cases/tartu-2016.yml", "cases/_codebook.yml"
SOURCES, NOTES, HOME = "footnotes/sources.bib", "footnotes/notes.yml", "docs/index.md"


def found(root: Path) -> tuple[Corpus, list[str]]:
    corpus, problems = check(Folders(root))
    return corpus, [str(problem) for problem in problems]


def test_the_tiny_corpus_is_clean(tiny: Tiny) -> None:
    corpus, problems = found(tiny({}))
    assert problems == []
    assert list(corpus.cases) == ["tartu-2016"]
    assert list(corpus.entries) == ["liiv2016", "article"]
    assert list(corpus.notes) == [("article", 1), ("article", 2)]
    assert {chapter.title for chapter in corpus.chapters.values()} == {"Home"}


@pytest.mark.parametrize("name", [CASE, CODEBOOK, SOURCES, NOTES, HOME])
def test_a_link_out_of_its_folder_is_refused(tiny: Tiny, name: str) -> None:
    root = tiny({})
    (root / name).rename(root / "elsewhere")
    (root / name).symlink_to(root / "elsewhere")
    corpus, problems = found(root)
    words = "this is not a file of its own, but a link or a folder; put the file itself here [wrong-file]"
    assert problems == [f"{name}:1:1: {words}"]
    assert name not in corpus.documents


@pytest.mark.parametrize("name", [CASE, CODEBOOK, SOURCES, NOTES])
def test_a_link_to_nowhere_or_a_folder_is_refused(tiny: Tiny, name: str) -> None:
    root = tiny({})
    (root / name).unlink()
    (root / name).symlink_to(root / "nowhere")
    assert [problem.split(": ")[0] for problem in found(root)[1]] == [f"{name}:1:1"]
    (root / name).unlink()
    (root / name).mkdir()
    assert [problem.split(": ")[0] for problem in found(root)[1]] == [f"{name}:1:1"]


@pytest.mark.parametrize(
    ("name", "wrong", "ending"),
    [
        (CASE, "cases/tartu-2016.yaml", ".yml"),
        (CASE, "cases/tartu-2016.YML", ".yml"),
        (CODEBOOK, "cases/_codebook.yaml", ".yml"),
        (SOURCES, "footnotes/sources.bibtex", ".bib"),
        (SOURCES, "footnotes/sources.BIB", ".bib"),
        (NOTES, "footnotes/notes.yaml", ".yml"),
    ],
)
def test_another_ending_is_the_only_problem(tiny: Tiny, name: str, wrong: str, ending: str) -> None:
    root = tiny({})
    (root / name).rename(root / wrong)
    suffix = Path(wrong).suffix
    meant = Path(wrong).stem + ending
    words = f"files that end in {suffix!r} are not read; rename it to {meant!r} [wrong-file]"
    assert found(root)[1] == [f"{wrong}:1:1: {words}"]


@pytest.mark.parametrize("name", [CASE, CODEBOOK, SOURCES, NOTES])
def test_a_file_that_may_not_be_read_is_the_only_problem(
    tiny: Tiny, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny({})
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == root / name:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert found(root)[1] == [
        f"{name}:1:1: this file cannot be read (permission denied); let everybody read it [wrong-file]"
    ]


@pytest.mark.parametrize("folder", ["cases", "footnotes"])
def test_a_missing_folder_is_the_only_problem(tiny: Tiny, folder: str) -> None:
    root = tiny({})
    shutil.rmtree(root / folder)
    assert found(root)[1] == [f"{folder}:1:1: there is no folder {folder!r}; make it [missing-file]"]


def test_docs_are_optional(tiny: Tiny) -> None:
    root = tiny({})
    shutil.rmtree(root / "docs")
    assert found(root)[1] == []


BROKEN = {
    "not UTF-8": b"\xff",
    "a control character": b"\x01",
    "not YAML": b"name: [\n",
    "not a map": b"- a\n",
    "empty": b"",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("name", [CASE, CODEBOOK])
def test_one_broken_file_is_one_problem(tiny: Tiny, name: str, data: bytes) -> None:
    root = tiny({})
    (root / name).write_bytes(data)
    _, problems = found(root)
    assert len(problems) == 1
    assert problems[0].startswith(f"{name}:")


@pytest.mark.parametrize("data", [b"\xff", b"\x01", b"a: [\n", b"a: b\n", b"- a\n"])
def test_broken_notes_are_one_problem(tiny: Tiny, data: bytes) -> None:
    root = tiny({})
    (root / NOTES).write_bytes(data)
    assert len(found(root)[1]) == 1


@pytest.mark.parametrize(
    "text", ["@book{liiv2016,\n", "@book{liiv2016 title = {A}}\n", "@book{, title = {A}}\n"]
)
def test_a_broken_bibliography_is_one_problem(tiny: Tiny, text: str) -> None:
    assert len(found(tiny({SOURCES: text}))[1]) == 1


def test_a_page_that_is_not_text_is_one_problem(tiny: Tiny) -> None:
    root = tiny({})
    (root / HOME).write_bytes(b"# Home\n\nCaf\xe9 [@article, n. 2] [[nowhere]]\n")
    assert found(root)[1] == [
        f"{HOME}:3:4: this character is not saved in UTF-8 but perhaps in Windows-1252, where it is 'é'; "
        "save the file in the encoding UTF-8 [bad-encoding]"
    ]


def test_a_broken_file_leaves_the_others_checked(tiny: Tiny) -> None:
    case = (Path(__file__).parents[1] / "tiny" / CASE).read_text(encoding="utf-8")
    root = tiny(
        {"cases/narva.yml": "name: [\n", CASE: case.replace("strategy: budgeting", "strategy: budgetting")}
    )
    _, problems = found(root)
    assert [problem.rpartition(" ")[2] for problem in problems] == ["[yaml-syntax]", "[unknown-code]"]


def test_a_link_to_a_broken_case_is_not_called_broken(tiny: Tiny) -> None:
    root = tiny(
        {"cases/narva.yml": "name: [\n", HOME: "# Home\n\nSee [[narva]] and [[narva#a]]. [@article, n. 2]\n"}
    )
    assert len(found(root)[1]) == 1


def test_names_that_are_not_ids(tiny: Tiny) -> None:
    root = tiny(
        {"cases/Narva Linn.yml": "name: [\n", "cases/_draft.yml": "name: [\n", "cases/.hidden.yml": "[\n"}
    )
    assert [problem.partition(":")[0] for problem in found(root)[1]] == ["cases/Narva Linn.yml"]


def test_files_are_read_in_the_order_of_their_names(tiny: Tiny) -> None:
    root = tiny({"footnotes/a.bib": "@book{zz, title = {A}}\n", HOME: "# H\n\n[@article, n. 2; @zz]\n"})
    corpus, problems = found(root)
    assert problems == []
    assert list(corpus.entries) == ["zz", "liiv2016", "article"]


def test_only_what_changed_is_read_again(tiny: Tiny) -> None:
    root = tiny({})
    known: Known = {}
    first, _ = load(Folders(root), known)
    again, problems = load(Folders(root), known)
    assert not problems
    assert again.cases["tartu-2016"] is first.cases["tartu-2016"]
    assert again.codebook is first.codebook
    path = root / "cases/tartu-2016.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Turnout rose", "Turnout fell"), encoding="utf-8"
    )
    changed, _ = load(Folders(root), known)
    assert changed.cases["tartu-2016"] != first.cases["tartu-2016"]
    assert changed.codebook is first.codebook
    assert changed.entries["liiv2016"] is first.entries["liiv2016"]


def test_a_problem_of_a_file_that_did_not_change_is_told_once_each_time(tiny: Tiny) -> None:
    root = tiny({})
    for name in (SOURCES, NOTES):
        shutil.copy(root / name, root / "footnotes" / f"zweites{Path(name).suffix}")
    known: Known = {}
    _, first = load(Folders(root), known)
    _, again = load(Folders(root), known)
    assert [problem.rule for problem in first] == ["duplicate-citekey"] * 2 + ["duplicate-note"] * 2
    assert again == first


def test_a_link_among_the_pages_to_what_lies_outside_is_refused(tiny: Tiny) -> None:
    root = tiny({"docs/inside.txt": "inside"})
    (root.parent / "outside").mkdir(exist_ok=True)
    (root.parent / "outside" / "page.md").write_text("# Canary\n", encoding="utf-8")
    (root / "docs" / "folder").symlink_to(root.parent / "outside")
    (root / "docs" / "secret.txt").symlink_to(root.parent / "outside" / "page.md")
    (root / "docs" / "alias.txt").symlink_to("inside.txt")
    words = "this is a link to what lies outside of the project; put the file itself here [wrong-file]"
    assert found(root)[1] == [f"docs/folder:1:1: {words}", f"docs/secret.txt:1:1: {words}"]
