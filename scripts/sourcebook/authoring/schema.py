"""JSON Schemas of the files that authors write, for their editors.

Made from the records of the model, so that keys, titles and descriptions are what the reader of the files
knows, and from the corpus at hand: its codes with their definitions, its citekeys with what they cite. A code
is an `anyOf` of `const`s, because yaml-language-server then shows the definition of the one that stands there
and offers all of them. The dialect is draft-07, the newest that editors' older versions know as well.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sourcebook.authoring import edit, examples
from sourcebook.authoring.definitions import Schema, define, lineage, record_of
from sourcebook.corpus import names
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.address import Redirect
from sourcebook.model.case import Coded
from sourcebook.model.codebook import Codebook
from sourcebook.model.coding import Coding, Settlement
from sourcebook.model.general import General
from sourcebook.model.memory import remembered
from sourcebook.model.note import Note
from sourcebook.model.picture import Picture
from sourcebook.model.record import SAME, Record, called
from sourcebook.reading.recordtypes import choices_in, holds_texts
from sourcebook.scholarship import chicago
from sourcebook.scholarship.style import in_list
from sourcebook.site.words import prose

FOLDER = "_schema"
"""Where they lie in the folder of the cases, so that a file finds its own without a network."""


DIALECT = "http://json-schema.org/draft-07/schema#"

UNUSUAL = {"relation", "reports", "examined", "needs", "effects"}
"""Keys that an example of a whole record leaves out."""


def schemas(corpus: Corpus) -> dict[str, Schema]:
    """Return the schemas of a corpus by name: of a case, the codebook, notes, redirects and codings."""
    return {name: make(corpus) for name, make in SCHEMAS.items()}


SCHEMAS: dict[str, Callable[[Corpus], Schema]] = {
    "case": lambda corpus: _schema(corpus, corpus.kind_of_case),
    "codebook": lambda corpus: _schema(corpus, corpus.kind_of_codebook),
    "general": lambda corpus: _schema(corpus, General),
    "notes": lambda corpus: _listed(
        _schema(corpus, Note), "Notes", "The notes of a work that is known at second hand."
    ),
    "coding": lambda corpus: _schema(corpus, called(Coding, corpus.called)),
    "settled": lambda corpus: _listed(
        _schema(corpus, called(Settlement, corpus.called)), "Settlements", "How disagreements were settled."
    ),
    "credits": lambda corpus: _listed(
        _schema(corpus, Picture), "Credits", "Who made the pictures that texts show."
    ),
    "redirects": lambda corpus: _listed(
        _schema(corpus, Redirect), "Redirects", "Old names, and what took their place."
    ),
}
"""What makes each schema."""


def samples(corpus: Corpus, name: str) -> dict[str, tuple[str, Any]]:
    """Return what a schema says of each key, and an example of its value."""
    found = schemas(corpus)[name]
    return {
        key: (field["description"], _sample(found["definitions"], field))
        for key, field in found["properties"].items()
    }


def makers(corpus: Corpus) -> dict[str, Callable[[], str]]:
    """Return what makes the text of each schema by the name of its file."""
    return {f"{name}.json": partial(_text, corpus, make) for name, make in SCHEMAS.items()}


@remembered  # a preview writes them for editors, too
def _text(corpus: Corpus, make: Callable[[Corpus], Schema]) -> str:
    return json.dumps(make(corpus), ensure_ascii=False, indent=1) + "\n"


def files(corpus: Corpus) -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    return {name: make() for name, make in makers(corpus).items()}


def write(corpus: Corpus, folder: Path) -> list[Path]:
    """Write the schemas into a folder; return what has changed there, since an editor reads that anew."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in files(corpus).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            edit.put({path: text})
            changed.append(path)
    return changed


def _listed(item: Schema, title: str, description: str) -> Schema:
    definitions, dialect = item.pop("definitions"), item.pop("$schema")
    return {
        "$schema": dialect,
        "title": title,
        "description": description,
        "type": "array",
        "items": item,
        "definitions": definitions,
    }


def _schema(corpus: Corpus, record: type[Record]) -> Schema:
    """Return the schema of a record with everything that it refers to."""
    definitions: dict[str, Schema] = {}
    define(record, definitions)
    whole = definitions[record.__name__]
    if "Coded" in definitions:
        coded = definitions.pop("Coded")
        lists = [key.name for key in record.keys.values() if key.record is Coded]
        definitions |= {f"Coded.{name}": _coded(coded, name) for name in lists}
        for name in lists:
            whole["properties"][name]["items"] = {"$ref": f"#/definitions/Coded.{name}"}
    if issubclass(record, Codebook):
        listed = {
            name: whole["properties"][name]["items"]["$ref"].rpartition("/")[2] for name in record.names()
        }
        codes = {kind: definitions.pop(kind) for kind in dict.fromkeys(listed.values())}
        for name, kind in listed.items():
            field = whole["properties"][name]
            definitions[f"{kind}.{name}"] = _coded(codes[kind], name)
            field["items"] = {"$ref": f"#/definitions/{kind}.{name}"}
    citekey = next(iter(corpus.entries), "some2019")
    for name, definition in definitions.items():
        for key, field in definition.get("properties", {}).items():
            definition["properties"][key] = _field(corpus, record, name, key, field, citekey)
    definitions |= {
        f"codes.{name}": {"anyOf": _codes(corpus, name)} for name, codes in corpus.codes.items() if codes
    }
    for name in [name for name in definitions if name.startswith("codes.")]:
        several = {"type": "array", "items": {"$ref": f"#/definitions/{name}"}}
        definitions[f"{name}.alone"] = {"anyOf": [*definitions[name]["anyOf"], several]}
    if record is Note and corpus.entries:
        definitions["citekeys"] = {"anyOf": _citekeys(corpus)}
    for definition in definitions.values():
        for field in definition.get("properties", {}).values():
            if field.get("examples") == []:
                field["examples"] = [_sample(definitions, field)]
    if "Use" in definitions:
        definitions["Use"]["allOf"] = list(_levels(corpus))
    used = {"$schema": DIALECT, **whole, "definitions": definitions}
    del definitions[record.__name__]
    return _reachable(used)


