"""New cases, themes, sources and notes: a commented, valid file, or an entry where it belongs.

What stands in the files already stays to the byte: an entry is put between two lines. Each function returns
the change of one file; nothing is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from sourcebook.authoring import edit, schema, written
from sourcebook.authoring.edit import Change
from sourcebook.authoring.written import Value
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import bibtex, citekeys
from sourcebook.model.codebook import Codebook
from sourcebook.model.entry import Entry
from sourcebook.model.note import Note
from sourcebook.model.record import Loc
from sourcebook.problems import LINE_BREAK, Edit, Mark, Problem
from sourcebook.reading import bibfile, yamlfile
from sourcebook.reading.document import Document
from sourcebook.reading.load import CODEBOOK, Folders
from sourcebook.reading.material import GENERAL
from sourcebook.reading.schema import validate, validate_list

HEAD = """\
# yaml-language-server: $schema=_schema/case.json
#
# One claim says one thing, in your own words, with its citation: [@{citekey}, p. 12]. The codes come from
# _codebook.yml, the citekeys from {footnotes}/. What stands behind a `#` is not read: take the `#` away where
# you have something to say, and delete what you do not need.
"""


EXAMPLE_YEAR = "2012"
"""The year in the example of a claim; each further one has a later year, so that no two are the same."""


class UnfitError(ValueError):
    """What was asked for cannot be written, in words for its author."""


def case(corpus: Corpus, folders: Folders, case_id: str, values: Mapping[str, Value]) -> Change:
    """Return a new case with these *values*; every other key is there as a comment, with an example.

    Raises:
        UnfitError: a value is not what its key wants.
    """
    path = f"{folders.cases}/{case_id}.yml"
    citekey = next(iter(corpus.entries), "some2019")
    rows = HEAD.format(citekey=citekey, footnotes=folders.footnotes).splitlines()
    taken: set[str] = set()
    general = [claim_id for owner, claim_id in corpus.claims if owner == GENERAL]
    for key, (about, sample) in schema.samples(corpus, "case").items():
        if key == "general":
            if not general:
                continue  # there is nothing to name
            sample = general[:1]
        example = _fitting(corpus, sample, taken)
        if key in values:
            rows += ["", *written.paragraph(about), *written.lines(key, values[key])]
        else:
            rows += ["", *written.paragraph(about), *written.commented(written.lines(key, example))]
    text = "\n".join(rows) + "\n"
    document, problems = yamlfile.read(text.encode(), path)
    _refuse(validate(corpus.kind_of_case, document, problems)[1])
    return Change(path, "", text)


def _fitting(corpus: Corpus, example: Value, taken: set[str]) -> Value:
    """Return an example that fits beside others: a claim of its own, a level that the theme has."""
    if isinstance(example, list):
        return [_fitting(corpus, item, taken) for item in example]
    if not isinstance(example, dict):
        return example
    found = {key: _fitting(corpus, value, taken) for key, value in example.items()}
    if "id" in found:
        year = str(int(EXAMPLE_YEAR) + len(taken))
        found |= {key: str(found[key]).replace(EXAMPLE_YEAR, year) for key in ("id", "text") if key in found}
        found["id"] = citekeys.free(str(found["id"]), taken)
        taken.add(str(found["id"]))
    theme = corpus.codes[corpus.themes].get(str(found.get(corpus.key("theme"), "")))
    levels = getattr(theme, "levels", ())
    if levels and found.get("level") not in levels:
        found["level"] = levels[0]
    return found


def theme(corpus: Corpus, folders: Folders, values: Mapping[str, Value]) -> Change:
    """Return the codebook with one theme more, after the last of its family.

    Raises:
        UnfitError: a value is not what its key wants, or the codebook's layout has no place for it.
    """
    document = corpus.documents[CODEBOOK]
    themes = corpus.codebook.themes if corpus.codebook else ()
    if not themes:
        raise UnfitError("the codebook cannot be read; first repair what 'sourcebook check' finds")
    family = [i for i, known in enumerate(themes) if known.family == values["family"]]
    after = (family or [len(themes) - 1])[-1]
    changed = _inserted(folders, document, (corpus.themes, after), values)
    read, problems = yamlfile.read(changed.after.encode(), document.path)
    _refuse(validate(Codebook, read, problems)[1])
    return changed


def codes(
    folders: Folders, document: Document, change: Change, items: Sequence[tuple[str, Mapping[str, Value]]]
) -> Change:
    """Return the codebook with more codes, each after the last of its list, which may be a new one.

    Raises:
        UnfitError: the codebook's layout has no place for one, or it would not be read.
    """
    by_list: dict[str, list[Mapping[str, Value]]] = {}
    for name, item in items:
        by_list.setdefault(name, []).append(item)
    text = change.after
    for name, listed in by_list.items():
        read, _ = yamlfile.read(text.encode(), document.path)
        there = read.data.get(name) if isinstance(read.data, dict) else None
        if isinstance(there, list) and there:
            block = [row for item in listed for row in written.item(item, _margin(read, (name, 0)))]
            text = _below(read, (name, len(there) - 1), block)
        else:
            text = text.rstrip("\n") + "\n\n" + "\n".join(written.lines(name, listed)) + "\n"
    read, problems = yamlfile.read(text.encode(), document.path)
    _refuse(validate(Codebook, read, problems)[1])
    return Change(change.path, change.before, text)


def _margin(document: Document, loc: Loc) -> int:
    """Return how far to the right the items of a list stand.

    Raises:
        UnfitError: they do not stand line by line.
    """
    row = LINE_BREAK.split(document.text)[document.spans[loc][0]]
    margin = len(row) - len(row.lstrip(" "))
    if not row.startswith("- ", margin):
        raise UnfitError(f"{document.mark(loc)}: this list is not written line by line; add to it by hand")
    return margin


def _below(document: Document, loc: Loc, rows: Sequence[str]) -> str:
    """Return the text of a document with rows below the value at *loc*."""
    text = document.text
    end = max(span[3] for place, span in document.spans.items() if place[: len(loc)] == loc)
    newline = "\r\n" if "\r\n" in text else "\n"
    stop = text.find("\n", len(text[:end].rstrip()))
    position = stop + 1 if stop >= 0 else len(text)
    before = text[:position] if stop >= 0 else text + newline
    return before + newline.join(rows) + newline + text[position:]


def note(corpus: Corpus, folders: Folders, values: Mapping[str, Value]) -> Change:
    """Return the register with one note more, in the order of the numbers.

    Raises:
        UnfitError: a value is not what its key wants, or the register's layout has no place for it.
    """
    work, number = str(values["of"]), int(str(values["number"]))
    before = [key for key in corpus.notes if key[0] == work and key[1] < number] or list(corpus.notes)
    if before:
        path, loc = corpus.note_places[before[-1]]
        changed = _inserted(folders, corpus.documents[path], loc, values)
    else:
        path = f"{folders.footnotes}/notes.yml"
        if (folders.root / path).exists():
            raise UnfitError(f"{path} cannot be read; first repair what 'sourcebook check' finds")
        up = "../" * len(PurePosixPath(folders.footnotes).parts)
        head = f"# yaml-language-server: $schema={up}{folders.cases}/_schema/notes.json\n\n"
        changed = Change(path, "", head + "\n".join(written.item(values)) + "\n")
    read, problems = yamlfile.read(changed.after.encode(), path)
    _refuse(validate_list(Note, read, problems)[1])
    return changed


def declaration(corpus: Corpus, folders: Folders, work: str) -> list[Change]:
    """Return the file of the bibliography in which a work says that it is second-hand; none if it does.

    Raises:
        OutdatedError: the file is not what was read.
    """
    entry = corpus.entries[work]
    first = entry.source.split("\n")[0]
    if entry.second_hand or not first.rstrip().endswith(","):
        return []
    mark = Mark(entry.mark.path, entry.mark.line, entry.mark.column)
    return edit.changes(folders.root, [Edit(mark, first, f"{first}\n  secondhand = {{yes}},")])


def bibliography(corpus: Corpus, folders: Folders, entry: Entry, into: str = "") -> Change:
    """Return a file of the bibliography, by default the one with the last entry, with one more at its end.

    Raises:
        UnfitError: the entry cannot be read as it would be written.
    """
    last = list(corpus.entries.values())[-1] if corpus.entries else None
    path = into or (last.mark.path if last else f"{folders.footnotes}/sources.bib")
    before = ""
    if (folders.root / path).exists():
        before = (folders.root / path).read_bytes().decode()
    end = "\r\n" if "\r\n" in before else "\n"
    text = bibtex.dumps([entry], years=False)
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    _refuse(bibfile.read(text.encode(), path)[1])
    return Change(path, before, before + (gap + text).replace("\n", end))


def _inserted(folders: Folders, document: Document, loc: Loc, values: Mapping[str, Value]) -> Change:
    """Return a file with a further item after the one at *loc*, with the margin that this has."""
    text, rows = document.text, LINE_BREAK.split(document.text)
    line = document.spans[loc][0]
    margin = _margin(document, loc)
    end = max(span[3] for place, span in document.spans.items() if place[: len(loc)] == loc)
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = [""] if line and not rows[line - 1].strip() else []  # as before the item above
    block = newline.join([*gap, *written.item(values, margin)])
    stop = text.find("\n", len(text[:end].rstrip()))
    position = stop + 1 if stop >= 0 else len(text)
    before = LINE_BREAK.split(text[:position])
    mark = Mark(document.path, len(before), len(before[-1]) + 1)
    new = f"{block}{newline}" if stop >= 0 else f"{newline}{block}{newline}"
    [changed] = edit.changes(folders.root, [Edit(mark, "", new)])
    return changed


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise UnfitError(problems[0].message)


def next_number(corpus: Corpus, work: str) -> int:
    """Return the number that the next note of a work has."""
    numbers: Iterable[int] = (number for of, number in corpus.notes if of == work)
    return max(numbers, default=0) + 1
