"""A key that is added to a record is seen by everything, or is named here as left out, with the reason."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from sourcebook.model import walk
from sourcebook.model.case import Case, Claim
from sourcebook.model.codebook import Attribute
from sourcebook.model.record import Record
from sourcebook.model.text import Text

PACKAGE = Path(__file__).parents[2] / "scripts" / "sourcebook"

ALL = {"checked", "found", "exported", "compared", "translated", "renamed", "described"}

ONLY_CLAIMS = (
    "the tables hold claims; the rest of a case stands in its file, which readers reach from its page"
)
OF_CODES = {"exported": ONLY_CLAIMS, "compared": "the history is that of cases, sources and notes"}
OF_CODERS = {
    "exported": ONLY_CLAIMS,
    "compared": "a coding is not changed after it was made",
    "found": "what was settled is found in the cases",
}
LEFT_OUT: dict[str, dict[str, str]] = {
    "Case": {"exported": ONLY_CLAIMS},
    "Coded": {"exported": ONLY_CLAIMS},
    "Use": {"exported": ONLY_CLAIMS},
    "Context": {"exported": ONLY_CLAIMS},
    "Place": {"exported": ONLY_CLAIMS},
    "Revision": {"exported": ONLY_CLAIMS},
    "Code": OF_CODES,
    "Defined": OF_CODES,
    "Theme": OF_CODES,
    "Presence": OF_CODES,
    "Attribute": OF_CODES,
    "Measure": OF_CODES,
    "Measured": {"exported": ONLY_CLAIMS},
    "Note": {"exported": ONLY_CLAIMS},
    "Coding": OF_CODERS,
    "Decision": OF_CODERS,
    "Settlement": OF_CODERS,
    "Candidate": {"exported": ONLY_CLAIMS, "found": "a candidate must never be told as the note's source"},
}
"""By record, what does not see a key of it, and why."""


def doubt(name: str) -> str:
    """The value of the added key, on one line: a word of its own, a broken citation, one that is not."""
    return f"doubt: {{en: 'w{name}w [@nowhere-w{name}w] [@liiv2016]', et: 'muu'}}"


CASE = f"""\
name: Narva
kind: council
level: local
summary: Another town.
{doubt("Case")}
facts:
  - code: founded
    {doubt("Coded")}
    claims:
      - id: begun
        text: It began [@liiv2016].
        {doubt("Claim")}
uses:
  - strategy: budgeting
    level: local
    presence: present
    {doubt("Use")}
    claims:
      - {{id: used, text: "It is used [@liiv2016]."}}
government:
  {doubt("Context")}
  claims:
    - {{id: elected, text: "It is elected [@liiv2016]."}}
events:
  - id: opened
    date: 2012-05
    text: It opened [@liiv2016].
    {doubt("Event")}
places:
  - role: home
    name: Narva
    text: It sits there [@liiv2016].
    {doubt("Place")}
measures:
  - measure: people
    value: 1200
    text: It counted [@liiv2016].
    {doubt("Measured")}
revisions:
  - date: 2020
    text: More was found.
    {doubt("Revision")}
"""
NOTE = f"""\
- of: article
  number: 3
  where: The end
  supports: that it ended
  identification: unknown
  {doubt("Note")}
  candidates:
    - entry: liiv2016
      why: It says so.
      {doubt("Candidate")}
"""
CODING = f"""\
coder: second
date: 2020
read: The book.
{doubt("Coding")}
uses:
  - case: tartu-2016
    strategy: budgeting
    presence: present
    {doubt("Decision")}
"""
SETTLED = f"""\
- case: tartu-2016
  strategy: budgeting
  text: The book decides.
  {doubt("Settlement")}
