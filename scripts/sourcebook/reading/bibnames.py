"""Names in a bibliography: the text of an `author` field becomes people and organisations.

A list of names is taken apart before its TeX is decoded, because braces say what belongs together. Forms
are those of BibTeX (`Given von Family`, `von Family, Given`, `von Family, Jr., Given`) and the extended
format of the biblatex manual (section 3.4, `family=…, given=…`). A name in Chinese characters has its
family name first, as has a name in pinyin without a comma in an entry whose `langid` is Chinese: the order is
that of the name, since a book in Chinese may be by anybody.

What looks wrong is read as well as it can be, and a sentence says what looks wrong.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from sourcebook.model.entry import Name
from sourcebook.reading import hannames, nameforms
from sourcebook.reading.latex import decode

ROLES = frozenset({
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator",
    "introduction", "foreword", "afterword", "bookauthor", "holder", "namea", "nameb", "namec",
    "shortauthor", "shorteditor", "interviewer", "interviewee", "director", "compiler", "recipient", "host",
    "producer", "performer", "narrator", "illustrator",
})  # fmt: skip
"""The fields that hold names (biblatex manual, section 2.2.2, data type "name list")."""

AND = re.compile(r"(?<![\s~])[\s~]+and(?=[\s~])|[{}]", re.IGNORECASE)
ET_AL = re.compile(
    r"\{?\s*(?:et\.?[\s~]*(?:al|alii|alia)|u\.?[\s~]*a|y[\s~]+otros|e[\s~]+outros|and[\s~]+others|&[\s~]*al|и[\s~]+др|等|et[\s~]+coll)\.?\s*\}?",
    re.IGNORECASE,
)
"""What stands for further names in other languages, as if it were one."""
ET_AL_BEHIND = re.compile(
    r"[\s~,;]+(?P<words>(?:et\.?[\s~]*al|et[\s~]+alii|u\.[\s~]?a\.|y[\s~]+otros|и[\s~]+др)\.?)\s*$",
    re.IGNORECASE,
)
COMMA = re.compile(r",|[{}]")
SEMICOLON = re.compile(r"\s*[;；]\s*(?=\S)")
AMPERSAND = re.compile(r"(?<=\s)(\\?&)(?=\s)")
BLANK = re.compile(r"[\s~]+|[{}]")
PART = re.compile(
    r"\s*\"?\s*(?P<part>family|given|prefix|suffix|useprefix|hash|id|\w+-i)\s*=\s*(?P<value>.*)", re.DOTALL
)
SUFFIX = re.compile(r"(?:jr|sr|esq|ph\.?\s?d|m\.?d)\.?|[IVX]{2,}|IV|V", re.IGNORECASE)
COMPANY = re.compile(r"(?:inc|ltd|llc|corp|co|gmbh|plc)\.?(?:,? ltd\.?)?", re.IGNORECASE)
HAN = (
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003134f"),
)
"""Ranges of Chinese, Japanese and Korean characters; as a pattern they would take milliseconds to compile."""
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
CHINESE = re.compile(r"zh\b.*|chinese.*|pinyin", re.IGNORECASE)
SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|ai|an|ao|ei|"
    r"en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v))"
)
PINYIN = re.compile(rf"{SYLLABLE}(?:[-'’]?{SYLLABLE})?", re.IGNORECASE)
SURNAMES = frozenset({
    "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu", "zhu",
    "gao", "lin", "he", "guo", "ma", "luo", "liang", "song", "zheng", "xie", "han", "tang", "feng", "yu",
    "dong", "xiao", "cheng", "cao", "yuan", "deng", "fu", "shen", "zeng", "peng", "lu", "su", "jiang",
    "cai", "jia", "ding", "wei", "xue", "ye", "yan", "pan", "du", "dai", "xia", "zhong", "tian", "ren",
    "fan", "fang", "shi", "yao", "tan", "liao", "zou", "xiong", "jin", "hao", "kong", "bai", "cui",
    "kang", "mao", "qiu", "qin", "gu", "hou", "shao", "meng", "long", "wan", "duan", "lei", "qian", "yin",
    "yi", "chang", "qiao", "lai", "gong", "wen", "jiao",
})  # fmt: skip
"""Family names that most people in China have, in pinyin without marks: a hint, never a decision."""

UNCLEAR = "the order of {!r} is unclear; write 'Family, Given' or give the entry a langid"


def parse(text: str, langid: str = "") -> tuple[tuple[Name, ...], bool, list[str]]:
    """Return the names in *text*, whether `and others` follows them, and what looks wrong with them.

    >>> parse("Nye, Jr., Joseph S. and {World Bank and IMF} and others")[0][1:]
    (Name(family='World Bank and IMF', given='', prefix='', suffix='', literal=True),)
    """
    names: list[Name] = []
    wrong: list[str] = []
    others = False
    for position, part in enumerate(parts := list(split(AND, f" {text} and "))[:-1]):
        words = part.strip(" \t\n~")
        if words.lower() == "others" or ET_AL.fullmatch(words):
            others = True
            if position != len(parts) - 1 or words != "others":
                wrong.append(f"{words!r} is not a name; end the list with 'and others'")
            continue
        if more := ET_AL_BEHIND.search(words):
            others = True
            wrong.append(f"{more['words']!r} is not part of a name; end the list with 'and others'")
            words = words[: more.start()]
            if not words:
                continue
        if nameforms.NOBODY.fullmatch(words):
            wrong.append(f"{words!r} is not a name; leave out whoever is not known")
            continue
        if not is_braced(words):
            words, behind, role = nameforms.without_role(words)
            if behind:
                wrong.append(f"{behind!r} is not part of a name; write the name alone, in {role!r}")
        if _has_han(words) and not is_braced(words):
            words, more_follow = _aside(words, wrong)
            others |= more_follow
        if not words.strip("{},"):
            wrong.append("a name is missing" if text.strip() else "the list of names is empty")
        elif several := nameforms.several(words):
            wrong.append(f"the commas in {decode(words)!r} do not separate names; write ' and ' between them")
            names += (_family_first(family, given) for family, given in several)
        else:
            names.append(_name(words, langid, wrong))
    return tuple(names), others, wrong


def _aside(words: str, wrong: list[str]) -> tuple[str, bool]:
    """Return a name in characters without what stands beside it, and whether others follow."""
    name, country, role, others = hannames.aside(words)
    if country:
        wrong.append(f"{country!r} is where {name!r} is from, and no part of the name; delete it")
    if role:
        wrong.append(f"{role!r} says what {name!r} did; write the name alone, in {hannames.role_of(role)!r}")
    if others:
        wrong.append("'等' is not part of a name; end the list with 'and others'")
    return name, others


def separators(text: str, langid: str = "") -> list[tuple[int, str, str]]:
    r"""Return the signs that stand where `and` belongs: where, what, and what instead.

    >>> separators("Liiv, Mari; Kask, Jaan"), separators("Smith & Co")
    ([(10, '; ', ' and ')], [])
    """
    if is_braced(text):
        return []
    if _has_han(text):
        return list(hannames.separators(text, langid))
    found = [(match.start(), match[0], " and ") for match in SEMICOLON.finditer(text)]
    parts = AMPERSAND.split(text)
    if len(parts) > 1 and all("," in part for part in parts[::2]):
        found += [(match.start(1), match[1], "and") for match in AMPERSAND.finditer(text)]
    return sorted(found)


def separated(text: str, langid: str = "") -> str:
    """Return a list of names with `and` where other signs stand for it."""
    for at, old, new in reversed(separators(text, langid)):
        text = text[:at] + new + text[at + len(old) :]
    return text


def split(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the pieces of *text* between the matches of *pattern* that stand outside braces."""
    depth = start = 0
    for match in pattern.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif not depth:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def is_braced(text: str) -> bool:
    """Tell whether one pair of braces holds all of *text*.

    >>> is_braced("{World Bank}"), is_braced("{A} and {B}")
    (True, False)
    """
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.end() == len(text)
    return False


