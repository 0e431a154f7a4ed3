"""`sourcebook new`: a new case, theme, source or note, by questions or by flags."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sourcebook import check as checking
from sourcebook import problems
from sourcebook.authoring import edit, scaffold
from sourcebook.authoring.edit import Change, OutdatedError
from sourcebook.authoring.written import Value
from sourcebook.cli import asking, completing, options
from sourcebook.cli.check import report
from sourcebook.cli.patience import doing
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import citekeys
from sourcebook.model.entry import CLOSED, Entry
from sourcebook.model.note import Identification
from sourcebook.model.words import FORMER
from sourcebook.reading import bibnames, choices
from sourcebook.reading.load import CODEBOOK, Folders
from sourcebook.rules.near import hint
from sourcebook.scholarship.kinds import BY_TYPE

TYPES = (
    "book", "incollection", "article", "report", "thesis", "online", "legislation", "jurisdiction",
    "unpublished", "dataset", "video", "misc",
)  # fmt: skip
"""Types of entries that are offered; an option can name any type that can be cited."""
RELATIONS = CLOSED["relation"]


class Named(click.Group):
    """A group that knows a command by the name that it had before a corpus could choose its words, too."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, or None."""
        return super().get_command(ctx, "theme" if cmd_name == FORMER["theme"] else cmd_name)


@click.group(cls=Named)
def command() -> None:
    """Write a new case, theme, source or note, or a code of any other list.

    What is not given as an option is asked for.
    """


@command.command()
@options.root
@click.option("--id", "case_id", help="Its id: the name of its file, and its address.")
@click.option("--name", multiple=True, help="Its name; in another language 'zh=…'. May be repeated.")
@click.option("--short", help="A short name that readers know.")
@click.option("--level", help="A code of the codebook's levels.", shell_complete=completing.levels)
@click.option(
    "--attribute",
    "attributes",
    multiple=True,
    help="A value of an attribute of the codebook, such as 'kind=council'. May be repeated.",
)
@click.option("--summary", help="One to three sentences, with citations.")
def case(
    root: Path,
    case_id: str | None,
    name: tuple[str, ...],
    short: str | None,
    level: str | None,
    attributes: tuple[str, ...],
    summary: str | None,
) -> None:
    """Write a new case: a file with comments that say what belongs where."""
    folders, corpus = _read(root)
    more = not (name and level and summary)
    names = asking.texts("Name", name, asking=more)
    wanted = citekeys.slug(next(iter(names.values())))
    case_id = asking.new_id(case_id, wanted, corpus.cases, asking=more)
    values: dict[str, Value] = {"name": asking.text(names)}
    if short:
        values["short"] = short
    values |= asking.attributes(corpus, attributes)
    if corpus.codes["levels"]:
        values["level"] = asking.code(corpus, "levels", "Level", level)
    first = next(iter(corpus.entries), "some2019")
    words = f"Summary, one to three sentences with citations such as [@{first}, p. 12]"
    values["summary"] = asking.ask(words, summary)
    with _fitting():
        change = scaffold.case(corpus, folders, case_id, values)
    _write(folders, change)
    click.echo("Next: fill in what stands there as comments, and run 'sourcebook check'.", err=True)


@command.command()
@options.root
@click.option("--id", "code_id", help="The word that cases use, and its address.")
@click.option("--label", multiple=True, help="What readers see; in another language 'zh=…'. May be repeated.")
@click.option("--family", help="A code of the codebook's families.", shell_complete=completing.families)
@click.option("--definition", help="What it means and when to use it, with citations.")
@click.option("--level", multiple=True, help="The only levels at which it may be used. May be repeated.")
def theme(
    root: Path,
    code_id: str | None,
    label: tuple[str, ...],
    family: str | None,
    definition: str | None,
    level: tuple[str, ...],
) -> None:
    """Add a theme to the codebook, after the others of its family."""
    folders, corpus = _read(root)
    more = not (label and family and definition)
    labels = asking.texts("Label, what readers see", label, asking=more)
    wanted = citekeys.slug(next(iter(labels.values())))
    taken = corpus.codes[corpus.themes]
    values: dict[str, Value] = {"id": asking.new_id(code_id, wanted, taken, asking=more)}
    values["family"] = asking.code(corpus, "families", "Family", family)
    if level:
        values["levels"] = [asking.code(corpus, "levels", "Level", one) for one in level]
    values["label"] = asking.text(labels)
    values["definition"] = asking.ask("Definition, what it means and when to use it", definition)
    with _fitting():
        change = scaffold.theme(corpus, folders, values)
    _write(folders, change)


