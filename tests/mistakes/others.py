"""What other programs say to the same slips: the parsers alone, pydantic, and MkDocs."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import bibtexparser
import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, create_model
from pydantic_core import PydanticCustomError

from sourcebook.model.case import Case
from sourcebook.model.codebook import Codebook, declared
from sourcebook.model.note import Note
from sourcebook.model.record import FaultError, Key, Record
from sourcebook.model.text import Text
from tests.mistakes import seeds
from tests.mistakes.seeds import NONE, Mistake


@cache
def model(record: type[Record]) -> type[BaseModel]:
    """Return pydantic's model of a record: the same keys and kinds, the same functions for texts and ids."""
    fields: dict[str, Any] = {name: _field(key) for name, key in record.keys.items()}
    return create_model(record.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _field(key: Key) -> tuple[Any, Any]:
    limits = {"ge": key.field.ge, "le": key.field.le, "min_length": key.field.min_length or None}
    given: Any = {name: limit for name, limit in limits.items() if limit is not None}
    default = ... if key.required else key.default
    kind = _kind(key.annotation)
    if key.field.alone:
        kind |= _kind(get_args(key.annotation)[0])
    return kind, Field(default, alias=key.name, **given)


def _kind(annotation: Any) -> Any:
    """Return what pydantic takes for an annotation of a record."""
    if get_origin(annotation) is tuple:
        return tuple[_kind(get_args(annotation)[0]), ...]
    if NoneType in get_args(annotation):
        return _kind(get_args(annotation)[0]) | None
    if functions := getattr(annotation, "__metadata__", ()):
        return (
            Annotated[Any, BeforeValidator(_raising(functions[0]))]
            if callable(functions[0])
            else annotation.__origin__
        )
    if annotation is Text:
        return Annotated[Any, BeforeValidator(_raising(Text.read))]
    return model(annotation) if issubclass(annotation, Record) else annotation


def _raising(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader whose faults are errors to pydantic."""

    def reader(data: Any) -> Any:
        try:
            return read(data)
        except FaultError as error:
            raise PydanticCustomError(error.faults[0].kind, "") from error  # type: ignore[misc]

    return reader


CODEBOOK = yaml.load((seeds.BASE / "cases/_codebook.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
MODELS = {
    "cases": TypeAdapter(model(Case.of(declared(CODEBOOK)))),
    "_codebook": TypeAdapter(model(Codebook.shaped(CODEBOOK))),
    "footnotes": TypeAdapter(list[model(Note)]),  # type: ignore[misc]
}
EXAMPLES = (
    ("white space", "tab-before-key"),
    ("colons", "full-width"),
    ("quotes", "begins-with-citation"),
    ("keys", "misspelt"),
    ("dates", "day-that-is-none"),
    ("bibliography", "comma-after-field"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What each of the others says of a slip, or nothing."""

    parser: str
    pydantic: str
    mkdocs: str


def hear(mistakes: list[Mistake]) -> dict[tuple[str, str], Heard]:
    """Return what others say of each mistake, by its category and name."""
    found: dict[tuple[str, str], Heard] = {}
    with TemporaryDirectory() as name:
        site = Path(name) / "site"
        (site / "docs").mkdir(parents=True)
        (site / "mkdocs.yml").write_text("site_name: Mistakes\ntheme: mkdocs\n", encoding="utf-8")
        (site / "docs/index.md").write_text("# Mistakes\n", encoding="utf-8")
        for i, mistake in enumerate(mistakes):
            root = Path(name) / str(i)
            mistake.make(root)
            path = root / mistake.path
            data = path.read_bytes() if path.is_file() else b""
            (site / f"docs/m{i}.md").write_bytes(b"---\n" + data + b"\n---\n\n# A page\n")
            parser, records = _parser(data, mistake.path)
            found[mistake.category, mistake.name] = Heard(parser, records, "")
        log = _mkdocs(site)
    for i, mistake in enumerate(mistakes):
        key = (mistake.category, mistake.name)
        lines = [line for line in log if re.search(rf"\bm{i}\.md\b", line)]
        found[key] = Heard(found[key].parser, found[key].pydantic, "\n".join(lines))
    return found


def _parser(data: bytes, path: str) -> tuple[str, str]:
    """Return what the parser says, and what pydantic says of what the parser has read."""
    if ".bib" in path:
        library = bibtexparser.parse_string(data.decode("utf-8", "replace"))
        failed = [f"line {block.start_line + 1}: {block.error}" for block in library.failed_blocks]
        return "\n".join(failed), ""
    if not data or ".yml" not in path:
        return "", ""
    try:
        read = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        return f"{type(error).__name__}: {error}", ""
    wanted = MODELS.get(Path(path).stem) or MODELS.get(path.partition("/")[0])
    try:
        if wanted:
            wanted.validate_python(_texts(read))
    except ValidationError as error:
        return "", str(error)
    return "", ""


def _texts(data: object) -> object:
    """Return data with dates, numbers, yes and no as texts: PyYAML's making is not pydantic's fault."""
    if isinstance(data, bool):
        return "yes" if data else "no"
    if isinstance(data, dict):
        return {str(key): _texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_texts(item) for item in data]
    return data if data is None else str(data)


def _mkdocs(site: Path) -> list[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(site / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.splitlines()


def rows(mistakes: list[Mistake], heard: dict[tuple[str, str], Heard]) -> Iterator[tuple[str, ...]]:
    """Yield the table of what the others notice; slips that are none are left out."""
    slips = [mistake for mistake in mistakes if mistake.wish != NONE]
    for category in dict.fromkeys(mistake.category for mistake in slips):
        here = [mistake for mistake in slips if mistake.category == category]
        said = [heard[mistake.category, mistake.name] for mistake in here]
        right = sum(_names_line(mistake, one.parser) for mistake, one in zip(here, said, strict=True))
        counts = (
            len(here), sum(bool(one.parser) for one in said), right,
            sum(bool(one.pydantic) for one in said), sum(bool(one.mkdocs) for one in said),
        )  # fmt: skip
        yield category, *map(str, counts)


def _names_line(mistake: Mistake, said: str) -> bool:
    """Tell whether a parser names the line of a slip, counted from 1, in the last place that it names."""
    line = mistake.wish.split(":")[1]
    named = re.findall(r"line (\d+)", said)
    return bool(named) and named[-1] == line


def examples(mistakes: list[Mistake], heard: dict[tuple[str, str], Heard]) -> Iterator[str]:
    """Yield some slips with what everybody says."""
    by_name = {(mistake.category, mistake.name): mistake for mistake in mistakes}
    for key in EXAMPLES:
        mistake, one = by_name[key], heard[key]
        yield f"**{mistake.slip[0].upper()}{mistake.slip[1:]}**"
        yield ""
        yield "```text"
        yield f"Sourcebook:  {mistake.wish}"
        for name, words in (("the parser", one.parser), ("pydantic", one.pydantic), ("MkDocs", one.mkdocs)):
            rest = [line for line in words.splitlines() if "errors.pydantic.dev" not in line]
            first, *more = rest or ["(nothing)"]
            yield f"{name + ':':12} {first}"
            yield from (f"{'':12} {line}" for line in more)
        yield "```"
        yield ""
