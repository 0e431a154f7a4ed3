"""Whatever ends a build, the folder of the site holds all of the old site or all of the new one."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from sourcebook.host import swapping
from sourcebook.host.swapping import Site
from tests.host.test_build import CONFIG, build

Tiny = Callable[[dict[str, str | None]], Path]
PAGE = f'<head>{swapping.GENERATOR.decode()}1.6.1">'
COMMAND = [sys.executable, "-m", "mkdocs", "build"]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def names(folder: Path) -> set[str]:
    """Return what a site holds; files of the index are named by what is in them."""
    return {name for name in held(folder) if not name.startswith("pagefind/")}


def made(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    target = tmp_path / "site"
    made(target, {"index.html": PAGE, "gone/index.html": PAGE, "file": "a file"})
    return target


NEW = {"index.html": f"{PAGE}new", "came/index.html": PAGE, "file/index.html": "a folder"}


def test_a_new_site_takes_the_place_of_the_old_one(old: Path) -> None:
    site = Site(old)
    site.claim()
    made(site.folder, NEW)
    assert "gone/index.html" in held(old)
    site.publish([])
    assert held(old) == {name: text.encode() for name, text in NEW.items()}
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def test_so_where_the_system_cannot_exchange_folders(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    site = Site(old)
    made(site.folder, NEW)
    site.publish([])
    assert held(old) == {name: text.encode() for name, text in NEW.items()}


def test_so_where_folders_can_be_neither_locked_nor_opened(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, flags: int) -> int:  # as Windows answers for a folder
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(swapping, "fcntl", None)
    monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    monkeypatch.delattr(os, "register_at_fork")
    with monkeypatch.context() as windows:
        windows.setattr(os, "open", refused)
        site = Site(old)
    made(site.folder, NEW)
    site.publish([])
    assert held(old) == {name: text.encode() for name, text in NEW.items()}
    assert [path.name for path in old.parent.iterdir()] == ["site"]


def test_hidden_files_of_others_stay(old: Path) -> None:
    made(old, {".git/config": "theirs", ".nojekyll": ""})
    site = Site(old)
    made(site.folder, NEW)
    site.publish([])
    wanted = {**NEW, ".git/config": "theirs", ".nojekyll": ""}
    assert held(old) == {name: text.encode() for name, text in wanted.items()}


def test_a_build_that_was_ended_between_two_steps_is_put_right(old: Path) -> None:
    before = held(old)
    (old.parent / ".site.building").mkdir()
    old.rename(old.parent / ".site.building" / "old")
    site = Site(old)
    assert held(old) == before
    site.drop()


def test_a_site_that_is_not_whole_is_not_published(old: Path) -> None:
    before = held(old)
    site = Site(old)
    made(site.folder, {"index.html": PAGE})
    with pytest.raises(Abort, match="not whole"):
        site.publish([str(site.folder / "cases" / "index.html")])
    assert held(old) == before


@pytest.mark.parametrize("option", ["draft_docs", "exclude_docs"])
def test_what_is_kept_back_is_neither_published_nor_named(tiny: Tiny, option: str) -> None:
    page = "# Walrus\n\nIt is [[tartu-2016]] [@liiv2016].\n"
    root = tiny(
        {"docs/soon/one.md": page, "docs/two.png": "x", "docs/said.md": page.replace("Walrus", "Said")}
    )
    done = build(root, "--strict", config=CONFIG + f"{option}: |\n  soon/\n  two.png\n")
    assert done.returncode == 0, done.stderr
    assert b"Said" in held(root / "site")["sources/liiv2016/index.html"]
    assert not any(name.startswith(("soon", "two")) for name in names(root / "site"))
    assert not [name for name, text in held(root / "site").items() if b"alrus" in text or b"soon/" in text]


def test_a_second_build_does_not_begin(old: Path) -> None:
    site = Site(old)
    with pytest.raises(Abort, match="Another build is writing to"):
        Site(old)
    site.drop()
    Site(old).drop()


@pytest.mark.parametrize(
    "files", [{"notes.txt": "mine"}, {"index.html": "<p>by hand"}, {"a/index.html": PAGE}]
)
def test_a_stranger_s_folder_is_left_alone(files: dict[str, str], tmp_path: Path) -> None:
    made(tmp_path / "notes", files)
    site = Site(tmp_path / "notes")
    with pytest.raises(Abort, match="holds files that no build has made"):
        site.claim()
    site.drop()
    assert held(tmp_path / "notes") == {name: text.encode() for name, text in files.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_a_build_into_a_stranger_s_folder_ends_in_a_line(tiny: Tiny) -> None:
    root = tiny({"notes/a.txt": "mine"})
    done = build(root, "-d", "notes")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert held(root / "notes") == {"a.txt": b"mine"}
    assert not list(root.glob(".notes*"))


@pytest.mark.parametrize("files", [{}, {".gitkeep": ""}])
def test_an_empty_folder_is_anybody_s(files: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    made(tmp_path / "site", files)
    site = Site(tmp_path / "site")
    site.claim()
    made(site.folder, NEW)
    site.publish([])
    assert set(held(tmp_path / "site")) == {*NEW, *files}


def test_a_strict_failure_leaves_the_old_site_also_when_quiet(tiny: Tiny) -> None:
    root = tiny({})
    assert build(root).returncode == 0
    before = held(root / "site")
    with (root / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](nowhere.md)\n")
    for arguments in (["--strict"], ["--strict", "--quiet"]):
        done = build(root, *arguments)
        assert done.returncode == 1, arguments
        assert "strict mode" in done.stdout + done.stderr
    assert held(root / "site") == before
    assert not list(root.glob(".site*"))


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_leaves_a_whole_site(tiny: Tiny, kills: int) -> None:
    root = tiny({})
    assert build(root).returncode == 0
    before = held(root / "site")
    start = time.monotonic()
    (root / "docs" / "index.md").write_text("# Other words\n", encoding="utf-8")
    assert build(root).returncode == 0
    took, after = time.monotonic() - start, held(root / "site")
    rng = random.Random(1)
    for number in range(kills):
        (root / "docs" / "index.md").write_text(f"# Other words{' ' * number}\n", encoding="utf-8")
        process = subprocess.Popen(COMMAND, cwd=root, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        time.sleep(took * rng.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = held(root / "site")
        assert names(root / "site") == {name for name in after if not name.startswith("pagefind/")}
        assert found["index.html"] in (before["index.html"], after["index.html"])
    assert build(root).returncode == 0
    assert not list(root.glob(".site*"))


def test_two_builds_at_once_leave_one_whole_site(tiny: Tiny) -> None:
    root = tiny({})
    assert build(root).returncode == 0
    whole = names(root / "site")
    both = [
        subprocess.Popen(COMMAND, cwd=root, env=ENVIRONMENT, stdout=-1, stderr=-1, text=True)
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or "Another build is writing to" in "".join(words)
    assert names(root / "site") == whole


def test_a_system_that_takes_no_more_leaves_the_old_site(tiny: Tiny) -> None:
    root = tiny({})
    assert build(root).returncode == 0
    before = held(root / "site")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))

    environment = {name: text for name, text in ENVIRONMENT.items() if name != "SOURCEBOOK_RAISE"}
    done = subprocess.run(
        COMMAND, cwd=root, env=environment, capture_output=True, text=True, check=False, preexec_fn=limit
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the file is larger than this system allows" in done.stdout + done.stderr
    assert held(root / "site") == before


def test_a_hook_still_finds_the_folder_that_is_written_and_then_the_one_asked_for(tiny: Tiny) -> None:
    hook = """
def on_post_build(config):
    import pathlib
    (pathlib.Path(config.site_dir) / "theirs.txt").write_text("of a hook")
"""
    root = tiny({"hook.py": hook})
    assert build(root, config=f"{CONFIG}hooks: [hook.py]\n").returncode == 0
    assert (root / "site" / "theirs.txt").read_text(encoding="utf-8") == "of a hook"