@command.command()
@click.argument("list_", metavar="LIST", shell_complete=completing.lists)
@options.root
@click.option("--id", "code_id", help="The word that cases use, and its address.")
@click.option("--label", multiple=True, help="What readers see; in another language 'zh=…'. May be repeated.")
@click.option("--definition", help="What it means and when to use it, with citations.")
def code(list_: str, root: Path, code_id: str | None, label: tuple[str, ...], definition: str | None) -> None:
    """Add a code to any LIST of the codebook, such as limitations, after the others of it."""
    folders, corpus = _read(root)
    if list_ not in corpus.codes:
        near = hint(list_, corpus.codes)
        raise click.BadParameter(f"the codebook has no list {list_!r}{near}", param_hint="LIST")
    more = not (label and definition)
    labels = asking.texts("Label, what readers see", label, asking=more)
    wanted = citekeys.slug(next(iter(labels.values())))
    values: dict[str, Value] = {
        "id": asking.new_id(code_id, wanted, corpus.codes[list_], asking=more),
        "label": asking.text(labels),
        "definition": asking.ask("Definition, what it means and when to use it", definition),
    }
    document = corpus.documents[CODEBOOK]
    with _fitting():
        start = Change(document.path, document.text, document.text)
        change = scaffold.codes(folders, document, start, [(list_, values)])
    _write(folders, change)


@command.command()
@options.root
@click.option("--type", "kind", help=f"What it is: {', '.join(TYPES)} ….")
@click.option("--title", help="Its title.")
@click.option("--author", help="Who made it: 'Family, Given and Family, Given', or '{An Organisation}'.")
@click.option("--date", help="When it appeared: 2012, 2012-05 or 2012-05-03.")
@click.option("--url", help="Its address.")
@click.option("--citekey", help="The word by which it is cited.")
@click.option("--relation", help=f"How it stands to those it is about: {', '.join(RELATIONS)}.")
@click.option(
    "--about",
    multiple=True,
    help="The id of a case that it is about. May be repeated.",
    shell_complete=completing.cases,
)
@click.option("--field", multiple=True, help="A further field of BibLaTeX, 'publisher=…'. May be repeated.")
@click.option("--into", default="", help="The file that it is added to; by default that of the last entry.")
def source(
    root: Path,
    kind: str | None,
    title: str | None,
    author: str | None,
    date: str | None,
    url: str | None,
    citekey: str | None,
    relation: str | None,
    about: tuple[str, ...],
    field: tuple[str, ...],
    into: str,
) -> None:
    """Add a source to the bibliography. Leave out what you do not know."""
    folders, corpus = _read(root)
    more = not (kind and title)
    kind = asking.choose("Type", kind, dict.fromkeys(TYPES if kind is None else BY_TYPE, ""))
    fields = {"title": asking.ask("Title", title)}
    if more:
        author = asking.ask("Author, such as 'Nye, Joseph S. and Cull, Nicholas'", author, needed=False)
        date = asking.ask("Date, such as 2012 or 2012-05-03", date, needed=False)
        url = asking.ask("Address (URL)", url, needed=False)
    fields |= {"date": date or "", "url": url or ""}
    if relation or more:
        fields["relation"] = asking.choose("Relation", relation, dict.fromkeys(RELATIONS, ""))
    for case_id in about:
        if case_id not in corpus.cases:
            raise click.BadParameter(f"no case has the id {case_id!r}{hint(case_id, corpus.cases)}")
    fields["about"] = ", ".join(about)
    for one in field:
        name, equals, words = one.partition("=")
        if not equals:
            raise click.BadParameter(f"{one!r} is not a field; write 'publisher=…'", param_hint="--field")
        fields[name.strip()] = words.strip()
    fields = {name: words for name, words in fields.items() if words}
    people = {"author": bibnames.parse(author, fields.get("langid", ""))[0]} if author else {}
    made = Entry("", kind, fields, people)
    taken = {known.lower() for known in corpus.entries}
    wanted = citekeys.free(citekeys.wanted(made), taken)
    key = asking.ask("Citekey", citekey, default=wanted) if citekey or more else wanted
    if key.lower() in taken:
        raise click.BadParameter(f"the citekey {key!r} is taken; {wanted!r} is free", param_hint="--citekey")
    with _fitting():
        change = scaffold.bibliography(corpus, folders, Entry(key, kind, fields, people), into)
    _write(folders, change)
    click.echo(f"Next: cite it as [@{key}].", err=True)