def _name(text: str, langid: str, wrong: list[str]) -> Name:
    """Return one name; say in *wrong* what is not as it should be."""
    if is_braced(text):
        return Name(decode(text), literal=True)
    plain = decode(text)
    commas = [part.strip() for part in split(COMMA, text)]
    extended = [PART.fullmatch(part) for part in commas]
    if extended[0]:
        return _extended([match for match in extended if match], plain, wrong)
    if _has_han(plain) and (odd := re.search(r"[，、；;]", plain)):
        wrong.append(f"{odd[0]!r} in {plain!r} does not separate names; write ' and ' between them")
        return Name(plain, literal=True)
    if any(_has_han(part) and LATIN.search(part) for part in map(decode, commas)):
        wrong.append(f"{plain!r} is in two scripts; write it in one, or in braces to print it as it stands")
        return Name(plain, literal=True)
    if len(commas) > 1 and not commas[-1]:
        wrong.append(f"{plain!r} ends with a comma; write ' and ' between names, and no comma after the last")
        while len(commas) > 1 and not commas[-1]:
            commas.pop()
    if len(commas) > 1 and not commas[0]:
        wrong.append(f"{plain!r} has no family name")
        commas = [part for part in commas if part]
    if len(commas) > 3:
        wrong.append(f"{plain!r} has too many commas; write ' and ' between names")
        return Name(plain, literal=True)
    if len(commas) == 3:
        family, suffix, given = commas
        if all(" " in part for part in commas) and not SUFFIX.fullmatch(suffix):
            wrong.append(f"{plain!r} has too many commas; write ' and ' between names")
            return Name(plain, literal=True)
        if SUFFIX.fullmatch(given):
            family, suffix, given = commas[0], commas[2], commas[1]
            wrong.append(f"the suffix in {plain!r} is out of place; write '{family}, {suffix}, {given}'")
        return _family_first(family, given, suffix)
    if len(commas) == 2:
        if COMPANY.fullmatch(commas[1]):
            wrong.append(f"{plain!r} looks like an organisation; put it in braces")
            return Name(plain, literal=True)
        if SUFFIX.fullmatch(commas[1]):
            person = _given_first(commas[0])
            family = f"{person.prefix} {person.family}".strip()
            wrong.append(
                f"the suffix in {plain!r} is out of place; write '{family}, {commas[1]}, {person.given}'"
            )
            return Name(person.family, person.given, person.prefix, decode(commas[1]))
        return _family_first(commas[0], commas[1])
    return _without_comma(commas[0], langid, wrong)


