"""A fault of ours is one line, and everything else is read all the same; so is what the system refuses."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.failing import RAISE, REFUSALS, refusal
from sourcebook.reading import bibfile, faults, frontmatter, yamlfile, yamlslips
from sourcebook.reading.load import Folders
from sourcebook.rules import unknown_citekey
from tests.host.test_build import build

Tiny = Callable[[dict[str, str | None]], Path]
CASE = "cases/tartu-2016.yml"


def broken(*arguments: object, **named: object) -> None:
    raise KeyError("odd")


@pytest.fixture(autouse=True)
def as_for_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(RAISE, raising=False)


def found(root: Path) -> list[str]:
    return [str(problem) for problem in check(Folders(root))[1]]


@pytest.mark.parametrize(
    ("room", "name", "file"),
    [
        (bibfile, "read", "footnotes/sources.bib"),
        (frontmatter, "read", "docs/index.md"),
    ],
)
def test_a_reader_that_fails_is_one_line_and_the_rest_is_told(
    room: object, name: str, file: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny({"cases/narva.yml": "name: Narva\nkin: council\n"})
    real = getattr(room, name)

    def once(data: bytes, path: str) -> object:
        return broken() if data else real(data, path)

    others = found(root)
    monkeypatch.setattr(room, name, once)
    told = found(root)
    (ours,) = [line for line in told if "sourcebook-fault" in line]
    assert ours.startswith(f"{file}:1:1: Sourcebook itself fails on this file (KeyError: 'odd', in ")
    assert set(others) <= set(told)


def test_a_case_on_which_we_fail_leaves_the_others(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tiny({"cases/narva.yml": "name: Narva\nkin: council\n"})
    real = yamlfile._build

    def odd(text: str, path: str) -> object:
        return broken() if path == CASE and text else real(text, path)

    monkeypatch.setattr(yamlfile, "_build", odd)
    told = found(root)
    assert [line for line in told if line.startswith(CASE)] == [
        f"{CASE}:1:1: Sourcebook itself fails on this file (KeyError: 'odd', in reading/yamlfile.py, line "
        + told[-1].partition("yamlfile.py, line ")[2]
    ]
    assert any(line.startswith("cases/narva.yml:2:1: 'kin' is not a key") for line in told)


def test_a_rule_that_fails_leaves_the_others(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (tiny({}) / CASE).read_text(encoding="utf-8")
    root = tiny({CASE: text.replace("strategy: budgeting", "strategy: budgetting")})
    monkeypatch.setattr(unknown_citekey, "check", broken)
    told = found(root)
    assert len(told) == 2
    assert told[0].startswith(
        "cases/_codebook.yml:1:1: Sourcebook itself fails in the rule 'unknown-citekey'"
    )
    assert "did you mean 'budgeting'?" in told[1]


def test_where_what_guesses_slips_fails_the_parser_s_words_are_told(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny({CASE: "name: a: b\n"})
    monkeypatch.setattr(yamlslips, "find", broken)
    assert found(root)[0].startswith(f"{CASE}:1:8: this colon does not fit here")


def test_where_what_explains_values_fails_the_place_is_told(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (tiny({}) / CASE).read_text(encoding="utf-8")
    root = tiny({CASE: text.replace("presence: present", "presence: [present]")})
    monkeypatch.setattr(faults, "problems", broken)
    assert found(root) == [
        f"{CASE}:13:15: what stands here is not what its key wants; compare it with another file [bad-value]"
    ]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from sourcebook.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_a_command_that_fails_says_so_in_a_line(tiny: Tiny) -> None:
    root = tiny({})
    (root / "cases" / "_schema").write_text("in the way of a folder", encoding="utf-8")
    done = run(root, "schema")
    assert done.returncode == 1
    assert done.stderr == "Error: 'cases/_schema': a file stands in the place; move it away\n" or (
        done.stderr.startswith("Error: 'cases/_schema") and done.stderr.count("\n") == 1
    )


@pytest.mark.parametrize("number", REFUSALS)
def test_a_refusal_says_what_to_do(number: int) -> None:
    said = refusal(OSError(number, os.strerror(number), "site/index.html"))
    assert said.startswith("'site/index.html': ")
    assert "; " in said
    assert "\n" not in said


@pytest.mark.parametrize("number", [errno.ENOSPC, pytest.param(errno.EROFS, marks=pytest.mark.slow)])
def test_a_build_that_the_system_refuses_is_one_line(tiny: Tiny, number: int) -> None:
    hook = f"""
import errno
def on_post_page(output, page, config):
    raise OSError({number}, "refused", "site/x.html")
"""
    root = tiny({"hook.py": hook})
    config = "site_name: T\ntheme: {name: material, font: false}\nplugins: [sourcebook]\nhooks: [hook.py]\n"
    done = build(root, config=config)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert f"The build was ended: 'site/x.html': {REFUSALS[number]}" in done.stdout + done.stderr


def test_a_port_that_is_taken_is_told_before_anything_is_built(tiny: Tiny) -> None:
    root = tiny({})
    (root / "mkdocs.yml").write_text("site_name: T\nplugins: [sourcebook]\n", encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        where = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", where]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"Nothing can be served at {where}: {REFUSALS[errno.EADDRINUSE]}" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["docs/流域.md", "docs/图.png"])
def test_a_locale_without_utf_8_gets_one_line(tiny: Tiny, name: str) -> None:
    root = tiny({name: "# 中\n"})
    environment = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", "from sourcebook.cli import main; main()", "check"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "set the environment variable PYTHONUTF8 to 1 and try again" in done.stdout.decode()


def test_a_terminal_without_utf_8_is_shown_chinese_as_numbers(tiny: Tiny) -> None:
    root = tiny({CASE: "name: 山水\nkin: x\n"})
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "NO_COLOR": "1"}
    command = [sys.executable, "-c", "from sourcebook.cli import main; main()", "check"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert rb"name: \u5c71\u6c34" in done.stdout


def test_a_folder_that_nobody_may_open_is_a_problem(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tiny({"docs/deep/page.md": "# Deep\n"})
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "deep" and real(path, mode))
    assert found(root) == [
        "docs/deep:1:1: this folder cannot be read (permission denied); let everybody read it [wrong-file]"
    ]
