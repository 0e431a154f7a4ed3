"""Every command stands in a document, so that who needs it finds it."""

from pathlib import Path

import pytest
from click import Context

from sourcebook.cli import main
from sourcebook.cli.kinds import Kinds

ROOT = Path(__file__).parents[2]
MAIN = Context(main)
COMMANDS = [
    f"{name} {kind}".rstrip()
    for name in main.list_commands(MAIN)
    for command in [main.get_command(MAIN, name)]
    for kind in ["", *(command.list_commands(MAIN)[1:] if isinstance(command, Kinds) else [])]
]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_there_are_commands() -> None:
    assert {"check", "export", "schema", "new", "import cases"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_a_document(command: str) -> None:
    assert any(f"sourcebook {command}" in page.read_text(encoding="utf-8") for page in PAGES)
