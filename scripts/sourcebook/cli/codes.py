"""`sourcebook import codebook` and `export codebook`: codes from and for programs of qualitative research."""

from pathlib import Path

import click

from sourcebook.authoring import codes, edit
from sourcebook.authoring.scaffold import UnfitError
from sourcebook.cli import options
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import refiqda
from sourcebook.reading import choices
from sourcebook.reading.load import load


@click.command("codebook")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@click.option("--write", is_flag=True, help="Write it; without it all is only shown.")
@click.option(
    "--list", "name", default="", help="The list that gets the codes; without it what crosses the cases."
)
def command(file: Path, root: Path, write: bool, name: str) -> None:
    """Show which codes FILE (REFI-QDA: .qdc or .qdpx) would add to the codebook, or add them.

    NVivo, MAXQDA, ATLAS.ti and others export it. Groups of codes become families, where there are such.
    """
    corpus = _corpus(root)
    try:
        found = codes.brought(
            corpus, choices.folders(root), refiqda.loads(file.read_bytes()), name or corpus.themes
        )
    except (refiqda.UnreadableError, UnfitError, edit.OutdatedError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(edit.diff(found.change), nl=False)
    for said in found.left_out:
        click.echo(f"left out: {said}", err=True)
    number = len(found.added)
    click.echo(f"{number} new code{'' if number == 1 else 's'}", err=True)
    if write and found.added:
        edit.write(root, [found.change])
        click.echo(f"changed {found.change.path}", err=True)
    elif found.added:
        click.echo("nothing is written yet; add '--write'", err=True)


@click.command("codebook")
@click.option("--language", default="en", show_default=True, help="The language of names and definitions.")
@options.root
def export(language: str, root: Path) -> None:
    """Print the codebook as REFI-QDA (.qdc), for NVivo, MAXQDA, ATLAS.ti and others."""
    click.echo(codes.exported(_corpus(root), language), nl=False)


def _corpus(root: Path) -> Corpus:
    material, _ = load(choices.folders(root))
    if material.codebook is None:
        raise click.ClickException("the codebook cannot be read; see 'sourcebook check'")
    return Corpus.of(material)
