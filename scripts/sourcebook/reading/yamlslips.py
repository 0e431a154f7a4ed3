"""What an author of YAML has slipped on, where the parser only knows where it stumbled.

The parser's place is often not that of the slip, and its words are those of its grammar. So slips that people
make are looked for near the place, from the most to the least particular. Each comes with a cure, an edit of
the text. The first whose cure lets the parser go on past the place is taken for the cause: it is what would
have had to be otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from sourcebook.reading.offers import shortened

MAX_TRIALS = 60
"""How many cures are tried at most; each is a new parse."""
MAX_TEXT = 200_000
"""How long a text may be whose slips are looked for, in characters."""

BLANKS = {"\t": "a tab", "\u00a0": "a non-breaking space", "\u3000": "a full-width space"}
"""What looks like spaces and is none to YAML."""
BLANK = r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
INDENT = re.compile(rf"(?:[ ]|{BLANK})*")
ODD_INDENT = re.compile(rf"[ ]*{BLANK}(?:[ ]|{BLANK})*")
HEAD = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)(?:(?P<key>[^\s:#'\"{}\[\],][^:#'\"{}\[\]]*?)\s*:(?=\s|$))?"
)
"""The beginning of a line: its indentation, dashes, and key."""
KEY = r"(?P<before> *(?:- +)*)(?P<key>[A-Za-z][\w-]*)"

"""The end of a line whose text stands in the lines below."""
QUOTES = {"“": "”", "„": "“", "«": "»", "‘": "’", "”": "”", "「": "」", "＂": "＂"}


@dataclass(frozen=True, slots=True)
class Cure:
    """A slip, and the edits that would mend it; lines and columns from 0."""

    line: int
    column: int
    length: int
    message: str
    edits: tuple[tuple[int, int, str, str], ...]
    """Line, column, old and new text."""
    safe: bool = True
    """Whether the edits may be offered; else they only prove the cause."""
    rule: str = "yaml-syntax"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stumbled, and on what."""

    lines: list[str]
    """The lines of the file without their ends."""
    line: int
    column: int
    began: int
    """The line where what it was reading began."""
    began_column: int
    said: str
    """The parser's own words."""


def find(trouble: Trouble, cured: Callable[[Cure], bool]) -> Cure | None:
    """Return the slip whose cure is the first that helps, which *cured* tells, or None."""
    return next((cure for cure in islice(_cures(trouble), MAX_TRIALS) if cured(cure)), None)


def _cures(trouble: Trouble) -> Iterator[Cure]:
    for detect in DETECTORS:
        for line in _region(trouble):
            yield from detect(trouble, line)


def _region(trouble: Trouble) -> list[int]:
    """Return the lines where the slip may be: that of the place, the one before it, and where it began."""
    last = min(trouble.line, len(trouble.lines) - 1)
    if last < 0:
        return []
    before = next((n for n in range(last - 1, -1, -1) if trouble.lines[n].strip()), last)
    while last > 0 and not trouble.lines[last].strip():
        last -= 1
    return list(dict.fromkeys((last, before, min(trouble.began, len(trouble.lines) - 1))))


def _head(line: str) -> re.Match[str]:
    match = HEAD.match(line)
    assert match is not None  # the pattern matches the empty text
    return match


def _first_word(line: str) -> str:
    """Return how a line is called in a message: by its dash and key, or by its first word."""
    head = _head(line.strip())
    if head["key"]:
        return f"{head['dash'].strip()} {head['key']}".strip()
    return " ".join(line.split()[: 2 if line.lstrip().startswith("- ") else 1])


def _named(character: str) -> str:
    return BLANKS.get(character, "an unusual space")


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")


# White space


