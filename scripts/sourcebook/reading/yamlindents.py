"""Slips in the white space of YAML: odd blanks, and lines that stand too far to the left or right."""

import re
from collections.abc import Iterator

from sourcebook.reading.yamllines import (
    BLANK,
    BLANKS,
    INDENT,
    KEY,
    ODD_INDENT,
    Cure,
    Trouble,
    first_word,
    heading,
    spaces,
)


def _named(character: str) -> str:
    return BLANKS.get(character, "an unusual space")


def blank_line(trouble: Trouble, number: int) -> Iterator[Cure]:
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


def odd_indent(trouble: Trouble, number: int) -> Iterator[Cure]:
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
            message = f"{_named(odd_one)} stands before {first_word(lines[number].strip())!r}{more}; "
            message += f"write {spaces(width)} instead"
            yield Cure(number, 0, len(first), message, edits)


def _whole(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _width(indent: str, first: str, width: int) -> int:
    """Return how many spaces an indentation stands for, if *first* stands for *width* of them."""
    if indent.startswith(first) and not indent[len(first) :].strip(" "):
        return width + len(indent) - len(first)
    return round(width * len(indent) / len(first)) if indent != first else width


def _widths(trouble: Trouble, number: int) -> Iterator[int]:
    """Yield how far a line may be indented, the likeliest first: as lines of its kind before it."""
    words = trouble.lines[number].strip("".join([*BLANKS, " "]))
    head = heading(words)
    seen: dict[int, None] = {}
    above = [line for line in reversed(trouble.lines[max(0, number - 60) : number]) if line.strip()]
    above = [line for line in above if not ODD_INDENT.match(line) and not line.lstrip().startswith("#")]
    for line in above:
        other = heading(line)
        if head["dash"] and other["dash"]:
            seen[len(other["indent"])] = None
        elif head["key"] and not head["dash"] and other["key"]:
            seen[len(other["indent"]) + len(other["dash"])] = None
        elif not head["key"] and not head["dash"]:
            seen[len(other["indent"])] = None
    if above and re.search(r":(?:\s+[>|][+-]?)?$", above[0].rstrip()):
        inner = len(heading(above[0])["indent"] + heading(above[0])["dash"]) + 2
        seen = {inner: None, **seen}
    yield from seen


def odd_blank(trouble: Trouble, number: int) -> Iterator[Cure]:
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


def left_of_text(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line of a text in several lines is not indented enough."""
    lines = trouble.lines
    line = lines[number]
    head = heading(line)
    if not line.strip() or head["dash"] or (head["key"] and " " not in head["key"]):
        return
    top = next((n for n in range(number - 1, -1, -1) if heading(lines[n])["key"]), -1)
    if top < 0:
        return
    above = heading(lines[top])
    key_at = len(above["indent"]) + len(above["dash"])
    inner = [n for n in range(top + 1, number) if lines[n].strip()]
    first = len(heading(lines[inner[0]])["indent"]) if inner else key_at + 2
    own = len(head["indent"])
    if own >= first:
        return
    rest = number
    while rest + 1 < len(lines) and lines[rest + 1].strip() and not heading(lines[rest + 1])["key"]:
        if heading(lines[rest + 1])["dash"]:
            break
        rest += 1
    edits = tuple(
        (n, 0, "", " " * (first - own))
        for n in range(number, rest + 1)
        if len(heading(lines[n])["indent"]) < first
    )
    if own > key_at and inner:
        far = "one space" if first - own == 1 else f"{first - own} spaces"
        message = f"this line of the text of {above['key']!r} stands {far} further left than its first line; "
    else:
        message = f"this line belongs to the text of {above['key']!r} in line {top + 1} "
        message += "but is not indented below it; "
    yield Cure(number, own, len(line.strip()), f"{message}write {spaces(first)} before it", edits)


def too_far(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a key or a dash does not stand under those that it belongs to."""
    lines = trouble.lines
    head = heading(lines[number])
    if not head["key"] and not head["dash"]:
        return
    own = len(head["indent"])
    tried = {own}
    for n in range(number - 1, max(-1, number - 60), -1):
        other = heading(lines[n])
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
        like = first_word(lines[n].strip())
        like = like if head["dash"] else like.removeprefix("- ")
        far = abs(wanted - own)
        message = (
            f"{first_word(lines[number])!r} stands {'one space' if far == 1 else f'{far} spaces'} too far "
            f"to the {'right' if wanted < own else 'left'}; write {spaces(wanted)} before it, "
            f"so that it stands under {like!r}{where}"
        )
        ends = (number, _end_of_block(lines, number, wanted), _end_of_block(lines, number, 0))
        for last in dict.fromkeys(ends):
            moved = [n for n in range(number, last + 1) if lines[n].strip()]
            if wanted > own:
                edits = tuple((n, 0, "", " " * far) for n in moved)
            else:
                edits = tuple((n, 0, lines[n][:far], "") for n in moved)
                if any(lines[n][:far].strip() for n in moved):
                    continue
            yield Cure(number, own, len(first_word(lines[number])), message, edits)


def _end_of_block(lines: list[str], number: int, wanted: int) -> int:
    """Return the last line that belongs to the key or item that begins in a line.

    An item that goes on a list above, further left than the line is *wanted*, does not.
    """
    own = len(heading(lines[number])["indent"])
    above = {len(head["indent"]) for head in map(heading, lines[:number]) if head["dash"]}
    last = number
    for n in range(number + 1, len(lines)):
        if lines[n].strip():
            head = heading(lines[n])
            indent = len(head["indent"])
            if indent <= own or (head["dash"] and indent < wanted and indent in above):
                break
            last = n
    return last
