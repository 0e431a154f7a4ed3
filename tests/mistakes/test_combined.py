"""Repairs of two slips in one file: they mend or leave them, tell what is left, and lose no remark."""

import re
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.authoring import edit
from sourcebook.authoring.repair import repaired
from sourcebook.check import check
from sourcebook.problems import Problem
from sourcebook.reading.load import Folders
from tests.mistakes import seeds
from tests.mistakes.seeds import NONE, Mistake

REMARK = "# what the author says of the next lines"


def _by_file() -> dict[str, list[Mistake]]:
    """Return the mistakes that are other words in a file, by the file."""
    found: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in seeds.read():
        if set(mistake.change) <= {"file", "old", "new"} and "old" in mistake.change:
            found[mistake.path].append(mistake)
    return found


PAIRS = [pair for listed in _by_file().values() for pair in permutations(listed, 2)]


def _slipped(pair: tuple[Mistake, Mistake]) -> str:
    """Return the text of the base with both slips; with one, if they change the same words."""
    text = (seeds.BASE / pair[0].path).read_text(encoding="utf-8")
    for mistake in pair:
        if text.count(mistake.change["old"]) == 1:
            text = text.replace(mistake.change["old"], mistake.change["new"])
    return text


def _remarked(text: str, number: int) -> str:
    """Return a text with a remark above one of its lines that begin a key, an item or an entry."""
    starts = [match.start() for match in re.finditer(r"^(?:[a-z]+:|- |@)", text, re.MULTILINE)]
    at = starts[number % len(starts)] if starts else 0
    return f"{text[:at]}{REMARK}\n{text[at:]}"


def _mended(root: Path) -> tuple[list[Problem], list[edit.Change]]:
    """Make the repairs of a corpus; return the problems before them, and the changes."""
    folders = Folders(root)
    _, found = check(folders)
    changes = repaired(folders, found)
    edit.write(root, changes)
    return found, changes


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PAIRS), st.integers(0, 50))
def test_two_slips_are_mended_or_left_and_no_remark_is_lost(pair: tuple[Mistake, Mistake], at: int) -> None:
    with TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        pair[0].make(root)
        path = root / pair[0].path
        text = _remarked(_slipped(pair), at)
        path.write_text(text, encoding="utf-8", newline="")
        found, _ = _mended(root)
        assert found or NONE in {mistake.wish for mistake in pair}
        mended = path.read_text(encoding="utf-8")
        assert REMARK in mended
        assert _mended(root)[1] == []


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(sorted(_by_file())), st.integers(0, 50))
def test_what_is_right_is_left_as_it_is(file: str, at: int) -> None:
    with TemporaryDirectory() as name:
        root = Path(name) / "corpus"
        next(mistake for mistake in seeds.read() if mistake.path == file).make(root)
        text = _remarked((seeds.BASE / file).read_text(encoding="utf-8"), at)
        (root / file).write_text(text, encoding="utf-8", newline="")
        assert _mended(root) == ([], [])
