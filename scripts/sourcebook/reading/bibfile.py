r"""BibTeX as authors mean it.

Where entries begin and end is the business of `bibblocks`, what their fields are that of `bibsplit`. Then
`crossref` and `xdata` inherit within the file, and TeX becomes text (`bibfields`). Emphasis becomes the
characters U+E010 and U+E011 of Unicode's private use area, never tags (`latex`); fields that are not prose
stay as they are typed.

Each `@type{` that begins an entry gives an entry, or else exactly one error of a rule in `LOSING`.

| rule | found when | severity |
| --- | --- | --- |
| too-large | the file, a field, or what macros and parents add passes a limit; it is left out | error |
| bad-encoding, merge-conflict | see `encoding` | error |
| bad-character | it holds control or text-direction characters, which are removed | error |
| bibtex-syntax | an entry cannot be read; it is left out | error |
| bad-citekey | an entry has no citekey, or one with blanks or punctuation; it is left out | error |
| | no citation can name the citekey | warning |
| duplicate-citekey | a citekey stands twice, whatever its case; the first one counts | error |
| bad-block | an `@string`, `@preamble` or `@comment` cannot be read | error |
| stray-text | a field follows the end of its entry | error |
| missing-comma | no comma stands after a citekey or a field; it is read as if it stood there | error |
| duplicate-field | a field stands twice, whatever its case or alias; the first one counts | error |
| bad-field-name | a field's name is not a word in letters | error |
| | a comment begins with `%`, which other programs do not know | warning |
| undefined-string | a value without braces or quotation marks is neither a number nor a macro | error |
| unknown-parent | `crossref` or `xdata` names no entry of the file, or leads back to itself | error |
| bad-name, bad-date | a name or date can be read in several ways or none | warning |
| unknown-type | a kind of entry that nobody knows is nearly one that is known | warning |
| unknown-field | the name of a field is none that is known | warning |
| bad-value | `access` has a word that it cannot have | error |
| bad-address | something follows an address after a blank; it is left out | warning |
| unescaped-character | one of `# % & _ ^` has no backslash, or HTML stands in a field; it is kept | warning |
"""

import re
import sys
import unicodedata

from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibdates, bibfields, bibpage, bibprivate, bibwords, latex
from sourcebook.reading.bibblocks import START, Block, blocks, unclosed
from sourcebook.reading.bibfields import Draft
from sourcebook.reading.bibpage import Page
from sourcebook.reading.bibsplit import UnreadableError, fields_of
from sourcebook.reading.citation import KEY
from sourcebook.reading.offers import latin, lookalike

MAX_BYTES = 50_000_000
LOSING = frozenset({"bibtex-syntax", "bad-citekey", "duplicate-citekey"})
"""The rules whose errors say that an entry is left out."""
MONTHS = {month[:3]: month.capitalize() for month in bibdates.MONTHS}
KEY_SIGN = r"[\w:.#$%&+?<>~/-]"
CITEKEY = re.compile(
    r"\s*(?P<key>[^\s,{}\"=\\]*)\s*(?P<next>(?P<field>[A-Za-z][\w+:.-]*\s*=)|.|$)", re.DOTALL
)
ADDRESS = re.compile(r"https?:|www\.|10\.\d{4,}/", re.IGNORECASE)
STRAY_FIELD = re.compile(r"\s*,\s*([A-Za-z][\w-]*)\s*=\s*[{\"\w]")


