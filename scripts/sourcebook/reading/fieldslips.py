"""What an author has slipped on where data is not what its record wants: from a fault to words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from sourcebook.model.record import Fault, Loc, Record, Wrong
from sourcebook.model.text import ID, LANGUAGE
from sourcebook.problems import Edit, Mark, Problem
from sourcebook.reading import dateslips, valueslips
from sourcebook.reading.document import Document
from sourcebook.reading.offers import latin, listed, lookalike, near, same_form, shortened
from sourcebook.reading.recordtypes import fields_of, parents_of
from sourcebook.reading.valueslips import Slip
from sourcebook.reading.yamllines import QUOTES, quoted

LANGUAGES = {
    **dict.fromkeys(
        (
            "english",
            "eng",
            "英文",
            "英语",
        ),
        "en",
    ),
    **dict.fromkeys(
        (
            "chinese",
            "中文",
            "汉语",
            "简体中文",
            "cn",
        ),
        "zh",
    ),
    **dict.fromkeys(("繁體中文",), "zh-Hant"),
    **dict.fromkeys(
        (
            "french",
            "français",
            "法语",
        ),
        "fr",
    ),
    **dict.fromkeys(
        (
            "german",
            "deutsch",
            "德语",
        ),
        "de",
    ),
    **dict.fromkeys(
        (
            "spanish",
            "español",
            "西班牙语",
        ),
        "es",
    ),
    **dict.fromkeys(
        (
            "russian",
            "русский",
            "俄语",
        ),
        "ru",
    ),
    **dict.fromkeys(
        (
            "japanese",
            "日本語",
            "日语",
            "jp",
        ),
        "ja",
    ),
    **dict.fromkeys(
        (
            "korean",
            "한국어",
            "kr",
        ),
        "ko",
    ),
    **dict.fromkeys(
        (
            "arabic",
            "العربية",
        ),
        "ar",
    ),
    **dict.fromkeys(("estonian",), "et"),
    **dict.fromkeys(("italian",), "it"),
    **dict.fromkeys(("portuguese",), "pt"),
    **dict.fromkeys(("gr",), "el"),
    **dict.fromkeys(("cz",), "cs"),
    **dict.fromkeys(("dk",), "da"),
    **dict.fromkeys(("ua",), "uk"),
}
"""What people call languages, and the letters of countries that are those of no language (ISO 639)."""
ADDRESS = re.compile(r"(?:https?|ftp)(?:\Z|:)|www\.")
OPTIONAL = ", or leave the key out"
BLANK = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")
COMMA = re.compile(r"\s*[，、]\s*")
NOTHING = frozenset({"n/a", "n.a.", "?", "??", "-", "–", "—", "/", "...", "…"})
"""What people write into a cell of a table of which nothing is known."""


def problem(record: type[Record], document: Document, base: Loc, fault: Fault) -> Problem:
    """Return what to tell an author of a fault in the record whose data stands at *base*."""
    slip = Slip(record, document, base, fault)
    kind = fault.kind
    if kind is Wrong.UNKNOWN_KEY:
        return _unknown_key(slip)
    if kind is Wrong.MISSING:
        mark = document.mark(slip.loc[:-1])
        how = f"add '{slip.key}: …,' between the braces"
        if document.typed(slip.loc[:-1])[:1] != "{":
            how = f"add a line '{slip.key}: …'"
        return Problem(mark, "missing-key", f"the key {slip.key!r} is missing; {how}")
    if kind is Wrong.BAD_LANGUAGE:
        return _language(slip, fault.language)
    if slip.value in (None, "", [], {}) or kind is Wrong.EMPTY_TEXT:
        return _empty(slip)
    if kind is Wrong.BAD_ID:
        return _id(slip)
    mark = document.mark(slip.loc)
    if kind is Wrong.BAD_DATE:
        text = slip.value if isinstance(slip.value, str) else ""
        said, meant = dateslips.advice(text) if text else (dateslips.of_data(slip.value), "")
        if text.strip().lower() in dateslips.NOTHING | dateslips.GOING_ON and slip.optional:
            said = "write a year such as 2012, or leave the key out"
        fix = slip.fix(meant) if meant and slip.value[:4] == meant[:4] else ()
        verb = "is" if text or isinstance(slip.value, list) else "are"
        message = f"{valueslips.shown(slip.value)} {verb} not a date; {said}"
        return Problem(mark, "bad-date", message, fix=fix)
    if kind is Wrong.TOO_FEW:
        least = slip.field.field.min_length if slip.field is not None else 1
        found = len(slip.value)
        more = "one" if least - found == 1 else f"{least - found}"
        message = f"{slip.key!r} must hold at least {least} items, not {found}; add {more}"
        return Problem(mark, "bad-value", message)
    return valueslips.problem(slip, mark)


# Keys


def _unknown_key(slip: Slip) -> Problem:
    mark, key = slip.document.key_mark(slip.loc), str(slip.loc[-1])
    typed = slip.document.typed_key(slip.loc)
    if found := _colon(slip, key, mark):
        return found
    if typed == key and key.endswith(":"):
        word = key.rstrip(": ")
        pair = f"{word}: {shortened(slip.value)}" if isinstance(slip.value, str) else f"{word}:"
        return Problem(
            mark, "unknown-key", f"two colons stand after {word!r}; write {pair!r}", fix=slip.key_fix(word)
        )
    siblings = _data(slip.document, slip.loc[:-1])
    braces = slip.document.typed(slip.loc[:-1])[:1] == "{"
    if slip.value is None and braces and (found := _comma(slip, siblings)):
        return found
    fields = fields_of(slip.parent) if slip.parent else {}
    said = f"{key!r} is not a key of this place"
    if meant := near(key, [name for name in fields if name not in siblings]):
        message = f"{said}; did you mean {meant!r}?{lookalike(key, meant)}"
        fix = slip.key_fix(meant) if same_form(key, meant) else ()
        return Problem(mark, "unknown-key", message, fix=fix)
    twin = near(key, fields)
    if twin and twin in siblings:
        line = slip.document.key_mark((*slip.loc[:-1], twin)).line
        message = f"{said}; {twin!r} already stands in line {line}, so delete one of the two"
        letter = lookalike(key, twin)
        message += f";{letter}" if letter else ""
        return Problem(mark, "unknown-key", message)
    if ADDRESS.match(key):
        message = f"{key!r} is an address, not a key; cite a source that has it as its 'url'"
        return Problem(mark, "unknown-key", message)
    both: list[str] = re.findall(r"-?\d+\.\d+", slip.value) if isinstance(slip.value, str) else []
    if len(both) == 2 and {"lat", "lon"} <= fields.keys() - siblings.keys():
        message = f"{said}; write 'lat: {both[0]}' and 'lon: {both[1]}' in lines of their own"
        return Problem(mark, "unknown-key", message)
    if where := parents_of(slip.record, key):
        return Problem(mark, "unknown-key", f"{said}; it belongs {where}")
    return Problem(mark, "unknown-key", f"{said}; known here are {listed(fields)}")


def _language(slip: Slip, language: str) -> Problem:
    slip.loc, slip.value = (*slip.loc, language), slip.value[language]
    mark = slip.document.key_mark(slip.loc)
    if found := _colon(slip, language, mark):
        return found
    if slip.value is None and (found := _comma(slip, _data(slip.document, slip.loc[:-1]))):
        return found
    if " " in language.strip():
        message = (
            "a text that holds ': ' must stand in quotes, or below '>-'; write 'text: >-' in the line before"
        )
        return Problem(mark, "unknown-key", message.replace("text:", f"{slip.loc[-2]}:"))
    meant = LANGUAGES.get(language.lower().replace("_", "-"))
    if meant is None and LANGUAGE.fullmatch(language.lower().replace("_", "-")):
        meant = language.replace("_", "-")
    short = meant and not (meant in ("en", "zh") and language.isascii() and len(language) > 3)
    how = f"write {meant!r}" if short else "write a short name such as 'en' or 'zh'"
    message = f"{language!r} is not a language; {how}"
    return Problem(mark, "unknown-key", message)


def _colon(slip: Slip, key: str, mark: Mark) -> Problem | None:
    """Return the problem of a colon that is no YAML colon, so that its value has become part of the key."""
    if slip.document.typed_key(slip.loc) != key:
        return None
    match = re.fullmatch(r"(?P<key>[\w-]+)(?P<colon>\s*：\s*)(?P<value>.*)", key, re.DOTALL)
    if match and slip.value is None:
        place = replace(mark, column=mark.column + match.start("colon"), length=1)
        message = f"a full-width colon stands after {match['key']!r}; write ': ' instead"
        return Problem(place, "unknown-key", message, fix=slip.replaced(match["colon"], ": ", place))
    match = re.fullmatch(r"(?P<key>[\w-]+):(?P<value>[^\s:/].*)", key, re.DOTALL)
    if match and (slip.value is None or match["value"][0] in "\"'“"):
        place = replace(mark, column=mark.column + match.start("value"), length=len(match["value"]))
        pair = f"{match['key']}: {shortened(match['value'])}"
        message = f"a space is missing after {match['key'] + ':'!r}; write {pair!r}"
        fix = (Edit(place, "", " "),) if slip.value is None else ()
        return Problem(place, "unknown-key", message, fix=fix)
    return None


def _comma(slip: Slip, siblings: Mapping[str, Any]) -> Problem | None:
    """Return the problem of a text in braces whose comma ends it, so that its rest has become a key."""
    names = list(siblings)
    at = names.index(str(slip.loc[-1]))
    first = next((n for n in range(at - 1, -1, -1) if isinstance(siblings[names[n]], str)), -1)
    if first < 0 or any(siblings[names[n]] is not None for n in range(first + 1, at)):
        return None
    last = at
    while last + 1 < len(names) and siblings[names[last + 1]] is None:
        last += 1
    document, parent = slip.document, slip.loc[:-1]
    start = document.spans[(*parent, names[first])][2]
    end = document.keys[(*parent, names[last])][3]
    comma = document.text.index(",", document.spans[(*parent, names[first])][3])
    typed = document.text[start:end]
    if typed[0] in "\"'":
        return None
    new = quoted(typed)
    message = (
        f"this comma ends the text {shortened(str(siblings[names[first]]))!r}; put a text that holds a comma "
    )
    message += f"in quotes, {new[0]}{shortened(typed)}{new[0]}"
    fix = slip.replaced(typed, new, document.mark((*parent, names[first])))
    return Problem(document.place(comma, 1), "unknown-key", message, fix=fix)


def _data(document: Document, loc: Loc) -> Any:
    """Return the data at a place of a document."""
    data: Any = document.data
    for part in loc:
        data = data[part]
    return data


# Values


def _empty(slip: Slip) -> Problem:
    document = slip.document
    mark = document.mark(slip.loc)
    if slip.in_list:
        where = "after its '-'" if slip.value is None else "between its quotes"
        message = f"this item of {slip.key!r} is empty; write something {where}, or delete it"
        line = document.text.rfind("-", 0, document.spans[slip.loc][2] + 1) if slip.value is None else -1
        return Problem(document.place(line, 1) if line >= 0 else mark, "empty-text", message)
    optional = OPTIONAL if slip.optional else ""
    if slip.value == [] or slip.kind is Wrong.NOT_A_LIST:
        how = "write at least one item"
    elif slip.value is None:
        how = "write something after its colon"
    else:
        how = "write something between its quotes" if isinstance(slip.value, str) else "write something in it"
    if slip.value is None:
        mark = document.key_mark(slip.loc)
    return Problem(mark, "empty-text", f"{slip.key!r} is empty; {how}{optional}")


def _id(slip: Slip) -> Problem:
    value, mark, document = slip.value, slip.document.mark(slip.loc), slip.document
    typed = document.typed(slip.loc)
    at = typed.find(value)

    def inside(start: int, length: int) -> Mark:
        return replace(mark, column=mark.column + max(at, 0) + start, length=length)

    if (blank := BLANK.search(value)) and ID.fullmatch(BLANK.sub("", value)):
        rest, place = value[: blank.start()], inside(blank.start(), 1)
        what = {"\u00a0": "non-breaking", "\u3000": "full-width"}.get(blank[0], "unusual")
        said = f"a {what} space stands " + (f"after {rest!r}" if rest else f"before {value.strip()!r}")
        return Problem(place, "bad-id", f"{said}; delete it", fix=(Edit(place, blank[0], ""),))
    if value[0] in QUOTES and len(value) > 2 and value[-1] == QUOTES[value[0]]:
        said = f"curly quotation marks stand around {value[1:-1]!r}; write it without them"
        return Problem(mark, "bad-id", said, fix=slip.fix(value[1:-1]))
    parts = re.split(r"\s*[,;/，、；]\s*", value)
    if slip.alone and not slip.in_list and len(parts) > 1 and all(map(ID.fullmatch, parts)):
        meant = f"[{', '.join(parts)}]"
        fix = slip.fix(meant) if typed == value else ()
        return Problem(mark, "bad-id", f"brackets are missing around {value!r}; write {meant!r}", fix=fix)
    parts = COMMA.split(value)
    if len(parts) > 1 and all(map(ID.fullmatch, parts)):
        comma = COMMA.search(value)
        assert comma is not None
        message = f"a full-width comma stands after {parts[0]!r}; write ', ' instead"
        fix = slip.fix(", ".join(parts)) if slip.in_list else ()
        return Problem(inside(comma.start(), 1), "bad-id", message, fix=fix)
    parts = re.split(r"\s*[,;/]\s*", value.strip("()"))
    if slip.in_list and len(parts) > 1 and all(map(ID.fullmatch, parts)):
        meant = ", ".join(parts)
        fix = slip.fix(meant) if typed.strip("\"'") == value else ()
        return Problem(mark, "bad-id", f"{value!r} is not one id but {len(parts)}; write {meant}", fix=fix)
    if value.strip().lower() in NOTHING and not slip.in_list:
        how = "leave the key out where nothing is known" if slip.optional else "write a code of the codebook"
        return Problem(mark, "bad-id", f"{value!r} is not an id; {how}")
    words = value.split()
    if slip.in_list and len(words) > 1 and all(map(ID.fullmatch, words)):
        meant = ", ".join(words)
        message = f"a comma is missing in {value!r}; write {meant!r}"
        return Problem(mark, "bad-id", message, fix=slip.fix(meant) if typed == value else ())
    if not slip.in_list and re.fullmatch(rf"{ID.pattern}(?:\s*[,;/]\s*{ID.pattern})+", value):
        return Problem(mark, "bad-id", f"{slip.key!r} takes one id, not {value!r}; write one of them")
    return bad_id(slip.document, slip.loc, value)


def is_other_slip(value: str, in_list: bool) -> bool:
    """Tell whether a text that is no id is one or several, with odd blanks, quotes or commas."""
    if BLANK.search(value) or (value[0] in QUOTES and value[-1] == QUOTES[value[0]]):
        return True
    if value.strip().lower() in NOTHING and not in_list:
        return True
    parts = re.split(r"\s*[,;/，、]\s*|\s+" if in_list else r"\s*[,;/，、]\s*", value)
    return len(parts) > 1 and all(map(ID.fullmatch, parts))


def bad_id(document: Document, loc: Loc, value: str) -> Problem:
    """Return the problem of a text that is no id, with the id that it may have been meant to be."""
    mark, meant = document.mark(loc), as_id(value)
    case_id, sign, claim = value.partition("#")
    if sign and "disputes" in loc and ID.fullmatch(claim):
        if case_id in ("", PurePosixPath(document.path).stem):
            return Problem(
                mark, "bad-id", f"{value!r} is not an id; write {claim!r}, a claim of the same case"
            )
        message = f"{value!r} is a claim of another case, and a claim disputes claims of its own case only"
        return Problem(mark, "bad-id", f"{message}; link to it in the text as '[[{value}]]'")
    if plain := latin(value):
        meant = as_id(plain)
        return Problem(mark, "bad-id", f"{value!r} is not an id; write {meant!r},{lookalike(value, plain)}")
    if meant and (value.isascii() or same_form(value, meant)):
        fix = (Edit(mark, document.typed(loc), meant),) if document.typed(loc).strip("\"'") == value else ()
        return Problem(mark, "bad-id", f"{value!r} is not an id; write {meant!r}", fix=fix)
    message = f"{value!r} is not an id; use lower-case letters from a to z, digits and hyphens"
    return Problem(mark, "bad-id", f"{message}, such as {meant or 'founded-2008'!r}")


def as_id(value: str) -> str:
    """Return the id that an author may have meant, or nothing.

    >>> as_id("Shan Shui_2012"), as_id("École 山水")
    ('shan-shui-2012', 'ecole-shan-shui')
    """
    if value.isascii():
        return "-".join("".join(c if c.isalnum() else " " for c in value.lower()).split())
    from sourcebook.reading import sounds  # here, because its tables take a while to load

    return sounds.slug(value)
