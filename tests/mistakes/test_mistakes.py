"""Each mistake gives the one message that was wished for, and is mended by `--fix` where that is wished."""

import re
from pathlib import Path

import pytest

from sourcebook.authoring import edit
from sourcebook.authoring.repair import repaired
from sourcebook.check import check
from sourcebook.reading.load import Folders
from tests.mistakes import scoring, seeds
from tests.mistakes.seeds import NONE, Mistake

MISTAKES = seeds.read()


@pytest.fixture(params=MISTAKES, ids=lambda mistake: f"{mistake.category}-{mistake.name}")
def mistake(request: pytest.FixtureRequest) -> Mistake:
    found: Mistake = request.param
    return found


def test_the_message_is_the_one_wished_for(mistake: Mistake) -> None:
    assert scoring.said(mistake) == ([] if mistake.wish == NONE else [mistake.wish])


@pytest.mark.parametrize(
    "mistake", [m for m in MISTAKES if m.fix], ids=lambda mistake: f"{mistake.category}-{mistake.name}"
)
def test_a_repair_mends_it_and_has_nothing_left_to_do(mistake: Mistake, tmp_path: Path) -> None:
    folders = Folders(tmp_path / "corpus")
    mistake.make(folders.root)
    _, problems = check(folders)
    untouched = {path: path.read_bytes() for path in folders.root.rglob("*") if path.is_file()}
    changes = repaired(folders, problems)
    assert {path: path.read_bytes() for path in untouched} == untouched, (
        "nothing is written before it is shown"
    )
    edit.write(folders.root, changes)
    assert check(folders)[1] == []
    for change in changes:
        told = {one.mark.line for problem in problems for one in problem.fix if one.mark.path == change.path}
        lines = zip(change.before.split("\n"), change.after.split("\n"), strict=False)
        assert {n for n, (old, new) in enumerate(lines, 1) if old != new} <= told


def test_wishes_are_worded_alike() -> None:
    for mistake in MISTAKES:
        if mistake.wish != NONE:
            _, _, said = mistake.wish.partition(": ")
            message, _, rule = said.rpartition(" [")
            assert re.fullmatch(r"[a-z-]+\]", rule), mistake.wish
            assert not message.endswith("."), mistake.wish
            assert not message[0].isupper(), mistake.wish
            assert "; " in message, f"no advice: {mistake.wish}"
            assert scoring.is_plain(message), mistake.wish


def test_there_are_enough_of_every_kind() -> None:
    scores = scoring.scores()
    assert sum(score.of for score in scores.values()) >= 120
    for category, score in scores.items():
        assert score.of >= 10, category
        assert score.right / score.of >= 0.95, category


def test_what_is_published_is_what_is_scored() -> None:
    scores = scoring.scores()
    page = scoring.PAGE.read_text(encoding="utf-8")
    assert scoring.sentence(scores) in scoring.README.read_text(encoding="utf-8")
    assert scoring.sentence(scores) in page
    for row in scoring.rows(scores):
        assert f"| {' | '.join(row)} |" in page
