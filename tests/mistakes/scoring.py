"""How many mistakes give the one message that was wished for, and the page that publishes it."""
# ruff: noqa: E501 (the page stands here as it is written)

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.check import check
from sourcebook.reading.load import Folders
from tests.mistakes import others, seeds
from tests.mistakes.seeds import NONE, Mistake

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGE = ROOT / "docs/development/mistakes.md"

JARGON = re.compile(
    r"\b(?:scalar|mapping|sequence|token|node|stream|parser|syntax|validation|NoneType|NULL|tuple|dict|str|int|"
    r"regex|pattern|schema|indentation|expected|exception|traceback|attribute|field required|type=|input_)\b",
    re.IGNORECASE,
)
"""Words of libraries and programmers that an author need not know."""


@dataclass(slots=True)
class Score:
    """How one category did."""

    of: int = 0
    right: int = 0
    """The one message, word for word: file, line, column, cause and advice; none if nothing is wrong."""


def is_plain(message: str) -> bool:
    """Tell whether a message is free of jargon, outside of what it quotes."""
    return JARGON.search(re.sub(r"'[^']*'", "", message)) is None


@cache
def said(mistake: Mistake) -> list[str]:
    """Return what `sourcebook check` says of a mistake."""
    with TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        mistake.make(root)
        return [str(problem) for problem in check(Folders(root))[1]]


@cache
def scores() -> dict[str, Score]:
    """Return the score of each category."""
    found: dict[str, Score] = {}
    for mistake in seeds.read():
        score = found.setdefault(mistake.category, Score())
        score.of += 1
        score.right += said(mistake) == ([] if mistake.wish == NONE else [mistake.wish])
    return found


def total(found: dict[str, Score]) -> Score:
    """Return the score of all categories together."""
    return Score(sum(score.of for score in found.values()), sum(score.right for score in found.values()))


def sentence(found: dict[str, Score]) -> str:
    """Return the score in words, as the README has it."""
    whole = total(found)
    return f"Of {whole.of} seeded mistakes {whole.right} give exactly the one message that was wished for"


def rows(found: dict[str, Score]) -> Iterator[tuple[str, str, str]]:
    """Yield the table of categories."""
    for category, score in found.items():
        yield category, str(score.of), f"{score.right} ({100 * score.right / score.of:.0f} %)"


def page(found: dict[str, Score]) -> str:
    """Return the page with the score and, beside it, what other programs say to the same slips."""
    mistakes = seeds.read()
    heard = others.hear(mistakes)
    beside = others.rows(mistakes, heard)
    lines = [
        "---",
        "title: Mistakes",
        "description: How well Sourcebook tells authors what they have slipped on, beside other programs.",
        "---",
        "",
        "# Mistakes",
        "",
        "Most authors of a corpus are no programmers, and YAML forgives little. So `tests/mistakes/` holds a",
        "small corpus and slips that people make in it, each with the one message that it should give. The wishes",
        "of the first 290 were written before the code that fulfils them; some were reworded, and some columns",
        "corrected, while it was written. Of the others the slips came first, and the wish is the message that was",
        "judged right afterwards. Some slips are none: where a file is read as it is meant, nothing may be said.",
        "",
        f"{sentence(found)}.",
        "That is: the right file, line, column and rule, the cause and what to write instead, word for word, and",
        "no other message. No wish uses a word from a list of libraries' jargon; a test sees to that.",
        "`python -m tests.mistakes` counts anew and writes this page.",
        "",
        "| category | mistakes | fully right |",
        "| --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in rows(found)),
        "",
        "## What others say",
        "",
        "The same files were given to the reader of YAML or BibTeX alone (PyYAML's `safe_load`, bibtexparser),",
        "to pydantic (models of the same records, after PyYAML), and to MkDocs with `--strict` (the file as the front matter",
        "of a page). *Notices* counts slips of which it says anything at all, *line* those where it names the",
        "right one.",
        "It is no fault of theirs: none of them knows what a case, a codebook or a citation is.",
        "",
        "| category | slips | parser notices | line | pydantic notices | MkDocs notices |",
        "| --- | --- | --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in beside),
        "",
        "Some of them, in words:",
        "",
        *others.examples(mistakes, heard),
        "## All mistakes",
        "",
        *_listing(mistakes),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _listing(mistakes: list[Mistake]) -> Iterator[str]:
    for category in dict.fromkeys(mistake.category for mistake in mistakes):
        yield f"### {category.capitalize()}"
        yield ""
        for mistake in mistakes:
            if mistake.category == category:
                slip = mistake.slip[0].upper() + mistake.slip[1:]
                message = (
                    "nothing is wrong" if mistake.wish == NONE else f"`{mistake.wish}`".replace("``", "`` ")
                )
                message = f"`` {mistake.wish} ``" if "`" in mistake.wish else message
                yield f"- {slip}: {message}"
        yield ""
