r"""BibLaTeX: entries as text that the reader of this house, biber and Zotero read back unchanged.

The names of types and fields are those of the biblatex manual, section 2. What TeX would misread is
escaped in prose and left alone in addresses and dates; organisations stand in two pairs of braces; words
with capitals in a title are protected from styles that lower them. `year` and `month` can stand beside
`date`, for programs that know only those of plain BibTeX.

What a parent gave through `crossref` or `xdata` is in each entry already, so that the parent is only named,
as `xref`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.model.entry import Entry, Name
from sourcebook.model.memory import remembered
from sourcebook.problems import Problem
from sourcebook.reading import bibdates, bibfields, bibfile, bibnames
from sourcebook.reading.bibpage import UNSEEN
from sourcebook.reading.latex import one_line
from sourcebook.standins import EM, EM_END

NAME, SUFFIX, MEDIA_TYPE = "BibTeX", ".bib", "application/x-bibtex"

ORDER = (
    "author", "editor", "translator", "bookauthor", "title", "subtitle", "shorttitle", "titleaddon",
    "titletranslation", "origtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle",
    "journaltitle",
    "journalsubtitle", "eventtitle", "series", "volume", "number", "issue", "edition", "volumes",
    "entrysubtype", "type", "howpublished", "organization", "institution", "publisher", "location",
    "date", "year", "month",
    "origdate", "issued", "effective", "amended", "repealed", "repealedby", "pages", "pagetotal", "doi",
    "isbn", "issn", "url", "urldate", "archiveurl", "archivedate", "langid", "language", "note",
)  # fmt: skip
"""The fields that come first, in this order."""
LAST = (
    "secondhand",
    "relation",
    "about",
    "status",
    "access",
    "public",
    "withheld",
    "checked",
    "keywords",
    "abstract",
    "annotation",
)
"""The fields that come last, in this order."""
TITLES = frozenset({
    "title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "issuetitle",
    "origtitle", "eventtitle", "series",
})  # fmt: skip
"""Fields that some styles, or readers such as pandoc, write in lower case, but for what stands in braces."""

MACROS = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}", "\u00a0": "~",
}  # fmt: skip
SPECIAL = re.compile(r"[&%#_$~^\\{}\u00a0]|-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
"""What TeX would not print as it stands: special characters, and the first one of a ligature."""
ASSIGNMENT = re.compile(r"((?:^|[,}\"])\s*[A-Za-z]+\s*)=(?=[ \t]*[{\"\d])")
"""An equals sign that looks like the beginning of the next field, as in `see note, year = 2004`."""
EMPHASIS_OF_ONE_WORD = re.compile(r"\\emph\{(\{[^{}\\]*\})\}")
"""`\\emph{{Nature}}`, whose inner braces pandoc 3.9 overlooks."""
WORD = re.compile(r"(?<![\\\w])[^\W\d_]\w*(?:[-’']\w+)*")
YEAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-\d\d)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def dumps(entries: Iterable[Entry], *, years: bool = True) -> str:
    r"""Return the entries as a BibLaTeX file; with *years*, each date also as plain BibTeX has it.

    >>> print(dumps([Entry("nye2004", "book", {"title": "Open & Closed Shelves", "date": "2004"})]), end="")
    @book{nye2004,
      title = {Open \& {Closed} {Shelves}},
      date  = {2004},
      year  = {2004},
    }
    """
    return "\n".join(_entry(entry, years=years) for entry in entries)


def loads(text: str, path: str = "") -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file, without `year` and `month` where they only repeat `date`."""
    entries, problems = bibfile.read(text.encode("utf-8", "replace"), path)
    return [_without_years(entry) for entry in entries], problems


def people(names: Iterable[Name], *, et_al: bool = False, langid: str = "") -> str:
    """Return a list of names as BibLaTeX writes it.

    >>> people([Name("Berg", "Jan", "van der"), Name("Barnes and Noble, Inc.", literal=True)], et_al=True)
    'van der Berg, Jan and {Barnes and Noble, Inc.} and others'
    """
    written = [_name(name, langid) for name in names]
    return " and ".join([*written, "others"] if et_al else written)


def tex(text: str) -> str:
    r"""Return plain text as TeX that the reader turns into the same text.

    >>> tex("100% of Q&A -- a_b"), tex("\ue010Nature\ue011")
    ('100\\% of Q\\&A -{}- a\\_b', '\\emph{Nature}')
    """
    pieces, depth = [], 0
    for piece in re.split(f"([{EM}{EM_END}])", one_line(text)):
        if piece == EM:
            depth += 1
            pieces.append(r"\emph{")
        elif piece == EM_END:
            pieces.append("}" if depth else "")
            depth = max(0, depth - 1)
        else:
            pieces.append(SPECIAL.sub(_macro, UNSEEN.sub("", piece)))
    return ASSIGNMENT.sub(r"\1{=}", "".join(pieces) + "}" * depth)


