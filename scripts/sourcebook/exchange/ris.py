"""RIS, the tagged lines that libraries, EndNote and Zotero exchange.

After the specification of Research Information Systems: a record begins with `TY`, ends with `ER`, and each
line is a tag of two characters, two blanks, a hyphen, a blank and a value, and ends with carriage return and
line feed. A value never holds a line end.
What RIS has no tag for stands in notes, one each: `N1  - status = verified`.

The reader takes more than the specification allows, for that is what programs write: one blank before the
hyphen where the tag is known, values that go on in the next line, numbers before records.

| problem | found when |
| --- | --- |
| missing-end | a record has no `ER`; it is read |
| stray-text | a line stands outside of every record; it is left out |
| unknown-tag | a tag has no meaning here; its value is left out |
| bad-date | a date cannot be read; its text is kept |
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sourcebook import han
from sourcebook.exchange import bibtex, dating, languages, markup, remainder, ristables, surnames
from sourcebook.model.entry import Entry, Name
from sourcebook.model.memory import remembered
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibdates, bibnames, bibpage
from sourcebook.reading.bibpage import Page
from sourcebook.scholarship.elements import full_title

NAME, SUFFIX, MEDIA_TYPE = "RIS", ".ris", "application/x-research-info-systems"
END_OF_LINE = "\r\n"

LINE = re.compile(r"\s*(?P<tag>[A-Z][A-Z0-9])(?P<blanks> {0,3})-(?: |$)(?P<value>.*)")
OTHER_TAGS = ("ER", "PY", "DA", "Y2", "SP", "EP", "ED")
TAGS = {*ristables.FIELDS, *ristables.PEOPLE, *ristables.SAME, *OTHER_TAGS}
BLANKS = " \t"
"""What does not count at the ends of a value; other spaces are its author's."""
BEFORE = re.compile(r"\s*\d+\.?\s*|(?:Provider|Database|Content):.*")
"""What programs write before a record: its number, or where a file comes from."""
REST = re.compile(r"(?P<name>[a-z][\w+:.-]*) = ?(?P<text>.*)")
SEVERAL = re.compile(r"\s*[;；]\s*")
"""What stands between people whom a program has put into one line."""
PAGES = re.compile(r"(?P<first>[^–]+)–(?P<last>[^–]+)")
CHINESE_PERSON = re.compile(f"[{han.CHARACTERS}]{{2,4}}")
HYPHENS = re.compile(r"(?<=\w)-{1,3}(?=\w)")


@dataclass
class Line:
    """A tag with its value, and where it stands."""

    tag: str
    value: str
    mark: Mark = field(default_factory=lambda: Mark(""))


