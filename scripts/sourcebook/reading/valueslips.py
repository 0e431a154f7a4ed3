"""What an author has slipped on where a value is of another kind than its key wants."""

import csv
import re
import unicodedata
from typing import Any

from sourcebook.model.record import Fault, Field, Loc, Record, Wrong
from sourcebook.model.text import LANGUAGE
from sourcebook.problems import Edit, Mark, Problem
from sourcebook.reading import locators
from sourcebook.reading.document import Document
from sourcebook.reading.offers import listed, near, same_form, shortened
from sourcebook.reading.recordtypes import choices_in, fields_of, holds_texts, record_at, record_in

NUMBER = re.compile(r"\d+")
COMMA = re.compile(r"\s*[,，、;；]\s*")
ANSWERS = {
    **dict.fromkeys(("true", "y", "on", "1", "ja", "oui", "是", "有"), "yes"),
    **dict.fromkeys(("false", "n", "off", "0", "nein", "non", "否", "不", "无"), "no"),
}
"""Other words for yes and no."""
JOINED = re.compile(r"\s*[,，、;；/|\t&+]\s*|\s+(?:and|or|et|und|y)\s+|\s*[和及与或]\s*")
"""What people write between the items of a list."""
WORD = re.compile(r"[\w.:-]+")
BRACKETS = {"［": "］", "【": "】", "（": "）", "「": "」"}


class Slip:
    """A fault, with the document in which it stands."""

    def __init__(self, record: type[Record], document: Document, base: Loc, fault: Fault):
        self.record, self.document, self.base = record, document, base
        self.kind, self.language = fault.kind, fault.language
        self.path = fault.loc
        self.value: Any = fault.value
        if fault.language and fault.kind is not Wrong.BAD_LANGUAGE:
            self.path = (*self.path, fault.language)
            self.value = self.value[fault.language]
        self.loc: Loc = (*base, *self.path)
        names = [i for i, part in enumerate(fault.loc) if isinstance(part, str)]
        self.key = next((str(part) for part in reversed(self.path) if isinstance(part, str)), "")
        self.in_list = isinstance(self.loc[-1], int) if self.loc else False
        self.parent = record_at(record, fault.loc[:-1])
        holder = record_at(record, fault.loc[: names[-1]]) if names else None
        self.field = fields_of(holder).get(str(fault.loc[names[-1]])) if holder else None
        self.alone = self.field is not None and self.field.field.alone
        self.optional = self.field is not None and not self.field.required

    def fix(self, new: str) -> tuple[Edit, ...]:
        """Return the edit that puts another value in place of this one, if it stands in one line."""
        return self.replaced(self.document.typed(self.loc), new, self.document.mark(self.loc))

    def key_fix(self, new: str) -> tuple[Edit, ...]:
        """Return the edit that puts another key in place of this one."""
        return self.replaced(self.document.typed_key(self.loc), new, self.document.key_mark(self.loc))

    def replaced(self, old: str, new: str, mark: Mark) -> tuple[Edit, ...]:
        """Return an edit of what stands at a mark."""
        return (Edit(mark, old, new),) if old and "\n" not in old and "\r" not in old else ()

    def name(self) -> str:
        """Return how the value is called in a message."""
        what = repr(self.key) if self.key else "this file"
        return f"each item of {what}" if self.in_list else what

    def items(self) -> list[Any]:
        """Return the items of the list in which the value stands."""
        listed: Any = self.document.data
        for part in self.loc[:-1]:
            listed = listed[part]
        return listed if isinstance(listed, list) else []

    def annotation(self) -> Any:
        """Return what the key of the value wants."""
        return self.field.annotation if self.field is not None else None

    def bounds(self) -> tuple[float | None, float | None]:
        """Return the least and the highest number that the key allows, where it says so."""
        field = self.field.field if self.field is not None else Field()
        return field.ge, field.le

    def opening(self) -> str:
        """Return the character with which the value begins."""
        _, _, start, _ = self.document.spans.get(self.loc, (0, 0, 0, 0))
        return self.document.text[start : start + 1]


def problem(slip: Slip, mark: Mark) -> Problem:
    """Return what to tell an author of a value that is of another kind than its key wants."""
    kind = slip.kind
    if kind is Wrong.NOT_A_LIST:
        said, fix = _list(slip)
    elif kind is Wrong.NOT_TEXT:
        said, fix = _text(slip), ()
    elif kind is Wrong.NOT_KEYS:
        said, fix = _record(slip), ()
    elif kind in (Wrong.NOT_WHOLE, Wrong.NOT_A_NUMBER):
        said, fix = _number(slip, whole=kind is Wrong.NOT_WHOLE)
    elif kind in (Wrong.TOO_LOW, Wrong.TOO_HIGH):
        said, fix = _limit(slip), ()
    else:
        said, fix = _choice(slip)
    return Problem(mark, "bad-value", said, fix=fix)


def shown(value: Any) -> str:
    """Return how a value is called in a message."""
    if isinstance(value, list):
        return "a list"
    return "keys and values" if isinstance(value, dict) else repr(value)


