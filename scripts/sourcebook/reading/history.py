"""What the files of a corpus were on earlier days, as git remembers it. The door to git.

Only a full clone knows its history. Where there is none, or only its newest part, nothing is told: a shallow
clone would show the whole corpus as added on one day.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.reading import bounds
from sourcebook.reading.load import Folders

NOTHING = "0" * 40
"""The id that git gives to a file that is not there."""
REGULAR = ("100644", "100755")
"""The modes of a file, which is no link and no folder (git-fast-import, "M")."""
SUBMODULE = "160000"
"""The mode of what is no file but a repository of its own (git-fast-import, "M")."""


class UnknownRevisionError(Exception):
    """Git has no such state of the corpus, or nobody can know."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a day did to a file."""

    day: str
    """The day of the last commit to it, in ISO 8601, in the committer's time zone."""
    path: str
    """The file, from the root of the corpus."""
    before: bytes | None
    """What it held before that day; None if it was not there."""
    after: bytes | None
    """What it held at the end of it; None if it is gone."""


def versions(folders: Folders, limit: int = 200) -> list[Version]:
    """Return what was done to the files of a corpus, a day and a file at a time, newest first.

    At most *limit* of them. Empty where git is not installed, the corpus is not in a repository, or the clone
    is shallow.
    """
    try:
        if _git(folders, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return []
        log = _git(
            folders,
            "log",
            "--format=%x01%cs",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--relative",
            "-z",
            "--",
            folders.cases,
            folders.footnotes,
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    blobs: dict[tuple[str, str], tuple[str, str]] = {}
    for day, path, before, after in _raw(log.decode("utf-8", "replace")):
        if (day, path) in blobs:
            blobs[day, path] = (before, blobs[day, path][1])  # the log goes back in time
        elif len(blobs) < limit:
            blobs[day, path] = (before, after)
        else:
            break
    contents = _contents(folders, sorted({blob for pair in blobs.values() for blob in pair} - {NOTHING}))
    return [
        Version(day, path, contents.get(before), contents.get(after))
        for (day, path), (before, after) in blobs.items()
    ]


def revision(folders: Folders, name: str) -> str:
    """Return the id of a commit; that of two commits' common ancestor for `A...B`.

    Raises:
        UnknownRevisionError: git knows no such commit, with what may be the reason.
    """
    try:
        first, dots, second = name.partition("...")
        ids = [
            _git(folders, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{one}^{{commit}}").strip()
            for one in ([first or "HEAD", second or "HEAD"] if dots else [name])
        ]
        found = _git(folders, "merge-base", *(one.decode() for one in ids)).strip() if dots else ids[0]
    except (OSError, subprocess.CalledProcessError) as error:
        reason = absence(folders)
        raise UnknownRevisionError(f"git knows no commit {name!r}{reason and f'; {reason}'}") from error
    return found.decode()


@contextmanager
def state(folders: Folders, commit: str) -> Iterator[Folders]:
    """Lay out what a corpus is made of as it was at a commit; it is gone again afterwards.

    What the repository says of archives is not asked: a change could hide itself so. Links lead nowhere.
    """
    with TemporaryDirectory(prefix="sourcebook-") as name:
        paths = (folders.cases, folders.footnotes, folders.docs)
        listed = _git(folders, "ls-tree", "-r", "-z", commit, "--", *paths).decode("utf-8", "surrogateescape")
        blobs = {}
        for line in filter(None, listed.split("\0")):
            about, _, path = line.partition("\t")
            mode, _, blob = about.split(" ")
            if mode in REGULAR and (not path.startswith(f"{folders.docs}/") or path.endswith(".md")):
                blobs[path] = blob
        contents = _contents(folders, sorted(set(blobs.values())))
        root = bounds.apart(folders, Path(name))
        for folder in (folders.cases, folders.footnotes):
            (root / folder).mkdir(parents=True, exist_ok=True)
        for path, blob in blobs.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(contents.get(blob, b""))
        yield replace(folders, root=root)


def absence(folders: Folders) -> str:
    """Say why nothing is told of earlier days; nothing where the only reason is that nothing happened."""
    try:
        if _git(folders, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return "git has only the newest part of the history; run 'git fetch --unshallow'"
        whole = _git(folders, "rev-parse", "--show-toplevel")
        for folder in (folders.cases, folders.footnotes):
            if _git(folders, "-C", folder, "rev-parse", "--show-toplevel") != whole:
                return f"{folder!r} is a repository of its own, whose history is not read"
    except OSError:
        return "git is not installed"
    except subprocess.CalledProcessError as error:
        if b"dubious" in error.stderr:
            return (
                "git does not trust this folder; run 'git config --global --add safe.directory' with its path"
            )
        return "the corpus is in no git repository"
    return ""


def _raw(log: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield day, path and the blobs before and after from git's log (git-diff, "Raw output format")."""
    day = ""
    fields = iter(log.split("\0"))
    for field in fields:
        mark, _, rest = field.rpartition("\x01")
        if mark or field.startswith("\x01"):
            day = rest.strip()
        elif field.strip().startswith(":"):
            was, now, before, after, _ = field.strip().split(" ")
            path = next(fields)
            if SUBMODULE not in (was[1:], now):
                yield day, path, before, after


def _contents(folders: Folders, blobs: list[str]) -> dict[str, bytes]:
    """Return what the blobs hold, by their ids."""
    if not blobs:
        return {}
    output = _git(folders, "cat-file", "--batch", stdin="\n".join(blobs).encode() + b"\n")
    found: dict[str, bytes] = {}
    position = 0
    for blob in blobs:
        end = output.index(b"\n", position)
        if output[position:end].endswith(b" missing"):  # a clone may be without what it can fetch
            position = end + 1
            continue
        size = int(output[position:end].split(b" ")[2])
        found[blob] = output[end + 1 : end + 1 + size]
        position = end + 1 + size + 1
    return found


def _git(folders: Folders, *arguments: str, stdin: bytes = b"") -> bytes:
    command = ["git", "-C", str(folders.root), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout
