"""What the fields of an entry mean: their names, what they inherit, names, dates and text.

The vocabulary is that of the biblatex manual, section 2.2 and appendix B. A value comes as it is typed and
leaves as an `Entry` has it.
"""

import re
from dataclasses import dataclass, field

from sourcebook.model.entry import Entry, Name
from sourcebook.problems import Mark
from sourcebook.reading import bibdates, bibnames, bibwords, hannames, latex
from sourcebook.reading.bibpage import Page
from sourcebook.reading.offers import near

ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
"""Field aliases of the biblatex manual, section 2.2.5, but for `annote`, which is a reader's own."""

DATES = frozenset({
    "date", "eventdate", "origdate", "urldate", "checked", "effective", "amended", "repealed",
})  # fmt: skip
VERBATIM = DATES | frozenset({
    "url", "doi", "file", "pdf", "eprint", "urlraw", "keywords", "verba", "verbb", "verbc", "archiveurl",
    "about", "relation", "status", "access", "public", "secondhand", "repealedby", "crossref", "xref",
    "xdata", "ids",
    "related", "entryset", "langid", "langidopts", "options", "execute", "eprinttype", "eprintclass", "year",
    "month", "day", "isbn", "issn", "sortkey", "key",
})  # fmt: skip
"""Fields that are not prose: no TeX is decoded in them (biblatex manual, section 2.2.1)."""
ADDRESSES = frozenset({"url", "archiveurl", "doi"})
"""Verbatim fields in which a blank is only the end of a line."""
LINES = re.compile("\\s*[\x0b\x0c\x85\u2028\u2029]\\s*")
"""What other programs take for the end of a line."""
BLANKS = re.compile(r"\s+(?!\S*(?:https?://|www\.))")
"""The blanks of an address, but not those before a second one."""
TORN = re.compile(r"(?P<address>https?://\S+)[ \t]+(?P<rest>(?!https?://|www\.)[^\n]*\S)")
"""An address with something after a blank that is no second address."""
TAG = re.compile(r"</?(i|b|em|strong|sub|sup|span|p|br|a|u|div|font|sc)\b[^<>]*>", re.IGNORECASE)
TEX = {
    "i": "\\emph",
    "em": "\\emph",
    "b": "\\textbf",
    "strong": "\\textbf",
    "sub": "\\textsubscript",
    "sup": "\\textsuperscript",
}
"""What TeX writes for tags of HTML that Crossref and others leave in titles."""
BIBTEX_DATES = ("year", "month", "day")

OPEN = ("", "public")
"""The words of `access` that withhold nothing."""
ACCESS = ("public", "restricted", "embargoed")
"""The words that `access` can have."""
USEPREFIX = re.compile(r"useprefix\s*(?:=\s*true)?\s*(?:,|\Z)", re.IGNORECASE)
"""The option of biblatex by which a particle belongs to the family name (manual, section 3.1.3)."""
CALLED = {"year": "date", "name": "author", "names": "author"}
"""What else a field may be called in `public`, beside its alias."""

HEADING = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
BOOK_PARTS = ("inbook", "bookinbook", "suppbook")
PARTS = {
    **dict.fromkeys(BOOK_PARTS, ("book", "mvbook")),
    **dict.fromkeys(("incollection", "suppcollection"), ("collection", "mvcollection", "book")),
    **dict.fromkeys(("inreference",), ("reference", "mvreference")),
    **dict.fromkeys(("inproceedings", "conference"), ("proceedings", "mvproceedings")),
}
"""The types of which an entry of a type can be a part."""
SHARED = frozenset({
    "editor", "editora", "editorb", "editorc", "editortype", "translator", "publisher", "location",
    "date", "year", "month", "series", "volume", "volumes", "number", "edition", "isbn", "issn",
    "institution", "organization", "eventtitle", "eventdate", "venue", "language", "langid", "maintitle",
    "mainsubtitle", "booktitle", "booksubtitle", "booktitleaddon", "journaltitle", "journalsubtitle",
    "issue",
})  # fmt: skip
"""The fields that a part has from the whole under the same name; what identifies the whole stays its own."""


AGAIN = frozenset({"title", "subtitle", "author", "editor", "translator"})
"""What the same work in another edition has from the first one, if it says no title of its own."""


@dataclass(slots=True)
class Draft:
    """An entry with its values as they are typed, before anything is inherited or decoded."""

    key: str
    type: str
    mark: Mark
    source: str
    values: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)


def inherit(page: Page, drafts: dict[str, Draft]) -> None:
    """Give each entry what it has from its `xdata` and `crossref` parents; parents before children."""
    done: set[str] = set()
    for first in drafts:
        path, stack = set(), [first]
        while stack:
            key = stack[-1]
            parents = [] if key in done else _parents(page, drafts, key, first_time=key not in path)
            waiting = [parent for parent in parents if parent not in done and parent not in path]
            if waiting:
                path.add(key)
                stack.extend(waiting)
                continue
            for parent in parents:
                if parent in done:
                    _inherit_from(page, drafts[key], drafts[parent])
                else:
                    message = f"the parents of {drafts[key].key!r} lead back to it"
                    page.error(drafts[key].mark, "unknown-parent", message)
            done.add(key)
            stack.pop()


