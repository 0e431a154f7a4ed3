"""From the bytes of a file to its text, or the reason why it is none.

| rule | found when |
| --- | --- |
| bad-encoding | the file is not UTF-8 |
| bad-character | it holds characters that nobody sees: control, text-direction, zero-width |
| merge-conflict | the marks of a merge are left in it |
"""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.problems import LINE_BREAK, Edit, Mark, Problem

PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
"""The last two of each plane, which Unicode keeps free of characters."""
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control
    r"\u2028\u2029\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # ends of lines, direction
    r"\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers that show nothing
    r"\u2060-\u2065\ufeff\ufff0-\ufffb\U000e0000-\U000e007f"  # joiners, operators, annotations, tags
    rf"\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef{PLANES}]"  # what means nothing to other programs
)
"""What no file should hold: nobody sees it, and some of it hides words or makes two lines of one.

Marks and joiners that writing needs, as in Arabic, Persian or names with rare Chinese characters, are not
among them.
"""
INSIDE = re.compile(f"{UNSEEN.pattern[:-1]}\u00ad\u200b]")
"""Also what is harmless in prose, but not in an id or a citekey."""
BLANKS = "\x85\u2028\u2029"
"""Those in whose place a blank is missing."""
NAMES = {"\x0c": "form feed", "\x00": "null", "\x7f": "delete", "\x85": "next line"}

OTHERS = (
    (codecs.BOM_UTF32_LE, "the file is saved in UTF-32; save it in the encoding UTF-8"),
    (codecs.BOM_UTF32_BE, "the file is saved in UTF-32; save it in the encoding UTF-8"),
    (codecs.BOM_UTF16_LE, "the file is saved in UTF-16; save it in the encoding UTF-8"),
    (codecs.BOM_UTF16_BE, "the file is saved in UTF-16; save it in the encoding UTF-8"),
    (
        b"PK\x03\x04",
        "this is not a text but a document of a word processor, or another archive; "
        "save it as plain text in UTF-8",
    ),
    (b"{\\rtf", "this is not a text but a document of a word processor; save it as plain text in UTF-8"),
    (
        b"\xd0\xcf\x11\xe0",
        "this is not a text but a document of a word processor; save it as plain text in UTF-8",
    ),
    (b"%PDF-", "this is not a text but a PDF; put a text file here instead"),
)
"""What files begin with that are no text in UTF-8, and what to say of them."""
CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?\r?$", re.MULTILINE)
WHOLE_CONFLICT = tuple(
    re.compile(pattern, re.MULTILINE) for pattern in (r"^<{7}[ \t]", r"^={7}\r?$", r"^>{7}[ \t]")
)
"""The lines that a conflict of a merge has, in their order."""
BOTH = (
    "a merge has left two versions here; keep one of them, and delete the lines that begin with "
    "'<<<<<<<', '=======' and '>>>>>>>'"
)
PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
HIGH = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, path: str, unseen: re.Pattern[str] = UNSEEN) -> tuple[str, Problem | None]:
    """Return the text in *data* without its byte order mark, or the first reason why it is none."""
    if problem := undecodable(data, path):
        return "", problem
    text = data.decode("utf-8-sig")
    # Each character once is enough to know that none of them is: texts repeat them.
    if unseen.search("".join(set(text))) and (found := unseen.search(text)):
        return "", invisible(text, path, found)
    return text, None


def undecodable(data: bytes, path: str) -> Problem | None:
    """Return why *data* is not text in UTF-8, if it is not."""
    if message := foreign(data):
        return Problem(Mark(path), "bad-encoding", message)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        message = f"{_guess(data, error.start)}; save the file in the encoding UTF-8"
        return Problem(_end(data[: error.start].decode(), path), "bad-encoding", message)
    return None


def foreign(data: bytes) -> str:
    """Return what to say of a file that is no text in UTF-8 from its first byte on, or nothing."""
    for beginning, message in OTHERS:
        if data.startswith(beginning):
            return message
    if _is_utf16(data):
        return "the file is saved in UTF-16; save it in the encoding UTF-8"
    if PAGE.match(data):
        return "this is a page of HTML; save its words as plain text in UTF-8"
    return ""


def _is_utf16(data: bytes) -> bool:
    r"""Tell whether bytes are UTF-16 without its mark: of Latin letters each second byte is nothing.

    >>> _is_utf16("name: Tartu".encode("utf-16-le")), _is_utf16("name: Tartu".encode("utf-16-be"))
    (True, True)
    >>> _is_utf16(b"name: Tartu"), _is_utf16(b"a\x00b")
    (False, False)
    """
    start = data[:200]
    return len(start) > 8 and any(start[at::2].count(0) * 4 > len(start) for at in (0, 1))


def invisible(text: str, path: str, found: re.Match[str]) -> Problem:
    """Return the problem of the invisible character that was found first, with all places where it stands."""
    instead = " " if found[0] in BLANKS else ""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    marks = []
    for match in re.finditer(re.escape(found[0]), text):
        line = bisect_right(starts, match.start())
        marks.append(Mark(path, line, match.start() - starts[line - 1] + 1, 1))
    edits = tuple(Edit(mark, found[0], instead) for mark in marks)
    return Problem(marks[0], "bad-character", unseen_words(found[0]), fix=edits)


def unseen_words(character: str) -> str:
    """Say that a character stands where nobody sees it."""
    name = NAMES.get(character) or unicodedata.name(character, _unnamed(character)).lower()
    what = "write a space instead" if character in BLANKS else "delete it"
    return f"the invisible character U+{ord(character):04X} ({name}) stands here; {what}"


def _unnamed(character: str) -> str:
    """Return how a character without a name is called."""
    kinds = {"Co": "a private-use character", "Cn": "no character at all", "Cs": "half of a character"}
    return kinds.get(unicodedata.category(character), "a control character")


def merge(text: str, path: str, *, markdown: bool = False) -> Problem | None:
    """Return the problem of a merge that nobody finished, if its marks stand in a text.

    In Markdown, where `=======` underlines a heading, only all of them together are such marks.
    """
    found = _whole_conflict(text) or (None if markdown else CONFLICT.search(text))
    if found is None:
        return None
    message = BOTH if found[0].startswith("<") else "a mark of a merge is left here; delete this line"
    return Problem(_end(text[: found.start()], path), "merge-conflict", message)


def _whole_conflict(text: str) -> re.Match[str] | None:
    """Return the beginning of the first conflict all of whose lines stand in a text."""
    first: re.Match[str] | None = None
    position = 0
    for line in WHOLE_CONFLICT:
        found = line.search(text, position)
        if found is None:
            return None
        first, position = first or found, found.end()
    return first


def _end(before: str, path: str) -> Mark:
    """Return the mark of what follows a text."""
    lines = LINE_BREAK.split(before)
    return Mark(path, len(lines), len(lines[-1]) + 1, 1)


def _guess(data: bytes, position: int) -> str:
    """Say what the byte at *position* may be, in the encoding that the file may have."""
    for encoding, name in _candidates(data):
        try:
            character = data.decode(encoding)[len(data[:position].decode(encoding))]
        except (UnicodeDecodeError, IndexError):
            continue
        return f"this character is not saved in UTF-8 but perhaps in {name}, where it is {character!r}"
    return f"this character is not saved in UTF-8 (its first byte is 0x{data[position]:02x})"


def _candidates(data: bytes) -> Iterator[tuple[str, str]]:
    if all(len(run) % 2 == 0 for run in HIGH.findall(data)):  # Chinese characters are pairs of such bytes
        yield "gb18030", "GB 18030"
    yield "cp1252", "Windows-1252"
