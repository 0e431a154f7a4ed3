import subprocess
from pathlib import Path

import pytest

from sourcebook.reading.history import Version, absence, versions
from sourcebook.reading.load import Folders


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    when = f"{day}T12:00:00+00:00"
    environment = {
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
        "HOME": str(root),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def commit(root: Path, day: str, **texts: str | None) -> None:
    for stem, text in texts.items():
        path = root / "cases" / f"{stem}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-m", "Change\nsomething", day=day)


def test_a_day_and_a_file_at_a_time_newest_first(tmp_path: Path) -> None:
    git(tmp_path, "init")
    commit(tmp_path, "2026-01-01", a="one", b="山水")
    commit(tmp_path, "2026-01-02", a="two")
    commit(tmp_path, "2026-01-02", a="three", b=None)
    assert versions(Folders(tmp_path)) == [
        Version("2026-01-02", "cases/a.yml", b"one", b"three"),
        Version("2026-01-02", "cases/b.yml", "山水".encode(), None),
        Version("2026-01-01", "cases/a.yml", None, b"one"),
        Version("2026-01-01", "cases/b.yml", None, "山水".encode()),
    ]


def test_not_more_than_asked_for(tmp_path: Path) -> None:
    git(tmp_path, "init")
    commit(tmp_path, "2026-01-01", a="one")
    commit(tmp_path, "2026-01-02", a="two")
    assert versions(Folders(tmp_path), limit=1) == [Version("2026-01-02", "cases/a.yml", b"one", b"two")]


def test_a_corpus_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "corpus" / "cases").mkdir(parents=True)
    (tmp_path / "corpus" / "cases" / "a.yml").write_text("one", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "x")
    assert [v.path for v in versions(Folders(tmp_path / "corpus"))] == ["cases/a.yml"]


def test_nothing_is_told_where_nothing_is_known(tmp_path: Path) -> None:
    assert versions(Folders(tmp_path)) == []
    full = tmp_path / "full"
    full.mkdir()
    git(full, "init")
    commit(full, "2026-01-01", a="one")
    commit(full, "2026-01-02", a="two")
    git(tmp_path, "clone", "--depth", "1", full.as_uri(), "shallow")
    assert versions(Folders(tmp_path / "shallow")) == []


def test_a_folder_that_is_a_repository_of_its_own_is_told_not_read(tmp_path: Path) -> None:
    inner, outer = tmp_path / "inner", tmp_path / "outer"
    for root in (inner, outer):
        root.mkdir()
        git(root, "init")
    (inner / "a.yml").write_text("one", encoding="utf-8")
    git(inner, "add", "-A")
    git(inner, "commit", "-m", "x")
    (outer / "footnotes").mkdir()
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", str(inner), "cases")
    git(outer, "commit", "-m", "x")
    assert versions(Folders(outer)) == []
    assert absence(Folders(outer)) == "'cases' is a repository of its own, whose history is not read"


def test_why_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, whole, shallow = tmp_path / "alone", tmp_path / "whole", tmp_path / "shallow"
    for root in (alone, whole):
        (root / "cases").mkdir(parents=True)
        (root / "footnotes").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert absence(Folders(alone)) == "the corpus is in no git repository"
    git(whole, "init")
    assert absence(Folders(whole)) == ""
    commit(whole, "2026-01-01", a="one")
    commit(whole, "2026-01-02", a="two")
    git(tmp_path, "clone", "--depth", "1", f"file://{whole}", str(shallow))
    assert versions(Folders(shallow)) == []
    assert "git fetch --unshallow" in absence(Folders(shallow))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert absence(Folders(whole)) == "git is not installed"
