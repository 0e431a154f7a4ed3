"""A corpus of any size: cases, codebook, bibliography, notes and a home page, drawn from a seed.

A case has the proportions of a real one, some 5 to 6 KB of YAML: 25 claims with their citations under
facts, uses, limitations, opportunities, the state and events, two places, links to other cases and to codes;
and three entries of its own in the bibliography. One work, `article`, is known by its 46 notes, and claims
of every case cite them. The corpus has no problems: `sourcebook check` is silent.

The words are made up (see `words`): nothing here says anything of anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

from tests.bench.words import Babble

NOTES = 46
FAMILIES = 4
STRATEGIES = 24
ENTRIES = 3
"""Entries of the bibliography that a case has to itself."""
PER_FILE = 1_000
"""How many cases share a file of the bibliography."""

LISTS = {
    "levels": ("domestic", "international"),
    "families": tuple(f"family-{n}" for n in range(1, FAMILIES + 1)),
    "strategies": tuple(f"strategy-{n:02}" for n in range(1, STRATEGIES + 1)),
    "limitations": tuple(f"limit-{n}" for n in range(1, 9)),
    "opportunities": tuple(f"chance-{n}" for n in range(1, 7)),
    "kinds": ("union", "league", "institute", "circle"),
    "issues": tuple(f"issue-{n}" for n in range(1, 11)),
    "facts": ("founded", "home", "staff", "funding", "mission"),
    "places": ("office", "project"),
    "presence": ("present", "absent", "silent", "not-examined"),
    "effect": ("strong", "partial", "weak", "unclear"),
}
"""The codes of the codebook by list."""

SYMBOLS = {"presence": "●○◌·", "effect": "▲◆▼?"}
HAN = "天地山水风云林石海江春秋东西南北中和平安文明新光"

CONFIG = """\
site_name: Synthetic corpus
use_directory_urls: true
theme:
  name: material
  language: en
  font: false
  features: [navigation.tabs, navigation.top, toc.follow, search.highlight]
plugins: [{plugins}]
markdown_extensions: [attr_list, footnotes, tables, toc]
nav:
  - Home: index.md
  - Cases: cases/index.md
  - Strategies: [strategies/index.md, limitations/index.md, opportunities/index.md]
  - Matrix: matrix/index.md
  - Evidence: [sources/index.md, footnotes/index.md]
  - Codebook: method/codebook.md
