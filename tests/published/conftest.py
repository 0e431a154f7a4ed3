"""The corpus of this repository and its site, in place of the made-up ones."""

from pathlib import Path

import pytest

from sourcebook.corpus.corpus import Corpus
from tests import fixture
from tests.published.corpus import CORPUS, ROOT


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return CORPUS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of this repository, which nobody changes."""
    return fixture.once(
        tmp_path_factory,
        "published",
        lambda folder: fixture.build(ROOT, folder, SITE_URL=fixture.SITE_URL),
    )
