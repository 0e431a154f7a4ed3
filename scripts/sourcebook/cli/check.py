"""`sourcebook check`: what an author should fix, with the lines that are meant."""

import gc
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.cli.patience import doing
from sourcebook.corpus import withholding
from sourcebook.problems import Problem, Severity
from sourcebook.reading import choices, siteslips
from sourcebook.reading.load import CODEBOOK, Folders, source
from sourcebook.rules import chosen

MACHINES = {"github": problems.as_github, "json": problems.as_json}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


@click.command()
@click.argument("root", metavar="[ROOT|FILE]", type=click.Path(exists=True, path_type=Path), default=".")
@click.option(
    "--format", "form", type=click.Choice(["text", *MACHINES]), default="text", help="How to print problems."
)
@click.option("--fix", is_flag=True, help="Show what the safe repairs would change.")
@click.option("--write", is_flag=True, help="With --fix: make the safe repairs in the files.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--all", "every", is_flag=True, help="Tell each of many problems of one rule.")
@click.option(
    "--rule",
    "levels",
    multiple=True,
    metavar="ID=LEVEL",
    help="Set a rule to off, warning or error, as 'rules' in mkdocs.yml does; can be repeated.",
)
@click.option("--cases", help="The folder of cases, else what mkdocs.yml says.")
@click.option("--footnotes", help="The folder of the bibliography, else what mkdocs.yml says.")
@click.option(
    "--private", default="", help="A bibliography outside of ROOT that completes restricted sources."
)
@click.option("--docs", help="The folder of pages written by hand, else what mkdocs.yml says.")
def command(
    root: Path,
    form: str,
    fix: bool,
    write: bool,
    watch: bool,
    every: bool,
    levels: tuple[str, ...],
    cases: str | None,
    footnotes: str | None,
    docs: str | None,
    private: str,
) -> None:
    """Check the corpus in ROOT without building the site.

    With a FILE its corpus is read, and what is wrong in the file is told. In a folder that holds no corpus
    the one above is checked.
    """
    if write and not fix:
        raise click.UsageError("'--write' goes with '--fix'")
    if watch and (fix or form != "text"):
        raise click.UsageError("'--watch' goes with neither '--fix' nor another '--format'")
    said = {"cases": cases, "footnotes": footnotes, "docs": docs}
    folders, file = _corpus(root, {name: folder for name, folder in said.items() if folder})
    if file and (fix or watch):
        raise click.UsageError("'--fix' and '--watch' take a folder")
    if private:
        folders = replace(folders, private=str(Path(private).resolve()))
    own = _levels(levels)

    def rules() -> dict[str, object]:
        return {**choices.rules(folders.root), **own}

    if watch:
        from sourcebook.cli.watching import watch as follow  # here, because only this needs its library

        follow(
            folders, lambda known: report(folders, checking.check(folders, known, rules())[1], every=every)
        )
        return
    with doing("checking"):
        _, found = checking.check(folders, rules=rules())
    found = sorted([*found, *siteslips.find(folders.root)])
    if file:
        found = [problem for problem in found if problem.mark.path == file]
    if fix:
        found = _mend(folders, found, rules(), write=write)
    if form == "text":
        report(folders, found, every=every)
    elif text := MACHINES[form](found):
        click.echo(text)
    gc.freeze()  # as Python ends it would look through all that was read
    raise SystemExit(1 if any(problem.severity is not Severity.NOTICE for problem in found) else 0)


def _corpus(place: Path, said: dict[str, str]) -> tuple[Folders, str]:
    """Return the folders of a corpus, and the file in it that is asked for, if one is.

    Raises:
        UsageError: there is no corpus at the place, nor in a folder above.
    """
    here = choices.folders(place, **said)
    if place.is_dir() and any((place / name).is_dir() for name in (here.cases, here.footnotes)):
        return here, ""
    at = place.resolve()
    for above in at.parents:
        there = choices.folders(above, **said)
        if (above / there.cases / f"{CODEBOOK}.yml").is_file():
            if place.is_file():
                return there, at.relative_to(above).as_posix()
            click.echo(f"checking the corpus in {str(above)!r}", err=True)
            return there, ""
    words = f"a folder with {f'{here.cases}/{CODEBOOK}.yml'!r}"
    raise click.UsageError(f"there is no corpus, {words}, in {str(at)!r} nor in the folders above")


def _levels(said: tuple[str, ...]) -> dict[str, object]:
    """Return the rules that are set on the command line.

    Raises:
        BadParameter: one is not said as it should be.
    """
    found: dict[str, object] = dict(pair.partition("=")[::2] for pair in said)
    _, wrong = chosen.levels(found, Path())
    if wrong:
        raise click.BadParameter(wrong[0].message, param_hint="--rule")
    return found


def _mend(
    folders: Folders, found: list[Problem], rules: Mapping[str, object], *, write: bool
) -> list[Problem]:
    """Show what the safe repairs change, make them if that is asked for, and return what is to be told."""
    from sourcebook.authoring import edit  # here, because a mere check need not wait for it
    from sourcebook.authoring.repair import repaired

    changes = repaired(folders, found)
    for change in changes:
        hidden = withholding.hidden_lines if change.path.endswith(".bib") else lambda _: frozenset[int]()
        click.echo(edit.diff(change, hidden), nl=False)
    files = f"{len(changes)} file{'' if len(changes) == 1 else 's'}"
    if not changes:
        click.echo("nothing can be repaired safely", err=True)
        return found
    if not write:
        click.echo(f"{files} would change; add '--write' to repair", err=True)
        return found
    edit.write(folders.root, changes)
    click.echo(f"{files} repaired", err=True)
    return checking.check(folders, rules=rules)[1]


def report(folders: Folders, found: list[Problem], *, every: bool = False) -> None:
    """Print problems file by file, each with the line that is meant, and then count them.

    Many of one rule are told in one line, unless *every* one is asked for.
    """
    told = found if every else problems.gathered(found)
    for path, listed in groupby(told, key=lambda problem: problem.mark.path):
        lines = problems.lines_of(source(folders, path))
        for problem in listed:
            click.echo(coloured(problem))
            if shown := problems.frame(problem, lines):
                click.echo(coloured_frame(problem, shown))
            click.echo()
    more = "; '--all' tells each" if len(told) < len(found) else ""
    click.echo(problems.count(found) + more, err=True)


def coloured(problem: Problem) -> str:
    """Return the line of a problem as a terminal shows it; click removes what it cannot show."""
    place = click.style(f"{problem.mark}:", bold=True)
    rule = click.style(f"[{problem.rule}]", fg=COLOURS[problem.severity])
    return f"{place} {problem.message} {rule}"


def coloured_frame(problem: Problem, shown: str) -> str:
    """Return a frame with its numbers dim and its caret in the colour of the severity."""
    rows = []
    for row in shown.splitlines():
        gutter, bar, words = row.partition(" |")
        colour = None if gutter.strip() else COLOURS[problem.severity]
        rows.append(click.style(gutter + bar, dim=True) + click.style(words, fg=colour, bold=bool(colour)))
    return "\n".join(rows)
