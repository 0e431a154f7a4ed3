"""The mistakes: read from their files, and made in a copy of the base.

A mistake's file says in `slip` what its author did. Its `file` is changed: `old`, which stands there once,
becomes `new`, or the whole becomes `text` or `bytes` (in hexadecimal), in the `encoding` and with the line
`ends` given, under the name in `rename` (null takes the file away). `wish` is the problem word for word, or
`none`; `fix` says that `sourcebook check --fix` must mend it.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
BASE = HERE / "base"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One slip, and what should be said of it."""

    category: str
    name: str
    slip: str
    wish: str
    """The line of the problem as `sourcebook check` prints it, or `none`."""
    fix: bool
    change: dict[str, Any] = field(repr=False, hash=False)

    @property
    def path(self) -> str:
        """The file that the slip is in, by its name after the slip."""
        return self.change.get("rename") or self.change.get("file", "")

    def make(self, root: Path) -> None:
        """Write the base with the slip to *root*, which must not exist."""
        shutil.copytree(BASE, root)
        if folder := self.change.get("folder"):
            (root / folder).rename(root / self.change["rename"])
            return
        path = root / self.change["file"]
        data = self._data(path)
        if path.is_file() and "rename" in self.change:
            path.unlink()
        if target := self.change.get("rename", self.change["file"]):
            (root / target).parent.mkdir(exist_ok=True)
            (root / target).write_bytes(data)

    def _data(self, path: Path) -> bytes:
        if "bytes" in self.change:
            return bytes.fromhex(self.change["bytes"])
        text = self.change["text"] if "text" in self.change else path.read_text(encoding="utf-8")
        pairs = [(self.change["old"], self.change["new"])] if "old" in self.change else []
        for old, new in [*pairs, *self.change.get("also", {}).items()]:
            assert text.count(old) == 1, f"{self.name}: {old!r} stands {text.count(old)} times in the base"
            text = text.replace(old, new)
        text = text.replace("\n", self.change.get("ends", "\n"))
        return text.encode(self.change.get("encoding", "utf-8"))


@cache
def read() -> list[Mistake]:
    """Return all mistakes, in the order of their categories and names."""
    return list(_read())


def _read() -> Iterator[Mistake]:
    for path in sorted(HERE.glob("*/*.yml")):
        if path.parent != BASE:
            change = yaml.safe_load(path.read_text(encoding="utf-8"))
            slip, wish, fix = change.pop("slip"), change.pop("wish"), change.pop("fix", False)
            yield Mistake(path.parent.name.replace("-", " "), path.stem, slip, wish, fix, change)
