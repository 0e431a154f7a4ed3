"""`sourcebook diff`: what two states of a corpus say differently."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path

import click

from sourcebook import problems
from sourcebook.cli import options
from sourcebook.cli.patience import doing
from sourcebook.corpus import withholding
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.difference import difference
from sourcebook.exchange import review
from sourcebook.exchange.review import Pages
from sourcebook.problems import Problem
from sourcebook.reading import choices, history
from sourcebook.reading.load import Folders, load
from sourcebook.site.pages import derived
from sourcebook.site.settings import Settings

FORMATS = {"text": review.as_text, "markdown": review.as_markdown, "json": review.as_json}
MANY = 100
"""With more cases than this their pages are not written to be compared."""


@click.command()
@click.argument("range_", metavar="[BASE[..HEAD]]", default="HEAD")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How it is told.")
@click.option("--pages/--no-pages", default=True, help="Whether to tell which pages of the site change.")
@options.root
def command(range_: str, form: str, pages: bool, root: Path) -> None:
    """Compare two states of the corpus by what they say, not by lines.

    BASE and HEAD are commits, branches or tags of git. Without HEAD the files are taken as they are now,
    without BASE too it is what changed since the last commit. BASE...HEAD begins where the two parted, as a
    pull request does. Of the files that cannot be read nothing is compared, and that is said.
    """
    folders = choices.folders(root)
    base, head = _ends(range_)
    try:
        with _state(folders, base) as before, _state(folders, head) as after:
            with doing("comparing"):
                (was, lost), (now, found) = _read(before, after, folders)
                told = _pages(was, now) if pages and max(len(was.cases), len(now.cases)) <= MANY else None
                text = FORMATS[form](difference(was, now), told)
            click.echo(text, nl=False)
    except history.UnknownRevisionError as error:
        raise click.ClickException(str(error)) from error
    if earlier := problems.errors(lost):
        click.echo(f"{base} has {problems.count(earlier)}: what they hide is not compared", err=True)
    if wrong := problems.errors(found):
        click.echo(problems.as_text(wrong), err=True)
    raise SystemExit(1 if wrong else 0)


def _ends(range_: str) -> tuple[str, str]:
    """Return where a range begins and ends; it ends with the files as they are where nothing else is said.

    >>> _ends("main"), _ends("main..topic"), _ends("main...topic"), _ends("main..")
    (('main', ''), ('main', 'topic'), ('main...topic', 'topic'), ('main', 'HEAD'))
    """
    for dots in ("...", ".."):
        first, found, second = range_.partition(dots)
        if found:
            first, second = first or "HEAD", second or "HEAD"
            return (f"{first}...{second}" if dots == "..." else first), second
    return range_, ""


@contextmanager
def _state(folders: Folders, name: str) -> Iterator[Folders]:
    """Lay out a state of the corpus; that without a name is what stands there."""
    if not name:
        yield folders
        return
    with history.state(folders, history.revision(folders, name)) as laid_out:
        yield laid_out


def _read(*states: Folders) -> list[tuple[Corpus, list[Problem]]]:
    """Return the first two states, with their problems; what one of them all withholds no other one shows."""
    read = [load(folders) for folders in dict.fromkeys(states)]
    closed = [
        reduce(withholding.as_closed, (other.entries for other, _ in read), material.entries)
        for material, _ in read
    ]
    corpora = [
        (Corpus.of(replace(material, entries=entries)), found)
        for (material, found), entries in zip(read, closed, strict=True)
    ]
    return corpora[:2] if len(corpora) > 1 else corpora * 2


def _pages(before: Corpus, after: Corpus) -> Pages:
    """Return which derived pages differ in what they say, and which by hand in what is written there."""
    was, now = (
        {
            **{page.src_uri: page.write(corpus, Settings()).html for page in derived(corpus)},
            **{one.document.path: one.document.text for one in corpus.chapters.values()},
        }
        for corpus in (before, after)
    )
    return Pages(
        tuple(sorted(name for name in now if name in was and was[name] != now[name])),
        tuple(sorted(name for name in now if name not in was)),
        tuple(sorted(name for name in was if name not in now)),
    )
