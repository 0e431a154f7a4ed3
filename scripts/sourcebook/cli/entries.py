"""`sourcebook export`: the bibliography, or that of a case, in a format of other programs."""

from pathlib import Path

import click

from sourcebook import problems
from sourcebook.cli import options
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import formats
from sourcebook.reading import choices
from sourcebook.reading.load import load
from sourcebook.rules.near import hint
from sourcebook.site.taking import downloads

WRITERS = {form.id: form.dumps for form in formats.WRITTEN}


@click.command()
@click.option(
    "--case", "case_id", help="Only what this case cites, and what the notes that it cites point to."
)
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), default="bibtex", help="The format of the entries."
)
@options.root
def command(case_id: str | None, form: str, root: Path) -> None:
    """Print the bibliography in a format of other programs."""
    material, found = load(choices.folders(root))
    if case_id is not None and case_id not in material.cases:
        message = f"no case has the id {case_id!r}{hint(case_id, material.cases)}"
        raise click.BadParameter(message, param_hint="--case")
    corpus = Corpus.of(material)
    entries = downloads.of_case(corpus, case_id) if case_id else list(corpus.entries.values())
    click.echo(WRITERS[form](entries), nl=False)
    lost = problems.errors(found)
    if lost:
        click.echo(problems.as_text(lost), err=True)
    raise SystemExit(1 if lost else 0)
