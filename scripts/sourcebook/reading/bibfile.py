r"""BibTeX as authors mean it: the one door to bibtexparser.

Where entries begin and end is the business of `bibblocks`. An entry that is plain is taken apart into fields
here. Any other is given to bibtexparser's splitter, alone, because it loses what follows a mistake. What `%`
hides from TeX counts as hidden. Then `#` joins, `@string` and months resolve, `crossref` and `xdata` inherit
within the file, and TeX becomes text (`bibfields`). Emphasis becomes the characters U+E010 and U+E011 of
Unicode's private use area, never tags (`latex`); fields that are not prose stay as they are typed.

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
| unknown-type, unknown-field | a word that nobody knows is nearly one that is known | warning |
| bad-value | `access` has a word that it cannot have | error |
| unescaped-character | one of `# % & _ ^` has no backslash; it is kept | warning |
"""

import re
import sys

from sourcebook.model.entry import Entry
from sourcebook.problems import Mark, Problem
from sourcebook.reading import bibdates, bibfields, bibpage, bibprivate, bibwords, latex
from sourcebook.reading.bibblocks import START, Block, blocks, unclosed
from sourcebook.reading.bibfields import Draft
from sourcebook.reading.bibpage import Page
from sourcebook.reading.citation import KEY
from sourcebook.reading.offers import same_form
from sourcebook.standins import AT, BACKSLASH, QUOTE

MAX_BYTES = 50_000_000
MAX_FIELD = 20_000

LOSING = frozenset({"bibtex-syntax", "bad-citekey", "duplicate-citekey"})
"""The rules whose errors say that an entry is left out."""

KNOWN = frozenset({
    "author", "editor", "translator", "title", "subtitle", "booktitle", "journal", "journaltitle", "year",
    "month", "date", "volume", "number", "pages", "publisher", "address", "location", "institution",
    "school", "organization", "url", "urldate", "doi", "isbn", "issn", "note", "keywords", "abstract",
    "edition", "series", "howpublished", "type", "language", "langid", "relation", "about", "status",
    "access", "archiveurl", "secondhand",
})  # fmt: skip
"""Fields whose name inside the value of another shows that a brace or quotation mark is not closed."""

MONTHS = {month[:3]: month.capitalize() for month in bibdates.MONTHS}

KEY_SIGN = r"[\w:.#$%&+?<>~/-]"

PLAIN_FIELD = re.compile(
    r"""
    \s*+(?P<name>[A-Za-z][A-Za-z-]*+)
    \s*+=\s*+(?P<value>\{(?:[^{}]++|\{[^{}]*+\})*+\}|[0-9]++)
    \s*+(?:,\s*+|\Z)
    """,
    re.VERBOSE,
)
"""A field that can be split in one way only."""

CITEKEY = re.compile(
    r"\s*(?P<key>[^\s,{}\"=\\]*)\s*(?P<next>(?P<field>[A-Za-z][\w+:.-]*\s*=)|.|$)", re.DOTALL
)
FIELD_NAME = re.compile(r"[A-Za-z][\w+:.-]*")
NEXT_FIELD = re.compile(r"(?P<comma>[，；;、]?)\s*(?P<name>[A-Za-z][\w+:.-]*)\s*=\s*")
BARE = re.compile(r"[^\s\"#{},=，]+")
BLANK = re.compile(r"\s*")
INNER_FIELD = re.compile(
    r"(?:^[ \t]*|[,}\"]\s*)([A-Za-z]+)\s*=[ \t]*(?:[{\"]|\d+\s*(?:,\s*$|\Z))", re.MULTILINE
)
STRAY_FIELD = re.compile(r"\s*,\s*([A-Za-z][\w-]*)\s*=\s*[{\"\w]")
EVENT = re.compile(r"[{}\"%]")
BRACES = re.compile(r"[{}]")
QUOTES = re.compile(r'\\"|[{}"]')

# Characters of a value that would mislead the splitter, and what stands in for them: it takes a brace after
# a backslash for text, an `@` at the beginning of a line for an entry, and a quotation mark inside braces
# for the end of a value in quotation marks. The page has none of these stand-ins.
HIDDEN = str.maketrans({"\\": BACKSLASH, "@": AT, '"': QUOTE})
SHOWN = str.maketrans({BACKSLASH: "\\", AT: "@", QUOTE: '"'})
MISLEADING = re.compile(r"\\+(?=[{}])|@")


