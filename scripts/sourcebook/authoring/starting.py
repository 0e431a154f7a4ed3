"""A new corpus in a field of one's own: codebook, first case, bibliography, page, site, and its workflow."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from sourcebook.authoring import written

STARTER = Path(__file__).parent / "starter"
"""The files of new corpora, with `@@name@@` and the like where something belongs. They are about nobody."""

PLACES = {"gitignore": ".gitignore", "workflow.yml": ".github/workflows/site.yml"}
"""What files are called in a corpus whose names would hide them here."""


class Start(StrEnum):
    """What a new corpus begins as."""

    BLANK = "blank"
    """Only what a codebook must have."""
    COMPARISON = "comparison"
    """Organisations, the strategies that they use, and what limits them."""
    TECHNIQUES = "techniques"
    """Incidents, and a catalogue of the techniques that were seen."""


def files(name: str, start: Start = Start.COMPARISON, url: str = "", program: str = "") -> dict[str, str]:
    """Return the files of a new corpus by their paths in it.

    *url* is where its site will be published, if that is known; *program* what pip installs Sourcebook from.
    """
    found = {}
    for folder in (STARTER / "common", STARTER / start):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            place = path.relative_to(folder).as_posix()
            yaml = path.suffix == ".yml"
            text = path.read_text("utf-8").replace("@@name@@", written.scalar(name) if yaml else name)
            text = text.replace("@@url@@", json.dumps(url, ensure_ascii=False))
            found[PLACES.get(place, place)] = text.replace("@@case@@", EXAMPLES[start])
    return found | {"requirements.txt": requirements(program)}


EXAMPLES = {
    Start.BLANK: "`cases/`",
    Start.COMPARISON: "`cases/example-organisation.yml`",
    Start.TECHNIQUES: "`cases/example-incident.yml`",
}


ABOUT = """\
# What makes the site, in the versions with which it was begun: `pip install --requirement requirements.txt`.
"""
UNKNOWN = """\
# Sourcebook was installed from a folder here. Where others get it from belongs in the next line, such as
# `sourcebook @ git+https://…@v0.1.0`.
"""
NEEDED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<extras>\[[^\]]*\])?")
"""How a requirement begins (PEP 508)."""


def requirements(program: str = "") -> str:
    """Return what is to be installed, each in the version that is installed here."""
    own, known = (program, True) if program else _own()
    return ABOUT + ("" if known else UNKNOWN) + "\n".join([own, *sorted(_needed()), ""])


def _own() -> tuple[str, bool]:
    """Return Sourcebook itself as pip would name it, and whether others can get it so."""
    told = json.loads(metadata.distribution("sourcebook").read_text("direct_url.json") or "{}")
    if commit := told.get("vcs_info", {}).get("commit_id"):
        return f"sourcebook @ git+{told['url']}@{commit}", True
    return f"sourcebook=={metadata.version('sourcebook')}", False


def _needed() -> Iterator[str]:
    """Yield what Sourcebook itself asks for, with the versions that are installed."""
    for line in metadata.requires("sourcebook") or ():
        match = NEEDED.match(line)
        if match and "extra ==" not in line:
            yield f"{match[0]}=={metadata.version(match['name'])}"
