"""`sourcebook publish`: remember what is published, before it is."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.authoring import edit, publish
from sourcebook.cli import options
from sourcebook.cli.check import report
from sourcebook.reading import choices
from sourcebook.reading.load import PUBLISHED


@click.command()
@options.root
def command(root: Path) -> None:
    """Add the ids of this corpus to the list of what was published.

    From then on `sourcebook check` warns when one of them vanishes without a redirect. Run it when you
    release the site; it refuses while there are problems.
    """
    folders = choices.folders(root)
    corpus, found = checking.check(folders)
    if found:
        report(folders, found)
        raise click.ClickException(f"{problems.count(found)}; nothing was recorded")
    path = root / corpus.documents[PUBLISHED].path
    before = len(corpus.published)
    text = publish.record(corpus)
    edit.put({path: text})
    after = text.count("\n") - publish.HEADER.count("\n")
    click.echo(f"{after} ids in {corpus.documents[PUBLISHED].path}, {after - before} of them new", err=True)
