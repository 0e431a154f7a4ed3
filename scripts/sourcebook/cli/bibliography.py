"""`sourcebook import bibliography`: what a file of another program would add to it, and change in it."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from sourcebook import problems
from sourcebook.authoring import edit, entries
from sourcebook.cli import options
from sourcebook.cli.new import RELATIONS
from sourcebook.exchange import bibtex, importing
from sourcebook.reading import choices
from sourcebook.reading.load import load

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

LARGE = 500_000
"""From how many bytes on a file takes longer than a moment."""
VALUE = re.compile(r"'[^']*'")
"""A value that a message quotes."""
MOMENT = 1.0
"""How many seconds somebody waits without wondering."""


@click.command("bibliography")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@click.option("--write", is_flag=True, help="Write it; without it all is only shown.")
@click.option(
    "--into", help="The file that they are appended to, else 'imported.bib' beside the bibliography."
)
@click.option("--all", "every", is_flag=True, help="Tell each change, also where more than twenty are alike.")
@click.option("--abstracts", is_flag=True, help="Keep abstracts.")
@click.option("--notes", is_flag=True, help="Keep notes that may be a reader's own remarks.")
@click.option("--relation", type=click.Choice(RELATIONS), help="How the sources stand to their cases.")
def command(
    file: Path,
    root: Path,
    write: bool,
    into: str | None,
    every: bool,
    abstracts: bool,
    notes: bool,
    relation: str | None,
) -> None:
    """Show what FILE would add to the bibliography, or add it.

    FILE is BibTeX, RIS, CSL-JSON, or an export of PubMed (NBIB), Web of Science, EndNote or NoteExpress.
    """
    folders = choices.folders(root)
    into = into or f"{folders.footnotes}/imported.bib"
    target = root / into
    folder = root / folders.footnotes
    if target.suffix != ".bib" or target.resolve().parent != folder.resolve() or not folder.is_dir():
        raise click.BadParameter(
            f"the file must lie in '{folders.footnotes}/' and end in '.bib'", param_hint="--into"
        )
    material, _ = load(replace(folders, private=""))  # what only some may see is not written among the rest
    data = file.read_bytes()
    with _bar(len(data)) as advance:
        found = importing.read(
            data,
            file.name,
            material.entries,
            abstracts=abstracts,
            notes=notes,
            relation=relation or "",
            cases=material.cases,
            declared=frozenset(material.codebook.entry_fields if material.codebook else ()),
            advance=advance,
        )
    text = bibtex.dumps(found.entries, years=False)
    changed, unfit = entries.changes(root, found.updates)
    for line in [f"+++ {into}", *text.splitlines()] if text else []:
        click.echo(line if line.startswith("+++") else f"+{line}")
    for change in changed:
        click.echo(edit.diff(change), nl=False)
    asked = [f"question: {question}" for question in found.questions]
    told = found.changes if every else gathered(found.changes)
    for said in (*told, *asked, *unfit, *found.problems):
        click.echo(said, err=True)
    counts = {kind: sum(change.kind is kind for change in found.changes) for kind in importing.Kind}
    listed = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    listed += f", {len(asked)} question{'' if len(asked) == 1 else 's'}"
    click.echo(f"{len(found.entries)} new; {listed}; {problems.count(found.problems)}", err=True)
    if write and "entries" in material.unread:
        raise click.ClickException("some entries of the bibliography cannot be read; see 'sourcebook check'")
    if write:
        written = {(root / change.path).resolve(): change.after for change in changed}
        if text:
            place = target.resolve()
            there = place.read_bytes().decode() if place.exists() else ""
            written[place] = _appended(written.get(place, there), text)
        edit.put(written)
        for change in changed:
            click.echo(f"changed {change.path}", err=True)
        if text:
            click.echo(f"appended to {into}", err=True)
    raise SystemExit(1 if found.problems else 0)


def gathered(changes: Iterable[importing.Change]) -> list[str]:
    """Return changes in words, with more than `MANY` that are alike but for their values in one: the first.

    >>> named = importing.Kind.RENAMED
    >>> gathered([importing.Change(named, f"nye{year}", f"was 'Nye{year}'") for year in range(1990, 2020)])
    ["renamed: nye1990: was 'Nye1990'; 29 more like this"]
    """
    groups: dict[tuple[importing.Kind, str], list[importing.Change]] = {}
    for change in changes:
        groups.setdefault((change.kind, VALUE.sub("", change.message)), []).append(change)
    told: list[str] = []
    for group in groups.values():
        several = len(group) > problems.MANY
        told += [f"{group[0]}; {len(group) - 1} more like this"] if several else map(str, group)
    return told


@contextmanager
def _bar(size: int) -> Iterator[Callable[[float], None]]:
    """Show how far the work is, once it takes longer than a moment, or from the start if a file is large."""
    start = monotonic()
    with ExitStack() as stack:
        shown: list[ProgressBar[int]] = []

        def advance(share: float) -> None:
            if not shown and (size > LARGE or monotonic() - start > MOMENT):
                bar = click.progressbar(length=100, label="importing", file=sys.stderr)
                shown.append(stack.enter_context(bar))
            for bar in shown:
                bar.update(max(0, round(share * 100) - bar.pos))

        advance(0)
        yield advance


def _appended(before: str, text: str) -> str:
    """Return a bibliography with entries after those that it has."""
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    return f"{before}{gap}{text}"
