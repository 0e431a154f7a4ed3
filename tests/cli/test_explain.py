"""`sourcebook explain RULE`, for those who have a terminal and no site."""

from click.testing import CliRunner

from sourcebook.cli import main
from sourcebook.rules.guide import guides


def test_a_rule_is_explained() -> None:
    done = CliRunner().invoke(main, ["explain", "unknown-code"])
    assert done.exit_code == 0
    assert done.output == (
        "unknown-code (error)\n\n"
        "Every code in use must stand in the codebook, in the list where it belongs.\n\n"
        "Fails:  code: fundng   (no such code in that list)\n"
        "Passes: code: funding\n\n"
        "Take the code that the message offers. If none fits, propose a new one with its definition in the "
        "codebook.\n"
    )


def test_a_rule_that_is_none() -> None:
    done = CliRunner().invoke(main, ["explain", "unknown-kode"])
    assert done.exit_code == 2
    assert "did you mean 'unknown-code'?" in done.output


def test_all_rules_are_listed_each_with_its_sentence() -> None:
    done = CliRunner().invoke(main, ["explain"])
    assert done.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in done.output.splitlines())
    assert set(lines) == set(guides())
    assert (
        lines["unknown-code"] == "Every code in use must stand in the codebook, in the list where it belongs."
    )


def test_a_mistyped_command_is_offered_its_neighbour() -> None:
    done = CliRunner().invoke(main, ["chekc"])
    assert done.exit_code == 2
    assert done.output.endswith("Error: there is no command 'chekc'; did you mean 'check'?\n")
    assert CliRunner().invoke(main, ["xyzzy"]).output.endswith("Error: there is no command 'xyzzy'\n")
