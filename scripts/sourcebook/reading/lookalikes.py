"""Characters that only look like those that people type: what a PDF gives back for Chinese text.

Typefaces draw 力 and the radical ⼒ with one picture, and programs that make a PDF note either. Whoever
copies from it pastes a character that no search finds and no list sorts. The pairs are those of Unicode's
file `EquivalentUnifiedIdeograph.txt` (radicals) and its compatibility mappings (NFKC).

| rule | found when | severity |
| --- | --- | --- |
| look-alike | a line holds a radical or a compatibility form in place of a character | warning |
"""

import re
import unicodedata

from sourcebook.problems import Edit, Mark, Problem, Severity

RADICALS = dict(zip(
    "⺁⺄⺈⺊⺌⺍⺎⺒⺓⺜⺝⺟⺠⺧⺩⺬⺭⺶⺸⺼⺽⻁⻄⻅⻆⻉⻋⻏⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙刀卜小小兀巳幺日月母民牛王示礻羊羊月臼虎西见角贝车邑钅長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
    strict=True,
))  # fmt: skip
"""The characters for radicals of the block "CJK Radicals Supplement" that Unicode's mappings leave out."""
SUSPECT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
BYTES = re.compile(rb"\xe2(?:\xba|\xbb|\xbc|\xbd|\xbe|\xbf)|\xef[\xa4-\xab]|\xf0\xaf[\xa0-\xa8]")
"""How such characters begin in UTF-8: nearly no file has them."""
SHOWN = 8
"""How many characters of a line a message names."""


def right(character: str) -> str:
    """Return the character that is meant, or the same one.

    >>> "".join(map(right, "⼒⻅⻓力"))
    '力见长力'
    """
    return RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def mended(text: str) -> str:
    """Return a text with the characters that are meant."""
    return SUSPECT.sub(lambda match: right(match[0]), text)


def find(data: bytes, path: str) -> list[Problem]:
    """Return one warning for each line of a file that holds such characters, with what mends it."""
    if not BYTES.search(data):
        return []
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        edits = [
            Edit(Mark(path, number, match.start() + 1), match[0], right(match[0]))
            for match in SUSPECT.finditer(line)
            if right(match[0]) != match[0]
        ]
        if edits:
            pairs = list(dict.fromkeys((edit.old, edit.new) for edit in edits))
            said = (f"{new} (U+{ord(new[0]):04X}) for {old} (U+{ord(old):04X})" for old, new in pairs[:SHOWN])
            message = "what was copied from a PDF only looks like what people type; write "
            message += ", ".join(said) + (" and so on" if len(pairs) > SHOWN else "")
            mark = Mark(path, number, edits[0].mark.column, 1)
            problems.append(Problem(mark, "look-alike", message, Severity.WARNING, tuple(edits)))
    return problems
