"""The command `sourcebook`. Exits 0 if all is well, 1 if there are problems, 2 if it was called wrongly."""

from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import bibtex, csljson, importing, ris
from sourcebook.problems import Severity
from sourcebook.reading.load import Folders, load
from sourcebook.rules.near import hint
from sourcebook.site import downloads

FORMATS = {"text": problems.as_text, "github": problems.as_github, "json": problems.as_json}
WRITERS = {"bibtex": bibtex.dumps, "ris": ris.dumps, "csljson": csljson.dumps}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourcebook")
def main() -> None:
    """Case studies and a bibliography, checked and linked."""


@main.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print problems."
)
@click.option("--cases", default="cases", show_default=True, help="The folder of cases.")
@click.option("--footnotes", default="footnotes", show_default=True, help="The folder of the bibliography.")
@click.option("--docs", default="docs", show_default=True, help="The folder of pages written by hand.")
def check(root: Path, form: str, cases: str, footnotes: str, docs: str) -> None:
    """Check the corpus in ROOT without building the site."""
    _, found = checking.check(Folders(root, cases, footnotes, docs))
    text = FORMATS[form](found)
    if text:
        click.echo(text)
    if form == "text":
        click.echo(problems.count(found), err=True)
    raise SystemExit(1 if found else 0)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the corpus.",
)
@click.option("--write", is_flag=True, help="Append the entries; without it they are only shown.")
@click.option(
    "--into", default="footnotes/imported.bib", show_default=True, help="The file that they are appended to."
)
@click.option("--abstracts", is_flag=True, help="Keep abstracts.")
def import_(file: Path, root: Path, write: bool, into: str, abstracts: bool) -> None:
    """Show what FILE (BibTeX, RIS or CSL-JSON) would add to the bibliography, or add it."""
    target = root / into
    folder = root / Folders(root).footnotes
    if target.suffix != ".bib" or target.resolve().parent != folder.resolve() or not folder.is_dir():
        raise click.BadParameter("the file must lie in 'footnotes/' and end in '.bib'", param_hint="--into")
    material, _ = load(Folders(root))
    found = importing.read(file.read_bytes(), file.name, material.entries, abstracts=abstracts)
    text = bibtex.dumps(found.entries, years=False)
    for line in [f"+++ {into}", *text.splitlines()] if text else []:
        click.echo(line if line.startswith("+++") else f"+{line}")
    for said in (*found.changes, *found.problems):
        click.echo(said, err=True)
    counts = {kind: sum(change.kind is kind for change in found.changes) for kind in importing.Kind}
    listed = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    click.echo(f"{len(found.entries)} new; {listed}; {problems.count(found.problems)}", err=True)
    if write and "entries" in material.unread:
        raise click.ClickException("some entries of the bibliography cannot be read; see 'sourcebook check'")
    if write and text:
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        with target.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(gap + text)
        click.echo(f"appended to {into}", err=True)
    raise SystemExit(1 if found.problems else 0)


@main.command()
@click.option(
    "--case", "case_id", help="Only what this case cites, and what the notes that it cites point to."
)
@click.option(
    "--format", "form", type=click.Choice(list(WRITERS)), default="bibtex", help="The format of the entries."
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the corpus.",
)
def export(case_id: str | None, form: str, root: Path) -> None:
    """Print the bibliography in a format of other programs."""
    material, found = load(Folders(root))
    if case_id is not None and case_id not in material.cases:
        message = f"no case has the id {case_id!r}{hint(case_id, material.cases)}"
        raise click.BadParameter(message, param_hint="--case")
    corpus = Corpus.of(material)
    entries = downloads.of_case(corpus, case_id) if case_id else list(corpus.entries.values())
    click.echo(WRITERS[form](entries), nl=False)
    lost = [problem for problem in found if problem.severity is Severity.ERROR]
    if lost:
        click.echo(problems.as_text(lost), err=True)
    raise SystemExit(1 if lost else 0)