def dumps(entries: Iterable[Entry]) -> str:
    """Return the entries as a RIS file.

    >>> dumps([Entry("nye2004", "book", {"title": "Open Shelves", "date": "2004"})]).splitlines()
    ['TY  - BOOK', 'ID  - nye2004', 'TI  - Open Shelves', 'PY  - 2004', 'ER  - ']
    """
    return END_OF_LINE.join(_record(entry) for entry in entries)


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file, and what could not be read; one without `ID` has no citekey."""
    page = bibpage.page(text.encode("utf-8", "replace"), path)
    entries = [read(record, page) for record in _records(page)]
    return entries, sorted(dict.fromkeys(page.problems))


@remembered  # an entry is written for its page, its case and the whole
def _record(entry: Entry) -> str:
    lines = list(_lines(entry))
    back = read(lines, bibpage.page(b"", ""))
    rest = remainder.of(entry, back)
    lines += [Line("N1", f"{name} = {markup.to_html(text)}") for name, text in rest.items()]
    return "".join(f"{line.tag}  - {line.value}{END_OF_LINE}" for line in [*lines, Line("ER", "")])


def _lines(entry: Entry) -> Iterator[Line]:
    """Yield the lines of a record, as far as RIS has tags for what they say."""
    ris_type = ristables.type_of(entry)
    yield Line("TY", ris_type)
    yield Line("ID", entry.citekey)
    for tag, role in ristables.people(ris_type).items():
        people = entry.names.get(role, ())
        if not people and role not in bibnames.ROLES:
            people = bibnames.parse(entry[role])[0] if entry[role] else ()
        yield from (Line(tag, _person(name)) for name in people)
    fields = ristables.texts(ris_type)
    for tag, name in fields.items():
        if name and tag not in ristables.people(ris_type):
            yield from (Line(tag, text) for text in _texts(entry, name) if text)
    first, last = _pages(entry["pages"])
    total = entry["pagetotal"] if ris_type in ristables.WHOLE else ""
    yield from (
        Line(tag, text) for tag, text in (("SP", total or first), ("EP", "" if total else last)) if text
    )
    date, accessed = dating.to_ris(entry["date"]), dating.to_ris(entry["urldate"] or entry["checked"])
    written = (
        ("PY", dating.year(dating.exact(entry["date"]))),
        ("DA", "" if date.endswith("///") else date),
        ("Y2", accessed),
    )
    yield from (Line(tag, text) for tag, text in written if text)


def _texts(entry: Entry, name: str) -> list[str]:
    """Return the values of a field, one for each line."""
    if name == "title":
        return [markup.to_html(full_title(entry))]
    if name == "journaltitle":
        return [markup.to_html(full_title(entry, "journaltitle", "journalsubtitle"))]
    if name == "booktitle":
        return [markup.to_html(full_title(entry, "booktitle", "booksubtitle"))]
    if name == "language":
        return [languages.tag(entry)]
    if name == "keywords":
        return [keyword.strip() for keyword in entry[name].split(",")]
    return [markup.to_html(entry[name])]


def _pages(pages: str) -> tuple[str, str]:
    match = PAGES.fullmatch(pages)
    return (match["first"], match["last"]) if match else (pages, "")


def _person(name: Name) -> str:
    """Return a name as `Family, Given, Suffix`; an organisation has no comma.

    >>> _person(Name("Berg", "Jan", "van der")), _person(Name("Barnes and Noble, Inc.", literal=True))
    ('van der Berg, Jan', 'Barnes and Noble Inc.')
    """
    if name.literal:
        return name.family.replace(",", "")
    parts = (f"{name.prefix} {name.family}".strip(), name.given, name.suffix)
    return ", ".join(parts if name.suffix else parts[:2]) if name.given or name.suffix else parts[0]


def _records(page: Page) -> Iterator[list[Line]]:
    """Yield the lines of each record."""
    record: list[Line] = []
    for number, text in enumerate(page.text.split("\n"), 1):
        mark = Mark(page.path, number)
        match = LINE.fullmatch(text)
        if match and (match["tag"] not in TAGS) and len(match["blanks"]) != 2:
            match = None  # such as `UN - the organisation` in an abstract
        tag = match["tag"] if match else ""
        if match and tag == "TY":
            if record:
                yield _unfinished(record, page)
            record = [Line(tag, match["value"].strip(BLANKS), mark)]
        elif not record:
            if text.strip() and not BEFORE.fullmatch(text):
                page.error(mark, "stray-text", f"{text.strip()[:60]!r} stands in no record; begin it with TY")
        elif match and tag == "ER":
            yield record
            record = []
            if match["value"].strip():
                page.error(mark, "stray-text", f"{match['value'].strip()[:60]!r} follows the end of a record")
        elif match:
            record.append(Line(tag, match["value"].strip(BLANKS), mark))
        elif text.strip():
            record[-1].value = f"{record[-1].value} {text.strip(BLANKS)}".strip(BLANKS)
    if record:
        yield _unfinished(record, page)


def _unfinished(record: list[Line], page: Page) -> list[Line]:
    page.error(
        record[0].mark, "missing-end", "the record that begins here has no ER; it ends before the next one"
    )
    return record


def read(record: list[Line], page: Page) -> Entry:
    """Return the entry that a record describes; report what is left out."""
    ris_type = record[0].value.upper()
    values: dict[str, list[str]] = {}
    marks: dict[str, Mark] = {}
    for line in record:
        tag = ristables.SAME.get(line.tag, line.tag)
        if line.value:
            values.setdefault(tag, []).append(markup.from_html(line.value))
            marks.setdefault(tag, line.mark)
            if tag not in TAGS:
                page.warn(line.mark, "unknown-tag", f"the tag {line.tag!r} is not read: {line.value[:80]!r}")
    if ris_type not in ristables.TYPES:
        page.warn(record[0].mark, "unknown-tag", f"{ris_type!r} is not a type of RIS; it is read as GEN")
    rest = dict(_rest(values))
    names, fields = _names(values, ris_type)
    fields |= _fields(values, ris_type)
    for name, tag in (("date", "DA"), ("urldate", "Y2")):
        if (date := fields.get(name)) and not bibdates.is_date(date):
            mark = marks.get(tag, record[0].mark)
            page.warn(mark, "bad-date", f"the tag {tag!r} has {date!r}, which is not a date")
    if ris_type in ristables.SUBTYPES:
        fields["entrysubtype"] = ristables.SUBTYPES[ris_type]
    fields = {name: text for name, text in fields.items() if text}
    key = values.get("ID", [""])[0]
    found = Entry(key, ristables.TYPES.get(ris_type, "misc"), fields, names, mark=record[0].mark)
    return remainder.add(found, rest)


def _rest(values: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield what stands in notes because RIS has no tag for it, and take it from them."""
    notes = values.pop("N1", [])
    found = [REST.fullmatch(note) for note in notes]
    values["N1"] = [note for note, match in zip(notes, found, strict=True) if not match]
    yield from ((match["name"], match["text"]) for match in found if match)


