"""A picture in a text must lie beside the cases, say what it shows, and name who made it.

Fails:  "![A well](https://example.org/well.jpg)"     (nothing is loaded from elsewhere)
        "![](well.jpg)"                               (it says nothing to who cannot see it)
        "![A well](wel.jpg)"                          (there is no such file)
Passes: "![A well with a wooden lid](well.jpg)"

Mend: Put the file into `cases/_pictures/`, and add it to the list in `cases/_pictures/_credits.yml`, with
    `file`, `credit` and `license`. In the text write its name alone, and between the brackets what it shows.
"""

import re
from collections.abc import Iterator

from sourcebook.corpus import pictures
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.record import Loc
from sourcebook.problems import Mark
from sourcebook.reading.load import CREDITS, PICTURES
from sourcebook.rules.near import hint, place

ID = "unknown-picture"

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def check(corpus: Corpus) -> Iterator[tuple[Mark, str]]:
    """Yield each picture that cannot be shown as it is."""
    told: set[str] = set()
    for passage, part in pictures.shown(corpus):
        message = _wrong(corpus, part.words, part.said)
        if message and message not in told:
            told.add(message)
            yield place(passage, part.start, part.end), message
    for file in corpus.pictures:
        if file not in corpus.picture_files and f"{PICTURES}/{file}" not in corpus.unread:
            message = f"there is no picture {file!r} in this folder{hint(file, corpus.picture_files)}"
            yield corpus.documents[CREDITS].mark(_place(corpus, file)), message


def _place(corpus: Corpus, file: str) -> Loc:
    """Return where a picture stands in the list of their makers."""
    listed = corpus.documents[CREDITS].data
    items = listed if isinstance(listed, list) else []
    return next(
        (i, "file") for i, item in enumerate(items) if isinstance(item, dict) and item.get("file") == file
    )


def _wrong(corpus: Corpus, file: str, said: str) -> str:
    """Return what is wrong with a picture in a text, or nothing."""
    folder = corpus.documents[CREDITS].path.rpartition("/")[0] if CREDITS in corpus.documents else ""
    folder = folder or f"cases/{PICTURES}"
    if ELSEWHERE.match(file):
        return f"no picture is loaded from elsewhere; save it in '{folder}/' and write its name"
    if f"{PICTURES}/{file}" in corpus.unread:
        return ""
    if file not in corpus.picture_files:
        if file in corpus.pictures:
            return ""
        known = hint(file.rpartition("/")[2], corpus.picture_files)
        name = file.rpartition("/")[2]
        if "/" in file and name in corpus.picture_files:
            return f"write the name of the picture alone, {name!r}, in place of {file!r}"
        return f"there is no picture {file!r} in '{folder}/'{known or '; put it there'}"
    if file not in corpus.pictures:
        if CREDITS in corpus.unread:
            return ""
        return (
            f"nobody says who made {file!r}; add it to '{folder}/_credits.yml', with 'credit' and 'license'"
        )
    if not said:
        return (
            f"the picture {file!r} says nothing to who cannot see it; write what it shows between '[' and ']'"
        )
    return ""
