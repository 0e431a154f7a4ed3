"""A desk over a copy of the made-up corpus, laid out as a browser has it."""

import json
from pathlib import Path
from typing import Any

from sourcebook.reading.load import Folders
from sourcebook.site.settings import Settings
from sourcebook.writing import carried
from sourcebook.writing.desk import Desk
from tests.fixture import CORPUS, ROOT

SETTINGS = Settings(name="Town Libraries", languages=("en", "zh"), url="https://example.org/")


def lay(folder: Path) -> Path:
    """Lay the corpus out as it is carried; return its folder."""
    for name, content in carried.of_corpus(CORPUS, Folders(ROOT), SETTINGS).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class Asked:
    """A desk to be asked in Python."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(lay(folder))

    def __call__(self, what: str, **more: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.desk.ask(json.dumps({"ask": what, **more})))
        return found
