"""`sourcebook rename`: another name for a case, a claim, a code or a source, everywhere."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook.authoring import rename
from sourcebook.authoring.edit import OutdatedError, diff
from sourcebook.cli import completing, options
from sourcebook.cli.patience import doing
from sourcebook.corpus import names
from sourcebook.reading import choices


@click.command()
@click.argument("old", shell_complete=completing.named)
@click.argument("new")
@options.root
@click.option("--write", is_flag=True, help="Write the changes without asking.")
def command(old: str, new: str, root: Path, write: bool) -> None:
    """Rename what is called OLD to NEW, wherever it is mentioned, and show what changes.

    OLD is a case, a code, a claim (`case#claim`) or a citekey. Where a word means several things, write
    which, as in `limitations/funding`. The old address leads to the new one from then on.
    """
    folders = choices.folders(root)
    with doing("reading the corpus"):
        corpus, _ = checking.check(folders)
    try:
        renaming = rename.rename(corpus, folders, old, new)
    except (rename.RenamingError, OutdatedError) as error:
        raise click.ClickException(str(error)) from error
    for change in renaming.changes:
        for line in diff(change).splitlines():
            click.echo(
                click.style(line, fg=COLOURS.get(line[:1]) if line[:3] not in ("---", "+++") else None)
            )
    for before, after in renaming.moves:
        click.echo(f"{before} becomes {after}")
    count = len(renaming.changes)
    said = f"{renaming.old} becomes {renaming.new}: {count} file{'s' if count > 1 else ''} to change"
    click.echo(said, err=True)
    if renaming.old.removeprefix(f"{names.SOURCES}/") in corpus.private:
        click.echo(f"rename it in the private file '{folders.private}' as well", err=True)
    if write or click.confirm("Write this?", err=True):
        rename.write(root, renaming)
        click.echo("written", err=True)


COLOURS = {"+": "green", "-": "red", "@": "cyan"}
"""The colours of a diff, by the first character of a line."""