def _blank_line(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line that should be empty holds tabs or odd spaces."""
    lines = trouble.lines
    odd = {n: line for n, line in enumerate(lines) if line and not line.strip() and line.strip(" ")}
    near = {number, *range(number - 1, max(-1, number - 3), -1), *range(number + 1, number + 3)}
    for n in sorted(near & odd.keys(), key=lambda n: abs(n - number)):
        first = next(c for c in odd[n] if c != " ")
        message = f"this line holds nothing but {_named(first)}; leave it empty"
        yield Cure(n, 0, len(odd[n]), message, ((n, 0, odd[n], ""),))
    if number in odd and len(odd) > 1:
        first = next(c for c in odd[number] if c != " ")
        message = f"this line and others hold nothing but {_named(first)}; leave them empty"
        yield Cure(number, 0, len(odd[number]), message, tuple((n, 0, line, "") for n, line in odd.items()))


def _odd_indent(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line is indented with tabs or spaces that are none to YAML."""
    lines = trouble.lines
    if not ODD_INDENT.match(lines[number]) or not lines[number].strip():
        return
    odd = [n for n, line in enumerate(lines) if n >= number and ODD_INDENT.match(line) and line.strip()]
    run = [n for i, n in enumerate(odd) if n - number <= 3 * (i + 1)]
    for width in _widths(trouble, number):
        groups = [run, [number]] if len(run) > 1 else [run]
        for group in groups:
            found = {n: _whole(INDENT.match(lines[n])) for n in group}
            first = found[number]
            edits = tuple((n, 0, old, " " * _width(old, first, width)) for n, old in found.items())
            more = (
                f", and in {len(group) - 1} more line{'s' if len(group) > 2 else ''}"
                if len(group) > 1
                else ""
            )
            odd_one = next(c for c in first if c != " ")
            message = f"{_named(odd_one)} stands before {_first_word(lines[number].strip())!r}{more}; "
            message += f"write {_spaces(width)} instead"
            yield Cure(number, 0, len(first), message, edits)


def _whole(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _width(indent: str, first: str, width: int) -> int:
    """Return how many spaces an indentation stands for, if *first* stands for *width* of them."""
    return round(width * len(indent) / len(first)) if indent != first else width


def _widths(trouble: Trouble, number: int) -> Iterator[int]:
    """Yield how far a line may be indented, the likeliest first: as lines of its kind before it."""
    words = trouble.lines[number].strip("".join([*BLANKS, " "]))
    head = _head(words)
    seen: dict[int, None] = {}
    above = [line for line in reversed(trouble.lines[max(0, number - 60) : number]) if line.strip()]
    above = [line for line in above if not ODD_INDENT.match(line) and not line.lstrip().startswith("#")]
    for line in above:
        other = _head(line)
        if head["dash"] and other["dash"]:
            seen[len(other["indent"])] = None
        elif head["key"] and not head["dash"] and other["key"]:
            seen[len(other["indent"]) + len(other["dash"])] = None
        elif not head["key"] and not head["dash"]:
            seen[len(other["indent"])] = None
    if above and above[0].rstrip().endswith(":"):
        inner = len(_head(above[0])["indent"] + _head(above[0])["dash"]) + 2
        seen = {inner: None, **seen}
    yield from seen


def _odd_blank(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a tab or an odd space follows a dash or a colon."""
    line = trouble.lines[number]
    if match := re.match(rf"( *(?:- +)*-)({BLANK}+)", line):
        yield _blank(number, match, "'-'")
    if match := re.match(rf"{KEY}:(?P<blank> *{BLANK}[ \u00a0\u3000\t]*)", line):
        found = match["blank"]
        odd = next(c for c in found if c != " ")
        message = f"{_named(odd)} stands after {match['key'] + ':'!r}; write a space instead"
        yield Cure(
            number, match.start("blank"), len(found), message, ((number, match.start("blank"), found, " "),)
        )


def _blank(number: int, match: re.Match[str], after: str) -> Cure:
    message = f"{_named(match[2][0])} stands after {after}; write a space instead"
    return Cure(number, match.start(2), len(match[2]), message, ((number, match.start(2), match[2], " "),))


# Marks of other keyboards and programs


def _full_width(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a full-width colon follows a key, or a full-width comma stands in brackets."""
    line = trouble.lines[number]
    if match := re.match(rf"{KEY} *(?P<colon>： *)", line):
        new = ": " if line[match.end() :].strip() else ":"
        message = f"a full-width colon stands after {match['key']!r}; write {new!r} instead"
        edit = (number, match.start("colon"), match["colon"], new)
        yield Cure(number, match.start("colon"), 1, message, (edit,))
    commas = list(re.finditer(r"[，、] *(?=(?P<next>[\w-]+) ?:)", line))
    if commas and ("{" in line or "[" in line):
        edits = tuple((number, match.start(), match[0], ", ") for match in commas)
        message = f"a full-width comma stands before {commas[0]['next']!r}; write ', ' instead"
        yield Cure(number, commas[0].start(), 1, message, edits)


def _bullet(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where something that looks like a dash begins an item, or no space follows the dash."""
    line = trouble.lines[number]
    if match := re.match(r"( *)([–—−‒•·◦‧－]|\*(?=\s))\s*(?=\S)", line):
        old = match[0][len(match[1]) :]
        message = f"{match[2]!r} does not begin an item of a list; write '-' instead"
        yield Cure(number, len(match[1]), 1, message, ((number, len(match[1]), old, "- "),))
    if match := re.match(r"( *(?:- +)*-)(\w[\w-]*)(?=:\s|:$|$)", line):
        message = f"a space is missing after '-'; write '- {match[2]}'"
        yield Cure(number, match.end(1), len(match[2]), message, ((number, match.end(1), "", " "),))


def _colon(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where the colon after a key, or the space after the colon, is missing."""
    line = trouble.lines[number]
    if match := re.match(rf"{KEY}:(?P<value>[^\s:/].*)", line):
        at = match.start("value")
        message = f"a space is missing after {match['key'] + ':'!r}; "
        message += f"write {_pair(match['key'], match['value'])!r}"
        yield Cure(number, at, len(match["value"].rstrip()), message, ((number, at, "", " "),))
    match = re.match(rf"{KEY}(?P<between>\s*[;=]\s*|\s+|$)(?P<value>[^\s:].*|$)", line)
    if match and _like_key(trouble, match["key"], number):
        at = match.start("key")
        pair = _pair(match["key"], match["value"])
        edit = (number, match.start("between"), match["between"], ": " if match["value"] else ":")
        message = f"a colon is missing after {match['key']!r}; write {pair!r}"
        yield Cure(number, at, len(match["key"]), message, (edit,), safe=False)


def _pair(key: str, value: str) -> str:
    return f"{key}: {shortened(value.strip())}" if value.strip() else f"{key}:"


def _like_key(trouble: Trouble, word: str, number: int) -> bool:
    """Tell whether a word may be a key: other lines have it as one, or the line stands among keys."""
    if any(_head(line)["key"] == word for line in trouble.lines):
        return True
    indent = len(_head(trouble.lines[number])["indent"])
    around = [_head(line) for line in trouble.lines[max(0, number - 1) : number + 2] if line.strip()]
    same = [head for head in around if head["key"] and len(head["indent"] + head["dash"]) == indent]
    return word.islower() and len(same) >= 1 and len(trouble.lines[number].split()) <= 3


# Indentation


def _text(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line of a text in several lines is not indented enough."""
    lines = trouble.lines
    line = lines[number]
    head = _head(line)
    if not line.strip() or head["dash"] or (head["key"] and " " not in head["key"]):
        return
    top = next((n for n in range(number - 1, -1, -1) if _head(lines[n])["key"]), -1)
    if top < 0:
        return
    above = _head(lines[top])
    key_at = len(above["indent"]) + len(above["dash"])
    inner = [n for n in range(top + 1, number) if lines[n].strip()]
    first = len(_head(lines[inner[0]])["indent"]) if inner else key_at + 2
    own = len(head["indent"])
    if own >= first:
        return
    rest = number
    while rest + 1 < len(lines) and lines[rest + 1].strip() and not _head(lines[rest + 1])["key"]:
        if _head(lines[rest + 1])["dash"]:
            break
        rest += 1
    edits = tuple(
        (n, 0, "", " " * (first - own))
        for n in range(number, rest + 1)
        if len(_head(lines[n])["indent"]) < first
    )
    if own > key_at and inner:
        far = "one space" if first - own == 1 else f"{first - own} spaces"
        message = f"this line of the text of {above['key']!r} stands {far} further left than its first line; "
    else:
        message = f"this line belongs to the text of {above['key']!r} in line {top + 1} "
        message += "but is not indented below it; "
    yield Cure(number, own, len(line.strip()), f"{message}write {_spaces(first)} before it", edits)


def _indent(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a key or a dash does not stand under those that it belongs to."""
    lines = trouble.lines
    head = _head(lines[number])
    if not head["key"] and not head["dash"]:
        return
    own = len(head["indent"])
    tried = {own}
    for n in range(number - 1, max(-1, number - 60), -1):
        other = _head(lines[n])
        if lines[n].lstrip().startswith("#"):
            continue
        if head["dash"]:
            wanted = len(other["indent"]) if other["dash"] else -1
        else:
            wanted = len(other["indent"]) + len(other["dash"]) if other["key"] else -1
        if wanted < 0 or wanted in tried:
            continue
        tried.add(wanted)
        where = "" if n == number - 1 else f" in line {n + 1}"
        like = _first_word(lines[n].strip())
        like = like if head["dash"] else like.removeprefix("- ")
        far = abs(wanted - own)
        message = (
            f"{_first_word(lines[number])!r} stands {'one space' if far == 1 else f'{far} spaces'} too far "
            f"to the {'right' if wanted < own else 'left'}; write {_spaces(wanted)} before it, "
            f"so that it stands under {like!r}{where}"
        )
        for last in dict.fromkeys((number, _end_of_block(lines, number))):
            moved = [n for n in range(number, last + 1) if lines[n].strip()]
            if wanted > own:
                edits = tuple((n, 0, "", " " * far) for n in moved)
            else:
                edits = tuple((n, 0, lines[n][:far], "") for n in moved)
                if any(lines[n][:far].strip() for n in moved):
                    continue
            yield Cure(number, own, len(_first_word(lines[number])), message, edits)


def _end_of_block(lines: list[str], number: int) -> int:
    """Return the last line that belongs to the key or item that begins in a line."""
    own = len(_head(lines[number])["indent"])
    last = number
    for n in range(number + 1, len(lines)):
        if lines[n].strip():
            if len(_head(lines[n])["indent"]) <= own:
                break
            last = n
    return last


# Quotes


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands after the key or dash of a line."""

    number: int
    start: int
    text: str


def _value(line: str, number: int) -> _Value | None:
    head = _head(line)
    rest = line[head.end() :]
    text = rest.strip()
    return (
        _Value(number, head.end() + rest.index(text), text)
        if text and (head["key"] or head["dash"])
        else None
    )


def quoted(text: str) -> str:
    r"""Return a text in quotation marks, as YAML wants it.

    >>> quoted("a: b"), quoted('"a" b'), quoted('"a" b\'c')
    ('"a: b"', '\'"a" b\'', '"\\"a\\" b\'c"')
    """
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _replace(value: _Value, new: str) -> tuple[tuple[int, int, str, str], ...]:
    return ((value.number, value.start, value.text, new),)


def _curly(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Curly quotation marks stand where straight ones belong."""
    value = _value(trouble.lines[number], number)
    if value is None:
        return
    text = value.text
    if text[0] in QUOTES and text[-1] in (QUOTES[text[0]], '"', "'"):
        message = 'curly quotation marks do not enclose a text; write straight ones, "…"'
        yield Cure(number, value.start, 1, message, _replace(value, quoted(text[1:-1])))
    elif text[0] in "\"'" and text[-1] in "”’“»」":
        message = "the quotation mark that opens here is closed by a curly one; "
        message += f"write {text[0]} at the end of the text"
        yield Cure(number, value.start, 1, message, _replace(value, text[:-1] + text[0]))


def _straight(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a quotation mark is not closed, or another one closes the text too early."""
    lines = trouble.lines
    for n in dict.fromkeys((number, *range(number, max(-1, number - 40), -1))):
        value = _value(lines[n], n)
        if value is None or value.text[0] not in "\"'":
            continue
        text, mark = value.text, value.text[0]
        inner = text[1:-1]
        closed = len(text) > 1 and text.endswith(mark)
        if closed and mark == "'" and (at := re.search(r"(?<!')'(?!')", inner)):
            new = f"'{re.sub(chr(39) + '+', chr(39) * 2, inner)}'"
            message = "this apostrophe ends the text, which stands in single quotes; write two, '', instead"
            yield Cure(n, value.start + 1 + at.start(), 1, message, _replace(value, new))
        elif closed and mark == '"' and (at := re.search(r'(?<!\\)"', inner)):
            new = '"' + re.sub(r'(?<!\\)"', r"\\" + '"', inner) + '"'
            message = 'this quotation mark ends the text, which stands in double quotes; write \\" instead'
            yield Cure(n, value.start + 1 + at.start(), 1, message, _replace(value, new))
        elif mark in inner and not closed:
            new = quoted(text)
            message = "the text goes on after its closing quotation mark; put all of it in "
            message += f"{'single ' if new[0] == chr(39) else ''}quotes, {new[0]}{shortened(text)}{new[0]}"
            yield Cure(n, value.start, len(text), message, _replace(value, new))
        elif not closed:
            message = (
                f"the quotation mark that opens here is never closed; write {mark} at the end of the text"
            )
            yield Cure(n, value.start, 1, message, _replace(value, text + mark))


def _backslash(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a backslash in double quotes is meant as it stands."""
    if "escape" not in trouble.said and "hexdecimal" not in trouble.said:
        return
    line = trouble.lines[number]
    for at in dict.fromkeys((line.rfind("\\", 0, trouble.column + 1), line.find("\\"))):
        if at >= 0:
            single = [match.start() for match in re.finditer(r"(?<!\\)\\(?![\\\"])", line)]
            edits = tuple((number, column, "", "\\") for column in single)
            message = "a backslash in double quotes begins a special character; write two, \\\\, instead"
            yield Cure(number, at, 1, message, edits)


def _citekey(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a list of citekeys is written as they are cited."""
    line = trouble.lines[number]
    if _head(line)["key"] == "entries" and (found := list(re.finditer(r"@([\w:.-]+)", line))):
        edits = tuple((number, match.start(), "@", "") for match in found)
        message = f"a citekey stands here without '@'; write {found[0][1]!r}"
        yield Cure(number, found[0].start(), len(found[0][0]), message, edits)


def _unquoted(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a text holds a colon, or begins with a sign of YAML, and stands without quotes."""
    line = trouble.lines[number]
    value = _value(line, number)
    if value is None:
        return
    text = value.text
    if len(text) > 1 and text[-1] in "\"'" and text.count(text[-1]) == 1:
        text = text[:-1]  # whose opening quotation mark is missing
    new = quoted(text)
    shown = f"{new[0]}{shortened(text)}{new[0]}"
    whole = _replace(value, new)
    if text.startswith("- ") and not _head(line)["dash"]:
        message = "a list does not begin on the line of its key; "
        message += f"write {shortened(text)!r} in the next line, indented"
        yield Cure(number, value.start, len(text), message, whole, safe=False)
    elif text[0] in "@`%&*!|>[]{},?-#" and (" " in text or len(text) == 1):
        message = f"a text cannot begin with {text[0]!r}; put all of it in quotes, {shown}"
        if _prose(text):
            yield Cure(number, value.start, len(text), message, whole)
    elif (at := re.search(r":(?=\s|$)", text)) and text[0] not in "\"'[{":
        message = f"a text that holds ': ' must stand in quotes; write {shown}"
        yield Cure(number, value.start + at.start(), 1, message, whole)


def _prose(text: str) -> bool:
    """Tell whether something that begins like a list or map of YAML is a text."""
    return text[0] not in "[{" or text[-1] not in "]}" or bool(re.match(r"\[@|\[\[", text))


def _in_braces(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a text in braces holds a colon, or a comma is missing there."""
    line = trouble.lines[number]
    for match in re.finditer(r"(?<=[\w)\]}\"'])\s+(?P<key>[\w-]+):(?=\s)", line):
        message = f"a comma is missing before {match['key']!r}; write ', {match['key']}:'"
        edit = (number, match.start(), line[match.start() : match.start("key")], ", ")
        if (
            match.start("key") <= trouble.column + 1
            and len(match["key"]) <= 20
            and _is_short(match["key"], line)
        ):
            yield Cure(number, match.start("key"), len(match["key"]), message, (edit,))
    for match in re.finditer(r"[{,]\s*[\w-]+:\s+(?P<text>[^\"'{}\[\],][^{},]*?:\s[^{},]*?)\s*(?=[},])", line):
        text = match["text"]
        new = quoted(text)
        shown = f"{new[0]}{shortened(text)}{new[0]}"
        at = match.start("text") + text.index(": ")
        message = f"a text that holds ': ' must stand in quotes; write {shown}"
        yield Cure(number, at, 1, message, ((number, match.start("text"), text, new),))


def _is_short(key: str, line: str) -> bool:
    """Tell whether a word before a colon may be a key of a map in braces: a language, or a known word."""
    return bool(re.fullmatch(r"[a-z]{2,3}(?:-\w+)?", key)) or key in FLOW_KEYS


FLOW_KEYS = frozenset(
    {"id", "label", "definition", "symbol", "text", "name", "code", "date", "number", "where"}
)


def _bracket(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a bracket or brace is not closed, or closed by the other."""
    line = trouble.lines[number]
    column = trouble.column if number == trouble.line else -1
    if 0 <= column < len(line) and line[column] in "]}" and "flow" in trouble.said:
        wanted, opened = ("}", "{") if line[column] == "]" else ("]", "[")
        message = f"{line[column]!r} closes what {opened!r} has opened; write {wanted!r} instead"
        yield Cure(number, column, 1, message, ((number, column, line[column], wanted),))
    value = _value(line, number)
    start = value.start if value else 0
    if number == trouble.began and trouble.began_column < len(line):
        start = trouble.began_column
    if start < len(line) and line[start] in "[{" and "flow" in trouble.said:
        closing = {"[": "]", "{": "}"}[line[start]]
        end = len(line.rstrip())
        what, where = ("brace", "its line") if closing == "}" else ("bracket", "the list")
        message = f"the {what} that opens here is never closed; write {closing!r} at the end of {where}"
        edit = (number, end, "", closing)
        if line.rstrip().endswith(","):
            edit = (number, end - 1, ",", closing)
        yield Cure(number, start, 1, message, (edit,))


# Lines that do not belong


def _stray(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line was copied from a page in Markdown."""
    fences = [(n, line) for n, line in enumerate(trouble.lines) if re.match(r"\s*(```|~~~)\w*\s*$", line)]
    if fences and number >= fences[0][0]:
        n, line = fences[0]
        message = f"{line.strip()!r} belongs to a page in Markdown; delete this line"
        edits = tuple((n, 0, line, "") for n, line in fences)
        yield Cure(n, 0, len(line), message, edits)


DETECTORS: tuple[Callable[[Trouble, int], Iterator[Cure]], ...] = (
    _stray,
    _blank_line,
    _odd_indent,
    _odd_blank,
    _full_width,
    _bullet,
    _curly,
    _citekey,
    _backslash,
    _colon,
    _text,
    _indent,
    _bracket,
    _in_braces,
    _straight,
    _unquoted,
)
"""From the most to the least particular."""