not_in_nav: |
  /cases/*
  /strategies/*
  /levels/*
  /sources/*
  !index.md
"""
"""The settings that a site of the corpus and its equivalent in Markdown share."""

HOME = """\
---
title: A synthetic corpus
description: Made-up cases in made-up words, for measuring.
---

# A synthetic corpus

Nothing here means anything. See the [cases](cases/index.md), the [strategies](strategies/index.md), the
[matrix](matrix/index.md), the [sources](sources/index.md) and the [register of notes](footnotes/index.md).
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What has to be known of a case before any is written, so that cases can link to each other."""

    id: str
    name: str
    kind: str
    level: str


def write(folder: Path, cases: int, seed: int = 1, strategies: int = STRATEGIES) -> None:
    """Write a corpus with its `mkdocs.yml` to an empty or missing folder."""
    babble = Babble(Random(seed))
    lists = {**LISTS, "strategies": tuple(f"strategy-{n:02}" for n in range(1, strategies + 1))}
    names = babble.names()
    subjects = [
        Subject(
            id=f"{(name := next(names)).lower().replace(' ', '-')}-{n}",
            name=name,
            kind=babble.random.choice(LISTS["kinds"]),
            level=LISTS["levels"][n % 2],
        )
        for n in range(1, cases + 1)
    ]
    for name in ("cases", "footnotes", "docs"):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugins="sourcebook"), encoding="utf-8")
    (folder / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    (folder / "cases" / "_codebook.yml").write_text("".join(_codebook(babble, lists)), encoding="utf-8")
    (folder / "footnotes" / "notes.yml").write_text("".join(_notes(babble, subjects)), encoding="utf-8")
    article = _entry(babble, "article", "article", "")
    for first in range(0, cases, PER_FILE):
        bib = [article] if not first else []
        for n, subject in enumerate(subjects[first : first + PER_FILE], first):
            keys = _keys(subject, n)
            types = ("book", "article", "online")
            bib += [_entry(babble, key, kind, subject.id) for key, kind in zip(keys, types, strict=True)]
            text = "".join(_case(babble, subject, subjects, keys, lists["strategies"]))
            (folder / "cases" / f"{subject.id}.yml").write_text(text, encoding="utf-8")
        (folder / "footnotes" / f"sources-{first // PER_FILE + 1}.bib").write_text("\n".join(bib), "utf-8")


def _keys(subject: Subject, n: int) -> list[str]:
    """Return the citekeys of the entries that a case has to itself."""
    return [f"{subject.id.split('-')[0]}{n}{letter}" for letter in "abc"[:ENTRIES]]


def _codebook(babble: Babble, lists: dict[str, tuple[str, ...]]) -> Iterator[str]:
    notes = cycle(range(1, NOTES + 1))  # the definitions cite every note, so that none is idle
    yield "attributes:\n"
    yield "  - {id: kinds, key: kind, required: yes, label: Kind}\n"
    yield "  - {id: issues, many: yes, label: Issue}\n"
    for name, ids in lists.items():
        yield f"{name}:\n"
        for i, code in enumerate(ids):
            yield f"  - id: {code}\n    label: {{en: {babble.title(2)}, zh: {_han(babble)}}}\n"
            if name in SYMBOLS:
                yield f"    symbol: '{SYMBOLS[name][i]}'\n"
            if name == "strategies":
                yield f"    family: {lists['families'][i * FAMILIES // len(ids)]}\n"
            definition = f"{babble.sentence(22)} [@article, n. {next(notes)}]."
            yield f"    definition: >-\n{_folded(definition, 6)}"


def _notes(babble: Babble, subjects: list[Subject]) -> Iterator[str]:
    for number in range(1, NOTES + 1):
        grade = ("unknown", "described", "named")[number % 3]
        yield (
            f"- of: article\n  number: {number}\n  where: {babble.sentence(5)}\n"
            f"  paragraph: {number // 2 + 1}\n"
            f"  supports: {babble.sentence(12)}\n  identification: {grade}\n"
        )
        n = number % len(subjects)
        yield f"  entries: [{_keys(subjects[n], n)[0]}]\n" if grade == "named" else ""
        yield f"  remark: {babble.sentence(10)}.\n"


def _entry(babble: Babble, key: str, kind: str, about: str) -> str:
    """Return a BibTeX entry of some 500 characters."""
    random = babble.random
    fields = {
        "author": " and ".join(
            f"{babble.title(1)}, {babble.title(1)}" for _ in range(random.choice((1, 1, 2)))
        ),
        "title": babble.title(4),
        "subtitle": babble.title(5),
        "date": str(random.randint(1990, 2024)),
    }
    if kind == "book":
        fields |= {"publisher": rf"{babble.title(1)} \& {babble.title(1)}", "location": babble.title(1)}
    elif kind == "article":
        page = random.randint(1, 300)
        fields |= {"journaltitle": f"Journal of {babble.title(2)}", "volume": str(random.randint(1, 60))}
        fields |= {"number": str(random.randint(1, 6)), "pages": f"{page}--{page + random.randint(5, 30)}"}
    else:
        fields |= {
            "organization": babble.title(2),
            "url": f"https://example.org/{key}/{random.randint(1, 999)}",
        }
    fields |= {"langid": "english", "relation": "third-party", "status": "verified", "access": "public"}
    fields |= {"secondhand": "yes"} if key == "article" else {}
    fields |= {"about": about} if about else {}
    fields |= {"checked": "2026-11-23", "annotation": f"{babble.sentence(14)}."}
    return "".join([f"@{kind}{{{key},\n", *(f"  {k} = {{{v}}},\n" for k, v in fields.items()), "}\n"])


class _Citing:
    """The citations of one case: its own entries in turn, and now and then a note of the article."""

    def __init__(self, babble: Babble, keys: list[str]) -> None:
        self._random = babble.random
        self._keys = cycle(keys)

    def __call__(self) -> str:
        chance = self._random.random()
        if chance < 0.08:
            return f"[@article, n. {self._random.randint(1, NOTES)}]"
        if chance < 0.16:
            return f"[@{next(self._keys)}; @{next(self._keys)}]"
        if chance < 0.6:
            return f"[@{next(self._keys)}, p. {self._random.randint(1, 300)}]"
        return f"[@{next(self._keys)}]"


def _case(
    babble: Babble, subject: Subject, subjects: list[Subject], keys: list[str], strategies: tuple[str, ...]
) -> Iterator[str]:
    """Yield the YAML of a case, block by block."""
    random, cite = babble.random, _Citing(babble, keys)
    number = 0

    def text(words: int = 13) -> str:
        said = babble.sentence(words)
        if (chance := random.random()) < 0.12:
            said += f" [[{random.choice(subjects).id}]]"
        elif chance < 0.24:
            said += f" [[{random.choice(strategies)}]]"
        return f"{said} {cite()}."

    def claims(many: int, indent: int) -> str:
        nonlocal number
        blank = " " * indent
        made = [f"{blank}claims:\n"]
        for _ in range(many):
            number += 1
            made += [f"{blank}  - id: {babble.words[number + 300]}-{number}\n", f"{blank}    text: >-\n"]
            made.append(_folded(text(), indent + 6))
        return "".join(made)

    han = _han(babble) + _numbered(subject)
    yield f"name: {{en: {subject.name} {subject.kind.capitalize()}, zh: {han}}}\n"
    yield f"short: {subject.name}\n"
    yield f"aliases: [{babble.title(2)}]\nkind: {subject.kind}\nlevel: {subject.level}\n"
    yield f"issues: [{', '.join(random.sample(LISTS['issues'], 2))}]\n"
    yield f"summary: >-\n{_folded(text(22), 2)}facts:\n"
    for code in LISTS["facts"]:
        yield f"  - code: {code}\n{claims(1, 4)}"
    yield "uses:\n"
    for strategy in sorted(random.sample(strategies, 5)):
        level = random.choice(LISTS["levels"])
        presence, effect = random.choice(LISTS["presence"][:3]), random.choice(LISTS["effect"])
        yield f"  - strategy: {strategy}\n    level: {level}\n"
        yield f"    presence: {presence}\n    effect: {effect}\n"
        if random.random() < 0.3:
            yield f"    rationale: >-\n{_folded(text(), 6)}"
        yield claims(2, 4)
    for name in ("limitations", "opportunities"):
        yield f"{name}:\n"
        for code in random.sample(LISTS[name], 2):
            yield f"  - code: {code}\n{claims(1, 4)}"
    yield f"government:\n{claims(3, 2)}events:\n"
    for year in sorted(random.sample(range(1990, 2025), 3)):
        number += 1
        yield f"  - id: year-{number}\n    date: {year}\n    text: >-\n{_folded(text(10), 6)}"
    yield "places:\n"
    for role in LISTS["places"]:
        place = f"{{en: {babble.title(1)}, zh: {_han(babble)}}}"
        at = f"lat: {random.uniform(-60, 60):.2f}\n    lon: {random.uniform(-170, 170):.2f}"
        yield f"  - role: {role}\n    name: {place}\n    {at}\n    located: '{cite()}'\n    since: 2015\n"
        yield f"    text: >-\n{_folded(text(8), 6)}"


def _numbered(subject: Subject) -> str:
    """Return the number of a case in characters: no two cases may have one name."""
    number, found = int(subject.id.rpartition("-")[2]), ""
    while number:
        number, digit = divmod(number, len(HAN))
        found = HAN[digit] + found
    return found


def _han(babble: Babble) -> str:
    return "".join(babble.random.choices(HAN, k=4))


def _folded(text: str, indent: int) -> str:
    """Return the lines of a folded scalar, some fourteen words a line."""
    words, blank = text.split(" "), " " * indent
    return "".join(f"{blank}{' '.join(words[i : i + 14])}\n" for i in range(0, len(words), 14))
