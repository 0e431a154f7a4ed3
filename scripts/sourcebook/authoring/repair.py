"""The safe repairs that problems carry with them, made one after the other until none is left.

They are tried in a copy, so that nothing is written before its author has seen the difference. A round of
repairs after which one of the mended problems is still there is not kept.
"""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.authoring import edit
from sourcebook.authoring.edit import Change, OutdatedError
from sourcebook.check import check
from sourcebook.problems import Edit, Problem
from sourcebook.reading import bounds
from sourcebook.reading.load import Folders, source

MAX_ROUNDS = 5
"""How often repairs are looked for: what cannot be read hides what is wrong in it."""


def repaired(folders: Folders, problems: list[Problem]) -> list[Change]:
    """Return what the safe repairs of *problems*, and of those behind them, make of the files."""
    if not any(problem.fix for problem in problems):
        return []
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    with TemporaryDirectory(prefix="sourcebook-") as name:
        copy = replace(folders, root=bounds.apart(folders, Path(name)))
        copy.root.mkdir(parents=True, exist_ok=True)
        for folder in dict.fromkeys((folders.cases, folders.footnotes, folders.docs)):
            if (folders.root / folder).is_dir():
                shutil.copytree(folders.root / folder, copy.root / folder, symlinks=True, dirs_exist_ok=True)
        for _ in range(MAX_ROUNDS):
            edits = fitting(copy, problems)
            made = edit.changes(copy.root, edits)
            edit.write(copy.root, made)
            _, left = check(copy)
            told = {_name(problem) for problem in problems if set(problem.fix) & set(edits)}
            if not made or told & set(map(_name, left)):
                break
            problems = left
            for change in made:
                before.setdefault(change.path, change.before)
                after[change.path] = change.after
    return [Change(path, before[path], after[path]) for path in sorted(after)]


def _name(problem: Problem) -> tuple[str, str]:
    """Return what a problem is known by when its line may have changed."""
    return problem.mark.path, problem.message


def fitting(folders: Folders, problems: Iterable[Problem]) -> list[Edit]:
    """Return the edits of all repairs that fit the files and each other; of two that meet, the first."""
    chosen: dict[str, list[Edit]] = {}
    for problem in problems:
        trial = {path: [*edits] for path, edits in chosen.items()}
        for one in problem.fix:
            trial.setdefault(one.mark.path, []).append(one)
        try:
            for path in {one.mark.path for one in problem.fix}:
                edit.apply(source(folders, path), trial[path])
        except OutdatedError:
            continue
        chosen = trial
    return [one for edits in chosen.values() for one in edits]
