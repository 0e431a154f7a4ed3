"""`sourcebook init`: a new corpus in a field of one's own."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook.authoring import schema, starting
from sourcebook.reading.load import Folders


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--name", prompt="What is the site called?", default="Case studies", help="The name of the site."
)
def command(folder: Path, name: str) -> None:
    """Make a new corpus in DIR: a codebook, a first case, a bibliography, a page and a site.

    What it says is an example; its README says how to go on.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; nothing was written")
    name = " ".join(name.split()) or "Case studies"
    for path, text in starting.files(name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}", err=True)
    folders = Folders(folder)
    corpus, _ = checking.check(folders)
    schema.write(corpus, folder / folders.cases / schema.FOLDER)
    click.echo(f"Next: read {folder / 'README.md'}", err=True)
