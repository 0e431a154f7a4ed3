"""`sourcebook init`: a new corpus in a field of one's own."""

import sys
from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook.authoring import schema, starting
from sourcebook.authoring.starting import Start
from sourcebook.cli import asking
from sourcebook.reading.load import Folders

MEANT: dict[str, str] = {
    Start.BLANK: "only what a codebook must have",
    Start.COMPARISON: "organisations and the strategies that they use",
    Start.TECHNIQUES: "incidents and a catalogue of techniques",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--name", prompt="What is the site called?", default="Case studies", help="The name of the site."
)
@click.option(
    "--start",
    type=click.Choice([str(start) for start in Start]),
    help="What it begins as; without it, a question where somebody can answer, else comparison.",
)
@click.option("--url", default="", help="Where the site will be published, if that is known.")
@click.option("--program", default="", help="What pip installs Sourcebook from, such as git+https://….")
def command(folder: Path, name: str, start: str | None, url: str, program: str) -> None:
    """Make a new corpus in DIR: a codebook, a first case, a bibliography, a page, a site and its workflow.

    What it says is an example; its README says how to go on.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; nothing was written")
    name = " ".join(name.split()) or "Case studies"
    if start is None and sys.stdin.isatty():
        start = asking.choose("What does it begin as?", None, MEANT, default=Start.COMPARISON)
    if url and not url.startswith(("https://", "http://")):
        raise click.BadParameter(f"{url!r} is no address; it begins with https://", param_hint="--url")
    url = f"{url.rstrip('/')}/" if url else ""
    program = f"sourcebook @ {program}" if program and "@ " not in program else program
    for path, text in starting.files(name, Start(start or Start.COMPARISON), url, program).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}", err=True)
    folders = Folders(folder)
    corpus, _ = checking.check(folders)
    schema.write(corpus, folder / folders.cases / schema.FOLDER)
    click.echo(f"Next: read {folder / 'README.md'}", err=True)
