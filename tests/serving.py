"""A real `mkdocs serve` of a corpus, on a port of its own, and its author's edits; for tests and benches."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

TINY = Path(__file__).parent / "tiny"
CONFIG = """\
site_name: Tiny
site_url: ""
edit_uri: https://example.org/edit/docs/
theme:
  name: material
  font: false
plugins: [search, sourcebook]
"""
START = 300.0
"""Seconds after which a preview that says nothing is taken for dead."""


@dataclass(frozen=True, slots=True)
class News:
    """What an open page is told."""

    serial: int
    generation: int
    html: str

    @property
    def words(self) -> str:
        """What the overlay says, without its markup."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())


@dataclass(frozen=True, slots=True)
class Served:
    """A preview that runs."""

    root: Path
    base: str

    def page(self, path: str) -> str:
        """Return a page; raises HTTPError if there is none."""
        with urlopen(self.base + path, timeout=START) as answer:
            content: bytes = answer.read()
        return content.decode()

    def status(self, path: str) -> int:
        """Return the status of an address."""
        try:
            with urlopen(self.base + path, timeout=START) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def news(self, since: int = 0) -> News:
        """Return the news, as soon as it is other than that with the serial *since*."""
        deadline = time.monotonic() + START
        while True:
            assert time.monotonic() < deadline, "there is no news"
            news = News(**json.loads(self.page(f"-/preview/state.json?since={since}")))
            if news.serial != since:
                return news

    def save(self, name: str, content: str | bytes | None) -> News:
        """Write (or, with None, remove) a file and return the news that follows."""
        before = self.news().serial
        path = self.root / name
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.news(before)

    def replace(self, name: str, old: str, new: str) -> News:
        """Put other words into a file and return the news that follows."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        return self.save(name, text.replace(old, new))


def copy(root: Path, config: str = CONFIG) -> Path:
    """Put the tiny corpus and a configuration into a folder."""
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Serve the corpus in *root* until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    log = root.with_name(f"{root.name}.log")
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=stream, stderr=stream)
        try:
            served = Served(root, f"http://127.0.0.1:{port}/")
            deadline = time.monotonic() + START
            while True:
                try:
                    served.news()
                    break
                except OSError:
                    said = log.read_text(encoding="utf-8")
                    assert process.poll() is None, said
                    assert time.monotonic() < deadline, said
                    time.sleep(0.05)
            yield served
        finally:
            process.terminate()
            process.wait()
