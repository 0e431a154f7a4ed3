"""`sourcebook schema`: what an editor needs to help with this corpus."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook.authoring import schema
from sourcebook.cli import options
from sourcebook.reading import choices


@click.command()
@options.root
def command(root: Path) -> None:
    """Write the JSON Schemas of this corpus, which editors read.

    They lie in `cases/_schema/`, where the first line of each YAML file points to. `make check`, `make serve`
    and `make site` write them as well.
    """
    folders = choices.folders(root)
    corpus, _ = checking.check(folders)
    folder = root / folders.cases / schema.FOLDER
    for path in schema.write(corpus, folder):
        click.echo(f"wrote {path.relative_to(root).as_posix()}", err=True)
