"""`scripts/find-browser` takes the browser that is there, under whatever name, if it runs."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.audit.built import ROOT

RUNS, STUB = "#!/bin/sh\necho 'Chromium 150'\n", "#!/bin/sh\necho 'install the snap' >&2\nexit 1\n"


def found(folder: Path, commands: dict[str, str]) -> subprocess.CompletedProcess[str]:
    for name, script in commands.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "sh").symlink_to("/bin/sh")
    command = [str(ROOT / "scripts" / "find-browser")]
    return subprocess.run(command, env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"])
def test_it_is_found_under_each_name(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, {name: RUNS}).stdout == f"{tmp_path / name}\n"


def test_a_command_without_a_browser_behind_it_is_passed_over(tmp_path: Path) -> None:
    there = {"chromium": STUB, "chromium-browser": STUB, "google-chrome": RUNS}
    assert found(tmp_path, there).stdout == f"{tmp_path / 'google-chrome'}\n"


def test_without_one_it_says_what_is_needed(tmp_path: Path) -> None:
    done = found(tmp_path, {"chromium": STUB})
    assert done.returncode == 1
    assert "need Chromium or Google Chrome" in done.stderr


def test_the_installer_leaves_a_machine_alone_that_has_all(tmp_path: Path) -> None:
    for name, script in {"google-chrome": RUNS, "fc-list": "#!/bin/sh\necho 'Noto Sans CJK'\n"}.items():
        (tmp_path / name).write_text(script, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "apt-get").write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\n", encoding="utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin"}
    subprocess.run([ROOT / "scripts" / "install-browser"], env=environment, check=True)
    assert not (tmp_path / "asked").exists()
