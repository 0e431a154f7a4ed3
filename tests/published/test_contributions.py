"""What honest people do to this corpus turns nothing red: the same tests again, in a copy of all of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.note import Identification
from sourcebook.reading.load import Folders
from tests.fixture import PERSON
from tests.published.corpus import CORPUS, ROOT

PARTS = ("cases", "footnotes", "docs", "tests", "mkdocs.yml", "pyproject.toml", "CITATION.cff")
LEFT = ("_schema", "node_modules", "__pycache__", "bench", "golden", "mistakes")
FOLDED = r"^( +(?:text|en): >-\n +)(?=[A-Z])"
"""Where a text begins that is in English, whether or not it is translated."""


TRANSLATED = any(
    len(code.definition.languages) > 1 for codes in CORPUS.codes.values() for code in codes.values()
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with what the site is made of, and these tests."""
    root = tmp_path_factory.mktemp("contributed") / "repository"
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns(*LEFT))
        else:
            shutil.copy(ROOT / name, root / name)
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The corpus"]):
        subprocess.run(["git", *words], cwd=root, env={**os.environ, **PERSON}, check=True)
    return root


def one_more(corpus: Corpus) -> str:
    """Return a case in the words of the codebook as it is, with a source that is there."""
    first = {name: next(iter(codes)) for name, codes in corpus.codes.items() if codes}
    citekey = next(iter(corpus.entries))
    strategy = next(
        id_ for id_, code in corpus.codes["strategies"].items() if not getattr(code, "levels", ())
    )
    return f"""\
name: {{en: One More of Them, zh: 又一家}}
kind: {first["kinds"]}
level: {first["levels"]}
summary: It was added [@{citekey}].
uses:
  - strategy: {strategy}
    level: {first["levels"]}
    presence: {first["presence"]}
    claims:
      - id: one-more-claim
        text: It does what others do [@{citekey}].
"""


def edited(path: Path, pattern: str, new: str) -> bool:
    """Put *new* in place of the first match; say whether there was one."""
    text = path.read_text(encoding="utf-8")
    changed, many = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
    path.write_text(changed, encoding="utf-8")
    return bool(many)


def test_one_more_case_a_named_note_and_other_words_turn_nothing_red(copy: Path) -> None:
    (copy / "cases" / "one-more-of-them.yml").write_text(one_more(CORPUS), encoding="utf-8")
    corrected = [edited(copy / "cases" / f"{id_}.yml", FOLDED, r"\1In other words: ") for id_ in CORPUS.cases]
    assert any(corrected)
    translated = r"^( +(?:definition|text|summary):\n +en: >-\n +)(?=[A-Z])"
    assert edited(copy / "cases" / "_codebook.yml", translated, r"\1In other words: ") or not TRANSLATED
    unknown = [note for note in CORPUS.notes.values() if note.identification is Identification.UNKNOWN]
    read = next(citekey for citekey, entry in CORPUS.entries.items() if not entry.second_hand)
    named = f"identification: named\n  entries: [{read}]"
    assert edited(copy / "footnotes" / "notes.yml", "identification: unknown$", named) or not unknown
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/published"]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [*command, "--ignore", "tests/published/test_contributions.py"],
        cwd=copy, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "one-more-of-them" in check(Folders(copy))[0].cases