def _reachable(schema: Schema) -> Schema:
    """Leave out the definitions that nothing refers to."""
    definitions = schema["definitions"]
    wanted: set[str] = set()
    waiting = [json.dumps({**schema, "definitions": {}})]
    while waiting:
        for name in re.findall(r'"#/definitions/([^"]+)"', waiting.pop()):
            if name not in wanted:
                wanted.add(name)
                waiting.append(json.dumps(definitions[name]))
    return {**schema, "definitions": {name: definitions[name] for name in definitions if name in wanted}}


def _coded(coded: Schema, name: str) -> Schema:
    """Return the schema of a record that stands in one list, or under codes of one list."""
    return {**coded, "title": name.capitalize(), "properties": dict(coded["properties"])}


def _field(corpus: Corpus, whole: type[Record], record: str, key: str, field: Schema, citekey: str) -> Schema:
    """Return the schema of a field of a record in a *whole* one, as editors should show it."""
    record, _, family = record.partition(".")
    kind = whole if record == whole.__name__ else called(record_of(record), corpus.called)
    [wanted] = [found for found in kind.keys.values() if found.name == key]
    refers = family if wanted.field.refers == SAME else wanted.field.refers
    field = dict(field)
    field["title"] = key.replace("-", " ").capitalize()
    if codes := corpus.codes.get(refers):
        such = next(iter(codes))
        if wanted.field.alone:
            return _referring(dict(field, type=""), f"codes.{refers}.alone", such)
        return _referring(field, f"codes.{refers}", such)
    if refers == names.SOURCES and corpus.entries:
        return _referring(field, "citekeys", citekey)
    if choices := choices_in(wanted.annotation):
        named = field.pop("$ref").rpartition("/")[2]
        return _referring(field, named, choices[0])
    own = corpus.plain(key)
    field["examples"] = [example for name in lineage(record) for example in examples.of(name, own, citekey)]
    if not field["examples"] and holds_texts(wanted.annotation):
        field["examples"] = examples.of("", "", citekey)
    if refers in corpus.codes or refers == names.SOURCES:
        made_up = citekey if refers == names.SOURCES else "some-code"
        field["examples"] = [[made_up] if field.get("type") == "array" else made_up]
    return field


def _sample(definitions: Mapping[str, Schema], field: Schema) -> object:
    """Return an example of a field, made of the examples of what it must have."""
    if field.get("examples"):
        return field["examples"][0]
    name = field.get("$ref") or field["items"]["$ref"]
    found = definitions[name.removeprefix("#/definitions/")]
    if "anyOf" in found:
        first = found["anyOf"][0]["const"]
        return [first] if "items" in field else first
    sample = {
        key: _sample(definitions, part)
        for key, part in found["properties"].items()
        if key in found["required"] or ("$ref" in {**part, **part.get("items", {})} and key not in UNUSUAL)
    }
    return [sample] if "items" in field else sample


def _referring(field: Schema, name: str, such: str) -> Schema:
    """Return a field whose values, or whose items, are those of a definition, such as *such*.

    Its example is a part of the description: under the definition of the value that stands there, an editor
    would show a separate one as if it were another value of the kind.
    """
    said = f"{field['description'].rstrip('.')}; for example {such!r}."
    about = {"title": field["title"], "description": said}
    reference: Schema = {"$ref": f"#/definitions/{name}"}
    if field.get("type") == "array":
        reference = {"type": "array", "items": reference}
    return {**about, **reference}


def _codes(corpus: Corpus, name: str) -> list[Schema]:
    """Return the codes of a list, each with its label in all languages and its definition."""
    found = []
    for code in corpus.codes[name].values():
        label = code.label.best("en")
        others = ", ".join(code.label.others("en").values())
        found.append(
            {
                "const": code.id,
                "title": f"{label} ({others})" if others else label,
                "description": " ".join(
                    prose.plain(text.best("en"), corpus, "en")
                    for text in (code.definition, code.when, code.when_not)
                    if text
                ),
            }
        )
    return found


def _citekeys(corpus: Corpus) -> list[Schema]:
    """Return the citekeys, each with what it cites."""
    return [
        {
            "const": entry.citekey,
            "title": chicago.label(entry),
            "description": prose.bare(in_list(corpus, chicago, entry.citekey)),
        }
        for entry in corpus.entries.values()
    ]


def _levels(corpus: Corpus) -> Iterable[Schema]:
    """Yield what binds themes to levels, once for all themes that share theirs."""
    bound: dict[tuple[str, ...], list[str]] = {}
    for theme in corpus.codebook.themes if corpus.codebook else ():
        if theme.levels:
            bound.setdefault(theme.levels, []).append(theme.id)
    key = corpus.key("theme")
    for levels, themes in bound.items():
        such = _one_of(levels)
        message = f"this {key} can only have the level {' or '.join(map(repr, levels))}"
        allowed = {"pattern": such, "patternErrorMessage": message}
        # Patterns, because an editor would list the values of an `enum` among those that are allowed here.
        yield {
            "if": {"properties": {key: {"pattern": _one_of(themes)}}, "required": [key]},
            "then": {"properties": {"level": {**allowed, "items": allowed}}},
        }


def _one_of(words: Iterable[str]) -> str:
    return f"^(?:{'|'.join(words)})$"
