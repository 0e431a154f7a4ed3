"""`sourcebook import cases`: what the rows of a table would make."""

from pathlib import Path

import click

from sourcebook.authoring import edit, rows
from sourcebook.cli import options
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import sheet as sheets
from sourcebook.reading import choices
from sourcebook.reading.load import load


@click.command("cases")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@click.option("--write", is_flag=True, help="Write the cases; without it all is only shown.")
@click.option("--sheet", default="", help="The sheet of a workbook; without it, the first.")
@click.option(
    "--set", "given", multiple=True, metavar="COLUMN=TEXT", help="What all rows have; can be repeated."
)
@click.option("--as", "renamed", multiple=True, metavar="COLUMN=NAME", help="Take a column for another.")
def command(
    file: Path, root: Path, write: bool, sheet: str, given: tuple[str, ...], renamed: tuple[str, ...]
) -> None:
    """Show the cases that the rows of FILE (.xlsx or .csv) would make, or write them.

    The first row has the titles: keys of a case, such as 'name', 'name (zh)' or 'summary', or codes of the
    codebook by id or label. A column 'id' names the files, a column 'source' has citekeys.
    """
    try:
        table = sheets.read(file.read_bytes(), file.name, sheet)
    except sheets.UnreadableError as error:
        raise click.ClickException(str(error)) from error
    material, _ = load(choices.folders(root))
    others = _pairs(renamed, "--as")
    unknown = [title for title in others if title not in table.header]
    if unknown:
        raise click.BadParameter(f"there is no column {unknown[0]!r}", param_hint="--as")
    table.header[:] = [others.get(title, title) for title in table.header]
    if material.codebook is None:
        raise click.ClickException("the codebook cannot be read; see 'sourcebook check'")
    found = rows.cases(Corpus.of(material), choices.folders(root), table, _pairs(given, "--set"))
    for change in found.changes:
        click.echo(f"+++ {change.path}")
        for line in change.after.splitlines():
            click.echo(f"+{line}")
    for i, column in enumerate(found.columns[: len(table.header)]):
        cells = sum(i in row.cells for row in table.rows)
        if column.put or column.about.startswith(("the id", "citekeys")):
            click.echo(f"column {column.title!r}: {column.about}", err=True)
        elif cells:
            what = f"column {column.title!r} with {_number(cells, 'cell')}"
            click.echo(f"left out: {what}: {column.about}", err=True)
    for said in found.left_out:
        click.echo(f"left out: {said}", err=True)
    made, all_rows = len(found.changes), len(table.rows)
    click.echo(f"{_number(made, 'case')} of {_number(all_rows, 'row')}", err=True)
    if write:
        edit.write(root, found.changes)
        click.echo(f"wrote {_number(made, 'file')}; 'sourcebook check' says what they lack", err=True)
    elif made:
        click.echo("nothing is written yet; add '--write'", err=True)
    raise SystemExit(0 if made else 1)


def _pairs(said: tuple[str, ...], option: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in said]
    for name, sign, text in pairs:
        if not (name.strip() and sign and text.strip()):
            raise click.BadParameter("write it as COLUMN=TEXT", param_hint=option)
    return {name.strip(): text.strip() for name, _, text in pairs}


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
