"""What the repository says to strangers: each threat names a test that there is, each form can be read."""

import re
from pathlib import Path

import pytest
import yaml

from tests.audit.built import ROOT

FOLDER = ROOT / ".github"


def test_every_threat_names_a_test_that_there_is() -> None:
    rows = re.findall(
        r"^\| (?!threat|---)(.+?) \| .+? \| (.+?) \|$", (FOLDER / "SECURITY.md").read_text("utf-8"), re.M
    )
    assert len(rows) >= 10
    for threat, tests in rows:
        named = re.findall(r"`([^`]+)`", tests)
        assert named, threat
        assert all((ROOT / name).exists() for name in named), threat


@pytest.mark.parametrize("path", sorted(FOLDER.glob("ISSUE_TEMPLATE/*.yml")), ids=lambda path: path.name)
def test_a_form_asks_for_something(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    assert any(field.get("validations", {}).get("required") for field in form["body"])
    assert len({field["id"] for field in form["body"]}) == len(form["body"])


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_a_file_that_is_named_is_there(name: str) -> None:
    for path in re.findall(r"`((?:docs|tests)/[^`]+)`", (FOLDER / name).read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


def test_the_workflow_of_a_new_corpus_uses_the_actions_of_this_repository_pinned_as_here() -> None:
    used = re.compile(r"uses: (\S+)")
    here = {
        action
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for action in used.findall(path.read_text())
    }
    starter = ROOT / "scripts/sourcebook/authoring/starter/common/workflow.yml"
    listed = used.findall(starter.read_text(encoding="utf-8"))
    assert len(listed) == 6
    assert set(listed) <= here
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in listed)