def _parents(page: Page, drafts: dict[str, Draft], key: str, *, first_time: bool) -> list[str]:
    """Return the keys of an entry's parents in the file: data containers, then the cross-reference."""
    draft = drafts[key]
    found = []
    for name in ("xdata", "crossref", "xref"):
        if name not in draft.values or (name == "xref" and not _is_host(drafts, draft)):
            continue
        written = draft.values[name].split(",") if name == "xdata" else [draft.values[name]]
        for parent in filter(None, (word.strip() for word in written)):
            if parent.casefold() in drafts:
                found.append(parent.casefold())
            elif first_time:
                hint = page.hint(parent, (other.key for other in drafts.values()))
                message = f"no entry of the file has citekey {parent!r}{hint}"
                page.error(draft.marks[name], "unknown-parent", message)
    return found


def _is_host(drafts: dict[str, Draft], draft: Draft) -> bool:
    """Tell whether `xref` is all that says of which book an entry is a part.

    To biblatex it only points; but then the entry of a dictionary would be one of nothing.
    """
    host = drafts.get(draft.values["xref"].strip().casefold())
    named = {"crossref", "booktitle", "maintitle", "journaltitle"} & draft.values.keys()
    return host is not None and not named and host.type in PARTS.get(draft.type, ())


def _inherit_from(page: Page, child: Draft, parent: Draft) -> None:
    """Copy to *child* the fields that it does not have; after the biblatex manual, appendix B."""
    if not page.spend("fields", len(parent.values), child.mark):
        return
    xdata = parent.type == "xdata"
    renamed: dict[str, str] = {}
    if parent.type in PARTS.get(child.type, ()):
        renamed = HEADING if parent.type.startswith("mv") else BOOK
    elif parent.type.startswith("mv"):
        renamed = HEADING
    elif parent.type == "periodical":
        renamed = JOURNAL
    if parent.values.get("access", "").strip().lower() not in OPEN:  # a part tells of its whole
        if child.values.get("access", "").strip().lower() in OPEN:
            child.values["access"] = parent.values["access"]
            child.marks["access"] = parent.marks["access"]
        for name in {"public", "withheld"} & parent.values.keys():
            child.values.setdefault(name, parent.values[name])
            child.marks.setdefault(name, parent.marks[name])
    again = child.type == parent.type and "title" not in child.values  # a reprint, another edition
    own_date = not child.values.keys().isdisjoint({"date", "year"})
    for name, value in parent.values.items():
        target = name if xdata else renamed.get(name, name if name in SHARED else "")
        if name == "author" and parent.type in ("book", "mvbook") and child.type in BOOK_PARTS:
            target = "bookauthor" if "author" in child.values else "author"
        if again and name in AGAIN:
            target = name
        if not target or target in ("ids", "xdata") or (own_date and target in ("date", *BIBTEX_DATES)):
            continue
        if target not in child.values:
            child.values[target] = value
            child.marks[target] = parent.marks[name]


def entry(page: Page, draft: Draft) -> Entry:
    """Return the entry with its names taken apart, its date in one field and its TeX decoded."""
    fields: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    et_al: set[str] = set()
    for name, value in draft.values.items():
        if name in bibnames.ROLES:
            langid = draft.values.get("langid", "")
            if separators := bibnames.separators(value, langid):
                start = page.inside(draft.marks[name], value)
                edits = [(start + at, old, new) for at, old, new in separators]
                at, old, new = separators[0]
                sign = old.strip() or "a blank"
                shown = sign if sign == "a blank" else f"'{sign}'"  # not its repr: a backslash is one
                message = f"{shown} does not separate names; "
                message += f"write {new!r} instead"
                page.warn(start + at, "bad-name", message, len(old.strip()), edits)
                value = bibnames.separated(value, langid)
            people, others, wrong = bibnames.parse(value, langid)
            if USEPREFIX.search(draft.values.get("options", "")):
                people = tuple(map(bibnames.with_prefix, people))
            if name == "author" and (role := hannames.wholly(value)) and role not in draft.values:
                draft.marks.setdefault(role, draft.marks[name])
                name = role
            for message in wrong:
                page.warn(page.inside(draft.marks[name], value), "bad-name", message)
            if people:
                names[name] = people
            if others:
                et_al.add(name)
        elif name in VERBATIM:
            fields[name] = _verbatim(name, value)
            if name in ADDRESSES and (torn := TORN.fullmatch(value.strip())):
                day = (
                    "; the day on which it was seen goes under 'urldate'" if "access" in torn["rest"] else ""
                )
                message = f"an address holds no blank; write {torn['address']!r}{day}"
                place = page.inside(draft.marks[name], value)
                page.warn(page.text.find(torn["rest"], place), "bad-address", message, len(torn["rest"]))
                fields[name] = torn["address"]
        else:
            fields[name] = latex.decode(value)
            if found := TAG.search(value):
                meant = TEX.get(found[1].lower(), "")
                how = f"write '{meant}{{…}}' instead" if meant else "delete it"
                place = page.text.find(found[0], page.inside(draft.marks[name], value))
                message = f"{found[0]!r} in the field {name!r} is HTML, which is not read here; {how}"
                page.warn(place, "unescaped-character", message, len(found[0]))
            if "sort" not in name and (character := latex.unescaped(value)):
                place = page.inside(draft.marks[name], value)
                place = page.text.find(character, place)
                message = f"{character!r} has no backslash in the field {name!r}; write '\\{character}'"
                if page.text.startswith("&amp;", place):
                    message = f"'&amp;' in the field {name!r} is HTML; write '\\&' instead"
                    page.warn(place, "unescaped-character", message, 5, [(place, "&amp;", "\\&")])
                    continue
                page.warn(place, "unescaped-character", message, 1, [(place, character, f"\\{character}")])
    _unite_dates(page, draft, fields)
    _check_access(page, draft, fields)
    return Entry(
        draft.key, draft.type, fields, names, frozenset(et_al), draft.mark, draft.marks, draft.source
    )


