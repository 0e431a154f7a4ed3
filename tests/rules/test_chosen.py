"""A corpus sets which rules matter to it, for the command and the site alike; what cannot be set is said."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

CONFIG = """\
site_name: Towns
theme: {{name: material}}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - sourcebook:
      rules: {rules}
"""
BROKEN = {"footnotes/more.bib": "@book{alone2000,\n  title = {Alone},\n  date = {2000},\n}\n"}


def found(root: Path) -> list[str]:
    return [f"{problem.severity}: {problem}" for problem in check(Folders(root))[1]]


def at(tiny: Tiny, rules: str, **changes: str | None) -> Path:
    return tiny({"mkdocs.yml": CONFIG.format(rules=rules), **BROKEN, **changes})


@pytest.mark.parametrize(
    ("rules", "severities"),
    [
        ("{}", ["warning"]),
        ("{uncited-entry: off}", []),
        ("{uncited-entry: error}", ["error"]),
        ("{uncited-entry: Notice, unknown-citekey: off}", ["notice"]),
    ],
)
def test_a_rule_is_set(tiny: Tiny, rules: str, severities: list[str]) -> None:
    root = at(tiny, rules)
    assert [line.partition(":")[0] for line in found(root)] == severities
    result = CliRunner().invoke(main, ["check", str(root)])
    assert result.exit_code == (1 if {"warning", "error"} & {*severities} else 0)


def test_the_plugins_may_be_a_map(tiny: Tiny) -> None:
    root = tiny({"mkdocs.yml": "plugins:\n  sourcebook:\n    rules:\n      uncited-entry: off\n", **BROKEN})
    assert found(root) == []


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("{uncited-entri: off}", "there is no rule 'uncited-entri'; did you mean 'uncited-entry'?"),
        ("{uncited-entry: never}", "'never' is no level of a rule; write off, warning or error"),
        ("{yaml-syntax: warning}", "'yaml-syntax' says that a file cannot be read, which is always an error"),
    ],
)
def test_what_cannot_be_set_is_said(tiny: Tiny, rules: str, message: str) -> None:
    root = at(tiny, rules)
    assert f"error: mkdocs.yml:9:15: {message} [bad-value]" in found(root)


def test_the_command_sets_rules_of_its_own(tiny: Tiny) -> None:
    root = at(tiny, "{uncited-entry: error}")
    assert CliRunner().invoke(main, ["check", str(root), "--rule", "uncited-entry=off"]).exit_code == 0
    result = CliRunner().invoke(main, ["check", str(root), "--rule", "uncited=off"])
    assert result.exit_code == 2
    assert "there is no rule 'uncited'" in result.output


def test_a_rule_that_is_no_error_lets_the_others_speak(tiny: Tiny) -> None:
    case = (Path(__file__).parents[1] / "tiny/cases/tartu-2016.yml").read_text(encoding="utf-8")
    wrong = case.replace("[@liiv2016, p. 3]", "<b>so</b> [@liiv2016, p. 3]")
    root = at(tiny, "{unshown-markup: off}", **{"cases/tartu-2016.yml": wrong})
    assert [line.rpartition("[")[2] for line in found(root)] == ["uncited-entry]"]


def test_a_build_heeds_what_is_set(tiny: Tiny, caplog: pytest.LogCaptureFixture) -> None:
    def built(rules: str) -> list[str]:
        root = at(tiny, rules)
        (root / "docs").mkdir(exist_ok=True)
        config = load_config(str(root / "mkdocs.yml"))
        plugin = config.plugins["sourcebook"]
        plugin.on_startup(command="build", dirty=True)
        caplog.clear()
        with caplog.at_level(logging.INFO):
            config = plugin.on_config(config)
            try:
                plugin.on_pre_build(config=config)
            except PluginError as error:
                return [str(error)]
        return [record.levelname for record in caplog.records if "[uncited-entry]" in record.message]

    assert built("{}") == ["WARNING"]
    assert built("{uncited-entry: off}") == []
    assert built("{uncited-entry: error}") == ["1 error in 1 file; nothing was built"]


def test_many_of_one_rule_are_told_in_one_line(tiny: Tiny) -> None:
    entries = "".join(f"@book{{b{i},\n title = {{B{i}}},\n date = {{2000}},\n}}\n" for i in range(21))
    root = tiny({"footnotes/more.bib": entries})
    result = CliRunner().invoke(main, ["check", str(root)])
    assert result.output.count("[uncited-entry]") == 1
    assert "; 20 more of this rule in this file [uncited-entry]" in result.output
    assert "21 warnings in 1 file; '--all' tells each" in result.output
    result = CliRunner().invoke(main, ["check", str(root), "--all"])
    assert result.output.count("[uncited-entry]") == 21
    few = tiny({"footnotes/more.bib": entries[: entries.index("@book{b20,")]})
    assert CliRunner().invoke(main, ["check", str(few)]).output.count("[uncited-entry]") == 20
