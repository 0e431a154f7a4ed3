"""Where a file is handed over: as far as each host's own page can be given it, and no further."""

import json
import subprocess
from pathlib import Path

import pytest

HOSTS = Path(__file__).parents[2] / "scripts/sourcebook/site/assets/write/hosts.js"
SCRIPT = """
const {{ page }} = await import("data:text/javascript," + encodeURIComponent({source}));
console.log(JSON.stringify(page(...{arguments})));
"""
GITHUB = "https://github.com/o/r/edit/main/"


def page(edit: str, path: str, text: str, *, fresh: bool) -> dict[str, object]:
    source = json.dumps(HOSTS.read_text(encoding="utf-8"))
    code = SCRIPT.format(source=source, arguments=json.dumps([edit, path, text, fresh]))
    command = ["node", "--input-type=module", "-e", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize(
    ("edit", "name", "url"),
    [
        (GITHUB, "GitHub", "https://github.com/o/r/new/main/cases?filename=a.yml&value=name%3A%20A%0A"),
        (
            "https://codeberg.example/o/r/_edit/main/",
            "Gitea or Forgejo",
            "https://codeberg.example/o/r/_new/main/cases?filename=a.yml&value=name%3A%20A%0A",
        ),
    ],
)
def test_a_short_new_file_is_handed_over_whole(edit: str, name: str, url: str) -> None:
    told = page(edit, "cases/a.yml", "name: A\n", fresh=True)
    assert (told["name"], told["url"], told["filled"]) == (name, url, True)


def test_a_new_file_that_is_too_long_is_named_only() -> None:
    told = page(GITHUB, "cases/a.yml", "智" * 1000, fresh=True)
    assert (told["url"], told["filled"]) == ("https://github.com/o/r/new/main/cases?filename=a.yml", False)


def test_a_file_that_is_there_is_opened_to_be_pasted_into() -> None:
    told = page(GITHUB, "cases/a.yml", "name: A\n", fresh=False)
    assert (told["url"], told["filled"]) == ("https://github.com/o/r/edit/main/cases/a.yml", False)


def test_gitlab_is_given_no_text() -> None:
    told = page("https://gitlab.example/g/r/-/edit/main/", "cases/a.yml", "name: A\n", fresh=True)
    assert (told["url"], told["filled"]) == ("https://gitlab.example/g/r/-/new/main/cases", False)


def test_of_another_host_nothing_is_claimed() -> None:
    told = page("https://hg.example/r/edit/", "cases/a.yml", "name: A\n", fresh=True)
    assert (told["name"], told["known"], told["filled"]) == ("hg.example", False, False)
