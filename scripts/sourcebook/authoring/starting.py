"""A new corpus in a field of one's own: a codebook, a first case, a bibliography, a page, a site."""

from pathlib import Path

from sourcebook.authoring import written

STARTER = Path(__file__).parent / "starter"
"""The files of a new corpus, with `@@name@@` where its name belongs. What they say is about nobody."""


def files(name: str) -> dict[str, str]:
    """Return the files of a new corpus by their paths in it."""
    found = {}
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        place = path.relative_to(STARTER).as_posix()
        said = written.scalar(name) if path.suffix == ".yml" else name
        found[{"gitignore": ".gitignore"}.get(place, place)] = path.read_text("utf-8").replace(
            "@@name@@", said
        )
    return found
