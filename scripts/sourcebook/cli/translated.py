"""`sourcebook translated`: remember what translations were made from, so that a change there is noticed."""

from pathlib import Path

import click

from sourcebook.authoring import edit, translated
from sourcebook.cli import options
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.translation import Translation
from sourcebook.problems import errors
from sourcebook.reading import choices
from sourcebook.reading.load import TRANSLATIONS, load


@click.command()
@click.argument("places", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every translation still fits.")
@options.root
def command(places: tuple[str, ...], everything: bool, root: Path) -> None:
    """Record what each new or edited translation was made from.

    Of translations whose original has changed since, those at PLACES still fit: a file, or a line of it as
    `sourcebook check` prints it, such as `cases/mill-lane.yml:14`.
    """
    folders = choices.folders(root)
    material, found = load(folders)
    if errors(found):
        raise click.ClickException("some files cannot be read; see 'sourcebook check'")

    def fits(one: Translation) -> bool:
        mark = one.document.mark(one.loc)
        named = {mark.path, f"{mark.path}:{mark.line}", str(mark)}
        return everything or bool(named & set(places))

    record = translated.record(Corpus.of(material), fits)
    path = root / folders.cases / f"{TRANSLATIONS}.yml"
    edit.put({path: record.text})
    counts = f"{len(record.new)} new, {len(record.confirmed)} still fit, {len(record.stale)} out of date"
    click.echo(f"{folders.cases}/{TRANSLATIONS}.yml: {counts}", err=True)
    for one in record.stale:
        click.echo(f"{one.document.mark(one.loc)}: what this was translated from has changed")
    raise SystemExit(1 if record.stale else 0)
