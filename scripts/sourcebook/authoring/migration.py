"""A corpus of an older format becomes one of the newest: what changes form is written, nothing is made up.

From 1 to 2:

- `kinds` and `issues`, which the program knew of itself, are declared as attributes, under the names that it
  showed readers then; so are its words for what crosses the cases and for what a case stands in.
- Each work that has notes in `notes.yml`, all of which were taken for second-hand works, says so itself.
- The codebook says `format: 2`.

What only the authors know is told, not written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook.authoring import entries
from sourcebook.authoring.edit import BOM, Change
from sourcebook.exchange.updating import Update
from sourcebook.model.entry import Entry
from sourcebook.reading import bibfile, edition, yamlfile
from sourcebook.reading.load import CODEBOOK, Folders

ATTRIBUTES = {
    "kinds": """\
  - id: kinds
    key: kind
    required: yes
    label: {en: Kind of organisation, zh: 组织类型}
""",
    "issues": """\
  - id: issues
    many: yes
    label: {en: Issue area, zh: 议题领域}
""",
}
"""The lists of format 1, as format 2 declares them."""
WORDS = """\
words:
  theme: {one: {en: strategy, zh: 策略}, many: {en: strategies, zh: 策略}}
  context: {one: {en: relationship with the state, zh: 与政府的关系}}
  own-word: {one: {en: the organisation’s own word, zh: 组织的自述}}
"""
"""What the pages of format 1 said, whatever the field of the corpus."""
LEFT = (
    "say 'examined: yes' of each code of 'presence' that settles the question; till then none is 'only here'",
    "'relation', 'status' and 'access' of sources take their own words only; a check names others",
    "the grade 'identified' is 'traced' or 'work-alone' now: see what pages and programs of yours say of it",
)
"""What nobody but the authors can decide."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration changes, and what it leaves to the authors."""

    before: int
    changes: tuple[Change, ...]
    left: tuple[str, ...]


def migrated(folders: Folders) -> Migration:
    """Return what brings a corpus to the newest format; nothing is written.

    Raises:
        OSError: there is no codebook that can be read.
    """
    path = f"{folders.cases}/{CODEBOOK}.yml"
    text = (folders.root / path).read_bytes().decode("utf-8", "replace")
    data = yamlfile.read(text.encode(), path)[0].data
    before = edition.of(data)
    if before >= edition.NEWEST or not isinstance(data, dict):
        return Migration(before, (), ())
    marked, unfit = entries.changes(folders.root, _second_hand(folders))
    change = Change(path, text, _codebook(text, list(data)))
    return Migration(before, (change, *marked), (*LEFT, *unfit))


def _codebook(text: str, keys: list[str]) -> str:
    """Return the text of a codebook of format 1 as one of format 2; nothing that stands there changes."""
    end = "\r\n" if "\r\n" in text else "\n"
    head = f"format: {edition.NEWEST}\n" + ("" if "words" in keys else f"{WORDS}\n")
    declared = "".join(ATTRIBUTES[name] for name in edition.OLD_LISTS if name in keys)
    first = re.search(r"^(?![#\s-])(?=\S)", text.removeprefix(BOM), re.MULTILINE)
    at = (first.start() if first else 0) + text.startswith(BOM)
    tail = "" if text.endswith(("\n", "\r")) or not text else "\n"
    body = re.sub(r"^format:.*(?:\r\n|\n|\Z)", "", text[at:], count=1, flags=re.MULTILINE)
    return text[:at] + head.replace("\n", end) + body + f"{tail}attributes:\n{declared}".replace("\n", end)


def _second_hand(folders: Folders) -> Iterator[Update]:
    """Yield what each work that has notes lacks: the word that its sources are known only from it."""
    works = set()
    for path in sorted((folders.root / folders.footnotes).glob("*.yml")):
        listed = yamlfile.read(path.read_bytes(), path.name)[0].data
        works |= {str(item.get("of")) for item in listed or () if isinstance(item, dict)}
    for path in sorted((folders.root / folders.footnotes).glob("*.bib")):
        for entry in _read(path, folders.root):
            if entry.citekey in works and "secondhand" not in entry.fields:
                yield Update(entry, replace(entry, fields={**entry.fields, "secondhand": "yes"}))


def _read(path: Path, root: Path) -> list[Entry]:
    return bibfile.read(path.read_bytes(), path.relative_to(root).as_posix())[0]
