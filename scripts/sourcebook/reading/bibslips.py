"""What an author has slipped on in an entry that cannot be read, and in what stands between entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.reading.bibblocks import Block
from sourcebook.reading.bibpage import Page
from sourcebook.reading.bibwords import FIELDS, TYPES
from sourcebook.reading.citation import KEY
from sourcebook.reading.offers import shortened
from sourcebook.reading.yamllines import QUOTES

LINE = re.compile(
    r"^[ \t]*(?P<name>[A-Za-z][\w-]*)(?P<before>[ \t]*)(?P<sign>[=:]?)(?P<after>[ \t]*)(?P<value>[^\n]*?)"
    r"(?P<end>,?)[ \t]*$",
    re.MULTILINE,
)
"""A line that may hold a field, whatever is wrong with it."""
NAKED = re.compile(r"[^\W\d_][^{}\"#=%\\]*[\s][^{}\"#=%\\]*[^\s,{}\"#=%\\]")
REMARK = re.compile(r"\s*(?:%|#(?!\s*(?:[\"{]|[\w-]+\s*(?:[,#]|$))))")
"""How a line begins that is a remark; `#` before a value or a macro joins it instead."""
NO_AT = re.compile(rf"^[ \t]*(?P<type>[A-Za-z]+)[ \t]*\{{[ \t]*(?P<key>{KEY})[ \t]*,[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, where it is, and the edits that mend it; places in characters of the text."""

    place: int
    length: int
    message: str
    edits: tuple[tuple[int, str, str], ...]


def find(page: Page, block: Block) -> Slip | None:
    """Return the first slip in a block that cannot be read, if it is one that people make."""
    for match in LINE.finditer(page.text, block.body, block.end):
        name, value = match["name"], match["value"]
        if name.lower() not in FIELDS or not value:
            continue
        at = match.start("value")
        if value[0] in QUOTES and match["sign"] == "=":
            new = "{" + value.strip("".join([*QUOTES, *QUOTES.values()])) + "}"
            message = f"curly quotation marks do not enclose a value; write {shortened(new)}"
            return Slip(at, len(value), message, ((at, value, new),))
        if match["sign"] == "=" and NAKED.fullmatch(value):
            new = "{" + value + "}"
            message = f"the value of the field {name!r} stands without braces; write {shortened(new)}"
            return Slip(at, len(value), message, ((at, value, new),))
        if not match["sign"] and value[0] in '{"':
            message = f"'=' is missing after the field {name!r}; write '{name} = {shortened(value)}'"
            return Slip(at, len(value), message, ((at, "", "= "),))
        if match["sign"] == ":" and value[0] in '{"':
            at = match.start("sign")
            message = f"':' stands after the field {name!r}; write '=' instead"
            return Slip(at, 1, message, ((at, ":", " ="),))
        if value[0] == '"' and value.count('"') == 1 and match["sign"] == "=":
            key = re.match(rf"\s*({KEY})", page.text[block.body : block.end])
            entry = f" in the entry {key[1]!r}" if key else ""
            message = (
                f"the quotation mark of the field {name!r}{entry} is never closed; write '\"' after its value"
            )
            return Slip(at, 1, message, ((at + len(value), "", '"'),))
    return None


def without_at(page: Page, start: int, end: int) -> Iterator[Slip]:
    """Yield the entries between two places that lack their `@`."""
    for match in NO_AT.finditer(page.text, start, end):
        if match["type"].lower() in TYPES:
            at = match.start("type")
            words = f"{match['type']}{{{match['key']}"
            message = f"'@' is missing before {words!r}; write '@{words}'"
            yield Slip(at, len(words), message, ((at, "", "@"),))


def last_field(page: Page, block: Block) -> int:
    """Return where the last field of an unclosed entry ends; remarks after it belong to what follows."""
    lines = page.text[block.body : block.end].rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or REMARK.match(lines[-1])):
        lines.pop()
    return block.body + len("\n".join(lines).rstrip())


def closing(page: Page, start: int) -> tuple[tuple[int, str, str], ...]:
    """Return the edit that closes a brace at the end of its line, if the value ends there."""
    end = page.text.find("\n", start)
    end = len(page.text) if end < 0 else end
    following = page.text[end:].lstrip()
    if not re.match(r"\}|[A-Za-z][\w-]*\s*=|@", following):
        return ()
    last = len(page.text[start:end].rstrip()) + start
    if page.text[last - 1] == ",":
        last -= 1
    return ((last, "", "}"),)