def _without_comma(text: str, langid: str, wrong: list[str]) -> Name:
    words = _words(text)
    if _has_han(text):
        return Name(decode(words[0]), "".join(map(decode, words[1:])))
    bare = [_without_marks(decode(word)) for word in words]
    if "&" in bare or nameforms.is_whole(bare):
        return Name(decode(text), literal="&" in bare)
    if len(words) > 2 and nameforms.REGNAL.fullmatch(bare[-1]):
        return replace(_given_first(" ".join(words[:-1])), suffix=decode(words[-1]))
    if nameforms.is_body(bare) and "{" not in text:
        wrong.append(f"{decode(text)!r} looks like an organisation; put it in braces")
        return Name(decode(text), literal=True)
    if len(words) > 1 and CHINESE.fullmatch(langid) and all(map(_is_chinese, bare)):
        return Name(decode(words[0]), decode(" ".join(words[1:])))
    unsure = not langid and 1 < len(words) <= 3
    if unsure and bare[0].lower() in SURNAMES and all(PINYIN.fullmatch(word) for word in bare):
        wrong.append(UNCLEAR.format(decode(text)))
    return _given_first(text)


def _is_chinese(word: str) -> bool:
    """Tell whether a word without marks is Chinese in Latin letters: pinyin, or as older books write it."""
    return bool(PINYIN.fullmatch(word) or re.fullmatch(r"[A-Z][a-z]+[’'ʻ]?[a-z]*-[a-z’'ʻ]+", word))


def _given_first(text: str) -> Name:
    """Return the name in `Given von Family`: the particles are the words in lower case before the last."""
    words = _words(text)
    small = [n for n, word in enumerate(words[:-1]) if _is_small(word)]
    start, end = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    return Name(
        decode(" ".join(words[end:])), decode(" ".join(words[:start])), decode(" ".join(words[start:end]))
    )


def _family_first(family: str, given: str, suffix: str = "") -> Name:
    words = _words(family)
    end = 0
    while end < len(words) - 1 and _is_small(words[end]):
        end += 1
    return Name(
        decode(" ".join(words[end:])),
        decode(" ".join(_words(given))),
        decode(" ".join(words[:end])),
        decode(suffix),
    )


def _extended(parts: list[re.Match[str]], plain: str, wrong: list[str]) -> Name:
    """Return the name in biblatex's extended format; what it says about initials is not kept."""
    values = {match["part"]: decode(match["value"].strip().rstrip('"')) for match in parts}
    if not values.get("family"):
        wrong.append(f"{plain!r} has no family name")
    family = values.get("family") or values.get("given") or plain
    given = values.get("given", "") if values.get("family") else ""
    name = Name(family, given, values.get("prefix", ""), values.get("suffix", ""))
    return with_prefix(name) if values.get("useprefix", "").lower() == "true" else name


def with_prefix(name: Name) -> Name:
    """Return a name whose particle belongs to the family name, and is sorted with it.

    >>> with_prefix(Name("Berg", "Jan", "van der")).useprefix
    True
    """
    return replace(name, useprefix=bool(name.prefix))


def _words(text: str) -> list[str]:
    return [word for word in split(BLANK, text) if word] or [text]


def _is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter, and so is a particle; braces forbid it."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next((character for character in decode(word) if character.isalpha()), "")
    return letter.islower()


def _without_marks(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _has_han(text: str) -> bool:
    """Tell whether a name has characters of HAN."""
    return not text.isascii() and any(first <= sign <= last for sign in text for first, last in HAN)
