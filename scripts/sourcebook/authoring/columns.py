"""What a column of a table of cases is, by its title: a key of a case, a code of the codebook, or nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sourcebook.corpus.corpus import Corpus
from sourcebook.model.case import Case
from sourcebook.model.codebook import Code
from sourcebook.model.record import NUMBER, Key
from sourcebook.model.text import LANGUAGE
from sourcebook.reading import recordtypes
from sourcebook.rules.near import hint

IDS = ("id", "case", "file")
SOURCES = ("source", "sources", "citation", "citations", "citekey", "citekeys")
SEVERAL = re.compile(r"\s*[;；\n]\s*")
PATH = re.compile(r"(?P<list>[\w-]+)(?:[.\s](?P<number>\d+))?[.\s](?P<key>[\w-]+)")
"""A key of a record in a list: `events.date`, `events.2.date`."""
DATED = re.compile(r"(?P<name>.*?\S)\s*[(（]?\b(?P<date>\d{4}(?:-\d{2}){0,2})[)）]?")
"""A title that says when its numbers were so."""
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


def column(corpus: Corpus, title: str) -> Column:
    """Return what a column is, by its title."""
    if not title:
        return Column(title, None, "it has no title")
    if folded(title) in IDS:
        return Column(title, None, "the id of the case")
    if folded(title) in SOURCES:
        return Column(title, None, "citekeys for the texts of the row that cite nothing")
    for maker in (_of_case, _of_code, _of_measure, _of_item):
        if found := maker(corpus, title):
            return found
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
    if folded(title) == folded(name):
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
        if text == code.symbol or folded(text) in map(folded, names):
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
                near = hint(text, [*scale, *_names(scale.values())])
                known = " or ".join(repr(code.label.original) for code in scale.values())
                return f"{text!r} is no code of 'presence'{near or f'; write {known}'}"
            use |= {"presence": next(iter(scale), ""), "claims": [{"id": theme, "text": text}]}
        data.setdefault("uses", []).append(use)
        return ""

    return put


def _of_measure(corpus: Corpus, title: str) -> Column | None:
    """Return the column of a measure, whose title may end in a date: `Visits (2019)`."""
    match = DATED.fullmatch(title.strip())
    codes = corpus.codes.get("measures", {})
    for name, date in ((title, ""), (match["name"], match["date"]) if match else ("", "")):
        if meant := _meant(codes, name):
            when = f", of {date}" if date else ""
            return Column(title, _number(meant, date), f"values of the measure {meant!r}{when}")
    return None


def _number(measure: str, date: str) -> Put:
    def put(data: dict[str, Any], text: str) -> str:
        if not NUMBER.fullmatch(text):
            return f"{text!r} is no number; write one such as '1234.5', without its unit"
        value = {"measure": measure, "value": text, **({"date": date} if date else {})}
        data.setdefault("measures", []).append(value)
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


def _labels(corpus: Corpus) -> Iterator[str]:
    for codes in corpus.codes.values():
        yield from _names(codes.values())


def _names(codes: Iterable[Code]) -> Iterator[str]:
    for code in codes:
        yield from code.label.languages.values()


def folded(text: str) -> str:
    """Return a title as it is compared: without case, blanks, hyphens."""
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()