"""
KINDS = re.compile(
    r'(?m)^class (?!Codebook)(\w+)\((Record|Code|Claim|Defined)\):\n    """.*?"""\n', re.DOTALL
)

ADDED = r'''\g<0>
    doubt: Text | None = None
    """Whether w\g<1>w is in doubt."""
'''


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which every record has a key more."""
    folder = tmp_path_factory.mktemp("patched")
    shutil.copytree(PACKAGE, folder / "sourcebook", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("case", "codebook", "coding", "note"):
        path = folder / "sourcebook" / "model" / f"{name}.py"
        text = path.read_text(encoding="utf-8")
        path.write_text(KINDS.sub(ADDED, text), encoding="utf-8")
    return folder


@pytest.fixture
def found(patched: Path, tiny: Callable[[dict[str, str | None]], Path]) -> dict[str, set[str]]:
    codings: dict[str, str | None] = {
        "cases/_codings/second.yml": CODING,
        "cases/_codings/_settled.yml": SETTLED,
    }
    root = tiny({"cases/narva-2017.yml": CASE, **codings})
    codebook = root / "cases/_codebook.yml"
    text = codebook.read_text(encoding="utf-8")
    starts = {
        "Theme": "{id: budgeting, ",
        "Code": "{id: council, ",
        "Defined": "{id: turnout, ",
        "Attribute": "{id: kinds, ",
        "Measure": "{id: people, ",
        "Presence": "{id: present, ",
    }
    for kind, start in starts.items():
        assert start in text
        text = text.replace(start, f"{start}{doubt(kind)}, ", 1)
    codebook.write_text(text, encoding="utf-8")
    notes = root / "footnotes/notes.yml"
    notes.write_text(notes.read_text(encoding="utf-8") + NOTE, encoding="utf-8")
    words = [f"w{name}w" for name in (*LEFT_OUT, "Claim", "Event")]
    command = [sys.executable, str(Path(__file__).with_name("seen.py")), str(root), *words]
    environment = {**os.environ, "PYTHONPATH": str(patched)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return {word[1:-1]: set(by) for word, by in json.loads(done.stdout).items()}


def test_a_key_that_is_added_to_a_record_is_seen_by_everything(found: dict[str, set[str]]) -> None:
    for name, by in found.items():
        assert by == ALL - LEFT_OUT.get(name, {}).keys(), name


def test_every_kind_of_record_is_tried() -> None:
    for path in (PACKAGE / "model").glob("*.py"):
        import_module(f"sourcebook.model.{path.stem}")
    tried = {*LEFT_OUT, "Claim", "Event"}
    written = {
        kind.__name__
        for kind in every(Record)
        if kind.__module__.startswith("sourcebook.model.") and kind.keys
    }
    untold = {"Codebook", "General", "Undeclared", "Redirect", "Picture", "Words", "Term", "Named"}
    assert written - tried == untold, (
        "a table of lists, cases as they were, names without a text, and words that stand in messages"
    )


def every(kind: type[Record]) -> set[type[Record]]:
    return {kind}.union(*(every(one) for one in kind.__subclasses__()))


def test_the_walk_says_where_each_value_stands() -> None:
    claim = {"id": "one", "text": {"en": "One", "et": "Üks"}, "disputes": ["two"]}
    kinds = Attribute(id="kinds", key="kind", label=Text({"": "Kind"}))
    case = Case.of((kinds,)).read(
        {"name": "N", "kind": "k", "level": "l", "summary": "S", "facts": [{"code": "c", "claims": [claim]}]}
    )
    assert [(part.loc, part.value) for part in walk.parts(case) if part.key.name == "disputes"] == [
        (("facts", 0, "claims", 0, "disputes", 0), "two")
    ]
    assert [(loc, one.id) for loc, one in walk.records(case, Claim)] == [(("facts", 0, "claims", 0), "one")]
    assert [loc for loc, _ in walk.prose(case)] == [("summary",), ("facts", 0, "claims", 0, "text")]
    assert next(loc for loc, _ in walk.texts(case)) == ("name",)
    named = {(reference.kind, reference.name) for reference in walk.references(case)}
    assert named == {("kinds", "k"), ("levels", "l"), ("facts", "c"), ("claims", "two")}
