"""Every command stands in a document, so that who needs it finds it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(
    path.stem.replace("importing", "import")
    for path in (ROOT / "scripts/sourcebook/cli").glob("*.py")
    if "\ndef command(" in path.read_text(encoding="utf-8")
)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_there_are_commands() -> None:
    assert {"check", "export", "schema", "new"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_a_document(command: str) -> None:
    assert any(f"sourcebook {command}" in page.read_text(encoding="utf-8") for page in PAGES)
