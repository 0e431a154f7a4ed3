"""Which signs set words in bold, in italics or struck out where no blanks stand between words, as in Chinese.

CommonMark asks for a blank or punctuation outside of the asterisks where punctuation stands inside
(https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run). Chinese has no blanks there, so `**《…》**`
would stay as it is, and the words between two bold ones would become bold. Beside a Chinese character no
blank is asked for, and Chinese punctuation counts as a character. But a single asterisk may be the mark of
a remark (`价格*，数量*。`): nothing in italics begins with a sign that ends something, such as `，`, or
ends with one that begins something, such as `《`. An underscore between two characters is one, as between
letters.
"""

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from sourcebook import han

WIDE = re.compile(f"[{han.CHARACTERS}{han.NEIGHBOURS}{han.PUNCTUATION}{han.RADICALS}]")
"""What is set without blanks."""
RUN = re.compile(r"\*+|_+|(?<!~)~~(?!~)")
ENDS = frozenset("，。、；：！？）》」』】〉〕…—”’")
BEGINS = frozenset("（《「『【〈〔“‘")


def divides(sign: str) -> bool:
    """Tell whether a character is punctuation of a script with blanks."""
    return not WIDE.match(sign) and (isMdAsciiPunct(ord(sign)) or isPunctChar(sign))


def _flanks(inside: str, outside: str) -> bool:
    """Tell whether asterisks between these two belong to what is inside.

    >>> _flanks("《", "，"), _flanks("“", "说"), _flanks("“", "a"), _flanks(" ", "说")
    (True, True, False, False)
    """
    if inside.isspace():
        return False
    return not divides(inside) or outside.isspace() or bool(WIDE.match(outside)) or divides(outside)


def beside_wide(state: StateInline, silent: bool) -> bool:
    """Take asterisks, underscores, tildes beside a character that is set without blanks (inline rule)."""
    run = RUN.match(state.src, state.pos, state.posMax)
    if silent or not run:
        return False
    before = state.src[run.start() - 1] if run.start() else " "
    after = state.src[run.end()] if run.end() < state.posMax else " "
    if not WIDE.match(before) and not WIDE.match(after):
        return False
    opens, closes = _flanks(after, before), _flanks(before, after)
    if run[0] == "*":
        opens, closes = opens and after not in ENDS, closes and before not in BEGINS
    if run[0][0] == "_" and before.isalnum() and after.isalnum():
        opens = closes = False
    strikes = run[0] == "~~"  # one sign of two characters, for markdown-it; asterisks are counted
    for sign in (run[0],) if strikes else run[0]:
        state.push("text", "", 0).content = sign
        state.delimiters.append(
            Delimiter(
                marker=ord(sign[0]),
                length=0 if strikes else len(run[0]),
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = run.end()
    return True