def _list(slip: Slip) -> tuple[str, tuple[Edit, ...]]:
    """Say that a list is wanted."""
    value, typed = slip.value, slip.document.typed(slip.loc)
    must = f"{slip.name()} must be a list"
    if isinstance(value, dict):
        if slip.opening() == "{":
            edits = (*slip.fix(f"[{typed}]"),)
            return f"{must}; write '[' before this brace and ']' after its end", edits
        inner = record_in(slip.annotation())
        key, below = next(iter(value.items()))
        if inner is not None and key not in fields_of(inner):
            return f"{must}; {as_item(inner, key, below)}", ()
        return f"{must}; write '- ' before {key!r}, the first key of its item", ()
    inner = record_in(slip.annotation())
    if inner is not None:
        first = next(iter(fields_of(inner)))
        if _is_table(str(value)) or _is_table(typed):
            return f"{must}, not a table; begin each item with '- {first}: …' in the lines below it", ()
        return f"{must}, not {shown(value)}; begin each item with '- {first}: …' in the lines below it", ()
    text = str(value)
    if text[0] in BRACKETS and text[-1] == BRACKETS[text[0]]:
        new = f"[{', '.join(COMMA.split(text[1:-1].strip()))}]"
        return "full-width brackets stand around this list; write '[' and ']' instead", slip.fix(new)
    words = [word.removeprefix("@") for word in COMMA.split(text.strip("[]() "))]
    if slip.field is not None and slip.field.field.refers and not all(map(WORD.fullmatch, words)):
        words = [word.removeprefix("@") for word in JOINED.split(text.strip("[]() "))]
        words = words if all(map(WORD.fullmatch, words)) else ["-".join(text.lower().split())]
    if not all(re.fullmatch(r"[\w.:-]+", word) for word in words):
        words = [text]
    new = f"[{', '.join(words)}]"
    fix = slip.fix(new) if typed == text and same_form(text, ", ".join(words)) else ()
    return f"{must}, not {shown(value)}; write {new}", fix


def as_item(record: type[Record], key: str, below: Any) -> str:
    """Say how an item is written whose first word stands before a colon, as if it were a key."""
    first, *others = fields_of(record)
    if isinstance(below, str) and others:
        return f"write '- {first}: {key}' and, in the next line, '{others[0]}: {shortened(below)}'"
    return f"write '- {first}: {key}', and the keys below it beside that"


def _text(slip: Slip) -> str:
    """Say that a text is wanted."""
    must = f"{slip.name()} must be a text, not {shown(slip.value)}"
    if slip.in_list:
        single = [
            next(iter(item.values())) for item in slip.items() if isinstance(item, dict) and len(item) == 1
        ]
        if len(single) == len(slip.items()) and all(isinstance(word, str) for word in single):
            return f"{must}; write [{', '.join(single)}] after {slip.key + ':'!r}"
        what = "brackets" if slip.opening() == "[" else "braces" if slip.opening() == "{" else "dash"
        return f"{must}; delete the inner {what}"
    items = slip.value if isinstance(slip.value, list) else []
    pairs = [next(iter(item.items())) for item in items if isinstance(item, dict) and len(item) == 1]
    if pairs and len(pairs) == len(items) and all(LANGUAGE.fullmatch(language) for language, _ in pairs):
        said = ", ".join(f"{language}: {shortened(str(text))}" for language, text in pairs)
        return f"{must}; write {{{said}}}" if len(said) < 60 else f"{must}; delete each '-' before a language"
    if len(items) > 1 and slip.opening() == "-" and holds_texts(slip.annotation()):
        return f"{must}; make one text of its items, without '-'"
    if isinstance(slip.value, list) and slip.opening() == "-":
        return f"{must}; delete the '-' before it"
    if isinstance(slip.value, list) and holds_texts(slip.annotation()):
        return f"{must}; write one text, or one for each language as {{en: …, zh: …}}"
    if isinstance(slip.value, list):
        one = "one value" if len(items) < 2 else "one of them"
        return f"{must}; write {one} without brackets"
    return f"{must}; write the text after its colon, in quotes if it holds a colon or braces"


def _is_table(text: str) -> bool:
    r"""Return whether a text looks like lines of a spreadsheet: as many commas, semicolons or tabs in each.

    >>> _is_table("id,name\nnarva,Narva"), _is_table("Narva, a town"), _is_table("One.\nTwo, three.")
    (True, False, False)
    """
    lines = text.strip().splitlines()[:5]
    for sign in ",;\t|":
        counts = {len(row) for row in csv.reader(lines, delimiter=sign, skipinitialspace=True)}
        if len(lines) > 1 and len(counts) == 1 and counts.pop() > 1:
            return True
    return False