def _verbatim(name: str, value: str) -> str:
    """Return a value that is not prose as it is typed, without the braces around all of it."""
    plain = latex.one_line(LINES.sub(" ", value))
    for _ in range(2):  # some exporters write each value in two pairs of braces
        if bibnames.is_braced(plain):
            plain = plain[1:-1].strip()
    if name in BIBTEX_DATES and "\\" in plain:
        return latex.decode(plain)  # such as `\noopsort{1973a}1973`
    return BLANKS.sub("", plain) if name in ADDRESSES else plain


def _check_access(page: Page, draft: Draft, fields: dict[str, str]) -> None:
    """Report a word of `access`, and a field in `public`, that is none; till it is mended all is withheld."""
    word = fields.get("access", "").strip()
    if word and word.lower() not in ACCESS:
        meant = near(word.lower(), ACCESS)
        message = f"{word!r} is not a word of 'access'; "
        message += f"did you mean {meant!r}?" if meant else "write public, restricted or embargoed"
        page.error(page.inside(draft.marks["access"], word), "bad-value", message, len(word))
    for word in re.findall(r"[^\s,;，；、]+", fields.get("public", "")):
        lower = word.lower()
        if not {lower, CALLED.get(lower), ALIASES.get(lower)} & {*bibwords.FIELDS, *draft.values}:
            meant = near(lower, [*draft.values, *bibwords.FIELDS])
            message = f"{word!r} in 'public' is not a field"
            message += f"; did you mean {meant!r}?" if meant else "; write the names of fields, with commas"
            page.warn(page.inside(draft.marks["public"], word), "unknown-field", message, len(word))


def _unite_dates(page: Page, draft: Draft, fields: dict[str, str]) -> None:
    """Put `year`, `month` and `day` into `date`, and say which dates are none."""
    year, month, day = (fields.get(name, "") for name in BIBTEX_DATES)
    names = {name: name for name in DATES}
    if year and "date" not in fields:
        names["date"] = "year"
        draft.marks["date"] = draft.marks["year"]
        united = bibdates.combine(year, month, day)
        fields["date"] = united or year
        if united or not (month or day):
            for name in BIBTEX_DATES:
                fields.pop(name, None)
        elif bibdates.is_date(year):
            wrong = " ".join(part for part in (month, day) if part)
            place = draft.marks["month" if month else "day"]
            page.warn(
                page.inside(place, wrong), "bad-date", f"{wrong!r} is not a month; write 1 to 12", len(wrong)
            )
    elif year and year not in fields["date"]:
        message = f"the year {year!r} is not that of {fields['date']!r}; delete one of the two"
        page.warn(draft.marks["year"], "bad-date", message)
    for name in sorted(DATES & fields.keys()):
        for text in fields[name].split(",") if name == "amended" else [fields[name]]:
            date = text.strip()
            if date and not bibdates.is_date(date):
                from sourcebook.reading import dateslips  # here, because most dates are dates

                meant = bibdates.meant(date)
                message = f"{date!r} is not a date; "
                advice = dateslips.advice(date)[0].replace("in the text", "in 'note'")
                if date.lower() in dateslips.NOTHING | {"forthcoming", "in press", "即将出版", "待刊"}:
                    advice = f"leave the field out, and say {date!r} in 'note'"
                message += f"write {meant}" if meant else advice
                at = page.inside(draft.marks[name], date)
                edits = [(at, date, meant)] if meant and page.text.startswith(date, at) else []
                page.warn(at, "bad-date", message, len(date), edits)
