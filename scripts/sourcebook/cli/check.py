"""`sourcebook check`: what an author should fix, with the lines that are meant."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.problems import Problem, Severity
from sourcebook.reading.load import Folders, source

MACHINES = {"github": problems.as_github, "json": problems.as_json}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option(
    "--format", "form", type=click.Choice(["text", *MACHINES]), default="text", help="How to print problems."
)
@click.option("--cases", default="cases", show_default=True, help="The folder of cases.")
@click.option("--footnotes", default="footnotes", show_default=True, help="The folder of the bibliography.")
@click.option("--docs", default="docs", show_default=True, help="The folder of pages written by hand.")
def command(root: Path, form: str, cases: str, footnotes: str, docs: str) -> None:
    """Check the corpus in ROOT without building the site."""
    folders = Folders(root, cases, footnotes, docs)
    _, found = checking.check(folders)
    if form == "text":
        report(folders, found)
    elif text := MACHINES[form](found):
        click.echo(text)
    raise SystemExit(1 if found else 0)


def report(folders: Folders, found: list[Problem]) -> None:
    """Print problems file by file, each with the line that is meant, and then count them."""
    texts = {path: source(folders, path) for path in sorted({problem.mark.path for problem in found})}
    for path, text in texts.items():
        for problem in found:
            if problem.mark.path == path:
                click.echo(coloured(problem))
                if shown := problems.frame(problem, text):
                    click.echo(coloured_frame(problem, shown))
                click.echo()
    click.echo(problems.count(found), err=True)


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
