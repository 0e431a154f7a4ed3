"""CSL-JSON, the data that citation processors, Zotero and pandoc share: a list of items.

After the schema `csl-data.json` 1.0 of the Citation Style Language: `issued` and `accessed` are dates,
people have `family`, `given`, `suffix` and `non-dropping-particle`, organisations are `literal`. A title is
one text with its subtitle. What CSL has no variable for, such as `relation` and `about`, stands in `custom`
under the names of our fields.

| problem | found when |
| --- | --- |
| json-syntax | the file is not JSON, or no list of items; nothing is read |
| bad-value | a variable or an item has a value of the wrong kind; it is left out |
| bad-date | a date cannot be read; its text is kept |
| unknown-key | an item has a variable that CSL does not know; it is left out |
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sourcebook.exchange import bibtex, csltables, dating, foreign, languages, markup, remainder, surnames
from sourcebook.model.entry import Entry, Name
from sourcebook.model.memory import remembered
from sourcebook.problems import Mark, Problem, Severity
from sourcebook.reading import bibdates, bibnames, bibpage
from sourcebook.scholarship.elements import full_title

NAME, SUFFIX, MEDIA_TYPE = "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json"

ITEMS = frozenset({"id", "type", "author", "editor", "issued", "DOI", "URL", "container-title"})
"""Variables of which a source has at least one, besides its title."""
NOT_READ = frozenset({"id", "type", "citation-key", "custom", "categories"})
"""Variables that are not texts of the source."""
TITLES = {"title": ("title", "subtitle"), "journaltitle": ("journaltitle", "journalsubtitle"),
          "booktitle": ("booktitle", "booksubtitle")}  # fmt: skip
"""Fields that CSL has together with their subtitle."""
PAGES = re.compile(r"(?<=\w)-{1,3}(?=\w)")
ITEM = re.compile(r"\s*,?\s*")


def dumps(entries: Iterable[Entry]) -> str:
    """Return the entries as a CSL-JSON file.

    >>> dumps([Entry("nye2004", "book", {"title": "Open Shelves", "status": "verified"})]).split()[1:-1]
    ['{', '"id":', '"nye2004",', '"type":', '"book",', '"title":', '"Open', 'Shelves",', '"custom":', '{', \
'"status":', '"verified"', '}', '}']
    """
    return json.dumps([_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file, and what could not be read; an item without an id has no citekey."""
    page = bibpage.page(text.encode("utf-8", "replace"), path)
    try:
        data = json.loads(page.text)
    except json.JSONDecodeError as error:
        page.error(Mark(path, error.lineno, error.colno), "json-syntax", f"this is not JSON: {error.msg}")
        return [], page.problems
    except (RecursionError, ValueError):
        page.error(Mark(path), "json-syntax", "the JSON is nested too deep, or has a number too long")
        return [], page.problems
    if isinstance(data, dict) and isinstance(data.get("message"), dict):  # an answer of Crossref
        data = data["message"]
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        page.error(Mark(path), "json-syntax", "this is no list of items")
        return [], page.problems
    if data and all(map(foreign.item_type, data)):
        message = "this is Zotero's own JSON; choose 'CSL JSON', or of Better BibTeX 'Better CSL JSON'"
        page.error(Mark(path), "unknown-format", message)
        return [], page.problems
    starts = list(_starts(page.text)) if page.text.lstrip().startswith("[") else []
    entries: list[Entry] = []
    several = len(data) > 1 or isinstance(next(iter(data), None), dict)
    if several and not any(isinstance(item, dict) and not item.keys().isdisjoint(ITEMS) for item in data):
        page.error(Mark(path), "json-syntax", "nothing in this JSON is a source; export 'CSL JSON'")
        return [], page.problems
    for number, item in enumerate(data):
        mark = page.mark(starts[number]) if starts else Mark(path)
        if isinstance(item, dict):
            entries.append(_entry(item, mark, page.problems))
        else:
            page.error(mark, "bad-value", f"item {number + 1} is no object")
    return entries, sorted(page.problems)


