"""The files that the pages about hosts offer to copy are whole, and do what they say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tiny"
CONFIG = """\
site_name: Tiny
site_url: !ENV [SITE_URL, ""]
edit_uri: !ENV [EDIT_URI, ""]
theme: {name: material, font: false}
plugins: [sourcebook]
"""


def offered(page: str, kind: str) -> str:
    text = (ROOT / "docs" / "contributing" / page).read_text(encoding="utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def run(command: str, root: Path, **environment: str) -> None:
    command = command.replace(".venv/bin/mkdocs", f"{sys.executable} -m mkdocs")
    found = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run(["sh", "-euc", command], cwd=root, env=found, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def corpus(tmp_path: Path) -> Path:
    root = shutil.copytree(TINY, tmp_path / "corpus")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root


def test_what_gitlab_runs_publishes_the_folder_that_it_takes(tmp_path: Path) -> None:
    jobs = yaml.safe_load(offered("gitlab.md", "yaml"))
    root = corpus(tmp_path)
    given = {
        "CI_PAGES_URL": "https://someone.gitlab.io/corpus",
        "CI_PROJECT_URL": "https://gitlab.com/someone/corpus",
        "CI_DEFAULT_BRANCH": "main",
    }
    for command in jobs["pages"]["script"]:
        run(command, root, **given)
    (folder,) = jobs["pages"]["artifacts"]["paths"]
    page = (root / folder / "cases" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://someone.gitlab.io/corpus/cases/">' in page


def test_the_script_for_a_server_sends_a_site_that_was_built(tmp_path: Path) -> None:
    script = offered("plain-server.md", "bash")
    root = corpus(tmp_path)
    build, send = [line for line in script.splitlines() if "mkdocs" in line or "rsync" in line]
    run(build, root)
    assert (root / send.split()[-2] / "404.html").is_file()
