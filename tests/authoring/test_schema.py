"""What an editor knows of a corpus, with the language server that editors run."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sourcebook.authoring import schema
from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.corpus.coding import mentions
from sourcebook.reading.load import Folders
from tests import fixture
from tests.authoring.lsp import Editor
from tests.fixture import CORPUS

HEAD = "# yaml-language-server: $schema="

Tiny = Callable[[dict[str, str | None]], Path]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    session = Editor()
    yield session
    session.close()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the made-up corpus, with its schemas."""
    root = fixture.copied(tmp_path_factory.mktemp("corpus"))
    corpus, _ = check(Folders(root))
    case_id, use = next((id_, use) for id_, case in corpus.cases.items() for use in case.uses)
    pair = f"case: {case_id}\n{{}}strategy: {use.theme}\n{{}}"
    decision = f"  - {pair.format('    ', '    ')}presence: {use.presence}\n    rationale: It says so.\n"
    coding = f"coder: second\ndate: 2020\nread: The report.\nuses:\n{decision}"
    (root / "cases" / "_codings").mkdir()
    for name, text in (("coding", coding), ("settled", f"- {pair.format('  ', '  ')}text: As it says.\n")):
        path = root / "cases" / "_codings" / ("second.yml" if name == "coding" else "_settled.yml")
        path.write_text(f"{HEAD}../_schema/{name}.json\n{text}", encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", "--root", str(root)])
    assert result.exit_code == 0, result.output
    assert "wrote cases/_schema/case.json" in result.output
    return root


def yaml_files(root: Path) -> list[Path]:
    listed = [
        path for folder in ("cases", "cases/_codings", "footnotes") for path in (root / folder).glob("*.yml")
    ]
    return sorted(path for path in listed if path.name != "_translations.yml")  # that a program writes


def name(path: Path) -> str:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith(HEAD), f"{path}: no modeline"
    target = (path.parent / first.removeprefix(HEAD)).resolve()
    assert target.is_file(), f"{path}: {target} does not exist"
    return target.stem


def case(text: str) -> str:
    return f"{HEAD}_schema/case.json\nname: A\nkind: collection\nlevel: in-town\nsummary: B\n{text}"


def test_every_file_names_its_schema(copy: Path) -> None:
    kinds = {path.name: name(path) for path in yaml_files(copy)}
    assert kinds.pop("_codebook.yml") == "codebook"
    assert kinds.pop("_redirects.yml") == "redirects"
    assert kinds.pop("notes.yml") == "notes"
    assert kinds.pop("second.yml") == "coding"
    assert kinds.pop("_settled.yml") == "settled"
    assert set(kinds.values()) == {"case"}


def test_nothing_is_marked_in_our_files(copy: Path, editor: Editor) -> None:
    marked = {path.name: editor.diagnostics(path, path.read_text("utf-8")) for path in yaml_files(copy)}
    assert marked == {path.name: [] for path in yaml_files(copy)}


def test_our_files_are_valid(copy: Path) -> None:
    for kind in ("case", "codebook", "notes", "redirects"):
        listed = [str(path) for path in yaml_files(copy) if name(path) == kind]
        assert listed, kind
        path = copy / "cases" / "_schema" / f"{kind}.json"
        command = ["node", str(Path(__file__).parent / "validate.cjs"), str(path), *listed]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        assert json.loads(said.stdout) == [], kind


def test_strategies_are_offered_with_their_definitions(copy: Path, editor: Editor) -> None:
    path = copy / "cases" / "new.yml"
    editor.diagnostics(path, case("uses:\n  - strategy: \n    level: in-town\n    presence: present\n"))
    corpus, _ = check(Folders(copy))
    offered = editor.completions(path, 6, 14)
    assert list(offered) == list(corpus.codes["strategies"])
    assert "ask for the same thing" in offered["joint-petition"]["documentation"]


def test_keys_are_offered_with_their_descriptions(copy: Path, editor: Editor) -> None:
    path = copy / "cases" / "keys.yml"
    editor.diagnostics(path, case("\n"))
    offered = editor.completions(path, 5, 0)
    assert {"facts", "uses", "events", "government"} <= set(offered)
    assert "name" not in offered
    assert offered["government"]["documentation"] == "What the case stands in."
    assert "claims:" in offered["government"]["insertText"]


def test_citekeys_are_offered_with_what_they_cite(copy: Path, editor: Editor) -> None:
    path = copy / "footnotes" / "more.yml"
    text = f"{HEAD}../cases/_schema/notes.json\n- of: survey\n  entries:\n    - \n"
    editor.diagnostics(path, text)
    offered = editor.completions(path, 3, 6)
    corpus, _ = check(Folders(copy))
    assert sorted(offered) == sorted(corpus.entries)
    assert "What Towns Lend" in offered["oakes2011"]["documentation"]


def test_hover_shows_a_definition(copy: Path, editor: Editor) -> None:
    path = copy / "cases" / "hover.yml"
    editor.diagnostics(path, case("uses:\n  - strategy: joint-petition\n    level: in-town\n"))
    shown = editor.hover(path, 6, 18)
    assert shown.startswith("#### Joint petition (联名请愿)\n\nSeveral houses ask for the same thing")
    assert "[@" not in shown
    assert "Allowed" not in shown
    assert editor.hover(path, 7, 14).startswith("#### In town")


def test_hover_shows_what_a_citekey_cites(copy: Path, editor: Editor) -> None:
    path = copy / "footnotes" / "hover.yml"
    text = f"{HEAD}../cases/_schema/notes.json\n- of: survey\n  entries: [oakes2011]\n"
    editor.diagnostics(path, text)
    assert "What Towns Lend: Ladders, Seeds and Books" in editor.hover(path, 2, 14)


MISTAKES = {
    "wrong code": ("  - strategy: joint-petishun\n    level: in-town", 6, "joint-petition"),
    "wrong level": ("  - strategy: book-bus\n    level: in-town", 7, "only have the level 'beyond'"),
    "unknown key": ("  - strategy: book-bus\n    level: beyond\n    efect: weak", 8, "efect"),
    "no id": (
        "  - strategy: book-bus\n    level: beyond\n    claims: [{id: A B, text: x}]",
        8,
        "this is not an id",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_marked(copy: Path, editor: Editor, mistake: str) -> None:
    text, line, words = MISTAKES[mistake]
    presence = "\n    presence: present\n"
    path = copy / "cases" / f"{mistake.replace(' ', '-')}.yml"
    [marked] = editor.diagnostics(path, case("uses:\n" + text + presence))
    assert marked["range"]["start"]["line"] == line
    assert words in marked["message"]


def test_what_our_reader_takes_for_text_is_not_marked(copy: Path, editor: Editor) -> None:
    path = copy / "cases" / "types.yml"
    text = case(
        "short: 2012\nevents:\n  - {id: a, date: 2012, text: 7}\n  - {id: b, date: 2012-05, text: {en: C}}\n"
    )
    assert editor.diagnostics(path, text) == []


def fields(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for definition in (found, found.get("items", {}), *found["definitions"].values()):
        for key, field in definition.get("properties", {}).items():
            yield f"{definition.get('title')}.{key}", field


def test_every_field_has_title_description_and_example() -> None:
    for found in schema.schemas(CORPUS).values():
        listed = dict(fields(found))
        assert listed
        for place, field in listed.items():
            assert field["title"], place
            assert field["description"].endswith("."), place
            assert field.get("examples") or "; for example '" in field["description"], place


def test_a_code_is_offered_wherever_the_corpus_may_use_one() -> None:
    schemas = schema.schemas(CORPUS)
    seen = set()
    for document, loc, family, _ in mentions(CORPUS):
        found = schemas["codebook" if document == "_codebook" else "case"]
        place = found
        for part in loc:
            place = found["definitions"][place["$ref"].rpartition("/")[2]] if "$ref" in place else place
            if "anyOf" in place:  # a list, or its only item
                place = place["anyOf"][-1]
            place = place["items"] if isinstance(part, int) else place["properties"][part]
        assert place["$ref"].removesuffix(".alone") == f"#/definitions/codes.{family}", (document, loc)
        seen.add(family)
    assert seen >= {
        "strategies",
        "levels",
        "kinds",
        "issues",
        "facts",
        "presence",
        "effect",
        "families",
        "places",
    }


def test_a_corpus_without_sources_or_some_lists_has_schemas_too(tiny: Tiny) -> None:
    root = tiny({"footnotes/sources.bib": None, "footnotes/notes.yml": None})
    corpus, _ = check(Folders(root))
    schemas = schema.schemas(corpus)
    assert schemas["notes"]["items"]["properties"]["of"]["pattern"] == r"\S"
    assert schemas["case"]["properties"]["kind"]["$ref"] == "#/definitions/codes.kinds"


def test_schemas_are_written_only_when_they_change(tmp_path: Path) -> None:
    assert len(schema.write(CORPUS, tmp_path)) == len(schema.files(CORPUS))
    assert schema.write(CORPUS, tmp_path) == []


def test_the_site_has_the_schemas(site: Path) -> None:
    for file, text in schema.files(CORPUS).items():
        assert (site / "data" / "schema" / file).read_text(encoding="utf-8") == text


def test_an_editor_shows_the_problems_of_a_check_word_for_word(tiny: Tiny) -> None:
    [task] = json.loads((Path(__file__).parents[2] / ".vscode/tasks.json").read_text(encoding="utf-8"))[
        "tasks"
    ]
    assert task["command"] == ".venv/bin/sourcebook check"
    pattern = task["problemMatcher"]["pattern"]
    root = tiny({"docs/index.md": "# Home\n\n[[tartu-2061]] and [@liiv2061].\n"})
    printed = CliRunner().invoke(main, ["check", str(root)]).output
    matches = [match for line in printed.splitlines() if (match := re.match(pattern["regexp"], line))]
    _, problems = check(Folders(root))
    assert len(problems) == 2
    names = ("file", "line", "column", "message", "code")
    assert [tuple(match[pattern[name]] for name in names) for match in matches] == [
        (p.mark.path, str(p.mark.line), str(p.mark.column), p.message, p.rule) for p in problems
    ]
