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
    r"^[ \t]*(?P<name>[A-Za-z][\w-]*)(?P<before>[ \t]*)(?P<sign>[=:＝]?)(?P<after>[ \t]*)(?P<value>[^\n]*?)"
    r"(?P<end>,?)[ \t]*$",
    re.MULTILINE,
)
"""A line that may hold a field, whatever is wrong with it."""
NAKED = re.compile(r"[^\W\d_][^{}\"#=%\\]*[\s][^{}\"#=%\\]*[^\s,{}\"#=%\\]")
REMARK = re.compile(r"\s*(?:%|#(?!\s*(?:[\"{]|[\w-]+\s*(?:[,#]|$))))")
"""How a line begins that is a remark; `#` before a value or a macro joins it instead."""
NO_AT = re.compile(
    rf"^[ \t]*(?P<at>＠?)(?P<type>[A-Za-z]+)[ \t]*\{{[ \t]*(?P<key>{KEY})[ \t]*,[ \t]*$", re.MULTILINE
)


TORN_KEY = re.compile(rf"\s*(?P<first>{KEY})\s*,\s*(?P<second>[\w.-]+)\s*,[ \t]*\n")
NAMELESS = re.compile(r"(?:^|,)[ \t]*(?P<address>(?:https?://|www\.)\S+?),?[ \t]*$", re.MULTILINE)
ODD = {"'": "'", "(": ")", "（": "）", "｛": "｝", "〈": "〉", "[": "]"}
"""What people put around a value in place of braces."""
NO_BRACE = re.compile(rf"^[ \t]*@(?P<type>[A-Za-z]+)[ \t]+(?P<key>{KEY})[ \t]*,[ \t]*$", re.MULTILINE)
RIS = re.compile(r"^TY {1,2}- [A-Z]+[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, where it is, and the edits that mend it; places in characters of the text."""

    place: int
    length: int
    message: str
    edits: tuple[tuple[int, str, str], ...]


def find(page: Page, block: Block) -> Slip | None:
    """Return the first slip in a block that cannot be read, if it is one that people make."""
    if match := TORN_KEY.match(page.text, block.body, block.end):
        meant = match["first"] + match["second"]
        old = page.text[match.start("first") : match.end("second")]
        message = f"a comma stands in the citekey {old!r}; write {meant!r}"
        return Slip(match.start("first"), len(old), message, ((match.start("first"), old, meant),))
    if match := NAMELESS.search(page.text, block.body, block.end):
        address = match["address"].rstrip(",")
        message = (
            f"an address stands here without the name of its field; write 'url = {{{shortened(address)}}}'"
        )
        edits = ((match.start("address"), address, f"url = {{{address}}}"),)
        return Slip(match.start("address"), len(address), message, edits)
    for match in LINE.finditer(page.text, block.body, block.end):
        name, value = match["name"], match["value"]
        if name.lower() not in FIELDS or not value:
            continue
        at = match.start("value")
        if value[0] == '"' and value.count('"') > 2 and match["sign"] == "=":
            new = "{" + value[1 : value.rindex('"')] + "}"
            message = (
                f"quotation marks stand in a value that stands in quotation marks; write {shortened(new)}"
            )
            return Slip(at, len(value), message, ((at, value, new),))
        if match["sign"] == "=" and ODD.get(value[0]) == value[-1] and len(value) > 2:
            new = "{" + value[1:-1] + "}"
            message = f"{value[0]!r} and {value[-1]!r} do not enclose a value; write {shortened(new)}"
            return Slip(at, len(value), message, ((at, value, new),))
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
        if match["sign"] == "＝":
            at = match.start("sign")
            message = f"a full-width '＝' stands after the field {name!r}; write '=' instead"
            return Slip(at, 1, message, ((at, "＝", "="),))
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
    """Yield the entries between two places that lack their `@` or their brace, or are of another format."""
    if match := RIS.search(page.text, start, end):
        message = (
            "this is a record of RIS, which is not read here; save it in a file that ends in '.ris', and run "
        )
        yield Slip(match.start(), len(match[0]), f"{message}'sourcebook import' on that", ())
    for match in NO_BRACE.finditer(page.text, start, end):
        if match["type"].lower() in TYPES:
            at, words = match.start("type") - 1, f"@{match['type']} {match['key']}"
            message = f"a brace is missing in {words!r}; write '@{match['type']}{{{match['key']}'"
            old = page.text[match.end("type") : match.start("key")]
            yield Slip(at, len(match[0].strip()) - 1, message, ((match.end("type"), old, "{"),))
    for match in NO_AT.finditer(page.text, start, end):
        if match["type"].lower() in TYPES:
            at = match.start("at")
            words = f"{match['type']}{{{match['key']}"
            if match["at"]:
                message = f"a full-width '＠' begins the entry {match['key']!r}; write '@{words}'"
                yield Slip(at, 1, message, ((at, "＠", "@"),))
                continue
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