def _record(slip: Slip) -> str:
    """Say that keys are wanted."""
    record = record_in(slip.annotation()) if slip.key else slip.record
    first = next(iter(fields_of(record))) if record else "…"
    if not slip.key and not slip.in_list and _is_table(slip.document.text):
        return f"this file is a table, and a case or a list is written in keys; begin it with '{first}: …'"
    if not slip.key and not slip.in_list:
        return f"this file must hold keys, not {shown(slip.value)}; begin it with a line such as '{first}: …'"
    if slip.in_list:
        return f"{slip.name()} must hold keys, not {shown(slip.value)}; write '{first}: …' after its '-'"
    must = f"{slip.name()} must hold keys of its own, not {shown(slip.value)}"
    if isinstance(slip.value, list):
        return f"{must}; write '{first}:' in the line before it, indented, and its items below that"
    return f"{must}; write '{first}:' in the line below it, indented"


def _number(slip: Slip, *, whole: bool) -> tuple[str, tuple[Edit, ...]]:
    """Say that a number is wanted."""
    text = str(slip.value)
    must = f"{slip.name()} must be a {'whole number' if whole else 'number'}, not {shown(slip.value)}"
    found = NUMBER.findall(text)
    if whole and (number := _counted(text)):
        return f"{must}; write {number}", ()
    if whole and (
        isinstance(slip.value, list) or re.fullmatch(r"\d+\s*(?:[-–—,;、&/]|and|to|至)\s*\d+", text)
    ):
        return f"{must}; write one number, and a record of its own for each other", ()
    if not whole and slip.key in ("lat", "lon") and len(pair := re.findall(r"-?\d+\.\d+", text)) == 2:
        mine = pair[slip.key == "lon"]
        other = "lon" if slip.key == "lat" else "lat"
        return f"{must}; write {mine} here and the other number under {other!r}", ()
    if not whole and (meant := _degrees(text, slip.key)):
        fix = slip.fix(meant) if same_form(text, meant) else ()
        return f"{must}; write {meant}", fix
    if whole and len(found) == 1:
        return f"{must}; write {found[0]}", slip.fix(found[0])
    if whole:
        return f"{must}; write it in digits", ()
    if re.fullmatch(r"-?\d+,\d+", text):
        meant = text.replace(",", ".")
        return f"{must}; write {meant}", slip.fix(meant)
    leave = ", or leave the key out" if slip.optional and not found else ""
    return f"{must}; write digits with a decimal point, such as 58.38{leave}", ()


def _counted(text: str) -> str:
    """Return a whole number in digits that is written in Chinese, in a circle or in Roman numerals.

    >>> _counted("②"), _counted("十二"), _counted("Ⅳ"), _counted("two"), _counted("12")
    ('2', '12', '4', '', '')
    """
    if re.fullmatch("[〇零一二三四五六七八九十百]+", text):
        return locators.number(text)
    if len(text) == 1 and not text.isdecimal():
        found = unicodedata.numeric(text, 0)
        return str(int(found)) if found and found == int(found) else ""
    return ""


def _degrees(text: str, key: str) -> str:
    """Return the number that was meant by one with a direction, a degree sign, or signs of another keyboard.

    >>> _degrees("58.38° N", "lat"), _degrees("26.7 W", "lon"), _degrees("−26，72", "lon")
    ('58.38', '-26.7', '-26.72')
    >>> _degrees("58 north of Tartu", "lat"), _degrees("58°23′N", "lat")
    ('', '')
    """
    plain = re.sub(r"[．。，·]", ".", text.strip()).replace("−", "-").replace("–", "-").replace("－", "-")
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)
    plain = re.sub(r"(?<=[\d.])[OoОο]", "0", plain)
    match = re.fullmatch(
        r"(?P<number>[-+]?\d+(?:\.\d+)?)\s*(?:°|º|deg|度)?\s*(?P<side>[NSEWnsew北南东西]?)", plain
    )
    if match is None:
        return ""
    number = match["number"].lstrip("+")
    south = match["side"].upper() in ("S", "W", "南", "西") if match["side"] else False
    return f"-{number}" if south and key in ("lat", "lon") and number[0] != "-" else number


def _limit(slip: Slip) -> str:
    """Say that a number is too low or too high."""
    least, most = slip.bounds()
    below = slip.kind is Wrong.TOO_LOW
    must = (
        f"{slip.name()} must be {f'{least:g} or more' if below else f'{most:g} or less'}, not {slip.value!r}"
    )
    if least is None or most is None:
        return f"{must}; write {f'{least:g} or a higher' if below else f'{most:g} or a lower'} number"
    return f"{must}; write a number from {least:g} to {most:g}"


def _choice(slip: Slip) -> tuple[str, tuple[Edit, ...]]:
    """Say which words can stand here."""
    words = choices_in(slip.annotation())
    must = f"{slip.name()} must be {listed(words, 'or')}, not {shown(slip.value)}"
    told = ANSWERS.get(slip.value.lower(), "") if isinstance(slip.value, str) else ""
    if isinstance(slip.value, str) and (meant := told if told in words else near(slip.value, words)):
        return f"{must}; did you mean {meant!r}?", slip.fix(meant) if same_form(slip.value, meant) else ()
    return f"{must}; write one of them", ()