class _UnreadableError(Exception):
    """A block cannot be read; the place and the reason."""

    def __init__(self, place: int, reason: str):
        super().__init__(place, reason)
        self.place, self.reason = place, reason


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
    if page.text.find("{", start, end) < 0:
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
        fields = _fields(page, block, block.body, macros)
    except _UnreadableError as error:
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
        fields = _fields(page, block, start, macros)
    except _UnreadableError as error:
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
        message = f"no citation can name the citekey {key!r}; write letters, digits and hyphens"
        page.warn(place, "bad-citekey", message, len(key))
    draft = Draft(key, block.type, page.mark(block.start), page.text[block.start : block.end + 1])
    for written, place, value in fields:
        lower = written.lower()
        name = sys.intern(bibfields.ALIASES.get(lower, lower))
        if name not in draft.values:
            draft.values[name] = value
            draft.marks[name] = page.mark(place)
            if (meant := bibwords.meant_field(lower)) and not bibprivate.is_private(lower):
                message = f"{written!r} is not a field; did you mean {meant!r}?"
                if not any(other.lower() == meant for other, _, _ in fields):
                    page.warn(place, "unknown-field", message, len(written))
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


def _fields(page: Page, block: Block, body: int, macros: dict[str, str]) -> list[tuple[str, int, str]]:
    """Return the fields of a block with their places.

    Raises:
        _UnreadableError: what stands there is not a list of fields.
    """
    text = page.text[body : block.end]
    if "%" in text:
        text = _without_comments(page, text, body)
    fields: list[tuple[str, int, str]] = []
    cursor = 0
    for name, typed in _split_plain(text) or _split(text, body):
        start = text.index(name, cursor)
        value_start = text.index("=", start + len(name)) + 1
        value_start = text.index(typed, value_start)
        cursor = value_start + len(typed)
        if not FIELD_NAME.fullmatch(name) and not bibprivate.is_private(name):
            message = f"{name!r} is not the name of a field; write letters and hyphens"
            page.error(body + start, "bad-field-name", message, len(name))
        position = 0
        while True:
            value_at = position
            value, position = _value(page, name, typed, position, body + value_start, macros)
            if len(value) > MAX_FIELD:
                message = f"the field {name!r} has more than {MAX_FIELD} characters; shorten it"
                page.error(body + start, "too-large", message)
            elif value or typed[value_at : value_at + 1] in ("{", '"'):  # else its only macro is undefined
                if "=" in value and (other := _swallowed(value)):
                    reason = f"the field {name!r} is not closed before the field {other!r}"
                    raise _UnreadableError(body + start, reason)
                fields.append((name, body + start, value))
            if position == len(typed):
                break
            following = NEXT_FIELD.match(typed, position)
            if following is None:
                rest = latex.one_line(typed[position : position + 40])
                raise _UnreadableError(
                    body + value_start + position, f"{rest!r} follows the value of the field {name!r}"
                )
            comma = following["comma"]
            end = body + value_start + len(typed[:position].rstrip())
            if comma:
                at = body + value_start + following.start("comma")
                what = "a full-width comma" if comma in "，、" else repr(comma)
                message = f"{what} stands after the field {name!r}; write ',' instead"
                page.error(at, "missing-comma", message, 1, [(at, comma, ",")])
            else:
                message = f"a comma is missing after the field {name!r}; write ',' after its value"
                page.error(end, "missing-comma", message, 0, [(end, "", ",")])
            name, start = following["name"], value_start + following.start("name")
            position = following.end()
    return fields


def _split(text: str, offset: int) -> list[tuple[str, str]]:
    """Return the names and values in *text*, in their order.

    >>> _split('title = {A "b"}, year = 1999', 0)
    [('title', '{A "b"}'), ('year', '1999')]

    Raises:
        _UnreadableError: the splitter stops.
    """
    # Here, because a bibliography of plain entries need not wait for it.
    import logging

    from bibtexparser.model import Entry as SplitEntry
    from bibtexparser.model import ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it would log is reported as problems
    hidden = MISLEADING.sub(lambda match: match[0].translate(HIDDEN), text)
    if '"' in text:
        hidden = _without_inner_quotes(hidden)
    head = "@entry{key,"
    block = Splitter(f"{head}{hidden}\n}}").split().blocks[0]
    if isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block  # a field stands twice, which we report ourselves
    if isinstance(block, SplitEntry):
        return [(part.key.translate(SHOWN), str(part.value).translate(SHOWN)) for part in block.fields]
    error = block.error if isinstance(block, ParsingFailedBlock) else None
    reason = getattr(error, "abort_reason", "") or "it is not BibTeX"
    if "end of file" in reason:
        raise _UnreadableError(offset + max(0, text.rfind('"')), "a quotation mark is never closed")
    place = getattr(error, "end_index", 0) - len(head) - 1
    if "expected a" in reason.lower():
        reason = "a '=' is missing after the name of a field"
    reason = reason[0].lower() + reason[1:].rstrip(". ").replace("`", "'").translate(SHOWN)
    raise _UnreadableError(offset + max(0, min(place, len(text))), latex.one_line(reason)[:120])


