"""What the program sees of the words of a corpus: run with a package to whose records keys were added.

    python seen.py CORPUS WORD…

Each word stands on one line of the corpus, beside a citation of `nowhere-WORD` and one of `liiv2016`. Prints,
as JSON by word, what has seen it.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sourcebook.authoring import mentions, schema
from sourcebook.check import check
from sourcebook.corpus import changes, translation
from sourcebook.exchange import claims
from sourcebook.reading.history import Version
from sourcebook.reading.load import Folders
from sourcebook.site.found import records
from sourcebook.site.settings import Settings
from sourcebook.site.view import View


def seen(root: Path) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield what looks at a corpus, each with a function that tells whether it has seen a word."""
    folders = Folders(root)
    corpus, problems = check(folders)
    yield "checked", lambda word: any(f"'nowhere-{word}'" in problem.message for problem in problems)
    found = list(records.records(View(corpus, "search.md", Settings())))
    yield "found", lambda word: any(word in f"{one.text} {one.terms}" for one in found)
    tables = claims.as_json(corpus, "{}#{}".format), claims.as_csv(corpus, "{}#{}".format)
    yield "exported", lambda word: all(word in table for table in tables)
    yield "compared", lambda word: any(changes.changes(_edited(root, word), folders.cases))
    translations = translation.translations(corpus)
    yield "translated", lambda word: any(word in one.original for one in translations)
    edits = list(mentions.edits(corpus, folders, "sources/liiv2016", "liiv2026"))
    lines = {(edit.mark.path, edit.mark.line) for edit in edits}
    yield "renamed", lambda word: any(place in lines for place in _places(root, word))
    described = json.dumps(schema.schemas(corpus))
    yield "described", lambda word: f"Whether {word} is in doubt." in described


def _places(root: Path, word: str) -> Iterator[tuple[str, int]]:
    for path in root.rglob("*.yml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if word in line:
                yield path.relative_to(root).as_posix(), number


def _edited(root: Path, word: str) -> Iterator[Version]:
    for name, _ in _places(root, word):
        after = (root / name).read_bytes()
        yield Version("2012-05-03", name, after.replace(word.encode(), b"another"), after)


if __name__ == "__main__":
    looking = dict(seen(Path(sys.argv[1])))
    print(json.dumps({word: [name for name, sees in looking.items() if sees(word)] for word in sys.argv[2:]}))
