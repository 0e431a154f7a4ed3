"""In a browser's Python the program says what it says here, mistake by mistake, and makes the same pages."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders
from sourcebook.site.pages import cases
from sourcebook.writing import carried
from tests.fixture import CORPUS
from tests.mistakes import seeds
from tests.mistakes.seeds import Mistake
from tests.writing.made import SETTINGS, lay

MISTAKES = seeds.read()
FIRST = {mistake.category: mistake for mistake in reversed(MISTAKES)}
"""One of each kind."""

CHECK = """
import json, sys
sys.path.insert(0, "/program")
from pathlib import Path
from sourcebook.check import check
from sourcebook.reading.load import Folders
folders = [path for path in Path("/seen").iterdir() if path.is_dir()]
json.dumps({path.name: [str(one) for one in check(Folders(path))[1]] for path in folders})
"""
PAGES = """
import json, sys
sys.path.insert(0, "/program")
from pathlib import Path
from sourcebook.writing.desk import Desk
desk = Desk(Path("/seen/corpus"))
def html(case, language):
    asked = {"case": case, "language": language}
    text = json.loads(desk.ask(json.dumps({"ask": "text", **asked})))["text"]
    desk.ask(json.dumps({"ask": "look", "text": text, **asked}))
    return json.loads(desk.ask(json.dumps({"ask": "preview", **asked})))["html"]
cases = desk.published.cases
json.dumps({f"{case} {language}": html(case, language) for case in cases for language in ("en", "zh")})
"""


def ran(folder: Path, script: str) -> dict[str, object]:
    """Return what a script says in Pyodide, where it sees the folder."""
    data = carried.data()
    assert data, "make write"
    program = folder.parent / "program.zip"
    program.write_bytes(carried.program(("en", "zh")))
    (folder / "readings.json").write_text(
        json.dumps(carried.readings({}), ensure_ascii=False), encoding="utf-8"
    )
    (folder.parent / "script.py").write_text(script, encoding="utf-8")
    harness = Path(__file__).parent / "pyodide.mjs"
    command = ["node", str(harness), str(data), str(program), str(folder), str(folder.parent / "script.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    found: dict[str, object] = json.loads(told.stdout.splitlines()[-1])
    return found


def assert_alike(folder: Path, mistakes: Iterable[Mistake]) -> None:
    expected = {}
    for mistake in mistakes:
        root = folder / f"{mistake.category} {mistake.name}".replace(" ", "-")
        mistake.make(root)
        expected[root.name] = [str(one) for one in check(Folders(root))[1]]
    assert len(expected) > 5
    assert ran(folder, CHECK) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "seen"
    made.mkdir()
    return made


def test_one_mistake_of_each_kind_is_told_alike(folder: Path) -> None:
    assert_alike(folder, FIRST.values())


@pytest.mark.slow
def test_every_mistake_is_told_alike(folder: Path) -> None:
    assert_alike(folder, MISTAKES)


def test_the_page_of_each_case_is_the_same_to_the_byte(folder: Path) -> None:
    lay(folder / "corpus")
    pages = {page.src_uri: page for page in cases.pages(CORPUS)}
    made = ran(folder, PAGES)
    for case_id in CORPUS.cases:
        for language in ("en", "zh"):
            spoken = replace(SETTINGS, language=language)
            assert made[f"{case_id} {language}"] == str(
                pages[f"cases/{case_id}.md"].write(CORPUS, spoken).html
            )