def _split_plain(text: str) -> list[tuple[str, str]]:
    """Return what `_split` does if each value is a number or in braces with one level inside, else nothing.

    Nearly every entry is so, and the splitter would take half of the time of reading it.
    """
    fields: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = PLAIN_FIELD.match(text, position)
        if match is None:
            return []
        fields.append((match["name"], match["value"]))
        position = match.end()
    return fields


def _without_inner_quotes(text: str) -> str:
    """Return *text* with the quotation marks inside braces hidden."""
    depth = 0
    pieces = []
    for piece in re.split(r"([{}])", text):
        depth += (piece == "{") - (piece == "}")
        pieces.append(piece.translate(HIDDEN) if depth > 0 and '"' in piece else piece)
    return "".join(pieces)


def _without_comments(page: Page, text: str, offset: int) -> str:
    """Return *text* with each comment between its fields as blanks: from `%` to the end of the line."""
    depth, quoted, comment_end = 0, False, 0
    pieces, end = [], 0
    for match in EVENT.finditer(text):
        start = match.start()
        if start < end:
            continue
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif match[0] == '"':
            quoted = quoted != (not depth)
        elif not depth and not quoted and start >= comment_end:
            comment_end = text.find("\n", start)
            comment_end = comment_end if comment_end >= 0 else len(text)
            comment = text[start:comment_end]
            if comment.count("{") == comment.count("}"):
                pieces += [text[end:start], " " * len(comment)]
                end = comment_end
                shown = latex.one_line(comment)[:40]
                message = f"the comment {shown!r} stands between fields; delete it"
                page.warn(offset + start, "bad-field-name", message)
    return "".join([*pieces, text[end:]])


def _value(
    page: Page, name: str, text: str, position: int, offset: int, macros: dict[str, str]
) -> tuple[str, int]:
    """Return the value of a field that begins at *position*, and where what follows it begins.

    A value is one or more of `{…}`, `"…"`, a number and the name of a macro, with `#` between.

    Raises:
        _UnreadableError: there is no value, or no end to it.
    """
    pieces = []
    while True:
        first = text[position : position + 1]
        if first in ("{", '"') and first:
            end = end_of_text(text, position)
            if end < 0:
                what = "brace" if first == "{" else "quotation mark"
                raise _UnreadableError(offset + position, f"the {what} of the field {name!r} is never closed")
            pieces.append(text[position + 1 : end])
            position = end + 1
        elif bare := BARE.match(text, position):
            pieces.append(_macro(page, bare[0], offset + position, macros))
            position = bare.end()
        else:
            raise _UnreadableError(offset + position, f"the field {name!r} has no value")
        position = _after_blanks(text, position)
        if text[position : position + 1] != "#":
            return pieces[0] if len(pieces) == 1 else "".join(pieces), position
        position = _after_blanks(text, position + 1)


def _after_blanks(text: str, position: int) -> int:
    match = BLANK.match(text, position)
    return match.end() if match else position


def end_of_text(text: str, start: int) -> int:
    """Return where the brace or quotation mark that opens at *start* is closed, or -1."""
    depth = 0
    quoted = text[start] == '"'
    for match in (QUOTES if quoted else BRACES).finditer(text, start + quoted):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth and not quoted:
                return match.start()
        elif not depth and match[0] == '"':
            return match.start()
    return -1


def _macro(page: Page, word: str, offset: int, macros: dict[str, str]) -> str:
    """Return what a bare word stands for: a number for itself, a macro for its text."""
    if word.isdecimal():
        return word
    text = macros.get(word.lower())
    if text is None:
        hint = page.hint(word.lower(), macros) or "; put text in braces"
        meant = hint.removeprefix("; did you mean '").removesuffix("'?") if "mean" in hint else f"{{{word}}}"
        edits = [(offset, word, meant)] if same_form(word, meant) else []
        message = f"no '@string' defines {word!r}{hint}"
        page.error(offset, "undefined-string", message, len(word), edits)
        return ""
    return text if page.spend("characters", len(text), offset) else ""


def _swallowed(text: str) -> str:
    r"""Return the field that *text* has swallowed because a brace is not closed, or nothing.

    >>> _swallowed("Open Shelves,\n  year = {2004}"), _swallowed("@book{nye,\n  year = {2004}}")
    ('year', '')
    """
    for match in INNER_FIELD.finditer(text):
        if match[1].lower() in KNOWN:
            return "" if START.search(text, 0, match.start()) else match[1]
    return ""
