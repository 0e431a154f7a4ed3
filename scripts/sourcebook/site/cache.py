"""The folder in which what was made is kept for later builds: git does not see it, and no file is a half."""

import os
from pathlib import Path


def folder(path: Path, *inner: str) -> Path:
    """Return a folder in the one at *path*, both made if need be."""
    within = path.joinpath(*inner)
    within.mkdir(parents=True, exist_ok=True)
    (path / ".gitignore").write_text("*\n", encoding="utf-8")
    return within


def put(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there: whoever ends this leaves the old one or the new."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