def _starts(text: str) -> Iterator[int]:
    """Yield where each item of a list begins; the text is known to be JSON."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    while (match := ITEM.match(text, position)) and text[match.end()] != "]":
        yield match.end()
        _, position = decoder.raw_decode(text, match.end())


@remembered  # an entry is written for its page, its case and the whole
def _item(entry: Entry) -> dict[str, Any]:
    item = _standard(entry)
    back = _entry(item, Mark(""), [])
    rest = remainder.of(entry, back)
    if rest:
        item["custom"] = {name: markup.to_html(text) for name, text in rest.items()}
    return item


def _standard(entry: Entry) -> dict[str, Any]:
    """Return what CSL has variables for."""
    csl_type = csltables.type_of(entry)
    item: dict[str, Any] = {"id": entry.citekey, "type": csl_type}
    roles = csltables.PEOPLE.items()
    listed = {variable: entry.names.get(role, ()) for variable, role in roles}
    for role in csltables.OTHER_PEOPLE:
        listed[role] = entry.names.get(role) or (bibnames.parse(entry[role])[0] if entry[role] else ())
    item |= {variable: [_person(name) for name in names] for variable, names in listed.items() if names}
    written: set[str] = set()
    for variable, name in csltables.texts(csl_type).items():
        text = full_title(entry, *TITLES[name]) if name in TITLES else entry[name]
        if text and name not in written:
            item[variable] = markup.to_html(text)
            written.add(name)
    for variable, name in csltables.DATES.items():
        if date := entry[name] or (entry["checked"] if name == "urldate" else ""):
            item[variable] = dating.to_csl(date)
    if language := languages.tag(entry):
        item["language"] = language
    return item


def _person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    parts = {
        "family": name.family, "given": name.given, "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }  # fmt: skip
    return {part: text for part, text in parts.items() if text}


def _entry(item: dict[str, Any], mark: Mark, problems: list[Problem]) -> Entry:
    """Return the entry that an item describes; report what is left out."""
    csl_type = str(item.get("type") or "document").strip().lower()
    csl_type = csltables.CROSSREF.get(csl_type, csl_type)
    reader = _Reader(str(item.get("citation-key") or item.get("id") or ""), mark, problems)
    if csl_type not in csltables.TYPES:
        reader.warn("bad-value", f"has the type {csl_type!r}, which CSL does not know")
    if csl_type in csltables.SUBTYPES:
        reader.fields["entrysubtype"] = csltables.SUBTYPES[csl_type]
    texts = csltables.texts(csl_type)
    for written, value in item.items():
        variable = csltables.OLD_NAMES.get(written, written)
        if variable in NOT_READ or value in (None, "", [], {}) or variable in csltables.COUNTED:
            continue
        if isinstance(value, list) and all(isinstance(each, str) for each in value):  # as Crossref has titles
            value = ", ".join(value) if variable in ("ISSN", "ISBN", "keyword") else value[0]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if variable == "subtitle" and isinstance(value, str):  # Crossref's, which CSL has not
            reader.text(variable, "subtitle", markup.from_html(value))
        elif variable in csltables.PEOPLE or variable in csltables.OTHER_PEOPLE:
            reader.people(variable, value)
        elif variable in csltables.DATES:
            reader.date(variable, value)
        elif isinstance(value, bool) or not isinstance(value, (str, int, float)):
            reader.warn("bad-value", f"has no text in {written!r}")
        elif variable == "note":  # its lines tell what programs pack into it from what somebody wrote
            lines = (markup.from_html(line) for line in str(value).splitlines())
            reader.text(variable, "note", "\n".join(filter(None, lines)))
        elif variable == "language":
            reader.fields |= languages.fields(markup.from_html(str(value)))
        elif variable in texts:
            reader.text(variable, texts[variable], markup.from_html(str(value)))
        else:
            reader.warn("unknown-key", f"has {str(value)[:80]!r} in {written!r}, which CSL does not know")
    reader.choose_author()
    fields = {name: text for name, text in reader.fields.items() if text}
    entry = Entry(reader.key, csltables.TYPES.get(csl_type, "misc"), fields, reader.names, mark=mark)
    custom = item.get("custom")
    return remainder.add(entry, dict(_custom(custom))) if isinstance(custom, dict) else entry


@dataclass
class _Reader:
    """What has been read of one item."""

    key: str
    mark: Mark
    problems: list[Problem]
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)

    def warn(self, rule: str, message: str) -> None:
        label = repr(self.key) if self.key else "without an id"
        self.problems.append(Problem(self.mark, rule, f"the item {label} {message}", Severity.WARNING))

    def people(self, variable: str, value: Any) -> None:
        people = tuple(_people(value))
        role = csltables.PEOPLE.get(variable, variable)
        if not people:
            self.warn("bad-value", f"has no list of names in {variable!r}")
        elif role in bibnames.ROLES:
            self.names[role] = people
        else:
            self.fields[role] = bibtex.people(people)

    def date(self, variable: str, value: Any) -> None:
        name = csltables.DATES[variable]
        text = self.fields[name] = markup.from_html(dating.from_csl(value))
        if not bibdates.is_date(text):
            self.warn("bad-date", f"has {text or value!r} in {variable!r}, which is not a date")

    def text(self, variable: str, name: str, text: str) -> None:
        text = PAGES.sub("–", text) if name == "pages" else text
        if self.fields.setdefault(name, text) != text:
            self.warn("bad-value", f"has {text!r} in {variable!r}, beside {self.fields[name]!r}")

    def choose_author(self) -> None:
        """Let somebody lead the citation, as Zotero does."""
        for role in csltables.LEADING:
            if self.names.keys().isdisjoint(("author", "editor")) and role in self.fields:
                self.names["author"] = bibnames.parse(self.fields.pop(role))[0]


def _custom(custom: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what stands in `custom`, under names that fields can have."""
    for name, value in custom.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield re.sub(r"[^\w+:.-]+", "-", name.strip()).lower(), markup.from_html(text)


def _people(value: Any) -> Iterator[Name]:
    """Yield the people in a variable for names."""
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, str) and person.strip():
            yield from bibnames.parse(bibtex.tex(markup.from_html(person)))[0]
        elif isinstance(person, dict):
            person = {"literal": person["name"], **person} if "name" in person else person
            parts = {str(part): markup.from_html(str(text)) for part, text in person.items()}
            particle, family = surnames.split(parts.get("family") or parts.get("given") or "")
            particles = (parts.get("dropping-particle"), parts.get("non-dropping-particle"), particle)
            given = parts.get("given", "") if parts.get("family") else ""
            if parts.get("literal"):
                yield Name(parts["literal"], literal=True)
            elif family:
                yield Name(family, given, " ".join(filter(None, particles)), parts.get("suffix", ""))
