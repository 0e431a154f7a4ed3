"""The three that set citations: this package, citeproc-js and pandoc, all from the same entries."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.model.entry import Entry
from sourcebook.reading.citation import Citation
from sourcebook.scholarship import chicago, csl, typeset
from tests.bench.citations.tools import Tools

RUNNER = Path(__file__).parent / "runner.cjs"


@dataclass(frozen=True, slots=True)
class Cited:
    """One source as it is cited, in HTML."""

    note: str
    """Its first note, with a full stop."""
    entry: str
    """Its entry in the bibliography."""


def ours(entries: Sequence[Entry]) -> tuple[dict[str, Cited], dict[str, str]]:
    """Return how we cite each entry, and what was raised for those for which something was.

    We print the `note` of an entry, which no style of CSL does; it is left out.
    """
    cited, raised = {}, {}
    for whole in entries:
        entry = replace(whole, fields={**whole.fields, "note": ""})
        try:
            note = chicago.note(entry, Citation(entry.citekey))
            cited[entry.citekey] = Cited(typeset.close(note), chicago.bibliography(entry))
        except Exception as error:
            raised[entry.citekey] = repr(error)
    return cited, raised


def citeproc_js(csl_json: str, kit: Tools) -> dict[str, Cited]:
    """Return how citeproc-js cites each item.

    Raises:
        CalledProcessError: it failed.
    """
    with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        items = Path(folder, "items.json")
        items.write_text(csl_json, encoding="utf-8")
        command = ["node", *map(str, (RUNNER, kit.processor, kit.style, kit.locale, items))]
        done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    found = json.loads(done.stdout)
    return {key: Cited(item.get("note", ""), item.get("entry", "")) for key, item in found.items()}


def pandoc(csl_json: str, style: Path, keys: Sequence[str]) -> dict[str, Cited]:
    """Return how pandoc cites each item."""
    running = csl.Pandoc()
    running.know(csl_json)
    page = running.set([(Citation(key),) for key in keys], csl.style(style))
    running.close()
    entries = {key: listed.html for key, listed in page.entries.items()}
    return {key: Cited(note, entries.get(key, "")) for key, note in zip(keys, page.texts, strict=True)}
