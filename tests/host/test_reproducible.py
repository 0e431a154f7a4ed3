"""Two builds of the same files are equal byte for byte, wherever, whenever and by whomever they are made."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests import fixture

APART = """\
import datetime, os, runpy, sys, time

umask, days, workers = int(sys.argv.pop(1), 8), int(sys.argv.pop(1)), int(sys.argv.pop(1))
os.umask(umask)
shift, seconds = datetime.timedelta(days), time.time

class Another(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + shift

    @classmethod
    def utcnow(cls):
        return super().utcnow() + shift

class Day(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + shift

if days:
    time.time = lambda: seconds() + shift.total_seconds()
    datetime.datetime, datetime.date = Another, Day

from sourcebook.host import making
making.processors = lambda: workers
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""


def digests(folder: Path) -> dict[str, tuple[int, str]]:
    """Return the mode and the digest of every file of a site."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode & 0o777,
            "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
    }


def built(root: Path, umask: str, days: int, workers: int, **environment: str) -> dict[str, tuple[int, str]]:
    fixture.copied(root)
    for number, path in enumerate(sorted(root.rglob("*"), reverse=umask == "077")):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    done = subprocess.run(
        [sys.executable, "-c", APART, umask, str(days), str(workers), "build", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": fixture.SITE_URL, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return digests(root / "site")


def test_two_builds_are_equal(tmp_path: Path) -> None:
    one = built(tmp_path / "one", "022", 0, 1, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    elsewhere = tmp_path / "an other/place 中"
    other = built(elsewhere, "077", 400, 3, PYTHONHASHSEED="99", TZ="Asia/Tokyo", LC_ALL="C")
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} == set()
    assert any(name.endswith(".pf_filter") for name in one)
    assert {mode for mode, digest in one.values() if digest} == {0o644}
