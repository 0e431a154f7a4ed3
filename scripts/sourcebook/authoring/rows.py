"""Cases made of the rows of a table: a column is a key of a case or a code of the codebook.

Nothing is guessed that a reader would take for a finding: what fits no key, no code and no list is left out
and told. The texts stay as they are; a column of citekeys gives those a citation that have none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sourcebook.authoring import backing, written
from sourcebook.authoring.columns import IDS, SOURCES, Column, column, folded
from sourcebook.authoring.edit import Change
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange.citekeys import free
from sourcebook.exchange.sheet import Row, Table
from sourcebook.model.case import Case
from sourcebook.model.record import Fault, FaultError, Loc, Wrong
from sourcebook.reading.fieldslips import as_id
from sourcebook.reading.load import Folders

HEAD = "# yaml-language-server: $schema=_schema/case.json\n\n"


@dataclass(slots=True)
class Found:
    """What a table would make."""

    changes: list[Change] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def cases(corpus: Corpus, folders: Folders, table: Table, given: Mapping[str, str]) -> Found:
    """Return the cases that the rows of a table make; *given* has the cells that all rows share, by title."""
    found = Found(left_out=[*table.left_out])
    titles = [*table.header, *given]
    found.columns = [column(corpus, title) for title in titles]
    taken = {*corpus.cases}
    for row in table.rows:
        cells = {**row.cells, **{len(table.header) + i: text for i, text in enumerate(given.values())}}
        change = _case(corpus, folders, Row(row.number, cells), found, taken)
        if change:
            found.changes.append(change)
    return found


def _case(corpus: Corpus, folders: Folders, row: Row, found: Found, taken: set[str]) -> Change | None:
    """Return the case of a row, or None after saying why there is none."""
    data: dict[str, Any] = {}
    case_id, cited = "", ""
    for i, text in row.cells.items():
        title = found.columns[i].title if i < len(found.columns) else ""
        put = found.columns[i].put if i < len(found.columns) else None
        if folded(title) in IDS:
            case_id = as_id(text)
        elif folded(title) in SOURCES:
            wrong, cited = backing.cited(corpus, text)
            found.left_out += [f"row {row.number}, {title!r}: {wrong}"] if wrong else []
        elif put:
            wrong = put(data, text)
            found.left_out += [f"row {row.number}, {title!r}: {wrong}"] if wrong else []
    case_id = case_id or as_id(_first(data.get("name", "")))
    if not case_id:
        found.left_out.append(f"row {row.number}: it has neither an id nor a name in letters that make one")
        return None
    if case_id in corpus.cases:
        found.left_out.append(f"row {row.number}: there is a case {case_id!r} already")
        return None
    case_id = free(case_id, taken)
    taken.add(case_id)
    if cited and not backing.cite(data, cited):
        found.left_out.append(f"row {row.number}: its source, {cited!r}, as nothing in the row needs one")
    _identify(data)
    for said in _fitted(corpus.kind_of_case, data):
        found.left_out.append(f"row {row.number}: {said}")
    keys = corpus.kind_of_case.keys.values()
    if not all(key.name in data for key in keys if key.required):
        return None
    ordered = {key.name: data[key.name] for key in keys if key.name in data}
    text = HEAD + "\n".join(line for key, value in ordered.items() for line in written.lines(key, value))
    return Change(f"{folders.cases}/{case_id}.yml", "", text + "\n")


def _identify(data: dict[str, Any]) -> None:
    """Give each claim of a case an id of its own."""
    taken: set[str] = set()
    for key in Case.keys.values():
        for i, item in enumerate(data.get(key.name, ()) if key.record and key.many else (), 1):
            if key.record and "id" in key.record.keys and "id" not in item:
                rest = {**item}
                item.clear()
                item |= {"id": f"{key.name}-{i}", **rest}
            for claim in (*item.get("claims", ()), *([item] if "id" in item else [])):
                claim["id"] = free(claim["id"], taken)
                taken.add(claim["id"])


def _fitted(kind: type[Case], data: dict[str, Any]) -> Iterator[str]:
    """Take out of the data of a case what no case of its kind can have; say each."""
    while True:
        try:
            kind.read(data)
            return
        except FaultError as error:
            fault = error.faults[0]
            if fault.kind is Wrong.MISSING and len(fault.loc) == 1:
                missing = [
                    str(one.loc[0]) for one in error.faults if len(one.loc) == 1 and one.kind is fault.kind
                ]
                options = " ".join(f"--set {key}=…" for key in missing)
                yield f"it has no {' and no '.join(map(repr, missing))}; add a column, or write {options}"
                return
            yield _without(data, fault)


def _without(data: dict[str, Any], fault: Fault) -> str:
    """Take out the value that a fault is about, with the item of a list that it spoils; say so."""
    loc: Loc = fault.loc[:-1] if fault.kind is Wrong.MISSING else fault.loc
    lists = [i for i, part in enumerate(loc) if isinstance(part, int)]
    at = loc[: lists[0] + 1] if lists else loc[:1]
    holder: Any = data
    for part in at[:-1]:
        holder = holder[part]
    del holder[at[-1]]
    if lists and not holder:
        del data[str(at[0])]
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault.loc)
    what = "is missing" if fault.kind is Wrong.MISSING else f"cannot be {fault.value!r}"
    return f"{where} {what}"


def _first(text: Any) -> str:
    return str(next(iter(text.values()), "")) if isinstance(text, dict) else str(text)
