"""`sourcebook migrate`: bring a corpus to the newest version of its format."""

from pathlib import Path

import click

from sourcebook.authoring import edit, migration
from sourcebook.cli import options
from sourcebook.reading import choices, edition


@click.command()
@click.option("--write", is_flag=True, help="Write what is shown.")
@options.root
def command(write: bool, root: Path) -> None:
    """Show what brings the corpus to the newest version of its format, and with --write, write it.

    What only its authors can decide is told. A corpus in the newest version is left alone.
    """
    found = migration.migrated(choices.folders(root))
    if found.before > edition.NEWEST:
        raise click.ClickException(f"the corpus is in format {found.before}; install a newer Sourcebook")
    if not found.changes:
        click.echo(f"the corpus is in format {edition.NEWEST}, the newest", err=True)
        return
    for change in found.changes:
        click.echo(edit.diff(change), nl=False)
    for sentence in found.left:
        click.echo(f"left to you: {sentence}", err=True)
    count = f"{len(found.changes)} file{'' if len(found.changes) == 1 else 's'}"
    if not write:
        click.echo(
            f"from format {found.before} to {edition.NEWEST}: {count} would change; add '--write'", err=True
        )
        return
    edit.write(root, found.changes)
    click.echo(
        f"from format {found.before} to {edition.NEWEST}: {count} written; now run 'sourcebook check'",
        err=True,
    )