def read(data: bytes, path: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a BibTeX file in the order of the file, and what its author should fix, sorted.

    Nothing that an author can write raises. *path* is the file's name in marks.

    >>> read(b"@book{nye2004, title = {Open Shelves}, year = 2004}", "a.bib")[0][0].fields
    {'title': 'Open Shelves', 'date': '2004'}
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it"
        return [], [Problem(Mark(path), "too-large", message)]
    page = bibpage.page(data, path)
    if any(problem.rule == "merge-conflict" for problem in page.problems):
        return [], page.problems
    drafts: dict[str, Draft] = {}
    macros = dict(MONTHS)
    position = 0
    for block in blocks(page):
        _without_at(page, position, block.start)
        position = block.end
        if block.type == "string":
            _define(page, block, macros)
        elif block.type in ("comment", "preamble"):
            if not block.closed:
                message = f"the brace of '@{block.type}' is never closed; write '}}' at its end"
                page.error(block.body - 1, "bad-block", message, 1)
        elif draft := _draft(page, block, macros):
            first = drafts.setdefault(draft.key.casefold(), draft)
            if first is not draft:
                other = "" if first.key == draft.key else f" as {first.key!r}"
                message = f"the citekey {draft.key!r} already stands in line {first.mark.line}{other}; "
                message += "give this entry another"
                place = page.text.index(draft.key, block.body)
                page.error(place, "duplicate-citekey", message, len(draft.key))
            if stray := STRAY_FIELD.match(page.text, block.end + 1):
                message = (
                    f"this brace closes the entry {draft.key!r} before the field {stray[1]!r}; delete it"
                )
                page.error(block.end, "stray-text", message, 1, [(block.end, "}", "")])
    _without_at(page, position, len(page.text))
    bibfields.inherit(page, drafts)
    entries = [bibfields.entry(page, draft) for draft in drafts.values()]
    return entries, sorted(dict.fromkeys(page.problems))


def _without_at(page: Page, start: int, end: int) -> None:
    """Report the entries between two blocks that lack their `@`."""
    between = page.text[start:end]
    if "{" not in between and "TY  -" not in between and "\n@" not in f"\n{between}":
        return
    from sourcebook.reading import bibslips  # here, as below, because most files have no slips

    for slip in bibslips.without_at(page, start, end):
        page.error(slip.place, "bibtex-syntax", slip.message, slip.length, slip.edits)


def _define(page: Page, block: Block, macros: dict[str, str]) -> None:
    """Add the macro that an `@string` defines to *macros*."""
    if not block.closed:
        message = "the brace of '@string' is never closed; write '}' at its end"
        page.error(block.body - 1, "bad-block", message, 1)
        return
    try:
        fields = fields_of(page, block, block.body, macros)
    except UnreadableError as error:
        page.error(block.start, "bad-block", f"this '@string' cannot be read; {error.reason}")
        return
    for name, _, value in fields:
        macros[name.lower()] = value


def _draft(page: Page, block: Block, macros: dict[str, str]) -> Draft | None:
    """Return the entry that a block holds, or None after one error that says why it is left out."""
    if not block.closed:
        from sourcebook.reading import bibslips

        place, what = unclosed(page, block)
        if place == block.body - 1:
            end = bibslips.last_field(page, block)
            bracket = "}" if page.text[place] == "{" else ")"
            if bracket == ")" and page.text[block.body : block.end].rstrip().endswith("}"):
                message = f"{what} is closed by a brace; write '{{' in its place"
                page.error(place, "bibtex-syntax", message, 1, [(place, "(", "{")])
                return None
            message = f"{what} is never closed; write {bracket!r} after its last field"
            page.error(place, "bibtex-syntax", message, 1, [(end, "", bracket)])
        else:
            message = f"{what} is never closed; write '}}' after its value"
            page.error(place, "bibtex-syntax", message, 1, bibslips.closing(page, place))
        return None
    body = _body(page, block)
    if body is None:
        return None
    key, start = body
    before = len(page.problems)
    try:
        fields = fields_of(page, block, start, macros)
    except UnreadableError as error:
        from sourcebook.reading import bibslips

        if slip := bibslips.find(page, block):
            del page.problems[before:]
            page.error(slip.place, "bibtex-syntax", slip.message, slip.length, slip.edits)
        else:
            message = f"the entry {key!r} cannot be read: {error.reason}"
            page.error(error.place, "bibtex-syntax", f"{message}; compare it with another entry")
        return None
    if meant := bibwords.meant_type(block.type):
        begins = START.match(page.text, block.start)
        assert begins is not None  # it is what begins the block
        place, word = begins.start("type"), begins["type"]
        message = f"{block.type!r} is not a kind of entry; did you mean {meant!r}?"
        page.warn(place, "unknown-type", message, len(word))
    if not re.fullmatch(KEY, key):
        place = page.text.index(key, block.body)
        bare = "".join(sign for sign in key if not unicodedata.combining(sign))
        how = repr(bare) if bare != key and re.fullmatch(KEY, bare) else "letters, digits and hyphens"
        message = f"no citation can name the citekey {key!r}; write {how}"
        page.warn(place, "bad-citekey", message, len(key))
    draft = Draft(key, block.type, page.mark(block.start), page.text[block.start : block.end + 1])
    present = {name.lower() for name, _, _ in fields}
    for written, place, value in fields:
        lower = written.lower()
        name = sys.intern(bibfields.ALIASES.get(lower, lower))
        if name not in draft.values:
            draft.values[name] = value
            draft.marks[name] = page.mark(place)
            if (
                (written.isascii() or latin(written))
                and " " not in written
                and not (bibwords.is_field(lower) or bibprivate.is_private(lower, value))
            ):
                offer = bibwords.offered(latin(lower) or lower, present)
                offer += lookalike(written, latin(written)) if latin(written) else ""
                page.warn(place, "unknown-field", f"{written!r} is not a field; {offer}", len(written))
        elif lower == name or draft.values[name] != value:  # exporters write `journal` beside `journaltitle`
            also = "" if lower == name else f" (that is {name!r})"
            message = (
                f"the entry {key!r} has the field {written!r}{also} in line {draft.marks[name].line}, too; "
                "delete one of the two"
            )
            page.error(place, "duplicate-field", message, len(written))
    return draft


def _body(page: Page, block: Block) -> tuple[str, int] | None:
    """Return an entry's citekey and where its fields begin, or None after an error."""
    match = CITEKEY.match(page.text, block.body, block.end)
    assert match is not None  # the pattern matches the empty text
    key, place, following = match["key"], match.start("key"), match["next"]
    if "，" in key:
        message = f"a full-width comma stands in the citekey {key!r}; write ',' instead"
        page.error(place, "bad-citekey", message, len(key), [(place + key.index("，"), "，", ",")])
    elif ADDRESS.match(key):
        message = f"the address {key!r} is no citekey; write a short word such as 'nye2004', "
        message += "and the address as 'url'"
        page.error(place, "bad-citekey", message, len(key))
    elif plain := latin(key):
        message = f"the citekey {key!r} looks like {plain!r}; write that,{lookalike(key, plain)}"
        page.error(place, "bad-citekey", message, len(key))
    elif not key or following == "=":
        message = f"this '@{block.type}' has no citekey; write one after its brace, "
        page.error(block.start, "bad-citekey", f"{message}such as '@{block.type}{{nye2004,'")
    elif match["field"]:
        end = place + len(key)
        message = f"a comma is missing after the citekey {key!r}; write '{key},'"
        page.error(end, "missing-comma", message, 0, [(end, "", ",")])
        return key, match.start("field")
    elif not following:
        message = f"the entry {key!r} has no fields; write at least 'title = {{…}}'"
        page.error(block.start, "bibtex-syntax", message)
    elif following != ",":
        whole = latex.one_line(page.text[place : min(block.end, place + 60)].partition(",")[0])
        meant = re.sub(rf"(?!{KEY_SIGN})\S|\s", "", whole)
        message = f"the citekey {whole!r} holds blanks or punctuation; "
        message += f"write {meant!r}" if re.fullmatch(KEY, meant) else "write letters, digits and hyphens"
        as_typed = bool(re.fullmatch(KEY, meant)) and page.text.startswith(whole, place)
        page.error(place, "bad-citekey", message, len(whole), [(place, whole, meant)] if as_typed else ())
    else:
        return key, match.end()
    return None
