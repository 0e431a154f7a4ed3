"""Cases made of the rows of a table: a column is a key of a case or a code of the codebook.

Nothing is guessed that a reader would take for a finding: what fits no key, no code and no list is left out
and told. The texts stay as they are; a column of citekeys gives those a citation that have none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sourcebook.authoring import written
from sourcebook.authoring.edit import Change
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange.citekeys import free
from sourcebook.exchange.sheet import Row, Table
from sourcebook.model.case import Case
from sourcebook.model.codebook import Code
from sourcebook.model.record import Fault, FaultError, Key, Loc, Wrong
from sourcebook.model.text import LANGUAGE
from sourcebook.reading import recordtypes
from sourcebook.reading.citation import find_citations
from sourcebook.reading.fieldslips import as_id
from sourcebook.reading.load import Folders
from sourcebook.rules.near import hint

HEAD = "# yaml-language-server: $schema=_schema/case.json\n\n"
IDS = ("id", "case", "file")
SOURCES = ("source", "sources", "citation", "citations", "citekey", "citekeys")
SEVERAL = re.compile(r"\s*[;；\n]\s*")
PATH = re.compile(r"(?P<list>[\w-]+)(?:[.\s](?P<number>\d+))?[.\s](?P<key>[\w-]+)")
"""A key of a record in a list: `events.date`, `events.2.date`."""
SENTENCE = 3
"""From how many words on a cell under a theme is a claim."""

Put = Callable[[dict[str, Any], str], str]
"""Puts a cell into the data of a case; returns what is wrong with it, or nothing."""


class Column(NamedTuple):
    """What a column of the table is."""

    title: str
    put: Put | None
    """None where it is nothing."""
    about: str = ""
    """What it is taken for, or why it is left out."""


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
    found.columns = [_column(corpus, title) for title in titles]
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
        if _folded(title) in IDS:
            case_id = as_id(text)
        elif _folded(title) in SOURCES:
            wrong, cited = _cited(corpus, text)
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
    if cited:
        _cite(data, cited)
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


# Columns


def _column(corpus: Corpus, title: str) -> Column:
    """Return what a column is, by its title."""
    if not title:
        return Column(title, None, "it has no title")
    if _folded(title) in IDS:
        return Column(title, None, "the id of the case")
    if _folded(title) in SOURCES:
        return Column(title, None, "citekeys for the texts of the row that cite nothing")
    for maker in (_of_case, _of_code, _of_item):
        if column := maker(corpus, title):
            return column
    known = [*(key.name for key in corpus.kind_of_case.keys.values()), *_labels(corpus)]
    return Column(title, None, f"no key and no code is called so{hint(title, known)}")


def _of_case(corpus: Corpus, title: str) -> Column | None:
    """Return the column of a key of the case itself, in one of its languages if it is a text."""
    for key in corpus.kind_of_case.keys.values():
        if key.record:
            continue
        language = _language(title, key.name)
        if language is None or (language and not recordtypes.holds_texts(key.annotation)):
            continue
        if key.many:
            return Column(title, _several(corpus, key), f"{key.name!r}, several with ';' between them")
        if recordtypes.holds_texts(key.annotation):
            return Column(
                title, _text(key, language), f"{key.name!r}{f' in {language!r}' if language else ''}"
            )
        return Column(title, _one(corpus, key), repr(key.name))
    return None


def _language(title: str, name: str) -> str | None:
    """Return the language in a title that means a key, or nothing; None where it means something else.

    >>> _language("Name (zh)", "name"), _language("name_en", "name"), _language("Name", "name")
    ('zh', 'en', '')
    """
    if _folded(title) == _folded(name):
        return ""
    end = rf"[\s_.:]*[(\[（]?({LANGUAGE.pattern})[)\]）]?"
    match = re.fullmatch(re.escape(name) + end, title.strip(), re.IGNORECASE)
    return match[1] if match else None


def _text(key: Key, language: str) -> Put:
    def put(data: dict[str, Any], text: str) -> str:
        before = data.get(key.name)
        if language or isinstance(before, dict):
            texts = before if isinstance(before, dict) else {"en": before} if before else {}
            data[key.name] = {**texts, language or "en": text}
        else:
            data[key.name] = text
        return ""

    return put


def _one(corpus: Corpus, key: Key) -> Put:
    def put(data: dict[str, Any], text: str) -> str:
        wrong, data[key.name] = _named(corpus, key, text)
        if wrong:
            del data[key.name]
        return wrong

    return put


def _several(corpus: Corpus, key: Key) -> Put:
    def put(data: dict[str, Any], text: str) -> str:
        told = []
        for part in filter(None, SEVERAL.split(text)):
            wrong, word = _named(corpus, key, part)
            if wrong:
                told.append(wrong)
            elif word not in data.setdefault(key.name, []):
                data[key.name].append(word)
        return "; ".join(told)

    return put


def _named(corpus: Corpus, key: Key, text: str) -> tuple[str, str]:
    """Return what is wrong with a word of a key, and the id that it means where it names a code."""
    codes = corpus.codes.get(key.field.refers)
    if codes is None:
        return "", text
    if meant := _meant(codes, text):
        return "", meant
    return f"{text!r} is no code of {key.field.refers!r}{hint(text, [*codes, *_names(codes.values())])}", ""


def _meant(codes: Mapping[str, Code], text: str) -> str:
    """Return the id of the code of that id, label, symbol or other name; or nothing."""
    if text in codes:
        return text
    for code in codes.values():
        names = (code.id, *code.label.languages.values(), *code.aliases)
        if text == code.symbol or _folded(text) in map(_folded, names):
            return code.id
    return ""


def _of_code(corpus: Corpus, title: str) -> Column | None:
    """Return the column of a code: what a cell says becomes a claim under it, or how it was coded."""
    name, _, rest = title.partition(".")
    for key in Case.keys.values():
        if key.record and {"code", "claims"} <= {inner.name for inner in key.record.keys.values()}:
            codes = corpus.codes.get(key.name, {})
            meant = _meant(codes, title) or (_meant(codes, rest) if name == key.name else "")
            if meant:
                return Column(title, _claim(key.name, meant), f"claims under {meant!r} of {key.name!r}")
    theme = _meant(corpus.codes.get(corpus.themes, {}), title)
    if theme:
        return Column(title, _use(corpus, theme), f"the use of {theme!r}")
    return None


def _claim(name: str, code: str) -> Put:
    def put(data: dict[str, Any], text: str) -> str:
        claims = [{"id": code, "text": text}]
        data.setdefault(name, []).append({"code": code, "claims": claims})
        return ""

    return put


def _use(corpus: Corpus, theme: str) -> Put:
    scale = corpus.codes.get("presence", {})

    def put(data: dict[str, Any], text: str) -> str:
        use: dict[str, Any] = {corpus.key("theme"): theme, "presence": _meant(scale, text)}
        if not use["presence"]:
            if len(text.split()) < SENTENCE and len(text) < 4 * SENTENCE:
                return f"{text!r} is no code of 'presence'{hint(text, [*scale, *_names(scale.values())])}"
            use |= {"presence": next(iter(scale), ""), "claims": [{"id": theme, "text": text}]}
        data.setdefault("uses", []).append(use)
        return ""

    return put


def _of_item(corpus: Corpus, title: str) -> Column | None:
    """Return the column of a key in an item of a list, such as `events.date`; each number is an item."""
    match = PATH.fullmatch(title.strip())
    key = next((key for key in Case.keys.values() if match and key.name == match["list"].lower()), None)
    if not match or not key or not key.record or not key.many:
        return None
    inner = recordtypes.fields_of(key.record).get(match["key"])
    if inner is None or inner.record:
        return None
    index = int(match["number"] or 1)
    listed, meant = key.name, inner

    def put(data: dict[str, Any], text: str) -> str:
        wrong, word = _named(corpus, meant, text)
        if wrong:
            return wrong
        items = data.setdefault(listed, [])
        while len(items) < index:
            items.append({})
        items[index - 1][meant.name] = word
        return ""

    return Column(title, put, f"{inner.name!r} in item {index} of {key.name!r}")


# Words


def _labels(corpus: Corpus) -> Iterator[str]:
    for codes in corpus.codes.values():
        yield from _names(codes.values())


def _names(codes: Iterable[Code]) -> Iterator[str]:
    for code in codes:
        yield from code.label.languages.values()


def _folded(text: str) -> str:
    """Return a title as it is compared: without case, blanks, hyphens."""
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def _first(text: Any) -> str:
    return str(next(iter(text.values()), "")) if isinstance(text, dict) else str(text)


# Citations


def _cited(corpus: Corpus, text: str) -> tuple[str, str]:
    """Return what is wrong with a cell of citekeys, and the citation that it is."""
    if any(find_citations(text)):
        return "", text
    parts = list(filter(None, SEVERAL.split(text)))
    wrong = [part for part in parts if part.partition(",")[0].strip().lstrip("@") not in corpus.entries]
    right = [part.lstrip("@") for part in parts if part not in wrong]
    said = "; ".join(f"no entry has the citekey {part!r}{hint(part, corpus.entries)}" for part in wrong)
    return said, f"[{'; '.join(f'@{part}' for part in right)}]" if right else ""


def _cite(data: dict[str, Any], citation: str) -> None:
    """Give the summary and each claim a citation, where they have none."""

    def with_citation(text: Any) -> Any:
        if isinstance(text, dict):
            return {language: with_citation(words) for language, words in text.items()}
        if any(find_citations(text)):
            return text
        end = re.search(r"[.。!！?？]?$", text)
        stop = end.start() if end else len(text)
        return f"{text[:stop]} {citation}{text[stop:]}"

    if "summary" in data:
        data["summary"] = with_citation(data["summary"])
    for key in Case.keys.values():
        for block in data.get(key.name, ()) if key.record and key.many else ():
            for item in (*block.get("claims", ()), *([block] if "text" in block else [])):
                item["text"] = with_citation(item["text"])
