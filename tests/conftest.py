"""What all tests share: a tiny corpus to change, golden files that can be rewritten, the site built once."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sourcebook.failing import RAISE
from tests import fixture
from tests.audit import built
from tests.browser.webdriver import ENGINES

HERE = Path(__file__).parent
os.environ.setdefault(RAISE, "1")  # a fault of ours must fail the test that meets it

PUBLISHED = tuple(f"{HERE.parent / name}{os.sep}" for name in ("cases", "footnotes"))
READERS = ("tests/published/", "tests/docs/")
"""The tests that are of the corpus of this repository, or of how somebody adds to it."""


def _apart(event: str, arguments: tuple[object, ...]) -> None:
    """Let no other test read that corpus: its authors change it, and should see nothing red for that."""
    if event == "open" and str(arguments[0]).startswith(PUBLISHED):
        test = os.environ.get("PYTEST_CURRENT_TEST", "")
        if test and not test.startswith(READERS):
            raise AssertionError(f"{test} reads {arguments[0]}; use tests/libraries or tests/tiny")


sys.addaudithook(_apart)

LONGEST = ("ci", "published", "host", "docs", "audit", "browser", "writing", "corpus", "fields", "hostile")
"""The folders whose files take longest, begun first: a file is one worker's, and the last should be short."""

collect_ignore = ["bench"]  # a program, whose modules would hide libraries of the same name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        room = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
        return LONGEST.index(room) if room in LONGEST else len(LONGEST)

    items.sort(key=turn)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite the golden files; then read the diff"
    )
    parser.addoption(
        "--engine", default="chromium", choices=["chromium", *ENGINES], help="in what `test_tasks.py` runs"
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
    """Return the built site of the made-up corpus, which nobody changes."""

    def write(folder: Path) -> None:
        fixture.build(fixture.with_history(folder.with_name("libraries")), folder, SITE_URL=fixture.SITE_URL)

    return fixture.once(tmp_path_factory, "site", write)


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    with built.served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with built.chromium() as browser:
        yield browser