def _names(values: dict[str, list[str]], ris_type: str) -> tuple[dict[str, tuple[Name, ...]], dict[str, str]]:
    """Return the people of a record by role, and as fields those whose role BibLaTeX does not know."""
    names: dict[str, tuple[Name, ...]] = {}
    others: dict[str, str] = {}
    for tag, role in {**ristables.people(ris_type), "ED": "editor"}.items():
        people = tuple(_name(one) for text in values.pop(tag, ()) for one in SEVERAL.split(text) if one)
        if people and role in bibnames.ROLES:
            names[role] = names.get(role, ()) + people
        elif people:
            others[role] = bibtex.people(people)
    return names, others


def _name(text: str) -> Name:
    """Return a name from `Family, Given, Suffix`; without a comma it is an organisation's, or a whole one.

    >>> _name("van der Berg, Jan"), _name("World Bank").literal
    (Name(family='Berg', given='Jan', prefix='van der', suffix='', literal=False), True)
    """
    family, given, suffix = ([part.strip() for part in text.split(",", 2)] + ["", ""])[:3]
    if not given and not suffix:
        return Name(family, literal=not CHINESE_PERSON.fullmatch(family))
    particle, family = surnames.split(family)
    return Name(family, given, particle, suffix)


def _fields(values: dict[str, list[str]], ris_type: str) -> dict[str, str]:
    """Return the fields of a record."""
    fields = {}
    for tag, name in ristables.texts(ris_type).items():
        texts = list(dict.fromkeys(values.get(tag, ())))
        if tag == "UR" and len(texts) > 1:
            fields["other-addresses"] = " ".join(texts[1:])
            texts = texts[:1]
        if name and texts:
            fields[name] = ristables.REPEATED.get(tag, "; ").join(texts)
    if "language" in fields:
        fields |= languages.fields(fields.pop("language"))
    first, last = ("".join(values.get(tag, [""])[:1]) for tag in ("SP", "EP"))
    if ris_type in ristables.WHOLE and not last and "–" not in first:
        fields["pagetotal"] = first
    else:
        fields["pages"] = HYPHENS.sub("–", f"{first}–{last}" if first and last else first or last)
    dates = [dating.from_ris(text) for tag in ("DA", "PY") for text in values.get(tag, ())]
    fields["date"] = next((date for date in dates if bibdates.is_date(date)), dates[0] if dates else "")
    fields["urldate"] = next((dating.from_ris(text) for text in values.get("Y2", ())), "")
    return fields
