"""`sourcebook explain RULE`, for those who have a terminal and no site."""

from click.testing import CliRunner

from sourcebook.cli import main


def test_a_rule_is_explained() -> None:
    done = CliRunner().invoke(main, ["explain", "unknown-code"])
    assert done.exit_code == 0
    assert done.output == (
        "unknown-code (error)\n\n"
        "Every code in use must stand in the codebook, in the list where it belongs.\n\n"
        "Fails:  strategy: advocasy   (no such strategy)\n"
        "Passes: strategy: advocacy\n\n"
        "Take the code that the message offers. If none fits, propose a new one with its definition in the "
        "codebook.\n"
    )


def test_a_rule_that_is_none() -> None:
    done = CliRunner().invoke(main, ["explain", "unknown-kode"])
    assert done.exit_code == 2
    assert "did you mean 'unknown-code'?" in done.output
