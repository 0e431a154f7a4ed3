"""What a command asks for: an answer that cannot be taken is asked again."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from sourcebook.cli import main

Tiny = Callable[[dict[str, str | None]], Path]


def test_an_id_that_is_none_or_taken_is_asked_again(tiny: Tiny) -> None:
    root = tiny({})
    words = [
        "new",
        "case",
        "--root",
        str(root),
        "--name",
        "Narva",
        "--attribute",
        "kind=council",
        "--level",
        "local",
    ]
    done = CliRunner().invoke(main, words, input="Narva Town\ntartu-2016\nnarva-2020\nA town [@liiv2016].\n")
    assert done.exit_code == 0, done.output
    assert "'Narva Town' is not an id; use lower-case letters, digits and hyphens" in done.stderr
    assert "the id 'tartu-2016' is taken" in done.stderr
    assert (root / "cases/narva-2020.yml").is_file()


def test_an_id_that_was_given_is_not_asked_again(tiny: Tiny) -> None:
    root = tiny({})
    words = [
        "new",
        "case",
        "--root",
        str(root),
        "--id",
        "Narva Town",
        "--name",
        "Narva",
        "--attribute",
        "kind=council",
    ]
    done = CliRunner().invoke(main, [*words, "--level", "local", "--summary", "A town [@liiv2016]."])
    assert done.exit_code == 2
    assert "'Narva Town' is not an id" in done.stderr
