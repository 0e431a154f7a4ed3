"""The command `sourcebook`. Exits 0 if all is well, 1 if there are problems, 2 if it was called wrongly."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.reading.load import Folders

FORMATS = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourcebook")
def main() -> None:
    """Case studies and a bibliography, checked and linked."""


@main.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print problems."
)
@click.option("--cases", default="cases", show_default=True, help="The folder of cases.")
@click.option("--footnotes", default="footnotes", show_default=True, help="The folder of the bibliography.")
@click.option("--docs", default="docs", show_default=True, help="The folder of pages written by hand.")
def check(root: Path, form: str, cases: str, footnotes: str, docs: str) -> None:
    """Check the corpus in ROOT without building the site."""
    _, found = checking.check(Folders(root, cases, footnotes, docs))
    text = FORMATS[form](found)
    if text:
        click.echo(text)
    if form == "text":
        click.echo(problems.count(found), err=True)
    raise SystemExit(1 if found else 0)
