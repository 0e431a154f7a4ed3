r"""What other programs write instead of what they mean, set right one habit at a time.

| habit | whose | becomes |
| --- | --- | --- |
| `@phdthesis`, `@techreport`, `@www`, `@statute` … | BibTeX, JabRef | the types of biblatex (manual, 2.1.2) |
| `@misc` with an address and no publisher | Zotero's BibTeX | `@online` |
| `howpublished = {\url{…}}` | BibTeX | `url` |
| `note = {Accessed: 2020-01-31}` | Zotero's BibTeX, JabRef | `urldate` |
| a `doi` with its resolver; an address that is a DOI's | all | a bare `doi` |
| `titleaddon` of a web page | Zotero's BibLaTeX | `organization`, the site |
| `keywords = {a;b}`, `number = {01}` | CNKI, EndNote | `a, b`, `1` |
| `langid = {pinyin}`, `language = {zh-CN}` | Zotero | the `langid` that we know |
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sourcebook.exchange import dating, duplicates, languages, markup
from sourcebook.model.entry import Entry
from sourcebook.reading import bibaddresses, bibdates, bibfields

TYPES = {
    "phdthesis": ("thesis", "phdthesis"), "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"), "conference": ("inproceedings", ""), "electronic": ("online", ""),
    "www": ("online", ""), "webpage": ("online", ""), "statute": ("legislation", ""),
    "bill": ("legislation", ""), "law": ("legislation", ""), "legal": ("legislation", ""),
    "regulation": ("legislation", ""), "case": ("jurisdiction", ""), "manuscript": ("unpublished", ""),
}  # fmt: skip
"""The type and the `type` that stand for a type."""
ADDRESS = re.compile(r"https?://[^\s{}<>\"]+[^\s{}<>\"().,;]")
UNDATED = re.compile(
    r"\[?(?:n\. ?d\.?|no date|undated|s\. ?a\.?|s\. ?d\.?|o\. ?j\.?|unknown|无日期|日期不详"
    r"|不详|\?+|0+|-+)\]?",
    re.IGNORECASE,
)
"""What says that a source has no date."""
PRESS = {
    "in press": "inpress", "forthcoming": "forthcoming", "to appear": "forthcoming", "submitted": "submitted",
    "in preparation": "inpreparation", "accepted": "inpress", "im druck": "inpress",
    "即将出版": "forthcoming", "待出版": "forthcoming", "online first": "prepublished",
    "ahead of print": "prepublished",
}  # fmt: skip
"""How far a source is, in the words of biblatex (manual, section 4.9.2.11), where a date should stand."""
ACCESSED = re.compile(
    r"\[?(?:online;? ?)?(?:last )?accessed:? (?:on )?(?P<date>[\w ,/-]+?)[\].]*", re.IGNORECASE
)

Fields = dict[str, str]


def settle(entry: Entry) -> tuple[Entry, list[str]]:
    """Return the entry as it is meant, and a sentence for each change.

    >>> entry, changes = settle(Entry("a", "misc", {"howpublished": "https://example.org/a"}))
    >>> entry.type, entry.fields, changes[0]
    ('online', {'url': 'https://example.org/a'}, "'howpublished' is an address: moved to 'url'")
    """
    fields = dict(entry.fields)
    changes = list(_address_in_howpublished(fields))
    fields, wrong = bibaddresses.settled(fields)
    changes += [f"{name!r}: {message}" for name, message in wrong]
    entry_type, kind = TYPES.get(entry.type, (entry.type, ""))
    if kind:
        fields.setdefault("type", kind)
    if entry_type == "misc" and fields.get("url") and not _is_something_else(fields):
        entry_type = "online"
    if entry_type != entry.type:
        changes.append(f"'@{entry.type}' is read as '@{entry_type}'")
    for habit in HABITS:
        changes += habit(fields, entry_type)
    return replace(entry, type=entry_type, fields=fields), changes


def _is_something_else(fields: Fields) -> bool:
    """Tell whether a miscellaneous source with an address is more than a page on the web."""
    names = ("publisher", "entrysubtype", "type", "number", "version", "doi", "eprint")
    return any(fields.get(name) for name in names) or fields.get("relation") == "interview"


def _address_in_howpublished(fields: Fields) -> Iterator[str]:
    text = fields.get("howpublished", "")
    if "url" not in fields and (found := ADDRESS.search(text)):
        fields["url"] = found[0]
        if found[0] == text.strip():
            del fields["howpublished"]
        yield "'howpublished' is an address: moved to 'url'"


def _access_in_note(fields: Fields, entry_type: str) -> Iterator[str]:
    found = ACCESSED.fullmatch(fields.get("note", "").strip())
    if found and "urldate" not in fields:
        fields["urldate"] = dating.from_text(found["date"].replace("/", "-"))
        del fields["note"]
        yield "'note' is a date of access: moved to 'urldate'"


def _doi(fields: Fields, entry_type: str) -> Iterator[str]:
    if "doi" not in fields and duplicates.RESOLVER.match(url := fields.get("url", "")):
        fields["doi"] = duplicates.bare_doi(url)
        yield "'url' is a DOI's: copied to 'doi'"
    elif (bare := duplicates.bare_doi(fields.get("doi", ""))) != fields.get("doi", ""):
        fields["doi"] = bare
        yield "'doi' without its resolver"


def _site(fields: Fields, entry_type: str) -> Iterator[str]:
    """Move the name of a site to its place; entries of our own mean what they say."""
    if entry_type != "online" or "urldate" not in fields or {"organization", "relation"} & fields.keys():
        return
    if site := fields.pop("titleaddon", ""):
        fields["organization"] = site
        yield "'titleaddon' is the name of a site: moved to 'organization'"


def _language(fields: Fields, entry_type: str) -> Iterator[str]:
    written = fields.get("langid") or fields.get("language", "")
    known = languages.langid(written)
    if "langid" in fields and written.lower() not in languages.SPELLINGS:
        return  # a `langid` that packages of TeX know
    if known and known != fields.get("langid"):
        fields["langid"] = known
        if fields.get("language") == written:
            del fields["language"]
        yield f"the language {written!r} is {known!r}"


def _dates(fields: Fields, entry_type: str) -> Iterator[str]:
    """Write dates as dates; what says that there is none goes, or says how far the source is."""
    for name in sorted(bibfields.DATES & fields.keys()):
        text = fields[name].strip()
        if bibdates.is_date(text) or name == "amended":
            continue
        if UNDATED.fullmatch(text):
            del fields[name]
            yield f"{name!r} says that there is none: {text!r} left out"
        elif name == "date" and (state := PRESS.get(text.lower().strip("[]. "))):
            del fields[name]
            fields.setdefault("pubstate", state)
            yield f"'date' says how far it is: {text!r} moved to 'pubstate'"
        elif bibdates.is_date(date := dating.from_text(text)):
            fields[name] = date
            yield f"{name!r} is {date!r}: it was {text!r}"


def _several(fields: Fields, entry_type: str) -> Iterator[str]:
    """Let keywords stand with commas between them, as everywhere here."""
    words = fields.get("keywords", "")
    if re.search("[;；]", words):
        fields["keywords"] = ", ".join(filter(None, re.split(r"\s*[;；]\s*", words.strip())))
    yield from ()  # a comma for a semicolon is not worth a sentence


def _entities(fields: Fields, entry_type: str) -> Iterator[str]:
    """Let signs stand where HTML's names of them do, which databases leave in titles."""
    for name in fields.keys() - bibfields.VERBATIM:
        fields[name] = markup.entities(fields[name])
    yield from ()


def _zeros(fields: Fields, entry_type: str) -> Iterator[str]:
    """Take away the zero before the number of an issue, with which CNKI fills it up."""
    for name in ("number", "volume"):
        if re.fullmatch(r"0\d", fields.get(name, "")) and entry_type in ("article", "periodical"):
            fields[name] = fields[name].lstrip("0") or "0"
            yield f"{name!r} without its zero"


HABITS: tuple[Callable[[Fields, str], Iterator[str]], ...] = (
    _entities, _access_in_note, _dates, _doi, _site, _language, _several, _zeros,
)  # fmt: skip