def values(entry: Entry) -> dict[str, str]:
    """Return what stands behind the equals sign of each field and role of an entry."""
    return dict(_values(entry, years=False))


@remembered  # an entry is written for its page, its case and the whole
def _entry(entry: Entry, *, years: bool) -> str:
    values = dict(_values(entry, years=years))
    width = max(map(len, values), default=0)
    lines = [f"  {name:{width}} = {values[name]}," for name in sorted(values, key=_rank)]
    return "\n".join([f"@{entry.type}{{{entry.citekey},", *lines, "}\n"])


def _rank(name: str) -> tuple[int, int]:
    if name in ORDER:
        return 0, ORDER.index(name)
    return (2, LAST.index(name)) if name in LAST else (1, 0)


def _values(entry: Entry, *, years: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry with their values as they are typed, delimiters included."""
    for role in dict.fromkeys([*entry.names, *sorted(entry.et_al)]):
        listed = people(entry.names.get(role, ()), et_al=role in entry.et_al, langid=entry["langid"])
        yield role, f"{{{listed}}}"
    parent = entry["crossref"] or entry["xdata"]
    if parent and not entry["xref"]:
        yield "xref", f"{{{parent}}}"
    for name, text in entry.fields.items():
        if name in bibfields.VERBATIM:
            if name not in ("crossref", "xdata"):
                yield name, _verbatim(name, text)
        else:
            yield name, f"{{{_protected(tex(text)) if name in TITLES else tex(text)}}}"
    date = YEAR.match(entry["date"])
    if years and date and entry.fields.keys().isdisjoint(bibfields.BIBTEX_DATES):
        yield "year", f"{{{date[1]}}}"
        if date[2] and "/" not in entry["date"]:
            yield "month", MONTHS[int(date[2]) - 1]


def _macro(match: re.Match[str]) -> str:
    return MACROS.get(match[0]) or f"{match[0]}{{}}"


def _protected(text: str) -> str:
    """Put braces around the words of a title that have a capital, except a first one that has no other."""

    def protect(match: re.Match[str]) -> str:
        first = not any(character.isalnum() for character in text[: match.start()])
        word = match[0][1:] if first else match[0]
        return f"{{{match[0]}}}" if word != word.lower() else match[0]

    return EMPHASIS_OF_ONE_WORD.sub(r"{{\\emph\1}}", WORD.sub(protect, text))


def _verbatim(name: str, text: str) -> str:
    """Return a value that is not prose: as it is, as far as no brace or quotation mark misleads a reader."""
    text = UNSEEN.sub("", one_line(text))
    assignment = ASSIGNMENT.search(text)
    if not _balanced(text) or (assignment and re.search(r"=\s*[{\"]", text)):
        for sign, code in (("{", "%7B"), ("}", "%7D"), ('"', "%22")):
            text = text.replace(sign, code if name in bibfields.ADDRESSES else "")
    if bibnames.is_braced(text):
        text = f"{{{{{text}}}}}"  # the reader takes two pairs away
    elif assignment:
        text = f"{{{text}}}"
    return f"{{{text}}}"


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth


def _name(name: Name, langid: str) -> str:
    """Return the plainest form of a name that is read back as the same name."""
    form = ""
    for form in _forms(name):
        if bibnames.parse(form, langid) == ((name,), False, []):
            break
    return form


def _forms(name: Name) -> Iterator[str]:
    parts = {"family": name.family, "given": name.given, "prefix": name.prefix, "suffix": name.suffix}
    parts = {part: tex(text) for part, text in parts.items() if text}
    if name.literal:
        yield f"{{{tex(name.family)}}}"
        return
    if name.useprefix:
        parts["useprefix"] = "true"
    if tuple(parts) == ("family",):
        yield parts["family"]
    whole = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    yield ", ".join(filter(None, (whole, parts.get("suffix"), parts.get("given"))))
    yield ", ".join(f"{part}={{{text}}}" for part, text in parts.items())


def _without_years(entry: Entry) -> Entry:
    fields = dict(entry.fields)
    repeated = bibdates.combine(*(fields.get(name, "") for name in bibfields.BIBTEX_DATES))
    if repeated and fields.get("date", "").startswith(repeated):
        for name in bibfields.BIBTEX_DATES:
            fields.pop(name, None)
    return replace(entry, fields=fields)
