"""A corpus of another field speaks of its own things: nothing that is built names those of the first."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from sourcebook.authoring import schema
from sourcebook.check import check
from sourcebook.reading.load import Folders

HERE = Path(__file__).parent
FIELDS = sorted(path.parent.name for path in HERE.glob("*/mkdocs.yml"))

FIRST = re.compile(
    r"\borgani[sz]ations?\b|\bNGOs?\b|\bat home\b|\babroad\b|strateg|soft power|\bissue areas?\b"
    r"|relationship with the state|\bthe article\b|组织|策略|软实力",
    re.IGNORECASE,
)
"""The words of the first corpus, in both of its languages."""

SOURCES = re.compile(r'"@type": ?"Organization"|corporate|organization ?=', re.IGNORECASE)
"""What vocabularies and formats of others call whoever is no person: schema.org, BibLaTeX."""

TEXTS = {".html", ".md", ".txt", ".csv", ".json", ".js", ".svg", ".xml"}
THEIRS = ("assets/javascripts", "assets/stylesheets", "assets/minisearch", "pagefind/", "contributing/rules/")
"""What is not ours, and the pages on rules, which tell how a bibliography writes the name of a body."""


@pytest.fixture(scope="module", params=FIELDS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus, and the site that is built of it as a maintainer builds it."""
    root, site = HERE / request.param, tmp_path_factory.mktemp(request.param)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return root, site


def own(root: Path) -> str:
    """What the authors of a corpus wrote, whose words are theirs."""
    paths = [path for folder in ("cases", "footnotes", "docs") for path in (root / folder).rglob("*.*")]
    return "\n".join(
        path.read_text("utf-8") for path in [*paths, root / "mkdocs.yml"] if path.suffix != ".png"
    )


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Every text of a site, by its name; of a page what stands in it and in its attributes."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in TEXTS and not any(part in name for part in THEIRS):
            yield name, path.read_text("utf-8")


def found(text: str, written: str) -> list[str]:
    """The words of the first corpus in a text, but for those that the authors of this one wrote."""
    words = {match[0] for match in FIRST.finditer(SOURCES.sub("", text))}
    return sorted(word for word in words if word.lower() not in written.lower())


def test_no_page_script_or_export_speaks_of_the_first_corpus(built: tuple[Path, Path]) -> None:
    root, site = built
    written = own(root)
    wrong = {name: words for name, text in texts(site) if (words := found(text, written))}
    assert wrong == {}


def test_no_schema_does(built: tuple[Path, Path]) -> None:
    root, _ = built
    corpus, problems = check(Folders(root))
    assert [problem for problem in problems if problem.severity == "error"] == []
    said = {name: json.dumps(each, ensure_ascii=False) for name, each in schema.schemas(corpus).items()}
    assert {name: words for name, text in said.items() if (words := found(text, own(root)))} == {}


def test_its_own_words_stand_where_readers_look(built: tuple[Path, Path]) -> None:
    root, site = built
    corpus, _ = check(Folders(root))
    assert corpus.codebook is not None
    words = corpus.codebook.words
    assert words is not None
    assert words.case is not None
    assert words.theme is not None
    for page, term in (("cases", words.case), (corpus.themes, words.theme)):
        heading = lxml.html.parse(str(site / page / "index.html")).getroot().findtext(".//h1")
        many = (term.many or term.one).best("en")
        assert heading.lower() == many.lower()


def test_a_list_that_is_not_there_has_no_page_and_no_column() -> None:
    root = HERE / "incidents"
    corpus, _ = check(Folders(root))
    assert not corpus.codes["levels"]
    assert corpus.lacks(["level", "family", "effect"]) == {"level", "family", "effect"}
