"""The fields of one entry of BibTeX, as they are typed: the one door to bibtexparser.

An entry that is plain is taken apart here. Any other is given to bibtexparser's splitter, alone, because it
loses what follows a mistake. What `%` hides from TeX counts as hidden; then `#` joins, and macros and months
resolve. What is found wrong is told on the page.
"""

import re

from sourcebook.reading import bibprivate, bibwords, latex
from sourcebook.reading.bibblocks import START, Block
from sourcebook.reading.bibpage import Page
from sourcebook.reading.offers import same_form
from sourcebook.standins import AT, BACKSLASH, QUOTE

MAX_FIELD = 20_000
KNOWN = frozenset({
    "author", "editor", "translator", "title", "subtitle", "booktitle", "journal", "journaltitle", "year",
    "month", "date", "volume", "number", "pages", "publisher", "address", "location", "institution",
    "school", "organization", "url", "urldate", "doi", "isbn", "issn", "note", "keywords", "abstract",
    "edition", "series", "howpublished", "type", "language", "langid", "relation", "about", "status",
    "access", "archiveurl", "secondhand",
})  # fmt: skip
"""Fields whose name inside the value of another shows that a brace or quotation mark is not closed."""
PLAIN_FIELD = re.compile(
    r"""
    \s*+(?P<name>[A-Za-z][A-Za-z-]*+)
    \s*+=\s*+(?P<value>\{(?:[^{}]++|\{[^{}]*+\})*+\}|[0-9]++)
    \s*+(?:,\s*+|\Z)
    """,
    re.VERBOSE,
)
"""A field that can be split in one way only."""
FIELD_NAME = re.compile(r"[A-Za-z][\w+:.-]*")
NEXT_FIELD = re.compile(r"(?P<comma>[，；;、]?)\s*(?P<name>[A-Za-z][\w+:.-]*)\s*=\s*")
BARE = re.compile(r"[^\s\"#{},=，]+")
BLANK = re.compile(r"\s*")
INNER_FIELD = re.compile(
    r"(?:^[ \t]*|[,}\"]\s*)([A-Za-z]+)\s*=[ \t]*(?:[{\"]|\d+\s*(?:,\s*$|\Z))", re.MULTILINE
)
EVENT = re.compile(r"[{}\"%]")
BRACES = re.compile(r"[{}]")
QUOTES = re.compile(r'\\"|[{}"]')
# Characters of a value that would mislead the splitter, and what stands in for them: it takes a brace after
# a backslash for text, an `@` at the beginning of a line for an entry, and a quotation mark inside braces
# for the end of a value in quotation marks. The page has none of these stand-ins.
HIDDEN = str.maketrans({"\\": BACKSLASH, "@": AT, '"': QUOTE})
SHOWN = str.maketrans({BACKSLASH: "\\", AT: "@", QUOTE: '"'})
MISLEADING = re.compile(r"\\+(?=[{}])|@")


class UnreadableError(Exception):
    """A block cannot be read; the place and the reason."""

    def __init__(self, place: int, reason: str):
        super().__init__(place, reason)
        self.place, self.reason = place, reason


def fields_of(page: Page, block: Block, body: int, macros: dict[str, str]) -> list[tuple[str, int, str]]:
    """Return the fields of a block with their places.

    Raises:
        UnreadableError: what stands there is not a list of fields.
    """
    text = page.text[body : block.end]
    if "%" in text:
        text = _without_comments(page, text, body)
    fields: list[tuple[str, int, str]] = []
    cursor = 0
    for name, typed in split_plain(text) or split(text, body):
        start = text.index(name, cursor)
        value_start = text.index("=", start + len(name)) + 1
        value_start = text.index(typed, value_start)
        cursor = value_start + len(typed)
        if not FIELD_NAME.fullmatch(name) and not bibprivate.is_private(name):
            meant = bibwords.known(re.sub(r"[\s_]+", "", name.lower()))
            message = f"{name!r} is not the name of a field; write {meant or 'letters and hyphens'}"
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
                    raise UnreadableError(body + start, reason)
                fields.append((name, body + start, value))
            if position == len(typed):
                break
            following = NEXT_FIELD.match(typed, position)
            if following is None:
                rest = latex.one_line(typed[position : position + 40])
                raise UnreadableError(
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


def split(text: str, offset: int) -> list[tuple[str, str]]:
    """Return the names and values in *text*, in their order.

    >>> split('title = {A "b"}, year = 1999', 0)
    [('title', '{A "b"}'), ('year', '1999')]

    Raises:
        UnreadableError: the splitter stops.
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
        raise UnreadableError(offset + max(0, text.rfind('"')), "a quotation mark is never closed")
    place = getattr(error, "end_index", 0) - len(head) - 1
    if "expected a" in reason.lower():
        reason = "a '=' is missing after the name of a field"
    reason = reason[0].lower() + reason[1:].rstrip(". ").replace("`", "'").translate(SHOWN)
    raise UnreadableError(offset + max(0, min(place, len(text))), latex.one_line(reason)[:120])


def split_plain(text: str) -> list[tuple[str, str]]:
    """Return what `split` does if each value is a number or in braces with one level inside, else nothing.

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
        UnreadableError: there is no value, or no end to it.
    """
    pieces = []
    while True:
        first = text[position : position + 1]
        if first in ("{", '"') and first:
            end = end_of_text(text, position)
            if end < 0:
                what = "brace" if first == "{" else "quotation mark"
                raise UnreadableError(offset + position, f"the {what} of the field {name!r} is never closed")
            pieces.append(text[position + 1 : end])
            position = end + 1
        elif bare := BARE.match(text, position):
            pieces.append(_macro(page, bare[0], offset + position, macros))
            position = bare.end()
        else:
            raise UnreadableError(offset + position, f"the field {name!r} has no value")
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
