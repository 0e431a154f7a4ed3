"""Where blocks of code stand in Markdown: indented ones, and fenced ones in a list or an admonition.

What is indented by four blanks after an empty line is code, unless it goes on with what holds it: a list, a
definition, a note, an admonition, tabs or HTML. Fenced blocks that nothing holds are found by who reads the
text anyway.
"""

import re
from itertools import takewhile

DEEP = re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE)
"""What a text has if it can hold such a block."""
HOLDS = re.compile(r"[-+*:]\s|\d+[.)]\s|\[\^[^\]\n]+\]:|!!!|\?\?\?|===|///|<[A-Za-z]")
"""How what holds indented paragraphs begins."""
FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})")
STEP = 4
"""By how many blanks what is held is indented."""


def find(text: str) -> list[tuple[int, int]]:
    r"""Return where such blocks begin and end, in reading order.

    >>> find("So:\n\n    [@a]\n\n- one\n\n    [@b]\n\n        [@c]\n")
    [(5, 14), (32, 45)]
    """
    if not DEEP.search(text):
        return []
    spans: list[tuple[int, int]] = []
    held, blank, code, end = 0, True, False, 0
    fence, begun = "", -1
    for row in text.splitlines(keepends=True):
        start, end = end, end + len(row)
        words = row.strip()
        if fence:
            if words.startswith(fence) and not words.strip(fence[0]):
                spans += [(begun, end)] if begun >= 0 else []
                fence = ""
        elif not words:
            blank = True
            continue
        elif (depth := _indented(row) // STEP) > held and (blank or code):
            if code:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
            code = True
        elif opened := FENCE.match(words):
            fence, code = opened[1] or opened[2], False
            begun = start if depth else -1
        else:
            code, depth = False, min(depth, held)
            if HOLDS.match(words):
                held = depth + 1
            elif blank:
                held = depth
        blank = False
    return spans


def _indented(row: str) -> int:
    blanks = "".join(takewhile(str.isspace, row))
    return len(blanks.expandtabs(STEP).rstrip("\r\n"))
