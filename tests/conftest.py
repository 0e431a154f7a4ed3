"""What all tests share: a tiny corpus to change, golden files that can be rewritten, the site built once."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sourcebook.failing import RAISE
from tests.audit import built

HERE = Path(__file__).parent
os.environ.setdefault(RAISE, "1")  # a fault of ours must fail the test that meets it

collect_ignore = ["bench"]  # a program, whose modules would hide libraries of the same name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite the golden files; then read the diff"
    )


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[[dict[str, str | None]], Path]:
    """Return a function that copies the tiny corpus with some files changed, added or (None) removed."""

    def make(changes: dict[str, str | None]) -> Path:
        root = tmp_path / "corpus"
        if root.exists():
            shutil.rmtree(root)
        shutil.copytree(HERE / "tiny", root)
        for name, text in changes.items():
            path = root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
        return root

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site, which nobody changes: all workers share it, and who comes first builds it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/corpus/"}
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = shared / "site.unfinished"
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(unfinished)]
            subprocess.run(command, cwd=HERE.parent, env=environment, check=True, capture_output=True)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    with built.served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with built.chromium() as browser:
        yield browser
