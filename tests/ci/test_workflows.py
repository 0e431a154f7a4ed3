"""Every command of the workflows, run as a pull request, a push and a fork run it.

What a job takes from GitHub is evaluated; then each `run` step, but for the tests themselves, is run in a
small copy: the real Makefile and `mkdocs.yml`, around the tiny corpus.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.expressions import filled, value

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TESTS = "make test"
FEW = {"BENCH": "--cases 5 --no-bars"}
"""What `make bench-quick` measures here: only that it runs; other tests would spoil its figures."""

GITHUB = {"server_url": "https://github.com", "repository": "someone/corpus"}
CONTEXTS: dict[str, dict[str, Any]] = {
    "a pull request": {"event_name": "pull_request", "event": {"repository": {"fork": False}}},
    "a push": {"event_name": "push", "event": {"repository": {"fork": False}}},
    "a push to a fork": {"event_name": "push", "event": {"repository": {"fork": True}}},
}
OUTPUTS = {"actions/configure-pages": {"base_url": "https://someone.github.io/corpus"}}
"""What an action of GitHub gives to later steps, where it runs."""


def steps(job: dict[str, Any], github: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Yield the steps of a job that are run, each with its environment."""
    done: dict[str, Any] = {}
    for step in job["steps"]:
        context = {"github": {**GITHUB, **github}, "steps": done}
        if "if" in step and not value(step["if"], context):
            continue
        yield step, {name: filled(str(text), context) for name, text in step.get("env", {}).items()}
        if "id" in step:
            done[step["id"]] = {"outputs": OUTPUTS[step["uses"].partition("@")[0]]}


def commands(github: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return what is run for an event, with its environment, over all workflows; the tests are left out."""
    found = []
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            if value(job.get("if", "'yes'"), {"github": {**GITHUB, **github}}):
                found += [(step["run"], env) for step, env in steps(job, github) if "run" in step]
    return [(command, env) for command, env in found if command != TESTS]


def config() -> str:
    """Return `mkdocs.yml` without its navigation and translations: they name pages of the real corpus."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^nav:\n(?:[ \n].*\n|\n)*", "", text, flags=re.MULTILINE)
    return re.sub(r"^( +)translations:\n(?:\1 +.*\n)*", "", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the real Makefile, scripts and settings around the tiny corpus."""
    root = tmp_path_factory.mktemp("ci") / "project"
    shutil.copytree(TINY, root)
    for name in ("Makefile", "requirements.lock", "pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, root / name)
    for name in ("scripts", "tests"):
        (root / name).symlink_to(ROOT / name)
    (root / "mkdocs.yml").write_text(config(), encoding="utf-8")
    (root / ".venv").mkdir()
    for path in Path(sys.prefix).iterdir():
        if path.suffix != ".stamp":
            (root / ".venv" / path.name).symlink_to(path)
    for name in ("site.stamp", "test.stamp"):  # what they stand for is installed already
        (root / ".venv" / name).touch()
    git(root, "init", "-q")
    git(root, "add", "cases", "footnotes", "docs", "mkdocs.yml")
    git(root, "commit", "-q", "-m", "Begin")
    git(root, "checkout", "-q", "-b", "change")
    case = root / "cases" / "tartu-2016.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("Few voted", "Many voted"), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Correct spelling")
    git(root, "checkout", "-q", "--detach", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    return root


def git(root: Path, *words: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(root), *named, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def done_before() -> list[tuple[str, dict[str, str]]]:
    """What has succeeded for one event need not be run again for another that gives it the same."""
    return []


@pytest.mark.parametrize("event", CONTEXTS)
def test_every_command_of_the_workflows_succeeds(
    event: str, copy: Path, done_before: list[tuple[str, dict[str, str]]]
) -> None:
    told = commands(CONTEXTS[event])
    assert any("make site" in command for command, _ in told)
    for command, env in told:
        if (command, env) in done_before:
            continue
        before = {name: text for name, text in os.environ.items() if name not in ("SITE_URL", "EDIT_URI")}
        here = {"CI": "true", "GITHUB_STEP_SUMMARY": str(copy / "summary.md")}
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command], cwd=copy, env=before | env | here | FEW,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command} with {env}\n{done.stdout}{done.stderr}"
        done_before.append((command, env))
    assert (copy / "site" / "sourcebook-offline.zip").exists()
    if event == "a pull request":
        summary = (copy / "summary.md").read_text(encoding="utf-8")
        assert summary.startswith("**The meaning changed: 1 claim changed.**\n")
        assert "- `tartu-2016#few-voted`: ~~Few~~ **Many** voted at first.\n" in summary


def test_only_a_push_to_the_repository_itself_knows_an_address() -> None:
    addresses = {
        event: {env["SITE_URL"] for _, env in commands(github) if "SITE_URL" in env}
        for event, github in CONTEXTS.items()
    }
    assert addresses == {
        "a pull request": {""},
        "a push": {"https://someone.github.io/corpus/"},
        "a push to a fork": {""},
    }


def test_the_site_of_a_push_has_its_address(copy: Path) -> None:
    (env,) = [env for command, env in commands(CONTEXTS["a push"]) if command == "make site"]
    subprocess.run(["make", "site"], cwd=copy, env=os.environ | env, check=True, capture_output=True)
    page = (copy / "site" / "cases" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://someone.github.io/corpus/cases/">' in page


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_stranger_s_code_is_run_without_a_secret(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow[True]  # YAML 1.1 reads `on` as true
    assert "secrets." not in path.read_text(encoding="utf-8")
    for name, job in workflow["jobs"].items():
        pull_request = {"github": {**GITHUB, **CONTEXTS["a pull request"]}}
        if value(job.get("if", "'yes'"), pull_request):
            assert "permissions" not in job, name
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False


PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40}  # (?:v\d+\.\d+\.\d+|release/v1)")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_uses_cannot_change_under_its_name(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.search(line)] == []


def test_a_repository_without_pages_publishes_nothing() -> None:
    """GitHub's `configure-pages` fails there; the build goes on, and what has no address is not sent."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    (pages,) = [step for step in jobs["build"]["steps"] if step.get("id") == "pages"]
    assert pages["continue-on-error"] is True
    without = {"github": {**GITHUB, **CONTEXTS["a push"]}, "steps": {"pages": {"outputs": {}}}}
    sent = [step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert not any(value(step["if"], without) for step in sent)
    assert not value(jobs["publish"]["if"], {"needs": {"build": {"outputs": {"address": ""}}}})
