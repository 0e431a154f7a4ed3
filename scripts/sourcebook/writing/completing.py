"""What can stand at a place of a case that is being written: citekeys, names, keys and codes.

Keys and codes come from the schema that editors use; the place is found by indentation, since what is being
written is seldom YAML yet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.authoring import schema
from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.corpus.wording import without_citations
from sourcebook.scholarship import chicago
from sourcebook.site.words import prose

CITED = re.compile(r"(?:^|[\[\s;(,'\"-])@(?P<word>[^\s\[\]{},;@]*)$")
LINKED = re.compile(r"\[\[(?P<word>[^\s\[\]|]*)$")
KEY = re.compile(r"^(?P<margin> *(?:- +)*)(?P<word>[\w-]*)$")
VALUE = re.compile(
    r"^(?P<margin> *(?:- +)*)(?P<key>[\w-]+): +(?P<quote>['\"]?)\[?(?:[^\]]*, *)?(?P<word>[\w-]*)$"
)
OPENED = re.compile(r"^(?P<margin> *(?:- +)*)(?P<key>[\w-]+):(?:\s|$)")
MOST = 60
"""How many options are offered at once."""
ROOM = 90
"""How many characters of what an option means are shown."""


@dataclass(frozen=True, slots=True)
class Option:
    """A word that could stand at a place."""

    word: str
    about: str
    """What it is called, or means."""
    written: str
    """What is put there."""


@dataclass(frozen=True, slots=True)
class Options:
    """The words that could stand where somebody writes, in place of how many characters before it."""

    typed: int
    options: tuple[Option, ...]


def options(corpus: Corpus, before: str) -> Options:
    """Return what can stand after a text, the beginning of a case, as far as it has been typed."""
    line = before.rpartition("\n")[2]
    for pattern, offered in ((CITED, _sources), (LINKED, _names)):
        if found := pattern.search(line):
            return _fitting(found["word"], offered(corpus))
    whole = schema.schemas(corpus)["case"]
    if found := VALUE.match(line):
        return _fitting(found["word"], _values(whole, _inside(whole, before, found["margin"]), found["key"]))
    if found := KEY.match(line):
        return _fitting(found["word"], _keys(whole, _inside(whole, before, found["margin"])))
    return Options(0, ())


def sources(corpus: Corpus, words: str) -> Options:
    """Return the sources in which each of the words occurs."""
    asked = words.lower().split()
    fit = (
        one for one in _sources(corpus) if all(word in f"{one.word} {one.about}".lower() for word in asked)
    )
    return Options(0, tuple(fit)[:MOST])


def _fitting(word: str, offered: Iterable[Option]) -> Options:
    """Return the options in which a word occurs, those that begin with it first."""
    low = word.lower()
    fit = [one for one in offered if low in one.word.lower() or low in one.about.lower()]
    fit.sort(key=lambda one: not one.word.lower().startswith(low))
    return Options(len(word), tuple(fit[:MOST]))


def _sources(corpus: Corpus) -> Iterator[Option]:
    for citekey, entry in corpus.entries.items():
        called = chicago.label(entry)
        title = "" if entry["title"][:20] in called else entry["title"]
        about = ", ".join(filter(None, [called, title, entry["date"][:4]]))
        yield Option(citekey, prose.beginning(about, ROOM), citekey)


def _names(corpus: Corpus) -> Iterator[Option]:
    for name in names.names(corpus):
        short = name.removeprefix("cases/")
        if corpus.target(short) == name:
            yield Option(short, prose.beginning(_called(corpus, name), ROOM), short)


def _called(corpus: Corpus, name: str) -> str:
    """Return what stands behind a name, in the words of its author."""
    family, _, rest = name.partition("/")
    owner, _, claim = rest.partition("#")
    if (owner, claim) in corpus.claims:
        return without_citations(corpus.claims[owner, claim].text.original)
    if family == "cases":
        return corpus.cases[owner].name.original
    return corpus.codes[family][rest].label.original


def _inside(whole: Mapping[str, Any], before: str, margin: str) -> Mapping[str, Any]:
    """Return the schema of the map in which a line with this margin stands, by the lines above it."""
    path: list[str] = []
    column = len(margin)
    for line in reversed(before.split("\n")[:-1]):
        opened = OPENED.match(line)
        if opened and len(opened["margin"]) < column:
            path.insert(0, opened["key"])
            column = len(opened["margin"])
    here = whole
    for key in path:
        here = _resolved(whole, here.get("properties", {}).get(key, {}))
        if "items" in here:
            here = _resolved(whole, here["items"])
    return here


def _resolved(whole: Mapping[str, Any], one: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in one:
        one = whole["definitions"][one["$ref"].rpartition("/")[2]]
    return one


def _keys(whole: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[Option]:
    needed = here.get("required", ())
    listed = sorted(here.get("properties", {}).items(), key=lambda pair: pair[0] not in needed)
    for key, one in listed:
        nested = "properties" in _resolved(whole, one) or "items" in _resolved(whole, one)
        yield Option(key, one.get("description", ""), f"{key}:" if nested else f"{key}: ")


def _values(whole: Mapping[str, Any], here: Mapping[str, Any], key: str) -> Iterator[Option]:
    one = _resolved(whole, here.get("properties", {}).get(key, {}))
    if "items" in one:
        one = _resolved(whole, one["items"])
    for code in one.get("anyOf", ()):
        if "const" in code:
            about = ": ".join(filter(None, [code.get("title", ""), code.get("description", "")]))
            yield Option(str(code["const"]), about, str(code["const"]))
