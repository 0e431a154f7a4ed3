"""A repair changes the form of a word, never what it names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.authoring.repair import repaired
from sourcebook.check import check
from sourcebook.problems import Problem
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]

TINY = Path(__file__).parents[1] / "tiny"
CASE = "cases/tartu-2016.yml"


def mended(tiny: Tiny, name: str, old: str, new: str) -> tuple[list[Problem], str]:
    """Return the problems after a change of a file, and what the repairs make of that file."""
    text = (TINY / name).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new)
    folders = Folders(tiny({name: changed}))
    _, problems = check(folders)
    after = {change.path: change.after for change in repaired(folders, problems)}
    return problems, after.get(name, changed)


OTHER_NAMES = (
    (CASE, "effect: strong", "effect: stron", "strong"),
    (CASE, "level: local\n    presence", "level: locale\n    presence", "local"),
    (CASE, "presence: present", "presence: presents", "present"),
    (CASE, "kind: council", "kind: councils", "council"),
    (CASE, "code: turnout", "code: turnouts", "turnout"),
    (CASE, "disputes: [turnout-rose]", "disputes: [turnout-rise]", "turnout-rose"),
    (CASE, "[@liiv2016, p. 41]", "[@liiv2017, p. 41]", "liiv2016"),
    (CASE, "summary: A town lets its residents decide", "summary: A [[tartu-2017]] decides", "tartu-2016"),
    ("footnotes/sources.bib", "about     = {tartu-2016}", "about     = {tartu-2017}", "tartu-2016"),
    ("footnotes/sources.bib", "{third-party}", "{third-parties}", "third-party"),
    ("footnotes/sources.bib", "publisher = ", "publishr = ", "publisher"),
    ("footnotes/notes.yml", "entries: [liiv2016]", "entries: [liiv2015]", "liiv2016"),
    ("footnotes/notes.yml", "identification: unknown", "identification: unknwon", "unknown"),
    ("cases/_codebook.yml", "opposites: [absent]", "opposites: [absents]", "absent"),
    ("docs/index.md", "sourcebook: matrix", "sourcebook: matric", "matrix"),
)


@pytest.mark.parametrize(("name", "old", "new", "meant"), OTHER_NAMES, ids=lambda part: part[:30])
def test_another_name_is_offered_and_never_written(
    tiny: Tiny, name: str, old: str, new: str, meant: str
) -> None:
    problems, after = mended(tiny, name, old, new)
    assert any(f"did you mean {meant!r}?" in problem.message for problem in problems)
    assert not any(problem.fix for problem in problems)
    assert new in after


FORMS = (
    (CASE, "strategy: budgeting", "strategy: Budgeting"),
    (CASE, "kind: council", "kind: ｃｏｕｎｃｉｌ"),
    (CASE, "presence: present", "presence: “present”"),
    ("docs/index.md", "[[tartu-2016]]", "[[Tartu 2016]]"),
    (CASE, "[@liiv2016, p. 41]", "[@Liiv2016, p. 41]"),
    ("footnotes/sources.bib", "{third-party}", "{Third party}"),
)


@pytest.mark.parametrize(("name", "old", "new"), FORMS, ids=lambda part: part[-24:])
def test_the_form_of_a_name_is_repaired(tiny: Tiny, name: str, old: str, new: str) -> None:
    problems, after = mended(tiny, name, old, new)
    assert problems
    assert old in after
