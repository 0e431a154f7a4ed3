"""Two made-up corpora: a small one, and one that is too large for a drawing of everything."""

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.reading.load import Folders
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from tests.bench.synthetic import write
from tests.fixture import CORPUS, PROBLEMS


def view_of(corpus: Corpus) -> View:
    return View(corpus, "index.md", Settings(url="https://example.org/"))


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("synthetic") / "corpus"
    write(folder, 60)
    corpus, problems = check(Folders(folder))
    assert not problems
    return corpus


@pytest.fixture(scope="session")
def small() -> Corpus:
    assert not PROBLEMS
    return CORPUS


@pytest.fixture(params=["small", "synthetic"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    found: Corpus = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def view(corpus: Corpus) -> View:
    return view_of(corpus)