@command.command()
@options.root
@click.option("--of", help="The citekey of the work that has the note.", shell_complete=completing.citekeys)
@click.option("--number", type=int, help="Its number there.")
@click.option("--where", help="Where its marker stands, in words.")
@click.option("--supports", help="What it supports, in your own words.")
@click.option("--identification", help=f"How far the text names its source: {', '.join(Identification)}.")
@click.option("--entry", multiple=True, help="The citekey of what the note points to. May be repeated.")
@click.option("--remark", help="Why it is identified so far and no further.")
def note(
    root: Path,
    of: str | None,
    number: int | None,
    where: str | None,
    supports: str | None,
    identification: str | None,
    entry: tuple[str, ...],
    remark: str | None,
) -> None:
    """Add a note of a work to the register, in the order of the numbers."""
    folders, corpus = _read(root)
    work = asking.ask("Citekey of the work that has the note", of, default=next(iter(corpus.works), ""))
    asking.citekey(corpus, work)
    wanted = scaffold.next_number(corpus, work)
    number = number or click.prompt("Number", type=int, default=wanted, err=True)
    if (work, number) in corpus.notes:
        raise click.BadParameter(f"note {number} of {work!r} has a record; the next is {wanted}")
    values: dict[str, Value] = {"of": work, "number": number}
    values["where"] = asking.ask("Where its marker stands, in words", where)
    values["supports"] = asking.ask("What it supports, in your own words", supports)
    said = {
        "named": "the text names the work",
        "described": "it says whose work, or what kind of source it is",
        "unknown": "it says nothing",
    }
    values["identification"] = asking.choose("How far its source is named", identification, said)
    if entry:
        values["entries"] = [asking.citekey(corpus, one) for one in entry]
    if remark:
        values["remark"] = remark
    with _fitting():
        changes = [scaffold.note(corpus, folders, values), *scaffold.declaration(corpus, folders, work)]
    _write(folders, *changes)


def _read(root: Path) -> tuple[Folders, Corpus]:
    folders = choices.folders(root)
    with doing("reading the corpus"):
        corpus, found = checking.check(folders)
    if problems.errors(found):
        report(folders, found)
        raise click.ClickException(f"{problems.count(found)}; repair this first, so that nothing is lost")
    return folders, corpus


@contextmanager
def _fitting() -> Iterator[None]:
    """Tell an author, in one line, what cannot be written."""
    try:
        yield
    except (scaffold.UnfitError, OutdatedError) as error:
        raise click.ClickException(f"{error}; nothing was written") from error


def _write(folders: Folders, *changes: Change) -> None:
    for change in changes:
        path = folders.root / change.path
        if not change.before and path.exists() and path.read_bytes():
            raise click.ClickException(f"{change.path} is there already; nothing was written")
        for line in edit.diff(change).splitlines()[2:]:
            if line.startswith("+"):
                click.echo(line[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
    edit.write(folders.root, changes)
    for change in changes:
        click.echo(f"wrote {change.path}", err=True)
    _, found = checking.check(folders)
    wrong = problems.errors(found)
    if wrong:
        report(folders, wrong)
        raise SystemExit(1)
