"""Slips in the marks of YAML: colons, dashes, quotation marks and brackets, missing or wrong."""

import re
from collections.abc import Iterator

from sourcebook.reading.offers import shortened
from sourcebook.reading.yamllines import KEY, QUOTES, Cure, Trouble, heading, quoted, replaced, value_of


def full_width(trouble: Trouble, number: int) -> Iterator[Cure]:
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


def bullet(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where something that looks like a dash begins an item, or no space follows the dash."""
    line = trouble.lines[number]
    if match := re.match(r"( *)([–—−‒•·◦‧－]|\*(?=\s))\s*(?=\S)", line):
        old = match[0][len(match[1]) :]
        message = f"{match[2]!r} does not begin an item of a list; write '-' instead"
        yield Cure(number, len(match[1]), 1, message, ((number, len(match[1]), old, "- "),))
    if match := re.match(
        r"( *)([➢➤▪●○■□◆◇►▶→✓✔❖※+*o]|--+|[0-9]{1,2}[.)、]|[(（][0-9]{1,2}[)）]|[a-z][.)]"
        r"|[一二三四五六七八九十]{1,2}、)"
        r"\s+(?=[A-Za-z][\w-]*\s*:(?:\s|$))",
        line,
    ):
        old = match[0][len(match[1]) :]
        message = f"{match[2]!r} does not begin an item of a list; write '-' instead"
        yield Cure(number, len(match[1]), len(match[2]), message, ((number, len(match[1]), old, "- "),))
    if match := re.match(r"( *)(-\s+-\s+)(?=[A-Za-z][\w-]*\s*:(?:\s|$))", line):
        message = "two dashes begin this item; write '- ' once"
        yield Cure(number, len(match[1]), 3, message, ((number, len(match[1]), match[2], "- "),))
    if match := re.match(r"( *-)(?P<key>[A-Za-z][\w-]*):(?P<value>\S.*)", line):
        message = f"spaces are missing after '-' and ':'; write '- {_pair(match['key'], match['value'])}'"
        edits = ((number, match.end(1), "", " "), (number, match.start("value"), "", " "))
        yield Cure(number, match.end(1), len(match["key"]) + 1, message, edits)
    if match := re.match(r"( *(?:- +)*-)(\w[\w-]*)(?=:\s|:$|$)", line):
        message = f"a space is missing after '-'; write '- {match[2]}'"
        yield Cure(number, match.end(1), len(match[2]), message, ((number, match.end(1), "", " "),))


def no_colon(trouble: Trouble, number: int) -> Iterator[Cure]:
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
    if any(heading(line)["key"] == word for line in trouble.lines):
        return True
    indent = len(heading(trouble.lines[number])["indent"])
    around = [heading(line) for line in trouble.lines[max(0, number - 1) : number + 2] if line.strip()]
    same = [head for head in around if head["key"] and len(head["indent"] + head["dash"]) == indent]
    return word.islower() and len(same) >= 1 and len(trouble.lines[number].split()) <= 3


def curly(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Curly quotation marks stand where straight ones belong."""
    value = value_of(trouble.lines[number], number)
    if value is None:
        return
    text = value.text
    if text[0] in QUOTES and text[-1] in (QUOTES[text[0]], '"', "'"):
        message = 'curly quotation marks do not enclose a text; write straight ones, "…"'
        yield Cure(number, value.start, 1, message, replaced(value, quoted(text[1:-1])))
    elif text[0] in "\"'" and text[-1] in "”’“»」":
        message = "the quotation mark that opens here is closed by a curly one; "
        message += f"write {text[0]} at the end of the text"
        yield Cure(number, value.start, 1, message, replaced(value, text[:-1] + text[0]))


def straight(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a quotation mark is not closed, or another one closes the text too early."""
    lines = trouble.lines
    for n in dict.fromkeys((number, *range(number, max(-1, number - 40), -1))):
        value = value_of(lines[n], n)
        if value is None or value.text[0] not in "\"'":
            continue
        text, mark = value.text, value.text[0]
        inner = text[1:-1]
        if len(text) > 6 and text.startswith(mark * 3) and text.endswith(mark * 3):
            message = f"three quotation marks enclose no text; write one, {mark}, at its beginning and end"
            yield Cure(n, value.start, 3, message, replaced(value, quoted(text[3:-3])))
            continue
        closed = len(text) > 1 and text.endswith(mark)
        if closed and mark == "'" and (at := re.search(r"(?<!')'(?!')", inner)):
            new = f"'{re.sub(chr(39) + '+', chr(39) * 2, inner)}'"
            message = "this apostrophe ends the text, which stands in single quotes; write two, '', instead"
            yield Cure(n, value.start + 1 + at.start(), 1, message, replaced(value, new))
        elif closed and mark == '"' and (at := re.search(r'(?<!\\)"', inner)):
            new = '"' + re.sub(r'(?<!\\)"', r"\\" + '"', inner) + '"'
            message = 'this quotation mark ends the text, which stands in double quotes; write \\" instead'
            yield Cure(n, value.start + 1 + at.start(), 1, message, replaced(value, new))
        elif mark in inner and not closed:
            new = quoted(text)
            message = "the text goes on after its closing quotation mark; put all of it in "
            message += f"{'single ' if new[0] == chr(39) else ''}quotes, {new[0]}{shortened(text)}{new[0]}"
            yield Cure(n, value.start, len(text), message, replaced(value, new))
        elif not closed:
            message = (
                f"the quotation mark that opens here is never closed; write {mark} at the end of the text"
            )
            yield Cure(n, value.start, 1, message, replaced(value, text + mark))


def backslash(trouble: Trouble, number: int) -> Iterator[Cure]:
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


def at_citekey(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a list of citekeys is written as they are cited."""
    line = trouble.lines[number]
    if heading(line)["key"] == "entries" and (found := list(re.finditer(r"@([\w:.-]+)", line))):
        edits = tuple((number, match.start(), "@", "") for match in found)
        message = f"a citekey stands here without '@'; write {found[0][1]!r}"
        yield Cure(number, found[0].start(), len(found[0][0]), message, edits)


def block_text(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where the sign of a text in the lines below is torn apart, or missing."""
    line = trouble.lines[number]
    if match := re.search(r":\s+(?P<sign>[>|])\s+(?P<end>[-+])\s*$", line):
        at, new = match.start("sign"), match["sign"] + match["end"]
        old = line[at : match.end("end")]
        yield Cure(
            number, at, len(old), f"a space stands in {old!r}; write {new!r}", ((number, at, old, new),)
        )
    for n in (number, number - 1):
        above = trouble.lines[n - 1].rstrip() if n > 0 else ""
        match = re.match(r"\s+(?!- )[^\s:#\"'{}\[\],][^:\"']*\s[^:\"']*(?P<colon>:)\s", trouble.lines[n])
        if match and re.search(r"\w:$", above):
            key = heading(above)["key"]
            message = (
                f"a text that holds ': ' must stand in quotes or below '>-'; write '{key}: >-' before it"
            )
            edit = (n - 1, len(above), trouble.lines[n - 1][len(above) :], " >-")
            yield Cure(n, match.start("colon"), 1, message, (edit,))


def colon_in_citation(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a colon stands between a citekey and the place in the work."""
    line = trouble.lines[number]
    if match := re.search(r"\[@(?P<key>[\w.-]+)(?P<colon>:)\s(?P<rest>[^\[\]]*)\]", line):
        meant = f"[@{match['key']}, {match['rest']}]"
        message = f"a colon stands after the citekey {match['key']!r}; write {meant!r}"
        yield Cure(number, match.start("colon"), 1, message, ((number, match.start("colon"), ":", ","),))


def two_keys(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a key and its value stand on the line of another."""
    line = trouble.lines[number]
    match = re.match(rf"{KEY}:\s+(?P<value>[\w-]+)[,;，；]?\s+(?P<other>[a-z][\w-]*):\s", line)
    if match and any(heading(other)["key"] == match["other"] for other in trouble.lines):
        at = match.start("other")
        message = f"{match['other']!r} stands in the line of {match['key']!r}; write it in a line of its own"
        edit = (number, match.end("value"), line[match.end("value") :], "")
        yield Cure(number, at, len(match["other"]), message, (edit,), safe=False)


def number_sign(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a number sign in a list makes a remark of the rest of the line."""
    line = trouble.lines[number]
    if "flow" in trouble.said and (match := re.search(r"[\[,]\s*(?P<sign>#)(?P<word>[\w-]+)", line)):
        message = f"'#' begins a remark here, so that the list has no end; write {match['word']!r} without it"
        yield Cure(number, match.start("sign"), 1, message, ((number, match.start("sign"), "#", ""),))


def table(trouble: Trouble) -> int:
    """Return the line, from 1, in which a table of Markdown begins where the parser stumbled, or 0."""
    first = min(trouble.line, len(trouble.lines) - 1)
    rows = [bool(re.match(r"\s*\|.*\|\s*$", line)) for line in trouble.lines]
    while first > 0 and rows[first] and rows[first - 1]:
        first -= 1
    return first + 1 if first + 1 < len(rows) and rows[first] and rows[first + 1] else 0


def unquoted(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a text holds a colon, or begins with a sign of YAML, and stands without quotes."""
    line = trouble.lines[number]
    value = value_of(line, number)
    if value is None:
        return
    text = value.text
    if len(text) > 1 and text[-1] in "\"'" and text.count(text[-1]) == 1:
        text = text[:-1]  # whose opening quotation mark is missing
    new = quoted(text)
    shown = f"{new[0]}{shortened(text)}{new[0]}"
    whole = replaced(value, new)
    if text.startswith("- ") and not heading(line)["dash"]:
        message = "a list does not begin on the line of its key; "
        message += f"write {shortened(text)!r} in the next line, indented"
        yield Cure(number, value.start, len(text), message, whole, safe=False)
    elif text == "?":
        message = "'?' says nothing; write a value, or leave the key out where nothing is known"
        yield Cure(number, value.start, 1, message, ((number, 0, line, ""),), safe=False)
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


def in_braces(trouble: Trouble, number: int) -> Iterator[Cure]:
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
    cited = list(
        re.finditer(r"[{,]\s*[\w-]+:\s+(?P<text>[^\"'{}\[\],](?:[^{}\[\],]|\[[^\[\]]*\])*?)\s*(?=[},])", line)
    )
    if cited := [match for match in cited if "[" in match["text"]]:
        text = cited[0]["text"]
        new = quoted(text)
        message = (
            f"a text in braces that holds '[' must stand in quotes; write {new[0]}{shortened(text)}{new[0]}"
        )
        edits = tuple((number, match.start("text"), match["text"], quoted(match["text"])) for match in cited)
        yield Cure(number, cited[0].start("text"), len(text), message, edits)
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


def open_bracket(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a bracket or brace is not closed, or closed by the other."""
    line = trouble.lines[number]
    column = trouble.column if number == trouble.line else -1
    if 0 <= column < len(line) and line[column] in "]}" and "flow" in trouble.said:
        wanted, opened = ("}", "{") if line[column] == "]" else ("]", "[")
        message = f"{line[column]!r} closes what {opened!r} has opened; write {wanted!r} instead"
        yield Cure(number, column, 1, message, ((number, column, line[column], wanted),))
    value = value_of(line, number)
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


def stray(trouble: Trouble, number: int) -> Iterator[Cure]:
    """Look where a line was copied from a page in Markdown."""
    fences = [(n, line) for n, line in enumerate(trouble.lines) if re.match(r"\s*(```|~~~)\w*\s*$", line)]
    if fences and number >= fences[0][0]:
        n, line = fences[0]
        message = f"{line.strip()!r} belongs to a page in Markdown; delete this line"
        edits = tuple((n, 0, line, "") for n, line in fences)
        yield Cure(n, 0, len(line), message, edits)
