"""What MkDocs says, and which place in which file it is about."""

from pathlib import Path

import pytest

from sourcebook.host.preview import notices
from sourcebook.problems import Severity
from sourcebook.reading.load import Folders


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "Doc file 'a/b.md' contains a link 'x.md', which is not there.",
            "docs/a/b.md:3:10: doc file 'a/b.md' contains a link 'x.md', which is not there [mkdocs]",
        ),
        (
            "Error reading page 'c.md': it is odd",
            "docs/c.md:1:1: error reading page 'c.md': it is odd [mkdocs]",
        ),
        (
            "Config value 'theme': Unrecognised theme name.",
            "mkdocs.yml:2:1: config value 'theme': Unrecognised theme name [mkdocs]",
        ),
        (
            "MkDocs encountered an error parsing the configuration file: oddly\n"
            '  in "/x/mkdocs.yml", line 4, column 3\nnothing',
            "mkdocs.yml:4:3: MkDocs encountered an error parsing the configuration file: oddly [mkdocs]",
        ),
        ("Something else.\nIn two lines.", "mkdocs.yml:1:1: something else. In two lines [mkdocs]"),
    ],
)
def test_a_place_is_found(tmp_path: Path, message: str, expected: str) -> None:
    (tmp_path / "docs/a").mkdir(parents=True)
    (tmp_path / "docs/a/b.md").write_text("# B\n\nSee [it](x.md).\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: x}\n", encoding="utf-8")
    assert str(notices.problem(Folders(tmp_path), message, Severity.ERROR)) == expected


def test_the_syntax_of_the_configuration_is_explained_as_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nnav: [a\n", encoding="utf-8")
    message = "MkDocs encountered an error parsing the configuration file: while parsing"
    found = notices.problem(Folders(tmp_path), message, Severity.ERROR)
    assert found.rule == "yaml-syntax"
    assert found.mark.line in (2, 3)
    assert "closed" in found.message


def test_what_is_said_twice_is_one_problem(tmp_path: Path) -> None:
    heard = [("Odd.", Severity.WARNING), ("Odd.", Severity.WARNING)]
    assert len(notices.problems(Folders(tmp_path), heard)) == 1
